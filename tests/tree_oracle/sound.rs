//! Random trees without a fault, by construction: arrows lead forward only, every table shares out what is known, and rules read only facts
//! that every way there has settled.

use super::build::{always, ask, end, given, going_on, option, plant, row, span};
use super::naive::Naive;
use super::random::Tape;
use statutree::base::Index;
use statutree::diag::Spanned;
use statutree::model::{
    Bound, FactKind, Number, Opt, Outcome, Point, Question, QuestionKind, Range, Row, Target, Test,
    TestMap, Tree,
};
use std::collections::{BTreeMap, BTreeSet};

struct Garden<'a, 'b> {
    tape: &'a mut Tape<'b>,
    questions: usize,
    outcomes: usize,
    kinds: Vec<Kind>,
    /// For each question the facts that every way there has settled, once some way is drawn.
    known: BTreeMap<usize, BTreeSet<usize>>,
}

#[derive(Clone, Copy)]
enum Kind {
    Choice(usize),
    Elapsed,
    Number,
}

pub fn sound_tree(tape: &mut Tape<'_>) -> Tree {
    let questions = 2 + tape.below(5);
    let mut kinds: Vec<Kind> = (0..questions)
        .map(|_| match tape.below(8) {
            6 => Kind::Elapsed,
            7 => Kind::Number,
            n => Kind::Choice(2 + n % 2),
        })
        .collect();
    let declared = tape.below(3);
    kinds.extend((0..declared).map(|_| Kind::Choice(2)));
    let mut garden = Garden {
        outcomes: 1 + tape.below(3),
        tape,
        questions,
        kinds,
        known: BTreeMap::from([(0, BTreeSet::new())]),
    };
    let planted: Vec<Question> = (0..questions).map(|n| garden.question(n)).collect();
    let outcomes = vec![end(); garden.outcomes];
    let mut tree = plant(planted, &vec![2; declared], outcomes);
    garden.add_continues(&mut tree);
    tree
}

impl Garden<'_, '_> {
    fn question(&mut self, number: usize) -> Question {
        let mut known = self.known[&number].clone();
        known.insert(number);
        let (kind, set) = self.kind(number, &known);
        known.extend(set);
        if self.tape.chance(20) {
            return always(self.forward(number, true, &known), ask(kind));
        }
        let facts: Vec<usize> = known.iter().copied().collect();
        let mut asked = ask(kind);
        let mut first = true;
        self.share_out(
            number,
            &facts,
            &known,
            2,
            &(vec![], vec![]),
            &mut asked.rules,
            &mut first,
        );
        if self.tape.chance(25) && asked.rules.len() > 1 {
            let last = asked.rules.pop().unwrap();
            asked.otherwise = Some(Spanned {
                value: last.next,
                span: span(),
            });
        }
        asked
    }

    /// The kind of a question, and the declared facts that all its options settle.
    fn kind(&mut self, number: usize, known: &BTreeSet<usize>) -> (QuestionKind, Vec<usize>) {
        let fact = match self.kinds[number] {
            Kind::Elapsed => FactKind::Elapsed,
            Kind::Number => FactKind::Number,
            Kind::Choice(options) => {
                let declared = self.questions..self.kinds.len();
                let set: Vec<usize> = declared.filter(|_| self.tape.chance(40)).collect();
                let options = (0..options).map(|_| self.option(&set));
                return (QuestionKind::Choice(options.collect()), set);
            }
        };
        let unsure = self.tape.chance(60);
        let unsure = unsure.then(|| self.forward(number, false, known));
        let unit = None;
        (QuestionKind::Value { fact, unsure, unit }, Vec::new())
    }

    fn option(&mut self, set: &[usize]) -> Opt {
        let settled = set
            .iter()
            .map(|fact| (Index::new(*fact), self.tape.below(2)));
        Opt {
            set: settled.collect(),
            ..option()
        }
    }

    /// A target further on; `next` makes it the very next question, so that every one is drawn into.
    fn forward(&mut self, from: usize, next: bool, known: &BTreeSet<usize>) -> Target {
        let left = self.questions - from - 1;
        if left == 0 || !(next || self.tape.chance(60)) {
            return Target::Outcome(Index::new(self.tape.below(self.outcomes)));
        }
        let to = from
            + 1
            + if next {
                0
            } else {
                self.tape.below(left.min(3))
            };
        let settled = self.known.entry(to).or_insert_with(|| known.clone());
        *settled = settled.intersection(known).copied().collect();
        Target::Question(Index::new(to))
    }

    /// Rows that split the readers again and again by facts that are known.
    #[allow(clippy::too_many_arguments)]
    fn share_out(
        &mut self,
        number: usize,
        facts: &[usize],
        known: &BTreeSet<usize>,
        depth: usize,
        so_far: &(TestMap, TestMap),
        rows: &mut Vec<Row>,
        first: &mut bool,
    ) {
        if depth == 0 || facts.is_empty() || self.tape.chance(15) {
            let next = self.forward(number, std::mem::take(first), known);
            rows.push(row(so_far.0.clone(), so_far.1.clone(), next));
            return;
        }
        let fact = facts[self.tape.below(facts.len())];
        let left: Vec<usize> = facts.iter().copied().filter(|f| *f != fact).collect();
        let (yes, no) = self.opposites(fact);
        let index = Index::new(fact);
        let mut one = so_far.clone();
        one.0.push((index, yes.clone()));
        let mut other = so_far.clone();
        if so_far.1.is_empty() && self.tape.chance(30) {
            other.1.push((index, yes));
        } else {
            other.0.push((index, no));
        }
        self.share_out(number, &left, known, depth - 1, &one, rows, first);
        self.share_out(number, &left, known, depth - 1, &other, rows, first);
    }

    fn opposites(&mut self, fact: usize) -> (Test, Test) {
        let point = match self.kinds[fact] {
            Kind::Choice(values) => {
                let one = self.tape.below(values);
                let others = (0..values).filter(|v| *v != one).collect();
                return (Test::Values(vec![one]), Test::Values(others));
            }
            Kind::Elapsed => Point::Months(12 * (1 + self.tape.below(2) as u32)),
            Kind::Number => Point::Number(Number(1_000_000 * self.tape.below(3) as i64)),
        };
        let inclusive = self.tape.chance(50);
        let unsure = self.tape.chance(50);
        let bound = |inclusive| Some(Bound { point, inclusive });
        let test = |from, to, unsure| Test::Ranges {
            ranges: vec![Range { from, to }],
            unsure,
        };
        (
            test(bound(inclusive), None, unsure),
            test(None, bound(!inclusive), !unsure),
        )
    }

    fn add_continues(&mut self, tree: &mut Tree) {
        for number in 0..tree.outcomes.len() {
            if !self.tape.chance(40) {
                continue;
            }
            let at = self.tape.below(self.questions);
            let live = Naive::new(tree).live(at);
            let known = live.into_iter().map(|fact| {
                let point = match self.kinds[fact] {
                    Kind::Choice(values) => Point::Value(self.tape.below(values)),
                    Kind::Elapsed => Point::Months(6 * self.tape.below(6) as u32),
                    Kind::Number => Point::Number(Number(500_000 * self.tape.below(6) as i64)),
                };
                given(fact, point)
            });
            let way_on = going_on(at, known.collect());
            let outcome: Index<Outcome> = Index::new(number);
            tree.outcomes[outcome].continues.push(way_on);
        }
    }
}
