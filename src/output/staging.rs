//! Where the files of a build lie until all of them are there: `.statutree/new`, which has the shape of the site to come. A build that is refused, or killed, has touched nothing else.

use super::target::{BOOKKEEPING, Target};
use crate::base::SitePath;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Its name among the notes of a build.
pub(super) const NAME: &str = "new";

/// What the empty file is called that shows whether a folder can be written: no page is called so.
pub(super) const TRY: &str = ".statutree-try";

/// The folder, made for the first file; it goes away with this.
pub(super) struct Staging {
    folder: PathBuf,
}

impl Staging {
    /// Where it is.
    pub(super) fn place(target: &Target) -> PathBuf {
        target.path().join(BOOKKEEPING).join(NAME)
    }

    /// One without files.
    pub(super) fn empty(target: &Target) -> Staging {
        Staging {
            folder: Staging::place(target),
        }
    }

    /// Lays a file ready, with the folders that it stands in.
    pub(super) fn write(&self, path: &SitePath, bytes: &[u8]) -> io::Result<()> {
        let place = self.join(path);
        let file = match File::create_new(&place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                place.parent().map_or(Ok(()), fs::create_dir_all)?;
                File::create_new(&place)
            }
            made => made,
        };
        file?.write_all(bytes)
    }

    /// Puts a file, or a folder with all that is in it, where it belongs.
    pub(super) fn put(&self, path: &SitePath, place: &Path) -> io::Result<()> {
        fs::rename(self.join(path), place)
    }

    /// Finds out, with an empty file that is put there and taken away, whether files can be put into a folder that is there: that it may be written, and is on the same disk.
    pub(super) fn try_folder(&self, folder: &Path) -> io::Result<()> {
        let (here, there) = (self.folder.join(TRY), folder.join(TRY));
        File::create(&here)?;
        fs::rename(&here, &there)?;
        fs::remove_file(&there)
    }

    fn join(&self, path: &SitePath) -> PathBuf {
        self.folder.join(path.as_str())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // The next build removes what this one cannot.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
