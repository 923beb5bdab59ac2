//! What a build promises as a whole, on a small site made for the test: nothing is published with an error in it, and the same site gives the same bytes
//! on every machine.

#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test that cannot set the stage stops, and it writes files as anybody would"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The files of a small site without faults, on 2026-11-23.
const SITE: &[(&str, &str)] = &[
    (
        "site.yaml",
        "name: A small site
tagline: Free help with one small question.
start: relief
topics:
  - { id: basics, title: The basics }
codes:
  - id: ca-pen
    name: California Penal Code
    cite: \"Cal. Penal Code § {section}\"
    short: \"Penal Code {section}\"
    aliases: [Penal Code]
    url: \"https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=PEN&sectionNum={section}\"
kinds:
  - { id: open, label: You can ask, tone: good }
  - { id: advice, label: Get advice, tone: info }
",
    ),
    (
        "content/statutes/ca-pen-1203.4.md",
        "---
code: ca-pen
section: \"1203.4\"
title: Dismissal after probation
versions:
  - from: 2014-01-01
    changed: The text that we use.
subdivisions:
  \"(a)(1)\": Who can ask
checked: { on: 2026-11-01, against: official }
---
A court can dismiss a case after probation ended.
",
    ),
    (
        "content/guides/start.md",
        "---
title: Where to begin
description: Begin with the question, then read on.
topic: basics
order: 1
review: { on: 2026-11-01, due: 2027-05-01 }
---
The rule stands in Penal Code section 1203.4(a)(1).

## What to do first

Answer [the question](tree:relief).
",
    ),
    (
        "content/guides/z-last.md",
        "---
title: What comes last
description: A last page, so that there is one.
topic: basics
order: 2
review: { on: 2026-11-01, due: 2027-05-01 }
---
Go back to [the beginning](guide:start).
",
    ),
    (
        "decision_trees/relief.yaml",
        "title: Can I ask?
summary: One question, and you know.
review: { on: 2026-11-01, due: 2027-05-01 }
start: probation
questions:
  probation:
    ask: Is your probation over?
    options:
      yes: { label: \"Yes\", next: can-ask }
      no: { label: \"No\", next: get-advice }
      unsure: { label: I'm not sure, next: get-advice }
outcomes:
  can-ask:
    kind: open
    title: You can ask
    summary: The court can dismiss your case.
    statutes: [\"ca-pen-1203.4(a)(1)\"]
    guides: [start]
  get-advice:
    kind: advice
    title: Get advice first
    summary: Ask a public defender what you can do now.
    statutes: [\"ca-pen-1203.4(a)(1)\"]
    guides: [start]
",
    ),
    (
        "decision_trees/relief.scenarios.yaml",
        "scenarios:
  over:
    answers: { probation: yes }
    outcome: can-ask
  not-over:
    answers: { probation: no }
    outcome: get-advice
  not-sure:
    answers: { probation: unsure }
    outcome: get-advice
",
    ),
];

/// The small site in a folder that goes away.
struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    fn new() -> Site {
        Site::written(SITE.iter())
    }

    /// The site, its files made in this order.
    fn written<'a>(files: impl Iterator<Item = &'a (&'a str, &'a str)>) -> Site {
        let site = Site {
            folder: tempfile::tempdir().expect("a folder"),
        };
        files.for_each(|(path, text)| site.put(path, text));
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_statutree"));
        command
            .args(arguments)
            .args(["--as-of", "2026-11-23", "--root"])
            .arg(self.folder.path())
            .env("NO_COLOR", "1");
        command
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        read(self.command(arguments).output().expect("the program runs"))
    }

    /// Builds, and reads every file that came out.
    #[track_caller]
    fn built(&self) -> BTreeMap<String, Vec<u8>> {
        let (code, out, err) = self.run(&["build"]);
        assert_eq!(code, 0, "{out}{err}");
        files_in(&self.path("public"))
    }
}

fn read(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let code = output.status.code().expect("an exit code");
    (code, text(output.stdout), text(output.stderr))
}

fn files_in(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("an entry");
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).expect("below");
            let bytes = fs::read(entry.path()).expect("bytes");
            files.insert(path.display().to_string(), bytes);
        }
    }
    files
}

#[test]
fn a_clean_site_is_built_and_summed_up() {
    let site = Site::new();
    let (code, out, err) = site.run(&["build", "--strict"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].starts_with("1 tree · "), "{out}");
    let proof = "3 paths, every one ends in a statute-backed outcome";
    assert!(lines[0].ends_with(proof), "{out}");
    let coverage = "3 scenarios cover 3 of 3 options, 0 of 0 rows, 2 of 2 outcomes, 3 of 3 edges";
    assert_eq!(lines[1], coverage);
    assert_eq!(lines[2], "No change of the law is scheduled");
    assert!(lines[3].contains("public/: wrote "), "{out}");
    for page in ["index.html", "guides/start.html", "proof.json"] {
        assert!(site.path("public").join(page).is_file(), "{page}");
    }
    let (code, out, err) = site.run(&["build", "--quiet"]);
    assert_eq!((code, out.as_str(), err.as_str()), (0, "", ""));
}

#[test]
fn a_second_build_writes_nothing() {
    let site = Site::new();
    let before = site.built();
    let page = site.path("public/index.html");
    let time = fs::metadata(&page)
        .and_then(|m| m.modified())
        .expect("a time");
    let (code, out, _) = site.run(&["build"]);
    assert_eq!(code, 0);
    assert!(out.contains("public/: nothing to write, "), "{out}");
    let again = fs::metadata(&page)
        .and_then(|m| m.modified())
        .expect("a time");
    assert_eq!(again, time);
    assert_eq!(files_in(&site.path("public")), before);
}

#[test]
fn an_error_in_the_last_file_leaves_the_old_site_byte_for_byte() {
    let site = Site::new();
    let before = site.built();
    site.put(
        "content/guides/start.md",
        &SITE[2].1.replace("begin", "start"),
    );
    let last = SITE[3].1.replace("guide:start", "guide:nowhere");
    site.put("content/guides/z-last.md", &last);
    let (code, out, err) = site.run(&["build"]);
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    assert!(err.contains("content/guides/z-last.md:8:"), "{err}");
    assert!(err.contains("Nothing was written; "), "{err}");
    assert!(err.ends_with("public/ is as it was.\n"), "{err}");
    assert_eq!(files_in(&site.path("public")), before);
    let (code, _, _) = site.run(&["check"]);
    assert_eq!(code, 1);
}

#[test]
fn a_branch_that_leads_nowhere_is_never_published() {
    let site = Site::new();
    let gap = SITE[4]
        .1
        .replace("label: \"No\", next: get-advice", "label: \"No\"");
    site.put("decision_trees/relief.yaml", &gap);
    let (code, _, err) = site.run(&["build"]);
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("These answers show it:"), "{err}");
    assert!(err.contains("Is your probation over? → No"), "{err}");
    assert!(!site.path("public").exists());
}

#[test]
fn a_repealed_statute_backs_nothing() {
    let site = Site::new();
    let repealed = SITE[1]
        .1
        .replace("subdivisions:", "repealed: 2027-01-01\nsubdivisions:");
    site.put("content/statutes/ca-pen-1203.4.md", &repealed);
    assert_eq!(site.run(&["check"]).0, 0, "it is still law on 2026-11-23");
    let mut later = Command::new(env!("CARGO_BIN_EXE_statutree"));
    later.args(["check", "--as-of", "2027-01-01", "--root"]);
    let (code, _, err) = read(later.arg(site.folder.path()).output().expect("it runs"));
    assert_eq!(code, 1);
    assert!(err.contains("decision_trees/relief.yaml:"), "{err}");
}

#[test]
fn the_same_site_gives_the_same_bytes_in_every_folder_and_order_of_files() {
    let first = Site::new().built();
    assert!(first.len() > 5, "{:?}", first.keys());
    let backwards = Site::written(SITE.iter().rev()).built();
    assert_eq!(first, backwards);
}

#[test]
fn the_same_site_gives_the_same_bytes_in_every_time_zone_and_on_any_number_of_cores() {
    let expected = Site::new().built();
    let places = [
        ("Pacific/Kiritimati", "1"),
        ("America/Los_Angeles", "2"),
        ("UTC", "7"),
    ];
    for (zone, threads) in places {
        let site = Site::new();
        let mut command = site.command(&["build"]);
        command.env("TZ", zone).env("RAYON_NUM_THREADS", threads);
        command.env("LC_ALL", "tr_TR.UTF-8").current_dir("/");
        let (code, out, err) = read(command.output().expect("the program runs"));
        assert_eq!(code, 0, "{out}{err}");
        assert_eq!(files_in(&site.path("public")), expected, "{zone}");
    }
}

#[test]
fn no_page_names_the_folder_that_it_was_built_in() {
    let site = Site::new();
    let folder = site.folder.path().display().to_string();
    for (path, bytes) in site.built() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(&folder), "{path}");
    }
}

#[test]
fn check_writes_nothing() {
    let site = Site::new();
    let before = files_in(site.folder.path());
    let (code, out, err) = site.run(&["check", "--strict"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("1 tree · "), "{out}");
    assert_eq!(files_in(site.folder.path()), before);
}
