//! What stands in YAML: what other readers of YAML were broken with.

mod signs;
mod sizes;
mod tricks;
mod values;

use crate::stage::Stage;

/// A finding that has nothing to do with the case: it has to be there all the same.
const OTHER: &str =
    "warning file/unexpected decision_trees/notes.txt:1:1 nothing is made from this file";

const TREE: &str = "decision_trees/relief.yaml";

fn stage() -> Stage {
    let stage = Stage::new();
    stage.put("decision_trees/notes.txt", "Notes.");
    stage
}

/// Front matter of a sound guide with more fields.
fn guide(more: &str) -> String {
    format!(
        "---\ntitle: What it costs\ndescription: A short answer.\ntopic: how-to\nreview: {{ on: 2026-11-23, due: 2027-05-23 }}\n{more}---\n\nIt is free.\n"
    )
}

/// What a run finds in one file, as `line:column rule message`.
#[track_caller]
fn found_in(stage: &Stage, file: &str) -> Vec<String> {
    let findings = stage.findings();
    assert!(findings.iter().any(|line| line == OTHER), "{findings:#?}");
    let here = findings.iter().filter_map(|line| {
        let (before, after) = line.split_once(&format!(" {file}:"))?;
        let (place, message) = after.split_once(' ')?;
        let rule = before.split_once(' ')?.1;
        Some(format!("{place} {rule} {message}"))
    });
    here.collect()
}

/// What is found in the front matter of a guide with these fields after the first five lines.
#[track_caller]
fn in_guide(more: &str) -> Vec<String> {
    let stage = stage();
    stage.put("content/guides/a.md", guide(more));
    found_in(&stage, "content/guides/a.md")
}

/// What is found in the tree after an edit.
#[track_caller]
fn in_tree(old: &str, new: &str) -> Vec<String> {
    let stage = stage();
    stage.edit(TREE, old, new);
    found_in(&stage, TREE)
}

/// What is found in the settings with these fields before everything else.
#[track_caller]
fn in_settings(more: &str) -> Vec<String> {
    let stage = stage();
    stage.edit(
        "site.yaml",
        "name: A small site\n",
        &format!("name: A small site\n{more}"),
    );
    found_in(&stage, "site.yaml")
}

/// Each finding begins as is written here.
#[track_caller]
fn begin(found: &[String], expected: &[&str]) {
    let begins = |(found, expected): (&String, &&str)| found.starts_with(*expected);
    assert!(
        found.len() == expected.len() && found.iter().zip(expected).all(begins),
        "found {found:#?}\nexpected {expected:#?}"
    );
}

const TAG: &str = "yaml/tag this value carries a tag (`!…`)";
