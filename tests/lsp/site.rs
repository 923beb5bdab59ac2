//! Sites in throw-away folders.

use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A site in a folder of its own.
pub struct Site {
    _folder: TempDir,
    pub root: PathBuf,
}

pub const TREE: &str = "decision_trees/ask.yaml";
pub const SCENARIOS: &str = "decision_trees/ask.scenarios.yaml";
pub const GUIDE: &str = "content/guides/steps.md";
pub const SECTION: &str = "content/statutes/ca-pen-1203.4.md";

/// A tree that uses everything that has a name.
pub const ASK: &str = r#"title: Can you ask?
summary: Two questions, and you know.
review: { on: 2026-11-23, due: 2027-05-23 }
start: court
facts:
  level: [felony, other]
questions:
  court:
    ask: Which court was it?
    options:
      state: { label: "😀 A state court", set: { level: felony }, next: ended }
      federal: { label: A federal court, set: { level: other }, next: ended }
      unsure: { label: I'm not sure, next: refused }
  ended:
    ask: How did it end?
    options:
      full: { label: I finished it }
      not-yet: { label: It has not ended, next: refused }
      unsure: { label: I'm not sure, next: refused }
    rules:
      - { when: { level: felony }, next: granted }
      - { when: { level: other }, next: "refused" }
outcomes:
  granted:
    kind: open
    title: Ask the court
    summary: Read [how to file](guide:steps) first.
    statutes: [{ cite: "ca-pen-1203.4(a)(1)", says: Whoever finished may ask. }]
    forms: [cr-180]
    cautions: [slow]
    guides: [steps]
  refused:
    kind: closed
    title: Not yet
    summary: Wait until it ends.
    statutes: ["ca-pen-1203.4(a)(1)"]
    guides: [steps]
    continue: { at: ended, given: { level: felony } }
"#;

const ASKED: &str = "scenarios:
  finished:
    answers: { court: state, ended: full }
    outcome: granted
  federal:
    from: { at: ended, given: { level: felony } }
    answers: { ended: not-yet }
    outcome: refused
";

const FORM: &str = "---
title: Petition
number: CR-180
use: Asks the court to dismiss a case.
url: https://example.org/cr180
checked: { on: 2026-11-23, against: official }
---

Bring [it](statute:ca-pen-1203.4) to the clerk.
";

const CAUTION: &str = "---
title: It takes time
statutes: [\"ca-pen-1203.4(a)(1)\"]
guides: [steps]
---

Courts are slow.
";

const TERM: &str = "---
term: Dismissal
---

The court closes the case.
";

impl Site {
    /// A small site without a finding.
    pub fn small() -> Site {
        let site = Site::copy(
            &[
                "tests/sites/one-question/content",
                "tests/sites/one-question/site.yaml",
            ],
            "tests/sites/one-question",
        );
        site.write(TREE, ASK);
        site.write(SCENARIOS, ASKED);
        site.write("content/forms/cr-180.md", FORM);
        site.write("content/cautions/slow.md", CAUTION);
        site.write("content/glossary/dismissal.md", TERM);
        site
    }

    /// This repository's own site.
    pub fn real() -> Site {
        Site::copy(&["content", "decision_trees", "site.yaml"], "")
    }

    fn copy(parts: &[&str], below: &str) -> Site {
        let folder = TempDir::new().expect("a folder");
        let root = folder.path().canonicalize().expect("a path");
        let from = Path::new(env!("CARGO_MANIFEST_DIR"));
        for part in parts {
            let to = Path::new(part).strip_prefix(below).expect("below");
            copy(&from.join(part), &root.join(to));
        }
        Site {
            _folder: folder,
            root,
        }
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Every text file, by its path.
    pub fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut open = vec![self.root.clone()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                let is_text = path
                    .extension()
                    .is_some_and(|ending| ending == "md" || ending == "yaml");
                if path.is_dir() {
                    open.push(path);
                } else if is_text {
                    let inside = path.strip_prefix(&self.root).expect("inside");
                    found.push(inside.to_str().expect("a plain path").to_owned());
                }
            }
        }
        found.sort();
        found
    }

    /// What `check` says of it: the exit code and the findings.
    pub fn check(&self) -> (Option<i32>, String) {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_statutree"))
            .args(["check", "--as-of", "2026-11-23", "--root"])
            .arg(&self.root)
            .output()
            .expect("the program runs");
        let text = String::from_utf8(output.stderr).expect("UTF-8");
        (output.status.code(), text)
    }
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).expect("a folder");
        for entry in fs::read_dir(from).expect("a folder") {
            let entry = entry.expect("an entry");
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::copy(from, to).expect("a copy");
    }
}
