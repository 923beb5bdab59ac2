//! What the tree compiler promises, checked against an interpreter that knows nothing of cells, states or pages.

// A test that cannot go on panics, in its helpers too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(clippy::disallowed_methods, reason = "tests set the stage")]

mod build;
mod coverage;
mod differ;
mod edges;
mod findings;
mod naive;
mod pages;
mod passing;
mod properties;
mod random;
mod seeded;
mod sound;
mod suggestions;
mod survey;
mod together;
mod units;
mod walks;
mod written;

use naive::Naive;
use proptest::prelude::{ProptestConfig, any, proptest};
use random::{Tape, random_tree};
use sound::sound_tree;
use statutree::model::{Point, Tree};
use statutree::tree::{Compiled, Finding, Verdict, compile};
use survey::Survey;

/// Checks everything about one tree; `None` when it is too big for that.
fn check(tree: &Tree) -> Option<Compiled> {
    let compiled = compile(tree, 100_000);
    let incomparable = |f: &Finding| matches!(f, Finding::Incomparable { .. });
    if compiled.findings.iter().any(incomparable) {
        check_incomparable(tree, &compiled);
        return Some(compiled);
    }
    let naive = Naive::new(tree);
    let survey = Survey::of(&naive)?;
    findings::check(&naive, &survey, &compiled);
    pages::check(&naive, &survey, &compiled);
    passing::check(&naive, &compiled);
    Some(compiled)
}

/// Nobody is accused of mixing units who did not.
fn check_incomparable(tree: &Tree, compiled: &Compiled) {
    assert_eq!(compiled.verdict, Verdict::Refuted);
    assert!(compiled.graph.nodes.is_empty());
    for finding in &compiled.findings {
        let Finding::Incomparable { fact, .. } = finding else {
            panic!("{finding:?} beside it");
        };
        let mut points = naive::constants(tree, fact.number());
        let outcomes = tree.outcomes.values();
        let given = outcomes.flat_map(|o| o.continues.iter().flat_map(|way_on| &way_on.given));
        points.extend(given.filter(|g| g.fact == *fact).map(|g| g.value));
        let near = points.iter().any(|a| {
            points.iter().any(|b| match (a, b) {
                (Point::Months(months), Point::Days(days)) => {
                    let typical = f64::from(*months) * 30.436_875;
                    (typical - f64::from(*days)).abs() < 8.0
                }
                _ => false,
            })
        });
        assert!(near, "{points:?}");
    }
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(1500))]
    #[test]
    fn every_random_tree_is_what_its_readers_find(
        numbers in proptest::collection::vec(any::<u16>(), 0..200),
    ) {
        check(&random_tree(&mut Tape::new(&numbers)));
    }

    #[test]
    fn sound_trees_are_proved(
        numbers in proptest::collection::vec(any::<u16>(), 0..300),
    ) {
        let tree = sound_tree(&mut Tape::new(&numbers));
        let compiled = check(&tree).unwrap_or_else(|| compile(&tree, 100_000));
        assert_eq!(compiled.verdict, Verdict::Proved, "{:?}", compiled.findings);
        let accused = |f: &Finding| f.refutes() || matches!(f, Finding::AskedTwice { .. });
        assert!(!compiled.findings.iter().any(accused));
    }

    #[test]
    fn a_fault_put_into_a_sound_tree_is_found(
        numbers in proptest::collection::vec(any::<u16>(), 0..300),
        choices in proptest::collection::vec(any::<u16>(), 2),
    ) {
        let tree = sound_tree(&mut Tape::new(&numbers));
        let sound = compile(&tree, 100_000);
        if let Some(seeded) = seeded::seed(&mut Tape::new(&choices), &tree, &sound) {
            let compiled = check(&seeded.tree).unwrap_or_else(|| compile(&seeded.tree, 100_000));
            let found = compiled.findings.iter().any(|f| (seeded.expected)(f));
            assert!(found, "{}: {:?}", seeded.what, compiled.findings);
        }
    }

    #[test]
    fn walks_are_scenarios_that_pass(numbers in proptest::collection::vec(any::<u16>(), 0..300)) {
        walks::check_scenarios(&mut Tape::new(&numbers));
    }

    #[test]
    fn totals_follow_every_hand_over(numbers in proptest::collection::vec(any::<u16>(), 0..600)) {
        walks::check_totals(&mut Tape::new(&numbers));
    }

    #[test]
    fn suggestions_pass_wherever_they_are_made(
        numbers in proptest::collection::vec(any::<u16>(), 0..200),
    ) {
        suggestions::check_any(&random_tree(&mut Tape::new(&numbers)));
    }
}

#[test]
fn a_ladder_with_one_changed_branch_is_counted_exactly() {
    differ::check_ladder();
}

proptest! {
    #![proptest_config(config(400))]
    #[test]
    fn two_versions_walked_together_end_where_each_ends_alone(
        numbers in proptest::collection::vec(any::<u16>(), 0..300),
        changes in proptest::collection::vec(any::<u16>(), 16),
    ) {
        together::check(&mut Tape::new(&changes), &numbers);
    }

    #[test]
    fn an_edge_is_covered_when_some_walk_passes_it(
        numbers in proptest::collection::vec(any::<u16>(), 0..300),
    ) {
        edges::check(&mut Tape::new(&numbers));
    }

    #[test]
    fn the_difference_of_two_versions_is_what_every_reader_finds(
        numbers in proptest::collection::vec(any::<u16>(), 0..300),
        changes in proptest::collection::vec(any::<u16>(), 16),
    ) {
        differ::check(&mut Tape::new(&changes), &numbers);
    }

    #[test]
    fn properties_are_judged_as_by_asking_every_reader(
        numbers in proptest::collection::vec(any::<u16>(), 0..300),
        choices in proptest::collection::vec(any::<u16>(), 40),
    ) {
        properties::check(&mut Tape::new(&choices), &mut Tape::new(&numbers));
    }

    #[test]
    fn suggestions_written_and_read_back_cover_all_that_can_be_reached(
        numbers in proptest::collection::vec(any::<u16>(), 0..300),
    ) {
        suggestions::check_sound(&mut Tape::new(&numbers));
    }
}
