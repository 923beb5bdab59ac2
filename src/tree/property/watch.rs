//! What answers do to the tests of a property. Comes in: the tests, and the pages. Goes out: for each answer, into which parts the tests divide it, and which tests
//! pass or fail from then on.

use super::Undecided;
use super::restrict::{Bits, set};
use crate::base::Index;
use crate::model::{Given, Opt, Point, Question, QuestionKind, Range, Test, TestMap, Tree};
use crate::tree::joint::{Asked, Piece, Questions, Side};
use crate::tree::point::range_contains;
use crate::tree::{Answer, Graph, On};
use std::collections::HashMap;

/// The tests of a property.
pub(super) struct Watched<'a> {
    tree: &'a Tree,
    tests: &'a TestMap,
    /// The number of the test of each fact that is tested.
    number: HashMap<usize, usize>,
    /// How the values of questions fall into pieces; only when a test compares values.
    questions: Option<Questions>,
}

/// Which tests pass and which fail after an answer; the others are as they were.
type Passes = Vec<(usize, bool)>;

impl<'a> Watched<'a> {
    pub(super) fn of(
        tree: &'a Tree,
        graph: &Graph,
        tests: &'a TestMap,
    ) -> Result<Watched<'a>, Undecided> {
        let mut apart: Vec<(Index<Question>, Range)> = Vec::new();
        let mut compares = false;
        for (fact, test) in tests {
            if let (Test::Ranges { ranges, .. }, Some(question)) = (test, tree.question_of(*fact)) {
                compares = true;
                apart.extend(ranges.iter().map(|range| (question, range.clone())));
            }
        }
        let questions = match compares {
            true => Some(questions(tree, graph, &apart)?),
            false => None,
        };
        let numbers = tests.iter().enumerate();
        Ok(Watched {
            tree,
            tests,
            number: numbers.map(|(n, (fact, _))| (fact.number(), n)).collect(),
            questions,
        })
    }

    /// No test passes.
    pub(super) fn none(&self) -> Bits {
        vec![0; self.tests.len().div_ceil(64)].into()
    }

    /// Whether every test passes.
    pub(super) fn all_pass(&self, bits: &Bits) -> bool {
        (0..self.tests.len()).all(|test| super::restrict::holds(bits, test))
    }

    /// The tests that pass where something is given.
    pub(super) fn given(&self, given: &[Given]) -> Result<Bits, Undecided> {
        let mut bits = self.none();
        for given in given {
            if let Some(test) = self.number.get(&given.fact.number()) {
                let (fact, written) = &self.tests[*test];
                let passes = passes(written, given.value).ok_or(Undecided::Units(*fact))?;
                set(&mut bits, *test, passes);
            }
        }
        Ok(bits)
    }

    /// The parts of an answer to a question, in their order.
    pub(super) fn parts(&self, question: Index<Question>, answer: &Answer) -> Vec<(On, Passes)> {
        let fact = self.tree.fact_of(question);
        let own = self.number.get(&fact.number()).copied();
        let Some(test) = own else {
            return vec![(answer.on.clone(), self.settled(question, &answer.on))];
        };
        match (&answer.on, &self.tests[test].1) {
            (On::Option(option), Test::Values(values)) => {
                let mut passes = self.settled(question, &answer.on);
                passes.push((test, values.contains(option)));
                vec![(answer.on.clone(), passes)]
            }
            (On::Unsure, Test::Ranges { unsure, .. }) => {
                vec![(answer.on.clone(), vec![(test, *unsure)])]
            }
            (On::Range(_), Test::Ranges { ranges, .. }) => {
                let questions = self.questions.iter();
                let asked = questions.map(|all| all.get(all.number_of(0, question)));
                asked
                    .flat_map(|asked| divided(asked, &answer.on, ranges))
                    .map(|(on, passed)| (on, vec![(test, passed)]))
                    .collect()
            }
            // An option of a question for a value, or the other way round: there is no such answer.
            _ => Vec::new(),
        }
    }

    /// The tests of declared facts that an answer settles.
    fn settled(&self, question: Index<Question>, on: &On) -> Passes {
        let QuestionKind::Choice(options) = &self.tree.questions[question].kind else {
            return Vec::new();
        };
        let On::Option(number) = on else {
            return Vec::new();
        };
        let set = options
            .get(*number)
            .into_iter()
            .flat_map(|option: &Opt| &option.set);
        set.filter_map(|(fact, value)| {
            let test = *self.number.get(&fact.number())?;
            let passes = passes(&self.tests[test].1, Point::Value(*value))?;
            Some((test, passes))
        })
        .collect()
    }
}

/// The questions of a graph, with the values cut where `apart` tells them apart, too.
pub(super) fn questions(
    tree: &Tree,
    graph: &Graph,
    apart: &[(Index<Question>, Range)],
) -> Result<Questions, Undecided> {
    let side = Side { tree, graph };
    Questions::of([side, side], apart).map_err(|found| {
        let question = found.iter().find_map(|one| one.sides[0]);
        question.map_or(Undecided::TooLarge, |question| {
            Undecided::Units(tree.fact_of(question))
        })
    })
}

/// The parts of a page's answer that lie in some range, and those that lie in none.
fn divided(asked: &Asked, on: &On, ranges: &[Range]) -> Vec<(On, bool)> {
    let inside: Vec<_> = ranges.iter().map(|range| asked.pieces_in(range)).collect();
    let mut parts: Vec<(Range, bool)> = Vec::new();
    for piece in asked.pieces_of(0, on) {
        let Piece::Values(values) = &asked.pieces[piece] else {
            continue;
        };
        let passes = inside.iter().any(|range| range.contains(&piece));
        match parts.last_mut().filter(|(_, last)| *last == passes) {
            Some((range, _)) => range.to.clone_from(&values.to),
            None => parts.push((values.clone(), passes)),
        }
    }
    match (on, parts.as_slice()) {
        // As the page says it.
        (On::Range(_), [(_, passes)]) => vec![(on.clone(), *passes)],
        _ => parts
            .into_iter()
            .map(|(range, passes)| (On::Range(range), passes))
            .collect(),
    }
}

/// Whether a value passes a test; `None` when the calendar would have to decide.
fn passes(test: &Test, value: Point) -> Option<bool> {
    match (test, value) {
        (Test::Values(values), Point::Value(value)) => Some(values.contains(&value)),
        (Test::Ranges { unsure, .. }, Point::Unsure) => Some(*unsure),
        (Test::Ranges { ranges, .. }, value) => {
            let inside: Vec<Option<bool>> = ranges
                .iter()
                .map(|range| range_contains(range, value))
                .collect();
            match inside.contains(&Some(true)) {
                true => Some(true),
                false => inside.iter().all(Option::is_some).then_some(false),
            }
        }
        (Test::Values(_), _) => Some(false),
    }
}
