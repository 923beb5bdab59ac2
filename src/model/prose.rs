//! Prose with every link resolved, and the authorities that back a statement.

use super::{Asset, Form, Guide, Section, Term, Tree};
use crate::base::Index;
use crate::diag::Span;
use crate::law::Pinpoint;
use crate::markdown::Document;
use std::sync::Arc;

/// Prose and where each of its links leads.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    /// The text.
    pub document: Arc<Document>,
    /// One for each of `document.links`; `None` is reported already.
    pub destinations: Vec<Option<Destination>>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A guide, and an anchor that it has.
    Guide(Index<Guide>, Option<String>),
    /// A section of law, or a place in it.
    Section(Cited),
    /// A form.
    Form(Index<Form>),
    /// A word of the glossary.
    Term(Index<Term>),
    /// The start of a tree.
    Tree(Index<Tree>),
    /// A picture.
    Asset(Index<Asset>),
    /// An anchor of the same page.
    Here(String),
    /// Another site.
    External(String),
}

/// A section and a place in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cited {
    /// The section.
    pub section: Index<Section>,
    /// The place in it.
    pub pinpoint: Option<Pinpoint>,
}

impl Cited {
    /// Whether this is the other, or a place that the other lies in.
    pub fn holds(&self, other: &Cited) -> bool {
        let inside = match (&self.pinpoint, &other.pinpoint) {
            (None, _) => true,
            (Some(place), Some(other)) => place.contains(other),
            (Some(_), None) => false,
        };
        self.section == other.section && inside
    }
}

/// A citation that backs a question, an outcome, a term or a caution.
#[derive(Clone, Debug)]
pub struct Authority {
    /// What is cited.
    pub cited: Cited,
    /// What it says here.
    pub says: Option<Prose>,
    /// Where the citation is written.
    pub span: Span,
}
