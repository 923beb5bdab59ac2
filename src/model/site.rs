//! The whole site.

use super::{Asset, Caution, Form, Guide, Logo, Outcome, Section, Term, Tree};
use crate::base::{Index, Table};
use crate::config::{Config, Kind};

/// Everything that a site consists of. Lists are in reading order: guides by topic and `order`, the rest by id (forms by number, terms by word).
#[derive(Clone, Debug)]
pub struct Site {
    /// `site.yaml`.
    pub config: Config,
    /// The law registry.
    pub sections: Table<Section>,
    /// The guides, drafts included.
    pub guides: Table<Guide>,
    /// The court forms.
    pub forms: Table<Form>,
    /// The glossary.
    pub terms: Table<Term>,
    /// The warnings that outcomes share.
    pub cautions: Table<Caution>,
    /// The decision trees.
    pub trees: Table<Tree>,
    /// Pictures that pages show.
    pub assets: Table<Asset>,
    /// The mark of whoever publishes the site.
    pub logo: Option<Logo>,
    /// The tree that the home page offers first.
    pub start: Option<Index<Tree>>,
}

impl Site {
    /// The kind of an outcome; `None` when the outcome names one that does not exist.
    pub fn kind_of(&self, outcome: &Outcome) -> Option<&Kind> {
        self.config.kinds.get(outcome.kind?.number())
    }
}
