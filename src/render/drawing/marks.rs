//! Marks on a drawing, for an editor: what no scenario covers, and what no reader meets. A mark is a word, a dashed line and a color, never a color alone. Its words
//! are English, as all findings are, and no theme has them.

use crate::base::Index;
use crate::model::{Outcome, Question};
use crate::tree::{Finding, On, TreeProof};
use std::collections::BTreeSet;

/// What is to be marked. What nobody meets is not called uncovered as well: no scenario could cover it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Rows that no reader's answers fit: the question, and the number of the row; `None` is the `else`.
    unmet_rows: BTreeSet<(Index<Question>, Option<usize>)>,
    /// Questions that no answers lead to.
    pub(super) unmet_questions: BTreeSet<Index<Question>>,
    /// Outcomes that no answers lead to.
    pub(super) unmet_outcomes: BTreeSet<Index<Outcome>>,
    /// Options that no passing scenario chooses: the question, and the number of the option; `None` is "I'm not sure" to a value.
    uncovered_options: BTreeSet<(Index<Question>, Option<usize>)>,
    /// Rows of rules that no passing scenario fires.
    uncovered_rows: BTreeSet<(Index<Question>, Option<usize>)>,
    /// Outcomes in which no passing scenario ends.
    uncovered_outcomes: BTreeSet<Index<Outcome>>,
}

/// A mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// No passing scenario goes here.
    Uncovered,
    /// No reader comes here.
    Unmet,
}

impl Mark {
    /// Both, as the legend lists them.
    pub const ALL: [Mark; 2] = [Mark::Uncovered, Mark::Unmet];

    /// The words beside what is marked.
    pub fn words(self) -> &'static str {
        match self {
            Mark::Uncovered => "not covered",
            Mark::Unmet => "never met",
        }
    }

    /// What it means, for the legend.
    pub fn meaning(self) -> &'static str {
        match self {
            Mark::Uncovered => "No scenario that passes goes this way.",
            Mark::Unmet => "No reader's answers lead here.",
        }
    }

    /// The lengths of dashes and of the gaps between them, for `stroke-dasharray`.
    pub fn dashes(self) -> &'static str {
        match self {
            Mark::Uncovered => "8 4",
            Mark::Unmet => "2 4",
        }
    }

    /// The color of its lines and words: at least 7.7 : 1 on white.
    pub fn color(self) -> &'static str {
        match self {
            Mark::Uncovered => "#7a3d00",
            Mark::Unmet => "#96201f",
        }
    }
}

impl Marks {
    /// What the proof of a tree says that no reader meets.
    pub fn of(proof: &TreeProof) -> Marks {
        let mut marks = Marks::default();
        for finding in &proof.compiled.findings {
            match finding {
                Finding::DeadRow { question, row } => {
                    marks.unmet_rows.insert((*question, *row));
                }
                Finding::UnreachableQuestion(question) => {
                    marks.unmet_questions.insert(*question);
                }
                Finding::UnreachableOutcome(outcome) => {
                    marks.unmet_outcomes.insert(*outcome);
                }
                _ => {}
            }
        }
        marks
    }

    /// Marks an option that no passing scenario chooses; `None` is "I'm not sure" to a value.
    pub fn add_option(&mut self, question: Index<Question>, option: Option<usize>) {
        if !self.unmet_questions.contains(&question) {
            self.uncovered_options.insert((question, option));
        }
    }

    /// Marks a row that no passing scenario fires; `None` is the `else`.
    pub fn add_row(&mut self, question: Index<Question>, row: Option<usize>) {
        let met = !self.unmet_questions.contains(&question);
        if met && !self.unmet_rows.contains(&(question, row)) {
            self.uncovered_rows.insert((question, row));
        }
    }

    /// Marks an outcome in which no passing scenario ends.
    pub fn add_outcome(&mut self, outcome: Index<Outcome>) {
        if !self.unmet_outcomes.contains(&outcome) {
            self.uncovered_outcomes.insert(outcome);
        }
    }

    /// How many parts of the tree have a mark.
    pub fn count(&self, mark: Mark) -> usize {
        let (rows, others) = match mark {
            Mark::Uncovered => (
                &self.uncovered_rows,
                self.uncovered_options.len() + self.uncovered_outcomes.len(),
            ),
            Mark::Unmet => (
                &self.unmet_rows,
                self.unmet_questions.len() + self.unmet_outcomes.len(),
            ),
        };
        rows.len() + others
    }

    /// The mark of an answer. Of values, only "I'm not sure" is counted as an option: rows tell ranges apart.
    pub(super) fn answer(&self, question: Index<Question>, on: &On) -> Option<Mark> {
        let option = match on {
            On::Option(number) => Some(*number),
            On::Unsure => None,
            On::Range(_) => return None,
        };
        let uncovered = self.uncovered_options.contains(&(question, option));
        uncovered.then_some(Mark::Uncovered)
    }

    /// The mark of a row.
    pub(super) fn row(&self, question: Index<Question>, row: Option<usize>) -> Option<Mark> {
        let row = (question, row);
        match self.unmet_rows.contains(&row) {
            true => Some(Mark::Unmet),
            false => self
                .uncovered_rows
                .contains(&row)
                .then_some(Mark::Uncovered),
        }
    }

    /// The mark of an outcome on a page: those that nobody meets are on none.
    pub(super) fn outcome(&self, outcome: Index<Outcome>) -> Option<Mark> {
        self.uncovered_outcomes
            .contains(&outcome)
            .then_some(Mark::Uncovered)
    }
}
