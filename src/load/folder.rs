//! A site's folder as it was last read. Comes in: a root, then the paths that changed. Goes out: [`Loaded`]; what did not change is the same entry as before. In between it can be
//! asked for the fingerprint of what was read: [`Unparsed`].
//! Reads from disk.

use super::read::{self, Content, Fault, Raw, Read, Unsaved};
use super::walk::{self, Found, Listing};
use super::{Loaded, Parsed, parse};
use crate::base::{Hash, SitePath};
use crate::config::Config;
use crate::diag::rules::file as rule;
use crate::diag::{Diagnostic, Diagnostics, FileId, SourceMap};
use crate::yaml;
use rayon::prelude::*;
use std::collections::HashMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The settings, beside the folders.
const SETTINGS: &str = "site.yaml";

/// When more paths than this have changed, such as when another revision was checked out, the whole folder is read again: each path is compared with every file.
const MANY: usize = 256;

/// A site's folder as it was last read.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    sources: SourceMap,
    unsaved: Unsaved,
    settings: Settings,
    /// What is wrong with the folders, whatever the files say.
    findings: Diagnostics,
    /// Links in the folders, from the root.
    links: Vec<PathBuf>,
    /// Every file but the settings, in the order of the paths.
    files: Vec<Kept>,
}

/// `site.yaml`.
#[derive(Debug, Default)]
struct Settings {
    file: Option<FileId>,
    /// What it says; `None` when it cannot be read.
    text: Option<Arc<str>>,
    config: Option<Config>,
    findings: Diagnostics,
}

/// A file that was read and parsed.
#[derive(Debug)]
struct Kept {
    found: Found,
    file: FileId,
    parsed: Parsed,
    findings: Diagnostics,
}

/// A site's folder whose files are read and not parsed yet: enough to tell whether anything has changed since another time.
#[derive(Debug)]
pub struct Unparsed {
    folder: Folder,
    read: Vec<Read>,
}

impl Unparsed {
    /// Reads the site at `root`.
    pub fn read(root: &Path) -> Unparsed {
        let mut folder = Folder {
            root: root.to_path_buf(),
            sources: SourceMap::default(),
            unsaved: Unsaved::new(),
            settings: Settings::default(),
            findings: Diagnostics::default(),
            links: Vec::new(),
            files: Vec::new(),
        };
        let read = folder.read_unparsed();
        Unparsed { folder, read }
    }

    /// The fingerprint of all that a site is made from: its settings, and each file with its path. What kind a file is follows from its path. `None` when anything is wrong with the
    /// folders, or a file cannot be read: then it is not sure what the site is.
    pub fn fingerprint(&self) -> Option<Hash> {
        let settings = self.folder.settings.text.as_ref()?;
        let readable = self.folder.findings.is_empty();
        let files: Option<Vec<(&SitePath, Hash)>> = self
            .read
            .par_iter()
            .map(|(found, raw)| Some((&found.path, raw.as_ref().ok()?.fingerprint())))
            .collect();
        let mut all = format!("{}\n", Hash::of(settings.as_bytes()));
        for (path, hash) in files.filter(|_| readable)? {
            // No path holds the end of a line.
            let _ = writeln!(all, "{hash} {path}");
        }
        for link in &self.folder.links {
            let name = link.as_os_str().as_encoded_bytes();
            let _ = writeln!(all, "{} links", Hash::of(name));
        }
        Some(Hash::of(all.as_bytes()))
    }

    /// Parses the files side by side.
    pub fn parse(self) -> Folder {
        let Unparsed { mut folder, read } = self;
        folder.files = folder.take_in(read);
        folder
    }
}

impl Folder {
    /// Reads the site at `root`.
    pub fn open(root: &Path) -> Folder {
        Unparsed::read(root).parse()
    }

    /// Where the site is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Every text that was read.
    pub fn sources(&self) -> &SourceMap {
        &self.sources
    }

    /// The same, to add texts that are not in the folder.
    pub fn sources_mut(&mut self) -> &mut SourceMap {
        &mut self.sources
    }

    /// Everything that the folder holds.
    pub fn loaded(&self) -> Loaded {
        let mut loaded = Loaded {
            settings: self.settings.file,
            config: self.settings.config.clone(),
            diagnostics: self.settings.findings.clone(),
            ..Loaded::default()
        };
        loaded.diagnostics.append(self.findings.clone());
        for kept in &self.files {
            loaded.diagnostics.extend(kept.findings.iter().cloned());
            loaded.add(kept.parsed.clone());
        }
        loaded
    }

    /// Reads again what may have changed: files, or whole folders, by their paths on disk. Paths outside the site, and files that are no part of it, count for
    /// nothing. Whether anything did change.
    pub fn refresh(&mut self, changed: &[PathBuf]) -> bool {
        let below: Vec<PathBuf> = changed
            .iter()
            .filter_map(|path| Some(path.strip_prefix(&self.root).ok()?.to_path_buf()))
            .filter(|path| !self.links.is_empty() || !walk::is_left_behind(path))
            .collect();
        if below.is_empty() {
            return false;
        }
        let below = match below.len() > MANY {
            true => vec![PathBuf::new()],
            false => below,
        };
        if below.iter().any(|path| self.may_be_settings(path)) && self.settings_differ() {
            self.read_everything();
            return true;
        }
        let listed = below.iter().any(|path| self.changes_the_list(path)) && self.list_again();
        let stale: Vec<usize> = (0..self.files.len())
            .filter(|number| self.is_touched(&self.files[*number], &below))
            .collect();
        self.read_again(&stale) || listed
    }

    /// Takes an editor's unsaved text in place of what is on disk, or, with `None`, what is on disk again. Whether anything did change.
    pub fn set_unsaved(&mut self, path: &SitePath, text: Option<Arc<str>>) -> bool {
        match text {
            Some(text) => drop(self.unsaved.insert(path.clone(), text)),
            None => drop(self.unsaved.remove(path)),
        }
        self.refresh(&[self.root.join(path.as_str())])
    }

    fn read_everything(&mut self) {
        self.files
            .iter()
            .map(|kept| kept.file)
            .chain(self.settings.file)
            .for_each(|file| self.sources.retire(file));
        let read = self.read_unparsed();
        self.files = self.take_in(read);
    }

    /// Reads the settings, lists the folders, and reads what they hold.
    fn read_unparsed(&mut self) -> Vec<Read> {
        self.settings = self.read_settings();
        self.findings = Diagnostics::default();
        let found = self.list();
        read::read_all(&self.root, found, &self.unsaved)
    }

    /// Whether a change at this path, below the root, may be one of the settings. Behind a link they can stand anywhere.
    fn may_be_settings(&self, path: &Path) -> bool {
        path.as_os_str().is_empty()
            || path == Path::new(SETTINGS)
            || self.root.join(SETTINGS).is_symlink()
    }

    /// Whether changes at these paths, below the root, may have changed a file. What stands behind a link changes under a name of its own.
    fn is_touched(&self, kept: &Kept, below: &[PathBuf]) -> bool {
        let path = Path::new(kept.found.path.as_str());
        let mut above = below.iter().chain(&self.links);
        above.any(|above| path.starts_with(above))
    }

    /// Whether a change at this path, below the root, may add files to the site or take them away.
    fn changes_the_list(&self, path: &Path) -> bool {
        if !self.links.is_empty() {
            return true;
        }
        if !path.as_os_str().is_empty() && !walk::is_in_a_folder(path) {
            return false;
        }
        let is_file = self.paths().any(|known| known == path);
        match std::fs::symlink_metadata(self.root.join(path)) {
            Ok(about) => !(is_file && about.is_file()),
            Err(_) if self.is_unsaved(path) => !is_file,
            // What is gone may be what a finding is about, whose name need not be the path's, letter by letter.
            Err(_) => {
                !self.findings.is_empty() || self.paths().any(|known| known.starts_with(path))
            }
        }
    }

    /// The files of the site, but the settings.
    fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files
            .iter()
            .map(|kept| Path::new(kept.found.path.as_str()))
    }

    fn is_unsaved(&self, path: &Path) -> bool {
        path.to_str()
            .and_then(|path| SitePath::parse(path).ok())
            .is_some_and(|path| self.unsaved.contains_key(&path))
    }

    /// Lists the folders again and reads what is new; what is gone goes. Whether anything did change.
    fn list_again(&mut self) -> bool {
        let before = std::mem::take(&mut self.findings);
        let found = self.list();
        let mut known: HashMap<Found, Kept> = std::mem::take(&mut self.files)
            .into_iter()
            .map(|kept| (kept.found.clone(), kept))
            .collect();
        let (same, new): (Vec<Found>, Vec<Found>) = found
            .into_iter()
            .partition(|found| known.contains_key(found));
        let mut changed = !new.is_empty() || self.said(&before) != self.said(&self.findings);
        self.files = same
            .into_iter()
            .filter_map(|found| known.remove(&found))
            .collect();
        for gone in known.into_values() {
            self.sources.retire(gone.file);
            changed = true;
        }
        let new = self.take_in(read::read_all(&self.root, new, &self.unsaved));
        self.files.extend(new);
        self.files.sort_by(|a, b| a.found.path.cmp(&b.found.path));
        changed
    }

    fn list(&mut self) -> Vec<Found> {
        let Listing { mut found, links } =
            walk::walk(&self.root, &mut self.sources, &mut self.findings);
        self.links = links;
        for path in self.unsaved.keys() {
            if let Err(place) = found.binary_search_by(|known| known.path.cmp(path)) {
                found.splice(place..place, walk::found(path));
            }
        }
        found
    }

    /// What is said about folders, and of which; their findings point to files that were named anew each time.
    fn said<'a>(&'a self, findings: &'a Diagnostics) -> Vec<(&'a str, &'a str)> {
        let said = |found: &'a Diagnostic| {
            let path: &str = &self.sources.get(found.span.file).path;
            (path, found.message.as_str())
        };
        findings.iter().map(said).collect()
    }

    /// Reads the files with these numbers again. Whether any did change.
    fn read_again(&mut self, numbers: &[usize]) -> bool {
        let found = numbers
            .iter()
            .map(|number| self.files[*number].found.clone());
        let read = read::read_all(&self.root, found.collect(), &self.unsaved);
        let mut changed = false;
        for (number, (found, raw)) in numbers.iter().zip(read) {
            if self.holds(&self.files[*number], &raw) {
                continue;
            }
            changed = true;
            self.sources.retire(self.files[*number].file);
            self.files[*number] = parsed(self.add(found, raw), &self.sources);
        }
        changed
    }

    /// Whether a file holds this already.
    fn holds(&self, kept: &Kept, raw: &Result<Raw, Fault>) -> bool {
        match (raw, &kept.parsed) {
            (Ok(Raw::Picture(bytes)), Parsed::Picture(picture)) => picture.bytes == *bytes,
            (Ok(Raw::Picture(bytes)), Parsed::Theme(theme)) => theme.bytes == *bytes,
            (Ok(Raw::Text(_)), Parsed::Unread) => false,
            (Ok(Raw::Text(text)), _) => self.sources.get(kept.file).text == *text,
            (Err(fault), Parsed::Unread) => fault.is_among(&kept.findings),
            _ => false,
        }
    }

    /// Parses files side by side.
    fn take_in(&mut self, read: Vec<Read>) -> Vec<Kept> {
        let added: Vec<Added> = read
            .into_iter()
            .map(|(found, raw)| self.add(found, raw))
            .collect();
        let sources = &self.sources;
        added
            .into_par_iter()
            .map(|added| parsed(added, sources))
            .collect()
    }

    fn add(&mut self, found: Found, raw: Result<Raw, Fault>) -> Added {
        let path = found.path.as_str();
        let mut findings = Diagnostics::default();
        let (file, bytes) = match raw {
            Ok(Raw::Text(text)) => (self.sources.add(path, text), None),
            Ok(Raw::Picture(bytes)) => (self.sources.add(path, ""), Some(bytes)),
            Err(fault) => {
                let file = self.sources.add(path, "");
                fault.report(file, &mut findings);
                return Added {
                    found,
                    file,
                    content: None,
                    findings,
                };
            }
        };
        Added {
            found,
            file,
            content: Some(Content { file, bytes }),
            findings,
        }
    }

    fn settings_differ(&self) -> bool {
        match self.settings_text() {
            Ok(text) => self.settings.text.as_ref() != Some(&text),
            Err(fault) => self.settings.text.is_some() || !fault.is_among(&self.settings.findings),
        }
    }

    fn read_settings(&mut self) -> Settings {
        let mut findings = Diagnostics::default();
        let text = self.settings_text();
        let file = self
            .sources
            .add(SETTINGS, text.as_ref().map_or("".into(), Arc::clone));
        let (text, config) = match text {
            Ok(text) => {
                let node = yaml::parse(&text, file, 0, &mut findings);
                let config = node.and_then(|node| Config::read(&node, &mut findings));
                (Some(text), config)
            }
            Err(fault) => {
                fault.report(file, &mut findings);
                (None, None)
            }
        };
        Settings {
            file: Some(file),
            text,
            config,
            findings,
        }
    }

    fn settings_text(&self) -> Result<Arc<str>, Fault> {
        let missing = || Fault {
            rule: &rule::MISSING,
            message: "there is no site.yaml here, so this folder is not a site".to_owned(),
            help: "go to the site's folder, or name it with --root",
        };
        let path = SitePath::parse(SETTINGS).map_err(|_| missing())?;
        let full = self.root.join(SETTINGS);
        if !self.unsaved.contains_key(&path) {
            if std::fs::symlink_metadata(&full).is_err() {
                return Err(missing());
            }
            if !walk::stays_inside(&self.root, &full) {
                return Err(Fault {
                    rule: &rule::OUTSIDE_ROOT,
                    message: "site.yaml is a link that leads out of the site's folder".to_owned(),
                    help: "copy the file into the site",
                });
            }
        }
        read::read_one(&self.root, &path, &self.unsaved)
    }
}

/// A file that was read and is not parsed yet.
struct Added {
    found: Found,
    file: FileId,
    content: Option<Content>,
    findings: Diagnostics,
}

fn parsed(added: Added, sources: &SourceMap) -> Kept {
    let Added {
        found,
        file,
        content,
        mut findings,
    } = added;
    let parsed = match &content {
        Some(content) => parse(&found, content, sources, &mut findings),
        None => Parsed::Unread,
    };
    Kept {
        found,
        file,
        parsed,
        findings,
    }
}
