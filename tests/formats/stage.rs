//! Sites to check, in a throw-away folder that stands for a repository, and the program run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// Every format for programs.
pub const FORMATS: [&str; 4] = ["short", "json", "sarif", "github"];
/// The site's folder in the repository: no plain name.
pub const SITE: &str = "my site #1";

/// A repository with a site in it.
pub struct Repository(TempDir);

/// How the program ended.
pub struct Ended {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Repository {
    /// A site without a finding.
    pub fn clean() -> Repository {
        let repository = Repository(tempfile::tempdir().expect("a folder"));
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/one-question");
        for folder in ["content", "decision_trees"] {
            copy(&from.join(folder), &repository.site().join(folder));
        }
        let config = from.join("site.yaml");
        fs::copy(config, repository.site().join("site.yaml")).expect("a copy");
        repository
    }

    /// A site with a finding of every kind: in one line, over two lines, about a file as a whole, with answers that show it, with other places; after
    /// characters of one to four bytes; in files with odd names; with text that means something to those who read the formats.
    pub fn broken() -> Repository {
        let repository = Repository::clean();
        repository.edit(
            "decision_trees/ask.yaml",
            "not-yet: { label: It has not ended, next: refused }",
            "not-yet: { label: \"100% [sure](guide:steps) \\u200f, ::error::\" }",
        );
        repository.edit(
            "content/guides/steps.md",
            "Bring the form",
            "§ é𝔸 [here](guide:stesp) and, to see how it goes when a sentence goes on\nand on, read this one, which has a great many words indeed, \
             and goes on and on over the end of its line.\n\n## File it\n\nBring the form",
        );
        repository.edit(
            "content/guides/steps.md",
            "---\ntitle",
            "\u{feff}---\ntitle",
        );
        repository.write(
            "content/guides/My Guide #2, new.md",
            b"---\ntitle: x\n---\n",
        );
        repository.write("content/guides/latin.md", b"---\ntitle: caf\xe9\n---\n");
        repository
    }

    /// A site of which not even the settings can be read.
    pub fn unreadable() -> Repository {
        let repository = Repository::clean();
        repository.write("site.yaml", b"name: [\n");
        repository
    }

    /// A folder with nothing in it.
    pub fn empty() -> Repository {
        let repository = Repository(tempfile::tempdir().expect("a folder"));
        fs::create_dir(repository.site()).expect("a folder");
        repository
    }

    pub fn site(&self) -> PathBuf {
        self.0.path().join(SITE)
    }

    /// The text of a file of the repository, without a byte-order mark.
    pub fn text(&self, path: &str) -> String {
        let text = fs::read_to_string(self.0.path().join(path)).expect(path);
        text.trim_start_matches('\u{feff}').to_owned()
    }

    pub fn write(&self, path: &str, bytes: &[u8]) {
        fs::write(self.site().join(path), bytes).expect(path);
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.site().join(path)).expect(path);
        assert_eq!(text.matches(from).count(), 1, "{path}: {from}");
        self.write(path, text.replace(from, to).as_bytes());
    }

    /// Runs a command on the site from the top of the repository.
    pub fn run(&self, arguments: &[&str]) -> Ended {
        let output = Command::new(env!("CARGO_BIN_EXE_statutree"))
            .args(arguments)
            .args(["--root", SITE, "--as-of", "2026-11-23"])
            .current_dir(self.0.path())
            .env("NO_COLOR", "1")
            .output()
            .expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Ended {
            code: output.status.code().expect("an exit code"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// What `check` prints in a format.
    pub fn check(&self, format: &str) -> String {
        self.run(&["check", "--format", format]).out
    }
}

fn copy(from: &Path, to: &Path) {
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
