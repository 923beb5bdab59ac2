//! The files of a built folder, as they lie there. Links are never followed, and nothing but files is opened.

use super::finding::{Finding, Place};
use crate::diag::rules::shipped;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::path::Path;
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

/// Where a build keeps its own notes, which are not for readers.
const BOOKKEEPING: &str = ".statutree";
/// The list of the files that a build made.
pub(super) const LIST: &str = ".statutree/manifest.json";
/// What the last build was made of; it lets the next one be short, and proves nothing.
const RECORD: &str = ".statutree/record.json";
/// What keeps two builds apart; it may stay behind.
const LOCK: &str = ".statutree/lock";
/// No page and no picture of a site is larger. What is larger is not read into memory.
const MOST_BYTES: u64 = 100 * 1024 * 1024;

/// A folder that was read.
pub(super) struct Folder {
    /// Every file by its path, with `/` between its parts, without the notes of the build.
    pub(super) files: BTreeMap<Arc<str>, Vec<u8>>,
    /// The list of the build, when there is one.
    pub(super) list: Option<Vec<u8>>,
    /// What is in the folder and cannot be published: by its path, and why.
    strange: Vec<(Arc<str>, &'static str)>,
}

impl Folder {
    /// Reads every file.
    pub(super) fn read(root: &Path) -> Result<Folder, String> {
        let shown = root.display();
        match std::fs::metadata(root) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => {
                return Err(format!(
                    "{shown} is not a folder; name the folder that `statutree build` wrote"
                ));
            }
            Err(error) => return Err(format!("cannot open {shown}: {error}")),
        }
        let mut folder = Folder {
            files: BTreeMap::new(),
            list: None,
            strange: Vec::new(),
        };
        for entry in WalkDir::new(root).min_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|error| format!("cannot read {shown}: {error}"))?;
            folder.take(root, &entry)?;
        }
        Ok(folder)
    }

    fn take(&mut self, root: &Path, entry: &DirEntry) -> Result<(), String> {
        let inside = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let Some(path) = path_of(inside) else {
            let path = Arc::from(inside.to_string_lossy().escape_debug().to_string());
            self.strange.push((path, "its name is not text"));
            return Ok(());
        };
        let cannot = |error: &dyn std::fmt::Display| {
            format!("cannot read {}: {error}", entry.path().display())
        };
        let kind = entry.file_type();
        let note = path.split('/').next() == Some(BOOKKEEPING);
        let why = if kind.is_dir() && !(note && &*path != BOOKKEEPING) {
            return Ok(());
        } else if kind.is_symlink() {
            "it is a link to something else"
        } else if !kind.is_file() && !kind.is_dir() {
            "it is neither a file nor a folder"
        } else if note && (&*path == LOCK || &*path == RECORD) {
            return Ok(());
        } else if note && &*path != LIST {
            "a build keeps nothing of that name among its own notes"
        } else if entry.metadata().map_err(|e| cannot(&e))?.len() > MOST_BYTES {
            "it is larger than 100 megabytes"
        } else {
            let bytes = std::fs::read(entry.path()).map_err(|error| cannot(&error))?;
            match note {
                true => self.list = Some(bytes),
                false => _ = self.files.insert(path, bytes),
            }
            return Ok(());
        };
        self.strange.push((path, why));
        Ok(())
    }

    /// The text of a file, when it is one.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        let bytes = self.files.get(path)?;
        std::str::from_utf8(bytes).ok()
    }

    /// Whether a path is that of a file or a folder.
    pub(super) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.has_folder(path)
    }

    /// Whether a path is that of a folder.
    pub(super) fn has_folder(&self, path: &str) -> bool {
        let start = format!("{}/", path.trim_end_matches('/'));
        let from = (Bound::Included(start.as_str()), Bound::Unbounded);
        let mut after = self.files.range::<str, _>(from);
        path.is_empty()
            || after
                .next()
                .is_some_and(|(file, _)| file.starts_with(&start))
    }

    /// What cannot be published.
    pub(super) fn strange(&self) -> impl Iterator<Item = Finding> {
        self.strange.iter().map(|(path, why)| {
            Finding::new(
                &shipped::NOT_A_FILE,
                Place::file(path),
                format!("{path} cannot be published: {why}"),
            )
            .help("remove it from the folder; then build again")
        })
    }
}

fn path_of(inside: &Path) -> Option<Arc<str>> {
    let parts: Option<Vec<&str>> = inside
        .components()
        .map(|part| part.as_os_str().to_str())
        .collect();
    parts.map(|parts| Arc::from(parts.join("/")))
}
