//! The kinds of page that can be begun.

use crate::base::{Id, SitePath};
use crate::load::{Entry, Loaded};
use std::sync::Arc;

/// A kind of page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A guide.
    Guide,
    /// A decision tree, with its scenarios.
    Tree,
    /// A section of law.
    Statute,
    /// A form.
    Form,
    /// A word of the glossary.
    Term,
    /// A caution.
    Caution,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 6] = [
        Kind::Guide,
        Kind::Tree,
        Kind::Statute,
        Kind::Form,
        Kind::Term,
        Kind::Caution,
    ];

    /// The word for it, on the command line and in messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Guide => "guide",
            Kind::Tree => "tree",
            Kind::Statute => "statute",
            Kind::Form => "form",
            Kind::Term => "term",
            Kind::Caution => "caution",
        }
    }

    /// The folder for it, and how its files end.
    pub(super) fn place(self) -> (&'static str, &'static str) {
        match self {
            Kind::Guide => ("content/guides", ".md"),
            Kind::Tree => ("decision_trees", ".yaml"),
            Kind::Statute => ("content/statutes", ".md"),
            Kind::Form => ("content/forms", ".md"),
            Kind::Term => ("content/glossary", ".md"),
            Kind::Caution => ("content/cautions", ".md"),
        }
    }

    /// Where the site has a page of this kind and name, in whatever folder.
    pub(super) fn find(self, name: &Id, loaded: &Loaded) -> Option<SitePath> {
        match self {
            Kind::Guide => path_of(name, &loaded.guides),
            Kind::Tree => path_of(name, &loaded.trees),
            Kind::Statute => path_of(name, &loaded.statutes),
            Kind::Form => path_of(name, &loaded.forms),
            Kind::Term => path_of(name, &loaded.terms),
            Kind::Caution => path_of(name, &loaded.cautions),
        }
    }
}

fn path_of<T>(name: &Id, entries: &[Arc<Entry<T>>]) -> Option<SitePath> {
    let found = entries.iter().find(|entry| entry.id == *name)?;
    Some(found.path.clone())
}
