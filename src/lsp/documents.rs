//! The texts that the client has open, and the sites that they belong to.

use super::address::{below, uri_of};
use super::position::{Encoding, Lines};
use super::site::Site;
use crate::base::{AsOf, SitePath};
use lsp_types::{TextDocumentContentChangeEvent, Uri};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A text that the client has open.
pub(super) struct Document {
    /// The address under which the client knows it.
    pub(super) uri: Uri,
    /// The client's number for this state of it.
    pub(super) version: i32,
    text: Arc<str>,
}

/// The open texts and sites.
pub(super) struct Documents {
    as_of: AsOf,
    pub(super) sites: Vec<Site>,
    pub(super) open: BTreeMap<PathBuf, Document>,
}

impl Documents {
    pub(super) fn new(as_of: AsOf) -> Documents {
        Documents {
            as_of,
            sites: Vec::new(),
            open: BTreeMap::new(),
        }
    }

    /// Opens the site whose root is this folder, if it is one.
    pub(super) fn open_site(&mut self, root: &Path) {
        let known = self.sites.iter().any(|site| site.root() == root);
        let settings = root.join("site.yaml");
        let is_site = self.open.contains_key(&settings) || settings.is_file();
        if known || !is_site {
            return;
        }
        self.sites.push(Site::open(root, self.as_of));
        // The nearest site above a text is its own: this one may be nearer than the one that had it.
        self.give_texts();
    }

    /// Takes a text that the client has opened.
    pub(super) fn open(&mut self, path: &Path, uri: Uri, version: i32, text: &str) {
        let document = Document {
            uri,
            version,
            text: Arc::from(text),
        };
        self.open.insert(path.to_path_buf(), document);
        self.find_site(path);
        self.give_text(path);
    }

    /// Opens the site above a path, if there is one.
    pub(super) fn find_site(&mut self, path: &Path) {
        let is_root = |folder: &&Path| {
            let settings = folder.join("site.yaml");
            self.open.contains_key(&settings) || settings.is_file()
        };
        let root = path
            .ancestors()
            .skip(1)
            .find(is_root)
            .map(Path::to_path_buf);
        if let Some(root) = root {
            self.open_site(&root);
        }
    }

    /// Takes what the client has changed in a text.
    pub(super) fn change(
        &mut self,
        path: &Path,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) {
        let Some(document) = self.open.get_mut(path) else {
            return;
        };
        let mut text = document.text.to_string();
        for change in changes {
            let Some(range) = change.range else {
                text = change.text;
                continue;
            };
            let lines = Lines::of(&text, encoding);
            let (start, end) = (lines.offset(range.start), lines.offset(range.end));
            text.replace_range(start.min(end)..end.max(start), &change.text);
        }
        document.text = Arc::from(text);
        document.version = version;
        self.give_text(path);
    }

    /// Forgets a text that the client has closed: what is on disk counts again.
    pub(super) fn close(&mut self, path: &Path) {
        if self.open.remove(path).is_none() {
            return;
        }
        if let Some((site, path)) = self.site_of(path) {
            self.sites[site].set_text(&path, None);
        }
    }

    /// The number of the site that a path belongs to, the nearest one above it, and the path in it.
    pub(super) fn site_of(&self, path: &Path) -> Option<(usize, SitePath)> {
        let sites = self.sites.iter().enumerate();
        let above = sites.filter(|(_, site)| path.starts_with(site.root()));
        let (number, site) = above.max_by_key(|(_, site)| site.root().as_os_str().len())?;
        Some((number, below(site.root(), path)?))
    }

    /// The address of a file, as the client knows it.
    pub(super) fn uri(&self, path: &Path) -> Option<Uri> {
        match self.open.get(path) {
            Some(document) => Some(document.uri.clone()),
            None => uri_of(path),
        }
    }

    /// Reads every site anew, as if nothing had been remembered.
    pub(super) fn reopen(&mut self) {
        let sites = std::mem::take(&mut self.sites);
        for site in sites {
            self.open_site(site.root());
        }
    }

    fn give_texts(&mut self) {
        let paths: Vec<PathBuf> = self.open.keys().cloned().collect();
        for path in paths {
            self.give_text(&path);
        }
    }

    fn give_text(&mut self, path: &Path) {
        let text = self
            .open
            .get(path)
            .map(|document| Arc::clone(&document.text));
        if let (Some(text), Some((site, path))) = (text, self.site_of(path)) {
            self.sites[site].set_text(&path, Some(text));
        }
    }
}
