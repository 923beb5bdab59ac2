//! Carrying out a plan. A build that is killed at any point leaves every file whole, and every file of ours listed; the next build finishes.

use super::manifest::{self, Manifest};
use super::plan::Plan;
use super::target::{BOOKKEEPING, Kind, Target, kind};
use super::words::cannot;
use super::{Changes, leftovers};
use crate::base::SitePath;
use crate::base::atomic::{self, Staged};
use crate::render::Rendered;
use rayon::prelude::*;
use std::fs;
use std::io;

/// Why a commit stopped, and how far it had come.
pub(super) enum Stopped {
    /// No page had changed.
    Before(String),
    /// Some pages are the new ones.
    Halfway(String),
}

/// Lists what is coming, writes all of it beside the old files, puts it in place, deletes what is no longer part of the site, and lists what is there. A disk that has no room says
/// so while the old site is still whole.
///
/// `list` is the list of the files of this build, as it is written.
pub(super) fn apply(target: &Target, plan: &Plan<'_>, list: &[u8]) -> Result<Changes, Stopped> {
    let begun = |why: String| match plan.in_the_way.is_empty() {
        true => Stopped::Before(why),
        false => Stopped::Halfway(why),
    };
    prepare(target, plan, list).map_err(Stopped::Before)?;
    let updated = plan.write.iter().filter(|(_, replaces)| *replaces).count();
    let mut changes = Changes {
        created: plan.write.len() - updated,
        updated,
        deleted: delete(target, &plan.in_the_way).map_err(begun)?,
        unchanged: plan.unchanged,
    };
    let staged = stage_all(target, plan).map_err(begun)?;
    put_all(target, plan, staged).map_err(Stopped::Halfway)?;
    changes.deleted += delete(target, &plan.delete).map_err(Stopped::Halfway)?;
    write_list(target, list).map_err(Stopped::Halfway)?;
    Ok(changes)
}

/// From here on, every file that is there or comes is in the list.
fn prepare(target: &Target, plan: &Plan<'_>, list: &[u8]) -> Result<(), String> {
    leftovers::remove(target, &plan.during)?;
    match plan.announce {
        true if plan.during == *plan.after => write_list(target, list),
        true => write_list(target, &plan.during.to_json()),
        false => Ok(()),
    }
}

/// How many files that follow each other are written by one core.
const TOGETHER: usize = 32;

/// Writes every new file beside its place, side by side: so many [`TOGETHER`].
fn stage_all(target: &Target, plan: &Plan<'_>) -> Result<Vec<Vec<Staged>>, String> {
    for folder in plan.after.folders() {
        make_folder(target, &folder)?;
    }
    let parts = plan.write.par_chunks(TOGETHER);
    // All of them, so that of several reasons to stop the first one is told.
    let parts: Vec<_> = parts.map(|files| stage(target, files)).collect();
    parts.into_iter().collect()
}

fn stage(target: &Target, files: &[(&Rendered, bool)]) -> Result<Vec<Staged>, String> {
    let mut way = Way::new(target);
    let mut staged = Vec::with_capacity(files.len());
    for (file, _) in files {
        way.refuse_detour(&file.path)?;
        let one = Staged::new(&target.join(&file.path), &file.bytes);
        staged.push(one.map_err(|e| cannot("write", &target.show(&file.path), &e))?);
    }
    Ok(staged)
}

/// Puts what was staged in place, side by side.
fn put_all(target: &Target, plan: &Plan<'_>, staged: Vec<Vec<Staged>>) -> Result<(), String> {
    let parts = plan.write.par_chunks(TOGETHER).zip(staged);
    let parts: Vec<_> = parts
        .map(|(files, staged)| put(target, files, staged))
        .collect();
    parts.into_iter().collect()
}

fn put(target: &Target, files: &[(&Rendered, bool)], staged: Vec<Staged>) -> Result<(), String> {
    let mut way = Way::new(target);
    for ((file, _), staged) in files.iter().zip(staged) {
        way.refuse_detour(&file.path)?;
        let put = staged.put();
        put.map_err(|e| cannot("write", &target.show(&file.path), &e))?;
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

fn make_folder(target: &Target, folder: &SitePath) -> Result<(), String> {
    target.refuse_detour(folder)?;
    match fs::create_dir(target.join(folder)) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(cannot("make", &target.show(folder), &error)),
    }
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

    use super::super::manifest::Manifest;
    use super::super::plan::Plan;
    use super::super::target::Target;
    use super::{Stopped, apply};
    use crate::base::SitePath;
    use crate::render::Rendered;
    use std::fs;
    use std::path::Path;

    fn page(path: &str, text: &str) -> Rendered {
        Rendered {
            path: SitePath::parse(path).expect("a path"),
            bytes: text.into(),
        }
    }

    /// Builds `pages` over a site of two folders, with a neighbour who swaps a folder for a link as soon as everything has been looked at. What is then in the folder behind the link.
    fn behind_the_link(swapped: &str, pages: &[Rendered]) -> Vec<String> {
        let folder = tempfile::tempdir().expect("a folder");
        let (root, out) = (folder.path().join("site"), folder.path().join("out"));
        fs::create_dir(&root).expect("a folder");
        let old = [page("a/x.html", "old"), page("b/x.html", "old")];
        super::super::commit(&root, &out, &old, None).expect("a build");
        let target = Target::claim(&root, &out).expect("ours");
        let list = Manifest::read(&target).expect("a list").expect("a list");
        let new = Manifest::of(pages).expect("pages");
        let plan = Plan::make(&target, &list, &new, pages).expect("a plan");
        let away = folder.path().join("away");
        fs::rename(out.join(swapped), &away).expect("moved");
        std::os::unix::fs::symlink(&away, out.join(swapped)).expect("a link");
        let Err(Stopped::Before(why) | Stopped::Halfway(why)) =
            apply(&target, &plan, &new.to_json())
        else {
            return vec!["written".to_owned()];
        };
        assert!(
            why.contains("is a symbolic link, and a build never"),
            "{why}"
        );
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
        let rewritten = [page("a/x.html", "new"), page("b/x.html", "new")];
        assert_eq!(behind_the_link("a", &rewritten), ["x.html old"]);
        assert_eq!(behind_the_link("b", &rewritten), ["x.html old"]);
        // Nor deleted in, nor does a folder come into being there.
        assert_eq!(behind_the_link("b", &rewritten[..1]), ["x.html old"]);
        let deeper = [page("a/x.html", "old"), page("b/new/y.html", "y")];
        assert_eq!(behind_the_link("b", &deeper), ["x.html old"]);
    }
}
