//! The promise, tried out: whatever single thing an editor deletes from the real trees, the check finds it. On copies of the repository's own content, one
//! `next`, one row of rules or one outcome's `statutes` is taken out, or one section is repealed, at every place where that can be done; each time the check
//! must report the right rule in the right file, with the answers that show it.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests write throw-away folders, and may stop where they stand"
)]

#[path = "seeded/faults.rs"]
mod faults;
mod pipeline;
#[path = "seeded/text.rs"]
mod text;

use faults::Fault;
use pipeline::{Checked, day};
use rayon::prelude::*;
use statutree::base::SitePath;
use statutree::diag::{Diagnostic, Severity};
use statutree::workspace::Workspace;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// The day that the content is judged on.
const AS_OF: &str = "2026-11-23";

#[test]
fn the_content_as_it_is_has_no_error() {
    assert_eq!(errors(&Copy::new().check()), Vec::<String>::new());
}

#[test]
fn a_deleted_next_is_found_with_the_answers_that_show_it() {
    find_all(faults::of_trees(root(), faults::deleted_next), 20);
}

#[test]
fn a_deleted_row_of_rules_is_found_with_the_answers_that_show_it() {
    find_all(faults::of_trees(root(), faults::deleted_row), 10);
}

#[test]
fn an_outcome_without_its_statutes_is_found() {
    find_all(faults::of_trees(root(), faults::deleted_statutes), 10);
}

#[test]
fn a_repealed_section_is_found_in_every_tree_that_rests_on_it() {
    find_all(faults::repealed_sections(root()), 10);
}

/// One edit to a tree that the law does not allow, and the property that must notice: the tree, what is replaced by what, the property.
const BROKEN_PROMISES: [[&str; 4]; 8] = [
    [
        "which-relief",
        "something happened\", next: judge-may-dismiss-no-probation",
        "something happened\", next: must-dismiss-no-probation",
        "trouble-without-probation-is-for-a-judge",
    ],
    [
        "which-relief",
        "to register for it\", next: certificate-of-rehabilitation",
        "to register for it\", next: prison-sentenced-on",
        "registered-for-a-prison-felony",
    ],
    [
        "which-relief",
        "{ sentence-type: old-prison, sentence-ended: { at_least: 2 years } }, next: judge-may-dismiss-old-prison",
        "{ sentence-type: old-prison, sentence-ended: { at_least: 2 years } }, next: not-open-under-this-law",
        "waiting-after-jail-or-prison-never-hurts",
    ],
    [
        "already-relieved",
        "cautions: [immigration, firearms, ",
        "cautions: [firearms, ",
        "everybody-hears-of-immigration",
    ],
    [
        "court-fees",
        "charged-on: { on_or_after: 2022-01-01 } }, next: out-of-date-fee",
        "charged-on: { on_or_after: 2022-01-01 } }, next: ask-what-it-is-for",
        "a-later-charge-is-never-worse",
    ],
    [
        "hearing",
        "on the list\", next: driving-judge-decides",
        "on the list\", next: how-probation-ended",
        "driving-is-for-a-judge",
    ],
    [
        "must-i-disclose",
        "for a gun\", next: gun-check",
        "for a gun\", next: private-employer-may-not-ask",
        "nobody-hides-a-case-for-a-gun-a-court-or-an-office",
    ],
    [
        "reduce-a-felony",
        "which-charge: possession }, next: prop-47-closed",
        "which-charge: possession }, next: still-serving",
        "a-barring-conviction-closes-proposition-47",
    ],
];

#[test]
fn an_edit_that_breaks_what_the_law_promises_is_found_with_the_answers_that_show_it() {
    let folder = copy();
    for name in BROKEN_PROMISES.map(|[tree, ..]| tree) {
        let file = format!("decision_trees/{name}.scenarios.yaml");
        fs::copy(root().join(&file), folder.path().join(&file)).expect("copy");
    }
    let mut copy = Copy::of(folder);
    for [tree, old, new, property] in BROKEN_PROMISES {
        let path = format!("decision_trees/{tree}.yaml");
        let original = fs::read_to_string(root().join(&path)).expect("a tree");
        assert!(original.contains(old), "{tree} has no longer {old}");
        let checked = copy.check_with(&path, &original.replacen(old, new, 1));
        let name = format!("the property `{property}` does not hold");
        let mut findings = checked.diagnostics.iter();
        let found = findings.any(|finding| {
            finding.rule.0.name == "property/fails"
                && finding.message.starts_with(&name)
                && !finding.witness.is_empty()
        });
        assert!(found, "{property}: {:#?}", errors(&checked));
    }
}

#[test]
fn a_value_that_is_left_open_is_found_and_nothing_else_is_said_of_it() {
    let faults = faults::of_trees(root(), faults::left_open);
    assert!(faults.len() >= 100, "only {} places found", faults.len());
    let wrong: Vec<String> = faults
        .into_par_iter()
        .map_init(Copy::new, |copy, fault| {
            let said = errors(&copy.check_with(&fault.file, &fault.text));
            let rule = format!("{} {}:", fault.rule, fault.file);
            let once = said.len() == 1 && said.iter().all(|said| said.starts_with(&rule));
            (!once).then(|| format!("{}: {}: {said:#?}", fault.file, fault.what))
        })
        .flatten()
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n\n"));
}

/// Seeds each fault into a copy of the content and sees to it that the check finds it. There must be at least `least` of them: else this test has gone blind.
fn find_all(faults: Vec<Fault>, least: usize) {
    assert!(faults.len() >= least, "only {} places found", faults.len());
    let missed: Vec<String> = faults
        .into_par_iter()
        .map_init(Copy::new, |copy, fault| missed(copy, &fault))
        .flatten()
        .collect();
    assert!(missed.is_empty(), "\n{}\n", missed.join("\n\n"));
}

/// What the check should have said about a fault and did not.
fn missed(copy: &mut Copy, fault: &Fault) -> Option<String> {
    let checked = copy.check_with(&fault.file, &fault.text);
    let found = |file: &String| {
        let mut findings = checked.diagnostics.iter();
        findings.any(|finding| fits(fault, file, finding, &checked))
    };
    let missed: Vec<&String> = fault.found_in.iter().filter(|file| !found(file)).collect();
    (!missed.is_empty()).then(|| {
        format!(
            "{}: {}: expected {} in {missed:?}{}\nfound: {:#?}",
            fault.file,
            fault.what,
            fault.rule,
            fault
                .last_step
                .as_ref()
                .map_or(String::new(), |step| format!(" after {step:?}")),
            errors(&checked)
        )
    })
}

fn fits(fault: &Fault, file: &str, finding: &Diagnostic, checked: &Checked) -> bool {
    let last = finding
        .witness
        .last()
        .map(|step| (step.question.clone(), step.answer.clone()));
    let shown = match &fault.last_step {
        Some(step) => last.as_ref() == Some(step),
        None => !fault.witness || last.is_some(),
    };
    finding.severity == Severity::Error
        && finding.rule.0.name == fault.rule
        && *checked.sources.get(finding.span.file).path == *file
        && shown
}

fn errors(checked: &Checked) -> Vec<String> {
    let errors = checked
        .diagnostics
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    errors
        .map(|finding| {
            let at = checked.sources.position(finding.span);
            let path = &checked.sources.get(finding.span.file).path;
            let rule = finding.rule.0.name;
            format!(
                "{rule} {path}:{}:{} {}",
                at.line, at.column, finding.message
            )
        })
        .collect()
}

/// The repository, which is a site.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of the content in memory, which forgets each fault again.
struct Copy {
    _folder: TempDir,
    workspace: Workspace,
}

impl Copy {
    fn new() -> Copy {
        Copy::of(copy())
    }

    fn of(folder: TempDir) -> Copy {
        Copy {
            workspace: Workspace::open(folder.path(), day(AS_OF)),
            _folder: folder,
        }
    }

    /// What the check says of the copy as it is.
    fn check(&mut self) -> Checked {
        Checked {
            diagnostics: self.workspace.look().diagnostics,
            sources: self.workspace.sources().clone(),
        }
    }

    /// What the check says when a file holds another text.
    fn check_with(&mut self, file: &str, text: &str) -> Checked {
        let path = SitePath::parse(file).expect("a path of the site");
        assert!(self.workspace.set_unsaved(&path, Some(Arc::from(text))));
        let checked = self.check();
        self.workspace.set_unsaved(&path, None);
        checked
    }
}

/// A copy of what trees rest on: the site without its scenarios, and without the text of its guides, of which trees know only the names. Reading those again for
/// each fault would take most of the time and show nothing.
fn copy() -> TempDir {
    let folder = tempfile::tempdir().expect("a throw-away folder");
    for part in ["site.yaml", "content", "decision_trees"] {
        for entry in walkdir::WalkDir::new(root().join(part)) {
            let entry = entry.expect("a readable folder");
            let path = entry.path().strip_prefix(root()).expect("inside");
            let to = folder.path().join(path);
            if entry.file_type().is_dir() {
                fs::create_dir_all(to).expect("make a folder");
            } else if path.starts_with("content/guides") {
                let text = fs::read_to_string(entry.path()).expect("a guide in UTF-8");
                fs::write(to, front_matter(&text)).expect("copy");
            } else if !path.to_string_lossy().ends_with(".scenarios.yaml") {
                fs::copy(entry.path(), to).expect("copy");
            }
        }
    }
    folder
}

/// The front matter of a guide, and a word below it.
fn front_matter(text: &str) -> String {
    let end = text[4..]
        .find("\n---\n")
        .expect("an end of the front matter");
    format!("{}\n---\nText.\n", &text[..end + 4])
}
