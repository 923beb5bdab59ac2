//! A folder that is there as long as a command runs.

use std::io;
use std::path::{Path, PathBuf};

/// So many names are tried before it is given up.
const TRIES: u32 = 1_000;

/// A new and empty folder, only for whoever runs the program. It is removed, with all that is in it, when this value is dropped.
pub(super) struct Temporary(PathBuf);

impl Temporary {
    /// Makes one, or says why it cannot.
    pub(super) fn new() -> Result<Temporary, String> {
        let all = std::env::temp_dir();
        let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
        for number in 0..TRIES {
            let path = all.join(format!("statutree-{}-{number}", std::process::id()));
            match make(&path) {
                Ok(()) => return Ok(Temporary(path)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
                Err(error) => {
                    last = error;
                    break;
                }
            }
        }
        Err(format!(
            "no folder can be made in {}: {last}",
            all.display()
        ))
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // Nothing is lost when it stays.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(unix)]
fn make(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().mode(0o700).create(path)
}

#[cfg(not(unix))]
fn make(path: &Path) -> io::Result<()> {
    std::fs::create_dir(path)
}
