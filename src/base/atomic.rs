//! Writing a file so that a reader, or a crash, sees the old one or the new one, whole.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes `bytes` to a file that must not be there yet; whoever made it first keeps it. A reader may see an empty file for a moment, never half of one.
///
/// # Errors
/// When something stands at the path (`AlreadyExists`; it stays as it is), or when the folder cannot be written; nothing is then left.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    File::create_new(path)?;
    write(path, bytes).inspect_err(|_| {
        // The first error is the one to report.
        let _ = fs::remove_file(path);
    })
}

/// Writes `bytes` to `path`: first to a temporary file in the same folder, then by a rename over the old one.
///
/// # Errors
/// When the folder cannot be written; the old file is then still there, and the temporary file is not.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = stage(path, bytes)?;
    fs::rename(&temporary, path).inspect_err(|_| {
        // The first error is the one to report; a temporary file that cannot be removed either changes nothing.
        let _ = fs::remove_file(&temporary);
    })
}

/// Writes `bytes` to the temporary file that a rename will put in the place of `path`; gives its own path.
///
/// # Errors
/// When the folder cannot be written; the temporary file is then not there.
pub fn stage(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let folder = path
        .parent()
        .ok_or_else(|| io::Error::other("the path has no folder"))?;
    let name = path
        .file_name()
        .ok_or_else(|| io::Error::other("the path has no file name"))?;
    let mut temporary_name = std::ffi::OsString::from(".");
    temporary_name.push(name);
    temporary_name.push(".statutree-new");
    let temporary = folder.join(temporary_name);
    let written = File::create(&temporary).and_then(|mut file| file.write_all(bytes));
    match written {
        Ok(()) => Ok(temporary),
        Err(error) => {
            let _ = fs::remove_file(&temporary);
            Err(error)
        }
    }
}
