//! A site on disk, built as the commands build it, and what has to be so afterwards.

use crate::pipeline::{build_site, day};
use crate::site::Site;
use statutree::output::{Changes, commit};
use statutree::render::Rendered;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The day that everything is judged on.
const DAY: &str = "2026-11-23";

pub struct Stage {
    folder: TempDir,
}

/// What becomes of a site.
pub enum Told {
    Accepted(Vec<Rendered>),
    Refused(Vec<String>),
}

/// A file as it stands: what is in it, which it is, and when it was written.
type File = (Vec<u8>, u64, i64, i64);

impl Stage {
    pub fn new(site: &Site) -> Stage {
        let folder = tempfile::tempdir().expect("a folder");
        site.write(folder.path(), false);
        Stage { folder }
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    /// What the stages make of the site; every finding has to say something, and where.
    pub fn build(&self) -> Result<Told, String> {
        let (checked, files) = build_site(self.folder.path(), day(DAY));
        let mut errors = Vec::new();
        for finding in checked.diagnostics.iter() {
            let file = checked.sources.get(finding.span.file);
            let at = checked.sources.position(finding.span);
            let shown = format!("{} {}:{}:{} {}", finding.rule.0.name, file.path, at.line, at.column, finding.message);
            if finding.message.trim().is_empty() || at.line == 0 || at.column == 0 || finding.span.end as usize > file.text.len() {
                return Err(format!("a finding without a place or words: {shown}"));
            }
            if finding.severity == statutree::diag::Severity::Error {
                errors.push(shown);
            }
        }
        match (files, errors.is_empty()) {
            (Some(files), true) => Ok(Told::Accepted(files)),
            (Some(files), false) if errors.iter().any(|error| error.starts_with("page/too-heavy")) => {
                drop(files);
                Ok(Told::Refused(errors))
            }
            (None, false) => Ok(Told::Refused(errors)),
            (files, _) => Err(format!("{} files with these errors: {errors:?}", files.map_or(0, |files| files.len()))),
        }
    }

    /// The folder is what was rendered, byte for byte, and is not touched when the same is written again.
    pub fn written(&self, files: &[Rendered]) -> Result<(), String> {
        let changes = self.commit(files)?;
        let created = Changes {
            created: files.len(),
            ..Changes::default()
        };
        equal("what a first build does", &changes, &created)?;
        let there = look(&self.out());
        same_files(&there, files)?;
        let changes = self.commit(files)?;
        let unchanged = Changes {
            unchanged: files.len(),
            ..Changes::default()
        };
        equal("what a second build does", &changes, &unchanged)?;
        match look(&self.out()) == there {
            true => Ok(()),
            false => Err("a second build touched a file".to_owned()),
        }
    }

    fn commit(&self, files: &[Rendered]) -> Result<Changes, String> {
        commit(self.folder.path(), &self.out(), files).map_err(|why| why.to_string())
    }

    /// The same site, its files made in another order, gives the same bytes.
    pub fn again(&self, site: &Site, files: &[Rendered]) -> Result<(), String> {
        let folder = tempfile::tempdir().expect("a folder");
        site.write(folder.path(), true);
        let (_, again) = build_site(folder.path(), day(DAY));
        match again.as_deref() == Some(files) {
            true => Ok(()),
            false => Err("other bytes when the files are made in another order".to_owned()),
        }
    }

    pub fn refused(&self, _findings: &[String]) -> Result<(), String> {
        Ok(())
    }
}

fn equal<T: PartialEq + std::fmt::Debug>(what: &str, found: &T, wanted: &T) -> Result<(), String> {
    match found == wanted {
        true => Ok(()),
        false => Err(format!("{what}: {found:?}, but it should be {wanted:?}")),
    }
}

/// Every file of a folder but our own list.
fn look(folder: &Path) -> BTreeMap<String, File> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("an entry");
        if entry.file_type().is_file() {
            let data = entry.metadata().expect("what it is");
            let path = entry.path().strip_prefix(folder).expect("below");
            let bytes = fs::read(entry.path()).expect("bytes");
            files.insert(
                path.display().to_string(),
                (bytes, data.ino(), data.mtime(), data.mtime_nsec()),
            );
        }
    }
    files
}

fn same_files(there: &BTreeMap<String, File>, files: &[Rendered]) -> Result<(), String> {
    let ours = there.keys().filter(|path| !path.starts_with(".statutree/"));
    let ours: Vec<&str> = ours.map(String::as_str).collect();
    let mut wanted: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    wanted.sort_unstable();
    equal("the files that are there", &ours, &wanted)?;
    for file in files {
        let path = file.path.as_str();
        if there[path].0 != file.bytes {
            return Err(format!("{path} is not what was made"));
        }
    }
    Ok(())
}
