//! The folder that is to be written, and every reason to refuse it. Nothing is created here.

use super::manifest::Manifest;
use super::words::cannot;
use crate::base::SitePath;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// The folder inside the output folder where we keep our list of files and the lock.
pub(super) const BOOKKEEPING: &str = ".statutree";

/// What a site is made from: never written into.
const SOURCES: [&str; 4] = ["content", "decision_trees", "themes", "site.yaml"];

/// A folder that is ours to write.
pub(super) struct Target {
    path: PathBuf,
    shown: String,
}

impl Target {
    /// Takes the folder `out` for the site at `root`, or says why it is not ours to write.
    pub(super) fn claim(root: &Path, out: &Path) -> Result<Target, String> {
        let shown = show(out);
        let root_path = fs::canonicalize(root).map_err(|e| cannot("open", &show(root), &e))?;
        let target = Target {
            path: real_path(out, &shown)?,
            shown,
        };
        target.refuse_sources(&root_path)?;
        target.refuse_strangers()?;
        Ok(target)
    }

    /// The folder, every link on the way to it resolved.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The folder as the person who runs the build wrote it.
    pub(super) fn shown(&self) -> &str {
        &self.shown
    }

    /// Where a file of the site stands on disk.
    pub(super) fn join(&self, path: &SitePath) -> PathBuf {
        self.path.join(path.as_str())
    }

    /// A file of the site, for people.
    pub(super) fn show(&self, path: &SitePath) -> String {
        format!("{}/{path}", self.shown)
    }

    fn refuse_sources(&self, root: &Path) -> Result<(), String> {
        let shown = &self.shown;
        if self.path == root {
            return Err(format!(
                "{shown} is the folder of the site itself; choose a folder of its own with --out"
            ));
        }
        if root.starts_with(&self.path) {
            return Err(format!(
                "{shown} contains the site that is built; choose a folder of its own with --out"
            ));
        }
        for name in SOURCES {
            let source = root.join(name);
            let source = fs::canonicalize(&source).unwrap_or(source);
            if self.path.starts_with(&source) || source.starts_with(&self.path) {
                return Err(format!(
                    "{shown} overlaps {name}, which the site is made from; choose a folder of its own with --out"
                ));
            }
        }
        Ok(())
    }

    /// A folder that holds anything, but no list of files that we made, is somebody else's.
    fn refuse_strangers(&self) -> Result<(), String> {
        match kind(&self.path).map_err(|e| cannot("open", &self.shown, &e))? {
            Kind::Nothing => return Ok(()),
            Kind::Folder => {}
            Kind::Link => {
                return Err(format!(
                    "{} is a symbolic link, and a build never writes through one; give the folder itself with --out",
                    self.shown
                ));
            }
            Kind::File | Kind::Other => return Err(format!("{} is not a folder", self.shown)),
        }
        self.refuse_strange_bookkeeping()?;
        if Manifest::read(self)?.is_some() {
            return Ok(());
        }
        let entries = fs::read_dir(&self.path).map_err(|e| cannot("look into", &self.shown, &e))?;
        for entry in entries {
            let entry = entry.map_err(|e| cannot("look into", &self.shown, &e))?;
            if entry.file_name() != BOOKKEEPING {
                return Err(format!(
                    "{} holds files that statutree did not make ({}, for one); empty it, or choose another folder with --out",
                    self.shown,
                    entry.file_name().to_string_lossy().escape_debug()
                ));
            }
        }
        Ok(())
    }

    fn refuse_strange_bookkeeping(&self) -> Result<(), String> {
        let folder = self.path.join(BOOKKEEPING);
        for (path, wanted) in [
            (folder.join("manifest.json"), Kind::File),
            (folder.join("lock"), Kind::File),
            (folder, Kind::Folder),
        ] {
            let found = kind(&path).map_err(|e| cannot("open", &self.shown, &e))?;
            if found != Kind::Nothing && found != wanted {
                return Err(format!(
                    "{}/{BOOKKEEPING} is not as a build leaves it; remove {} or choose another folder with --out",
                    self.shown, self.shown
                ));
            }
        }
        Ok(())
    }
}

/// What stands at a path, links not followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Nothing,
    File,
    Folder,
    Link,
    Other,
}

/// What stands at a path; a path that leads through a file counts as nothing.
pub(super) fn kind(path: &Path) -> io::Result<Kind> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => Ok(Kind::Link),
        Ok(found) if found.is_dir() => Ok(Kind::Folder),
        Ok(found) if found.is_file() => Ok(Kind::File),
        Ok(_) => Ok(Kind::Other),
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Ok(Kind::Nothing),
            _ => Err(error),
        },
    }
}

/// The path with every link before its last part resolved. The last part stays: whether it is a link is still to be judged.
pub(super) fn real_path(out: &Path, shown: &str) -> Result<PathBuf, String> {
    let absolute = std::path::absolute(out).map_err(|e| cannot("find", shown, &e))?;
    let mut rest = Vec::new();
    // The parts that do not exist yet, and the last one in any case.
    let mut base = absolute.as_path();
    loop {
        let (Some(parent), Some(Component::Normal(name))) =
            (base.parent(), base.components().next_back())
        else {
            return Err(format!("{shown} does not name a folder; choose another"));
        };
        rest.push(name);
        match fs::canonicalize(parent) {
            Ok(found) => return Ok(rest.iter().rev().fold(found, |path, name| path.join(name))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => base = parent,
            Err(error) => return Err(cannot("open", shown, &error)),
        }
    }
}

/// A path as its user thinks of it.
pub(super) fn show(path: &Path) -> String {
    let parts: PathBuf = path
        .components()
        .filter(|part| *part != Component::CurDir)
        .collect();
    match parts.as_os_str().is_empty() {
        true => "this folder".to_owned(),
        false => parts.display().to_string(),
    }
}
