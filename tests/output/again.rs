//! A build that has nothing to do is short: it believes the record of the last one. Whatever happens in between, it does and says the same as a build that has no record to believe, and
//! leaves what a build into a new folder leaves.
//!
//! Whether a build was short shows in what it says: the record here says something that no build would.

use super::changes::{CHANGES, Change, furnish};
use super::finished::commit;
use super::program::{Files, Sites, files, program};
use statutree::base::{AsOf, Hash, SitePath, date};
use statutree::load::Unparsed;
use statutree::output::{Inputs, Record};
use statutree::render::Rendered;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

/// What only a short build says, because only the record does.
const MARK: &str = "This was not made again.";
const DAY: &str = "2026-11-23";
const RECORD: &str = ".statutree/record.json";

/// A folder with a site and what was built of it.
struct Place(PathBuf);

/// What a build came to.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Place {
    /// Builds a site for the first time, and lets the record say something that no build says.
    fn new(folder: &Path, sites: &Sites) -> Place {
        let place = Place(folder.to_path_buf());
        copy(&sites.root("a"), &folder.join("site"));
        furnish(folder);
        let told = place.build(&[]);
        assert_eq!((told.code, told.err.as_str()), (Some(0), ""));
        place.mark();
        place
    }

    fn copy(&self, to: &Path) -> Place {
        copy(&self.0, to);
        Place(to.to_path_buf())
    }

    fn out(&self) -> PathBuf {
        self.0.join("out")
    }

    fn build(&self, more: &[&str]) -> Told {
        self.build_to("out", more)
    }

    /// Builds into a folder, all of it named from the place, so that two places are told the same.
    fn build_to(&self, out: &str, more: &[&str]) -> Told {
        let asked = ["build", "--root", "site", "--out", out];
        let mut command = program();
        command.current_dir(&self.0).args(asked).args(more);
        if !more.contains(&"--as-of") {
            command.args(["--as-of", DAY]);
        }
        told(command.output().expect("the program runs"))
    }

    /// What the record says is covered by its fingerprint, so that it is made anew.
    fn mark(&self) {
        let made = files(&self.out());
        let pages = made
            .iter()
            .filter(|(path, _)| !path.starts_with(".statutree/"));
        let pages: Vec<Rendered> = pages
            .map(|(path, bytes)| Rendered {
                path: SitePath::parse(path).expect(path),
                bytes: bytes.clone(),
            })
            .collect();
        let sources = Unparsed::read(&self.0.join("site"));
        let program = fs::read(env!("CARGO_BIN_EXE_statutree")).expect("the program");
        let record = Record {
            inputs: Inputs {
                program: Hash::of(&program),
                day: AsOf(date::parse(DAY).expect("a day")),
                sources: sources.fingerprint().expect("a site without a fault"),
            },
            said: MARK.to_owned(),
        };
        let root = self.0.join("site");
        commit(&root, &self.out(), &pages, Some(&record)).expect("a build");
    }

    /// What is in the output folder, and whose file each is.
    fn seen(&self) -> Vec<String> {
        match self.out().exists() {
            true => super::snapshot(&self.out()),
            false => Vec::new(),
        }
    }
}

fn told(output: Output) -> Told {
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Told {
        code: output.status.code(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// Copies files and folders; there is nothing else yet.
fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("an entry");
        let place = to.join(entry.path().strip_prefix(from).expect("below"));
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(place).expect("a folder"),
            false => drop(fs::copy(entry.path(), place).expect("a file")),
        }
    }
}

/// What a build leaves, without what it keeps for others of its kind at the same time.
fn left(folder: &Path) -> Files {
    let entries = walkdir::WalkDir::new(folder).into_iter().flatten();
    let entries = entries.filter(|entry| !entry.file_type().is_dir());
    let mut left: Files = entries
        .map(|entry| {
            let inside = entry.path().strip_prefix(folder).expect("below");
            let bytes = match entry.file_type().is_symlink() {
                true => b"a link".to_vec(),
                false => fs::read(entry.path()).expect("bytes"),
            };
            (inside.display().to_string(), bytes)
        })
        .collect();
    left.remove(".statutree/lock");
    left
}

/// Two places that are alike, but one of them has a marked record and the other has none.
fn two(place: &Place, work: &Path) -> (Place, Place) {
    let marked = place.copy(&work.join("marked"));
    let plain = place.copy(&work.join("plain"));
    fs::remove_file(plain.out().join(RECORD)).expect("a record");
    (marked, plain)
}

/// Does the same in both places, builds in both, and compares; whether the build with a record was a short one.
#[track_caller]
fn is_short_after(change: &Change, marked: &Place, plain: &Place) -> bool {
    for place in [marked, plain] {
        (change.make)(&place.0);
    }
    let before = marked.seen();
    let (mut short, full) = (marked.build(change.asked), plain.build(change.asked));
    let name = change.name;
    let is_short = short.out.contains(MARK);
    if is_short {
        assert_eq!(marked.seen(), before, "{name}: a short build wrote");
        let lines: Vec<&str> = full.out.lines().collect();
        let said = lines[..lines.len() - 1].join("\n");
        short.out = short.out.replace(MARK, &said);
    }
    assert_eq!(short, full, "{name}");
    let (mut there, mut wanted) = (left(&marked.out()), left(&plain.out()));
    if is_short || full.code != Some(0) {
        // Nothing is made of a record that is kept, nor of one where nothing is written.
        there.remove(RECORD);
        wanted.remove(RECORD);
    }
    assert_eq!(
        there.keys().collect::<Vec<_>>(),
        wanted.keys().collect::<Vec<_>>(),
        "{name}"
    );
    assert!(there == wanted, "{name}: other bytes than without a record");
    is_short
}

#[test]
fn a_build_is_short_when_nothing_changed_and_only_then() {
    let sites = Sites::new(2);
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place::new(&folder.path().join("first"), &sites);
    for change in CHANGES {
        let work = tempfile::tempdir().expect("a folder");
        let (marked, plain) = two(&place, work.path());
        let is_short = is_short_after(change, &marked, &plain);
        assert_eq!(is_short, change.stays_short, "{}", change.name);
    }
}

#[test]
fn what_one_build_leaves_does_not_depend_on_the_builds_before_it() {
    let sites = Sites::new(2);
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place::new(&folder.path().join("first"), &sites);
    let work = tempfile::tempdir().expect("a folder");
    let place = place.copy(&work.path().join("again"));
    // Each change on top of the one before; those that a full build refuses, and those that leave files of others, are not among them.
    for change in CHANGES.iter().filter(|change| change.heals) {
        (change.make)(&place.0);
        let again = place.build(&[]);
        let _ = fs::remove_dir_all(place.0.join("fresh"));
        let fresh = place.build_to("fresh", &[]);
        assert_eq!(again.err, fresh.err, "{}", change.name);
        let pair = (left(&place.out()), left(&place.0.join("fresh")));
        assert!(pair.0 == pair.1, "{}", change.name);
    }
}

#[test]
fn a_damaged_record_or_list_is_not_believed() {
    let sites = Sites::new(1);
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place::new(&folder.path().join("first"), &sites);
    let work = tempfile::tempdir().expect("a folder");
    let (marked, _) = two(&place, work.path());
    let record = marked.out().join(RECORD);
    let right = fs::read(&record).expect("a record");
    for at in (0..right.len()).step_by(5) {
        let mut damaged = right.clone();
        damaged[at] ^= 1;
        fs::write(&record, &damaged).expect("a record");
        let told = marked.build(&[]);
        let is_short = !told.out.contains(" scheduled");
        // JSON may have other spaces.
        assert!(!is_short || right[at].is_ascii_whitespace(), "byte {at}");
        assert_eq!((told.code, told.err.as_str()), (Some(0), ""), "byte {at}");
    }
    let list = marked.out().join(".statutree/manifest.json");
    let whole = fs::read(&list).expect("a list");
    for at in (0..whole.len()).step_by(397) {
        fs::write(&record, &right).expect("a record");
        let mut damaged = whole.clone();
        damaged[at] ^= 1;
        fs::write(&list, &damaged).expect("a list");
        assert!(!marked.build(&[]).out.contains(MARK), "byte {at}");
        fs::write(&list, &whole).expect("a list");
    }
}

#[test]
fn another_program_believes_no_record() {
    let sites = Sites::new(1);
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place::new(&folder.path().join("first"), &sites);
    assert!(place.build(&[]).out.contains(MARK));
    // A byte at the end of the file changes nothing about what it does.
    let other = folder.path().join("other-program");
    let mut bytes = fs::read(env!("CARGO_BIN_EXE_statutree")).expect("the program");
    bytes.push(0);
    fs::write(&other, bytes).expect("a program");
    fs::set_permissions(&other, std::os::unix::fs::PermissionsExt::from_mode(0o755))
        .expect("a program");
    let mut command = std::process::Command::new(&other);
    command.args(["build", "--as-of", DAY, "--root", "site", "--out", "out"]);
    let output = command.current_dir(&place.0).output();
    let told = told(output.expect("the program runs"));
    assert_eq!(told.code, Some(0));
    assert!(!told.out.contains(MARK), "{}", told.out);
}

#[test]
fn findings_leave_no_record() {
    let sites = Sites::new(1);
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place::new(&folder.path().join("first"), &sites);
    assert!(place.out().join(RECORD).is_file());
    // A review that is overdue on the day is a warning.
    let late = place.build(&["--as-of", "2030-01-01"]);
    assert_eq!(late.code, Some(0), "{}", late.err);
    assert!(late.err.contains("warning"), "{}", late.err);
    assert!(!place.out().join(RECORD).exists());
    assert_eq!(place.build(&["--as-of", "2030-01-01"]).err, late.err);
    assert_eq!(
        place.build(&["--as-of", "2030-01-01", "--strict"]).code,
        Some(1)
    );
}

#[test]
fn what_programs_read_is_the_same() {
    let sites = Sites::new(1);
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place::new(&folder.path().join("first"), &sites);
    let (marked, plain) = two(&place, &folder.path().join("two"));
    for asked in [
        ["--format", "json"],
        ["--format", "sarif"],
        ["--format", "short"],
        ["--format", "github"],
        ["--quiet", "--strict"],
    ] {
        assert_eq!(marked.build(&asked), plain.build(&asked), "{asked:?}");
        fs::remove_file(plain.out().join(RECORD)).expect("a record");
    }
    assert!(marked.build(&[]).out.contains(MARK));
}

#[test]
fn an_edit_of_one_guide_writes_exactly_the_files_that_differ() {
    let sites = Sites::new(1);
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place::new(&folder.path().join("first"), &sites);
    let guide = place.0.join("site/content/guides/steps.md");
    let text = fs::read_to_string(&guide).expect("a guide");
    for number in 0..40 {
        let other = text.replacen("title: ", &format!("title: Part {number} of "), 1);
        let place = guide.with_file_name(format!("part-{number}.md"));
        fs::write(place, other).expect("a guide");
    }
    let told = place.build(&[]);
    assert_eq!(told.code, Some(0), "{}", told.err);
    let (before, seen) = (files(&place.out()), by_path(&place));
    std::thread::sleep(std::time::Duration::from_millis(20));
    let edited = guide.with_file_name("part-7.md");
    let text = fs::read_to_string(&edited).expect("a guide") + "\nAnd here it ends.\n";
    fs::write(&edited, text).expect("a guide");
    let told = place.build(&[]);
    assert_eq!(told.code, Some(0), "{}", told.err);
    let (after, seen_after) = (files(&place.out()), by_path(&place));
    let mut differ: Vec<&String> = after
        .keys()
        .filter(|path| before[*path] != after[*path])
        .collect();
    let mut written: Vec<&String> = after
        .keys()
        .filter(|path| seen[*path] != seen_after[*path])
        .collect();
    differ.sort();
    written.sort();
    assert_eq!(written, differ);
    let pages: Vec<&&String> = written
        .iter()
        .filter(|path| path.ends_with(".html"))
        .collect();
    assert_eq!(pages, [&&"guides/part-7.html".to_owned()], "{written:?}");
}

/// Each file of the output folder, with what tells a rewritten one from an untouched one.
fn by_path(place: &Place) -> std::collections::BTreeMap<String, (u64, std::time::SystemTime)> {
    let about = |path: &String| {
        let found = place.out().join(path).symlink_metadata().expect("a file");
        (super::inode(&found), found.modified().expect("a time"))
    };
    let made = files(&place.out());
    made.keys()
        .map(|path| (path.clone(), about(path)))
        .collect()
}
