//! Whole sites, whole builds: each folder of `tests/sites/` is a complete tiny site with the output that it must give, byte for byte, under `expected/`.
//! A file that nothing produces fails, and so does one that nobody expects. `UPDATE_GOLDEN=1 cargo test --test golden` writes what comes out; read the
//! difference before you keep it. The theme's own files are compared with the theme, not with copies of them.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests read and write folders, read one switch, and may stop where they stand"
)]

#[path = "cases/harness/difference.rs"]
mod difference;
mod pipeline;

use difference::difference;
use statutree::diag::Severity;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The day on which all of them are built.
const AS_OF: &str = "2026-11-23";

/// Files by their path from the output's root.
type Files = BTreeMap<String, Vec<u8>>;

#[test]
fn a_site_with_one_question_comes_out_as_committed() {
    check("one-question");
}

#[test]
fn a_site_with_values_and_a_hand_over_comes_out_as_committed() {
    check("value-questions");
}

#[test]
fn every_folder_of_sites_is_a_test() {
    let folders = fs::read_dir(site("")).expect("tests/sites");
    let mut names: Vec<_> = folders
        .map(|entry| entry.expect("a readable folder").file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["one-question", "value-questions"]);
}

fn site(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/sites")
        .join(name)
}

fn check(name: &str) {
    let root = site(name);
    let found = build(&root);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        write(&root.join("expected"), &found);
        return;
    }
    let expected = read(&root.join("expected"));
    let faults: Vec<String> = expected
        .keys()
        .chain(found.keys().filter(|path| !expected.contains_key(*path)))
        .filter_map(|path| fault(path, expected.get(path), found.get(path)))
        .collect();
    assert!(faults.is_empty(), "{name}:\n{}", faults.join("\n"));
}

/// Every stage from the folder to the finished files. A golden site has no errors.
fn build(root: &Path) -> Files {
    let (checked, files) = pipeline::build_site(root, pipeline::day(AS_OF));
    let errors = checked
        .diagnostics
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    let errors: Vec<&str> = errors.map(|finding| finding.message.as_str()).collect();
    assert!(errors.is_empty(), "findings: {errors:#?}");
    let files = files.expect("a theme that renders").into_iter();
    without_theme_files(
        files
            .map(|file| (file.path.as_str().to_owned(), file.bytes))
            .collect(),
    )
}

/// The files of the theme have to come out as they stand in its folder. Only what a site adds to one is kept: the colors before the stylesheet.
fn without_theme_files(mut found: Files) -> Files {
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/plain/assets");
    for (name, own) in read(&theme) {
        let path = format!("assets/{name}");
        let bytes = found.remove(&path).expect(&path);
        let added = bytes.strip_suffix(own.as_slice()).expect(&path);
        if !added.is_empty() {
            found.insert(path, added.to_vec());
        }
    }
    found
}

fn fault(path: &str, expected: Option<&Vec<u8>>, found: Option<&Vec<u8>>) -> Option<String> {
    match (expected, found) {
        (Some(expected), Some(found)) if expected == found => None,
        (Some(expected), Some(found)) => {
            match (std::str::from_utf8(expected), std::str::from_utf8(found)) {
                (Ok(expected), Ok(found)) => {
                    Some(format!("--- {path}\n{}", changed(expected, found)))
                }
                _ => Some(format!("--- {path}: other bytes")),
            }
        }
        (Some(_), None) => Some(format!("--- {path}: expected, and nothing produces it")),
        (None, _) => Some(format!("--- {path}: produced, and nobody expects it")),
    }
}

/// Only the lines that differ.
fn changed(expected: &str, found: &str) -> String {
    let all = difference(expected, found);
    let lines: Vec<&str> = all.lines().filter(|line| !line.starts_with("  ")).collect();
    lines.join("\n")
}

fn read(folder: &Path) -> Files {
    let mut files = Files::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("a readable folder: UPDATE_GOLDEN=1 makes it");
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).expect("inside");
            let path = path.to_str().expect("a plain name").replace('\\', "/");
            files.insert(path, fs::read(entry.path()).expect("a readable file"));
        }
    }
    files
}

fn write(folder: &Path, files: &Files) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("remove the old output");
    }
    for (path, bytes) in files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("make a folder");
        fs::write(file, bytes).expect("write a file");
    }
}
