//! Trees without a fault, by construction: questions stand in an order and arrows lead forward only; who comes to a question is known exactly, so that the rows of its
//! rules share out just these readers. What is grown here is also the simplest interpreter: it knows where each reader goes.

use crate::draw::Tape;
use std::collections::{BTreeMap, BTreeSet};

/// What a reader has answered and what options have set, a number for each fact.
pub type Reader = Vec<Option<usize>>;

/// Where a reader goes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Target {
    Question(usize),
    Outcome(usize),
    /// A tree further on in the list.
    Tree(usize),
}

/// What a question asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One of so many options.
    Choice(usize),
    Date,
    Months,
    Days,
    Number,
}

/// A question, or a fact that options set.
pub struct Fact {
    pub kind: Kind,
    /// How many places cut the values of a typed fact.
    pub cuts: usize,
    /// Somebody can be not sure of it: the last value.
    pub unsure: bool,
}

/// A test of one fact.
#[derive(Clone)]
pub enum Test {
    /// One of these options.
    In(Vec<usize>),
    /// None of these options.
    NotIn(Vec<usize>),
    /// From this cut on, or unsure as well.
    From(usize, bool),
    /// Below this cut, or unsure as well.
    Below(usize, bool),
    Unsure,
    Sure,
}

/// Facts, each with its test.
pub type Tests = Vec<(usize, Test)>;

pub struct Row {
    pub when: Tests,
    pub unless: Tests,
    pub next: Target,
}

pub struct Question {
    /// What each option, or being unsure of a typed value, leads to by itself.
    pub own: Vec<Option<Target>>,
    /// What each option sets.
    pub set: Vec<Vec<(usize, usize)>>,
    /// Where every other answer leads, if there is no table.
    pub next: Option<Target>,
    pub rows: Vec<Row>,
    /// The last row is an `else`.
    pub otherwise: bool,
    /// Where each reader who has answered goes.
    pub leads: BTreeMap<Reader, Target>,
}

/// A place to go on at after an outcome, and what is known there.
pub struct WayOn {
    pub at: usize,
    pub known: Reader,
}

pub struct Tree {
    pub facts: Vec<Fact>,
    pub questions: Vec<Question>,
    /// How many facts are set by options.
    pub declared: usize,
    /// The outcomes that somebody comes to.
    pub outcomes: BTreeSet<usize>,
    /// Where somebody goes on after each outcome.
    pub ways_on: BTreeMap<usize, WayOn>,
}

impl Fact {
    /// How many different answers there are.
    pub fn values(&self) -> usize {
        match self.kind {
            Kind::Choice(options) => options,
            _ => self.cuts + 1 + usize::from(self.unsure),
        }
    }

    /// The value of who is not sure of a typed fact.
    fn unsure_value(&self) -> Option<usize> {
        let typed = !matches!(self.kind, Kind::Choice(_));
        (typed && self.unsure).then(|| self.cuts + 1)
    }
}

struct Garden<'t> {
    tape: &'t mut Tape,
    tree: Tree,
    outcomes: usize,
    /// The trees that this one may hand over to.
    later: usize,
    /// The first of them.
    first_later: usize,
    /// Who comes to each question.
    readers: Vec<BTreeSet<Reader>>,
}

/// Grows a tree that may hand over to `later` trees, the first of which is `first_later`.
pub fn grow(tape: &mut Tape, first_later: usize, later: usize) -> Tree {
    let count = 1 + tape.below(4);
    let mut facts: Vec<Fact> = (0..count).map(|_| question_fact(tape)).collect();
    let declared = tape.below(3);
    facts.extend((0..declared).map(|_| Fact {
        kind: Kind::Choice(2),
        cuts: 0,
        unsure: false,
    }));
    let mut readers = vec![BTreeSet::new(); count];
    readers[0].insert(vec![None; facts.len()]);
    let outcomes = 1 + tape.below(4);
    let tree = Tree {
        facts,
        questions: Vec::new(),
        declared,
        outcomes: BTreeSet::new(),
        ways_on: BTreeMap::new(),
    };
    let mut garden = Garden {
        tape,
        tree,
        outcomes,
        later,
        first_later,
        readers,
    };
    for number in 0..count {
        let question = garden.question(number);
        garden.tree.questions.push(question);
    }
    garden.ways_on();
    garden.tree
}

fn question_fact(tape: &mut Tape) -> Fact {
    let kind = match tape.below(10) {
        0..=5 => Kind::Choice(2 + tape.below(2)),
        6 => Kind::Date,
        7 => Kind::Months,
        8 => Kind::Days,
        _ => Kind::Number,
    };
    let unsure = tape.chance(60);
    Fact {
        kind: match (kind, unsure) {
            // The last option is the one for who is not sure.
            (Kind::Choice(options), true) => Kind::Choice(options + 1),
            (kind, _) => kind,
        },
        cuts: match kind {
            Kind::Choice(_) => 0,
            _ => 1 + tape.below(2),
        },
        unsure,
    }
}

impl Garden<'_> {
    fn question(&mut self, number: usize) -> Question {
        let fact = &self.tree.facts[number];
        let (values, unsure_value) = (fact.values(), fact.unsure_value());
        let choice = matches!(fact.kind, Kind::Choice(_));
        let mut question = Question {
            own: vec![None; values],
            set: vec![Vec::new(); values],
            next: None,
            rows: Vec::new(),
            otherwise: false,
            leads: BTreeMap::new(),
        };
        if choice {
            self.set(&mut question, number);
        }
        // The first way leads to the very next question, so that each of them is asked.
        let first = (number + 1 < self.readers.len()).then_some(Target::Question(number + 1));
        let mut first = first;
        let table = self.tape.chance(60);
        let one_for_all = !table && (!choice || self.tape.chance(25));
        for value in 0..values {
            let itself = match choice {
                true if table => value > 0 && self.tape.chance(30),
                true if one_for_all => value > 0 && self.tape.chance(20),
                true => true,
                // Who is not sure of what is typed never comes to the table.
                false => Some(value) == unsure_value,
            };
            if itself {
                // What is left to the table or to all has the first way still before it.
                let target = match table || one_for_all {
                    true => self.target(number),
                    false => first.take().unwrap_or_else(|| self.target(number)),
                };
                question.own[value] = Some(target);
            }
        }
        let mut left = Vec::new();
        for reader in self.readers[number].clone() {
            for value in 0..values {
                let mut after = reader.clone();
                after[number] = Some(value);
                for (fact, to) in &question.set[value] {
                    after[*fact] = Some(*to);
                }
                match question.own[value] {
                    Some(target) => self.lead(&mut question, after, target),
                    None => left.push(after),
                }
            }
        }
        if one_for_all {
            let target = first.take().unwrap_or_else(|| self.target(number));
            question.next = Some(target);
            for reader in left {
                self.lead(&mut question, reader, target);
            }
        } else if !left.is_empty() {
            let facts: Vec<usize> = (0..self.tree.facts.len()).collect();
            let so_far = (Vec::new(), Vec::new());
            self.share_out(number, &mut question, left, &facts, so_far, &mut first);
            question.otherwise = question.rows.len() > 1 && self.tape.chance(30);
        }
        question
    }

    /// What all options of a question set.
    fn set(&mut self, question: &mut Question, number: usize) {
        let asked = self.readers.len();
        for fact in asked..asked + self.tree.declared {
            if number == 0 || self.tape.chance(30) {
                for set in &mut question.set {
                    set.push((fact, self.tape.below(2)));
                }
            }
        }
    }

    fn lead(&mut self, question: &mut Question, reader: Reader, target: Target) {
        match target {
            Target::Question(next) => drop(self.readers[next].insert(reader.clone())),
            Target::Outcome(outcome) => drop(self.tree.outcomes.insert(outcome)),
            Target::Tree(_) => {}
        }
        question.leads.insert(reader, target);
    }

    /// Somewhere further on.
    fn target(&mut self, from: usize) -> Target {
        let questions = self.readers.len() - from - 1;
        match self.tape.below(20) {
            0..=9 => Target::Outcome(self.tape.below(self.outcomes)),
            // A tree has to have an outcome of its own.
            19 if self.later > 0 && !self.tree.outcomes.is_empty() => {
                Target::Tree(self.first_later + self.tape.below(self.later))
            }
            _ if questions > 0 => Target::Question(from + 1 + self.tape.below(questions)),
            _ => Target::Outcome(self.tape.below(self.outcomes)),
        }
    }

    /// Rows that split these readers again and again by facts that are known of all of them, and of which they have different values.
    fn share_out(
        &mut self,
        number: usize,
        question: &mut Question,
        readers: Vec<Reader>,
        facts: &[usize],
        so_far: (Tests, Tests),
        first: &mut Option<Target>,
    ) {
        let differ = |fact: &&usize| {
            let values: BTreeSet<_> = readers.iter().map(|reader| reader[**fact]).collect();
            values.len() > 1 && !values.contains(&None)
        };
        let possible: Vec<usize> = facts.iter().filter(differ).copied().collect();
        let deep = so_far.0.len() + so_far.1.len() > 2;
        if possible.is_empty() || deep || self.tape.chance(20) {
            let next = first.take().unwrap_or_else(|| self.target(number));
            for reader in readers {
                self.lead(question, reader, next);
            }
            let (when, unless) = so_far;
            question.rows.push(Row { when, unless, next });
            return;
        }
        let fact = *self.tape.one_of(&possible);
        let values: BTreeSet<usize> = readers.iter().filter_map(|reader| reader[fact]).collect();
        let values: Vec<usize> = values.into_iter().collect();
        let (yes, no, chosen) = self.split(fact, &values);
        let rest: Vec<usize> = facts
            .iter()
            .copied()
            .filter(|other| *other != fact)
            .collect();
        let (these, those): (Vec<Reader>, Vec<Reader>) = readers
            .into_iter()
            .partition(|reader| reader[fact].is_some_and(|value| chosen.contains(&value)));
        let (mut one, mut other) = (so_far.clone(), so_far);
        one.0.push((fact, yes.clone()));
        match other.1.is_empty() && self.tape.chance(30) {
            true => other.1.push((fact, yes)),
            false => other.0.push((fact, no)),
        }
        self.share_out(number, question, these, &rest, one, first);
        self.share_out(number, question, those, &rest, other, first);
    }

    /// A test that some of the values pass and some do not, its opposite, and the values that pass.
    fn split(&mut self, fact: usize, values: &[usize]) -> (Test, Test, Vec<usize>) {
        let known = &self.tree.facts[fact];
        if let Kind::Choice(options) = known.kind {
            let one = *self.tape.one_of(values);
            let mut chosen: Vec<usize> = vec![one];
            // Some of the others, so that some are left.
            for value in values.iter().filter(|value| **value != one) {
                if chosen.len() + 1 < values.len() && self.tape.chance(40) {
                    chosen.push(*value);
                }
            }
            let others: Vec<usize> = (0..options).filter(|v| !chosen.contains(v)).collect();
            return match self.tape.below(3) {
                0 => (Test::In(chosen.clone()), Test::In(others), chosen),
                1 => (
                    Test::In(chosen.clone()),
                    Test::NotIn(chosen.clone()),
                    chosen,
                ),
                _ => (Test::NotIn(others.clone()), Test::In(others), chosen),
            };
        }
        let unsure = known.unsure_value();
        let sure: Vec<usize> = values
            .iter()
            .copied()
            .filter(|v| Some(*v) != unsure)
            .collect();
        let somebody_unsure = sure.len() < values.len();
        if sure.len() < 2 || (somebody_unsure && self.tape.chance(30)) {
            return (Test::Unsure, Test::Sure, unsure.into_iter().collect());
        }
        let cut = sure[1 + self.tape.below(sure.len() - 1)];
        let with = self.tape.chance(50);
        let chosen = values.iter().copied().filter(|v| match Some(*v) == unsure {
            true => with,
            false => *v >= cut,
        });
        (
            Test::From(cut, with),
            Test::Below(cut, !with),
            chosen.collect(),
        )
    }

    /// The facts that rules from each question on may look at.
    fn live(&self) -> Vec<BTreeSet<usize>> {
        let mut live = vec![BTreeSet::new(); self.readers.len()];
        for (number, question) in self.tree.questions.iter().enumerate().rev() {
            let mut here: BTreeSet<usize> = BTreeSet::new();
            for row in &question.rows {
                here.extend(row.when.iter().chain(&row.unless).map(|(fact, _)| *fact));
            }
            for target in question.leads.values() {
                if let Target::Question(next) = target {
                    here.extend(&live[*next]);
                }
            }
            here.remove(&number);
            for (fact, _) in question.set.first().into_iter().flatten() {
                here.remove(fact);
            }
            live[number] = here;
        }
        live
    }

    /// Some outcomes go on where some reader really stands, with all that matters there.
    fn ways_on(&mut self) {
        let live = self.live();
        for outcome in self.tree.outcomes.clone() {
            if !self.tape.chance(30) {
                continue;
            }
            let at = self.tape.below(self.readers.len());
            let readers: Vec<&Reader> = self.readers[at].iter().collect();
            let reader = (*self.tape.one_of(&readers)).clone();
            if live[at].iter().any(|fact| reader[*fact].is_none()) {
                continue;
            }
            let keep =
                |(fact, value): (usize, Option<usize>)| value.filter(|_| live[at].contains(&fact));
            let known = reader.into_iter().enumerate().map(keep).collect();
            self.tree.ways_on.insert(outcome, WayOn { at, known });
        }
    }
}
