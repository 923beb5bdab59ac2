//! What becomes of scenarios. Comes in: two versions. Goes out: those whose answers end elsewhere. Each scenario of either version is walked on both, by the names
//! of its questions and answers.

use super::answers::place;
use super::report::{Expected, Flip, Place, Scenarios};
use super::{Ending, Pair};
use crate::base::Index;
use crate::diag::Span;
use crate::model::{Given, Question, Scenario, ScenarioEnd, Tree, read_value, write_value};
use crate::tree::joint::Stop;
use crate::tree::{Compiled, End};

/// A scenario whose names are those of the files, so that either version can walk it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Told {
    /// Where it begins when not at the start: a question, and what is known there.
    from: Option<(String, Vec<(String, String)>)>,
    answers: Vec<(String, String)>,
}

/// Walks every scenario of either version on both.
pub(super) fn scenarios(pair: Pair<'_>, compiled: [&Compiled; 2]) -> Scenarios {
    let [old, new] = [0, 1].map(|side| pair.sides[side].tree);
    let mut found = counted(old, new);
    let flip = |scenario: &Scenario, told: &Told, expected: Option<&Scenario>| {
        let [from, to] = [0, 1].map(|side| walk(pair, side, compiled[side], told));
        (from != to).then(|| Flip {
            id: scenario.id.value.to_string(),
            expected: match expected {
                None => Expected::Gone,
                Some(scenario) if expects(pair, scenario) == to => Expected::Yes,
                Some(_) => Expected::No,
            },
            from,
            to,
        })
    };
    for scenario in &new.scenarios {
        let told = Told::of(new, scenario);
        found.flipped.extend(flip(scenario, &told, Some(scenario)));
    }
    for scenario in &old.scenarios {
        let told = Told::of(old, scenario);
        let kept = same(new, scenario);
        if kept.is_none_or(|kept| Told::of(new, kept) != told) {
            found.flipped.extend(flip(scenario, &told, None));
        }
    }
    found
}

/// How many came and went, and nothing about where they end.
pub(super) fn counted(old: &Tree, new: &Tree) -> Scenarios {
    let missing = |from: &Tree, of: &Tree| {
        let scenarios = of.scenarios.iter();
        scenarios
            .filter(|scenario| same(from, scenario).is_none())
            .count()
    };
    Scenarios {
        added: missing(old, new),
        removed: missing(new, old),
        flipped: Vec::new(),
    }
}

/// The scenario of the same name.
fn same<'a>(tree: &'a Tree, scenario: &Scenario) -> Option<&'a Scenario> {
    let mut all = tree.scenarios.iter();
    all.find(|other| other.id.value == scenario.id.value)
}

/// Where the new version's file says that a scenario ends.
fn expects(pair: Pair<'_>, scenario: &Scenario) -> Place {
    let stop = match scenario.end.value {
        ScenarioEnd::Outcome(outcome) => Stop::Outcome(outcome),
        ScenarioEnd::Tree(tree) => Stop::Tree(tree),
    };
    place(pair, 1, &pair.ending(1, stop))
}

impl Told {
    fn of(tree: &Tree, scenario: &Scenario) -> Told {
        let given = |given: &Given| {
            let fact = &tree.facts[given.fact];
            (
                fact.id.value.to_string(),
                write_value(&fact.kind, given.value),
            )
        };
        let from = scenario.from.as_ref().map(|(question, known)| {
            let question = tree.questions[*question].id.value.to_string();
            (question, known.iter().map(given).collect())
        });
        let answers = scenario.answers.iter().map(|answer| {
            let kind = &tree.facts[tree.fact_of(answer.question)].kind;
            let question = &tree.questions[answer.question].id.value;
            (question.to_string(), write_value(kind, answer.value))
        });
        Told {
            from,
            answers: answers.collect(),
        }
    }
}

/// Where a scenario ends in one version.
fn walk(pair: Pair<'_>, side: usize, compiled: &Compiled, told: &Told) -> Place {
    let tree = pair.sides[side].tree;
    let Some(mut at) = begin(tree, compiled, told) else {
        return Place::NoBeginning;
    };
    let mut used = vec![false; told.answers.len()];
    // A graph of pages has no circle, so this ends.
    while let End::Node(page) = at {
        let node = &compiled.graph.nodes[page];
        let asked = &tree.questions[node.question];
        let Some(text) = next_answer(told, asked, &mut used) else {
            return Place::Unanswered {
                id: asked.id.value.to_string(),
                title: asked.ask.value.clone(),
            };
        };
        let kind = &tree.facts[tree.fact_of(node.question)].kind;
        let answer = read_value(kind, text).and_then(|value| node.answer(value));
        let Some(answer) = answer else {
            return Place::NotOffered;
        };
        at = answer.to;
    }
    let ending = match at {
        End::Outcome(outcome) => pair.ending(side, Stop::Outcome(outcome)),
        End::Tree(tree) => pair.ending(side, Stop::Tree(tree)),
        End::Node(_) => Ending::NotOffered,
    };
    place(pair, side, &ending)
}

fn begin(tree: &Tree, compiled: &Compiled, told: &Told) -> Option<End> {
    let Some((name, known)) = &told.from else {
        return compiled.graph.start;
    };
    let mut questions = tree.questions.iter();
    let (question, _): (Index<Question>, _) =
        questions.find(|(_, question)| question.id.value.as_str() == name)?;
    let mut given = Vec::new();
    for (name, text) in known {
        let mut facts = tree.facts.iter();
        // A fact that this version does not have cannot matter to it.
        let Some((fact, known)) = facts.find(|(_, fact)| fact.id.value.as_str() == name) else {
            continue;
        };
        given.push(Given {
            fact,
            value: read_value(&known.kind, text)?,
            span: Span::start_of(tree.file),
        });
    }
    Some(End::Node(compiled.node_at(question, &given)?))
}

/// The next answer to a question; when all were given, the last one again.
fn next_answer<'a>(told: &'a Told, asked: &Question, used: &mut [bool]) -> Option<&'a str> {
    let name = asked.id.value.as_str();
    let answers = told.answers.iter().enumerate();
    let mut fitting = answers.filter(|(_, (question, _))| question == name);
    let unused = fitting.clone().find(|(number, _)| !used[*number]);
    let (number, (_, text)) = unused.or_else(|| fitting.next_back())?;
    used[number] = true;
    Some(text)
}
