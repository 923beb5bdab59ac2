//! All files of a site at once, as tests look at them, and a folder written from them.

#![allow(dead_code, reason = "each test file uses its part")]

use statutree::base::AsOf;
use statutree::diag::{Diagnostic, Diagnostics};
use statutree::model::Site;
use statutree::output::{Changes, Commit, OutputError, Record};
use statutree::render::{self, Rendered, Theme};
use statutree::tree::Proof;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Every file of a site, in the order of the paths.
pub fn render(
    site: &Site,
    proof: &Proof,
    theme: &Theme,
    as_of: AsOf,
) -> Result<Vec<Rendered>, Vec<Diagnostic>> {
    judged(site, proof, theme, as_of).map(|(files, _)| files)
}

/// Every file of a site, and what is wrong with the pages.
pub fn judged(
    site: &Site,
    proof: &Proof,
    theme: &Theme,
    as_of: AsOf,
) -> Result<(Vec<Rendered>, Diagnostics), Vec<Diagnostic>> {
    let files = Mutex::new(Vec::new());
    let keep = |file| {
        files
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(file);
    };
    let made = render::render(site, proof, theme, as_of, &keep)?;
    let mut files: Vec<Rendered> = files.into_inner().unwrap_or_default();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let pages = files
        .iter()
        .filter(|file| file.path.extension() == Some("html"));
    assert_eq!(made.pages, pages.count());
    Ok((files, made.findings))
}

/// Brings a folder to these files.
pub fn commit(
    root: &Path,
    out: &Path,
    files: &[Rendered],
    record: Option<&Record>,
) -> Result<Changes, OutputError> {
    let commit = Commit::begin(root, out)?;
    for file in files {
        commit.stage(file.clone());
    }
    commit.finish(record)
}
