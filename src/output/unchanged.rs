//! Whether a folder is, to the byte, what the last build made of the same: then a build has nothing to do. Nothing is written here.
//!
//! It looks at whatever a full build would look at and do something about. Any doubt is a no: the full build finds the same, acts on it, or says what is wrong.

use super::lock::Lock;
use super::manifest::Manifest;
use super::record::{self, Inputs};
use super::target::{Kind, Target, kind};
use super::{Changes, leftovers, plan};
use crate::base::{Hash, SitePath};
use rayon::prelude::*;
use std::fs;
use std::path::Path;

/// A folder that needs nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unchanged {
    /// The lines that summed the site up.
    pub said: String,
    /// Every file, as it was.
    pub changes: Changes,
}

/// Asks the folder `out` whether the last build of the site at `root` was made of the same, and everything is as it left it.
pub fn unchanged(root: &Path, out: &Path, inputs: &Inputs) -> Option<Unchanged> {
    let target = Target::claim(root, out).ok()?;
    // Without one there is no folder of ours, perhaps, in which to take a lock.
    if !record::is_there(&target) {
        return None;
    }
    let _lock = Lock::take(&target).ok()?;
    let list = fs::read(Manifest::place(&target)).ok()?;
    let said = record::said(&target, inputs, &list)?;
    let listed = Manifest::read(&target).ok()??;
    let is_clean = || !leftovers::any(&target);
    (are_folders(&target, &listed) && is_clean() && are_files(&target, &listed)).then(|| {
        let unchanged = listed.paths().count();
        let changes = Changes {
            unchanged,
            ..Changes::default()
        };
        Unchanged { said, changes }
    })
}

fn are_folders(target: &Target, listed: &Manifest) -> bool {
    let is_folder = |path: &SitePath| matches!(kind(&target.join(path)), Ok(Kind::Folder));
    listed.folders().iter().all(is_folder)
}

/// Whether every file is a plain one with the bytes that it is listed with.
fn are_files(target: &Target, listed: &Manifest) -> bool {
    let holds =
        |(path, size, hash): (&SitePath, u64, Hash)| plan::holds(&target.join(path), size, hash);
    let files: Vec<_> = listed.entries().collect();
    files.into_par_iter().all(holds)
}
