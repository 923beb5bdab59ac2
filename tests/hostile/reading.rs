//! What stands in the folder: files that are none, links that lead elsewhere, names and bytes that are no text, and too much of everything.

#![cfg(unix)]

mod files;
mod links;
mod texts;

use crate::stage::Stage;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

/// A guide with one fault: a field that there is none, in line 5.
const FAULTY: &str = "---\ntitle: What it costs\ndescription: A short answer.\ntopic: how-to\ncolour: red\nreview: { on: 2026-11-23, due: 2027-05-23 }\n---\n\nIt is free.\n\n## How\n\n#### Ask the clerk\n";

const SOUND: &str = "---\ntitle: What it costs\ndescription: A short answer.\ntopic: how-to\nreview: { on: 2026-11-23, due: 2027-05-23 }\n---\n\nIt is free.\n";

/// A finding that has nothing to do with the case: it has to be there all the same.
const OTHER: &str =
    "warning file/unexpected decision_trees/notes.txt:1:1 nothing is made from this file";

fn stage() -> Stage {
    let stage = Stage::new();
    stage.put("decision_trees/notes.txt", "Notes.");
    stage
}

/// Puts a link into the site.
fn link(stage: &Stage, at: &str, target: impl AsRef<Path>) {
    let at = stage.path(at);
    fs::create_dir_all(at.parent().expect("a folder")).expect("a folder");
    symlink(target, at).expect("a link");
}
