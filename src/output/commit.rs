//! A finished site on its way into a folder. Comes in: the folder, and one file after another. Goes out: the folder with exactly these files, or as it was.

use super::apply::{self, Stopped};
use super::lock::Lock;
use super::manifest::{self, Manifest};
use super::plan::{self, Plan};
use super::staging::Staging;
use super::target::Target;
use super::words::cannot;
use super::{Changes, OutputError, Record, leftovers, nothing_written};
use crate::base::{Hash, SitePath};
use crate::render::Rendered;
use std::io;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// A folder on its way to the files of a site, and to exactly these: [begun](Commit::begin), given [one file after another](Commit::stage) from any thread, and [finished](Commit::finish).
/// Dropped before that, it leaves the folder as it was.
///
/// Files in the folder that no build of ours made stay as they are. When nothing differs, nothing is written.
pub struct Commit {
    // Before the lock: what was laid ready goes while nobody else may write.
    pub(super) staging: Staging,
    pub(super) target: Target,
    pub(super) old: Manifest,
    files: Mutex<Vec<Entry>>,
    /// Why a file could not be laid ready: the first reason.
    failed: OnceLock<String>,
    _lock: Lock,
}

/// A file of the site to come.
pub(super) struct Entry {
    /// Where.
    pub path: SitePath,
    /// In bytes.
    pub size: u64,
    /// Of its bytes.
    pub hash: Hash,
    /// The last build made the very same, and it is there.
    pub stays: bool,
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

    /// The files so far. A thread that failed while it held the lock left a whole list behind.
    pub(super) fn files(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
