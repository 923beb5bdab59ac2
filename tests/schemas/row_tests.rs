//! The tests of rows, which are read when the types of their facts are known: whatever a whole site may say there, the schema accepts.

use crate::agreement::{Spot, WRITTEN, replaced, spots};
use crate::read::{Validator, as_others_read, root, schema};
use rayon::prelude::*;
use statutree::diag::Diagnostic;
use statutree::load::Folder;
use statutree::model::resolve;
use statutree::schema::FileKind;
use std::fs;
use std::path::Path;

/// What else may stand in the tests of the site that this looks at: a choice of level, an elapsed time, a number and a date.
const TESTS: [&str; 23] = [
    "felony",
    "[felony, misdemeanor]",
    "{ not: felony }",
    "{ not: [felony] }",
    "{ not: felony, at_least: 1 }",
    "[]",
    "[unsure]",
    "[unsure, { under: 1 year }]",
    "[28.5, \"30\", { over: 40 }]",
    "\"28.5\"",
    "{ at_least: -1, under: \"28.50\" }",
    "{ over: 6 weeks, at_most: 90 days }",
    "{ over: +2  years }",
    "{ before: 1997-01-01 }",
    "{ on_or_before: \"1997-01-01\" }",
    "{ after: 1997-01-01 }",
    "{ on_or_after: 1997-01-01, on_or_before: 1998-01-01 }",
    "{ before: yesterday }",
    "{ under: a lot }",
    "at_least",
    "over",
    "before",
    "on_or_after",
];

/// The tree of the site that has tests of every type.
const TREE: &str = "decision_trees/relief.yaml";

#[test]
fn no_test_of_a_row_is_refused_that_a_whole_site_may_have() {
    let site = root().join("tests/sites/value-questions");
    let text = fs::read_to_string(site.join(TREE)).expect("the tree");
    let validator = Validator::of(FileKind::Tree);
    let changed: Vec<String> = spots(&text)
        .iter()
        .filter(|spot| is_in_a_test(&text, spot))
        .flat_map(|spot| {
            let with = WRITTEN.iter().chain(&TESTS);
            with.map(|with| replaced(&text, spot, with))
                .collect::<Vec<_>>()
        })
        .collect();
    let judged: Vec<(bool, bool)> = changed
        .par_iter()
        .map_init(
            || copy(&site),
            |folder, text| {
                let found = findings(folder.path(), text);
                let why = as_others_read(text).map_or(Some("unreadable".to_owned()), |value| {
                    validator.refuses(&value)
                });
                let accepted = found.is_empty();
                assert!(
                    !accepted || why.is_none(),
                    "{}\n{text}",
                    why.unwrap_or_default()
                );
                (accepted, why.is_none())
            },
        )
        .collect();
    let count = |wanted: (bool, bool)| judged.iter().filter(|found| **found == wanted).count();
    let (both_accept, both_refuse, only_schema) = (
        count((true, true)),
        count((false, false)),
        count((false, true)),
    );
    assert!(
        both_accept > 80 && both_refuse > 300,
        "{both_accept} accepted, {both_refuse} refused, {only_schema} accepted by the schema alone"
    );
}

/// Whether a spot is a value, key or word inside the braces of a `when`.
fn is_in_a_test(text: &str, spot: &Spot) -> bool {
    let line = text[..spot.range.start]
        .rfind('\n')
        .map_or(0, |end| end + 1);
    let before = &text[line..spot.range.start];
    before.contains("when: { ") && !before.contains("next:")
}

fn copy(site: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a throw-away folder");
    for part in ["site.yaml", "content", "decision_trees"] {
        for entry in walkdir::WalkDir::new(site.join(part)) {
            let entry = entry.expect("a readable folder");
            let to = folder
                .path()
                .join(entry.path().strip_prefix(site).expect("inside"));
            match entry.file_type().is_dir() {
                true => fs::create_dir_all(to).expect("a folder"),
                false => drop(fs::copy(entry.path(), to).expect("a copy")),
            }
        }
    }
    folder
}

/// What a whole site has against the tree, read with the names of its facts.
fn findings(site: &Path, text: &str) -> Vec<Diagnostic> {
    fs::write(site.join(TREE), text).expect("the tree");
    let folder = Folder::open(site);
    let sources = folder.sources();
    let found = resolve(&folder.loaded(), sources).diagnostics;
    let of_tree = |finding: &&Diagnostic| &*sources.get(finding.span.file).path == TREE;
    found.iter().filter(of_tree).cloned().collect()
}

/// Every word that the schema offers for comparing is one that our reader knows: the sites and examples use them all.
#[test]
fn the_words_that_compare_are_all_tried() {
    let schema = schema(FileKind::Tree);
    let alternatives = schema["definitions"]["test"]["anyOf"]
        .as_array()
        .expect("alternatives");
    let words: Vec<&String> = alternatives
        .iter()
        .filter_map(|shape| shape["properties"].as_object())
        .flat_map(|properties| properties.keys())
        .collect();
    assert_eq!(words.len(), 9, "{words:?}");
    let text = fs::read_to_string(root().join("tests/sites/value-questions").join(TREE))
        .expect("the tree");
    for word in words {
        let tried = TESTS.iter().any(|test| test.contains(&format!("{word}:")))
            || text.contains(&format!("{word}:"));
        assert!(tried, "{word}");
    }
}
