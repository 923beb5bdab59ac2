//! A finding in a built folder, while it is not yet known where in the text of its file it stands.

use super::folder::Folder;
use crate::diag::{Diagnostic, Diagnostics, FileId, Rule, SourceMap, Span, Step};
use std::collections::HashMap;
use std::sync::Arc;

/// A place in a file: a line, and what in it is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The file, by its path in the folder.
    pub(super) path: Arc<str>,
    /// The line, counted from 1, on which it ends; 0 for the file as a whole.
    pub(super) line: usize,
    /// The text that is meant, as the file writes it; the whole line when it is empty or not found.
    pub(super) mark: String,
}

impl Place {
    /// A file as a whole.
    pub(super) fn file(path: &Arc<str>) -> Place {
        Place {
            path: path.clone(),
            line: 0,
            mark: String::new(),
        }
    }

    /// A text on a line.
    pub(super) fn line(path: &Arc<str>, line: usize, mark: impl Into<String>) -> Place {
        Place {
            path: path.clone(),
            line,
            mark: mark.into(),
        }
    }
}

/// One finding.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    rule: &'static Rule,
    place: Place,
    message: String,
    label: String,
    others: Vec<(Place, String)>,
    witness: Vec<Step>,
    help: Option<String>,
}

impl Finding {
    /// A finding with its place and message.
    pub(super) fn new(rule: &'static Rule, place: Place, message: impl Into<String>) -> Finding {
        Finding {
            rule,
            place,
            message: message.into(),
            label: String::new(),
            others: Vec::new(),
            witness: Vec::new(),
            help: None,
        }
    }

    /// Adds a few words beside the marker.
    pub(super) fn label(mut self, text: impl Into<String>) -> Finding {
        self.label = text.into();
        self
    }

    /// Adds another place that belongs to it.
    pub(super) fn other(mut self, place: Place, text: impl Into<String>) -> Finding {
        self.others.push((place, text.into()));
        self
    }

    /// Adds the answers that show it.
    pub(super) fn witness(mut self, steps: Vec<Step>) -> Finding {
        self.witness = steps;
        self
    }

    /// Adds what to do.
    pub(super) fn help(mut self, text: impl Into<String>) -> Finding {
        self.help = Some(text.into());
        self
    }
}

/// Findings with their places in the texts of the folder; only texts that something is said about are kept.
pub(super) fn placed(findings: Vec<Finding>, folder: &Folder) -> (Diagnostics, SourceMap) {
    let mut placer = Placer {
        folder,
        sources: SourceMap::default(),
        known: HashMap::new(),
    };
    let mut list: Diagnostics = findings
        .into_iter()
        .map(|finding| placer.diagnostic(finding))
        .collect();
    list.finish(&placer.sources);
    (list, placer.sources)
}

struct Placer<'f> {
    folder: &'f Folder,
    sources: SourceMap,
    known: HashMap<Arc<str>, FileId>,
}

impl Placer<'_> {
    fn diagnostic(&mut self, finding: Finding) -> Diagnostic {
        let span = self.span(&finding.place);
        let mut made = Diagnostic::new(finding.rule, span, finding.message)
            .label(finding.label)
            .witness(finding.witness);
        made.help = finding.help;
        for (place, text) in finding.others {
            let span = self.span(&place);
            made = made.other(span, text);
        }
        made
    }

    fn span(&mut self, place: &Place) -> Span {
        let file = self.file(&place.path);
        let text = &self.sources.get(file).text;
        let Some(end) = end_of_line(text, place.line) else {
            return Span::start_of(file);
        };
        let start = text[..end].rfind('\n').map_or(0, |newline| newline + 1);
        // A tag may begin lines before the one on which it ends: its last mention up to there is meant.
        let first = text[start..end].find(&place.mark).map(|at| start + at);
        let found = first.or_else(|| text[..end].rfind(&place.mark));
        match found.filter(|_| !place.mark.is_empty()) {
            Some(at) => Span::new(file, at..at + place.mark.len()),
            None => Span::new(file, start..end),
        }
    }

    fn file(&mut self, path: &Arc<str>) -> FileId {
        if let Some(known) = self.known.get(path) {
            return *known;
        }
        let text = self.folder.text(path).unwrap_or_default();
        let file = self.sources.add(path.clone(), text);
        self.known.insert(path.clone(), file);
        file
    }
}

/// Where a line ends, without its line end; `None` when there is no such line.
fn end_of_line(text: &str, line: usize) -> Option<usize> {
    let mut end = None;
    let mut start = 0;
    for part in text.split_inclusive('\n').take(line) {
        end = Some(start + part.trim_end().len());
        start += part.len();
    }
    end.filter(|_| line > 0)
}
