//! Coverage of edges, held against walks of the naive interpreter: which pages there are, and which of their answers one walk tells apart from another, is found out here
//! once more, by trying every answer in every state.

use super::build::{id, span};
use super::naive::{Naive, Next, State, Value, constants, side};
use super::pages::pages_of;
use super::random::Tape;
use super::sound::sound_tree;
use super::survey::Survey;
use super::walks::{as_written, proof_of};
use jiff::ToSpan;
use statutree::base::{Date, Index};
use statutree::diag::Spanned;
use statutree::model::{Point, Scenario, ScenarioAnswer, ScenarioEnd, Target, Tree};
use statutree::tree::{Count, On, Part, TreeProof, WalkStart};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// A state, and the number of an answer given there.
type Step = (State, usize);

/// A walk of the naive interpreter, and the same as a scenario.
struct Walked {
    steps: Vec<Step>,
    scenario: Scenario,
}

/// Where an answer leads: to a state that behaves like all others of this number, or to an end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Leads {
    Alike(usize),
    Outcome(usize),
}

/// States that nobody can tell apart by what is asked from there on, each sort with what its answers do.
#[derive(Default)]
struct Sorts {
    of_state: BTreeMap<State, usize>,
    known: BTreeMap<(usize, Vec<Leads>), usize>,
}

impl Sorts {
    fn of(&mut self, naive: &Naive<'_>, state: &State) -> usize {
        if let Some(sort) = self.of_state.get(state) {
            return *sort;
        }
        let answers = naive.answers(state.0).into_iter();
        let does = answers.map(|answer| match naive.answer(state.0, &state.1, answer) {
            (facts, Next::To(Target::Question(next))) => {
                Leads::Alike(self.of(naive, &(next.number(), facts)))
            }
            (_, Next::To(Target::Outcome(outcome))) => Leads::Outcome(outcome.number()),
            (_, other) => panic!("{other:?} in a sound tree"),
        });
        let does = (state.0, does.collect());
        let next = self.known.len();
        let sort = *self.known.entry(does).or_insert(next);
        self.of_state.insert(state.clone(), sort);
        sort
    }

    /// The answers of each sort that are one edge: an option, "I'm not sure", or neighboring values that lead to the same place.
    fn edges(&self, naive: &Naive<'_>) -> BTreeMap<usize, Vec<BTreeSet<usize>>> {
        let sorts = self.known.iter().map(|((question, does), sort)| {
            let mut values: Vec<(usize, Leads)> = naive
                .answers(*question)
                .into_iter()
                .zip(does.iter().copied())
                .collect();
            values.sort_by_key(|(answer, _)| height(naive, *question, *answer));
            let alone = |answer: usize| {
                let value = naive.values[*question][answer];
                matches!(value, Value::Choice(_) | Value::Unsure)
            };
            let runs = values
                .chunk_by(|(a, to_a), (b, to_b)| to_a == to_b && !alone(*a) && !alone(*b))
                .map(|run| run.iter().map(|(answer, _)| *answer).collect());
            (*sort, runs.collect())
        });
        sorts.collect()
    }
}

/// How far up a value lies among the constants that it is compared with; "I'm not sure" is above all of them.
fn height(naive: &Naive<'_>, fact: usize, value: usize) -> (bool, usize) {
    let value = naive.values[fact][value];
    if value == Value::Unsure {
        return (true, 0);
    }
    let passed = constants(naive.tree, fact).into_iter();
    let passed = passed.map(|constant| match side(value, constant) {
        Ordering::Less => 0,
        Ordering::Equal => 1,
        Ordering::Greater => 2,
    });
    (false, passed.sum())
}

/// A value as an editor would write it, or one in its place that lies alike.
fn written(naive: &Naive<'_>, fact: usize, value: Value) -> Option<Point> {
    let Value::Elapsed(..) = value else {
        return as_written(value);
    };
    let constants = constants(naive.tree, fact);
    const DAY: Date = Date::constant(2019, 2, 1);
    (0..100_u32).map(Point::Months).find(|point| {
        let Point::Months(months) = point else {
            return false;
        };
        let later = DAY.checked_add(i64::from(*months).months());
        let same = |constant: &Point| {
            let other = later.clone().map(|day| Value::Elapsed(DAY, day));
            other.is_ok_and(|other| side(other, *constant) == side(value, *constant))
        };
        constants.iter().all(same)
    })
}

/// The scenario that gives these answers from a beginning to an outcome.
fn as_scenario(naive: &Naive<'_>, from: WalkStart, steps: &[Step], end: ScenarioEnd) -> Scenario {
    let from = match from {
        WalkStart::Start => None,
        WalkStart::Continue(outcome, number) => {
            let way_on = &naive.tree.outcomes[outcome].continues[number];
            let Target::Question(at) = way_on.at else {
                panic!("a walk begins at a question");
            };
            Some((at, way_on.given.clone()))
        }
    };
    let answers = steps.iter().map(|((question, _), answer)| ScenarioAnswer {
        question: Index::new(*question),
        value: written(naive, *question, naive.values[*question][*answer])
            .expect("the values of sound trees can be written"),
        span: span(),
    });
    Scenario {
        id: id("s"),
        about: None,
        from,
        answers: answers.collect(),
        end: Spanned {
            value: end,
            span: span(),
        },
    }
}

/// A walk with answers by chance, from the start or a `continue`.
fn random_walk(tape: &mut Tape<'_>, naive: &Naive<'_>, survey: &Survey) -> Option<Walked> {
    let root = &survey.roots[tape.below(survey.roots.len())];
    let mut state = root.state()?;
    let mut steps = Vec::new();
    loop {
        let possible = naive.answers(state.0);
        let answer = possible[tape.below(possible.len())];
        let (facts, next) = naive.answer(state.0, &state.1, answer);
        steps.push((state, answer));
        match next {
            Next::To(Target::Question(next)) => state = (next.number(), facts),
            Next::To(Target::Outcome(outcome)) => {
                let end = ScenarioEnd::Outcome(outcome);
                let scenario = as_scenario(naive, root.from, &steps, end);
                return Some(Walked { steps, scenario });
            }
            other => panic!("{other:?} in a sound tree"),
        }
    }
}

const WALKS: usize = 600;

/// Every walk from every beginning; `None` when there are too many.
fn all_walks(naive: &Naive<'_>, survey: &Survey) -> Option<Vec<Walked>> {
    let mut walks = Vec::new();
    for root in &survey.roots {
        let begin = root.state().map(|state| (state, Vec::new()));
        let mut open: Vec<(State, Vec<Step>)> = begin.into_iter().collect();
        while let Some((state, steps)) = open.pop() {
            for answer in naive.answers(state.0) {
                let (facts, next) = naive.answer(state.0, &state.1, answer);
                let mut steps = steps.clone();
                steps.push((state.clone(), answer));
                match next {
                    Next::To(Target::Question(next)) => open.push(((next.number(), facts), steps)),
                    Next::To(Target::Outcome(outcome)) => {
                        let end = ScenarioEnd::Outcome(outcome);
                        let scenario = as_scenario(naive, root.from, &steps, end);
                        walks.push(Walked { steps, scenario });
                    }
                    other => panic!("{other:?} in a sound tree"),
                }
            }
            if walks.len() + open.len() > WALKS {
                return None;
            }
        }
    }
    Some(walks)
}

/// A sound tree with a few scenarios, one of which may fail; and the same tree with all scenarios that there can be.
pub fn check(tape: &mut Tape<'_>) {
    let mut tree = sound_tree(tape);
    let bare = tree.clone();
    let naive = Naive::new(&bare);
    let Some(survey) = Survey::of(&naive) else {
        return;
    };
    let walks = (0..4).filter_map(|_| random_walk(tape, &naive, &survey));
    let mut walks: Vec<Walked> = walks.collect();
    if tape.chance(30) && !walks.is_empty() {
        fail(&bare, &mut walks[0]);
    }
    let some = covered_edges(&mut tree, &naive, &survey, &walks);
    assert!(some.covered > 0 || walks.len() < 2);
    if let Some(walks) = all_walks(&naive, &survey) {
        let Count { covered, all } = covered_edges(&mut tree, &naive, &survey, &walks);
        assert_eq!(covered, all, "every path is a scenario");
    }
}

/// Makes a scenario say that it ends elsewhere, if the tree has another end: then it covers nothing.
fn fail(tree: &Tree, walked: &mut Walked) {
    let ends = tree.outcomes.indices().map(ScenarioEnd::Outcome);
    let other = ends
        .into_iter()
        .find(|end| *end != walked.scenario.end.value);
    if let Some(other) = other {
        walked.scenario.end.value = other;
        walked.steps.clear();
    }
}

/// Runs the walks as scenarios and compares what they cover with what the naive interpreter saw.
fn covered_edges(tree: &mut Tree, naive: &Naive<'_>, survey: &Survey, walks: &[Walked]) -> Count {
    tree.scenarios = walks.iter().map(|walked| walked.scenario.clone()).collect();
    let proof = proof_of(tree);
    for (run, walked) in proof.runs.iter().zip(walks) {
        assert_eq!(run.fault.is_none(), !walked.steps.is_empty());
    }
    let mut sorts = Sorts::default();
    for root in survey.roots.iter().filter_map(|root| root.state()) {
        sorts.of(naive, &root);
    }
    let edges = sorts.edges(naive);
    let met: BTreeSet<(usize, usize)> = walks
        .iter()
        .flat_map(|walked| &walked.steps)
        .map(|(state, answer)| {
            let sort = sorts.of_state[state];
            let place = edges[&sort].iter().position(|run| run.contains(answer));
            (sort, place.expect("each answer is in a run"))
        })
        .collect();
    let expected = Count {
        covered: met.len(),
        all: edges.values().map(Vec::len).sum(),
    };
    assert_eq!(proof.coverage.edges(), expected);
    check_each(naive, survey, &proof, walks);
    expected
}

/// An edge is covered exactly when some walk comes to its page and gives its answer.
fn check_each(naive: &Naive<'_>, survey: &Survey, proof: &TreeProof, walks: &[Walked]) {
    let page_of = pages_of(naive, survey, &proof.compiled);
    let nodes = &proof.compiled.graph.nodes;
    let mut left: BTreeSet<Part> = nodes
        .iter()
        .flat_map(|(page, node)| (0..node.answers.len()).map(move |n| Part::Edge(page, n)))
        .collect();
    for (state, answer) in walks.iter().flat_map(|walked| &walked.steps) {
        let page = page_of[state];
        let covers = |on: &On| super::findings::covered(naive, state.0, on).contains(answer);
        let mut answers = nodes[page].answers.iter();
        let number = answers.position(|answer| covers(&answer.on));
        left.remove(&Part::Edge(
            page,
            number.expect("an answer for every value"),
        ));
    }
    let edge = |part: &Part| matches!(part, Part::Edge(..));
    let uncovered: Vec<Part> = proof.coverage.uncovered().filter(edge).collect();
    assert!(uncovered.is_sorted());
    assert_eq!(uncovered.into_iter().collect::<BTreeSet<_>>(), left);
}
