//! The folder on disk, as typed sources. Comes in: a root folder. Goes out: [`Loaded`]: the texts, `site.yaml`, and every file as its editor
//! wrote it, names not resolved yet. The only room that reads content from disk.

use crate::base::SitePath;
use crate::config::Config;
use crate::diag::{Diagnostics, FileId, SourceMap};
use std::path::Path;
use std::sync::Arc;

/// Everything that a site's folder holds.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Every text that was read.
    pub sources: SourceMap,
    /// What is wrong with the files.
    pub diagnostics: Diagnostics,
    /// `site.yaml`; `None` when it cannot be used.
    pub config: Option<Config>,
    /// The site's own themes: every file under `themes/`.
    pub themes: Vec<ThemeFile>,
}

/// A file of a theme.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    /// Its path below `themes/`: `plain/templates/guide.html`.
    pub path: SitePath,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// For findings; `None` for built-in files and for pictures.
    pub file: Option<FileId>,
}

/// Reads the site at `root`.
pub fn load(root: &Path) -> Loaded {
    let _ = root;
    Loaded::default()
}
