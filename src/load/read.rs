//! Bytes to texts.

use super::walk::{Found, Kind, plain};
use crate::base::SitePath;
use crate::diag::rules::file as rule;
use crate::diag::{Diagnostic, Diagnostics, FileId, SourceMap, Span};
use rayon::prelude::*;
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
    pub found: Found,
    /// Its text, or an empty one for a picture.
    pub file: FileId,
    /// The bytes of a picture.
    pub bytes: Option<Arc<[u8]>>,
}

enum Raw {
    Text(String),
    Picture(Arc<[u8]>),
}

/// Reads every file side by side; what cannot be read is reported and left out.
pub(super) fn read_all(
    root: &Path,
    found: Vec<Found>,
    sources: &mut SourceMap,
    out: &mut Diagnostics,
) -> Vec<Content> {
    let raw: Vec<(Found, Result<Raw, Fault>)> = found
        .into_par_iter()
        .map(|found| {
            let read = read(root, &found.path, is_text(&found));
            (found, read)
        })
        .collect();
    let mut contents = Vec::with_capacity(raw.len());
    for (found, read) in raw {
        match read {
            Ok(Raw::Text(text)) => {
                let file = sources.add(found.path.as_str(), text);
                contents.push(Content {
                    found,
                    file,
                    bytes: None,
                });
            }
            Ok(Raw::Picture(bytes)) => {
                let file = sources.add(found.path.as_str(), "");
                contents.push(Content {
                    found,
                    file,
                    bytes: Some(bytes),
                });
            }
            Err(fault) => fault.report(&found.path, sources, out),
        }
    }
    contents
}

/// Reads one text.
pub(super) fn read_one(
    root: &Path,
    path: &SitePath,
    sources: &mut SourceMap,
    out: &mut Diagnostics,
) -> Option<FileId> {
    match read(root, path, true) {
        Ok(Raw::Text(text)) => Some(sources.add(path.as_str(), text)),
        Ok(Raw::Picture(_)) => None,
        Err(fault) => {
            fault.report(path, sources, out);
            None
        }
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
    if !text {
        return Ok(Raw::Picture(bytes.into()));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        Fault::not_utf8(error.as_bytes(), good)
    })?;
    if let Some(at) = text.find('\0') {
        return Err(Fault::nul(&text, at));
    }
    Ok(Raw::Text(
        text.strip_prefix('\u{feff}')
            .map(str::to_owned)
            .unwrap_or(text),
    ))
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
        return Err(Fault {
            rule: &rule::TOO_LARGE,
            message: format!("this file is larger than {} MB", limit >> 20),
            help: "split it into several, or make the picture smaller",
        });
    }
    Ok(bytes)
}

struct Fault {
    rule: &'static crate::diag::Rule,
    message: String,
    help: &'static str,
}

impl Fault {
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

    fn report(self, path: &SitePath, sources: &mut SourceMap, out: &mut Diagnostics) {
        let file = sources.add(path.as_str(), "");
        out.push(Diagnostic::new(self.rule, Span::start_of(file), self.message).help(self.help));
    }
}
