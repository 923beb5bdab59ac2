//! `walk` as people and scripts meet it: a conversation at a pipe, answers given in advance, suggestions; on the example sites and on the real trees.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]
#![allow(clippy::disallowed_methods, reason = "tests set the stage")]

mod conversation;
mod faults;
mod prepared;
mod real_trees;
mod suggestions;

use statutree::base::{AsOf, date};
use statutree::workspace::{Proved, Workspace};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const RELIEF: &str = "tests/sites/value-questions";

fn root(site: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(site)
}

fn statutree(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_statutree"));
    command
        .arg("walk")
        .args(arguments)
        .arg("--root")
        .arg(root)
        .args(["--as-of", "2026-11-26"])
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs `walk` with these lines at its standard input, which then ends.
fn run(root: &Path, arguments: &[&str], lines: &str) -> (i32, String, String) {
    let mut child = statutree(root, arguments).spawn().expect("the program");
    let mut input = child.stdin.take().expect("its input");
    // The program may end before it has read everything.
    let _ = input.write_all(lines.as_bytes());
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let code = output.status.code().expect("an exit code");
    (code, text(output.stdout), text(output.stderr))
}

/// A copy of a site, to be changed.
fn copy(site: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let parts = ["site.yaml", "content", "decision_trees", "themes"];
    let mut open: Vec<PathBuf> = parts.iter().map(PathBuf::from).collect();
    while let Some(inside) = open.pop() {
        let (from, to) = (root(site).join(&inside), folder.path().join(&inside));
        if from.is_dir() {
            fs::create_dir_all(&to).unwrap();
            let entries = fs::read_dir(from).expect("a folder");
            open.extend(entries.map(|entry| inside.join(entry.expect("an entry").file_name())));
        } else if from.is_file() {
            fs::copy(from, to).unwrap();
        }
    }
    folder
}

fn edit(root: &Path, file: &str, from: &str, to: &str) {
    let path = root.join(file);
    let text = fs::read_to_string(&path).expect("the file");
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

fn look(root: &Path) -> Proved {
    let as_of = AsOf(date::parse("2026-11-26").expect("a day"));
    Workspace::open(root, as_of).look().site.expect("a site")
}
