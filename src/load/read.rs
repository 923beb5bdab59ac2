//! Bytes to texts.

use super::walk::{Found, Kind, plain};
use crate::base::{Hash, SitePath, lines};
use crate::diag::rules::file as rule;
use crate::diag::{Diagnostic, Diagnostics, FileId, Span};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::{File, Metadata};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A text of more bytes is refused: 4 MiB is some 700,000 words.
const MAX_TEXT: u64 = 4 << 20;
/// A picture of more bytes is refused: no reader on an old phone would wait for it.
const MAX_PICTURE: u64 = 8 << 20;
const TEXTS_OF_THEMES: [&str; 7] = ["html", "txt", "css", "js", "yaml", "xml", "json"];

/// A file that was read.
pub(super) struct Content {
    /// Its text, or an empty one for a picture.
    pub file: FileId,
    /// The bytes of a picture.
    pub bytes: Option<Arc<[u8]>>,
}

/// What a file holds.
#[derive(Debug)]
pub(super) enum Raw {
    Text(Arc<str>),
    Picture(Arc<[u8]>),
}

impl Raw {
    pub fn fingerprint(&self) -> Hash {
        match self {
            Raw::Text(text) => Hash::of(text.as_bytes()),
            Raw::Picture(bytes) => Hash::of(bytes),
        }
    }
}

/// A file, and what came of reading it.
pub(super) type Read = (Found, Result<Raw, Fault>);

/// Texts that editors have open and not saved yet: they count in place of what is on the disk.
pub(super) type Unsaved = BTreeMap<SitePath, Arc<str>>;

/// Reads every file side by side.
pub(super) fn read_all(root: &Path, found: Vec<Found>, unsaved: &Unsaved) -> Vec<Read> {
    let root = Root::of(root);
    let one = |found: Found| {
        let read = match unsaved.get(&found.path) {
            Some(text) => unsaved_text(text).map(Raw::Text),
            None => read(&root, &found.path, is_text(&found)),
        };
        (found, read)
    };
    found.into_par_iter().map(one).collect()
}

/// Reads one text.
pub(super) fn read_one(root: &Path, path: &SitePath, unsaved: &Unsaved) -> Result<Arc<str>, Fault> {
    match unsaved.get(path) {
        Some(text) => unsaved_text(text),
        None => as_text(Root::of(root).read(path, MAX_TEXT)?),
    }
}

/// A text that is not saved yet is refused for what it would be refused for once it is.
fn unsaved_text(text: &str) -> Result<Arc<str>, Fault> {
    match text.len() as u64 > MAX_TEXT {
        true => Err(Fault::too_large(MAX_TEXT)),
        false => as_text(text.as_bytes().to_vec()),
    }
}

fn is_text(found: &Found) -> bool {
    match found.kind {
        Kind::Picture => false,
        Kind::Theme => found
            .path
            .extension()
            .is_some_and(|ending| TEXTS_OF_THEMES.contains(&ending)),
        _ => true,
    }
}

fn read(root: &Root<'_>, path: &SitePath, text: bool) -> Result<Raw, Fault> {
    let limit = if text { MAX_TEXT } else { MAX_PICTURE };
    let bytes = root.read(path, limit)?;
    match text {
        true => as_text(bytes).map(Raw::Text),
        false => Ok(Raw::Picture(bytes.into())),
    }
}

pub(super) fn as_text(bytes: Vec<u8>) -> Result<Arc<str>, Fault> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        Fault::not_utf8(&error.as_bytes()[..good])
    })?;
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        return Err(Fault::nul(&text.as_bytes()[..at]));
    }
    // Some editors write the mark again each time.
    Ok(text.trim_start_matches('\u{feff}').into())
}

/// The folder of a site. Between the listing of its folders and the moment in which a file is opened, somebody may have put a link in the place of the file or of a folder above
/// it: what is opened has to lie below the root all the same.
struct Root<'a> {
    path: &'a Path,
    /// The same without links.
    real: Option<PathBuf>,
    /// The folder itself, whatever its name may stand for later.
    folder: Option<File>,
}

impl Root<'_> {
    fn of(path: &Path) -> Root<'_> {
        Root {
            path,
            real: path.canonicalize().ok(),
            folder: File::open(path).ok(),
        }
    }

    fn read(&self, path: &SitePath, limit: u64) -> Result<Vec<u8>, Fault> {
        let within = self
            .folder
            .as_ref()
            .and_then(|root| open_within(root, path));
        let (file, length) = match within {
            Some(opened) => opened,
            None => self.open_and_check(path)?,
        };
        // One more than it is long shows that it has ended.
        let mut bytes = Vec::with_capacity(length.min(limit) as usize + 1);
        file.take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Fault::unreadable(&error))?;
        if bytes.len() as u64 > limit {
            return Err(Fault::too_large(limit));
        }
        Ok(bytes)
    }

    /// The way that every system knows: a file by its path, and then the question what it was that was opened. It also knows what is wrong.
    fn open_and_check(&self, path: &SitePath) -> Result<(File, u64), Fault> {
        let full = self.path.join(path.as_str());
        let about = std::fs::metadata(&full).map_err(|error| Fault::unreadable(&error))?;
        if !about.is_file() {
            return Err(Fault {
                rule: &rule::NOT_A_FILE,
                message: "this is no ordinary file".to_owned(),
                help: "put a text file in its place",
            });
        }
        let file = File::open(&full).map_err(|error| Fault::unreadable(&error))?;
        self.check_opened(&full, &file)?;
        Ok((file, about.len()))
    }

    /// What was opened has to be what stands at its path, and that has to lie below the root.
    fn check_opened(&self, full: &Path, file: &File) -> Result<(), Fault> {
        let unreadable = |error: std::io::Error| Fault::unreadable(&error);
        let real = full.canonicalize().map_err(unreadable)?;
        if !self
            .real
            .as_ref()
            .is_some_and(|root| real.starts_with(root))
        {
            return Err(Fault::outside());
        }
        let opened = file.metadata().map_err(unreadable)?;
        let there = std::fs::symlink_metadata(&real).map_err(unreadable)?;
        match is_the_same(&opened, &there) {
            true => Ok(()),
            false => Err(Fault {
                rule: &rule::UNREADABLE,
                message: "this file was replaced while it was read".to_owned(),
                help: "run the command again when nothing else writes into the folder",
            }),
        }
    }
}

/// Opens a plain file below the root, and tells how long it is. Linux itself refuses each link that would lead out, whoever makes it and whenever: that is more than a check afterwards
/// can promise, and takes one call where the check takes one for each folder on the way. `None` is no verdict: the other way says what is wrong, if anything is.
#[cfg(target_os = "linux")]
fn open_within(root: &File, path: &SitePath) -> Option<(File, u64)> {
    use rustix::fs::{Mode, OFlags, ResolveFlags, openat2};
    // A pipe in the place of the file is not waited for.
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK;
    let within = ResolveFlags::BENEATH | ResolveFlags::NO_MAGICLINKS;
    let opened = openat2(root, path.as_str(), flags, Mode::empty(), within).ok()?;
    let file = File::from(opened);
    let about = file.metadata().ok()?;
    about.is_file().then_some((file, about.len()))
}

#[cfg(not(target_os = "linux"))]
fn open_within(_root: &File, _path: &SitePath) -> Option<(File, u64)> {
    None
}

#[cfg(unix)]
fn is_the_same(opened: &Metadata, there: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (opened.dev(), opened.ino()) == (there.dev(), there.ino())
}

/// Other systems do not tell which file is which.
#[cfg(not(unix))]
fn is_the_same(opened: &Metadata, there: &Metadata) -> bool {
    opened.len() == there.len()
}

/// Why a file could not be read.
#[derive(Debug)]
pub(super) struct Fault {
    pub rule: &'static crate::diag::Rule,
    pub message: String,
    pub help: &'static str,
}

impl Fault {
    fn unreadable(error: &std::io::Error) -> Fault {
        Fault {
            rule: &rule::UNREADABLE,
            message: format!("this file cannot be read ({})", plain(error)),
            help: "check who may read it",
        }
    }

    fn outside() -> Fault {
        Fault {
            rule: &rule::OUTSIDE_ROOT,
            message: "this is a link that leads out of the site's folder".to_owned(),
            help: "copy the file into the site",
        }
    }

    fn too_large(limit: u64) -> Fault {
        Fault {
            rule: &rule::TOO_LARGE,
            message: format!("this file is larger than {} MB", limit >> 20),
            help: "split it into several, or make the picture smaller",
        }
    }

    fn not_utf8(before: &[u8]) -> Fault {
        let line = lines::starts(before).count();
        Fault {
            rule: &rule::NOT_UTF8,
            message: format!("line {line} holds bytes that are not UTF-8 text"),
            help: "save the file again with the encoding UTF-8",
        }
    }

    fn nul(before: &[u8]) -> Fault {
        let line = lines::starts(before).count();
        Fault {
            rule: &rule::NOT_UTF8,
            message: format!("line {line} holds a zero byte, which no text has"),
            help: "save the file again as plain text in UTF-8",
        }
    }

    /// Whether it was reported already, among what is wrong with its file.
    pub fn is_among(&self, findings: &Diagnostics) -> bool {
        let mut findings = findings.iter();
        findings.any(|known| known.rule.0.name == self.rule.name && known.message == self.message)
    }

    /// Reports it; the file has no text.
    pub fn report(self, file: FileId, out: &mut Diagnostics) {
        out.push(Diagnostic::new(self.rule, Span::start_of(file), self.message).help(self.help));
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::open_within;
    use crate::base::SitePath;
    use std::fs::{File, create_dir, rename};
    use std::io::{Read as _, Write as _};
    use std::os::unix::fs::symlink;
    use std::process::Command;

    #[test]
    fn only_plain_files_below_the_root_are_opened_at_once() {
        let place = tempfile::tempdir().expect("a folder");
        let site = place.path().join("site");
        create_dir(&site).expect("a folder");
        let mut file = File::create(site.join("plain.md")).expect("a file");
        file.write_all(b"four").expect("written");
        File::create(place.path().join("secret")).expect("a file");
        let links = [
            ("inside.md", "plain.md"),
            ("outside.md", "../secret"),
            ("out-and-back.md", "../site/plain.md"),
            ("device.md", "/dev/null"),
            ("nowhere.md", "nothing.md"),
            ("up", ".."),
        ];
        for (link, target) in links {
            symlink(target, site.join(link)).expect("a link");
        }
        let pipe = Command::new("mkfifo").arg(site.join("pipe.md")).status();
        assert!(pipe.expect("mkfifo").success());
        create_dir(site.join("folder.md")).expect("a folder");
        let root = File::open(&site).expect("a folder");
        // Whatever stands at its name by then.
        rename(&site, place.path().join("elsewhere")).expect("moved");
        let open = |path: &str| open_within(&root, &SitePath::parse(path).expect("a path"));
        for path in ["plain.md", "inside.md"] {
            let (mut file, length) = open(path).expect(path);
            let mut text = String::new();
            file.read_to_string(&mut text).expect("a text");
            assert_eq!((text.as_str(), length), ("four", 4), "{path}");
        }
        for path in [
            "outside.md",
            "out-and-back.md",
            "device.md",
            "nowhere.md",
            "up/secret",
            "pipe.md",
            "folder.md",
        ] {
            assert!(open(path).is_none(), "{path}");
        }
    }
}
