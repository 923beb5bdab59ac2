//! What holds of every site whatever: one that `check` accepts is built, is accepted by `verify`, and is not written again when it is built again; one that is refused
//! leaves everything as it was. Sites are drawn at random with all that the handbook allows; a failure shows the files of the smallest one.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests write throw-away folders, and may stop where they stand"
)]

mod draw;
mod faults;
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
use proptest::prelude::ProptestConfig;
use proptest::test_runner::{TestCaseError, TestRunner};
use site::Site;
use stage::{Stage, Told};
use std::cell::Cell;

/// How many sites are tried, unless `PROPTEST_CASES` says more.
const SITES: u32 = 40;

#[test]
fn a_site_that_is_accepted_is_built_whole_and_one_that_is_refused_changes_nothing() {
    let cases = std::env::var("PROPTEST_CASES").ok();
    let config = ProptestConfig {
        cases: cases.and_then(|cases| cases.parse().ok()).unwrap_or(SITES),
        failure_persistence: None,
        max_shrink_iters: 3000,
        ..ProptestConfig::default()
    };
    let cases = config.cases;
    let (accepted, refused) = (Cell::new(0_u32), Cell::new(0_u32));
    let mut runner = TestRunner::new(config);
    let result = runner.run(&tapes(), |tapes| {
        let site = Site::new(&tapes);
        match judge(&site).map_err(TestCaseError::fail)? {
            true => accepted.set(accepted.get() + 1),
            false => refused.set(refused.get() + 1),
        }
        Ok(())
    });
    if let Err(failure) = result {
        panic!("{failure}");
    }
    let (accepted, refused) = (accepted.get(), refused.get());
    eprintln!("{accepted} accepted, {refused} refused");
    assert!(accepted * 2 > cases, "only {accepted} of {cases} are accepted");
    assert!(refused > 0, "none of {cases} is refused");
}

/// Whether the site is accepted; or which promise is broken.
fn judge(site: &Site) -> Result<bool, String> {
    let stage = Stage::new(site);
    match (stage.build()?, site.fault) {
        (Told::Accepted(files), None) => {
            stage.written(&files)?;
            stage.again(site, &files)?;
            Ok(true)
        }
        (Told::Accepted(_), Some(fault)) => Err(format!("accepted with {fault}")),
        (Told::Refused(findings), Some(_)) => {
            stage.refused(&findings)?;
            Ok(false)
        }
        (Told::Refused(findings), None) => {
            Err(format!("refused, and nothing was put in that is wrong: {findings:#?}"))
        }
    }
}
