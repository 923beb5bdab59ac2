//! Carrying out a plan. A build that is killed at any point leaves every file whole, and every file of ours listed; the next build finishes.

use super::Changes;
use super::manifest::Manifest;
use super::plan::Plan;
use super::target::{BOOKKEEPING, Kind, Target, kind};
use super::words::cannot;
use crate::base::{SitePath, atomic};
use std::fs;
use std::io;

/// The two ends of the name of a temporary file of [`atomic::write`].
const TEMPORARY: (&str, &str) = (".", ".statutree-new");

/// Lists what is coming, makes way, writes, deletes, and lists what is there.
pub(super) fn apply(target: &Target, plan: &Plan<'_>) -> Result<Changes, String> {
    remove_leftovers(target, &plan.during)?;
    if plan.announce {
        write_manifest(target, &plan.during)?;
    }
    let mut changes = Changes {
        unchanged: plan.unchanged,
        deleted: delete(target, &plan.in_the_way)?,
        ..Changes::default()
    };
    remove_empty_folders(target, &plan.in_the_way)?;
    for folder in plan.after.folders() {
        make_folder(target, &folder)?;
    }
    for (file, replaces) in &plan.write {
        atomic::write(&target.join(&file.path), &file.bytes)
            .map_err(|e| cannot("write", &target.show(&file.path), &e))?;
        match replaces {
            true => changes.updated += 1,
            false => changes.created += 1,
        }
    }
    changes.deleted += delete(target, &plan.delete)?;
    remove_empty_folders(target, &plan.delete)?;
    write_manifest(target, plan.after)?;
    Ok(changes)
}

/// Writes the list, unless it says so already.
fn write_manifest(target: &Target, manifest: &Manifest) -> Result<(), String> {
    let place = Manifest::place(target);
    let json = manifest.to_json();
    if fs::read(&place).is_ok_and(|there| there == json) {
        return Ok(());
    }
    let shown = format!("{}/{BOOKKEEPING}/manifest.json", target.shown());
    atomic::write(&place, &json).map_err(|e| cannot("write", &shown, &e))
}

fn make_folder(target: &Target, folder: &SitePath) -> Result<(), String> {
    match fs::create_dir(target.join(folder)) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(cannot("make", &target.show(folder), &error)),
    }
}

/// Deletes files (a link counts as one), and tells how many were there.
fn delete(target: &Target, paths: &[SitePath]) -> Result<usize, String> {
    let mut deleted = 0;
    for path in paths {
        let place = target.join(path);
        let why = |e: io::Error| cannot("delete", &target.show(path), &e);
        if let Kind::File | Kind::Link = kind(&place).map_err(why)? {
            fs::remove_file(&place).map_err(why)?;
            deleted += 1;
        }
    }
    Ok(deleted)
}

/// Removes the folders that deleted files stood in, inner ones first, when nothing is left in them.
fn remove_empty_folders(target: &Target, deleted: &[SitePath]) -> Result<(), String> {
    let mut folders: Vec<SitePath> = Vec::new();
    for path in deleted {
        folders.extend(std::iter::successors(path.parent(), SitePath::parent));
    }
    folders.sort_by(|a, b| b.cmp(a));
    folders.dedup();
    for folder in folders {
        match fs::remove_dir(target.join(&folder)) {
            Ok(()) => {}
            Err(error) => match error.kind() {
                // Something else is in it, or it went before.
                io::ErrorKind::DirectoryNotEmpty
                | io::ErrorKind::NotFound
                | io::ErrorKind::NotADirectory => {}
                _ => return Err(cannot("remove", &target.show(&folder), &error)),
            },
        }
    }
    Ok(())
}

/// Removes the temporary files that a killed build left, where they belong to files that we list.
fn remove_leftovers(target: &Target, listed: &Manifest) -> Result<(), String> {
    let bookkeeping = target.path().join(BOOKKEEPING);
    remove_leftovers_in(target, &bookkeeping, |name| name == "manifest.json")?;
    let in_root = |name: &str| SitePath::parse(name).is_ok_and(|path| listed.has(&path));
    remove_leftovers_in(target, target.path(), in_root)?;
    for folder in listed.folders() {
        let ours = |name: &str| {
            SitePath::parse(&format!("{folder}/{name}")).is_ok_and(|path| listed.has(&path))
        };
        remove_leftovers_in(target, &target.join(&folder), ours)?;
    }
    Ok(())
}

fn remove_leftovers_in(
    target: &Target,
    folder: &std::path::Path,
    ours: impl Fn(&str) -> bool,
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
        let meant = name
            .to_str()
            .and_then(|name| name.strip_prefix(TEMPORARY.0))
            .and_then(|name| name.strip_suffix(TEMPORARY.1));
        if meant.is_some_and(&ours) && kind(&entry.path()).map_err(why)? != Kind::Folder {
            fs::remove_file(entry.path()).map_err(why)?;
        }
    }
    Ok(())
}
