//! Text to nodes.

use super::node::{Map, Node, Value};
use crate::base::placeholder;
use crate::diag::rules::yaml as rule;
use crate::diag::{
    Diagnostic, Diagnostics, FileId, Span, Spanned, placeholders, turned, turning, unfilled,
};
use granit_parser::{Event, Parser, ScalarStyle, Span as YamlSpan};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use unicode_normalization::UnicodeNormalization;

/// Maps and lists inside one another.
const MAX_DEPTH: usize = 40;
/// Values in one file.
const MAX_NODES: usize = 400_000;

/// Reads one YAML document that begins at byte `offset` of a file. `None` when nothing can be made of it; the findings then say why. A text without
/// any value is an empty map.
pub fn parse(text: &str, file: FileId, offset: usize, out: &mut Diagnostics) -> Option<Node> {
    let options = granit_parser::options! {
        emit_unresolved_aliases: true,
        disallow_directives: true,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    let mut builder = Builder {
        file,
        offset,
        text,
        open: Vec::new(),
        root: None,
        nodes: 0,
        documents: 0,
        failed: false,
    };
    for next in Parser::new_from_str_with_options(text, options) {
        match next {
            Ok((event, span)) => builder.event(event, span, out),
            Err(error) => {
                builder.syntax_error(&error, out);
                return None;
            }
        }
        if builder.failed {
            return None;
        }
    }
    let empty = Node {
        span: Span::new(file, offset..offset + text.len()),
        value: Value::Map(Map::new()),
    };
    Some(
        builder
            .root
            .filter(|root| !root.is_missing())
            .unwrap_or(empty),
    )
}

/// A collection that is not closed yet.
enum Open {
    List(Vec<Node>, usize),
    Map {
        entries: Map,
        key: Option<Spanned<String>>,
        /// Where each name was first written.
        first: HashMap<String, Span>,
        start: usize,
        dropped: bool,
    },
}

struct Builder<'t> {
    file: FileId,
    offset: usize,
    text: &'t str,
    open: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
    documents: usize,
    failed: bool,
}

impl Builder<'_> {
    fn span(&self, span: YamlSpan) -> Span {
        let end = self.text.len();
        let range = span.byte_range().unwrap_or(end..end);
        Span::new(
            self.file,
            self.offset + range.start..self.offset + range.end,
        )
    }

    fn event(&mut self, event: Event<'_>, at: YamlSpan, out: &mut Diagnostics) {
        let span = self.span(at);
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents == 2 {
                    out.push(
                        Diagnostic::new(&rule::SYNTAX, span, "a second document begins here")
                            .help("keep everything in one document: take the `---` line out"),
                    );
                    self.failed = true;
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.properties(span, anchor, tag.is_some(), out);
                let plain = style == ScalarStyle::Plain;
                // A value that is not written arrives as `~` without a place of its own.
                let text = if plain && span.start == span.end {
                    String::new()
                } else {
                    text.into_owned()
                };
                let good = self.is_filled(&text, span, out) && self.is_straight(&text, span, out);
                let value = match good {
                    true => Value::Scalar { text, plain },
                    false => Value::Refused,
                };
                self.value(Node { span, value }, out);
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                let message = "this repeats a value from somewhere else (`*name`)";
                out.push(anchor_fault(span, message));
                let value = Value::Refused;
                self.value(Node { span, value }, out);
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.properties(span, anchor, tag.is_some(), out);
                self.enter(Open::List(Vec::new(), span.start as usize), span, out);
            }
            Event::MappingStart(_, anchor, tag) => {
                self.properties(span, anchor, tag.is_some(), out);
                let start = span.start as usize;
                self.enter(
                    Open::Map {
                        entries: Map::new(),
                        key: None,
                        first: HashMap::new(),
                        start,
                        dropped: false,
                    },
                    span,
                    out,
                );
            }
            Event::SequenceEnd | Event::MappingEnd => self.leave(span, out),
            _ => {}
        }
    }

    /// Reports what is left open in a value. It then counts as refused, so that no field complains of it once more.
    fn is_filled(&self, decoded: &str, span: Span, out: &mut Diagnostics) -> bool {
        if !placeholder::is_in(decoded) {
            return true;
        }
        let start = span.range().start;
        let written = start - self.offset..span.range().end - self.offset;
        let found = placeholders(self.text.get(written).unwrap_or_default(), self.file, start);
        // Where the mark itself is folded or escaped, the value as a whole is the place.
        let folded = found.is_empty().then(|| placeholder::find(decoded));
        out.extend(found);
        out.extend(
            folded
                .into_iter()
                .flatten()
                .map(|found| unfilled(span, &found.wanted)),
        );
        false
    }

    /// Reports a character that turns text around. The value then counts as refused: prose is not complained of once more when it is read as Markdown.
    fn is_straight(&self, decoded: &str, span: Span, out: &mut Diagnostics) -> bool {
        if decoded.is_ascii() {
            return true;
        }
        let Some((_, c)) = turning(decoded) else {
            return true;
        };
        let start = span.range().start;
        let written = self
            .text
            .get(start - self.offset..span.range().end - self.offset);
        // Where it is written as an escape, the value as a whole is the place.
        let place = match written.and_then(turning) {
            Some((at, c)) => Span::new(self.file, start + at..start + at + c.len_utf8()),
            None => span,
        };
        out.push(turned(place, c));
        false
    }

    fn properties(&self, span: Span, anchor: usize, tagged: bool, out: &mut Diagnostics) {
        if anchor != 0 {
            out.push(anchor_fault(span, "this value carries an anchor (`&name`)"));
        }
        if tagged {
            out.push(
                Diagnostic::new(&rule::TAG, span, "this value carries a tag (`!…`)")
                    .help("write the plain value: each field already knows its type"),
            );
        }
    }

    fn enter(&mut self, open: Open, span: Span, out: &mut Diagnostics) {
        if self.open.len() >= MAX_DEPTH {
            out.push(too_deep(span));
            self.failed = true;
            return;
        }
        self.open.push(open);
    }

    fn leave(&mut self, end: Span, out: &mut Diagnostics) {
        let node = match self.open.pop() {
            Some(Open::List(items, start)) => Node {
                span: self.from(start, &end),
                value: Value::List(items),
            },
            Some(Open::Map { entries, start, .. }) => Node {
                span: self.from(start, &end),
                value: Value::Map(entries),
            },
            None => return,
        };
        self.value(node, out);
    }

    fn from(&self, start: usize, end: &Span) -> Span {
        Span::new(self.file, start..(end.end as usize).max(start))
    }

    /// Puts a finished value where it belongs: as a key, as the value of the last key, into a list, or as the whole document.
    fn value(&mut self, node: Node, out: &mut Diagnostics) {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            out.push(
                Diagnostic::new(
                    &rule::TOO_LARGE,
                    node.span,
                    format!("more than {MAX_NODES} values in one file"),
                )
                .help("split the file into several"),
            );
            self.failed = true;
            return;
        }
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(items, _)) => items.push(node),
            Some(Open::Map {
                entries,
                key,
                first,
                dropped,
                ..
            }) => match key.take() {
                None => *key = Some(read_key(node, first, dropped, out)),
                Some(_) if *dropped => *dropped = false,
                Some(key) => entries.push((key, node)),
            },
        }
    }

    fn syntax_error(&self, error: &granit_parser::ScanError, out: &mut Diagnostics) {
        let marked = error.marker().byte_offset().unwrap_or(self.text.len());
        let at = self.offset + marked.min(self.text.len());
        let span = Span::new(self.file, at..at);
        let why = error.info();
        if let Some(finding) = self.forbidden(at, &why) {
            out.push(finding);
            return;
        }
        out.push(if why.contains("nest") || why.contains("recursion") {
            too_deep(span)
        } else {
            Diagnostic::new(
                &rule::SYNTAX,
                span,
                format!("this is not YAML that can be read: {why}"),
            )
            .help("look at this line and the one before it: the indentation, a missing colon or space after it, or a quote that is not closed; quote a value that holds `: ` or ` #`")
        });
    }
}

impl Builder<'_> {
    /// The finding about a character that YAML forbids, which stands in the value that begins at a byte of the file.
    fn forbidden(&self, value: usize, why: &str) -> Option<Diagnostic> {
        let start = value - self.offset;
        let mut signs = self.text.get(start..)?.char_indices();
        let (at, c) = signs.find(|(_, c)| is_forbidden(*c))?;
        let meant =
            why.starts_with("unexpected character") && why.contains(&c.escape_debug().to_string());
        let at = value + at..value + at + c.len_utf8();
        let message = format!(
            "here stands a character that cannot be seen (U+{:04X})",
            u32::from(c)
        );
        meant.then(|| {
            Diagnostic::new(&rule::SYNTAX, Span::new(self.file, at), message)
                .help("type this part of the line again by hand")
        })
    }
}

/// What no YAML text may hold: YAML 1.2, production 1.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::new(
        &rule::TOO_DEEP,
        span,
        format!("more than {MAX_DEPTH} lists and maps inside one another"),
    )
    .help("no file of a site needs that: look for indentation that grows by mistake")
}

fn anchor_fault(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(&rule::ANCHOR, span, what).help("write the value out where it is used")
}

fn read_key(
    node: Node,
    first: &mut HashMap<String, Span>,
    dropped: &mut bool,
    out: &mut Diagnostics,
) -> Spanned<String> {
    let text = match node.value {
        Value::Scalar { text, .. } => text,
        Value::Refused => {
            // Reported already: without a name the entry says nothing.
            *dropped = true;
            return Spanned {
                value: String::new(),
                span: node.span,
            };
        }
        Value::List(_) | Value::Map(_) => {
            let message = "the name before a colon has to be a single word or text";
            out.push(
                Diagnostic::new(&rule::SYNTAX, node.span, message)
                    .help("write the name without brackets, braces and question mark"),
            );
            *dropped = true;
            return Spanned {
                value: String::new(),
                span: node.span,
            };
        }
    };
    // Two ways to write the same letters are the same name to whoever reads them.
    let known: String = match text.is_ascii() {
        true => text.clone(),
        false => text.nfc().collect(),
    };
    if text.is_empty() {
        let message = "there is no name before this colon";
        out.push(
            Diagnostic::new(&rule::SYNTAX, node.span, message)
                .help("write the name of a field, or take the line out"),
        );
        *dropped = true;
    } else if text == "<<" {
        out.push(anchor_fault(
            node.span,
            "`<<` merges another map into this one",
        ));
        *dropped = true;
    } else {
        match first.entry(known) {
            Entry::Vacant(place) => drop(place.insert(node.span)),
            Entry::Occupied(earlier) => {
                out.push(
                    Diagnostic::new(
                        &rule::DUPLICATE_KEY,
                        node.span,
                        format!("`{text}` is written twice in the same map"),
                    )
                    .other(*earlier.get(), "first written here")
                    .help("keep one of the two"),
                );
                *dropped = true;
            }
        }
    }
    Spanned {
        value: text,
        span: node.span,
    }
}

#[cfg(test)]
mod tests {
    use super::{Value, parse};
    use crate::diag::{Diagnostics, SourceMap};

    fn rules_of(text: &str) -> Vec<&'static str> {
        let mut sources = SourceMap::default();
        let file = sources.add("t.yaml", text);
        let mut out = Diagnostics::default();
        parse(text, file, 0, &mut out);
        out.iter().map(|d| d.rule.0.name).collect()
    }

    #[test]
    fn every_trick_of_yaml_is_a_finding() {
        assert_eq!(rules_of("a: 1\nb: 2\n"), Vec::<&str>::new());
        assert_eq!(rules_of("a: 1\na: 2\n"), ["yaml/duplicate-key"]);
        assert_eq!(rules_of("a: &x 1\nb: *x\n"), ["yaml/anchor", "yaml/anchor"]);
        assert_eq!(rules_of("a:\n  <<: {b: 1}\n"), ["yaml/anchor"]);
        assert_eq!(rules_of("a: !!binary aGk=\n"), ["yaml/tag"]);
        assert_eq!(rules_of("a: 1\n---\nb: 2\n"), ["yaml/syntax"]);
        assert_eq!(rules_of(&"[".repeat(1000)), ["yaml/too-deep"]);
        assert_eq!(
            rules_of(
                &(0..1000)
                    .map(|i| format!("{}a:\n", " ".repeat(i)))
                    .collect::<String>()
            ),
            ["yaml/too-deep"]
        );
        assert_eq!(rules_of("a: [1\n"), ["yaml/syntax"]);
    }

    #[test]
    fn scalars_stay_what_the_editor_wrote_and_know_their_place() {
        let text = "a: 1203.10\nb: yes\nc: '012'\nd: 12:30\ne: |\n  two\n  lines\nf:\n";
        let mut sources = SourceMap::default();
        let file = sources.add("t.yaml", text);
        let mut out = Diagnostics::default();
        let Some(node) = parse(text, file, 0, &mut out) else {
            panic!("no node")
        };
        let Value::Map(map) = node.value else {
            panic!("no map")
        };
        let read: Vec<(String, String)> = map
            .iter()
            .map(|(_, node)| match &node.value {
                Value::Scalar { text, .. } => (text.clone(), sources.text(node.span).to_owned()),
                _ => panic!("no scalar"),
            })
            .collect();
        let texts: Vec<&str> = read.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(
            texts,
            ["1203.10", "yes", "012", "12:30", "two\nlines\n", ""]
        );
        assert_eq!(read[0].1, "1203.10");
        assert_eq!(read[2].1, "'012'");
        assert!(read[4].1.contains("two\n  lines"), "{:?}", read[4].1);
    }
}
