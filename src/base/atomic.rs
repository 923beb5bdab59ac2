//! Writing a file so that a reader, or a crash, sees the old one or the new one, whole.
//!
//! Bytes go to a temporary file beside the place that they are meant for, and a rename puts them there. The temporary file is always a new one: whatever else has its name, such as
//! a link, a pipe or what a killed program left, is removed unopened.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes `bytes` to a file that must not be there yet; whoever made it first keeps it. On the disk, not only in its memory, when this returns.
///
/// # Errors
/// When something stands at the path (`AlreadyExists`; it stays as it is), or when the folder cannot be written; nothing is then left.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let staged = Staged::synced(path, bytes)?;
    match fs::hard_link(&staged.temporary, path) {
        Ok(()) => drop(staged),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
        // Not every disk knows a second name for a file. Then a crash between the next two steps leaves an empty file.
        Err(_) => {
            File::create_new(path)?;
            staged.put().inspect_err(|_| {
                // The first error is the one to report.
                let _ = fs::remove_file(path);
            })?;
        }
    }
    sync_folder_of(path)
}

/// Writes `bytes` to `path`, over what is there. On the disk, not only in its memory, when this returns.
///
/// # Errors
/// When the folder cannot be written; the old file is then still there.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    Staged::synced(path, bytes)?.put()?;
    sync_folder_of(path)
}

/// Lets the disk keep what was put into the folder of `path`, as far as the system can be told to.
///
/// # Errors
/// When the disk refuses.
pub fn sync_folder_of(path: &Path) -> io::Result<()> {
    match cfg!(unix) {
        true => File::open(folder_of(path)?)?.sync_all(),
        false => Ok(()),
    }
}

/// A file that lies ready, whole, beside the place that it is meant for. It goes away unless it is [`put`](Staged::put) there.
#[derive(Debug)]
pub struct Staged {
    temporary: PathBuf,
    place: PathBuf,
    placed: bool,
}

impl Staged {
    /// Writes `bytes` beside `place`.
    ///
    /// # Errors
    /// When the folder cannot be written; nothing is then left.
    pub fn new(place: &Path, bytes: &[u8]) -> io::Result<Staged> {
        Staged::with(place, bytes, None).map(|(staged, _)| staged)
    }

    /// Writes `bytes` beside the file at `place`, for the same people (nobody can read the one who could not read the other), and waits until they are on the disk.
    ///
    /// # Errors
    /// When there is no such file, or the folder cannot be written; nothing is then left.
    pub fn like(place: &Path, bytes: &[u8]) -> io::Result<Staged> {
        let permissions = fs::metadata(place)?.permissions();
        let (staged, file) = Staged::with(place, bytes, Some(permissions))?;
        file.sync_all()?;
        Ok(staged)
    }

    fn synced(place: &Path, bytes: &[u8]) -> io::Result<Staged> {
        let (staged, file) = Staged::with(place, bytes, None)?;
        file.sync_all()?;
        Ok(staged)
    }

    fn with(
        place: &Path,
        bytes: &[u8],
        permissions: Option<Permissions>,
    ) -> io::Result<(Staged, File)> {
        let name = place.file_name();
        let name = name.ok_or_else(|| io::Error::other("the path has no file name"))?;
        let temporary = folder_of(place)?.join(temporary_name(name));
        let mut file = create_anew(&temporary)?;
        // From here on, it goes away on an error.
        let staged = Staged {
            temporary,
            place: place.to_owned(),
            placed: false,
        };
        if let Some(permissions) = permissions {
            file.set_permissions(permissions)?;
        }
        file.write_all(bytes)?;
        Ok((staged, file))
    }

    /// Takes the place.
    ///
    /// # Errors
    /// When the folder cannot be written; what stood there still does.
    pub fn put(mut self) -> io::Result<()> {
        fs::rename(&self.temporary, &self.place)?;
        self.placed = true;
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.placed {
            // One that cannot be removed is removed by whoever writes to the place next.
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

fn create_anew(path: &Path) -> io::Result<File> {
    match File::create_new(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            File::create_new(path)
        }
        created => created,
    }
}

fn folder_of(path: &Path) -> io::Result<&Path> {
    let missing = || io::Error::other("the path has no folder");
    path.parent().ok_or_else(missing)
}

/// What a temporary file is called that is meant for a file of this name.
pub fn temporary_name(name: impl AsRef<OsStr>) -> OsString {
    let mut temporary = OsString::from(".");
    temporary.push(name);
    temporary.push(".statutree-new");
    temporary
}
