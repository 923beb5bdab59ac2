//! Which files there are. Everything that is no plain file inside the root is reported and never opened.

use crate::base::SitePath;
use crate::diag::rules::file as rule;
use crate::diag::{Diagnostic, Diagnostics, SourceMap, Span};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Folders inside one another.
const MAX_DEPTH: usize = 24;
/// Links to folders that are followed: a few links, each to a folder with links, are more folders than anybody can read.
const MAX_FOLDER_LINKS: usize = 200;

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Found {
    pub path: SitePath,
    pub kind: Kind,
}

/// What a file is, by where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Guide,
    Statute,
    Form,
    Term,
    Caution,
    Tree,
    Scenarios,
    Picture,
    Theme,
}

const PICTURES: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "avif"];

/// What the folders hold.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Every file of the site but `site.yaml`, in the order of their paths.
    pub found: Vec<Found>,
    /// The links among them, from the root: what stands behind one can change without it.
    pub links: Vec<PathBuf>,
}

/// Lists the folders.
pub(super) fn walk(root: &Path, sources: &mut SourceMap, out: &mut Diagnostics) -> Listing {
    let Ok(real_root) = root.canonicalize() else {
        return Listing::default();
    };
    let mut walker = Walker {
        root,
        real_root,
        sources,
        out,
        listing: Listing::default(),
        folder_links: 0,
    };
    for folder in FOLDERS {
        walker.folder(folder);
    }
    let mut listing = walker.listing;
    listing.found.sort_by(|a, b| a.path.cmp(&b.path));
    listing
}

/// Whether a path, its links followed, lies below the root.
pub(super) fn stays_inside(root: &Path, path: &Path) -> bool {
    match (root.canonicalize(), path.canonicalize()) {
        (Ok(root), Ok(real)) => real.starts_with(root),
        _ => false,
    }
}

/// A file at this path, if something is made from it.
pub(super) fn found(path: &SitePath) -> Option<Found> {
    let below = Path::new(path.as_str());
    let counts = is_in_a_folder(below) && !is_left_behind(below);
    let kind = counts.then(|| kind_of(path).ok());
    kind.flatten().map(|kind| Found {
        path: path.clone(),
        kind,
    })
}

/// Whether a path below the root is one of the folders that hold a site, or in one.
pub(super) fn is_in_a_folder(path: &Path) -> bool {
    FOLDERS.iter().any(|folder| path.starts_with(folder))
}

/// Whether a path below the root is one of the files that editors and systems leave behind, or inside such a folder.
pub(super) fn is_left_behind(path: &Path) -> bool {
    path.iter().any(is_hidden)
}

/// The folders that hold a site.
const FOLDERS: [&str; 3] = ["content", "decision_trees", "themes"];

struct Walker<'a> {
    root: &'a Path,
    real_root: PathBuf,
    sources: &'a mut SourceMap,
    out: &'a mut Diagnostics,
    listing: Listing,
    folder_links: usize,
}

impl Walker<'_> {
    fn folder(&mut self, folder: &str) {
        let start = self.root.join(folder);
        if std::fs::symlink_metadata(&start).is_err() {
            return;
        }
        self.note_link(&start);
        if !self.stays_inside(&start) {
            return;
        }
        let mut entries = WalkDir::new(&start)
            .follow_links(true)
            .max_depth(MAX_DEPTH)
            .sort_by_file_name()
            .into_iter();
        while let Some(next) = entries.next() {
            match next {
                Ok(entry) if entry.depth() > 0 && is_hidden(entry.file_name()) => {
                    skip(&mut entries, &entry)
                }
                Ok(entry) => {
                    let link = entry.path_is_symlink() && entry.depth() > 0;
                    if link {
                        self.note_link(entry.path());
                    }
                    match link && !(self.stays_inside(entry.path()) && self.may_follow(&entry)) {
                        true => skip(&mut entries, &entry),
                        false => self.entry(&entry),
                    }
                }
                Err(error) => self.walk_error(&error, &start),
            }
        }
    }

    fn note_link(&mut self, path: &Path) {
        if path.is_symlink()
            && let Ok(below) = path.strip_prefix(self.root)
        {
            self.listing.links.push(below.to_path_buf());
        }
    }

    /// A link may point to another place in the site, not out of it.
    fn stays_inside(&mut self, path: &Path) -> bool {
        match path.canonicalize() {
            Ok(real) if real.starts_with(&self.real_root) => true,
            Ok(_) => {
                self.report(
                    &rule::OUTSIDE_ROOT,
                    path,
                    "this is a link that leads out of the site's folder",
                    "copy the file into the site",
                );
                false
            }
            Err(error) => {
                let message = format!("this is a link that leads nowhere ({})", plain(&error));
                self.report(
                    &rule::UNREADABLE,
                    path,
                    &message,
                    "remove the link, or put its file where it points",
                );
                false
            }
        }
    }

    /// Whether a link is still one of those that are followed.
    fn may_follow(&mut self, link: &DirEntry) -> bool {
        if !link.file_type().is_dir() {
            return true;
        }
        self.folder_links += 1;
        if self.folder_links == MAX_FOLDER_LINKS + 1 {
            let message = format!("more than {MAX_FOLDER_LINKS} links to folders");
            self.report(
                &rule::TOO_DEEP,
                link.path(),
                &message,
                "put the files themselves where they belong, and remove the links",
            );
        }
        self.folder_links <= MAX_FOLDER_LINKS
    }

    fn entry(&mut self, entry: &DirEntry) {
        if entry.file_type().is_dir() {
            if entry.depth() == MAX_DEPTH {
                let message = format!("more than {MAX_DEPTH} folders inside one another");
                self.report(
                    &rule::TOO_DEEP,
                    entry.path(),
                    &message,
                    "move what is in it further up",
                );
            }
            return;
        }
        if !entry.file_type().is_file() {
            self.report(
                &rule::NOT_A_FILE,
                entry.path(),
                "this is no ordinary file (a pipe, a socket or a device)",
                "remove it from the site's folder",
            );
            return;
        }
        let Some(path) = self.site_path(entry.path()) else {
            return;
        };
        match kind_of(&path) {
            Ok(kind) => self.listing.found.push(Found { path, kind }),
            Err(help) => self.report(
                &rule::UNEXPECTED,
                entry.path(),
                "nothing is made from this file",
                help,
            ),
        }
    }

    fn site_path(&mut self, path: &Path) -> Option<SitePath> {
        let read = match self.relative(path) {
            Some(text) => SitePath::parse(&text),
            None => Err("it is not written in UTF-8"),
        };
        read.map_err(|why| {
            let message = format!("a file with this name cannot be part of a site: {why}");
            self.report(&rule::BAD_NAME, path, &message, "rename the file");
        })
        .ok()
    }

    fn relative(&self, path: &Path) -> Option<String> {
        let relative = path.strip_prefix(self.root).ok()?;
        let parts: Option<Vec<&str>> = relative.iter().map(OsStr::to_str).collect();
        Some(parts?.join("/"))
    }

    fn walk_error(&mut self, error: &walkdir::Error, start: &Path) {
        let path = error.path().unwrap_or(start).to_path_buf();
        self.note_link(&path);
        if error.loop_ancestor().is_some() {
            self.report(
                &rule::OUTSIDE_ROOT,
                &path,
                "this link leads back to a folder that holds it",
                "remove the link",
            );
        } else if path.is_symlink() {
            // A link to nothing: this says so.
            self.stays_inside(&path);
        } else {
            let why = error
                .io_error()
                .map_or_else(|| "unknown reason".to_owned(), plain);
            self.report(
                &rule::UNREADABLE,
                &path,
                &format!("this cannot be read ({why})"),
                "check who may read it",
            );
        }
    }

    fn report(&mut self, rule: &'static crate::diag::Rule, path: &Path, message: &str, help: &str) {
        let shown = path
            .strip_prefix(self.root)
            .unwrap_or(path)
            .to_string_lossy()
            .replace('\\', "/");
        let file = self.sources.add(shown, "");
        self.out
            .push(Diagnostic::new(rule, Span::start_of(file), message).help(help));
    }
}

/// Files that editors and systems leave behind.
fn is_hidden(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'))
}

fn skip(entries: &mut walkdir::IntoIter, entry: &DirEntry) {
    if entry.file_type().is_dir() {
        entries.skip_current_dir();
    }
}

/// What a file is, or what its editor may have meant.
fn kind_of(path: &SitePath) -> Result<Kind, &'static str> {
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    let mut parts = path.as_str().split('/');
    let top = parts.next().unwrap_or_default();
    let below = parts.next().unwrap_or_default();
    match (top, below) {
        ("themes", "") => Err("themes/ has a folder for each theme"),
        ("themes", _) => Ok(Kind::Theme),
        ("content", "guides" | "statutes" | "forms" | "glossary" | "cautions" | "images")
            if PICTURES.contains(&ending.as_str()) =>
        {
            Ok(Kind::Picture)
        }
        ("content", "guides") => markdown(&ending, Kind::Guide),
        ("content", "statutes") => markdown(&ending, Kind::Statute),
        ("content", "forms") => markdown(&ending, Kind::Form),
        ("content", "glossary") => markdown(&ending, Kind::Term),
        ("content", "cautions") => markdown(&ending, Kind::Caution),
        ("content", "images") if ending == "svg" => Err(SVG),
        ("content", "images") => Err("content/images/ has pictures: png, jpg, gif, webp or avif"),
        ("content", _) => Err(
            "content/ has the folders guides, statutes, forms, glossary and cautions, and images for pictures",
        ),
        _ if path.as_str().ends_with(".scenarios.yaml") => Ok(Kind::Scenarios),
        _ if ending == "yaml" => Ok(Kind::Tree),
        _ => Err("a tree's file ends in .yaml, and its scenarios' in .scenarios.yaml"),
    }
}

const SVG: &str = "a picture may be png, jpg, gif, webp or avif; an svg can carry a program";

fn markdown(ending: &str, kind: Kind) -> Result<Kind, &'static str> {
    match ending {
        "md" => Ok(kind),
        "svg" => Err(SVG),
        _ => Err("a page's file ends in .md, and a picture's in png, jpg, gif, webp or avif"),
    }
}

/// An error of the system without its number.
pub(super) fn plain(error: &std::io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error")
        .next()
        .unwrap_or(&text)
        .to_lowercase()
}
