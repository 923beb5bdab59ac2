//! The folder that is to be written, and every reason to refuse it. Nothing is created here.

use super::manifest::{self, Manifest};
use super::record;
use super::staging;
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
        target.refuse_no_folder()?;
        target.refuse_other_sites(&root_path)?;
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
        match self.source_of(root) {
            Some(name) => Err(format!(
                "{shown} overlaps {name}, which the site is made from; choose a folder of its own with --out"
            )),
            None => Ok(()),
        }
    }

    /// Another site may give its output folder away, and nothing else.
    fn refuse_other_sites(&self, root: &Path) -> Result<(), String> {
        let is_site = |above: &&Path| *above != root && above.join("site.yaml").is_file();
        for site in self.path.ancestors().filter(is_site) {
            let (shown, site_shown) = (&self.shown, show(site));
            if self.path == site {
                return Err(format!(
                    "{shown} is the folder of another site; choose a folder of its own with --out"
                ));
            }
            if let Some(name) = self.source_of(site) {
                return Err(format!(
                    "{shown} overlaps {name} of another site, {site_shown}; choose a folder of its own with --out"
                ));
            }
        }
        Ok(())
    }

    /// What the site at `root` is made from and this folder would lie in, or hold.
    fn source_of(&self, root: &Path) -> Option<&'static str> {
        SOURCES.into_iter().find(|name| {
            let source = root.join(name);
            let source = fs::canonicalize(&source).unwrap_or(source);
            self.path.starts_with(&source) || source.starts_with(&self.path)
        })
    }

    /// A folder on the way to a file may have become a link since the plan was made; then nothing more is done there. Whoever swaps it in the moment that is left still can: see
    /// [the room](super).
    pub(super) fn refuse_detour(&self, path: &SitePath) -> Result<(), String> {
        let folders = std::iter::successors(path.parent(), SitePath::parent);
        for folder in folders {
            let found = kind(&self.join(&folder));
            if found.map_err(|e| cannot("open", &self.show(&folder), &e))? == Kind::Link {
                return Err(linked(&self.show(&folder)));
            }
        }
        match kind(&self.path).map_err(|e| cannot("open", &self.shown, &e))? {
            Kind::Link => Err(linked(&self.shown)),
            _ => Ok(()),
        }
    }

    fn refuse_no_folder(&self) -> Result<(), String> {
        match kind(&self.path).map_err(|e| cannot("open", &self.shown, &e))? {
            Kind::Nothing | Kind::Folder => Ok(()),
            Kind::Link => Err(format!(
                "{} is a symbolic link, and a build never writes through one; give the folder itself with --out",
                self.shown
            )),
            Kind::File | Kind::Other => Err(format!("{} is not a folder", self.shown)),
        }
    }

    /// A folder that holds anything, but no list of files that we made, is somebody else's.
    fn refuse_strangers(&self) -> Result<(), String> {
        self.refuse_strange_bookkeeping()?;
        // In this order: a build that starts at the same moment lists its files before it makes the first.
        let stranger = self.stranger()?;
        match (stranger, Manifest::read(self)?) {
            (Some(stranger), None) => Err(format!(
                "{} holds files that statutree did not make ({stranger}, for one); empty it, or choose another folder with --out",
                self.shown,
            )),
            _ => Ok(()),
        }
    }

    /// Something in the folder that is not our bookkeeping, for people.
    fn stranger(&self) -> Result<Option<String>, String> {
        let why = |e: io::Error| cannot("look into", &self.shown, &e);
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(why(error)),
        };
        for entry in entries {
            let name = entry.map_err(why)?.file_name();
            if name != BOOKKEEPING {
                return Ok(Some(name.to_string_lossy().escape_debug().to_string()));
            }
        }
        Ok(None)
    }

    /// Our own folder holds plain files; anything else is none of ours.
    pub(super) fn refuse_strange_bookkeeping(&self) -> Result<(), String> {
        let folder = self.path.join(BOOKKEEPING);
        for (path, wanted) in [
            (folder.join(manifest::NAME), Kind::File),
            (folder.join(record::NAME), Kind::File),
            (folder.join("lock"), Kind::File),
            (folder.join(staging::NAME), Kind::Folder),
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

/// What is said of a link inside the folder.
pub(super) fn linked(shown: &str) -> String {
    format!("{shown} is a symbolic link, and a build never writes through one; remove it")
}

/// Whether the first part of a path inside the folder is our own, as any file system may write it: some take capitals for small letters.
pub(super) fn is_bookkeeping(path: &SitePath) -> bool {
    let first = path.as_str().split('/').next().unwrap_or_default();
    first.to_uppercase() == BOOKKEEPING.to_uppercase()
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
