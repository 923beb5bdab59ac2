//! Scenarios and totals, held against walks taken one by one.

use super::build::{end, given, id, span, tree as hand_over};
use super::naive::{Naive, Next, Value};
use super::pages::every_walk;
use super::random::Tape;
use super::sound::sound_tree;
use num_bigint::BigUint;
use statutree::base::{Index, Table};
use statutree::diag::Spanned;
use statutree::model::{
    Number, Outcome, Point, Question, QuestionKind, Scenario, ScenarioAnswer, ScenarioEnd, Target,
    Tree,
};
use statutree::tree::{
    Count, Coverage, End, Finding, Fired, Part, ScenarioFault, Totals, TreeProof, Verdict,
    prove_trees,
};
use std::collections::{BTreeMap, BTreeSet};

/// A walk of the naive interpreter, as a scenario.
struct Walked {
    scenario: Scenario,
    options: BTreeSet<(usize, usize)>,
    rows: BTreeSet<(usize, Option<usize>)>,
    outcome: usize,
}

/// A value as an editor would write it; elapsed time only when it can be written in whole months.
pub fn as_written(value: Value) -> Option<Point> {
    match value {
        Value::Choice(value) => Some(Point::Value(value)),
        Value::Date(day) => Some(Point::Date(day)),
        Value::Number(number) => Some(Point::Number(Number(number))),
        Value::Unsure => Some(Point::Unsure),
        Value::Elapsed(from, to) => {
            let months = (0..100).find(|m| {
                let later = from.checked_add(jiff::Span::new().months(*m));
                later.is_ok_and(|day| day == to)
            })?;
            Some(Point::Months(u32::try_from(months).unwrap()))
        }
    }
}

fn take_a_walk(tape: &mut Tape<'_>, naive: &Naive<'_>) -> Option<Walked> {
    let Target::Question(start) = naive.tree.start else {
        return None;
    };
    let (mut at, mut facts) = (start.number(), naive.nothing_known());
    let mut answers = Vec::new();
    let (mut options, mut rows) = (BTreeSet::new(), BTreeSet::new());
    loop {
        let possible = naive.answers(at);
        let answer = possible[tape.below(possible.len())];
        let value = naive.values[at][answer];
        answers.push(ScenarioAnswer {
            question: Index::new(at),
            value: as_written(value)?,
            span: span(),
        });
        if matches!(value, Value::Choice(_) | Value::Unsure) {
            options.insert((at, answer));
        }
        rows.extend(
            naive
                .may_fire(at, &facts, answer)
                .into_iter()
                .map(|row| (at, row)),
        );
        let (after, next) = naive.answer(at, &facts, answer);
        facts = after;
        match next {
            Next::To(Target::Question(next)) => at = next.number(),
            Next::To(Target::Outcome(outcome)) => {
                let scenario = Scenario {
                    id: id("s"),
                    about: None,
                    from: None,
                    answers,
                    end: Spanned {
                        value: ScenarioEnd::Outcome(outcome),
                        span: span(),
                    },
                };
                return Some(Walked {
                    scenario,
                    options,
                    rows,
                    outcome: outcome.number(),
                });
            }
            other => panic!("{other:?} in a sound tree"),
        }
    }
}

pub fn proof_of(tree: &Tree) -> TreeProof {
    let mut proof = prove_trees(&Table::from(vec![tree.clone()]), 100_000);
    std::mem::take(&mut proof.trees)
        .values()
        .next()
        .cloned()
        .unwrap()
}

/// What scenarios can cover of a tree.
fn whole(tree: &Tree) -> (usize, usize, usize) {
    let options = tree.questions.values().map(|q| match &q.kind {
        QuestionKind::Choice(options) => options.len(),
        QuestionKind::Value { unsure, .. } => usize::from(unsure.is_some()),
    });
    let rows = tree.questions.values();
    let rows = rows.map(|q| q.rules.len() + usize::from(q.otherwise.is_some()));
    (options.sum(), rows.sum(), tree.outcomes.len())
}

/// Walks are found again as scenarios that pass and cover what they met; a broken one is told apart.
pub fn check_scenarios(tape: &mut Tape<'_>) {
    let mut tree = sound_tree(tape);
    let naive = Naive::new(&tree);
    let walks: Vec<Walked> = (0..4).filter_map(|_| take_a_walk(tape, &naive)).collect();
    tree.scenarios = walks.iter().map(|walked| walked.scenario.clone()).collect();
    let proof = proof_of(&tree);
    for run in &proof.runs {
        assert_eq!((&run.fault, run.unused.len()), (&None, 0));
    }
    let options: BTreeSet<_> = walks.iter().flat_map(|w| w.options.clone()).collect();
    let rows: BTreeSet<_> = walks.iter().flat_map(|w| w.rows.clone()).collect();
    let outcomes: BTreeSet<_> = walks.iter().map(|w| w.outcome).collect();
    let whole = whole(&tree);
    let coverage = &proof.coverage;
    let count = |covered, all| Count { covered, all };
    assert_eq!(coverage.options(), count(options.len(), whole.0));
    assert_eq!(coverage.rows(), count(rows.len(), whole.1));
    assert_eq!(coverage.outcomes(), count(outcomes.len(), whole.2));
    check_uncovered(coverage, &options, &rows, &outcomes);
    check_broken(&mut tree);
}

/// Nothing that was met is called uncovered.
fn check_uncovered(
    coverage: &Coverage,
    options: &BTreeSet<(usize, usize)>,
    rows: &BTreeSet<(usize, Option<usize>)>,
    outcomes: &BTreeSet<usize>,
) {
    for part in coverage.uncovered() {
        let met = match part {
            Part::Option(question, option) => options.contains(&(question.number(), option)),
            // The last of a question's values.
            Part::Unsure(_) => continue,
            Part::Row(question, Fired::Row(row)) => rows.contains(&(question.number(), Some(row))),
            Part::Row(question, Fired::Otherwise) => rows.contains(&(question.number(), None)),
            Part::Outcome(outcome) => outcomes.contains(&outcome.number()),
            // `edges` looks at those.
            Part::Edge(..) => continue,
        };
        assert!(!met, "{part:?}");
    }
}

fn check_broken(tree: &mut Tree) {
    let Some(good) = tree.scenarios.first().cloned() else {
        return;
    };
    let added: Index<Outcome> = tree.outcomes.push(end());
    let mut wrong = good.clone();
    wrong.end.value = ScenarioEnd::Outcome(added);
    let mut short = good.clone();
    let last = short.answers.pop().unwrap();
    let mut long = good.clone();
    long.answers.push(last.clone());
    tree.scenarios = vec![wrong, short, long];
    let proof = proof_of(tree);
    let reached = match good.end.value {
        ScenarioEnd::Outcome(outcome) => End::Outcome(outcome),
        ScenarioEnd::Tree(other) => End::Tree(other),
    };
    let Some(ScenarioFault::WrongEnd {
        reached: found,
        walk,
    }) = &proof.runs[0].fault
    else {
        panic!("the wrong end is not noticed");
    };
    assert_eq!((*found, walk.steps.len()), (reached, good.answers.len()));
    let Some(ScenarioFault::Unanswered { question, walk }) = &proof.runs[1].fault else {
        panic!("the missing answer is not noticed");
    };
    assert_eq!(
        (*question, walk.steps.len()),
        (last.question, good.answers.len() - 1)
    );
    assert_eq!(proof.runs[2].unused, [good.answers.len()]);
    assert_eq!(proof.coverage.outcomes().covered, 1);
}

/// Three trees, some of whose arrows hand over to one another: totals are what walking shows.
pub fn check_totals(tape: &mut Tape<'_>) {
    let mut trees: Vec<Tree> = (0..3).map(|_| sound_tree(tape)).collect();
    for (number, tree) in trees.iter_mut().enumerate() {
        let mostly_later = if tape.chance(80) { number + 1..3 } else { 0..3 };
        let others: Vec<usize> = mostly_later.collect();
        redirect(tape, tree, &others);
    }
    let proof = prove_trees(&Table::from(trees.clone()), 100_000);
    let proofs: Vec<&TreeProof> = proof.trees.values().collect();
    let graphs: Vec<_> = proofs.iter().map(|p| &p.compiled.graph).collect();
    let mut walks: BTreeMap<usize, Vec<(End, usize)>> = BTreeMap::new();
    for (number, graph) in graphs.iter().enumerate() {
        let Some(found) = every_walk(graph, graph.start.unwrap()) else {
            return;
        };
        let ends = found.into_iter().map(|(end, walk)| (end, walk.len()));
        walks.insert(number, ends.collect());
    }
    for (number, proof) in proofs.iter().enumerate() {
        assert_eq!(proof.totals, totals(&walks, number, 3), "tree {number}");
        let in_a_circle = comes_back(&walks, number);
        assert_eq!(proof.compiled.verdict == Verdict::Refuted, in_a_circle);
    }
    let told = proofs.iter().flat_map(|p| &p.compiled.findings);
    for finding in told {
        let Finding::HandoverLoop(circle) = finding else {
            continue;
        };
        for (from, to) in circle.iter().zip(circle.iter().cycle().skip(1)) {
            let leads = &walks[&from.number()];
            assert!(leads.iter().any(|(end, _)| *end == End::Tree(*to)));
        }
    }
}

pub fn redirect(tape: &mut Tape<'_>, tree: &mut Tree, others: &[usize]) {
    for number in 0..tree.questions.len() {
        let question = &mut tree.questions[Index::<Question>::new(number)];
        for row in &mut question.rules {
            if matches!(row.next, Target::Outcome(_)) && tape.chance(25) && !others.is_empty() {
                row.next = hand_over(others[tape.below(others.len())]);
            }
        }
    }
}

fn handed(walks: &BTreeMap<usize, Vec<(End, usize)>>, from: usize) -> BTreeSet<usize> {
    let ends = walks[&from].iter().filter_map(|(end, _)| match end {
        End::Tree(tree) => Some(tree.number()),
        _ => None,
    });
    ends.collect()
}

fn comes_back(walks: &BTreeMap<usize, Vec<(End, usize)>>, from: usize) -> bool {
    let mut met = handed(walks, from);
    for _ in 0..walks.len() {
        let further: Vec<usize> = met.iter().flat_map(|tree| handed(walks, *tree)).collect();
        met.extend(further);
    }
    met.contains(&from)
}

fn totals(walks: &BTreeMap<usize, Vec<(End, usize)>>, from: usize, deep: usize) -> Option<Totals> {
    let mut all = Totals {
        paths: BigUint::ZERO,
        shortest: usize::MAX,
        longest: 0,
    };
    for (end, length) in &walks[&from] {
        let rest = match end {
            End::Tree(tree) if deep > 0 => totals(walks, tree.number(), deep - 1)?,
            End::Tree(_) => return None,
            _ => Totals {
                paths: BigUint::from(1u8),
                shortest: 0,
                longest: 0,
            },
        };
        all.paths += rest.paths;
        all.shortest = all.shortest.min(length + rest.shortest);
        all.longest = all.longest.max(length + rest.longest);
    }
    Some(all)
}

/// A scenario may begin where a `continue` does.
#[test]
fn a_scenario_from_given_facts_walks_from_the_page_of_these_facts() {
    use super::build::{choice, going_on, leading_to, option, outcome, plant, question, row};
    use super::build::{is, setting, with_rules};
    let questions = vec![
        choice(vec![
            setting(2, 0, leading_to(question(1))),
            setting(2, 1, leading_to(question(1))),
        ]),
        with_rules(
            vec![
                row(vec![is(2, &[0])], vec![], outcome(0)),
                row(vec![is(2, &[1])], vec![], outcome(1)),
            ],
            choice(vec![option(), leading_to(outcome(1))]),
        ),
    ];
    let mut tree = plant(questions, &[2], vec![end(), end()]);
    let known = vec![given(2, Point::Value(0))];
    let first: Index<Outcome> = Index::new(1);
    tree.outcomes[first].continues = vec![going_on(1, known.clone())];
    let answer = ScenarioAnswer {
        question: Index::new(1),
        value: Point::Value(0),
        span: span(),
    };
    let scenario = |given, end| Scenario {
        id: id("s"),
        about: None,
        from: Some((Index::new(1), given)),
        answers: vec![answer.clone()],
        end: Spanned {
            value: ScenarioEnd::Outcome(Index::new(end)),
            span: span(),
        },
    };
    tree.scenarios = vec![scenario(known, 0), scenario(vec![], 0)];
    let proof = proof_of(&tree);
    assert_eq!(proof.runs[0].fault, None);
    assert!(matches!(
        proof.runs[1].fault,
        Some(ScenarioFault::Stuck { .. })
    ));
    assert_eq!(proof.coverage.rows(), Count { covered: 1, all: 2 });
}
