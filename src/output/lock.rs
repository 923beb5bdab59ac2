//! One build at a time.

use super::target::{BOOKKEEPING, Target};
use super::words::cannot;
use std::fs::{self, File, TryLockError};

/// Held while a build writes; the system lets it go when the build ends, however it ends.
pub(super) struct Lock {
    file: File,
}

impl Drop for Lock {
    /// Closing the file is not enough: a program that is being started at this moment, by another thread, still has it open.
    fn drop(&mut self) {
        // On an error the system lets go when the last one closes the file.
        let _ = self.file.unlock();
    }
}

impl Lock {
    /// Takes the lock, making the folder and its bookkeeping where they are missing.
    pub(super) fn take(target: &Target) -> Result<Lock, String> {
        let folder = target.path().join(BOOKKEEPING);
        let shown = format!("{}/{BOOKKEEPING}/lock", target.shown());
        fs::create_dir_all(&folder).map_err(|e| cannot("make", target.shown(), &e))?;
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("lock"))
            .map_err(|e| cannot("open", &shown, &e))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { file }),
            Err(TryLockError::WouldBlock) => Err(format!(
                "another build is writing {} at this moment; wait for it, then build again",
                target.shown()
            )),
            Err(TryLockError::Error(error)) => Err(cannot("lock", &shown, &error)),
        }
    }
}
