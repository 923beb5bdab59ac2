//! What the scenarios of a tree walk, and what they leave out. Comes in: a tree, and what its passing scenarios met. Goes out: its parts, each covered or not; every
//! count follows from that.

use super::reader::Fired;
use crate::base::Index;
use crate::model::{Outcome, Question, QuestionKind, Tree};
use std::collections::BTreeSet;

/// A part of a tree that a walk can pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The option of a question with this number.
    Option(Index<Question>, usize),
    /// "I'm not sure", to a question for a value.
    Unsure(Index<Question>),
    /// A row of a question's rules.
    Row(Index<Question>, Fired),
    /// An outcome.
    Outcome(Index<Outcome>),
}

/// How much of a tree its passing scenarios walk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Every part of the tree, ascending, and whether some passing scenario walks it.
    parts: Vec<(Part, bool)>,
}

/// How many parts of one kind there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many of them some passing scenario walks.
    pub covered: usize,
    /// How many there are.
    pub all: usize,
}

impl Coverage {
    /// The coverage of a tree of which these parts were met.
    pub(super) fn of(tree: &Tree, met: &BTreeSet<Part>) -> Coverage {
        let mut parts: Vec<(Part, bool)> = parts(tree)
            .map(|part| (part, met.contains(&part)))
            .collect();
        parts.sort_unstable();
        Coverage { parts }
    }

    /// What no passing scenario walks: options first, then rows, then outcomes, each in the order of the tree.
    pub fn uncovered(&self) -> impl Iterator<Item = Part> {
        let left = self.parts.iter().filter(|(_, covered)| !covered);
        left.map(|(part, _)| *part)
    }

    /// Options, and "I'm not sure" of value questions.
    pub fn options(&self) -> Count {
        self.count(|part| matches!(part, Part::Option(..) | Part::Unsure(_)))
    }

    /// Rows of rules, `else` included.
    pub fn rows(&self) -> Count {
        self.count(|part| matches!(part, Part::Row(..)))
    }

    /// Outcomes.
    pub fn outcomes(&self) -> Count {
        self.count(|part| matches!(part, Part::Outcome(_)))
    }

    fn count(&self, kind: impl Fn(Part) -> bool) -> Count {
        let mut count = Count::default();
        for (_, covered) in self.parts.iter().filter(|(part, _)| kind(*part)) {
            count.all += 1;
            count.covered += usize::from(*covered);
        }
        count
    }
}

/// Every part of a tree.
fn parts(tree: &Tree) -> impl Iterator<Item = Part> {
    let of_questions = tree.questions.iter().flat_map(|(index, question)| {
        let (options, unsure) = match &question.kind {
            QuestionKind::Choice(options) => (options.len(), false),
            QuestionKind::Value { unsure, .. } => (0, unsure.is_some()),
        };
        let options = (0..options).map(move |option| Part::Option(index, option));
        let unsure = unsure.then_some(Part::Unsure(index));
        let rows = (0..question.rules.len()).map(Fired::Row);
        let otherwise = question.otherwise.as_ref().map(|_| Fired::Otherwise);
        let rows = rows.chain(otherwise).map(move |row| Part::Row(index, row));
        options.chain(unsure).chain(rows)
    });
    of_questions.chain(tree.outcomes.indices().map(Part::Outcome))
}
