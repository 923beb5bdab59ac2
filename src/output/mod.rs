//! The folder that comes out. Comes in: finished files in memory. Goes out: a folder in which every file is the old one or the new one, whole. The only room
//! that writes.
//!
//! For [`commit`], which writes a finished site:
//!
//! 1. `target`: is the folder ours to write?
//! 2. `lock`: is no other build writing it?
//! 3. `manifest`: which files of an earlier build are there?
//! 4. `plan`: every file against the disk; nothing is written before all of it is known to be possible
//! 5. `apply`: list first, then write everything beside the old files, then put it in place, then delete. A build that is killed leaves no file that no list knows, and a disk that is
//!    full is known before the first page changes
//! 6. `record`: what the site was made of, so that [`unchanged`] can tell the next build that there is nothing to do
//!
//! **A power cut.** The list, and the files of editors, are on the disk before they take their place. Pages are not waited for: on a new day each of them says so at its foot, so that every one is
//! written, and waiting for 10 000 took 4 to 9 seconds more, on a fast disk, than the 2 that it took to write them. A page that a power cut empties is found by the next build, which reads every
//! byte, and is written again.
//!
//! **A neighbour.** Links, pipes and folders that stand where they should not are found by looking at each place before anything is written, and at each folder again when the
//! writing or deleting comes to it. Between that look and the act there is a moment in which somebody who may write the output folder could swap a folder for a link. That is
//! not defended: whoever may do that may change the pages themselves. It could lead a build to make a file with the name of one of its pages elsewhere, with the builder's own
//! permission; so do not build, as root, into a folder that strangers may write.
//!
//! `create` puts new files where editors work, and never touches one that is there; `replace` rewrites files of theirs, all or none.

mod apply;
mod create;
mod leftovers;
mod lock;
mod manifest;
mod plan;
mod record;
mod replace;
mod target;
mod unchanged;
mod words;

pub use create::{NewFile, create, create_site};
pub use record::{Inputs, Record};
pub use replace::{Replacement, replace};
pub use unchanged::{Unchanged, unchanged};

use crate::render::Rendered;
use apply::Stopped;
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

/// Brings the folder `out` to exactly these files. `root` is the site that they were made from: its sources are never written into. The record, if the site is one that may have one, lets
/// the next build be short.
///
/// Files in `out` that no build of ours made stay as they are. When nothing differs, nothing is written.
///
/// # Errors
/// When the folder is not ours to write, another build holds it, or the disk refuses.
pub fn commit(
    root: &Path,
    out: &Path,
    files: &[Rendered],
    record: Option<&Record>,
) -> Result<Changes, OutputError> {
    let refused = |why: String| OutputError(format!("{why}. Nothing was written."));
    let new = Manifest::of(files).map_err(refused)?;
    let target = Target::claim(root, out).map_err(refused)?;
    let lock = Lock::take(&target).map_err(refused)?;
    let old = Manifest::read(&target).map_err(refused)?;
    let plan = Plan::make(&target, &old.unwrap_or_default(), &new, files).map_err(refused)?;
    let shown = target.shown();
    let list = new.to_json();
    let changes = apply::apply(&target, &plan, &list).map_err(|stopped| {
        OutputError(match stopped {
            Stopped::Before(why) => {
                format!("{why}. No page in {shown} was changed; build again to finish.")
            }
            Stopped::Halfway(why) => format!(
                "{why}. Every file in {shown} is whole, the old one or the new one; build again to finish."
            ),
        })
    });
    if changes.is_ok() {
        Record::leave(record, &target, &list);
    }
    drop(lock);
    changes
}
