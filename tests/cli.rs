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
        "build", "check", "diff", "draw", "explain", "impact", "lsp", "new", "review", "schema",
        "serve", "walk",
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

/// A small site in a folder of its own, and how a command is run on it on a day in 2027.
fn small_site() -> (tempfile::TempDir, impl Fn(&[&str]) -> (i32, String, String)) {
    let folder = tempfile::tempdir().expect("a folder");
    copy(std::path::Path::new("tests/cases/base"), folder.path());
    let root = folder.path().to_path_buf();
    let review = move |arguments: &[&str]| {
        let all = [&["--as-of", "2027-02-01"], arguments].concat();
        read(
            statutree(&all)
                .current_dir(&root)
                .output()
                .expect("the program runs"),
        )
    };
    (folder, review)
}

#[test]
fn a_review_changes_its_field_and_nothing_else_and_sees_a_later_edit() {
    let (folder, run) = small_site();
    let guide = folder.path().join("content/guides/steps.md");
    let tree = folder.path().join("decision_trees/relief.yaml");
    let before = fs::read_to_string(&guide).expect("the guide");
    // A byte-order mark and other line ends stay.
    let odd = format!("\u{feff}{}", before.replace('\n', "\r\n"));
    fs::write(&guide, &odd).expect("the guide");
    let old = "review: { on: 2026-11-23, due: 2027-05-23 }";
    assert!(odd.contains(old), "{odd}");
    let files = ["content/guides/steps.md", "./decision_trees/relief.yaml"];
    let arguments = [
        "review",
        files[0],
        files[1],
        files[0],
        "--note",
        "Fees: \"all\" #1 🙂",
    ];
    let (code, out, err) = run(&[&arguments[..], &["--by", "a clinic"]].concat());
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out.lines().count(), 2, "{out}");
    assert!(
        out.contains("read on 2027-02-01, due again by 2027-08-01"),
        "{out}"
    );
    let text = fs::read_to_string(&guide).expect("the guide");
    let (above, rest) = text.split_once("review:\r\n").expect("the review");
    assert_eq!(above, odd.split_once(old).expect("the old one").0);
    let (written, below) = rest.split_once("  content: \"").expect("the record");
    assert_eq!(
        written,
        "  on: 2027-02-01\r\n  due: 2027-08-01\r\n  by: a clinic\r\n  note: \"Fees: \\\"all\\\" #1 🙂\"\r\n"
    );
    assert_eq!(&below[33..], odd.split_once(old).expect("the old one").1);
    assert!(
        fs::read_to_string(&tree)
            .expect("the tree")
            .contains("by: a clinic")
    );
    assert_eq!(run(&["check", "--strict"]).0, 0);

    // Other line ends are no edit; another word is one, until somebody reads it again.
    fs::write(&guide, text.replace('\r', "")).expect("the guide");
    assert_eq!(run(&["check", "--strict"]).0, 0);
    fs::write(&guide, format!("{text}And this.\r\n")).expect("the guide");
    let (code, _, err) = run(&["check", "--strict"]);
    assert_eq!(code, 1);
    assert!(
        err.contains("has been edited since it was read against the law on 2027-02-01"),
        "{err}"
    );
    let again = [
        "--strict",
        "review",
        files[0],
        "--note",
        "A last line.",
        "--due",
        "2027-03-01",
    ];
    let (code, out, err) = run(&again);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("due again by 2027-03-01"), "{out}");
    assert!(
        fs::read_to_string(&guide)
            .expect("the guide")
            .contains("by: a clinic")
    );
    assert_eq!(run(&["check", "--strict"]).0, 0);
}

#[test]
fn a_review_that_cannot_be_changes_no_file() {
    let (folder, run) = small_site();
    let files = ["content/guides/steps.md", "decision_trees/relief.yaml"];
    let read = || files.map(|file| fs::read_to_string(folder.path().join(file)).expect("a text"));
    let before = read();
    let statute = fs::read_dir(folder.path().join("content/statutes")).expect("statutes");
    let statute = statute
        .last()
        .expect("a statute")
        .expect("a statute")
        .path();
    let statute = statute.to_str().expect("a plain path");
    for (file, said) in [
        (statute, "the field `checked` says"),
        ("site.yaml", "only the guides and trees"),
        (
            "content/guides/gone.md",
            "there is no file content/guides/gone.md",
        ),
    ] {
        let (code, out, err) = run(&["review", files[0], file, "--note", "x"]);
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(err.contains(said), "{err}");
    }
    let early = [
        "review",
        files[0],
        files[1],
        "--note",
        "x",
        "--due",
        "2027-01-31",
    ];
    let (code, _, err) = run(&early);
    assert_eq!(code, 2);
    assert!(err.contains("before the day of its review"), "{err}");
    for wrong in [
        &["review", files[0]][..],
        &["review", files[0], "--note", " "],
    ] {
        assert_eq!(run(wrong).0, 2);
    }
    assert_eq!(read(), before);
    // An error anywhere stands against it.
    let broken = folder.path().join("content/guides/broken.md");
    fs::write(&broken, "no front matter").expect("a guide");
    let (code, out, err) = run(&["review", files[0], "--note", "x"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("field/front-matter"), "{err}");
    assert!(err.contains("No review was written"), "{err}");
    assert_eq!(read(), before);
}
