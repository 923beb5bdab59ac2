//! What the compiler finds wrong, held against what the naive interpreter sees: the same faults, and witnesses that really show them and are as short as
//! can be.

use super::naive::{Facts, Naive, Next, State, Value, in_range};
use super::survey::{Seen, Survey, names_something_unknown, next_states, unused_facts};
use statutree::base::Index;
use statutree::model::{Question, Target};
use statutree::tree::{Compiled, Finding, On, Verdict, Walk};
use std::collections::BTreeSet;

pub fn check(naive: &Naive<'_>, survey: &Survey, compiled: &Compiled) {
    let unknown = names_something_unknown(naive.tree);
    check_verdict(survey, compiled, unknown);
    check_gaps(naive, survey, compiled);
    check_rows(naive, survey, compiled);
    check_continues(survey, compiled, unknown);
    check_loops(naive, survey, compiled);
    check_asked_twice(naive, survey, compiled);
    check_unmet(naive, survey, compiled, unknown);
    let unused = compiled.findings.iter().filter_map(|f| match f {
        Finding::UnusedFact { fact, value } => Some((fact.number(), *value)),
        _ => None,
    });
    let expected = match unknown {
        true => BTreeSet::new(),
        false => unused_facts(naive.tree),
    };
    assert_eq!(unused.collect::<BTreeSet<_>>(), expected);
    let distinct = |a: &Finding| compiled.findings.iter().filter(|b| a == *b).count() == 1;
    assert!(compiled.findings.iter().all(distinct), "told twice");
}

fn check_verdict(survey: &Survey, compiled: &Compiled, unknown: bool) {
    let sound = survey.gaps.is_empty()
        && survey.overlaps.is_empty()
        && survey.not_known.is_empty()
        && survey.missing.is_empty()
        && !survey.loops
        && !unknown;
    let expected = match sound {
        true => Verdict::Proved,
        false => Verdict::Refuted,
    };
    assert_eq!(compiled.verdict, expected);
}

/// The values that an answer stands for.
pub fn covered(naive: &Naive<'_>, question: usize, on: &On) -> Vec<usize> {
    let fits = |value: Value| match (on, value) {
        (On::Option(option), Value::Choice(value)) => *option == value,
        (On::Unsure, value) => value == Value::Unsure,
        (On::Range(_), Value::Unsure) => false,
        (On::Range(range), value) => in_range(range, value),
        (On::Option(_), _) => false,
    };
    let answers = naive.answers(question).into_iter();
    answers
        .filter(|answer| fits(naive.values[question][*answer]))
        .collect()
}

/// Where a walk stands before its last answer, that answer, and what comes of it.
struct Replay {
    state: State,
    answer: usize,
    after: Facts,
    next: Next,
}

/// `None` when the walk cannot be taken.
fn try_replay(naive: &Naive<'_>, survey: &Survey, walk: &Walk) -> Option<Replay> {
    let root = survey.roots.iter().find(|root| root.from == walk.from);
    let mut state = root?.state()?;
    let (last, before) = walk.steps.split_last()?;
    let answer = |state: &State, (question, on): &(Index<Question>, On)| {
        let asked = question.number() == state.0;
        asked.then(|| covered(naive, state.0, on)[0])
    };
    for step in before {
        let given = answer(&state, step)?;
        let (after, Next::To(Target::Question(next))) = naive.answer(state.0, &state.1, given)
        else {
            return None;
        };
        state = (next.number(), after);
    }
    let answer = answer(&state, last)?;
    let (after, next) = naive.answer(state.0, &state.1, answer);
    Some(Replay {
        state,
        answer,
        after,
        next,
    })
}

fn replay(naive: &Naive<'_>, survey: &Survey, walk: &Walk) -> Replay {
    try_replay(naive, survey, walk).expect("a walk that can be taken")
}

fn assert_shortest(survey: &Survey, walk: &Walk, seen: Seen) {
    assert_eq!(walk.from, survey.roots[seen.0].from);
    assert_eq!(walk.steps.len(), seen.1, "there is a shorter walk");
}

fn check_gaps(naive: &Naive<'_>, survey: &Survey, compiled: &Compiled) {
    let mut found = BTreeSet::new();
    for finding in &compiled.findings {
        let Finding::Gap {
            question,
            walk,
            more,
        } = finding
        else {
            continue;
        };
        assert!(found.insert(question.number()));
        let replay = replay(naive, survey, walk);
        assert_eq!(replay.state.0, question.number());
        assert_eq!(replay.next, Next::Gap);
        let (seen, times) = survey.gaps[&question.number()];
        assert_shortest(survey, walk, seen);
        assert!(*more < times, "states are fewer than concrete situations");
    }
    assert_eq!(found, survey.gaps.keys().copied().collect());
}

fn check_rows(naive: &Naive<'_>, survey: &Survey, compiled: &Compiled) {
    let mut overlaps = BTreeSet::new();
    let mut not_known = BTreeSet::new();
    for finding in &compiled.findings {
        match finding {
            Finding::Overlap {
                question,
                rows,
                walk,
            } => {
                let key = (question.number(), rows.0, rows.1);
                assert!(overlaps.insert(key));
                let Next::Fault(pairs, _) = replay(naive, survey, walk).next else {
                    panic!("no overlap");
                };
                assert!(pairs.contains(rows));
                assert_shortest(survey, walk, survey.overlaps[&key]);
            }
            Finding::FactNotKnown {
                question,
                row,
                fact,
                walk,
            } => {
                let key = (question.number(), *row, fact.number());
                assert!(not_known.insert(key));
                let Next::Fault(_, open) = replay(naive, survey, walk).next else {
                    panic!("no fact is missing");
                };
                assert!(open.contains(&(*row, fact.number())));
                assert_shortest(survey, walk, survey.not_known[&key]);
            }
            _ => {}
        }
    }
    assert_eq!(overlaps, survey.overlaps.keys().copied().collect());
    assert_eq!(not_known, survey.not_known.keys().copied().collect());
}

fn check_continues(survey: &Survey, compiled: &Compiled, unknown: bool) {
    let mut missing = BTreeSet::new();
    let mut unneeded = BTreeSet::new();
    for finding in &compiled.findings {
        let (into, key) = match finding {
            Finding::ContinueMissingFact {
                outcome,
                number,
                fact,
            } => (&mut missing, (outcome.number(), *number, fact.number())),
            Finding::ContinueUnusedFact {
                outcome,
                number,
                fact,
            } => (&mut unneeded, (outcome.number(), *number, fact.number())),
            _ => continue,
        };
        assert!(into.insert(key));
    }
    assert_eq!(missing, survey.missing);
    match unknown {
        true => assert!(unneeded.is_empty()),
        false => assert_eq!(unneeded, survey.unneeded),
    }
}

fn check_loops(naive: &Naive<'_>, survey: &Survey, compiled: &Compiled) {
    let mut found = false;
    for finding in &compiled.findings {
        let Finding::Loop { question, walk } = finding else {
            continue;
        };
        found = true;
        let once = replay(naive, survey, walk);
        assert_eq!(once.next, Next::To(Target::Question(*question)));
        // Going round again from one of the earlier times changes nothing any more.
        let earlier = (0..walk.steps.len()).filter(|at| walk.steps[*at].0 == *question);
        let again = |at: usize| {
            let mut twice = walk.clone();
            twice.steps.extend_from_slice(&walk.steps[at..]);
            try_replay(naive, survey, &twice).is_some_and(|again| again.after == once.after)
        };
        assert!(
            earlier.into_iter().any(again),
            "the reader does not come back"
        );
    }
    assert_eq!(found, survey.loops);
}

fn check_asked_twice(naive: &Naive<'_>, survey: &Survey, compiled: &Compiled) {
    let mut found = BTreeSet::new();
    for finding in &compiled.findings {
        let Finding::AskedTwice { question, walk } = finding else {
            continue;
        };
        assert!(found.insert(question.number()));
        assert_eq!(
            replay(naive, survey, walk).next,
            Next::To(Target::Question(*question))
        );
        assert!(walk.steps.iter().any(|(asked, _)| asked == question));
        assert_shortest(survey, walk, survey.asked_twice[&question.number()]);
    }
    assert_eq!(found, survey.asked_twice.keys().copied().collect());
}

fn check_unmet(naive: &Naive<'_>, survey: &Survey, compiled: &Compiled, unknown: bool) {
    let mut expected = BTreeSet::new();
    let met: BTreeSet<usize> = survey.states.iter().map(|state| state.0).collect();
    for (index, question) in naive.tree.questions.iter() {
        let number = index.number();
        if survey.doubtful_questions.contains(&number) {
            continue;
        }
        if !met.contains(&number) {
            expected.insert(format!("question {number}"));
            continue;
        }
        let rows = (0..question.rules.len()).map(Some);
        for row in rows.chain(question.otherwise.as_ref().map(|_| None)) {
            if !survey.fired.contains(&(number, row)) {
                expected.insert(format!("question {number} row {row:?}"));
            }
        }
    }
    for outcome in 0..naive.tree.outcomes.len() {
        if !survey.outcomes.contains(&outcome) && !survey.doubtful_outcomes.contains(&outcome) {
            expected.insert(format!("outcome {outcome}"));
        }
    }
    if unknown {
        expected.clear();
    }
    let found = compiled
        .findings
        .iter()
        .filter_map(|finding| match finding {
            Finding::UnreachableQuestion(question) => {
                Some(format!("question {}", question.number()))
            }
            Finding::DeadRow { question, row } => {
                Some(format!("question {} row {row:?}", question.number()))
            }
            Finding::UnreachableOutcome(outcome) => Some(format!("outcome {}", outcome.number())),
            _ => None,
        });
    assert_eq!(found.collect::<BTreeSet<_>>(), expected);
}

/// A `PointlessQuestion`'s walk stands at the question.
pub fn check_walk_to(naive: &Naive<'_>, survey: &Survey, walk: &Walk, question: usize) {
    if walk.steps.is_empty() {
        let root = survey.roots.iter().find(|root| root.from == walk.from);
        assert_eq!(root.unwrap().state().unwrap().0, question);
        return;
    }
    let last = replay(naive, survey, walk);
    let next = (question, last.after);
    assert!(
        next_states(naive, &last.state).contains(&next),
        "{}",
        last.answer
    );
}
