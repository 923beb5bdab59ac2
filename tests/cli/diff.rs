//! `statutree diff`: folders, files and revisions; what it prints and how it ends.

use super::{copy, run};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const TREE: &str = "decision_trees/deposit.yaml";
/// What is edited: who moved out less than 30 days ago is told to wait.
const EARLY: &str = "under: 30 days";
const LATE: &str = "at_least: 30 days";

/// A new site, twice.
struct Sites(TempDir);

impl Sites {
    fn new() -> Sites {
        let sites = Sites(tempfile::tempdir().expect("a folder"));
        let (code, _, err) = run(&["new", "site", sites.text("old").as_str()]);
        assert_eq!(code, 0, "{err}");
        copy(&sites.path("old"), &sites.path("new"));
        sites
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).to_str().expect("a plain path").to_owned()
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        edit(&self.path("new").join(name), from, to);
    }

    fn diff(&self, more: &[&str]) -> (i32, String, String) {
        let (old, new) = (self.text("old"), self.text("new"));
        run(&[&["diff", old.as_str(), new.as_str()], more].concat())
    }
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("a file");
    assert!(text.contains(from), "{from} is not in {text}");
    fs::write(path, text.replace(from, to)).expect("a file");
}

fn three_weeks(sites: &Sites) {
    sites.edit(TREE, EARLY, "under: 21 days");
    sites.edit(TREE, LATE, "at_least: 21 days");
}

#[test]
fn a_site_is_no_different_from_itself_nor_in_another_order() {
    let sites = Sites::new();
    let same = "No reader ends elsewhere, and nothing reads differently: `deposit`\n";
    assert_eq!(
        sites.diff(&["--exit-code"]),
        (0, same.to_owned(), String::new())
    );
    // The questions in another order in the file.
    let path = sites.path("new").join(TREE);
    let text = fs::read_to_string(&path).expect("a tree");
    let (head, rest) = text.split_once("\nquestions:\n").expect("questions");
    let (questions, outcomes) = rest.split_once("\noutcomes:\n").expect("outcomes");
    let mut blocks: Vec<String> = Vec::new();
    for line in questions.lines() {
        let begins = line.starts_with("  ") && !line.starts_with("   ") && !line.starts_with("  #");
        match blocks.last_mut() {
            Some(block) if !begins => block.push_str(&format!("{line}\n")),
            _ => blocks.push(format!("{line}\n")),
        }
    }
    assert!(blocks.len() > 2, "{blocks:?}");
    blocks.reverse();
    let turned = format!(
        "{head}\nquestions:\n{}\noutcomes:\n{outcomes}",
        blocks.concat()
    );
    fs::write(&path, turned).expect("a tree");
    assert_eq!(
        sites.diff(&["--exit-code"]),
        (0, same.to_owned(), String::new())
    );
}

#[test]
fn who_ends_elsewhere_is_said_and_an_exit_code_asked_for_is_given() {
    let sites = Sites::new();
    three_weeks(&sites);
    let (code, out, err) = sites.diff(&[]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.starts_with("`deposit`: "), "{out}");
    assert!(out.contains("answer combinations ("), "{out}");
    assert!(out.contains("“from 21 to under 30 days”"), "{out}");
    assert!(out.contains("(`too-early`)"), "{out}");
    assert_eq!(sites.diff(&["--exit-code"]).0, 1);
    // Other wording is told, and is no other end.
    let sites = Sites::new();
    sites.edit(
        TREE,
        "ask: Have you moved out?",
        "ask: Have you | <b>left</b>, @all?",
    );
    let (code, out, _) = sites.diff(&["--exit-code", "--format", "markdown"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("no reader ends elsewhere"), "{out}");
    let was = "was “Have you moved out?”, is now “Have you &#124; &#60;b&#62;left&#60;&#47;b&#62;, &#64;all?”";
    assert!(out.contains(was), "{out}");
    // Prose, too, when the new word is as long as the old one.
    let sites = Sites::new();
    sites.edit(
        TREE,
        "So the landlord may keep nothing.",
        "So the landlord may owe nothing.",
    );
    sites.edit(TREE, "summary: Four short", "summary: Four quick");
    let (_, out, _) = sites.diff(&[]);
    assert!(
        out.contains("Four quick questions") && out.contains("may owe nothing"),
        "{out}"
    );
}

#[test]
fn programs_get_every_number_as_text() {
    let sites = Sites::new();
    three_weeks(&sites);
    let (code, out, _) = sites.diff(&["--format", "json"]);
    assert_eq!(code, 0);
    let read: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(read["format"], 1);
    let tree = &read["trees"][0];
    assert_eq!(tree["fate"], "kept");
    let number = |value: &serde_json::Value| -> u64 {
        value.as_str().expect("text").parse().expect("a number")
    };
    let logic = &tree["logic"];
    let groups = logic["groups"].as_array().expect("groups");
    let sum: u64 = groups
        .iter()
        .map(|group| number(&group["combinations"]))
        .sum();
    assert_eq!(sum, number(&logic["changed"]));
    assert!(number(&logic["combinations"]) > sum && sum > 0);
    for group in groups {
        assert_eq!(group["from"]["id"], "too-early", "{group}");
        assert_eq!(group["all_cases"], true);
        let ranges = group["example"].as_array().expect("answers").iter();
        let ranges: Vec<_> = ranges
            .filter(|answer| answer["question"] == "how-long")
            .collect();
        assert_eq!(ranges[0]["answers"][0], "from 21 to under 30 days");
    }
}

#[test]
fn two_files_are_versions_of_one_tree_of_the_site() {
    let sites = Sites::new();
    three_weeks(&sites);
    let root = sites.text("old");
    let file = |site: &str| {
        sites
            .path(site)
            .join(TREE)
            .to_str()
            .expect("a path")
            .to_owned()
    };
    let (old, new) = (file("old"), file("new"));
    let (code, both, err) = run(&["diff", &old, &new, "--root", &root]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(both, sites.diff(&[]).1);
    // One file against the site as it is, from the other side.
    let (_, back, _) = run(&["diff", &new, "--root", &root, "--format", "markdown"]);
    let too_early = "now: “Wait until the 30 days are over” (<code>too-early</code>)";
    assert!(back.contains(too_early), "{back}");
    // Under another name.
    let other = sites.path("proposal.yaml");
    fs::copy(&new, &other).expect("a copy");
    let other = other.to_str().expect("a path");
    let named = run(&["diff", &old, other, "--root", &root, "--tree", "deposit"]);
    assert_eq!(named.1, both);
    let (code, _, err) = run(&["diff", &root, &root, "--tree", "deposits"]);
    assert_eq!(code, 2);
    assert!(err.contains("did you mean `deposit`?"), "{err}");
}

#[test]
fn a_tree_that_is_not_proved_is_not_compared_and_the_others_are() {
    let sites = Sites::new();
    sites.edit(TREE, LATE, "at_least: 31 days");
    let good = fs::read_to_string(sites.path("old").join(TREE)).expect("a tree");
    for site in ["old", "new"] {
        let other = sites.path(site).join("decision_trees/other.yaml");
        fs::write(other, &good).expect("a tree");
    }
    let (code, out, _) = sites.diff(&[]);
    assert_eq!(code, 1, "{out}");
    assert!(
        out.contains("`deposit`: where readers end cannot be compared"),
        "{out}"
    );
    assert!(
        out.contains("the new version of the tree is not proved"),
        "{out}"
    );
    assert!(out.contains("decision_trees/deposit.yaml:"), "{out}");
    assert!(out.contains("nothing reads differently: `other`"), "{out}");
    // A file that cannot be used is not a tree that is gone.
    fs::write(sites.path("new").join(TREE), "title: [").expect("a tree");
    let (code, out, _) = sites.diff(&[]);
    assert_eq!(code, 1);
    assert!(out.contains("`deposit`: cannot be compared"), "{out}");
    fs::remove_file(sites.path("new").join(TREE)).expect("gone");
    fs::remove_file(
        sites
            .path("new")
            .join("decision_trees/deposit.scenarios.yaml"),
    )
    .expect("gone");
    let (code, out, _) = sites.diff(&["--exit-code"]);
    assert_eq!(code, 1);
    assert!(out.contains("`deposit`: the tree is gone"), "{out}");
}

#[test]
fn an_earlier_state_comes_from_git() {
    let sites = Sites::new();
    let git = |arguments: &[&str]| {
        let output = Command::new("git")
            .arg("-C")
            .arg(sites.0.path())
            .args([
                "-c",
                "user.name=Nobody",
                "-c",
                "user.email=nobody@example.org",
            ])
            .args(arguments)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .output()
            .expect("git");
        assert!(output.status.success(), "{output:?}");
    };
    git(&["init", "--quiet"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--no-gpg-sign", "--message", "A state"]);
    three_weeks(&sites);
    let root = sites.text("new");
    let (code, out, err) = run(&["diff", "HEAD", "--root", &root, "--exit-code"]);
    assert_eq!((code, err.as_str()), (1, ""));
    assert_eq!(out, sites.diff(&[]).1);
    let (code, out, err) = run(&["diff", "no-such-thing", "--root", &root]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        err.contains("`no-such-thing` is no file and no folder here"),
        "{err}"
    );
}
