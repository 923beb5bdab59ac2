//! No two pages have the same title. A page that only sends its readers on may have that of another one.

use super::super::finding::{Finding, Place};
use super::super::page::Page;
use crate::diag::rules::shipped;
use std::collections::HashMap;

/// Every title.
pub(super) fn judge(pages: &[Page], findings: &mut Vec<Finding>) {
    let mut known: HashMap<&str, (&Page, usize)> = HashMap::new();
    for page in pages.iter().filter(|page| !page.moved) {
        let Some((title, line)) = page.title.as_ref().filter(|(title, _)| !title.is_empty()) else {
            continue;
        };
        if let Some((first, there)) = known.get(title.as_str()) {
            let message = format!("{} and {} have the same title", first.path, page.path);
            findings.push(
                Finding::new(
                    &shipped::TITLE,
                    Place::line(&page.path, *line, title),
                    message,
                )
                .other(Place::line(&first.path, *there, title), "the other one")
                .help("give one of the two another title"),
            );
        } else {
            known.insert(title, (page, *line));
        }
    }
}
