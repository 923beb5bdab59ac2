//! What holds of every site whatever: one that `check` accepts is built, is accepted by `verify`, and is not written again when it is built again; one that is refused
//! leaves everything as it was. Sites are drawn at random with all that the handbook allows; a failure shows the files of the smallest one.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests write throw-away folders, and may stop where they stand"
)]

mod draw;
mod edits;
mod faults;
mod judge;
mod pages;
#[path = "../pipeline/mod.rs"]
mod pipeline;
mod plan;
mod prose;
mod settings;
mod site;
mod stage;
mod tree;
mod tree_text;
mod words;

use draw::tapes;
use judge::{Case, Count};
use proptest::prelude::ProptestConfig;
use proptest::test_runner::{TestCaseError, TestRng, TestRunner};
use std::cell::Cell;

/// How many sites are tried, always the same; `PROPTEST_CASES` asks for so many others.
const SITES: u32 = 30;

#[test]
fn a_site_that_is_accepted_is_built_whole_and_one_that_is_refused_changes_nothing() {
    // What the environment says of PROPTEST_ is in it.
    let mut config = ProptestConfig::default();
    let said = |name: &str| std::env::var_os(name).is_some();
    let others = said("PROPTEST_CASES");
    if !others {
        config.cases = SITES;
    }
    if !said("PROPTEST_MAX_SHRINK_ITERS") {
        config.max_shrink_iters = 1000;
    }
    config.failure_persistence = None;
    let count = Cell::new(Count::default());
    let mut runner = match others {
        true => TestRunner::new(config),
        false => {
            let same = TestRng::deterministic_rng(config.rng_algorithm);
            TestRunner::new_with_rng(config, same)
        }
    };
    let judged = runner.run(&tapes(), |tapes| {
        let mut so_far = count.get();
        Case::new(&tapes)
            .judge(&mut so_far)
            .map_err(TestCaseError::fail)?;
        count.set(so_far);
        Ok(())
    });
    if let Err(failure) = judged {
        panic!("{failure}");
    }
    // Otherwise most of what is promised here would never be tried.
    let count = count.get();
    assert!(count.accepted > count.refused, "{count:?}");
    assert!(count.refused > 0, "{count:?}");
    assert!(
        count.updated > 0 && count.unchanged > 0 && count.deleted > 0,
        "{count:?}"
    );
}
