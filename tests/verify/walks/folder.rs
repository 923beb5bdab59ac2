//! What `verify` walks of a built site, and nothing else: the pages of the tools, `tree.json`, `proof.json` and the pages of law. It lies in a folder of its own, in
//! which files can be changed for one look. The list of the build is not there, so that no fingerprint tells what was changed.

use crate::pipeline;
use statutree::diag::Diagnostic;
use statutree::verify::{Order, verify};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;

/// Files by their paths.
pub type Files = BTreeMap<String, String>;

/// A finding of the walk: the rule, and its message.
pub type Finding = (&'static str, String);

/// A folder that can be changed for a moment.
pub struct Folder {
    place: TempDir,
    pub files: Files,
}

impl Folder {
    /// The site with everything that a tree can have, in a theme whose pages are small: a look at all of them takes some milliseconds.
    pub fn small() -> Folder {
        static FILES: OnceLock<Files> = OnceLock::new();
        let files = FILES.get_or_init(|| Folder::build("value-questions", Some("tiny")).files);
        Folder::of(files.clone())
    }

    /// Builds a site of `tests/sites/` in one of the themes.
    pub fn build(site: &str, theme: Option<&str>) -> Folder {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let copy = TempDir::new().expect("a folder");
        copy_into(&root.join("tests/sites").join(site), copy.path());
        for (name, from) in [("counsel", "themes"), ("tiny", "tests/themes")] {
            let to = copy.path().join("themes").join(name);
            copy_into(&root.join(from).join(name), &to);
        }
        let day = pipeline::day("2026-11-23");
        let (checked, files) = pipeline::build_site_in(theme, copy.path(), day);
        let files = files.unwrap_or_else(|| panic!("{site}: {:?}", checked.diagnostics));
        let walked = files.into_iter().filter_map(|file| {
            let path = file.path.as_str().to_owned();
            let beside = ["map.svg", "map.html", "print.html"];
            let tool = path.starts_with("tools/") && !beside.iter().any(|end| path.ends_with(end));
            let law = path.starts_with("laws/") && path != "laws/index.html";
            let walked = tool || law || path == "proof.json";
            let bytes = walked.then_some(file.bytes)?;
            Some((path, String::from_utf8(bytes).expect("text")))
        });
        Folder::of(walked.collect())
    }

    fn of(files: Files) -> Folder {
        let folder = Folder {
            place: TempDir::new().expect("a folder"),
            files,
        };
        for (path, text) in &folder.files {
            folder.write(path, Some(text));
        }
        folder
    }

    fn at(&self, path: &str) -> PathBuf {
        self.place.path().join(path)
    }

    fn write(&self, path: &str, text: Option<&str>) {
        let at = self.at(path);
        match text {
            Some(text) => {
                fs::create_dir_all(at.parent().expect("a parent")).expect("a folder");
                fs::write(at, text).expect("written");
            }
            None => fs::remove_file(at).expect("removed"),
        }
    }

    /// What the walk finds when some files are others: a text, or none for a file that is not there. Afterwards everything is as it was.
    pub fn with(&self, changes: &[(&str, Option<String>)]) -> Vec<Finding> {
        for (path, text) in changes {
            self.write(path, text.as_deref());
        }
        let order = Order {
            folder: self.place.path().to_owned(),
            base: None,
            own: Vec::new(),
        };
        let verified = verify(&order).expect("a folder that can be read");
        for (path, text) in changes {
            match (self.files.get(*path), text) {
                (Some(old), _) => self.write(path, Some(old)),
                (None, Some(_)) => self.write(path, None),
                (None, None) => {}
            }
        }
        let walked = |finding: &&Diagnostic| finding.rule.0.family() == "proof";
        let findings = verified.findings.iter().filter(walked);
        let findings = findings.map(|finding| (finding.rule.0.name, finding.message.clone()));
        findings.collect()
    }

    /// Question pages of a tool, by the list of answers that they have.
    pub fn questions(&self, tool: &str) -> BTreeSet<&str> {
        let pages = self.files.iter().filter(|(path, text)| {
            path.starts_with(tool) && text.contains(" data-proof=\"answers\"")
        });
        let pages = pages.filter(|(path, _)| path.ends_with(".html"));
        pages.map(|(path, _)| path.as_str()).collect()
    }

    /// Outcome pages of a tool.
    pub fn outcomes(&self, tool: &str) -> BTreeSet<&str> {
        let folder = format!("{tool}result/");
        let pages = self.files.keys().filter(|path| path.starts_with(&folder));
        pages.map(String::as_str).collect()
    }
}

fn copy_into(from: &Path, to: &Path) {
    let entries = walkdir::WalkDir::new(from);
    for entry in entries {
        let entry = entry.expect("a readable folder");
        let inside = entry.path().strip_prefix(from).expect("inside");
        let skip = inside.starts_with("expected");
        if entry.file_type().is_file() && !skip {
            let to = to.join(inside);
            fs::create_dir_all(to.parent().expect("a parent")).expect("a folder");
            fs::copy(entry.path(), to).expect("copied");
        }
    }
}
