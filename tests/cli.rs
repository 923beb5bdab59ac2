//! The program as people and scripts meet it: help, exit codes, messages.

#![allow(clippy::expect_used, reason = "a test that cannot set the stage stops")]
#![allow(clippy::disallowed_methods, reason = "tests set the stage")]

#[path = "cli/diff.rs"]
mod diff;

use std::fs;
use std::process::{Command, Output, Stdio};

fn statutree(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_statutree"));
    command
        .args(arguments)
        .env_remove("SOURCE_DATE_EPOCH")
        .env("NO_COLOR", "1");
    command
}

fn run(arguments: &[&str]) -> (i32, String, String) {
    read(statutree(arguments).output().expect("the program runs"))
}

fn read(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let code = output.status.code().expect("an exit code");
    (code, text(output.stdout), text(output.stderr))
}

#[test]
fn help_names_every_command_with_an_example() {
    let (code, out, _) = run(&["--help"]);
    assert_eq!(code, 0);
    for command in [
        "build", "check", "diff", "draw", "explain", "impact", "lsp", "new", "schema", "serve",
        "walk",
    ] {
        assert!(out.contains(command), "{out}");
        let (code, out, _) = run(&[command, "--help"]);
        assert_eq!(code, 0);
        assert!(out.contains("Example: `statutree"), "{out}");
    }
    let (code, _, err) = run(&[]);
    assert_eq!(code, 2, "no command is a usage error");
    assert!(err.contains("Usage:"), "{err}");
}

#[test]
fn wrong_arguments_exit_2_and_say_what_is_right() {
    for wrong in ["2026-02-30", "2026-1-1", "tomorrow", ""] {
        let (code, out, err) = run(&["check", "--as-of", wrong]);
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(err.contains("write it like 2026-11-23"), "{err}");
    }
    assert_eq!(run(&["biuld"]).0, 2);
    assert_eq!(run(&["check", "--out", "x"]).0, 2);
}

#[test]
fn a_folder_without_a_site_exits_2_and_nothing_is_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().to_str().expect("a plain path");
    for command in ["build", "check"] {
        let (code, out, err) = run(&[command, "--root", root]);
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(err.contains("there is no site.yaml in"), "{err}");
    }
    assert_eq!(fs::read_dir(root).expect("the folder").count(), 0);
}

#[test]
fn a_wrong_epoch_exits_2_unless_a_day_is_given() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().to_str().expect("a plain path");
    let with_epoch = |arguments: &[&str]| {
        let mut command = statutree(arguments);
        let output = command.env("SOURCE_DATE_EPOCH", "soon").output();
        read(output.expect("the program runs")).2
    };
    let err = with_epoch(&["check", "--root", root]);
    assert!(err.contains("SOURCE_DATE_EPOCH has to be"), "{err}");
    let err = with_epoch(&["check", "--root", root, "--as-of", "2026-11-23"]);
    assert!(err.contains("there is no site.yaml"), "{err}");
}

#[test]
fn explain_lists_and_explains_every_rule() {
    let (code, list, _) = run(&["explain"]);
    assert_eq!(code, 0);
    for rule in statutree::diag::rules::all() {
        assert!(list.contains(rule.name), "{}", rule.name);
        let (code, out, err) = run(&["explain", rule.name]);
        assert_eq!((code, err.as_str()), (0, ""));
        for part in ["What it does", "Why it matters", "Example", "Instead"] {
            assert!(out.contains(part), "{out}");
        }
    }
}

#[test]
fn explain_of_an_unknown_rule_suggests_the_nearest() {
    let (code, out, err) = run(&["explain", "tree/gpa"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(
        err,
        "error: there is no rule `tree/gpa`; did you mean `tree/gap`?\n"
    );
    let (code, _, err) = run(&["explain", "\u{1b}[31mzzz"]);
    assert_eq!(code, 2);
    assert!(!err.contains('\u{1b}'), "{err:?}");
}

#[test]
fn a_reader_who_closes_the_pipe_is_no_fault() {
    let mut child = statutree(&["explain"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let (code, _, err) = read(child.wait_with_output().expect("it ends"));
    assert_eq!((code, err.as_str()), (0, ""));
}

#[test]
fn the_report_grades_every_guide_and_tree_and_names_what_no_scenario_walks_whatever_else_is_wrong()
{
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let base = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/one-question");
    copy(&base, root);
    let report = || {
        let (code, out, _) = run(&[
            "check",
            "--report",
            "--root",
            root.to_str().expect("a path"),
        ]);
        (code, out)
    };
    let (code, out) = report();
    assert_eq!(code, 0, "{out}");
    let mut lines = out.lines();
    let heads: Vec<&str> = lines
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    assert_eq!(
        heads,
        [
            "grade",
            "words",
            "sentences",
            "words/sentence",
            "longest",
            "file"
        ]
    );
    let rows: Vec<&str> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
    let grades: Vec<f64> = rows
        .iter()
        .filter_map(|row| row.split_whitespace().next()?.parse().ok())
        .collect();
    assert_eq!(grades.len(), rows.len(), "{out}");
    assert!(grades.windows(2).all(|pair| pair[0] >= pair[1]), "{out}");
    let expected = fs::read_dir(root.join("content/guides"))
        .expect("guides")
        .count()
        + 1;
    assert_eq!(rows.len(), expected, "{out}");
    let unwalked = [
        "no scenario walks",
        "  ask: the option `unsure` of `how-ended` (statutree walk ask --suggest)",
    ];
    assert_eq!(lines.by_ref().take(2).collect::<Vec<_>>(), unwalked);

    let tree = root.join("decision_trees");
    fs::write(tree.join("broken.yaml"), "title: [").expect("a file");
    let (code, out) = report();
    assert_eq!(code, 1);
    let graded = out.lines().take_while(|line| !line.is_empty()).count();
    assert_eq!(graded, 1 + rows.len(), "{out}");
    assert!(out.contains(unwalked[1]), "{out}");
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).expect("a copy")),
        }
    }
}
