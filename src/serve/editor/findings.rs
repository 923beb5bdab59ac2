//! Every finding by file: the files with errors first, each with the page that it makes.

use super::desk::Desk;
use super::frame::{Frame, Room};
use super::press;
use crate::base::escape;
use crate::diag::human::visible;
use crate::diag::{Diagnostic, FileId, Severity};
use crate::model::{Site, User};
use crate::render::Route;
use crate::serve::finding::Finding;
use crate::serve::{Page, View};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// At most so many findings are shown in full on one page; each file has a page of its own for all of its.
const SHOWN: usize = 200;

#[derive(Serialize)]
struct Body {
    errors: usize,
    warnings: usize,
    notes: usize,
    files: Vec<File>,
    /// One file alone is shown.
    alone: bool,
}

/// A file with findings.
#[derive(Serialize)]
struct File {
    path: String,
    /// The page of its findings alone.
    url: String,
    errors: usize,
    warnings: usize,
    notes: usize,
    /// The page that it makes.
    makes: Option<Makes>,
    findings: Vec<Finding>,
    /// How many of its findings are not shown here.
    left: usize,
}

/// What a file makes.
#[derive(Serialize)]
struct Makes {
    /// Its page on the site.
    on_site: Option<String>,
    /// Its page for the editor.
    editor: Option<String>,
}

/// All findings, by file.
pub(super) fn list(view: &View<'_>) -> Page {
    let mut files = by_file(view);
    files.sort_by_key(|(_, findings)| !findings.iter().any(|found| is_error(found)));
    let makes = makers(view, files.iter().map(|(file, _)| *file));
    let mut room = SHOWN;
    let files: Vec<File> = files
        .into_iter()
        .map(|(id, findings)| {
            let file = file(view, id, &findings, &makes, room);
            room -= file.findings.len();
            file
        })
        .collect();
    let frame = Frame::of(view, Room::Findings, None);
    press::print("findings.html", &frame, &body(files, false))
}

/// The findings of one file. There is a page for every name, so that the page stays when the last finding is mended.
pub(super) fn page(view: &View<'_>, path: &str) -> Page {
    let sources = view.workspace.sources();
    let mut found = by_file(view).into_iter();
    let found = found.find(|(file, _)| &*sources.get(*file).path == path);
    let files = found.map(|(id, findings)| {
        let makes = makers(view, std::iter::once(id));
        file(view, id, &findings, &makes, usize::MAX)
    });
    let frame = Frame::of(view, Room::Findings, Some(visible(path)));
    press::print(
        "findings.html",
        &frame,
        &body(files.into_iter().collect(), true),
    )
}

fn body(files: Vec<File>, alone: bool) -> Body {
    Body {
        errors: files.iter().map(|file| file.errors).sum(),
        warnings: files.iter().map(|file| file.warnings).sum(),
        notes: files.iter().map(|file| file.notes).sum(),
        files,
        alone,
    }
}

/// Files in the order of their first findings, which is that of their paths but for those that have only notes: they come last.
fn by_file<'a>(view: &View<'a>) -> Vec<(FileId, Vec<&'a Diagnostic>)> {
    let mut files: Vec<(FileId, Vec<&Diagnostic>)> = Vec::new();
    let mut known: BTreeMap<FileId, usize> = BTreeMap::new();
    for found in view.look.diagnostics.iter() {
        let at = *known.entry(found.span.file).or_insert(files.len());
        match files.get_mut(at) {
            Some((_, findings)) => findings.push(found),
            None => files.push((found.span.file, vec![found])),
        }
    }
    files
}

fn is_error(found: &Diagnostic) -> bool {
    found.severity == Severity::Error
}

fn file(
    view: &View<'_>,
    id: FileId,
    findings: &[&Diagnostic],
    makers: &BTreeMap<FileId, Maker>,
    most: usize,
) -> File {
    let sources = view.workspace.sources();
    let path = &sources.get(id).path;
    let count = |severity| {
        let same = findings.iter().filter(|found| found.severity == severity);
        same.count()
    };
    let shown = findings.iter().take(most);
    let shown: Vec<Finding> = shown.map(|found| Finding::of(found, sources)).collect();
    File {
        path: visible(path),
        url: url(path),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        makes: makers.get(&id).and_then(|maker| makes(view, *maker)),
        left: findings.len() - shown.len(),
        findings: shown,
    }
}

/// The address of the findings of a file.
fn url(path: &str) -> String {
    let parts: Vec<String> = path.split('/').map(escape::url_segment).collect();
    format!("/_editor/findings/{}", parts.join("/"))
}

/// What makes a page out of a file.
#[derive(Clone, Copy)]
enum Maker {
    User(User),
    Settings,
}

/// What each of some files makes.
fn makers(view: &View<'_>, files: impl Iterator<Item = FileId>) -> BTreeMap<FileId, Maker> {
    let wanted: BTreeSet<FileId> = files.collect();
    let Some(proved) = &view.look.site else {
        return BTreeMap::new();
    };
    let settings = view.workspace.loaded().settings;
    let settings = settings.map(|file| (file, Maker::Settings));
    let users = users(&proved.site).map(|(file, user)| (file, Maker::User(user)));
    let all = users.chain(settings);
    all.filter(|(file, _)| wanted.contains(file)).collect()
}

/// Every file that makes something, with what it makes.
fn users(site: &Site) -> impl Iterator<Item = (FileId, User)> {
    let guides = site
        .guides
        .iter()
        .map(|(i, guide)| (guide.file, User::Guide(i)));
    let sections = site
        .sections
        .iter()
        .map(|(i, section)| (section.file, User::Section(i)));
    let forms = site
        .forms
        .iter()
        .map(|(i, form)| (form.file, User::Form(i)));
    let terms = site
        .terms
        .iter()
        .map(|(i, term)| (term.file, User::Term(i)));
    let trees = site
        .trees
        .iter()
        .map(|(i, tree)| (tree.file, User::Tree(i)));
    let scenarios = site.trees.iter().flat_map(|(i, tree)| {
        let scenarios = tree.scenarios.iter().map(|scenario| &scenario.id);
        let properties = tree.properties.iter().map(|property| &property.id);
        let files = scenarios.chain(properties).map(|id| id.span.file);
        files.map(move |file| (file, User::Tree(i)))
    });
    let pages = guides.chain(sections).chain(forms).chain(terms);
    pages.chain(trees).chain(scenarios)
}

fn makes(view: &View<'_>, maker: Maker) -> Option<Makes> {
    let desk = Desk::of(*view)?;
    let (on_site, editor) = match maker {
        Maker::Settings => (desk.url(Route::Home), None),
        Maker::User(user) => {
            let editor = match user {
                User::Tree(tree) => Some(desk.tree_url(tree)),
                User::Section(section) => Some(desk.law(section).url),
                _ => None,
            };
            (desk.name(user).url, editor)
        }
    };
    let any = on_site.is_some() || editor.is_some();
    any.then_some(Makes { on_site, editor })
}
