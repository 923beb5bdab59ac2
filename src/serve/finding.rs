//! A finding as plain data for templates (`templates/finding.html` shows it). Comes in: a diagnostic and the texts that it points into. Goes out: what is wrong, the
//! lines with the marked parts, the answers that show it, the edit to make, and what the rule is for. Everything is made visible; templates still escape.

use crate::diag::human::{self, Excerpt, Lines, visible};
use crate::diag::{Diagnostic, SourceMap, Span};
use serde::Serialize;
use std::ops::Range;

/// A finding.
#[derive(Debug, Serialize)]
pub struct Finding {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// What is wrong, in plain English.
    pub message: String,
    /// The file, from the site's root.
    pub file: String,
    /// Where in the file; `None` when it is about the file as a whole.
    pub at: Option<At>,
    /// The lines that it is about.
    pub excerpts: Vec<Shown>,
    /// The answers that show it.
    pub witness: Vec<Answer>,
    /// The edit to make.
    pub help: Option<String>,
    /// The rule that is broken.
    pub rule: RuleText,
}

/// A place in a file, both from 1.
#[derive(Debug, Serialize)]
pub struct At {
    /// The line.
    pub line: usize,
    /// The character in it.
    pub column: usize,
}

/// What a rule is for, in the four parts that `statutree explain` prints.
#[derive(Debug, Serialize)]
pub struct RuleText {
    name: &'static str,
    what: &'static str,
    why: &'static str,
    example: &'static str,
    instead: &'static str,
}

/// One answer of a witness.
#[derive(Debug, Serialize)]
pub struct Answer {
    question: String,
    /// `None` when the step only says where the walk begins.
    answer: Option<String>,
}

/// Some lines of a file.
#[derive(Debug, Serialize)]
pub struct Shown {
    file: String,
    lines: Vec<Line>,
}

/// A line, in pieces that are marked or not.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    number: usize,
    pieces: Vec<Piece>,
    /// What the marks on it say.
    labels: Vec<String>,
}

/// A piece of a line.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    text: String,
    /// `here` for the place of the finding, `other` for another place that belongs to it.
    mark: Option<&'static str>,
}

impl Finding {
    /// A diagnostic, ready to be shown.
    pub fn of(diagnostic: &Diagnostic, sources: &SourceMap) -> Finding {
        let rule = diagnostic.rule.0;
        let steps = diagnostic.witness.iter();
        Finding {
            severity: diagnostic.severity.name(),
            message: visible(&diagnostic.message),
            file: visible(&sources.get(diagnostic.span.file).path),
            at: at(diagnostic.span, sources),
            excerpts: human::excerpts(diagnostic, sources)
                .into_iter()
                .filter_map(shown)
                .collect(),
            witness: steps
                .map(|step| Answer {
                    question: visible(&step.question),
                    answer: Some(visible(&step.answer)).filter(|answer| !answer.is_empty()),
                })
                .collect(),
            help: diagnostic.help.as_deref().map(visible),
            rule: RuleText {
                name: rule.name,
                what: rule.what,
                why: rule.why,
                example: rule.example,
                instead: rule.instead,
            },
        }
    }
}

fn at(span: Span, sources: &SourceMap) -> Option<At> {
    let position = sources.position(span);
    let whole = span.range() == (0..0);
    (!whole).then_some(At {
        line: position.line,
        column: position.column,
    })
}

/// The lines of an excerpt; `None` when it is about a file as a whole.
fn shown(excerpt: Excerpt) -> Option<Shown> {
    Some(Shown {
        file: excerpt.path,
        lines: lines(&excerpt.lines?),
    })
}

fn lines(excerpt: &Lines) -> Vec<Line> {
    let mut start = 0;
    let mut lines = Vec::new();
    for (number, text) in excerpt.source.split('\n').enumerate() {
        lines.push(line(excerpt, excerpt.first_line + number, start, text));
        start += text.len() + 1;
    }
    lines
}

/// The line that begins at a byte of the excerpt.
fn line(excerpt: &Lines, number: usize, start: usize, text: &str) -> Line {
    let here = start..start + text.len() + 1;
    let marks = excerpt.marks.iter();
    let marks: Vec<_> = marks
        .filter(|mark| here.contains(&mark.range.start))
        .collect();
    let spans: Vec<(Range<usize>, bool)> = marks
        .iter()
        .map(|mark| {
            (
                seen(text, mark.range.start - start, mark.range.end - start),
                mark.primary,
            )
        })
        .collect();
    Line {
        number,
        pieces: pieces(text, &spans),
        labels: marks
            .iter()
            .filter(|mark| !mark.label.is_empty())
            .map(|mark| mark.label.clone())
            .collect(),
    }
}

/// A place that can be seen: one without a width is the character after it.
fn seen(text: &str, start: usize, end: usize) -> Range<usize> {
    match start == end {
        true => start..text.ceil_char_boundary((start + 1).min(text.len())),
        false => start..end,
    }
}

/// The line cut at the ends of every mark. A mark behind its last character is a space of its own.
fn pieces(text: &str, marks: &[(Range<usize>, bool)]) -> Vec<Piece> {
    let mut cuts = vec![0, text.len()];
    cuts.extend(marks.iter().flat_map(|(range, _)| [range.start, range.end]));
    cuts.sort_unstable();
    cuts.dedup();
    let mark = |range: Range<usize>| {
        let over =
            |mark: &&(Range<usize>, bool)| mark.0.start <= range.start && range.end <= mark.0.end;
        let over: Vec<_> = marks.iter().filter(over).collect();
        match (over.is_empty(), over.iter().any(|(_, primary)| *primary)) {
            (true, _) => None,
            (false, true) => Some("here"),
            (false, false) => Some("other"),
        }
    };
    let mut pieces: Vec<Piece> = cuts
        .windows(2)
        .filter_map(|cut| match cut {
            [from, to] => Some(Piece {
                text: text.get(*from..*to)?.to_owned(),
                mark: mark(*from..*to),
            }),
            _ => None,
        })
        .collect();
    if let Some(mark) = mark(text.len()..text.len()).filter(|_| ends_empty(text, marks)) {
        pieces.push(Piece {
            text: " ".to_owned(),
            mark: Some(mark),
        });
    }
    pieces
}

fn ends_empty(text: &str, marks: &[(Range<usize>, bool)]) -> bool {
    marks
        .iter()
        .any(|(range, _)| *range == (text.len()..text.len()))
}

#[cfg(test)]
mod tests {
    use super::{Finding, Piece, pieces};
    use crate::diag::{Diagnostic, SourceMap, Span, rules};

    fn shown(text: &str, marks: &[(std::ops::Range<usize>, bool)]) -> String {
        let piece = |piece: Piece| match piece.mark {
            Some("here") => format!("[{}]", piece.text),
            Some(_) => format!("({})", piece.text),
            None => piece.text,
        };
        pieces(text, marks).into_iter().map(piece).collect()
    }

    #[test]
    fn marks_cut_a_line_into_pieces() {
        assert_eq!(shown("next: a", &[]), "next: a");
        assert_eq!(shown("next: a", &[(6..7, true)]), "next: [a]");
        assert_eq!(
            shown("next: ab", &[(6..8, false), (7..8, true)]),
            "next: (a)[b]"
        );
        assert_eq!(shown("next:", &[(5..5, true)]), "next:[ ]");
        assert_eq!(shown("", &[(0..0, true)]), "[ ]");
    }

    #[test]
    fn a_place_without_a_width_is_seen() {
        let mut sources = SourceMap::default();
        let file = sources.add("a.yaml", "x: é\ny:\n");
        let at = |range| {
            let rule = &rules::field::BAD_VALUE;
            let found = Diagnostic::new(rule, Span::new(file, range), "wrong").label("here");
            Finding::of(&found, &sources)
        };
        let marked = |finding: &Finding| {
            let lines = finding.excerpts.iter().flat_map(|excerpt| &excerpt.lines);
            let pieces = lines.flat_map(|line| &line.pieces);
            let marked = pieces.filter(|piece| piece.mark.is_some());
            marked.map(|piece| piece.text.clone()).collect::<Vec<_>>()
        };
        assert_eq!(marked(&at(3..3)), ["é"]);
        assert_eq!(marked(&at(8..8)), [" "]);
        let found = at(6..7);
        assert_eq!(marked(&found), ["y"]);
        let place = found.at.expect("a place in the file");
        assert_eq!((place.line, place.column), (2, 1));
        assert!(at(0..0).at.is_none(), "about the file as a whole");
    }
}
