//! On how many walks something plays a part, held against walks that the naive interpreter takes one by one. Pages say only which values of a reader are one answer.

use super::findings::covered;
use super::naive::{Naive, Next};
use num_bigint::BigUint;
use statutree::base::Index;
use statutree::model::{Outcome, Question, Target};
use statutree::tree::{Compiled, End, Finding, Marked, Passing, Verdict};
use std::collections::BTreeSet;

/// More walks than this are not taken.
const WALKS: usize = 500;

/// What a walk met: the questions that it asked, and the outcome at its end unless it was handed over.
#[derive(Clone, Default)]
struct Met {
    questions: BTreeSet<usize>,
    outcome: Option<usize>,
}

/// Every count for a tree; whether they were held against something.
pub fn check(naive: &Naive<'_>, compiled: &Compiled) -> bool {
    let questions = naive.tree.questions.len();
    let passing = Passing::of(compiled, questions);
    assert_eq!(passing.is_some(), compiled.verdict == Verdict::Proved);
    let Some(passing) = passing else {
        return false;
    };
    let Some(walks) = walks(naive, compiled) else {
        return false;
    };
    let count = |fits: &dyn Fn(&Met) -> bool| {
        let fitting = walks.iter().filter(|met| fits(met));
        BigUint::from(fitting.count())
    };
    assert_eq!(passing.all(), count(&|_| true));
    for question in 0..questions {
        let expected = count(&|met| met.questions.contains(&question));
        assert_eq!(passing.question(Index::new(question)), expected);
    }
    for outcome in 0..naive.tree.outcomes.len() {
        let expected = count(&|met| met.outcome == Some(outcome));
        assert_eq!(passing.outcome(Index::new(outcome)), expected);
    }
    for marked in selections(naive) {
        let expected = count(&|met| {
            let asked = met.questions.iter().map(|q| Index::new(*q));
            let ends = met.outcome.map(Index::new);
            asked.into_iter().any(|q| marked.questions.contains(&q))
                || ends.is_some_and(|o| marked.outcomes.contains(&o))
        });
        assert_eq!(passing.any(&marked), expected, "{marked:?}");
    }
    true
}

/// Every walk from the start; `None` when there are too many.
fn walks(naive: &Naive<'_>, compiled: &Compiled) -> Option<Vec<Met>> {
    let mut done = Vec::new();
    let facts = naive.nothing_known();
    let mut open = vec![(
        naive.tree.start,
        facts,
        compiled.graph.start,
        Met::default(),
    )];
    while let Some((at, facts, page, mut met)) = open.pop() {
        if done.len() + open.len() > WALKS {
            return None;
        }
        match at {
            Target::Question(question) => {
                let Some(End::Node(page)) = page else {
                    panic!("no page for a question");
                };
                met.questions.insert(question.number());
                for answer in &compiled.graph.nodes[page].answers {
                    let value = covered(naive, question.number(), &answer.on)[0];
                    let (after, next) = naive.answer(question.number(), &facts, value);
                    let Next::To(next) = next else {
                        panic!("{next:?} in a proved tree");
                    };
                    open.push((next, after, Some(answer.to), met.clone()));
                }
            }
            Target::Outcome(outcome) => {
                met.outcome = Some(outcome.number());
                done.push(met);
            }
            Target::Tree(_) => done.push(met),
            Target::Unknown => panic!("an unknown name in a proved tree"),
        }
    }
    Some(done)
}

/// Nothing, everything, every other one, and each question with an outcome and with another question.
fn selections(naive: &Naive<'_>) -> Vec<Marked> {
    let questions: Vec<Index<Question>> = naive.tree.questions.indices().collect();
    let outcomes: Vec<Index<Outcome>> = naive.tree.outcomes.indices().collect();
    let some = |step: usize, first: usize| Marked {
        questions: questions
            .iter()
            .copied()
            .skip(first)
            .step_by(step)
            .collect(),
        outcomes: outcomes.iter().copied().skip(first).step_by(step).collect(),
    };
    let mut all = vec![
        Marked::default(),
        some(1, 0),
        some(2, 0),
        some(2, 1),
        some(3, 1),
    ];
    let outcomes = outcomes.iter().cycle();
    let others = questions.iter().cycle().skip(1);
    for ((question, outcome), other) in questions.iter().zip(outcomes).zip(others) {
        all.push(Marked {
            questions: BTreeSet::from([*question]),
            outcomes: BTreeSet::from([*outcome]),
        });
        all.push(Marked {
            questions: BTreeSet::from([*question, *other]),
            outcomes: BTreeSet::new(),
        });
    }
    all
}

/// Trees in which a question can be asked twice are among those that are counted: there, products of ways would count a walk twice.
pub fn asks_twice(compiled: &Compiled) -> bool {
    let twice = |f: &Finding| matches!(f, Finding::AskedTwice { .. });
    compiled.findings.iter().any(twice)
}
