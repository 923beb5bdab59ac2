//! Carrying out a plan. A build that is killed at any point leaves every file whole, and every file of ours listed; the next build finishes.

use super::Changes;
use super::manifest::{self, Manifest};
use super::plan::Plan;
use super::staging::Staging;
use super::target::{BOOKKEEPING, Kind, Target, kind};
use super::words::cannot;
use crate::base::{SitePath, atomic};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::io;

/// Why a commit stopped, and how far it had come.
pub(super) enum Stopped {
    /// No page had changed.
    Before(String),
    /// Some pages are the new ones.
    Halfway(String),
}

/// Tries each folder into which something is going to be put, so that one which may not be written is known before a page changes.
pub(super) fn rehearse(target: &Target, plan: &Plan<'_>, staging: &Staging) -> Result<(), String> {
    // Each once, with something that is put into it.
    let put = plan.put.iter().map(|path| (path.parent(), path));
    let folders: BTreeMap<Option<SitePath>, &SitePath> = put.collect();
    for (folder, path) in folders {
        target.refuse_detour(path)?;
        let (place, shown) = match &folder {
            Some(folder) => (target.join(folder), target.show(folder)),
            None => (target.path().to_owned(), target.shown().to_owned()),
        };
        let tried = staging.try_folder(&place);
        tried.map_err(|e| cannot("write into", &shown, &e))?;
    }
    Ok(())
}

/// Lists what is coming, puts in place what was laid ready, deletes what is no longer part of the site, and lists what is there.
///
/// `list` is the list of the files of this build, as it is written.
pub(super) fn apply(
    target: &Target,
    plan: &Plan<'_>,
    staging: &Staging,
    list: &[u8],
) -> Result<Changes, Stopped> {
    if plan.announce {
        let announced = match plan.during == *plan.after {
            true => write_list(target, list),
            false => write_list(target, &plan.during.to_json()),
        };
        announced.map_err(Stopped::Before)?;
    }
    let deleted = change(target, plan, staging).map_err(Stopped::Halfway)?;
    write_list(target, list).map_err(Stopped::Halfway)?;
    Ok(Changes {
        created: plan.created,
        updated: plan.updated,
        deleted,
        unchanged: plan.unchanged,
    })
}

/// Makes the site the new one, and tells how many files were deleted.
fn change(target: &Target, plan: &Plan<'_>, staging: &Staging) -> Result<usize, String> {
    let in_the_way = delete(target, &plan.in_the_way)?;
    put_all(target, plan, staging)?;
    Ok(in_the_way + delete(target, &plan.delete)?)
}

/// How many files that follow each other are put in place by one core.
const TOGETHER: usize = 32;

/// Puts what was laid ready in place, side by side.
fn put_all(target: &Target, plan: &Plan<'_>, staging: &Staging) -> Result<(), String> {
    let parts = plan.put.par_chunks(TOGETHER);
    // All of them, so that of several reasons to stop the first one is told.
    let parts: Vec<_> = parts.map(|paths| put(target, paths, staging)).collect();
    parts.into_iter().collect()
}

fn put(target: &Target, paths: &[SitePath], staging: &Staging) -> Result<(), String> {
    let mut way = Way::new(target);
    for path in paths {
        way.refuse_detour(path)?;
        let put = staging.put(path, &target.join(path));
        put.map_err(|e| cannot("write", &target.show(path), &e))?;
    }
    Ok(())
}

/// The way to files that are written one after another: it is looked at whenever it leads to another folder, not anew for each file in it.
struct Way<'a> {
    target: &'a Target,
    folder: Option<&'a str>,
}

impl<'a> Way<'a> {
    fn new(target: &'a Target) -> Way<'a> {
        Way {
            target,
            folder: None,
        }
    }

    fn refuse_detour(&mut self, file: &'a SitePath) -> Result<(), String> {
        let path = file.as_str();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if self.folder != Some(folder) {
            self.target.refuse_detour(file)?;
            self.folder = Some(folder);
        }
        Ok(())
    }
}

/// Writes the list, unless it says so already.
fn write_list(target: &Target, list: &[u8]) -> Result<(), String> {
    target.refuse_strange_bookkeeping()?;
    let place = Manifest::place(target);
    if fs::read(&place).is_ok_and(|there| there == list) {
        return Ok(());
    }
    let shown = format!("{}/{BOOKKEEPING}/{}", target.shown(), manifest::NAME);
    atomic::write(&place, list).map_err(|e| cannot("write", &shown, &e))
}

/// Deletes files (a link counts as one) and the folders that are then empty, and tells how many files were there.
fn delete(target: &Target, paths: &[SitePath]) -> Result<usize, String> {
    let mut deleted = 0;
    for path in paths {
        target.refuse_detour(path)?;
        let place = target.join(path);
        let why = |e: io::Error| cannot("delete", &target.show(path), &e);
        if let Kind::File | Kind::Link = kind(&place).map_err(why)? {
            fs::remove_file(&place).map_err(why)?;
            deleted += 1;
        }
    }
    remove_empty_folders(target, paths)?;
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
        target.refuse_detour(&folder)?;
        // Looked into first: where nothing may be removed, some systems say that before they say that it is not empty.
        let place = target.join(&folder);
        let is_empty = match fs::read_dir(&place) {
            Ok(mut entries) => entries.next().is_none(),
            // It went before, or is no folder.
            Err(_) => false,
        };
        if is_empty {
            fs::remove_dir(&place).map_err(|e| cannot("remove", &target.show(&folder), &e))?;
        }
    }
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(
        clippy::expect_used,
        clippy::disallowed_methods,
        reason = "a test that cannot set the stage stops, and it writes files as anybody would"
    )]

    use super::super::Commit;
    use super::super::manifest::Manifest;
    use super::super::plan::Plan;
    use super::{Stopped, apply};
    use crate::base::SitePath;
    use crate::render::Rendered;
    use std::fs;
    use std::path::Path;

    /// A page: its path and what it says.
    type Page = (&'static str, &'static str);

    fn staged(root: &Path, out: &Path, pages: &[Page]) -> Commit {
        let commit = Commit::begin(root, out).expect("ours");
        for (path, text) in pages {
            let path = SitePath::parse(path).expect("a path");
            let bytes = text.as_bytes().into();
            commit.stage(Rendered { path, bytes });
        }
        commit
    }

    /// Builds `pages` over a site of two folders, with a neighbour who swaps a folder for a link as soon as everything has been looked at. What is then in the folder behind the link.
    fn behind_the_link(swapped: &str, pages: &[Page]) -> Vec<String> {
        let folder = tempfile::tempdir().expect("a folder");
        let (root, out) = (folder.path().join("site"), folder.path().join("out"));
        fs::create_dir(&root).expect("a folder");
        let old = [("a/x.html", "old"), ("b/x.html", "old")];
        staged(&root, &out, &old).finish(None).expect("a build");
        let commit = staged(&root, &out, pages);
        let files = std::mem::take(&mut *commit.files());
        let new = Manifest::of(&files).expect("pages");
        let (target, staging) = (&commit.target, &commit.staging);
        let plan = Plan::make(target, &commit.old, &new, &files).expect("a plan");
        let away = folder.path().join("away");
        fs::rename(out.join(swapped), &away).expect("moved");
        std::os::unix::fs::symlink(&away, out.join(swapped)).expect("a link");
        let Err(Stopped::Before(why) | Stopped::Halfway(why)) =
            apply(target, &plan, staging, &new.to_json())
        else {
            return vec!["written".to_owned()];
        };
        assert!(
            why.contains("is a symbolic link, and a build never"),
            "{why}"
        );
        // Whatever has been written by now, the next build knows of it.
        let list = fs::read_to_string(Manifest::place(target)).expect("a list");
        for (path, _) in old.iter().chain(pages) {
            assert!(list.contains(path), "{path} is not in the list");
        }
        names(&away)
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let text = |path: &Path| fs::read_to_string(path).unwrap_or_default();
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").path())
            .map(|path| format!("{} {}", path.display(), text(&path)))
            .map(|line| line.rsplit('/').next().unwrap_or_default().to_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_folder_that_became_a_link_is_not_written_through() {
        let rewritten = [("a/x.html", "new"), ("b/x.html", "new")];
        assert_eq!(behind_the_link("a", &rewritten), ["x.html old"]);
        assert_eq!(behind_the_link("b", &rewritten), ["x.html old"]);
        // Nor deleted in, nor does a folder come into being there.
        assert_eq!(behind_the_link("b", &rewritten[..1]), ["x.html old"]);
        let deeper = [("a/x.html", "old"), ("b/new/y.html", "y")];
        assert_eq!(behind_the_link("b", &deeper), ["x.html old"]);
    }
}
