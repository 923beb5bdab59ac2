//! The folder that comes out. Comes in: finished files, each as soon as it is made. Goes out: a folder in which every file is the old one or the new one, whole. The only room
//! that writes.
//!
//! For a [`Commit`], which writes a finished site:
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
mod staging;
mod target;
mod unchanged;
mod words;

pub use create::{NewFile, create, create_site};
pub use record::{Inputs, Record};
pub use replace::{Replacement, replace};
pub use unchanged::{Unchanged, unchanged};

use crate::base::{Hash, SitePath};
use crate::render::Rendered;
use apply::Stopped;
use lock::Lock;
use manifest::Manifest;
use plan::Plan;
use staging::Staging;
use std::fmt;
use std::io;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use target::Target;
use words::cannot;

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

/// A folder on its way to the files of a site, and to exactly these: [begun](Commit::begin), given [one file after another](Commit::stage) from any thread, and [finished](Commit::finish).
/// Dropped before that, it leaves the folder as it was.
///
/// Files in the folder that no build of ours made stay as they are. When nothing differs, nothing is written.
pub struct Commit {
    // Before the lock: what was laid ready goes while nobody else may write.
    staging: Staging,
    target: Target,
    old: Manifest,
    files: Mutex<Vec<Entry>>,
    /// Why a file could not be laid ready: the first reason.
    failed: OnceLock<String>,
    _lock: Lock,
}

/// A file of the site to come.
struct Entry {
    path: SitePath,
    size: u64,
    hash: Hash,
    /// The last build made the very same, and it is there.
    stays: bool,
}

impl Commit {
    /// Takes the folder `out`. `root` is the site that the files are made from: its sources are never written into.
    ///
    /// # Errors
    /// When the folder is not ours to write, another build holds it, or the disk refuses.
    pub fn begin(root: &Path, out: &Path) -> Result<Commit, OutputError> {
        Commit::take(root, out).map_err(nothing_written)
    }

    fn take(root: &Path, out: &Path) -> Result<Commit, String> {
        let target = Target::claim(root, out)?;
        let lock = Lock::take(&target)?;
        let old = Manifest::read(&target)?.unwrap_or_default();
        leftovers::remove(&target, &old)?;
        Ok(Commit {
            staging: Staging::empty(&target),
            target,
            old,
            files: Mutex::default(),
            failed: OnceLock::new(),
            _lock: lock,
        })
    }

    /// Lays a file ready, unless it is there as it is to be. When the disk refuses, [`Commit::finish`] says so.
    pub fn stage(&self, file: Rendered) {
        let Rendered { path, bytes } = file;
        if self.failed.get().is_some() {
            return;
        }
        // What stands in the place of a file that no build made is looked at when all of them are known.
        let stays = self.old.has(&path) && plan::is_there(&self.target.join(&path), &bytes);
        let written = match stays {
            true => Ok(()),
            false => self.staging.write(&path, &bytes),
        };
        match written {
            Ok(()) => self.files().push(Entry {
                size: bytes.len() as u64,
                hash: Hash::of(&bytes),
                path,
                stays,
            }),
            Err(error) => {
                let why = match error.kind() {
                    io::ErrorKind::AlreadyExists => manifest::wanted_twice(&path),
                    _ => cannot("write", &self.target.show(&path), &error),
                };
                // Another thread may have been faster.
                let _ = self.failed.set(why);
            }
        }
    }

    /// Brings the folder to exactly these files. The record, if the site is one that may have one, lets the next build be short.
    ///
    /// # Errors
    /// When something that no build made stands in the way, or the disk refuses.
    pub fn finish(self, record: Option<&Record>) -> Result<Changes, OutputError> {
        let (target, staging) = (&self.target, &self.staging);
        if let Some(why) = self.failed.get() {
            return Err(nothing_written(why.clone()));
        }
        let mut files = std::mem::take(&mut *self.files());
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let new = Manifest::of(&files).map_err(nothing_written)?;
        let plan = Plan::make(target, &self.old, &new, &files).map_err(nothing_written)?;
        apply::rehearse(target, &plan, staging).map_err(nothing_written)?;
        let shown = target.shown();
        let list = new.to_json();
        let changes = apply::apply(target, &plan, staging, &list).map_err(|stopped| {
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
            Record::leave(record, target, &list);
        }
        changes
    }

    /// A thread that failed while it held the lock left a whole list behind.
    fn files(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Why it was not even begun.
fn nothing_written(mut why: String) -> OutputError {
    why.push_str(". Nothing was written.");
    OutputError(why)
}
