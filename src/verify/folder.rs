//! The files of a built folder, as they lie there. Links are never followed, and nothing but files is opened.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use walkdir::WalkDir;

/// Where a build keeps its own notes, which are not for readers.
pub(super) const BOOKKEEPING: &str = ".statutree";

/// A folder that was read.
pub(super) struct Folder {
    /// Every file by its path, with `/` between its parts, without the notes of the build.
    pub(super) files: BTreeMap<Arc<str>, Vec<u8>>,
    /// What is neither a file nor a folder, or has a name that is no text.
    pub(super) strange: Vec<(Arc<str>, &'static str)>,
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
            strange: Vec::new(),
        };
        for entry in WalkDir::new(root).min_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|error| format!("cannot read {shown}: {error}"))?;
            let inside = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let Some(path) = path_of(inside) else {
                let path = Arc::from(inside.to_string_lossy().escape_debug().to_string());
                folder.strange.push((path, "its name is not text"));
                continue;
            };
            if path.split('/').next() == Some(BOOKKEEPING) || entry.file_type().is_dir() {
                continue;
            }
            if entry.file_type().is_file() {
                let bytes = std::fs::read(entry.path())
                    .map_err(|error| format!("cannot read {shown}/{path}: {error}"))?;
                folder.files.insert(path, bytes);
            } else if entry.file_type().is_symlink() {
                folder.strange.push((path, "it is a link"));
            } else {
                folder.strange.push((path, "it is not a file"));
            }
        }
        Ok(folder)
    }

    /// The text of a file, when it is one.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        let bytes = self.files.get(path)?;
        std::str::from_utf8(bytes).ok()
    }
}

fn path_of(inside: &Path) -> Option<Arc<str>> {
    let parts: Option<Vec<&str>> = inside
        .components()
        .map(|part| part.as_os_str().to_str())
        .collect();
    parts.map(|parts| Arc::from(parts.join("/")))
}
