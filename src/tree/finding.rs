//! What can be wrong with a tree's logic, with the shortest answers that show it.

use super::On;
use crate::base::Index;
use crate::model::{Fact, Outcome, Question, Tree};

/// A walk from a beginning through answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// Where it begins.
    pub from: WalkStart,
    /// How many answers at the beginning are left out. None are, unless a tree has so many faults so far from its start that all their walks would fill a memory.
    pub left_out: usize,
    /// The answers, in order.
    pub steps: Vec<(Index<Question>, On)>,
}

/// Where a walk begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WalkStart {
    /// At the start of the tree.
    Start,
    /// At the `continue` with this number of an outcome.
    Continue(Index<Outcome>, usize),
}

/// One thing wrong. A [`Walk`] is a shortest one that shows it; its last step is the answer that goes wrong, where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// An answer fits no row, and there is no `else` and no `next`.
    Gap {
        /// The question.
        question: Index<Question>,
        /// An example.
        walk: Walk,
        /// How many more reachable combinations of this question fit no row.
        more: usize,
    },
    /// An answer fits two rows.
    Overlap {
        /// The question.
        question: Index<Question>,
        /// The numbers of the two rows.
        rows: (usize, usize),
        /// An example.
        walk: Walk,
    },
    /// A reader can come back to where they were: the walk's last answer leads again to `question`, with the same facts.
    Loop {
        /// The question that comes back.
        question: Index<Question>,
        /// The way there and once around.
        walk: Walk,
    },
    /// A row reads a fact that a reader who gets there has not settled, and that decides.
    FactNotKnown {
        /// The question whose row it is.
        question: Index<Question>,
        /// The row.
        row: usize,
        /// The fact.
        fact: Index<Fact>,
        /// An example.
        walk: Walk,
    },
    /// A reader can be asked the same question twice (without a loop).
    AskedTwice {
        /// The question.
        question: Index<Question>,
        /// The way to the second time.
        walk: Walk,
    },
    /// A row that no reader's answers fit.
    DeadRow {
        /// The question.
        question: Index<Question>,
        /// The row; `None` is the `else`.
        row: Option<usize>,
    },
    /// No answers lead to this question.
    UnreachableQuestion(Index<Question>),
    /// No answers lead to this outcome.
    UnreachableOutcome(Index<Outcome>),
    /// Wherever it is asked, every answer leads to the same page.
    PointlessQuestion {
        /// The question.
        question: Index<Question>,
        /// The way to it.
        walk: Walk,
    },
    /// A declared fact that no rule reads (`value: None`), or a declared value that no option sets.
    UnusedFact {
        /// The fact.
        fact: Index<Fact>,
        /// The value that is never set.
        value: Option<usize>,
    },
    /// Two constants of a fact cannot be put in order exactly: one in months, one in days.
    Incomparable {
        /// The fact.
        fact: Index<Fact>,
        /// The question whose rows hold one of them.
        question: Index<Question>,
    },
    /// A `continue` does not say a fact that rules reachable from there read.
    ContinueMissingFact {
        /// The outcome.
        outcome: Index<Outcome>,
        /// Which of its `continues`.
        number: usize,
        /// The fact.
        fact: Index<Fact>,
    },
    /// A `continue` says a fact that nothing reachable from there reads.
    ContinueUnusedFact {
        /// The outcome.
        outcome: Index<Outcome>,
        /// Which of its `continues`.
        number: usize,
        /// The fact.
        fact: Index<Fact>,
    },
    /// More states than the budget.
    NotProved {
        /// The budget.
        budget: usize,
    },
    /// Trees that hand over to one another in a circle: this one, and the next ones in order.
    HandoverLoop(Vec<Index<Tree>>),
}

impl Finding {
    /// Whether this means that not every branch is shown to end.
    pub fn refutes(&self) -> bool {
        match self {
            Finding::Gap { .. }
            | Finding::Overlap { .. }
            | Finding::Loop { .. }
            | Finding::FactNotKnown { .. }
            | Finding::Incomparable { .. }
            | Finding::ContinueMissingFact { .. }
            | Finding::NotProved { .. }
            | Finding::HandoverLoop(_) => true,
            Finding::AskedTwice { .. }
            | Finding::DeadRow { .. }
            | Finding::UnreachableQuestion(_)
            | Finding::UnreachableOutcome(_)
            | Finding::PointlessQuestion { .. }
            | Finding::UnusedFact { .. }
            | Finding::ContinueUnusedFact { .. } => false,
        }
    }
}
