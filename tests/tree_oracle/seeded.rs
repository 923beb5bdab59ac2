//! One fault put into a sound tree, of every kind in turn: it is found, and under its own name.

use super::build::{end, id, is, row};
use super::naive::Naive;
use super::random::Tape;
use super::survey::STATES;
use statutree::base::Index;
use statutree::model::{Fact, FactKind, Outcome, Question, QuestionKind, Row, Target, Test, Tree};
use statutree::tree::{Compiled, Finding, compile};

/// Tells the finding that must follow.
pub type Expected = Box<dyn Fn(&Finding) -> bool>;

/// What was done, and the finding that must follow.
pub struct Seeded {
    pub tree: Tree,
    pub what: &'static str,
    pub expected: Expected,
}

/// Rows that some reader's answers fit who began at the start.
fn living_rows(tree: &Tree) -> Vec<(Index<Question>, usize)> {
    let mut tree = tree.clone();
    for outcome in tree.outcomes.indices() {
        tree.outcomes[outcome].continues.clear();
    }
    let compiled = compile(&tree, 100_000);
    let dead = |question: Index<Question>, row: usize| {
        compiled.findings.contains(&Finding::DeadRow {
            question,
            row: Some(row),
        }) || compiled
            .findings
            .contains(&Finding::UnreachableQuestion(question))
    };
    let all = tree.questions.iter();
    all.flat_map(|(q, question)| (0..question.rules.len()).map(move |row| (q, row)))
        .filter(|(question, row)| !dead(*question, *row))
        .collect()
}

/// Puts one fault into a tree that is proved; `None` when this tree has no place for the kind of fault that the tape chose.
pub fn seed(tape: &mut Tape<'_>, sound: &Tree, compiled: &Compiled) -> Option<Seeded> {
    let rows = living_rows(sound);
    let mut tree = sound.clone();
    let kind = tape.below(9);
    match kind {
        0 => return unmet_outcome(tree),
        1 => return missing_given(tree),
        2 => return missing_next(tape, tree, compiled),
        8 => return asked_twice(tape, tree),
        _ => {}
    }
    let (at, number) = *rows.get(tape.below(rows.len()))?;
    let question = &mut tree.questions[at];
    let (what, expected): (_, Expected) = match kind {
        3 if question.otherwise.is_none() => {
            question.rules.remove(number);
            let gap =
                move |f: &Finding| matches!(f, Finding::Gap { question, .. } if *question == at);
            ("a row is taken away", Box::new(gap))
        }
        4 => {
            let copy: Row = question.rules[number].clone();
            question.rules.push(copy);
            let pair = (number, question.rules.len() - 1);
            let overlap = move |f: &Finding| matches!(f, Finding::Overlap { question, rows, .. } if *question == at && *rows == pair);
            ("a row is doubled", Box::new(overlap))
        }
        5 => {
            question.rules[number].next = Target::Question(Index::new(0));
            let circle = |f: &Finding| matches!(f, Finding::Loop { .. });
            ("a row leads back to the start", Box::new(circle))
        }
        6 => {
            let later = Index::new(tree.questions.len() - 1);
            if at == later {
                return None;
            }
            let test = match tree.questions[later].kind {
                QuestionKind::Choice(_) => Test::Values(vec![0]),
                QuestionKind::Value { .. } => Test::Ranges {
                    ranges: Vec::new(),
                    unsure: true,
                },
            };
            let fact = tree.facts.indices().nth(later.number())?;
            tree.questions[at].rules[number].when.push((fact, test));
            let unknown = move |f: &Finding| {
                matches!(f, Finding::FactNotKnown { question, row, fact: found, .. }
                    if *question == at && *row == number && *found == fact)
            };
            ("a row reads a later answer", Box::new(unknown))
        }
        7 => {
            let mut never = question.rules[number].clone();
            never.when.retain(|(fact, _)| fact.number() != at.number());
            never.when.push(match question.kind {
                QuestionKind::Choice(_) => is(at.number(), &[]),
                QuestionKind::Value { .. } => super::build::within(at.number(), vec![], false),
            });
            question.rules.push(never);
            let row = Some(question.rules.len() - 1);
            let dead = move |f: &Finding| *f == Finding::DeadRow { question: at, row };
            ("a row that fits nobody", Box::new(dead))
        }
        _ => return None,
    };
    Some(Seeded {
        tree,
        what,
        expected,
    })
}

fn unmet_outcome(mut tree: Tree) -> Option<Seeded> {
    let added: Index<Outcome> = tree.outcomes.push(end());
    Some(Seeded {
        tree,
        what: "an outcome to which nothing leads",
        expected: Box::new(move |f| *f == Finding::UnreachableOutcome(added)),
    })
}

fn missing_given(mut tree: Tree) -> Option<Seeded> {
    let with_facts = |o: &Outcome| o.continues.iter().any(|way_on| !way_on.given.is_empty());
    let outcome = tree.outcomes.iter().find(|(_, o)| with_facts(o))?.0;
    let taken = tree.outcomes[outcome].continues[0].given.pop()?;
    let expected = Finding::ContinueMissingFact {
        outcome,
        number: 0,
        fact: taken.fact,
    };
    Some(Seeded {
        tree,
        what: "a `continue` keeps silent about a fact",
        expected: Box::new(move |f| *f == expected),
    })
}

fn missing_next(tape: &mut Tape<'_>, mut tree: Tree, compiled: &Compiled) -> Option<Seeded> {
    let reached = |q: &Index<Question>| {
        !compiled
            .findings
            .contains(&Finding::UnreachableQuestion(*q))
    };
    let simple = tree.questions.iter().filter(|(_, q)| q.next.is_some());
    let simple: Vec<Index<Question>> = simple.map(|(q, _)| q).filter(reached).collect();
    let at = *simple.get(tape.below(simple.len()))?;
    tree.questions[at].next = None;
    Some(Seeded {
        tree,
        what: "a question does not say what is next",
        expected: Box::new(move |f| matches!(f, Finding::Gap { question, .. } if *question == at)),
    })
}

/// A row leads back, with a fact settled so that the second time leads on elsewhere.
pub fn asked_twice(tape: &mut Tape<'_>, mut tree: Tree) -> Option<Seeded> {
    let rows = living_rows(&tree);
    let back = rows.iter().filter(|(question, _)| question.number() > 1);
    let back: Vec<_> = back.collect();
    let (from, number) = **back.get(tape.below(back.len()))?;
    let to: Index<Question> = Index::new(1 + tape.below(from.number() - 1));
    if !fires_after(&tree, from.number(), number, to.number()) {
        return None;
    }
    let round = tree.facts.push(Fact {
        id: id("round"),
        kind: FactKind::Choice(vec![id("first"), id("second")]),
    });
    settle(&mut tree.questions[Index::<Question>::new(0)], round, 0)?;
    settle(&mut tree.questions[from], round, 1)?;
    tree.questions[from].rules[number].next = Target::Question(to);
    let question = &mut tree.questions[to];
    if let Some(next) = question.next.take() {
        question.rules = vec![row(vec![], vec![], next)];
    }
    for row in &mut question.rules {
        row.when.push((round, Test::Values(vec![0])));
    }
    let again = vec![(round, Test::Values(vec![1]))];
    let leave = row(again, vec![], Target::Outcome(Index::new(0)));
    question.rules.push(leave);
    let twice = move |f: &Finding| match f {
        Finding::AskedTwice { question, .. } => *question == to,
        // "I'm not sure" leads on without looking at the round.
        finding => matches!(finding, Finding::Loop { .. }),
    };
    Some(Seeded {
        tree,
        what: "a question is asked a second time",
        expected: Box::new(twice),
    })
}

/// Whether a row fires for some reader who was asked another question on the way from the start.
fn fires_after(tree: &Tree, from: usize, row: usize, earlier: usize) -> bool {
    let naive = Naive::new(tree);
    let start = (0, naive.nothing_known());
    let states = naive.reachable(start, STATES).unwrap_or_default();
    let mut there = states
        .keys()
        .filter(|(at, facts)| *at == from && facts[earlier].is_some());
    there.any(|(_, facts)| {
        let mut answers = naive.answers(from).into_iter();
        answers.any(|answer| naive.may_fire(from, facts, answer).contains(&Some(row)))
    })
}

/// Makes every answer to a question settle a fact; `None` when it is no choice.
fn settle(question: &mut Question, fact: Index<Fact>, value: usize) -> Option<()> {
    let QuestionKind::Choice(options) = &mut question.kind else {
        return None;
    };
    for option in options {
        option.set.push((fact, value));
    }
    Some(())
}
