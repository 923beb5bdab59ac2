//! What a tree compiles to.

use super::Finding;
use super::place::Places;
use crate::base::{Index, Table};
use crate::model::{Outcome, Question, Range, Tree};
use num_bigint::BigUint;

/// A tree's graph, what was found wrong, and what is true of it.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The pages. Present (perhaps in part) even when something is wrong, except over the budget.
    pub graph: Graph,
    /// Everything wrong with the tree's logic.
    pub findings: Vec<Finding>,
    /// Whether every branch is shown to end.
    pub verdict: Verdict,
    /// For each outcome of the tree, in their order; only when proved.
    pub outcomes: Vec<OutcomeFacts>,
    /// States explored before merging.
    pub states: usize,
    /// The page of each state, for [`Compiled::node_at`].
    pub(super) places: Places,
}

/// Whether every branch of a tree is shown to end in an outcome or a hand-over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Shown.
    Proved,
    /// Some branch does not: see the findings.
    Refuted,
    /// More states than the budget: nothing is claimed.
    NotProved,
}

impl Verdict {
    /// The word in files for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Proved => "proved",
            Verdict::Refuted => "refuted",
            Verdict::NotProved => "not-proved",
        }
    }
}

/// The smallest graph of pages.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// The question pages, in the order in which a walk from the start (then from each `continue`) first meets them, breadth first.
    pub nodes: Table<Node>,
    /// Where the tree starts; `None` when nothing could be compiled.
    pub start: Option<End>,
    /// For each outcome (outer) and each of its `continues` (inner): where it leads. `None` when it could not be compiled.
    pub continues: Vec<Vec<Option<End>>>,
}

/// A question page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The question it asks.
    pub question: Index<Question>,
    /// 1 for the first page of a question, 2 for the second that behaves differently, …
    pub variant: usize,
    /// Its answers, in the order shown: options as written, values ascending, "I'm not sure" last. Never empty in a proved tree.
    pub answers: Vec<Answer>,
}

/// An answer and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The answer.
    pub on: On,
    /// Where it leads.
    pub to: End,
}

/// What the reader answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum On {
    /// The option with this number.
    Option(usize),
    /// A value in this range (of a date, elapsed time or number).
    Range(Range),
    /// "I'm not sure", to a question for a value.
    Unsure,
}

/// Where an answer leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum End {
    /// To a page.
    Node(Index<Node>),
    /// To an outcome.
    Outcome(Index<Outcome>),
    /// To the start of another tree.
    Tree(Index<Tree>),
}

/// What is true of an outcome over all paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeFacts {
    /// Paths from the start that end here, hand-overs not followed.
    pub paths: BigUint,
    /// What is common to every path from the start (or, when none leads here, from the `continue`s that do), in the order asked; questions where every
    /// answer leads here are left out.
    pub common: Vec<Common>,
}

/// A question that every path to an outcome answers, and the answers that occur.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Common {
    /// The question.
    pub question: Index<Question>,
    /// The answers, in the order shown; neighbouring ranges are joined.
    pub answers: Vec<On>,
}

/// Counts of one tree with its hand-overs followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Different walks from the start page to an outcome.
    pub paths: BigUint,
    /// Questions on the shortest of them.
    pub shortest: usize,
    /// Questions on the longest of them.
    pub longest: usize,
}
