//! A built folder proved again from its own bytes. Comes in: a folder, and where it is going to stand. Goes out: findings that point into its files, and what
//! was counted. Reads that folder and nothing else, and shares no code with the rooms that made it: it imports `base` and `diag` only.
//!
//! 1. `folder` reads every file, and holds it against the list of the build
//! 2. `html` parses each page as a browser does, and `page` keeps what is asked of it; `style` and `xml` read what is no page
//! 3. `address` says where a link leads
//! 4. `whole` judges the folder: files, markup, links
//! 5. `walk` follows the answers of each tree from its start, and holds them against `proof.json` and `tree.json`

mod address;
mod finding;
mod folder;
pub mod html;
mod page;
mod style;
mod walk;
mod whole;
mod xml;

pub use address::BaseUrl;

use crate::diag::{Diagnostics, SourceMap};
use address::Site;
use finding::Finding;
use folder::Folder;
use num_bigint::BigUint;
use page::Page;
use std::path::PathBuf;

/// What to verify.
#[derive(Clone, Debug)]
pub struct Order {
    /// The built folder.
    pub folder: PathBuf,
    /// The address at which it is going to stand, where it has one.
    pub base: Option<BaseUrl>,
    /// Files and folders of the firm's own that may stand beside those of the build, by their paths in the folder. Their pages are judged like all others.
    pub own: Vec<String>,
}

/// What was found.
#[derive(Debug)]
pub struct Verified {
    /// What stands against an upload, in order.
    pub findings: Diagnostics,
    /// The files that findings point into, by their paths in the folder.
    pub sources: SourceMap,
    /// What was looked at.
    pub totals: Totals,
}

/// What was looked at, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Files, the build's own list not counted.
    pub files: usize,
    /// Pages.
    pub pages: usize,
    /// Links and other references between files of the folder.
    pub references: usize,
    /// Trees that were walked.
    pub trees: usize,
    /// The ways through all of them, from a start to an outcome, hand-overs followed.
    pub paths: BigUint,
}

/// Everything that is read before anything is judged.
struct Shipped {
    folder: Folder,
    /// In the order of their paths.
    pages: Vec<Page>,
    site: Site,
    /// Whether it is known at which address the folder is going to stand.
    based: bool,
}

/// Verifies a folder.
///
/// # Errors
/// When there is no folder to look into, or the disk does not let itself be read.
pub fn verify(order: &Order) -> Result<Verified, String> {
    let folder = Folder::read(&order.folder)?;
    let missing = order.own.iter().find(|own| !folder.has(own));
    if let Some(own) = missing {
        return Err(format!(
            "{} has no file and no folder `{own}`, which --own names",
            order.folder.display()
        ));
    }
    let pages = page::read(&folder);
    // Whether this is also what was ordered is one of the findings.
    let base = whole::said(&pages).or_else(|| order.base.clone());
    let shipped = Shipped {
        based: base.is_some(),
        site: Site::new(base),
        folder,
        pages,
    };
    let mut findings: Vec<Finding> = Vec::new();
    let mut totals = Totals {
        files: shipped.folder.files.len(),
        pages: shipped.pages.len(),
        ..Totals::default()
    };
    whole::judge(&shipped, order, &mut findings, &mut totals);
    walk::judge(&shipped, &mut findings, &mut totals);
    let (findings, sources) = finding::placed(findings, &shipped.folder);
    Ok(Verified {
        findings,
        sources,
        totals,
    })
}
