//! Temporary files that a killed build left, where they belong to files that we list.

use super::manifest::Manifest;
use super::target::{BOOKKEEPING, Kind, Target, kind};
use super::words::cannot;
use super::{manifest, record};
use crate::base::{SitePath, atomic};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Removes them.
pub(super) fn remove(target: &Target, listed: &Manifest) -> Result<(), String> {
    for leftover in find(target, listed)? {
        fs::remove_file(leftover).map_err(|e| cannot("look into", target.shown(), &e))?;
    }
    Ok(())
}

/// Where they are.
pub(super) fn find(target: &Target, listed: &Manifest) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let bookkeeping = target.path().join(BOOKKEEPING);
    let note = |name: &str| name == manifest::NAME || name == record::NAME;
    find_in(target, &bookkeeping, note, &mut found)?;
    let in_root = |name: &str| SitePath::parse(name).is_ok_and(|path| listed.has(&path));
    find_in(target, target.path(), in_root, &mut found)?;
    for folder in listed.folders() {
        target.refuse_detour(&folder)?;
        let ours = |name: &str| {
            SitePath::parse(&format!("{folder}/{name}")).is_ok_and(|path| listed.has(&path))
        };
        find_in(target, &target.join(&folder), ours, &mut found)?;
    }
    Ok(found)
}

fn find_in(
    target: &Target,
    folder: &Path,
    ours: impl Fn(&str) -> bool,
    found: &mut Vec<PathBuf>,
) -> Result<(), String> {
    let why = |e: io::Error| cannot("look into", target.shown(), &e);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => return Ok(()),
            _ => return Err(why(error)),
        },
    };
    for entry in entries {
        let entry = entry.map_err(why)?;
        let name = entry.file_name();
        let meant = name.to_str().and_then(atomic::meant_for);
        if meant.is_some_and(&ours) && kind(&entry.path()).map_err(why)? != Kind::Folder {
            found.push(entry.path());
        }
    }
    Ok(())
}
