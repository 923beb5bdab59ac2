//! Every file against the disk: what to write, what to delete, and what makes the whole impossible.

use super::manifest::Manifest;
use super::target::{Kind, Target, kind, linked};
use super::words::cannot;
use crate::base::{SitePath, atomic};
use crate::render::Rendered;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::io;

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
    /// Files to write, and whether each replaces one.
    pub(super) write: Vec<(&'a Rendered, bool)>,
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
    /// Compares everything, side by side, and refuses what would touch a file that is not ours.
    pub(super) fn make(
        target: &Target,
        old: &Manifest,
        new: &'a Manifest,
        files: &'a [Rendered],
    ) -> Result<Plan<'a>, String> {
        let Folders {
            mut in_the_way,
            missing,
        } = look_at_folders(target, old, new)?;
        let one = |file: &Rendered| match file.path.parent() {
            Some(folder) if missing.contains(&folder) => Ok(Compared::Missing),
            _ => compare(target, old, file),
        };
        let compared: Result<Vec<Compared>, String> = files.par_iter().map(one).collect();
        let mut write = Vec::new();
        let mut unchanged = 0;
        for (file, compared) in files.iter().zip(compared?) {
            match compared {
                Compared::Same => unchanged += 1,
                Compared::Missing => write.push((file, false)),
                Compared::Differs => write.push((file, true)),
                Compared::FolderThere => {
                    in_the_way.extend(below(old, &file.path));
                    write.push((file, false));
                }
            }
        }
        let gone = |path: &&SitePath| !new.has(path) && !in_the_way.contains(*path);
        Ok(Plan {
            during: old.and(new),
            after: new,
            announce: new.paths().any(|path| !old.has(path)),
            delete: old.paths().filter(gone).cloned().collect(),
            in_the_way: in_the_way.into_iter().collect(),
            write,
            unchanged,
        })
    }
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
    /// Those that are not there: no file needs to be looked for in them.
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

fn compare(target: &Target, old: &Manifest, file: &Rendered) -> Result<Compared, String> {
    let path = target.join(&file.path);
    let shown = target.show(&file.path);
    let found = kind(&path).map_err(|e| cannot("open", &shown, &e))?;
    let compared = match found {
        Kind::Nothing => return Ok(Compared::Missing),
        Kind::File if same(&path, &file.bytes).map_err(|e| cannot("read", &shown, &e))? => {
            return Ok(Compared::Same);
        }
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
            let ours = |name: &str| SitePath::parse(&format!("{folder}/{name}")).ok();
            let listed = |name: &str| ours(name).is_some_and(|path| old.has(&path));
            match (ours(&name), kind(&target.join(&folder).join(&*name))?) {
                (Some(path), Kind::Folder) if known.contains(&path) => folders.push(path),
                (Some(_), Kind::File | Kind::Link)
                    if listed(&name) || atomic::meant_for(&name).is_some_and(listed) => {}
                _ => return Ok(Some(name.escape_debug().to_string())),
            }
        }
    }
    Ok(None)
}

/// Whether the file on disk, which is no link, has these bytes.
fn same(path: &std::path::Path, bytes: &[u8]) -> io::Result<bool> {
    if fs::symlink_metadata(path)?.len() != bytes.len() as u64 {
        return Ok(false);
    }
    match fs::read(path) {
        Ok(found) => Ok(found == bytes),
        // A file that may not be read can still be replaced.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(false),
        Err(error) => Err(error),
    }
}
