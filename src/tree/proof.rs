//! The proof of a whole site: every tree compiled, counted across hand-overs, and walked by its scenarios.

use super::{Compiled, End, Totals, Walk};
use crate::base::{Index, Table};
use crate::model::{Question, Site, Tree};

/// What is shown about each tree, in the order of `site.trees`.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// One for each tree.
    pub trees: Table<TreeProof>,
}

/// What is shown about a tree.
#[derive(Clone, Debug)]
pub struct TreeProof {
    /// Its graph and findings.
    pub compiled: Compiled,
    /// Its counts; `None` when it, or a tree that it hands over to, is not proved.
    pub totals: Option<Totals>,
    /// Its scenarios, in their order; empty when nothing could be compiled.
    pub runs: Vec<ScenarioRun>,
    /// How much of it the scenarios walk.
    pub coverage: Coverage,
}

/// How a scenario went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioRun {
    /// What went wrong, if anything did.
    pub fault: Option<ScenarioFault>,
    /// The numbers of its answers to questions that were never asked.
    pub unused: Vec<usize>,
}

/// How a scenario can fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScenarioFault {
    /// It has no answer to a question that it is asked.
    Unanswered {
        /// The question.
        question: Index<Question>,
        /// The way there.
        walk: Walk,
    },
    /// It ends elsewhere.
    WrongEnd {
        /// Where.
        reached: End,
        /// The way there.
        walk: Walk,
    },
    /// Its answer leads nowhere, or it begins where nothing could be compiled: the tree's findings say why.
    Stuck {
        /// The way there.
        walk: Walk,
    },
}

/// How much of a tree its passing scenarios walk: (covered, of).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Options, and "I'm not sure" of value questions.
    pub options: (usize, usize),
    /// Rows of rules, `else` included.
    pub rows: (usize, usize),
    /// Outcomes.
    pub outcomes: (usize, usize),
}

/// Compiles and proves every tree of a site, each within the site's budget.
pub fn prove(site: &Site) -> Proof {
    let _ = site;
    Proof::default()
}

impl Proof {
    /// What is shown about a tree.
    pub fn of(&self, tree: Index<Tree>) -> &TreeProof {
        &self.trees[Index::new(tree.number())]
    }
}
