//! `statutree diff`: what an edit of a tree does to every reader. Each version is a folder, a tree's file or a revision; the report goes to the standard output.

use super::args::{DiffArguments, DiffFormat, Options};
use super::screen::Screen;
use super::status::Status;
use super::temporary::Temporary;
use super::today;
use crate::base::id::did_you_mean;
use crate::base::{AsOf, Id, SitePath};
use crate::diff::{self, Version, human, json, markdown};
use crate::git;
use crate::workspace::Workspace;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where a version comes from.
enum Origin {
    /// A site's folder.
    Folder(PathBuf),
    /// A tree's file; everything else is the site at `--root`.
    File(PathBuf),
    /// The site at `--root` as it was at a revision.
    Revision(String),
}

/// A version in memory.
struct Opened {
    workspace: Workspace,
    /// Goes away when it is dropped.
    _folder: Option<Temporary>,
}

/// Compares two versions.
pub(super) fn run(options: &Options, arguments: &DiffArguments, screen: &Screen) -> Status {
    match compared(options, arguments, screen) {
        Ok(status) => status,
        Err(why) => {
            screen.fail(&why);
            Status::CouldNotRun
        }
    }
}

fn compared(
    options: &Options,
    arguments: &DiffArguments,
    screen: &Screen,
) -> Result<Status, String> {
    let as_of = today::as_of(options.as_of)?;
    let here = || Origin::Folder(options.root.clone());
    let old = Origin::of(&arguments.old);
    let new = arguments.new.as_deref().map_or_else(here, Origin::of);
    let only = only(arguments, &old, &new)?;
    let mut versions = Vec::new();
    for (origin, which) in [(&old, "old"), (&new, "new")] {
        let Opened {
            mut workspace,
            _folder,
        } = origin.open(options, as_of, only.as_ref())?;
        let look = workspace.look();
        let Some(version) = Version::of(&workspace, &look) else {
            screen.fail(&format!(
                "the settings of the {which} version cannot be used, so nothing can be compared:"
            ));
            screen.findings(&look.diagnostics, workspace.sources());
            return Ok(Status::Findings);
        };
        versions.push(version);
    }
    let [old, new] = versions.as_slice() else {
        return Err("there have to be two versions".to_owned());
    };
    if let Some(only) = &only {
        known(only, old, new)?;
    }
    let report = diff::compare(old, new, only.as_ref().map(Id::as_str));
    let text = match arguments.format {
        DiffFormat::Human => human::render(&report),
        DiffFormat::Markdown => markdown::render(&report),
        DiffFormat::Json => json::render(&report),
    };
    screen.answer(text.trim_end());
    let fails = arguments.exit_code && report.changes_an_end();
    Ok(match fails || report.leaves_doubt() {
        true => Status::Findings,
        false => Status::Clean,
    })
}

/// The one tree to compare: the one that `--tree` names, or whose file is given.
fn only(arguments: &DiffArguments, old: &Origin, new: &Origin) -> Result<Option<Id>, String> {
    let stem = |origin: &Origin| match origin {
        Origin::File(path) => Some(path.file_stem()?.to_string_lossy().into_owned()),
        _ => None,
    };
    let named = arguments.tree.clone();
    let Some(name) = named.or_else(|| stem(new)).or_else(|| stem(old)) else {
        return Ok(None);
    };
    let id = Id::parse(&name).map_err(|why| {
        format!("`{name}` is not the name of a tree: {why}; say which tree it is with --tree NAME")
    })?;
    Ok(Some(id))
}

fn known(only: &Id, old: &Version, new: &Version) -> Result<(), String> {
    let mut names: Vec<&str> = old.names().chain(new.names()).collect();
    if names.contains(&only.as_str()) {
        return Ok(());
    }
    names.sort_unstable();
    names.dedup();
    let hint = match did_you_mean(only.as_str(), names.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("the trees are: {}", names.join(", ")),
    };
    Err(format!(
        "there is no tree `{only}` in either version; {hint}"
    ))
}

impl Origin {
    /// What exists on disk is a path; anything else is a revision.
    fn of(text: &str) -> Origin {
        let path = Path::new(text);
        match (path.is_dir(), path.exists()) {
            (true, _) => Origin::Folder(path.to_owned()),
            (false, true) => Origin::File(path.to_owned()),
            (false, false) => Origin::Revision(text.to_owned()),
        }
    }

    fn open(&self, options: &Options, as_of: AsOf, only: Option<&Id>) -> Result<Opened, String> {
        match self {
            Origin::Folder(path) => site(path, as_of, "").map(|workspace| Opened {
                workspace,
                _folder: None,
            }),
            Origin::File(path) => {
                let mut workspace = site(&options.root, as_of, "")?;
                if let Some(id) = only {
                    overlay(&mut workspace, id, path)?;
                }
                Ok(Opened {
                    workspace,
                    _folder: None,
                })
            }
            Origin::Revision(name) => {
                let folder = Temporary::new()?;
                git::export(&options.root, name, folder.path()).map_err(|why| {
                    format!("`{name}` is no file and no folder here, and as a revision it cannot be read: {why}")
                })?;
                let workspace = site(folder.path(), as_of, &format!(" in revision `{name}`"))?;
                Ok(Opened {
                    workspace,
                    _folder: Some(folder),
                })
            }
        }
    }
}

/// The site in a folder.
fn site(path: &Path, as_of: AsOf, of: &str) -> Result<Workspace, String> {
    if std::fs::symlink_metadata(path.join("site.yaml")).is_err() {
        return Err(match of {
            "" => format!(
                "there is no site.yaml in {}; name the site's folder with --root DIR",
                path.display()
            ),
            of => format!("there was no site.yaml{of}"),
        });
    }
    Ok(Workspace::open(path, as_of))
}

/// Puts a file in the place of a tree of the site.
fn overlay(workspace: &mut Workspace, id: &Id, file: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
    let mut trees = workspace.loaded().trees.iter();
    let path = match trees.find(|entry| entry.id == *id) {
        Some(entry) => entry.path.clone(),
        None => SitePath::parse(&format!("decision_trees/{id}.yaml"))?,
    };
    workspace.set_unsaved(&path, Some(Arc::from(text)));
    Ok(())
}
