//! The small site that every case starts from, in a folder that goes away, and what the generator makes of it.

use crate::pipeline::{build_site, day};
use statutree::diag::Diagnostic;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The day that everything is judged on.
const DAY: &str = "2026-11-23";

/// No input takes longer than this, on a busy machine, unless it is not bounded.
const PATIENCE: Duration = Duration::from_secs(60);

/// A site on disk.
pub struct Stage {
    folder: TempDir,
}

impl Stage {
    /// The site of `tests/cases/base`, which has nothing wrong.
    pub fn new() -> Stage {
        let stage = Stage {
            folder: tempfile::tempdir().expect("a folder"),
        };
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/base");
        for entry in walkdir::WalkDir::new(&base) {
            let entry = entry.expect("an entry");
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(&base).expect("below");
                let bytes = fs::read(entry.path()).expect("bytes");
                stage.put(path, bytes);
            }
        }
        stage
    }

    /// Where a file of the site is.
    pub fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file of the site, with the folders that it needs.
    pub fn put(&self, path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// Writes a file of the site again with one text in the place of another, which has to be there.
    #[track_caller]
    pub fn edit(&self, path: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.path(path)).expect(path);
        assert!(text.contains(old), "{path} does not say {old}");
        self.put(path, text.replacen(old, new, 1));
    }

    /// A whole run finds exactly these, in this order; each begins as is written here, with as much of its message as tells it from another.
    #[track_caller]
    pub fn finds(&self, expected: &[&str]) {
        let found = self.findings();
        let same = found.len() == expected.len();
        let begins = |(found, expected): (&String, &&str)| found.starts_with(*expected);
        assert!(
            same && found.iter().zip(expected).all(begins),
            "found {found:#?}\nexpected {expected:#?}"
        );
    }

    /// Every finding of a whole run in this process, in order: `error yaml/tag content/guides/a.md:3:1 message`. A run without errors has pages, and no other.
    #[track_caller]
    pub fn findings(&self) -> Vec<String> {
        self.made().0
    }

    /// The files that come out, as text, of a site that has no error.
    #[track_caller]
    pub fn pages(&self) -> BTreeMap<String, String> {
        let (findings, pages) = self.made();
        pages.unwrap_or_else(|| panic!("{findings:#?}"))
    }

    #[track_caller]
    fn made(&self) -> (Vec<String>, Option<BTreeMap<String, String>>) {
        let began = Instant::now();
        let (checked, files) = build_site(self.folder.path(), day(DAY));
        assert!(began.elapsed() < PATIENCE, "took {:?}", began.elapsed());
        assert_eq!(files.is_none(), checked.diagnostics.has_errors());
        let line = |finding: &Diagnostic| {
            let at = checked.sources.position(finding.span);
            format!(
                "{} {} {}:{}:{} {}",
                finding.severity.name(),
                finding.rule.0.name,
                checked.sources.get(finding.span.file).path,
                at.line,
                at.column,
                finding.message
            )
        };
        let findings = checked.diagnostics.iter().map(line).collect();
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        let files = files.map(|files| {
            let named = files.into_iter();
            named
                .map(|file| (file.path.to_string(), text(file.bytes)))
                .collect()
        });
        (findings, files)
    }

    /// The program, told to judge on one day and to look at this site.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_statutree"));
        command
            .args(arguments)
            .args(["--as-of", DAY, "--root"])
            .arg(self.folder.path())
            .env("NO_COLOR", "1");
        command
    }

    /// Runs the program to its end: its exit code, which a crash has not, and what it prints.
    #[track_caller]
    pub fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let began = Instant::now();
        let output = self.command(arguments).output().expect("the program runs");
        assert!(began.elapsed() < PATIENCE, "took {:?}", began.elapsed());
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let code = output.status.code();
        let code = code.unwrap_or_else(|| panic!("crashed: {}", text(&output.stderr)));
        (code, text(&output.stdout), text(&output.stderr))
    }
}
