//! The folder that comes out. Comes in: finished files, each as soon as it is made. Goes out: a folder in which every file is the old one or the new one, whole. The only room
//! that writes.
//!
//! `commit` takes a finished site through these:
//!
//! 1. `target`: is the folder ours to write?
//! 2. `lock`: is no other build writing it?
//! 3. `manifest`: which files of an earlier build are there?
//! 4. `staging`: each file that differs from the one on the disk is laid ready, where no reader sees it; so a disk that is full is known before the first page changes
//! 5. `plan`: when all are there, and the site may be published: every file against the disk; nothing is put in place before all of it is known to be possible
//! 6. `apply`: list first, then put in place, then delete. A build that is killed leaves no page that no list knows
//! 7. `record`: what the site was made of, so that [`unchanged`] can tell the next build that there is nothing to do
//!
//! **A power cut.** The list, and the files of editors, are on the disk before they take their place. Pages are not waited for: on a new day each of them says so at its foot, so that every one is
//! written, and waiting for 10 000 took 4 to 9 seconds more, on a fast disk, than the 2 that it took to write them. A page that a power cut empties is found by the next build, which reads every
//! byte, and is written again.
//!
//! **A neighbour.** Links, pipes and folders that stand where they should not are found by looking at each place before anything is written, and at each folder again when the
//! writing or deleting comes to it. Between that look and the act there is a moment in which somebody who may write the output folder could swap a folder for a link; for the folder in
//! which files lie ready, which is looked at when a build begins, that moment is as long as the build. That is not defended: whoever may do that may change the pages themselves. It could lead a build to make a file with the name of one of its pages elsewhere, with the builder's own
//! permission; so do not build, as root, into a folder that strangers may write.
//!
//! `create` puts new files where editors work, and never touches one that is there; `replace` rewrites files of theirs, all or none.

mod apply;
mod commit;
mod create;
mod leftovers;
mod lock;
mod manifest;
mod plan;
mod record;
mod replace;
mod staging;
mod target;
mod unchanged;
mod words;

pub use commit::Commit;
pub use create::{NewFile, create, create_site};
pub use record::{Inputs, Record};
pub use replace::{Replacement, replace};
pub use unchanged::{Unchanged, unchanged};

use std::fmt;

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

/// Why it was not even begun.
fn nothing_written(mut why: String) -> OutputError {
    why.push_str(". Nothing was written.");
    OutputError(why)
}
