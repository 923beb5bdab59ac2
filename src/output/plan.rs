//! Every file against the disk: what to write, what to delete, and what makes the whole impossible.

use super::commit::Entry;
use super::manifest::Manifest;
use super::target::{Kind, Target, kind, linked};
use super::words::cannot;
use crate::base::{Hash, SitePath};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// What a commit is going to do.
pub(super) struct Plan<'a> {
    /// Every file of the last build and of this one: what is on disk while the commit runs.
    pub(super) during: Manifest,
    /// Every file of this build.
    pub(super) after: &'a Manifest,
    /// `during` lists files that the list on disk does not.
    pub(super) announce: bool,
    /// Files of the last build that stand where this one needs a folder, or the other way round: deleted first.
    pub(super) in_the_way: Vec<SitePath>,
    /// Files that are not there yet.
    pub(super) created: usize,
    /// Files that are there, but not as they are to be.
    pub(super) updated: usize,
    /// What to put in place: files, and whole folders where there is none yet.
    pub(super) put: Vec<SitePath>,
    /// Files that are right already.
    pub(super) unchanged: usize,
    /// Files of the last build that this one lacks: deleted last.
    pub(super) delete: Vec<SitePath>,
}

/// How a file of the new site compares with the disk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Compared {
    Missing,
    Same,
    Differs,
    FolderThere,
}

impl<'a> Plan<'a> {
    /// Compares everything that was laid ready (in the order of the paths), side by side, and refuses what would touch a file that is not ours.
    pub(super) fn make(
        target: &Target,
        old: &Manifest,
        new: &'a Manifest,
        files: &[Entry],
    ) -> Result<Plan<'a>, String> {
        let Folders {
            mut in_the_way,
            missing,
        } = look_at_folders(target, old, new)?;
        let one = |file: &Entry| match file.path.parent() {
            _ if file.stays => Ok(Compared::Same),
            Some(folder) if missing.contains(&folder) => Ok(Compared::Missing),
            _ => compare(target, old, file),
        };
        let compared: Result<Vec<Compared>, String> = files.par_iter().map(one).collect();
        let (mut created, mut updated, mut unchanged) = (0, 0, 0);
        let mut put: Vec<SitePath> = Vec::new();
        for (file, compared) in files.iter().zip(compared?) {
            match compared {
                Compared::Same => {
                    unchanged += 1;
                    continue;
                }
                Compared::Missing => created += 1,
                Compared::Differs => updated += 1,
                Compared::FolderThere => {
                    in_the_way.extend(below(old, &file.path));
                    created += 1;
                }
            }
            // A folder that is not there brings all of its files along. They follow each other in the order of the paths.
            let path = outermost(&missing, &file.path).unwrap_or_else(|| file.path.clone());
            if put.last() != Some(&path) {
                put.push(path);
            }
        }
        let gone = |path: &&SitePath| !new.has(path) && !in_the_way.contains(*path);
        Ok(Plan {
            during: old.and(new),
            after: new,
            announce: new.paths().any(|path| !old.has(path)),
            delete: old.paths().filter(gone).cloned().collect(),
            in_the_way: in_the_way.into_iter().collect(),
            created,
            updated,
            put,
            unchanged,
        })
    }
}

/// The outermost of the folders around a file that is one of these.
fn outermost(missing: &BTreeSet<SitePath>, file: &SitePath) -> Option<SitePath> {
    let folders = std::iter::successors(file.parent(), SitePath::parent);
    // What is in a folder that is not there, is not there either.
    folders.take_while(|folder| missing.contains(folder)).last()
}

fn below<'m>(manifest: &'m Manifest, folder: &SitePath) -> impl Iterator<Item = SitePath> + 'm {
    let start = format!("{folder}/");
    let inside = move |path: &&SitePath| path.as_str().starts_with(&start);
    manifest.paths().filter(inside).cloned()
}

/// The folders that are written or deleted in.
#[derive(Default)]
struct Folders {
    /// Those in whose place a file of the last build stands.
    in_the_way: BTreeSet<SitePath>,
    /// Those that are not there, or make room first: no file needs to be looked for in them.
    missing: BTreeSet<SitePath>,
}

/// Looks at every folder that is written or deleted in. A link is refused: what lies behind it is not ours.
fn look_at_folders(target: &Target, old: &Manifest, new: &Manifest) -> Result<Folders, String> {
    let needed = new.folders();
    let mut folders = Folders::default();
    for folder in needed.union(&old.folders()) {
        let shown = target.show(folder);
        match kind(&target.join(folder)).map_err(|e| cannot("open", &shown, &e))? {
            Kind::Nothing => {
                folders.missing.insert(folder.clone());
            }
            Kind::Folder => {}
            Kind::Link => {
                return Err(linked(&shown));
            }
            Kind::File if old.has(folder) => {
                folders.in_the_way.insert(folder.clone());
                folders.missing.insert(folder.clone());
            }
            Kind::File | Kind::Other if needed.contains(folder) => {
                return Err(format!(
                    "{shown} has to be a folder, but there is something that statutree did not make; move it away"
                ));
            }
            Kind::File | Kind::Other => {}
        }
    }
    Ok(folders)
}

/// How a file that was laid ready compares with what stands in its place.
fn compare(target: &Target, old: &Manifest, file: &Entry) -> Result<Compared, String> {
    let path = target.join(&file.path);
    let shown = target.show(&file.path);
    let found = kind(&path).map_err(|e| cannot("open", &shown, &e))?;
    let compared = match found {
        Kind::Nothing => return Ok(Compared::Missing),
        // Somebody else's, but nothing of it is lost.
        Kind::File if !old.has(&file.path) && holds(&path, file.size, file.hash) => Compared::Same,
        Kind::Folder if below(old, &file.path).next().is_some() => {
            let stranger = stranger_in(target, old, &file.path);
            match stranger.map_err(|e| cannot("look into", &shown, &e))? {
                None => return Ok(Compared::FolderThere),
                Some(stranger) => {
                    return Err(format!(
                        "{shown} has to be a file, but is a folder with something in it that statutree did not make ({stranger}); move that away"
                    ));
                }
            }
        }
        Kind::File | Kind::Link if old.has(&file.path) => Compared::Differs,
        Kind::File | Kind::Link | Kind::Folder | Kind::Other => {
            return Err(format!(
                "{shown} belongs to the site, but there is something that statutree did not make; move it away"
            ));
        }
    };
    Ok(compared)
}

/// What stands below a folder that gives way to a file, and is not of the last build, for people.
fn stranger_in(target: &Target, old: &Manifest, folder: &SitePath) -> io::Result<Option<String>> {
    let known = old.folders();
    let mut folders = vec![folder.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(target.join(&folder))? {
            let name = entry?.file_name();
            let name = name.to_string_lossy();
            let path = SitePath::parse(&format!("{folder}/{name}")).ok();
            match (path, kind(&target.join(&folder).join(&*name))?) {
                (Some(path), Kind::Folder) if known.contains(&path) => folders.push(path),
                (Some(path), Kind::File | Kind::Link) if old.has(&path) => {}
                _ => return Ok(Some(name.escape_debug().to_string())),
            }
        }
    }
    Ok(None)
}

/// Whether a plain file with these bytes stands there. One that cannot be read can still be replaced.
pub(super) fn is_there(place: &Path, bytes: &[u8]) -> bool {
    is_as_long(place, bytes.len() as u64) && fs::read(place).is_ok_and(|found| found == bytes)
}

/// Whether a plain file of this size and fingerprint stands there.
pub(super) fn holds(place: &Path, size: u64, hash: Hash) -> bool {
    is_as_long(place, size) && fs::read(place).is_ok_and(|found| Hash::of(&found) == hash)
}

fn is_as_long(place: &Path, bytes: u64) -> bool {
    fs::symlink_metadata(place).is_ok_and(|found| found.is_file() && found.len() == bytes)
}
