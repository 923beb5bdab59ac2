//! Trees whose shape is known in advance: very long, very wide, too many states, and arrows that nobody can follow.

use super::build::{
    always, choice, end, given, going_on, is, leading_to, option, or_else, outcome, plant,
    question, row, setting, tree, value, with_rules, within,
};
use super::check;
use num_bigint::BigUint;
use statutree::base::{Index, Table};
use statutree::model::{Bound, Continue, FactKind, Point, Question, Range, Tree};
use statutree::tree::{Finding, On, Verdict, compile, prove_trees};

/// Yes or no, so many times, then one outcome; the answer to the first question decides at the last.
pub fn ladder(rungs: usize) -> Tree {
    let mut questions: Vec<Question> = (0..rungs - 1)
        .map(|n| always(question(n + 1), choice(vec![option(), option()])))
        .collect();
    questions.push(with_rules(
        vec![
            row(vec![is(0, &[0])], vec![], outcome(0)),
            row(vec![is(0, &[1])], vec![], outcome(1)),
        ],
        choice(vec![option(), option()]),
    ));
    plant(questions, &[], vec![end(), end()])
}

#[test]
fn a_ladder_of_120_has_exactly_two_to_the_120_paths() {
    let tree = ladder(120);
    let proof = prove_trees(&Table::from(vec![tree]), 1_000_000);
    let first = proof.trees.values().next().unwrap();
    assert_eq!(first.compiled.verdict, Verdict::Proved);
    assert_eq!(first.compiled.graph.nodes.len(), 1 + 2 * 119);
    let totals = first.totals.as_ref().unwrap();
    assert_eq!(totals.paths, BigUint::from(2u8).pow(120));
    assert_eq!((totals.shortest, totals.longest), (120, 120));
    let half = BigUint::from(2u8).pow(119);
    for (number, facts) in first.compiled.outcomes.iter().enumerate() {
        assert_eq!(facts.paths, half);
        let common = facts.common.first().unwrap();
        assert_eq!(common.question.number(), 0);
        assert_eq!(common.answers, [On::Option(number)]);
        assert_eq!(facts.common.len(), 1);
    }
}

#[test]
fn ten_thousand_questions_in_a_row_need_no_deep_stack() {
    let mut questions: Vec<Question> = (0..10_000)
        .map(|n| choice(vec![leading_to(question(n + 1)), leading_to(outcome(1))]))
        .collect();
    questions.push(choice(vec![leading_to(outcome(0)), leading_to(outcome(1))]));
    let compiled = compile(&plant(questions, &[], vec![end(), end()]), 1_000_000);
    assert_eq!(compiled.verdict, Verdict::Proved);
    assert_eq!(compiled.graph.nodes.len(), 10_001);
    assert_eq!(compiled.outcomes[0].paths, BigUint::from(1u8));
    assert_eq!(compiled.outcomes[0].common.len(), 10_001);
    assert!(compiled.outcomes[1].common.is_empty());
}

/// Each of `facts` questions is read again at the end, so that there are two to the power of them states.
pub fn explosion(facts: usize) -> Tree {
    let mut questions: Vec<Question> = (0..facts)
        .map(|n| always(question(n + 1), choice(vec![option(), option()])))
        .collect();
    let all = (0..facts).map(|fact| is(fact, &[0])).collect();
    questions.push(or_else(
        outcome(1),
        with_rules(
            vec![row(all, vec![], outcome(0))],
            choice(vec![option(), option()]),
        ),
    ));
    plant(questions, &[], vec![end(), end()])
}

#[test]
fn a_state_explosion_stops_at_the_budget_and_claims_nothing() {
    let over = compile(&explosion(40), 10_000);
    assert_eq!(over.verdict, Verdict::NotProved);
    assert_eq!(over.findings, [Finding::NotProved { budget: 10_000 }]);
    assert!(over.graph.nodes.is_empty());
    let within = compile(&explosion(10), 10_000);
    assert_eq!(within.verdict, Verdict::Proved);
    // However many states there are, all that matters is whether a "no" was among the answers.
    assert_eq!(within.states, 2_047);
    assert_eq!(within.graph.nodes.len(), 1 + 2 * 10);
}

#[test]
fn an_arrow_back_that_no_reader_can_take_is_no_loop() {
    // The first question settles fact 3; the third leads back only for the other value.
    let questions = vec![
        choice(vec![
            setting(3, 0, leading_to(question(1))),
            leading_to(outcome(1)),
        ]),
        choice(vec![leading_to(question(2)), leading_to(outcome(1))]),
        with_rules(
            vec![
                row(vec![is(3, &[0])], vec![], outcome(0)),
                row(vec![is(3, &[1])], vec![], question(1)),
            ],
            choice(vec![option(), leading_to(outcome(1))]),
        ),
    ];
    let compiled = compile(&plant(questions, &[2], vec![end(), end()]), 1000);
    assert_eq!(compiled.verdict, Verdict::Proved);
    let looping = |finding: &Finding| matches!(finding, Finding::Loop { .. });
    assert!(!compiled.findings.iter().any(looping));
}

#[test]
fn trees_that_hand_over_in_a_circle_are_refuted_and_others_counted_through() {
    let hands_to = |other: usize| {
        let questions = vec![choice(vec![
            leading_to(outcome(0)),
            leading_to(tree(other)),
        ])];
        plant(questions, &[], vec![end()])
    };
    let simple = plant(
        vec![choice(vec![leading_to(outcome(0)), leading_to(outcome(0))])],
        &[],
        vec![end()],
    );
    // 0 and 1 hand over to one another, 2 to 3, 3 to nobody, 4 into the circle.
    let trees = vec![hands_to(1), hands_to(0), hands_to(3), simple, hands_to(0)];
    let proof = prove_trees(&Table::from(trees), 1000);
    let proofs: Vec<_> = proof.trees.values().collect();
    let verdicts: Vec<Verdict> = proofs.iter().map(|p| p.compiled.verdict).collect();
    let (yes, no) = (Verdict::Proved, Verdict::Refuted);
    assert_eq!(verdicts, [no, no, yes, yes, yes]);
    let circles = |p: &statutree::tree::TreeProof| {
        let loops = p.compiled.findings.iter();
        loops
            .filter(|f| matches!(f, Finding::HandoverLoop(_)))
            .count()
    };
    assert_eq!(
        proofs.iter().map(|p| circles(p)).collect::<Vec<_>>(),
        [1, 0, 0, 0, 0]
    );
    let totals = proofs[2].totals.as_ref().unwrap();
    assert_eq!(totals.paths, BigUint::from(3u8));
    assert_eq!((totals.shortest, totals.longest), (1, 2));
    assert!(proofs[4].totals.is_none());
}

#[test]
fn a_missing_fact_that_cannot_decide_is_not_asked_for() {
    // Who gets to the second question did not answer the first with option 0, so `unless` blocks nothing whatever fact 3 is.
    let questions = vec![
        choice(vec![leading_to(outcome(0)), leading_to(question(1))]),
        with_rules(
            vec![row(
                vec![is(2, &[0])],
                vec![is(0, &[0]), is(3, &[0])],
                outcome(0),
            )],
            choice(vec![option()]),
        ),
    ];
    let compiled = compile(&plant(questions, &[2, 2], vec![end()]), 1000);
    let mut missing = compiled.findings.iter().filter_map(|f| match f {
        Finding::FactNotKnown { fact, .. } => Some(fact.number()),
        _ => None,
    });
    assert_eq!((missing.next(), missing.next()), (Some(2), None));
}

/// Every answer is asked for again, one by one, so that no two states behave alike.
fn nothing_alike(facts: usize) -> Tree {
    let mut questions: Vec<Question> = (0..facts)
        .map(|n| always(question(n + 1), choice(vec![option(), option()])))
        .collect();
    for n in 0..facts {
        let end = match n + 1 < facts {
            true => question(facts + n + 1),
            false => outcome(0),
        };
        let rules = vec![
            row(vec![is(n, &[0])], vec![], outcome(0)),
            row(vec![is(n, &[1])], vec![], outcome(1)),
        ];
        let options = vec![option(), leading_to(end)];
        questions.push(with_rules(rules, choice(options)));
    }
    plant(questions, &[], vec![end(), end()])
}

#[test]
fn states_that_all_differ_stay_apart() {
    let compiled = compile(&nothing_alike(6), 1000);
    assert_eq!(compiled.verdict, Verdict::Proved);
    assert_eq!(compiled.states, 63 + 126);
    assert_eq!(compiled.graph.nodes.len(), compiled.states);
}

#[test]
fn many_states_that_behave_alike_become_few_pages() {
    let compiled = compile(&explosion(12), 10_000);
    assert_eq!(compiled.states, (1 << 13) - 1);
    assert_eq!(compiled.graph.nodes.len(), 25);
}

#[test]
fn a_fact_that_nothing_reads_is_unneeded_even_when_its_unit_cannot_be_compared() {
    let year = |from: bool, to: bool| {
        let bound = |inclusive: bool| Bound {
            point: Point::Months(12),
            inclusive,
        };
        Range {
            from: from.then(|| bound(true)),
            to: to.then(|| bound(false)),
        }
    };
    let rows = vec![
        row(
            vec![within(0, vec![year(true, false)], false)],
            vec![],
            outcome(0),
        ),
        row(
            vec![within(0, vec![year(false, true)], false)],
            vec![],
            outcome(1),
        ),
    ];
    let asked = with_rules(rows, value(FactKind::Elapsed, Some(outcome(1))));
    let mut outcomes = vec![end(), end()];
    // A year is 365 days or 366: nobody can say which of the two rows would fit, and nobody has to.
    outcomes[1].continues.push(Continue {
        at: outcome(0),
        ..going_on(0, vec![given(0, Point::Days(365))])
    });
    let tree = plant(vec![asked], &[], outcomes);
    let compiled = check(&tree).unwrap();
    assert_eq!(compiled.verdict, Verdict::Proved);
    assert_eq!(
        compiled.findings,
        [Finding::ContinueUnusedFact {
            outcome: Index::new(1),
            number: 0,
            fact: Index::new(0),
        }]
    );
}
