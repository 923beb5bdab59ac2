//! One build at a time.

use super::manifest;
use super::target::{BOOKKEEPING, Target};
use super::words::cannot;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Held while a build writes; the system lets it go when the build ends, however it ends.
pub(super) struct Lock {
    file: File,
    /// The folders that were made for it, inner ones first.
    made: Vec<PathBuf>,
}

/// Its name among the notes of a build.
const NAME: &str = "lock";

impl Lock {
    /// Takes the lock, making the folder and its bookkeeping where they are missing.
    pub(super) fn take(target: &Target) -> Result<Lock, String> {
        let folder = target.path().join(BOOKKEEPING);
        let shown = format!("{}/{BOOKKEEPING}/{NAME}", target.shown());
        let missing = folder.ancestors().take_while(|folder| !folder.exists());
        let made: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        fs::create_dir_all(&folder).map_err(|e| cannot("make", target.shown(), &e))?;
        let place = folder.join(NAME);
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&place)
            .map_err(|e| cannot("open", &shown, &e))?;
        match file.try_lock() {
            Ok(()) if is_at(&file, &place).map_err(|e| cannot("open", &shown, &e))? => {
                Ok(Lock { file, made })
            }
            // Or it was given up since it was opened, with the folder.
            Ok(()) | Err(TryLockError::WouldBlock) => Err(format!(
                "another build is writing {} at this moment; wait for it, then build again",
                target.shown()
            )),
            Err(TryLockError::Error(error)) => Err(cannot("lock", &shown, &error)),
        }
    }

    /// A first build that came to nothing leaves nothing: not even the folder. Whatever cannot be removed does no harm.
    fn clear(&self) {
        let Some(folder) = self.made.first() else {
            return;
        };
        if folder.join(manifest::NAME).exists() {
            return;
        }
        let _ = fs::remove_file(folder.join(NAME));
        // None of them goes that holds anything by now.
        let _ = self.made.iter().try_for_each(fs::remove_dir);
    }
}

impl Drop for Lock {
    /// Closing the file is not enough: a program that is being started at this moment, by another thread, still has it open.
    fn drop(&mut self) {
        self.clear();
        // On an error the system lets go when the last one closes the file.
        let _ = self.file.unlock();
    }
}

/// Whether the file that is open is the one that stands there.
#[cfg(unix)]
fn is_at(file: &File, place: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let open = file.metadata()?;
    match fs::symlink_metadata(place) {
        Ok(there) => Ok((open.dev(), open.ino()) == (there.dev(), there.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Elsewhere a file that is open cannot be removed.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}
