//! What fuzzing tries, tried again: every seed of every target keeps its promise. And what fuzzing found, by name: how to run it is in `docs/fuzzing.md`.

use crate::promises;
use crate::stage::Stage;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn fuzz(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz")
        .join(below)
}

/// The files of a folder, by their names without an ending.
fn names(below: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(fuzz(below)).expect(below);
    let name = |entry: fs::DirEntry| {
        let path = entry.path();
        path.file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned()
    };
    entries
        .map(|entry| name(entry.expect("an entry")))
        .collect()
}

fn seeds_hold(target: &str, hold: fn(&[u8])) {
    let mut tried = 0;
    for entry in fs::read_dir(fuzz("seeds").join(target)).expect(target) {
        let path = entry.expect("a seed").path();
        let bytes = fs::read(&path).expect("bytes");
        let held = std::panic::catch_unwind(|| hold(&bytes));
        assert!(held.is_ok(), "{}", path.display());
        tried += 1;
    }
    assert!(tried >= 20, "{tried} seeds of {target}");
}

#[test]
fn every_citation_of_the_seeds_is_found_again_as_printed() {
    seeds_hold("citations", promises::citations::hold);
}

#[test]
fn every_guide_of_the_seeds_is_refused_at_its_place_or_becomes_a_sound_page() {
    seeds_hold("front_matter", promises::front_matter::hold);
}

#[test]
fn every_page_of_the_seeds_is_read_whole() {
    seeds_hold("page", promises::page::hold);
}

#[test]
fn all_prose_of_the_seeds_becomes_sound_html() {
    seeds_hold("prose", promises::prose::hold);
}

#[test]
fn every_request_of_the_seeds_is_refused_or_comes_from_the_editor() {
    seeds_hold("request", promises::request::hold);
}

#[test]
fn every_tree_of_the_seeds_is_refused_at_its_place_or_keeps_what_is_proved() {
    seeds_hold("tree", promises::tree::hold);
}

#[test]
fn each_target_has_its_promise_its_seeds_and_its_words() {
    let targets = names("fuzz_targets");
    assert_eq!(names("seeds"), targets);
    assert_eq!(names("dictionaries"), targets);
    let package = fs::read_to_string(fuzz("Cargo.toml")).expect("the package");
    let handbook = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/fuzzing.md");
    let handbook = fs::read_to_string(handbook).expect("the page");
    for target in &targets {
        assert!(names("promises").contains(target), "{target}");
        assert!(
            package.contains(&format!("name = \"{target}\"")),
            "{target}"
        );
        assert!(handbook.contains(&format!("| `{target}` |")), "{target}");
    }
}

#[test]
fn a_number_like_a_year_with_a_place_in_it_is_found_as_it_is_printed() {
    let stage = Stage::new();
    let guide = "content/guides/steps.md";
    let said = "By Penal Code 2014(a), not Penal Code 2014 or 2014(the last one).";
    stage.edit(guide, "Fill in the form.", said);
    let found = stage.findings();
    let cited: Vec<&String> = found.iter().filter(|one| one.contains("2014")).collect();
    assert_eq!(cited.len(), 1, "{found:#?}");
    assert!(cited[0].contains("law/unknown-section"), "{found:#?}");
    assert!(
        cited[0].contains("content/guides/steps.md:8:4 "),
        "{found:#?}"
    );
}
