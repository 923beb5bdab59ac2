//! Suggested scenarios, held against what the naive interpreter reaches: written as YAML and read back they pass, and leave out exactly what no walk passes.

use super::build::{choice, end, id, leading_to, outcome, plant, question, span};
use super::naive::{Naive, Next, State, Value};
use super::random::Tape;
use super::sound::sound_tree;
use super::survey::STATES;
use super::walks::proof_of;
use super::written::{christen, read_back};
use statutree::base::{Index, Table};
use statutree::diag::Spanned;
use statutree::model::{Outcome, Point, Question, Scenario, ScenarioAnswer, Target, Tree};
use statutree::tree::{
    ExactWalk, Fired, Part, TreeProof, Verdict, WalkStart, prove_trees, suggest,
};
use statutree::walk::{Names, scenario};
use std::collections::BTreeSet;

const BUDGET: usize = 100_000;

/// Whatever is wrong with a tree: every walk that is suggested passes as a scenario, and together they leave out what is said.
pub fn check_any(tree: &Tree) {
    for edges in [Edges::Wanted, Edges::NotWanted] {
        check_one(tree.clone(), edges);
    }
}

/// Whether edges are among what is to be covered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edges {
    Wanted,
    NotWanted,
}

impl Edges {
    /// What of a tree is not covered yet and shall be.
    fn of(self, proof: &TreeProof) -> Vec<Part> {
        let wanted = |part: &Part| self == Edges::Wanted || !matches!(part, Part::Edge(..));
        proof.coverage.uncovered().filter(wanted).collect()
    }
}

fn check_one(mut tree: Tree, edges: Edges) {
    let proof = proof_of(&tree);
    let Some(suggested) = suggest(&tree, &proof, &edges.of(&proof), BUDGET) else {
        return;
    };
    tree.scenarios = suggested
        .walks
        .iter()
        .map(|walk| as_scenario(&tree, walk))
        .collect();
    let proof = proof_of(&tree);
    assert_eq!(proof.runs.len(), suggested.walks.len());
    for (run, walk) in proof.runs.iter().zip(&suggested.walks) {
        assert_eq!((&run.fault, run.unused.len()), (&None, 0), "{walk:?}");
    }
    assert_eq!(edges.of(&proof), suggested.left);
    assert!(suggested.complete);
}

fn as_scenario(tree: &Tree, walk: &ExactWalk) -> Scenario {
    let from = match walk.from {
        WalkStart::Start => None,
        WalkStart::Continue(outcome, number) => {
            let way_on = &tree.outcomes[outcome].continues[number];
            let Target::Question(at) = way_on.at else {
                panic!("a scenario cannot begin at an outcome");
            };
            Some((at, way_on.given.clone()))
        }
    };
    let answers = walk.answers.iter().map(|(question, value)| ScenarioAnswer {
        question: *question,
        value: *value,
        span: span(),
    });
    Scenario {
        id: id("s"),
        about: None,
        from,
        answers: answers.collect(),
        end: Spanned {
            value: walk.end,
            span: span(),
        },
    }
}

/// A sound tree, some of whose scenarios exist already. Each of its edges can be walked.
pub fn check_sound(tape: &mut Tape<'_>) {
    let edges = match tape.chance(50) {
        true => Edges::Wanted,
        false => Edges::NotWanted,
    };
    let mut tree = sound_tree(tape);
    christen(&mut tree);
    let mut site = read_back(&writable(tree), "");
    let tree_at: Index<Tree> = Index::new(0);
    let tree = &site.trees[tree_at];
    let bare = proof(&site.trees);
    let suggested = suggest(tree, &bare, &edges.of(&bare), BUDGET).expect("a sound tree");
    let mut expected = unreached(tree);
    expected.sort_unstable();
    assert_eq!(suggested.left, expected);

    // Some of them are there already: what is suggested then covers the rest.
    let some: Vec<ExactWalk> = suggested
        .walks
        .into_iter()
        .filter(|_| tape.chance(40))
        .collect();
    let text = in_yaml(&site.trees, &some);
    site = read_back(&site.trees[tree_at], &text);
    let tree = &site.trees[tree_at];
    assert_eq!(tree.scenarios.len(), some.len());
    let now = proof(&site.trees);
    let suggested = suggest(tree, &now, &edges.of(&now), BUDGET).expect("the same tree");
    let text = in_yaml(&site.trees, &[some, suggested.walks].concat());
    site = read_back(&site.trees[tree_at], &text);
    let all = proof(&site.trees);
    for (run, scenario) in all.runs.iter().zip(&site.trees[tree_at].scenarios) {
        let how = (&run.fault, run.unused.len());
        assert_eq!(how, (&None, 0), "{}\n{text}", scenario.id.value);
    }
    assert_eq!(edges.of(&all), expected, "{text}");
}

fn proof(trees: &Table<Tree>) -> TreeProof {
    let proof = prove_trees(trees, BUDGET);
    let first = proof.trees.values().next().unwrap();
    assert_eq!(first.compiled.verdict, Verdict::Proved);
    first.clone()
}

/// The generator's "no time at all" cannot be written; no rule of its trees tells a month from it.
fn writable(mut tree: Tree) -> Tree {
    for number in 0..tree.outcomes.len() {
        let outcome = &mut tree.outcomes[Index::<Outcome>::new(number)];
        let given = outcome.continues.iter_mut().flat_map(|way| &mut way.given);
        for given in given.filter(|given| given.value == Point::Months(0)) {
            given.value = Point::Months(1);
        }
    }
    tree
}

fn in_yaml(trees: &Table<Tree>, walks: &[ExactWalk]) -> String {
    let tree = trees.values().next().unwrap();
    let unnamed = Tree {
        scenarios: Vec::new(),
        ..tree.clone()
    };
    let mut names = Names::new(&unnamed);
    let mut text = String::new();
    for walk in walks {
        let name = names.next(trees, tree, walk.end);
        text.push_str(&scenario(trees, tree, &name, walk).expect("it can be said"));
    }
    match text.is_empty() {
        true => text,
        false => format!("scenarios:\n{text}"),
    }
}

/// The parts that no walk passes, from the start or a `continue`, whatever is answered.
fn unreached(tree: &Tree) -> Vec<Part> {
    let naive = Naive::new(tree);
    let mut met = BTreeSet::new();
    for root in roots(&naive) {
        let states = naive.reachable(root, STATES * 10).expect("a small tree");
        for state in states.keys() {
            for answer in naive.answers(state.0) {
                met.extend(passed(&naive, state, answer));
            }
        }
    }
    every_part(tree)
        .into_iter()
        .filter(|part| !met.contains(part))
        .collect()
}

fn roots(naive: &Naive<'_>) -> Vec<State> {
    let start = (naive.tree.start, naive.nothing_known());
    let continues = naive.tree.outcomes.values().flat_map(|o| &o.continues);
    let continues = continues.map(|way_on| (way_on.at, naive.with_given(&way_on.given)));
    let at_question = |(at, facts)| match at {
        Target::Question(question) => Some((Index::<Question>::number(question), facts)),
        _ => None,
    };
    std::iter::once(start)
        .chain(continues)
        .filter_map(at_question)
        .collect()
}

/// What an answer passes.
fn passed(naive: &Naive<'_>, state: &State, answer: usize) -> Vec<Part> {
    let question = Index::new(state.0);
    let mut parts = Vec::new();
    parts.extend(match naive.values[state.0][answer] {
        Value::Choice(option) => Some(Part::Option(question, option)),
        Value::Unsure => Some(Part::Unsure(question)),
        _ => None,
    });
    let fired = naive.may_fire(state.0, &state.1, answer).into_iter();
    parts.extend(fired.map(|row| match row {
        Some(row) => Part::Row(question, Fired::Row(row)),
        None => Part::Row(question, Fired::Otherwise),
    }));
    if let Next::To(Target::Outcome(outcome)) = naive.answer(state.0, &state.1, answer).1 {
        parts.push(Part::Outcome(outcome));
    }
    parts
}

/// Every part of a tree as written.
fn every_part(tree: &Tree) -> Vec<Part> {
    Edges::NotWanted.of(&proof_of(&Tree {
        scenarios: Vec::new(),
        ..tree.clone()
    }))
}

/// A choice of ten thousand questions, each of which can end the walk: too many walks to make at a time, and no deep stack.
#[test]
fn a_tree_that_needs_ten_thousand_scenarios_gets_some_at_a_time() {
    const RUNGS: usize = 10_000;
    let mut questions: Vec<Question> = (0..RUNGS)
        .map(|n| choice(vec![leading_to(question(n + 1)), leading_to(outcome(1))]))
        .collect();
    questions.push(choice(vec![leading_to(outcome(0)), leading_to(outcome(1))]));
    let tree = plant(questions, &[], vec![end(), end()]);
    let proof = proof_of(&tree);
    let wanted = Edges::NotWanted.of(&proof);
    let suggested = suggest(&tree, &proof, &wanted, BUDGET).expect("a sound tree");
    assert!(!suggested.complete);
    let answers: usize = suggested.walks.iter().map(|walk| walk.answers.len()).sum();
    assert!(answers <= 200_000 + RUNGS + 1, "{answers}");
    assert_eq!(suggested.walks[0].answers.len(), RUNGS + 1);
    let left = 2 * RUNGS + 4 - (RUNGS + 2) - 2 * (suggested.walks.len() - 1);
    assert!(suggested.left.len() >= left, "{}", suggested.left.len());
}

/// A million states that behave alike are few branches.
#[test]
fn a_state_explosion_is_covered_by_few_walks() {
    let tree = super::units::explosion(12);
    let proof = proof_of(&tree);
    let walks = |edges: Edges| {
        let suggested = suggest(&tree, &proof, &edges.of(&proof), BUDGET).expect("a sound tree");
        assert_eq!((suggested.left.len(), suggested.complete), (0, true));
        suggested.walks.len()
    };
    assert_eq!(walks(Edges::NotWanted), 2, "all yes, and all no");
    // The first "no" may come at each of twelve questions, and whoever never says it has two answers at the last: 14 walks at least. Taking the best walk first is one off.
    assert_eq!(walks(Edges::Wanted), 15);
}

/// More than 10^36 paths have few edges, and few walks pass them all.
#[test]
fn a_ladder_of_120_is_covered_by_four_walks() {
    let tree = super::units::ladder(120);
    let proof = proof_of(&tree);
    let wanted = Edges::Wanted.of(&proof);
    let edges = wanted.iter().filter(|part| matches!(part, Part::Edge(..)));
    assert_eq!(edges.count(), 2 * (1 + 2 * 119));
    let suggested = suggest(&tree, &proof, &wanted, BUDGET).expect("a sound tree");
    assert_eq!((suggested.left.len(), suggested.complete), (0, true));
    assert_eq!(suggested.walks.len(), 4, "two for each first answer");
}
