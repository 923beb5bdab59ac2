//! What came out, in a few lines.

use super::pipeline::Pages;
use crate::base::AsOf;
use crate::base::number::{counted, grouped};
use crate::config::CoverageKind;
use crate::output::Changes;
use crate::tree::{PropertyRun, PropertyVerdict};
use crate::validate;
use crate::workspace::Publishable;
use num_bigint::BigUint;
use std::path::{Component, Path, PathBuf};

/// The site in a few lines: what is proved, what the scenarios cover, which properties hold, and how long all that does.
pub(super) fn of(pages: &Pages, as_of: AsOf) -> String {
    let trees = pages.whole.site.trees.len();
    let mut parts = vec![counted(trees, "tree"), counted(pages.count, "page")];
    let totals: Option<BigUint> = pages
        .whole
        .proof
        .trees
        .values()
        .map(|tree| tree.totals.as_ref().map(|totals| &totals.paths))
        .sum();
    if let Some(paths) = totals.filter(|_| trees > 0) {
        let word = if paths == BigUint::from(1_u8) {
            "path"
        } else {
            "paths"
        };
        parts.push(format!(
            "{} {word}, every one ends in a statute-backed outcome",
            grouped(&paths)
        ));
    }
    let mut text = parts.join(" · ");
    for line in coverage(pages).into_iter().chain(properties(pages)) {
        text.push('\n');
        text.push_str(&line);
    }
    let Publishable { site, proof, .. } = &pages.whole;
    let timeline = validate::timeline(site, proof, as_of);
    let until = validate::proved_until(site, &timeline);
    text.push('\n');
    text.push_str(&until);
    text
}

/// How many properties were shown to hold for every reader.
fn properties(pages: &Pages) -> Option<String> {
    let trees = pages.whole.proof.trees.values();
    let runs: Vec<_> = trees.flat_map(|tree| &tree.properties).collect();
    let proved = |run: &&&PropertyRun| run.verdict == PropertyVerdict::Proved;
    let proved = runs.iter().filter(proved).count();
    match runs.len() {
        0 => None,
        all if all == proved => Some(format!(
            "{} proved for every reader",
            counted(all, "property")
        )),
        all => Some(format!(
            "{} of {} proved for every reader",
            counted_only(proved),
            counted(all, "property")
        )),
    }
}

fn coverage(pages: &Pages) -> Option<String> {
    let scenarios: usize = pages
        .whole
        .site
        .trees
        .values()
        .map(|t| t.scenarios.len())
        .sum();
    if scenarios == 0 {
        return None;
    }
    let trees = || pages.whole.proof.trees.values();
    let parts = CoverageKind::ALL.map(|kind| {
        let counts = || trees().map(|tree| tree.coverage.count(kind));
        let covered: usize = counts().map(|count| count.covered).sum();
        let all: usize = counts().map(|count| count.all).sum();
        format!("{covered} of {} {}", counted_only(all), kind.as_str())
    });
    Some(format!(
        "{} {} {}",
        counted(scenarios, "scenario"),
        if scenarios == 1 { "covers" } else { "cover" },
        parts.join(", ")
    ))
}

/// What a commit changed: `wrote 12, removed 1, left 80 as they were`.
pub(super) fn changes(changes: &Changes) -> String {
    let wrote = changes.created + changes.updated;
    if wrote + changes.deleted == 0 {
        return format!(
            "nothing to write, {} as they were",
            counted(changes.unchanged, "file")
        );
    }
    let mut parts = vec![format!("wrote {}", counted_only(wrote))];
    if changes.deleted > 0 {
        parts.push(format!("removed {}", counted_only(changes.deleted)));
    }
    if changes.unchanged > 0 {
        parts.push(format!(
            "left {} as they were",
            counted_only(changes.unchanged)
        ));
    }
    parts.join(", ")
}

/// A folder's name, with the slash that shows that it is one.
pub(super) fn folder(path: &Path) -> String {
    format!("{}/", path.display().to_string().trim_end_matches('/'))
}

/// The path without `.` parts, as a person would say it.
pub(super) fn tidy(path: &Path) -> PathBuf {
    path.components()
        .filter(|part| *part != Component::CurDir)
        .collect()
}

fn counted_only(number: usize) -> String {
    grouped(&BigUint::from(number))
}

#[cfg(test)]
mod tests {
    use super::{Changes, changes};

    #[test]
    fn changes_are_said_in_words() {
        let some = Changes {
            created: 10,
            updated: 2,
            deleted: 1,
            unchanged: 80,
        };
        assert_eq!(changes(&some), "wrote 12, removed 1, left 80 as they were");
        let none = Changes {
            unchanged: 1093,
            ..Changes::default()
        };
        assert_eq!(changes(&none), "nothing to write, 1 093 files as they were");
    }
}
