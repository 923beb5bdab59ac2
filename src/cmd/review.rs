//! `statutree review`: writes into guides and trees that they were read against the law, after the whole site passes the check.

use super::args::{Options, ReviewArguments};
use super::pipeline::{self, Finished};
use super::progress::Progress;
use super::screen::Screen;
use super::status::Status;
use crate::base::SitePath;
use crate::diag::{Diagnostic, FileId, Severity, human};
use crate::load::{Entry, Loaded, Reviewed};
use crate::output::{self, Replacement};
use crate::stamp::{Stamp, stamp};
use std::fs;
use std::path::{Path, PathBuf};

/// A page to be reviewed.
struct Page<'a> {
    kind: Reviewed,
    path: &'a SitePath,
    file: FileId,
    /// Where it is on the disk, behind any link.
    place: PathBuf,
}

/// Reviews the pages.
pub(super) fn run(options: &Options, arguments: &ReviewArguments, screen: &Screen) -> Status {
    let progress = Progress::start(options.quiet);
    let finished = pipeline::run(options, &progress);
    drop(progress);
    let done = finished.and_then(|finished| {
        let pages = pages(&options.root, finished.loaded(), &arguments.files)?;
        if finished
            .diagnostics
            .iter()
            .any(|d| stops(d, options.strict))
        {
            return Ok(refuse(&finished, screen));
        }
        let said = write(&finished, &pages, arguments)?;
        screen.say(&said);
        Ok(Status::Clean)
    });
    done.unwrap_or_else(|why| {
        screen.fail(&why);
        Status::CouldNotRun
    })
}

/// Whether a finding stands against a review. What a review settles does not: pages are read one after another.
fn stops(finding: &Diagnostic, strict: bool) -> bool {
    let severity = finding.severity;
    let counts = severity == Severity::Error || (strict && severity == Severity::Warning);
    counts && !finding.rule.0.name.starts_with("review/")
}

fn refuse(finished: &Finished, screen: &Screen) -> Status {
    screen.findings(&finished.diagnostics, finished.sources());
    screen.remark("No review was written: put this right first.");
    Status::Findings
}

/// The pages that are named, each once, in the order of their names.
fn pages<'a>(root: &Path, loaded: &'a Loaded, files: &[PathBuf]) -> Result<Vec<Page<'a>>, String> {
    let mut pages: Vec<Page<'a>> = Vec::new();
    for file in files {
        let page = find(root, loaded, file)?;
        if !pages.iter().any(|known| known.place == page.place) {
            pages.push(page);
        }
    }
    Ok(pages)
}

/// A file by its path from here, or else from the site's folder.
fn find<'a>(root: &Path, loaded: &'a Loaded, asked: &Path) -> Result<Page<'a>, String> {
    let places = [asked.to_owned(), root.join(asked)];
    let places: Vec<PathBuf> = places
        .iter()
        .filter_map(|place| fs::canonicalize(place).ok())
        .collect();
    let asked = asked.display();
    if places.is_empty() {
        return Err(format!(
            "there is no file {asked}, neither here nor in the site's folder"
        ));
    }
    let is_asked = |path: &SitePath| {
        let place = fs::canonicalize(root.join(path.as_str())).ok()?;
        places.contains(&place).then_some(place)
    };
    let guides = loaded.guides.iter();
    let guides = guides.map(|one| (Reviewed::Guide, &one.path, one.file));
    let trees = loaded.trees.iter();
    let trees = trees.map(|one| (Reviewed::Tree, &one.path, one.file));
    let mut all = guides.chain(trees);
    let found = all.find_map(|(kind, path, file)| {
        let place = is_asked(path)?;
        Some(Page {
            kind,
            path,
            file,
            place,
        })
    });
    found.ok_or_else(|| {
        let has = |path: &SitePath| is_asked(path).is_some();
        if has_any(&loaded.statutes, has) || has_any(&loaded.forms, has) {
            return format!(
                "{asked} has no review: the field `checked` says on which day a statute or a form was checked"
            );
        }
        if has_any(&loaded.scenarios, has) {
            return format!("{asked} has no review of its own: review the tree that it is about");
        }
        format!("{asked} has no review: only the guides and trees of this site have one")
    })
}

fn has_any<T>(entries: &[std::sync::Arc<Entry<T>>], has: impl Fn(&SitePath) -> bool) -> bool {
    entries.iter().any(|entry| has(&entry.path))
}

/// Writes all pages or none; what to say about it.
fn write(
    finished: &Finished,
    pages: &[Page<'_>],
    arguments: &ReviewArguments,
) -> Result<String, String> {
    const MARK: &str = "\u{feff}";
    let review = Stamp {
        on: finished.as_of().0,
        due: arguments.due,
        by: arguments.by.as_deref(),
        note: &arguments.note,
    };
    let mut files = Vec::new();
    let mut said = Vec::new();
    for page in pages {
        let refused = |why: String| format!("{} {why}. Nothing was written.", page.path);
        let old =
            fs::read(&page.place).map_err(|error| refused(format!("cannot be read ({error})")))?;
        let text = &finished.sources().get(page.file).text;
        let mark = match old.starts_with(MARK.as_bytes()) {
            true => MARK,
            false => "",
        };
        if old.get(mark.len()..) != Some(text.as_bytes()) {
            return Err(refused("has changed in the meantime; try again".to_owned()));
        }
        let stamped = stamp(page.kind, text, &review).map_err(refused)?;
        files.push(Replacement {
            place: page.place.clone(),
            old,
            new: format!("{mark}{}", stamped.text).into_bytes(),
        });
        said.push(format!(
            "{}: read on {}, due again by {}",
            human::visible(page.path.as_str()),
            review.on,
            stamped.due
        ));
    }
    output::replace(&files).map_err(|why| why.0)?;
    Ok(said.join("\n"))
}
