//! Marks on a drawing, for an editor: what no scenario covers, and what no reader meets. A mark is a word, a dashed line and a color, never a color alone. Its words
//! are English, as all findings are, and no theme has them.

use crate::base::Index;
use crate::model::{Outcome, Question};
use crate::tree::{Finding, Fired, On, Part, TreeProof};
use std::collections::BTreeSet;

/// What is to be marked. What nobody meets is not called uncovered as well: no scenario could cover it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Options, rows and outcomes that no passing scenario goes through.
    uncovered: BTreeSet<Part>,
    /// Rows and outcomes that no reader's answers lead to.
    unmet: BTreeSet<Part>,
    /// Questions that no reader's answers lead to.
    unmet_questions: BTreeSet<Index<Question>>,
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
            Mark::Uncovered => "No scenario that passes goes this way",
            Mark::Unmet => "No reader's answers lead here, or fit this row",
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
    /// What the proof of a tree says that no reader meets and no passing scenario covers. Without any scenario nothing is called uncovered: a mark on everything
    /// would say nothing.
    pub fn of(proof: &TreeProof) -> Marks {
        let mut marks = Marks::default();
        for finding in &proof.compiled.findings {
            marks.add_unmet(finding);
        }
        if !proof.runs.is_empty() {
            let uncovered = proof.coverage.uncovered();
            let uncovered = uncovered.filter(|part| !marks.is_unmet(*part));
            marks.uncovered = uncovered.collect();
        }
        marks
    }

    fn add_unmet(&mut self, finding: &Finding) {
        match finding {
            Finding::DeadRow { question, row } => {
                let row = row.map_or(Fired::Otherwise, Fired::Row);
                self.unmet.insert(Part::Row(*question, row));
            }
            Finding::UnreachableOutcome(outcome) => {
                self.unmet.insert(Part::Outcome(*outcome));
            }
            Finding::UnreachableQuestion(question) => {
                self.unmet_questions.insert(*question);
            }
            _ => {}
        }
    }

    fn is_unmet(&self, part: Part) -> bool {
        let question = match part {
            Part::Option(question, _) | Part::Unsure(question) | Part::Row(question, _) => {
                self.unmet_questions.contains(&question)
            }
            Part::Outcome(_) => false,
        };
        question || self.unmet.contains(&part)
    }

    /// How many parts of the tree have a mark.
    pub fn count(&self, mark: Mark) -> usize {
        match mark {
            Mark::Uncovered => self.uncovered.len(),
            Mark::Unmet => self.unmet.len() + self.unmet_questions.len(),
        }
    }

    /// The mark of an answer. Of values, only "I'm not sure" is counted as an option: rows tell ranges apart.
    pub(super) fn answer(&self, question: Index<Question>, on: &On) -> Option<Mark> {
        match on {
            On::Option(number) => self.part(Part::Option(question, *number)),
            On::Unsure => self.part(Part::Unsure(question)),
            On::Range(_) => None,
        }
    }

    /// The mark of an option, a row or an outcome.
    pub(super) fn part(&self, part: Part) -> Option<Mark> {
        match (self.unmet.contains(&part), self.uncovered.contains(&part)) {
            (true, _) => Some(Mark::Unmet),
            (false, true) => Some(Mark::Uncovered),
            (false, false) => None,
        }
    }

    /// The questions that nobody meets, in the order written.
    pub(super) fn unmet_questions(&self) -> impl Iterator<Item = Index<Question>> {
        self.unmet_questions.iter().copied()
    }

    /// The outcomes that nobody meets, in the order written.
    pub(super) fn unmet_outcomes(&self) -> impl Iterator<Item = Index<Outcome>> {
        self.unmet.iter().filter_map(|part| match part {
            Part::Outcome(outcome) => Some(*outcome),
            _ => None,
        })
    }
}
