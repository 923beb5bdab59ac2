//! The folder as a whole: its files, its pages' markup, and where everything in it leads.
//!
//! `files` holds it against the list of the build, `titles` the pages against one another, `data` and `search` read what is no page, `base` knows which address the site gives itself,
//! `headers` holds what the host sends against the pages, and `links` follows every reference of all of them.

mod base;
mod data;
mod files;
mod headers;
mod links;
mod search;
mod titles;

pub(super) use base::said;

use super::finding::Finding;
use super::{Order, Shipped, Totals};

/// Judges every file.
pub(super) fn judge(
    shipped: &Shipped,
    order: &Order,
    findings: &mut Vec<Finding>,
    totals: &mut Totals,
) {
    files::judge(&shipped.folder, order, findings);
    for page in &shipped.pages {
        findings.extend(page.findings.iter().cloned());
    }
    titles::judge(&shipped.pages, findings);
    base::judge(&shipped.pages, order, findings);
    headers::judge(shipped, findings);
    let others = data::read(&shipped.folder);
    for other in &others {
        findings.extend(other.findings.iter().cloned());
    }
    totals.references = links::judge(shipped, &others, findings);
}
