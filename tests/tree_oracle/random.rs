//! Random trees that use every feature. Choices are read from a tape of numbers: when the tape ends everything is as small as possible, so that
//! shrinking the tape shrinks the tree.

use super::build::{
    ask, end, given, going_on, leading_to, option, outcome, plant, question, row, tree, value,
};
use super::naive::{Naive, constants};
use statutree::base::{Date, Index};
use statutree::diag::Spanned;
use statutree::model::{
    Bound, Fact, FactKind, Number, Opt, Outcome, Point, Question, QuestionKind, Range, Row, Target,
    Test, TestMap, Tree,
};

pub struct Tape<'a> {
    numbers: &'a [u16],
    next: usize,
}

impl<'a> Tape<'a> {
    pub fn new(numbers: &'a [u16]) -> Tape<'a> {
        Tape { numbers, next: 0 }
    }

    pub fn below(&mut self, limit: usize) -> usize {
        let number = self.numbers.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        usize::from(number) % limit.max(1)
    }

    /// True so many times out of a hundred, and not when the tape has ended.
    pub fn chance(&mut self, percent: usize) -> bool {
        99 - self.below(100) < percent
    }

    fn one_of<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }
}

/// The shape of a tree: what its facts are.
struct Shape {
    kinds: Vec<Kind>,
    questions: usize,
    outcomes: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Choice(usize),
    Date,
    Elapsed { mixed: bool },
    Number,
}

pub fn random_tree(tape: &mut Tape<'_>) -> Tree {
    let shape = shape(tape);
    let declared: Vec<usize> = shape.kinds[shape.questions..]
        .iter()
        .map(|kind| match kind {
            Kind::Choice(values) => *values,
            _ => unreachable!(),
        })
        .collect();
    let questions = (0..shape.questions).map(|n| random_question(tape, &shape, n));
    let questions: Vec<Question> = questions.collect();
    let mut planted = plant(questions, &declared, vec![end(); shape.outcomes]);
    if tape.chance(3) {
        planted.start = target(tape, &shape, 0);
    }
    add_continues(tape, &mut planted);
    planted
}

fn shape(tape: &mut Tape<'_>) -> Shape {
    let questions = 1 + tape.below(5);
    let mut kinds: Vec<Kind> = (0..questions)
        .map(|_| match tape.below(10) {
            7 => Kind::Date,
            8 => Kind::Elapsed {
                mixed: tape.chance(30),
            },
            9 => Kind::Number,
            _ => Kind::Choice(1 + tape.one_of(&[1, 2, 1, 0])),
        })
        .collect();
    for _ in 0..tape.below(3) {
        kinds.push(Kind::Choice(2 + tape.below(2)));
    }
    Shape {
        kinds,
        questions,
        outcomes: 1 + tape.below(4),
    }
}

fn target(tape: &mut Tape<'_>, shape: &Shape, from: usize) -> Target {
    let later = shape.questions - from - 1;
    match tape.below(40) {
        0..=9 => outcome(tape.below(shape.outcomes)),
        10..=33 if later > 0 => question(from + 1 + tape.below(later.min(2))),
        34..=36 => tree(tape.below(2)),
        37 => question(tape.below(shape.questions)),
        38 if tape.chance(20) => Target::Unknown,
        _ => outcome(tape.below(shape.outcomes)),
    }
}

fn random_question(tape: &mut Tape<'_>, shape: &Shape, number: usize) -> Question {
    let mut asked = match shape.kinds[number] {
        Kind::Choice(options) => {
            let options = (0..options).map(|_| random_option(tape, shape, number));
            ask(QuestionKind::Choice(options.collect()))
        }
        kind => {
            let unsure = tape.chance(60).then(|| target(tape, shape, number));
            value(fact_kind(kind), unsure)
        }
    };
    match tape.below(10) {
        0..=2 => asked.next = Some(target(tape, shape, number)),
        3..=6 => asked.rules = split(tape, shape, number),
        _ => asked.rules = random_rows(tape, shape, number),
    }
    if asked.next.is_none() && tape.chance(20) {
        asked.otherwise = Some(Spanned {
            value: target(tape, shape, number),
            span: super::build::span(),
        });
    }
    asked
}

fn fact_kind(kind: Kind) -> FactKind {
    match kind {
        Kind::Choice(values) => FactKind::Choice(vec![super::build::id("v"); values]),
        Kind::Date => FactKind::Date,
        Kind::Elapsed { .. } => FactKind::Elapsed,
        Kind::Number => FactKind::Number,
    }
}

fn random_option(tape: &mut Tape<'_>, shape: &Shape, number: usize) -> Opt {
    let mut made = match tape.chance(50) {
        true => leading_to(target(tape, shape, number)),
        false => option(),
    };
    let declared = shape.kinds.len() - shape.questions;
    for fact in 0..declared {
        if tape.chance(50) {
            let fact = shape.questions + fact;
            if let Kind::Choice(values) = shape.kinds[fact] {
                made.set.push((Index::new(fact), tape.below(values)));
            }
        }
    }
    made
}

/// Rows that share out the values of a fact, and perhaps of a second one, so that most such tables are complete.
fn split(tape: &mut Tape<'_>, shape: &Shape, number: usize) -> Vec<Row> {
    let fact = match tape.chance(40) {
        true => tape.below(shape.kinds.len()),
        false => number,
    };
    let (yes, no) = complement(tape, shape, fact);
    let mut rows = Vec::new();
    for part in [yes, no] {
        let first = (Index::new(fact), part);
        let other = tape.below(shape.kinds.len());
        if other == fact || tape.chance(60) {
            rows.push(row(vec![first], vec![], target(tape, shape, number)));
            continue;
        }
        let test = (Index::new(other), complement(tape, shape, other).0);
        let (a, b) = (target(tape, shape, number), target(tape, shape, number));
        rows.push(row(vec![first.clone(), test.clone()], vec![], a));
        rows.push(row(vec![first], vec![test], b));
    }
    rows
}

/// A test and its opposite.
fn complement(tape: &mut Tape<'_>, shape: &Shape, fact: usize) -> (Test, Test) {
    let kind = shape.kinds[fact];
    if let Kind::Choice(values) = kind {
        let mask = tape.below(1 << values);
        let part = |wanted: usize| {
            let values = 0..values;
            Test::Values(values.filter(|v| mask >> v & 1 == wanted).collect())
        };
        return (part(1), part(0));
    }
    let point = constant(tape, kind);
    let inclusive = tape.chance(50);
    let unsure = tape.chance(30);
    let low = Range {
        from: None,
        to: Some(Bound { point, inclusive }),
    };
    let high = Range {
        from: Some(Bound {
            point,
            inclusive: !inclusive,
        }),
        to: None,
    };
    let test = |range, unsure| Test::Ranges {
        ranges: vec![range],
        unsure,
    };
    (test(low, unsure), test(high, !unsure))
}

fn random_rows(tape: &mut Tape<'_>, shape: &Shape, number: usize) -> Vec<Row> {
    let count = tape.below(4);
    (0..count)
        .map(|_| {
            let when = random_tests(tape, shape, number);
            let unless = match tape.chance(30) {
                true => random_tests(tape, shape, number),
                false => Vec::new(),
            };
            row(when, unless, target(tape, shape, number))
        })
        .collect()
}

fn random_tests(tape: &mut Tape<'_>, shape: &Shape, number: usize) -> TestMap {
    let mut tests = TestMap::new();
    for _ in 0..tape.below(3) {
        let fact = match tape.chance(50) {
            true => tape.below(shape.kinds.len()),
            false => number,
        };
        let index: Index<Fact> = Index::new(fact);
        if tests.iter().all(|(known, _)| *known != index) {
            tests.push((index, random_test(tape, shape.kinds[fact])));
        }
    }
    tests
}

fn random_test(tape: &mut Tape<'_>, kind: Kind) -> Test {
    if let Kind::Choice(values) = kind {
        let mask = tape.below(1 << values);
        return Test::Values((0..values).filter(|v| mask >> v & 1 == 1).collect());
    }
    let count = 1 + tape.below(2);
    let ranges = (0..count).map(|_| {
        let bound = |tape: &mut Tape<'_>| {
            tape.chance(70).then(|| Bound {
                point: constant(tape, kind),
                inclusive: tape.chance(50),
            })
        };
        Range {
            from: bound(tape),
            to: bound(tape),
        }
    });
    Test::Ranges {
        ranges: ranges.collect(),
        unsure: tape.chance(30),
    }
}

fn constant(tape: &mut Tape<'_>, kind: Kind) -> Point {
    match kind {
        Kind::Choice(values) => Point::Value(tape.below(values)),
        Kind::Date => Point::Date(tape.one_of(&[
            Date::constant(2020, 2, 28),
            Date::constant(2020, 2, 29),
            Date::constant(2024, 1, 1),
            Date::MIN,
            Date::MAX,
        ])),
        Kind::Elapsed { mixed } => {
            let months = [12, 24, 1, 0, 13].map(Point::Months);
            let days = [400, 300, 45, 0, 365, 366, 900].map(Point::Days);
            match mixed && tape.chance(50) {
                true => tape.one_of(&days),
                false => tape.one_of(&months),
            }
        }
        Kind::Number => Point::Number(Number(tape.one_of(&[
            5_000_000,
            5_000_001,
            0,
            -1_000_000,
            i64::MIN,
            i64::MAX,
        ]))),
    }
}

/// Ways on: most of them with exactly the facts that matter there.
fn add_continues(tape: &mut Tape<'_>, planted: &mut Tree) {
    for number in 0..planted.outcomes.len() {
        let index: Index<Outcome> = Index::new(number);
        for _ in 0..usize::from(tape.chance(30)) + usize::from(tape.chance(10)) {
            let at = tape.below(planted.questions.len());
            let mut facts = Naive::new(planted).live(at);
            if tape.chance(15) {
                facts.retain(|_| tape.chance(50));
            }
            if tape.chance(15) {
                let more = tape.below(planted.facts.len());
                facts.extend((!facts.contains(&more)).then_some(more));
            }
            let known = facts
                .into_iter()
                .map(|fact| given(fact, some_point(tape, planted, fact)));
            let mut way_on = going_on(at, known.collect());
            if tape.chance(2) {
                way_on.at = Target::Unknown;
            } else if tape.chance(8) {
                way_on.at = outcome(tape.below(planted.outcomes.len()));
            }
            planted.outcomes[index].continues.push(way_on);
        }
    }
}

fn some_point(tape: &mut Tape<'_>, planted: &Tree, fact: usize) -> Point {
    let kind = match &planted.facts[Index::new(fact)].kind {
        FactKind::Choice(values) => return Point::Value(tape.below(values.len())),
        FactKind::Date => Kind::Date,
        FactKind::Elapsed => {
            let months = |point: &Point| matches!(point, Point::Months(_));
            let mixed = constants(planted, fact).iter().any(|p| !months(p)) && tape.chance(30);
            Kind::Elapsed { mixed }
        }
        FactKind::Number => Kind::Number,
    };
    match tape.chance(20) {
        true => Point::Unsure,
        false => constant(tape, kind),
    }
}
