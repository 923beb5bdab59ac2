//! A guide's or tree's text, taken apart into its review and everything else. Comes in: a text and its fields. Goes out: where the review stands, and the fingerprint of
//! the rest. Touches nothing.

use super::front_matter;
use super::review::{self, ReviewSource};
use crate::base::Hash;
use crate::diag::{Diagnostics, SourceMap, Span};
use crate::yaml::{self, Decode, Map, Node, Value};
use std::ops::Range;

/// The kinds of pages that are read against the law as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reviewed {
    /// Markdown, with front matter.
    Guide,
    /// YAML.
    Tree,
}

/// A text without a fault, taken apart.
#[derive(Debug)]
pub struct ReviewedText<'t> {
    text: &'t str,
    fields: Node,
    body: Range<usize>,
    /// From the name of the field to the last character of its value.
    block: Range<usize>,
    /// What the review says.
    pub review: ReviewSource,
}

impl<'t> ReviewedText<'t> {
    /// Reads a text; `None` when anything is wrong with it.
    pub fn read(kind: Reviewed, text: &'t str) -> Option<ReviewedText<'t>> {
        let file = SourceMap::default().add("", "");
        let mut faults = Diagnostics::default();
        let (fields, body) = match kind {
            Reviewed::Guide => {
                let (fields, body) = front_matter::split(text, file, &mut faults)?;
                (fields, body.range())
            }
            Reviewed::Tree => {
                let fields = yaml::parse(text, file, 0, &mut faults)?;
                (fields, text.len()..text.len())
            }
        };
        let (_, node) = entry(&fields)?;
        let review = ReviewSource::decode(node, &mut faults)?;
        let block = block(&fields, text)?;
        faults.is_empty().then_some(ReviewedText {
            text,
            fields,
            body,
            block,
            review,
        })
    }

    /// The text before the review.
    pub fn before(&self) -> &'t str {
        self.text.get(..self.block.start).unwrap_or_default()
    }

    /// The text after the review, from the end of its last line.
    pub fn after(&self) -> &'t str {
        self.text.get(self.block.end..).unwrap_or_default()
    }

    /// Whether the fields stand between braces, where no line has a meaning.
    pub fn is_flow(&self) -> bool {
        is_flow(&self.fields, self.text)
    }

    /// The comments inside the review, each from its `#` to the end of its line.
    pub fn comments(&self) -> Vec<&'t str> {
        let mut words = Vec::new();
        if let Some((key, node)) = entry(&self.fields) {
            words.push(key.range());
            leaves(node, self.text, &mut words);
        }
        let mut found = Vec::new();
        let mut at = self.block.start;
        let end = self.block.end..self.block.end;
        for word in words.into_iter().chain([end]) {
            let between = self.text.get(at..word.start).unwrap_or_default();
            for line in between.lines() {
                found.extend(line.find('#').map(|start| line[start..].trim_end()));
            }
            at = at.max(word.end);
        }
        found
    }

    /// Whether two texts say the same, but for their reviews.
    pub fn says_what(&self, other: &ReviewedText<'_>) -> bool {
        let body = |of: &ReviewedText<'_>| of.text.get(of.body.clone()).map(str::to_owned);
        let rest = |of: &ReviewedText<'_>| match &of.fields.value {
            Value::Map(entries) => {
                let mut entries = entries.clone();
                entries.retain(|(key, _)| key.value != review::NAME);
                entries
            }
            _ => Map::new(),
        };
        body(self) == body(other) && same_entries(&rest(self), &rest(other))
    }
}

/// The fingerprint of what a page says without its review, in 32 hexadecimal digits: XXH3 with 128 bits, over the text before the review and the text after it, with lines that
/// end in LF and without a byte-order mark.
pub fn fingerprint(before: &str, after: &str) -> Hash {
    let rest = [before, after].concat();
    match rest.contains('\r') {
        true => Hash::of(rest.replace("\r\n", "\n").as_bytes()),
        false => Hash::of(rest.as_bytes()),
    }
}

/// Whether the text of these fields has another fingerprint than the one that its review recorded. Costs nothing where none is recorded.
pub(super) fn is_edited(fields: &Node, text: &str) -> bool {
    let recorded = || {
        let (_, review) = entry(fields)?;
        let Value::Map(entries) = &review.value else {
            return None;
        };
        let (_, content) = entries.iter().find(|(key, _)| key.value == "content")?;
        let Value::Scalar { text, .. } = &content.value else {
            return None;
        };
        Hash::parse(text)
    };
    let now = || {
        let block = block(fields, text)?;
        Some(fingerprint(
            text.get(..block.start)?,
            text.get(block.end..)?,
        ))
    };
    recorded().is_some_and(|recorded| now().is_some_and(|now| now != recorded))
}

/// The field `review`: where its name stands, and its value.
fn entry(fields: &Node) -> Option<(Span, &Node)> {
    let Value::Map(entries) = &fields.value else {
        return None;
    };
    let mut entries = entries.iter();
    entries
        .find(|(key, _)| key.value == review::NAME)
        .map(|(key, node)| (key.span, node))
}

fn block(fields: &Node, text: &str) -> Option<Range<usize>> {
    let (key, node) = entry(fields)?;
    let start = key.range().start;
    Some(start..end(key, node, text).max(start))
}

/// Where a field ends: after the last character of its value. What the reader calls the end of a map or a block of text may lie after empty lines and comments.
fn end(key: Span, node: &Node, text: &str) -> usize {
    let after_key = || {
        let rest = text.get(key.range().end..).unwrap_or_default();
        let colon = rest.len() - rest.trim_start().len();
        key.range().end + colon + usize::from(rest.trim_start().starts_with(':'))
    };
    match &node.value {
        Value::Map(entries) if !is_flow(node, text) => entries
            .last()
            .map_or_else(after_key, |(key, node)| end(key.span, node, text)),
        Value::List(items) if !is_flow(node, text) => items
            .last()
            .map_or_else(after_key, |item| end(item.span, item, text)),
        Value::Scalar { .. } if node.is_missing() => after_key(),
        _ => {
            let range = node.span.range();
            let written = text.get(range.clone()).unwrap_or_default();
            range.start + written.trim_end().len()
        }
    }
}

fn is_flow(node: &Node, text: &str) -> bool {
    let written = text.get(node.span.range().start..).unwrap_or_default();
    written.starts_with(['{', '['])
}

/// Where the words of a value stand: names and single values, in order. What lies between them are marks, spaces and comments.
fn leaves(node: &Node, text: &str, out: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Map(entries) => {
            for (key, node) in entries {
                out.push(key.span.range());
                leaves(node, text, out);
            }
        }
        Value::List(items) => items.iter().for_each(|item| leaves(item, text, out)),
        Value::Scalar { .. } if node.is_missing() => {}
        Value::Scalar { .. } | Value::Refused => {
            let range = node.span.range();
            let written = text.get(range.clone()).unwrap_or_default();
            // The place of a block of text begins with its first line, and may end after empty lines.
            out.push(range.start..range.start + written.trim_end().len());
        }
    }
}

fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Map(a), Value::Map(b)) => same_entries(a, b),
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (a, b) => a == b,
    }
}

fn same_entries(a: &Map, b: &Map) -> bool {
    let mut both = a.iter().zip(b);
    a.len() == b.len() && both.all(|((k, a), (l, b))| k.value == l.value && same(a, b))
}
