//! Every rule by example. A Markdown file under `tests/cases/<family>/<rule>.md` is a test: it explains the rule's case, holds the files of a small site,
//! and ends with the findings that an editor gets. `tests/cases/README.md` says how to write one; `UPDATE_CASES=1 cargo test --test cases` rewrites the
//! expected findings, which are then to be read, every one.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests write throw-away folders, read one switch, and may stop where they stand"
)]

#[path = "cases/harness/mod.rs"]
mod harness;
mod pipeline;

use harness::{CaseFile, cases_folder, difference};
use rayon::prelude::*;
use statutree::diag::rules;
use std::fs;

#[test]
fn every_case_gives_exactly_the_findings_that_it_shows() {
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let failures: Vec<String> = CaseFile::all()
        .par_iter()
        .flat_map_iter(|file| check_file(file, update))
        .collect();
    assert!(
        failures.is_empty(),
        "\n{}\n\n{} of the cases differ. When the new findings are right: UPDATE_CASES=1 cargo test --test cases\n",
        failures.join("\n"),
        failures.len()
    );
}

/// What differs in a file; nothing after an update, which writes what was found.
fn check_file(file: &CaseFile, update: bool) -> Vec<String> {
    let found: Vec<String> = file.cases.iter().map(|case| file.run(case)).collect();
    if update {
        fs::write(&file.path, file.with_expected(&found)).expect("write the case");
        return Vec::new();
    }
    file.cases
        .iter()
        .zip(&found)
        .filter(|(case, found)| case.expected != **found)
        .map(|(case, found)| {
            let title = format!("{}: {}", file.name, case.title);
            format!("--- {title}\n{}", difference(&case.expected, found))
        })
        .collect()
}

#[test]
fn every_rule_has_a_case_that_shows_it() {
    let files = CaseFile::all();
    for rule in rules::all() {
        let file = files.iter().find(|file| file.rule == rule.name);
        let file = file.unwrap_or_else(|| panic!("no tests/cases/{}.md", rule.name));
        let line = format!(" {} ", rule.name);
        assert!(
            file.cases.iter().any(|case| case.expected.contains(&line)),
            "no case of {} shows the rule that it is named for",
            file.name
        );
    }
}

#[test]
fn every_case_names_a_rule_that_exists() {
    for file in CaseFile::all() {
        assert!(
            rules::find(&file.rule).is_some(),
            "{}: there is no rule `{}`",
            file.name,
            file.rule
        );
    }
}

#[test]
fn the_site_that_cases_start_from_has_nothing_wrong() {
    let site = harness::Case::of_base();
    assert_eq!(harness::run(&site, "base"), "");
    assert!(cases_folder().join("base/site.yaml").is_file());
}
