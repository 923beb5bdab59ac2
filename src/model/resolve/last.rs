//! What was resolved last, so that only what changed is resolved again.

use super::Found;
use super::names::Names;
use crate::base::{Index, Table};
use crate::diag::{Diagnostics, FileId};
use crate::load::{Entry, Loaded};
use crate::model::Site;
use std::collections::HashMap;
use std::sync::Arc;

/// What was resolved last.
#[derive(Debug)]
pub struct Last {
    settings: Option<FileId>,
    names: Names,
    /// By file: what is wrong with it.
    files: HashMap<FileId, Diagnostics>,
    site: Arc<Site>,
}

impl Last {
    pub(super) fn new(loaded: &Loaded, names: Names, found: Found, site: Arc<Site>) -> Last {
        let clean = |file: FileId| (file, Diagnostics::default());
        let mut files: HashMap<FileId, Diagnostics> = files(&loaded.guides)
            .chain(files(&loaded.statutes))
            .chain(files(&loaded.forms))
            .chain(files(&loaded.terms))
            .chain(files(&loaded.cautions))
            .chain(files(&loaded.trees))
            .map(clean)
            .collect();
        files.extend(found);
        Last {
            settings: loaded.settings,
            names,
            files,
            site,
        }
    }

    /// Whether a file that has not changed since then resolves to what it did then: under the same settings, and every name stands for the same.
    pub(super) fn fits(&self, loaded: &Loaded, names: &Names) -> bool {
        self.settings == loaded.settings && self.names == *names
    }

    /// The thing that a text made then, and what was wrong with it; `None` when that text is new. Where all names stand for the same, a thing keeps its place.
    pub(super) fn thing<T>(
        &self,
        file: FileId,
        table: fn(&Site) -> &Table<T>,
        place: Index<T>,
    ) -> Option<(&T, &Diagnostics)> {
        let found = self.files.get(&file)?;
        let thing = table(&self.site).get(place)?;
        Some((thing, found))
    }
}

fn files<T>(entries: &[Arc<Entry<T>>]) -> impl Iterator<Item = FileId> {
    entries.iter().map(|entry| entry.file)
}
