//! Files of an editor, rewritten: all of them or none, as far as a disk allows that. Every new file is written beside the old one before the first takes its place.

use super::OutputError;
use super::target::show;
use super::words::cannot;
use crate::base::atomic;
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
    let mut staged: Vec<PathBuf> = Vec::new();
    let all = files.iter().try_for_each(|file| {
        staged.push(stage(file)?);
        Ok(())
    });
    let done = all
        .map_err(|why: String| OutputError(format!("{why}. Nothing was written.")))
        .and_then(|()| put_in_place(files, &staged));
    if done.is_err() {
        for left in &staged {
            // The first error is the one to report; what is in its place already is not there any more.
            let _ = fs::remove_file(left);
        }
    }
    done
}

/// Writes the new file beside the old one, with the same permissions.
fn stage(file: &Replacement) -> Result<PathBuf, String> {
    let shown = show(&file.place);
    let held = fs::read(&file.place).map_err(|e| cannot("read", &shown, &e))?;
    if held != file.old {
        return Err(format!("{shown} has changed in the meantime; try again"));
    }
    beside(file, &file.new).map_err(|e| cannot("write", &shown, &e))
}

/// Writes bytes beside the file, with the permissions that it has.
fn beside(file: &Replacement, bytes: &[u8]) -> io::Result<PathBuf> {
    let staged = atomic::stage(&file.place, bytes)?;
    let kept = fs::metadata(&file.place)
        .and_then(|about| fs::set_permissions(&staged, about.permissions()));
    match kept {
        Ok(()) => Ok(staged),
        Err(error) => {
            let _ = fs::remove_file(&staged);
            Err(error)
        }
    }
}

fn put_back(file: &Replacement) -> io::Result<()> {
    let staged = beside(file, &file.old)?;
    fs::rename(staged, &file.place)
}

fn put_in_place(files: &[Replacement], staged: &[PathBuf]) -> Result<(), OutputError> {
    for (number, (file, from)) in files.iter().zip(staged).enumerate() {
        let Err(error) = fs::rename(from, &file.place) else {
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
    Ok(())
}
