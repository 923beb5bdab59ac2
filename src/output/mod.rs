//! The folder that comes out. Comes in: finished files in memory. Goes out: a folder in which every file is the old one or the new one, whole. The only room
//! that writes.
//!
//! For [`commit`], which writes a finished site:
//!
//! 1. `target`: is the folder ours to write?
//! 2. `lock`: is no other build writing it?
//! 3. `manifest`: which files of an earlier build are there?
//! 4. `plan`: every file against the disk; nothing is written before all of it is known to be possible
//! 5. `apply`: list first, then write, then delete, so that a build that is killed leaves no file that no list knows
//!
//! `create` puts new files where editors work, and never touches one that is there; `replace` rewrites files of theirs, all or none.

mod apply;
mod create;
mod lock;
mod manifest;
mod plan;
mod replace;
mod target;
mod words;

pub use create::{NewFile, create, create_site};
pub use replace::{Replacement, replace};

use crate::render::Rendered;
use lock::Lock;
use manifest::Manifest;
use plan::Plan;
use std::fmt;
use std::path::Path;
use target::Target;

/// What a commit changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that were not there.
    pub created: usize,
    /// Files that differ.
    pub updated: usize,
    /// Files of an earlier build that are no longer part of the site.
    pub deleted: usize,
    /// Files left as they were.
    pub unchanged: usize,
}

/// Why nothing (more) was written, in words for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputError(pub String);

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for OutputError {}

/// Brings the folder `out` to exactly these files. `root` is the site that they were made from: its sources are never written into.
///
/// Files in `out` that no build of ours made stay as they are. When nothing differs, nothing is written.
///
/// # Errors
/// When the folder is not ours to write, another build holds it, or the disk refuses.
pub fn commit(root: &Path, out: &Path, files: &[Rendered]) -> Result<Changes, OutputError> {
    let refused = |why: String| OutputError(format!("{why}. Nothing was written."));
    let new = Manifest::of(files).map_err(refused)?;
    let target = Target::claim(root, out).map_err(refused)?;
    let lock = Lock::take(&target).map_err(refused)?;
    let old = Manifest::read(&target).map_err(refused)?;
    let plan = Plan::make(&target, &old.unwrap_or_default(), &new, files).map_err(refused)?;
    let changes = apply::apply(&target, &plan).map_err(|why| {
        OutputError(format!(
            "{why}. Every file in {} is whole, the old one or the new one; build again to finish.",
            target.shown()
        ))
    });
    drop(lock);
    changes
}
