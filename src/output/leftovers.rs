//! What a killed build left among its notes, and the empty file that it may have left where it tried whether it may write.

use super::manifest::{self, Manifest};
use super::record;
use super::staging::{self, Staging};
use super::target::{BOOKKEEPING, Kind, Target, kind};
use super::words::cannot;
use crate::base::atomic;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Whether there is anything of it. Whoever tried has files that lie ready, too.
pub(super) fn any(target: &Target) -> bool {
    let is_there = |place: &PathBuf| !matches!(kind(place), Ok(Kind::Nothing));
    is_there(&Staging::place(target)) || half_written(target).iter().any(is_there)
}

/// Removes it. `listed` is what the builds before this one may have written.
pub(super) fn remove(target: &Target, listed: &Manifest) -> Result<(), String> {
    let why = |e: io::Error| cannot("remove what a build left in", target.shown(), &e);
    for place in half_written(target) {
        gone(fs::remove_file(place)).map_err(why)?;
    }
    let staging = Staging::place(target);
    if kind(&staging).map_err(why)? == Kind::Nothing {
        return Ok(());
    }
    for folder in listed.folders() {
        target.refuse_detour(&folder)?;
        remove_try(&target.join(&folder)).map_err(why)?;
    }
    remove_try(target.path()).map_err(why)?;
    fs::remove_dir_all(staging).map_err(why)
}

fn remove_try(folder: &Path) -> io::Result<()> {
    gone(fs::remove_file(folder.join(staging::TRY)))
}

/// The notes that are written beside their places.
fn half_written(target: &Target) -> [PathBuf; 2] {
    let folder = target.path().join(BOOKKEEPING);
    [manifest::NAME, record::NAME].map(|name| folder.join(atomic::temporary_name(name)))
}

/// What is not there has gone.
fn gone(removed: io::Result<()>) -> io::Result<()> {
    use io::ErrorKind::{NotADirectory, NotFound};
    match removed {
        Err(error) if matches!(error.kind(), NotFound | NotADirectory) => Ok(()),
        removed => removed,
    }
}
