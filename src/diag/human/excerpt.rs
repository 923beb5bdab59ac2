//! The lines that a finding is about, cut to what fits a screen.

use crate::diag::visible::{self, on_one_line, sign};
use crate::diag::{Diagnostic, LineColumn, Source, SourceMap, Span};
use std::ops::Range;

/// Places that are nearer than this, in bytes, are shown in one excerpt.
const NEAR: usize = 600;
/// A longer line, in bytes, is cut after its markers, and a marker on it is cut too.
const LONG_LINE: usize = 200;
/// How much of a long line is marked at most, and how much of it is shown after the last marker.
const INSIDE: usize = 60;
const AFTER: usize = 60;
/// A line with more than this before its first marker is cut there too, to this much.
const FAR: usize = 2000;
const BEFORE: usize = 40;

/// A place in a file.
pub struct Excerpt {
    /// The path of the file, safe to show.
    pub path: String,
    /// `None` is the file as a whole.
    pub lines: Option<Lines>,
}

/// Some lines of a file, safe to print.
pub struct Lines {
    /// Where the place begins that the excerpt is about.
    pub at: LineColumn,
    /// The line begins too far before the marker to be shown from there.
    pub cut: bool,
    /// The number of the first line.
    pub first_line: usize,
    /// The lines.
    pub source: String,
    /// The markers, as bytes of `source`.
    pub marks: Vec<Mark>,
}

/// A marker and what it says.
pub struct Mark {
    /// Where.
    pub range: Range<usize>,
    /// A few words; may be empty.
    pub label: String,
    /// It is the place of the finding itself.
    pub primary: bool,
}

/// A place of the finding.
struct Place<'a> {
    span: Span,
    label: &'a str,
    primary: bool,
}

/// The place of the finding with everything near it, then the other places.
pub fn excerpts(diagnostic: &Diagnostic, sources: &SourceMap) -> Vec<Excerpt> {
    let mut here = vec![Place {
        span: diagnostic.span,
        label: &diagnostic.label,
        primary: true,
    }];
    let mut elsewhere = Vec::new();
    for other in &diagnostic.others {
        let place = Place {
            span: other.span,
            label: &other.text,
            primary: false,
        };
        match near(other.span, diagnostic.span) {
            true => here.push(place),
            false => elsewhere.push(vec![place]),
        }
    }
    std::iter::once(here)
        .chain(elsewhere)
        .map(|places| excerpt(&places, sources))
        .collect()
}

fn near(a: Span, b: Span) -> bool {
    let distance = a.range().start.abs_diff(b.range().start);
    a.file == b.file && distance < NEAR && !a.is_whole_file() && !b.is_whole_file()
}

/// One excerpt of the places, the first of which it is about.
fn excerpt(places: &[Place<'_>], sources: &SourceMap) -> Excerpt {
    let about = places[0].span;
    let source = sources.get(about.file);
    Excerpt {
        path: visible::name(&source.path),
        lines: (!about.is_whole_file()).then(|| lines(source, places, sources)),
    }
}

fn lines(source: &Source, places: &[Place<'_>], sources: &SourceMap) -> Lines {
    let text = &*source.text;
    let first = places.iter().min_by_key(|place| place.span.start);
    let first = first.map_or(places[0].span, |place| place.span);
    let mut lines = Lines {
        at: sources.position(places[0].span),
        cut: false,
        first_line: sources.position(first).line,
        source: String::new(),
        marks: Vec::new(),
    };
    let last = places.iter().map(|place| place.span.range().start).max();
    let last = last.unwrap_or(0).min(text.len());
    let mut at = first.range().start;
    loop {
        let whole = source.line_at(at);
        let ended = text[whole.clone()].ends_with(['\n', '\r']);
        let line = whole.start..whole.end - usize::from(ended);
        let on_line = |place: &&Place<'_>| {
            let at = place.span.range().start.min(text.len());
            line.contains(&at) || line.end == at
        };
        let here: Vec<&Place<'_>> = places.iter().filter(on_line).collect();
        lines.push(text, line.clone(), &here);
        if !ended || line.end >= last {
            return lines;
        }
        lines.source.push('\n');
        at = whole.end;
    }
}

impl Lines {
    /// Adds a line with its markers. A place that goes on over more lines is marked on the first of them.
    fn push(&mut self, text: &str, line: Range<usize>, places: &[&Place<'_>]) {
        let line = match text[line.clone()].ends_with('\r') {
            true => line.start..line.end - 1,
            false => line,
        };
        let long = line.len() > LONG_LINE;
        let mut spans: Vec<Range<usize>> = Vec::new();
        for place in places {
            let start = text.floor_char_boundary(place.span.range().start.min(line.end));
            let limit = if long { start + INSIDE } else { line.end };
            let end = place.span.range().end.min(limit).min(line.end).max(start);
            let written = text[start..text.floor_char_boundary(end)].trim_end();
            spans.push(start..start + written.len());
        }
        let shown = match long {
            true => window(text, &line, &spans),
            false => line.clone(),
        };
        if shown.start > line.start {
            self.source.push('…');
            self.cut = true;
        }
        let at = self.push_visible(text, shown.clone(), &spans);
        if shown.end < line.end {
            self.source.push('…');
        }
        for (place, range) in places.iter().zip(at) {
            self.marks.push(Mark {
                range,
                label: on_one_line(place.label),
                primary: place.primary,
            });
        }
    }

    /// Adds a piece of the text, made safe, and tells where the spans in it came to stand.
    fn push_visible(
        &mut self,
        text: &str,
        shown: Range<usize>,
        spans: &[Range<usize>],
    ) -> Vec<Range<usize>> {
        let base = self.source.len();
        let place = |at: usize| base + visible_len(&text[shown.start..at]);
        let placed = spans.iter().map(|span| place(span.start)..place(span.end));
        let placed = placed.collect();
        self.source.extend(text[shown].chars().map(show));
        placed
    }
}

fn visible_len(text: &str) -> usize {
    text.chars().map(|c| show(c).len_utf8()).sum()
}

fn show(c: char) -> char {
    if c == '\t' { c } else { sign(c) }
}

/// The part of a long line that is shown: up to a little after its last marker, from its beginning if that is not far away.
fn window(text: &str, line: &Range<usize>, spans: &[Range<usize>]) -> Range<usize> {
    let first = spans.iter().map(|span| span.start).min();
    let last = spans.iter().map(|span| span.end).max();
    let first = first.unwrap_or(line.start);
    let from = match first - line.start > FAR {
        true => first - BEFORE,
        false => line.start,
    };
    let to = last.unwrap_or(line.start) + AFTER;
    text.floor_char_boundary(from)..text.ceil_char_boundary(to.min(line.end))
}
