//! Files of an editor, rewritten: all of them or none, as far as a disk allows that. Every new file is written beside the old one before the first takes its place.

use super::target::show;
use super::words::cannot;
use super::{OutputError, nothing_written};
use crate::base::atomic::{self, Staged};
use std::fs;
use std::io;
use std::path::PathBuf;

/// A file that is to say something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// Where it is.
    pub place: PathBuf,
    /// What it has to hold now.
    pub old: Vec<u8>,
    /// What it is to hold.
    pub new: Vec<u8>,
}

/// Rewrites files.
///
/// # Errors
/// When one of them holds something else by now, or the disk refuses: then every file holds what it held, unless the message says which does not.
pub fn replace(files: &[Replacement]) -> Result<(), OutputError> {
    let staged: Result<Vec<Staged>, String> = files.iter().map(stage).collect();
    let staged = staged.map_err(nothing_written)?;
    put_in_place(files, staged)
}

/// Writes the new file beside the old one, with the same permissions.
fn stage(file: &Replacement) -> Result<Staged, String> {
    let shown = show(&file.place);
    let held = fs::read(&file.place).map_err(|e| cannot("read", &shown, &e))?;
    if held != file.old {
        return Err(format!("{shown} has changed in the meantime; try again"));
    }
    beside(file, &file.new).map_err(|e| cannot("write", &shown, &e))
}

/// Writes bytes beside the file, or beside the one that it is a link to: the link stays one.
fn beside(file: &Replacement, bytes: &[u8]) -> io::Result<Staged> {
    Staged::like(&fs::canonicalize(&file.place)?, bytes)
}

fn put_back(file: &Replacement) -> io::Result<()> {
    beside(file, &file.old)?.put()
}

fn put_in_place(files: &[Replacement], staged: Vec<Staged>) -> Result<(), OutputError> {
    for (number, (file, staged)) in files.iter().zip(staged).enumerate() {
        let Err(error) = staged.put() else {
            continue;
        };
        let done = files.iter().take(number);
        let stuck = done.filter(|done| put_back(done).is_err());
        let stuck: Vec<String> = stuck.map(|stuck| show(&stuck.place)).collect();
        let why = cannot("write", &show(&file.place), &error);
        return Err(OutputError(match stuck.is_empty() {
            true => format!("{why}. Nothing was written."),
            false => format!(
                "{why}. These were rewritten before that, and could not be put back: {}.",
                stuck.join(", ")
            ),
        }));
    }
    // What a power cut takes back from here on, it takes back whole.
    for file in files {
        let _ = atomic::sync_folder_of(&file.place);
    }
    Ok(())
}
