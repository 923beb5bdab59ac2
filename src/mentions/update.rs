//! Brings the mentions up to date: a file that did not change keeps its own, one that can be read is read, any other keeps what still stands.

use super::collector::Collector;
use super::file::FileMentions;
use super::name::Role;
use super::shape::Shape;
use super::{pages, tree};
use crate::base::{Id, SitePath};
use crate::diag::{FileId, SourceMap};
use crate::load::{Entry, Loaded, ScenariosSource};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Files on their way from the last state to this one.
pub(super) struct Update<'a> {
    before: BTreeMap<SitePath, FileMentions>,
    after: BTreeMap<SitePath, FileMentions>,
    /// `site.yaml` can be used. Without it no prose is read, so what is known of a file says more than what could be read of it now.
    usable: bool,
    sources: &'a SourceMap,
}

impl<'a> Update<'a> {
    pub(super) fn new(
        before: BTreeMap<SitePath, FileMentions>,
        loaded: &Loaded,
        sources: &'a SourceMap,
    ) -> Update<'a> {
        Update {
            before,
            after: BTreeMap::new(),
            usable: loaded.config.is_some(),
            sources,
        }
    }

    pub(super) fn finish(self) -> BTreeMap<SitePath, FileMentions> {
        self.after
    }

    pub(super) fn settings(&mut self, loaded: &Loaded) {
        let path = SitePath::parse("site.yaml").ok();
        let Some((path, file)) = path.zip(loaded.settings) else {
            return;
        };
        match &loaded.config {
            _ if self.keeps(&path, file, 0) => {}
            Some(config) => self.read(&path, file, 0, |out| pages::settings(config, out)),
            None => self.move_on(&path, file),
        }
    }

    /// Files that are things of their own: what they define and name, and their prose.
    pub(super) fn pages<T>(
        &mut self,
        entries: &[Arc<Entry<T>>],
        collect: impl Fn(&Id, &T, &mut Collector<'_>),
    ) {
        for entry in entries {
            let prose = entry.readings.count();
            match &entry.source {
                _ if self.keeps(&entry.path, entry.file, prose) => {}
                Some(source) if self.usable || !self.before.contains_key(&entry.path) => {
                    self.read(&entry.path, entry.file, prose, |out| {
                        collect(&entry.id, source, out);
                        pages::prose(&entry.path, &entry.readings, out);
                        head(entry, out);
                    })
                }
                _ => self.move_on(&entry.path, entry.file),
            }
        }
    }

    /// Scenarios are read again each time: what their names stand for may have changed with their tree.
    pub(super) fn scenarios(&mut self, entry: &Entry<ScenariosSource>) {
        let Some(source) = &entry.source else {
            return self.move_on(&entry.path, entry.file);
        };
        let mentions = self.after.values().flat_map(|file| &file.mentions);
        let shape = Shape::of(&entry.id, mentions);
        self.read(&entry.path, entry.file, 0, |out| {
            tree::scenarios(shape, source, out);
        });
    }

    /// Keeps the mentions of a file whose text is the same as before, and no more of it read; whether it did.
    fn keeps(&mut self, path: &SitePath, file: FileId, prose: usize) -> bool {
        let same = self
            .before
            .get(path)
            .is_some_and(|known| known.file == file && known.prose >= prose);
        if same && let Some(known) = self.before.remove(path) {
            self.after.insert(path.clone(), known);
        }
        same
    }

    fn read(
        &mut self,
        path: &SitePath,
        file: FileId,
        prose: usize,
        collect: impl FnOnce(&mut Collector<'_>),
    ) {
        let mut collector = Collector::new(self.sources);
        collect(&mut collector);
        let mut mentions = collector.list;
        mentions.sort_by_key(|mention| (mention.range.start, mention.range.end));
        self.after.insert(
            path.clone(),
            FileMentions {
                path: path.clone(),
                text: self.sources.get(file).text.clone(),
                readable: true,
                mentions,
                file,
                prose,
            },
        );
    }

    fn move_on(&mut self, path: &SitePath, file: FileId) {
        let text = self.sources.get(file).text.clone();
        match self.before.remove(path) {
            Some(known) if known.file == file => drop(self.after.insert(path.clone(), known)),
            Some(mut known) => {
                known.move_into(text, file);
                self.after.insert(path.clone(), known);
            }
            None => {
                // Its name is known, if nothing else.
                self.read(path, file, 0, |out| {
                    if let Some(name) = pages::thing_at(path) {
                        out.add(name, None, Role::Definition, 0..0);
                    }
                });
                if let Some(known) = self.after.get_mut(path) {
                    known.readable = false;
                }
            }
        }
    }
}

/// A file stands for its thing: in Markdown its front matter does, in a tree its first line.
fn head<T>(entry: &Entry<T>, out: &mut Collector<'_>) {
    let end = match entry.body {
        Some(body) => body.range().start,
        None => out.first_line(entry.file),
    };
    if let Some(name) = pages::thing_at(&entry.path) {
        out.add(name, None, Role::Definition, 0..end);
    }
}
