//! The list of the files that a build made: `.statutree/manifest.json`.

use super::commit::Entry;
use super::target::{BOOKKEEPING, Target, is_bookkeeping};
use super::words::cannot;
use crate::base::{Hash, SitePath};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Its name among the notes of a build.
pub(super) const NAME: &str = "manifest.json";
/// Raised when a later build could no longer read the file.
const FORMAT: u32 = 1;
/// A list of a million files is shorter.
const MOST_BYTES: u64 = 256 * 1024 * 1024;
const GENERATOR: &str = concat!("statutree ", env!("CARGO_PKG_VERSION"));

/// Files by path, with their size in bytes and their fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    files: BTreeMap<SitePath, (u64, Hash)>,
}

#[derive(Serialize, Deserialize)]
struct Written {
    format: u32,
    generator: String,
    files: Vec<WrittenFile>,
}

#[derive(Serialize, Deserialize)]
struct WrittenFile {
    path: String,
    size: u64,
    hash: String,
}

impl WrittenFile {
    /// The path and what it is listed with; `None` for what no build lists, such as a path that leads out of the folder or into our own.
    fn read(self) -> Option<(SitePath, (u64, Hash))> {
        let path = SitePath::parse(&self.path).ok()?;
        if is_bookkeeping(&path) {
            return None;
        }
        Some((path, (self.size, Hash::parse(&self.hash)?)))
    }
}

/// What is said of two pages with one address.
pub(super) fn wanted_twice(path: &SitePath) -> String {
    format!("two pages both want to stand at {path}")
}

/// The text of a file, `None` when it is too long to be a list.
fn read_bounded(path: &Path) -> io::Result<Option<String>> {
    let mut file = File::open(path)?;
    if file.metadata()?.len() > MOST_BYTES {
        return Ok(None);
    }
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    Ok(Some(text))
}

impl Manifest {
    /// The list of these files, or why they cannot make a folder.
    pub(super) fn of(files: &[Entry]) -> Result<Manifest, String> {
        let mut manifest = Manifest::default();
        for Entry {
            path, size, hash, ..
        } in files
        {
            if is_bookkeeping(path) {
                return Err(format!("a page cannot stand at {path}: the name is kept"));
            }
            if manifest
                .files
                .insert(path.clone(), (*size, *hash))
                .is_some()
            {
                return Err(wanted_twice(path));
            }
        }
        Ok(manifest)
    }

    /// The list of the last build, `None` when there is none. A list that no build writes is not believed in part, either.
    pub(super) fn read(target: &Target) -> Result<Option<Manifest>, String> {
        let shown = format!("{}/{BOOKKEEPING}/{NAME}", target.shown());
        let unreadable = |why: &str| {
            format!(
                "{shown} {why}, so it is not known which files a build made; remove {} or choose another folder with --out",
                target.shown()
            )
        };
        let text = match read_bounded(&Manifest::place(target)) {
            Ok(Some(text)) => text,
            Ok(None) => return Err(unreadable("is larger than any list of a build")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                return Err(unreadable("cannot be read"));
            }
            Err(error) => return Err(cannot("read", &shown, &error)),
        };
        let written: Written =
            serde_json::from_str(&text).map_err(|_| unreadable("cannot be read"))?;
        if written.format != FORMAT {
            return Err(format!(
                "{shown} was written by another version ({}); remove {} or choose another folder with --out",
                written.generator.escape_debug(),
                target.shown()
            ));
        }
        let mut manifest = Manifest::default();
        for file in written.files {
            let listed = file.read().ok_or_else(|| unreadable("cannot be read"))?;
            if manifest.files.insert(listed.0, listed.1).is_some() {
                return Err(unreadable("cannot be read"));
            }
        }
        Ok(Some(manifest))
    }

    /// Where the list stands on disk.
    pub(super) fn place(target: &Target) -> PathBuf {
        target.path().join(BOOKKEEPING).join(NAME)
    }

    /// The list as it is written: sorted by path, a file a group of lines.
    pub(super) fn to_json(&self) -> Vec<u8> {
        let entry = |(path, (size, hash)): (&SitePath, &(u64, Hash))| WrittenFile {
            path: path.to_string(),
            size: *size,
            hash: hash.to_string(),
        };
        let written = Written {
            format: FORMAT,
            generator: GENERATOR.to_owned(),
            files: self.files.iter().map(entry).collect(),
        };
        // Plain structs of text and numbers: there is nothing in them that JSON cannot say.
        let mut json = serde_json::to_vec_pretty(&written).unwrap_or_default();
        json.push(b'\n');
        json
    }

    /// The files, by path.
    pub(super) fn paths(&self) -> impl Iterator<Item = &SitePath> {
        self.files.keys()
    }

    /// The files, by path, with their size in bytes and their fingerprint.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&SitePath, u64, Hash)> {
        self.files
            .iter()
            .map(|(path, (size, hash))| (path, *size, *hash))
    }

    /// Whether a file is listed.
    pub(super) fn has(&self, path: &SitePath) -> bool {
        self.files.contains_key(path)
    }

    /// Both lists in one; where both have a file, the other's entry counts.
    pub(super) fn and(&self, other: &Manifest) -> Manifest {
        let mut both = self.clone();
        both.files.extend(
            other
                .files
                .iter()
                .map(|(path, entry)| (path.clone(), *entry)),
        );
        both
    }

    /// Every folder that a listed file stands in, outer ones first.
    pub(super) fn folders(&self) -> BTreeSet<SitePath> {
        let mut folders = BTreeSet::new();
        for path in self.paths() {
            let mut next = path.parent();
            while let Some(folder) = next {
                next = folder.parent();
                if !folders.insert(folder) {
                    break;
                }
            }
        }
        folders
    }
}
