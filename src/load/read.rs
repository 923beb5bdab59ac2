//! Bytes to texts.

use super::walk::{Found, Kind, plain};
use crate::base::SitePath;
use crate::diag::rules::file as rule;
use crate::diag::{Diagnostic, Diagnostics, FileId, Span};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;
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
pub(super) enum Raw {
    Text(Arc<str>),
    Picture(Arc<[u8]>),
}

/// Texts that editors have open and not saved yet: they count in place of what is on the disk.
pub(super) type Unsaved = BTreeMap<SitePath, Arc<str>>;

/// Reads every file side by side.
pub(super) fn read_all(
    root: &Path,
    found: Vec<Found>,
    unsaved: &Unsaved,
) -> Vec<(Found, Result<Raw, Fault>)> {
    let one = |found: Found| {
        let read = match unsaved.get(&found.path) {
            Some(text) => unsaved_text(text).map(Raw::Text),
            None => read(root, &found.path, is_text(&found)),
        };
        (found, read)
    };
    found.into_par_iter().map(one).collect()
}

/// Reads one text.
pub(super) fn read_one(root: &Path, path: &SitePath, unsaved: &Unsaved) -> Result<Arc<str>, Fault> {
    match unsaved.get(path) {
        Some(text) => unsaved_text(text),
        None => as_text(read_bytes(root, path, MAX_TEXT)?),
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

fn read(root: &Path, path: &SitePath, text: bool) -> Result<Raw, Fault> {
    let limit = if text { MAX_TEXT } else { MAX_PICTURE };
    let bytes = read_bytes(root, path, limit)?;
    match text {
        true => as_text(bytes).map(Raw::Text),
        false => Ok(Raw::Picture(bytes.into())),
    }
}

pub(super) fn as_text(bytes: Vec<u8>) -> Result<Arc<str>, Fault> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        Fault::not_utf8(error.as_bytes(), good)
    })?;
    if let Some(at) = text.find('\0') {
        return Err(Fault::nul(&text, at));
    }
    Ok(match text.strip_prefix('\u{feff}') {
        Some(text) => text.into(),
        None => text.into(),
    })
}

fn read_bytes(root: &Path, path: &SitePath, limit: u64) -> Result<Vec<u8>, Fault> {
    let unreadable = |error: std::io::Error| Fault {
        rule: &rule::UNREADABLE,
        message: format!("this file cannot be read ({})", plain(&error)),
        help: "check who may read it",
    };
    let full = root.join(path.as_str());
    let about = std::fs::metadata(&full).map_err(unreadable)?;
    if !about.is_file() {
        return Err(Fault {
            rule: &rule::NOT_A_FILE,
            message: "this is no ordinary file".to_owned(),
            help: "put a text file in its place",
        });
    }
    let mut bytes = Vec::new();
    File::open(&full)
        .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(Fault::too_large(limit));
    }
    Ok(bytes)
}

/// Why a file could not be read.
pub(super) struct Fault {
    pub rule: &'static crate::diag::Rule,
    pub message: String,
    pub help: &'static str,
}

impl Fault {
    fn too_large(limit: u64) -> Fault {
        Fault {
            rule: &rule::TOO_LARGE,
            message: format!("this file is larger than {} MB", limit >> 20),
            help: "split it into several, or make the picture smaller",
        }
    }

    fn not_utf8(bytes: &[u8], good: usize) -> Fault {
        let line = 1 + bytes[..good].iter().filter(|b| **b == b'\n').count();
        Fault {
            rule: &rule::NOT_UTF8,
            message: format!("line {line} holds bytes that are not UTF-8 text"),
            help: "save the file again with the encoding UTF-8",
        }
    }

    fn nul(text: &str, at: usize) -> Fault {
        let line = 1 + text[..at].matches('\n').count();
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
