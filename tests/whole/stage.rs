//! A site on disk, built as the commands build it, and what has to be so before and afterwards.

use crate::pipeline::finished::{commit, judged};
use crate::pipeline::{build_site, day};
use crate::site::Site;
use statutree::diag::{Diagnostics, Severity, SourceMap};
use statutree::output::Changes;
use statutree::render::Rendered;
use statutree::validate::settle;
use statutree::verify::{BaseUrl, Order, verify};
use statutree::workspace::{Publishable, Workspace};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The day that everything is judged on.
const DAY: &str = "2026-11-23";

/// A site in a folder that goes away.
pub struct Stage {
    folder: TempDir,
    workspace: Workspace,
}

/// What becomes of a site.
pub enum Told {
    Accepted(Vec<Rendered>),
    /// The errors, a line each.
    Refused(Vec<String>),
}

/// The files of a folder: what is in each, which it is, and when it was written.
type Folder = BTreeMap<String, (Vec<u8>, u64, i64, i64)>;

impl Stage {
    pub fn new(site: &Site) -> Stage {
        let folder = tempfile::tempdir().expect("a folder");
        site.write(folder.path(), false);
        Stage {
            workspace: Workspace::open(folder.path(), day(DAY)),
            folder,
        }
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    /// Makes another site of it, file by file.
    pub fn change(&mut self, old: &Site, new: &Site) {
        let root = self.folder.path();
        let mut changed = Vec::new();
        for path in old
            .files
            .keys()
            .filter(|path| !new.files.contains_key(*path))
        {
            fs::remove_file(root.join(path)).expect("a file less");
            changed.push(root.join(path));
        }
        let differs = |path: &String| old.files.get(path) != new.files.get(path);
        let differing = new.files.iter().filter(|(path, _)| differs(path));
        for (path, bytes) in differing {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(&path, bytes).expect("a file");
            changed.push(path);
        }
        self.workspace.refresh(&changed);
    }

    /// What the stages make of the site as it stands.
    pub fn build(&mut self) -> Result<Told, String> {
        let look = self.workspace.look();
        let whole = look.publishable();
        let mut findings = look.diagnostics;
        let mut files = None;
        if let Some(Publishable { site, proof, theme }) = whole {
            match judged(&site, &proof, &theme, day(DAY)) {
                Ok((made, mut found)) => {
                    settle(&mut found, Some(&site), self.workspace.sources());
                    findings.append(found);
                    files = Some(made);
                }
                Err(faults) => findings.extend(faults),
            }
        }
        told(&findings, self.workspace.sources(), files)
    }

    /// Writes the folder: it is what was made, byte for byte; only what differs was written, and what is gone deleted; and it is not touched when the same is written
    /// again. Gives what was done.
    pub fn write(&self, files: &[Rendered]) -> Result<Changes, String> {
        let before = look(&self.out());
        let changes = self.commit(files)?;
        let after = look(&self.out());
        same_files(&after, files)?;
        equal("what a build does", &changes, &wanted(&before, &after))?;
        let mut kept = after.iter().filter(|(path, file)| {
            let same = before.get(*path).is_some_and(|old| old.0 == file.0);
            same && before.get(*path) != Some(*file)
        });
        if let Some((path, _)) = kept.next() {
            return Err(format!("{path} was written, and does not differ"));
        }
        let again = Changes {
            unchanged: files.len(),
            ..Changes::default()
        };
        equal("what a second build does", &self.commit(files)?, &again)?;
        match look(&self.out()) == after {
            true => Ok(changes),
            false => Err("a second build touched a file".to_owned()),
        }
    }

    fn commit(&self, files: &[Rendered]) -> Result<Changes, String> {
        commit(self.folder.path(), &self.out(), files, None).map_err(|why| why.to_string())
    }

    /// The folder as it was written is proved again from its own bytes.
    pub fn verify(&self, base: Option<&str>) -> Result<(), String> {
        let order = |base| Order {
            folder: self.out(),
            base,
            own: Vec::new(),
        };
        let mut orders = vec![order(None)];
        if let Some(base) = base {
            let base = BaseUrl::parse(base)?;
            orders.push(order(Some(base)));
        }
        for order in orders {
            let verified = verify(&order)?;
            if verified.findings.iter().next().is_some() {
                let found = lines(&verified.findings, &verified.sources);
                return Err(format!("not verified at {:?}: {found:#?}", order.base));
            }
        }
        Ok(())
    }

    /// The program refuses the site, and leaves the folder of the last build as it was: also when there is none.
    pub fn refuses(&self, errors: &[String]) -> Result<(), String> {
        let before = look(self.folder.path());
        let run = Command::new(env!("CARGO_BIN_EXE_statutree"))
            .args(["build", "--as-of", DAY, "--root"])
            .arg(self.folder.path())
            .env("NO_COLOR", "1")
            .output()
            .expect("the program runs");
        let text = String::from_utf8_lossy(&run.stderr);
        if run.status.code() != Some(1) {
            return Err(format!("ended with {}: {text}", run.status));
        }
        for error in errors {
            let (_, message) = error.split_once('\t').unwrap_or_default();
            if !words(&text).contains(&words(message)) {
                return Err(format!("the program does not say `{message}`: {text}"));
            }
        }
        match look(self.folder.path()) == before {
            true => Ok(()),
            false => Err("something was written for a site that is refused".to_owned()),
        }
    }
}

/// The same site, its files made in another order and read for the first time.
pub fn fresh(site: &Site) -> Result<Told, String> {
    let folder = tempfile::tempdir().expect("a folder");
    site.write(folder.path(), true);
    let (checked, files) = build_site(folder.path(), day(DAY));
    told(&checked.diagnostics, &checked.sources, files)
}

/// What the findings mean: each says something, and where; and there are pages if none is an error.
fn told(
    findings: &Diagnostics,
    sources: &SourceMap,
    files: Option<Vec<Rendered>>,
) -> Result<Told, String> {
    for finding in findings.iter() {
        let length = sources.get(finding.span.file).text.len();
        let inside = finding.span.start <= finding.span.end && finding.span.end as usize <= length;
        if finding.message.trim().is_empty() || !inside {
            return Err(format!("a finding without words or a place: {finding:?}"));
        }
    }
    let mut errors = findings.clone();
    errors.retain(|finding| finding.severity == Severity::Error);
    match files {
        Some(files) if errors.is_empty() => Ok(Told::Accepted(files)),
        None if errors.is_empty() => Err("no error, and no pages".to_owned()),
        _ => Ok(Told::Refused(lines(&errors, sources))),
    }
}

/// A line for each finding: where it is, and after a tab what it says.
fn lines(findings: &Diagnostics, sources: &SourceMap) -> Vec<String> {
    let line = |finding: &statutree::diag::Diagnostic| {
        let at = sources.position(finding.span);
        format!(
            "{} {}:{}:{}\t{}",
            finding.rule.0.name,
            sources.get(finding.span.file).path,
            at.line,
            at.column,
            finding.message
        )
    };
    findings.iter().map(line).collect()
}

/// The letters and digits of a text: what stays when it is broken into lines and its marks are made visible.
fn words(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn equal<T: PartialEq + std::fmt::Debug>(what: &str, found: &T, wanted: &T) -> Result<(), String> {
    match found == wanted {
        true => Ok(()),
        false => Err(format!("{what}: {found:?}, but it should be {wanted:?}")),
    }
}

/// Every file of a folder.
fn look(folder: &Path) -> Folder {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten() {
        if entry.file_type().is_file() {
            let data = entry.metadata().expect("what it is");
            let path = entry.path().strip_prefix(folder).expect("below");
            let bytes = fs::read(entry.path()).expect("bytes");
            let written = (bytes, data.ino(), data.mtime(), data.mtime_nsec());
            files.insert(path.display().to_string(), written);
        }
    }
    files
}

/// Whether a file is the site's own, and not our list of them.
fn is_page(path: &str) -> bool {
    !path.starts_with(".statutree/")
}

fn same_files(there: &Folder, files: &[Rendered]) -> Result<(), String> {
    let ours = there.keys().filter(|path| is_page(path));
    let ours: Vec<&str> = ours.map(String::as_str).collect();
    let mut wanted: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    wanted.sort_unstable();
    equal("the files that are there", &ours, &wanted)?;
    let mut other = files
        .iter()
        .filter(|file| there[file.path.as_str()].0 != file.bytes);
    match other.next() {
        None => Ok(()),
        Some(file) => Err(format!("{} is not what was made", file.path)),
    }
}

/// What a build has to do that makes the one folder of the other.
fn wanted(before: &Folder, after: &Folder) -> Changes {
    let mut changes = Changes::default();
    for (path, (bytes, ..)) in after.iter().filter(|(path, _)| is_page(path)) {
        match before.get(path) {
            None => changes.created += 1,
            Some((old, ..)) if old != bytes => changes.updated += 1,
            Some(_) => changes.unchanged += 1,
        }
    }
    let gone = |path: &&String| is_page(path) && !after.contains_key(*path);
    changes.deleted = before.keys().filter(gone).count();
    changes
}
