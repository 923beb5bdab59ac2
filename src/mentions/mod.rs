//! Where every name of a site is defined and used. Comes in: what the folder holds, names not resolved. Goes out: [`Mentions`], by place and by name.
//! Touches nothing.
//!
//! It is made from the sources rather than from the model, so that it knows the names of a site that is broken. A file that cannot be read at the
//! moment, because somebody is typing, keeps what was last known of it.

mod collector;
mod file;
mod name;
mod pages;
mod shape;
#[cfg(test)]
mod tests;
mod tree;
mod update;

pub use file::FileMentions;
pub use name::{Local, Mention, Name, Role};
pub use pages::thing_at;

use crate::base::SitePath;
use crate::diag::SourceMap;
use crate::load::Loaded;
use std::collections::BTreeMap;
use update::Update;

/// Where every name of a site is defined and used.
#[derive(Debug, Default)]
pub struct Mentions {
    files: BTreeMap<SitePath, FileMentions>,
}

impl Mentions {
    /// Reads what has changed since the last time. Prose counts as far as it has been read: look at the workspace first.
    pub fn update(&mut self, loaded: &Loaded, sources: &SourceMap) {
        let before = std::mem::take(&mut self.files);
        let mut update = Update::new(before, loaded, sources);
        update.settings(loaded);
        update.pages(&loaded.guides, |_, source, out| pages::guide(source, out));
        update.pages(&loaded.statutes, pages::statute);
        update.pages(&loaded.forms, |_, _, _| {});
        update.pages(&loaded.terms, |_, source, out| pages::term(source, out));
        update.pages(&loaded.cautions, |_, source, out| {
            pages::caution(source, out)
        });
        update.pages(&loaded.trees, tree::tree);
        for entry in &loaded.scenarios {
            update.scenarios(entry);
        }
        self.files = update.finish();
    }

    /// The mentions of a file.
    pub fn file(&self, path: &SitePath) -> Option<&FileMentions> {
        self.files.get(path)
    }

    /// Every mention, in the order of the files and their texts.
    pub fn iter(&self) -> impl Iterator<Item = (&FileMentions, &Mention)> {
        let files = self.files.values();
        files.flat_map(|file| file.mentions.iter().map(move |mention| (file, mention)))
    }

    /// Every mention of a name, subdivisions of a section included.
    pub fn of(&self, name: &Name) -> impl Iterator<Item = (&FileMentions, &Mention)> {
        self.iter()
            .filter(move |(_, mention)| mention.name == *name)
    }

    /// Every name that is defined, without subdivisions.
    pub fn defined(&self) -> impl Iterator<Item = &Name> {
        self.iter()
            .filter(|(_, mention)| mention.role == Role::Definition && mention.pinpoint.is_none())
            .map(|(_, mention)| &mention.name)
    }
}
