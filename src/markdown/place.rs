//! Where a part of the prose stands in its file. Comes in: a range of the decoded text. Goes out: a span. Touches nothing.

use super::pieces::Written;
use crate::diag::{SourceMap, Span};
use std::ops::Range;
use std::sync::Arc;

/// Longer prose than this, when it is not written just as it reads, is located as a whole: searching for each of its parts would take too long.
/// (Prose in YAML is some paragraphs; the body of a Markdown file reads just as it is written.)
const LONGEST_SEARCHED: usize = 32 * 1024;

/// Whether something reads just as it is written. Nearly always the one is the other, and no letter needs to be compared.
pub(super) fn reads_as(written: &str, words: &str) -> bool {
    std::ptr::eq(written, words) || written == words
}

/// A text and where it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    text: &'a str,
    span: Span,
    sources: &'a SourceMap,
    as_written: bool,
}

impl<'a> Place<'a> {
    /// Prose that decodes to `text` and is written at `span`.
    pub fn new(text: &'a str, span: Span, sources: &'a SourceMap) -> Place<'a> {
        Place {
            text,
            span,
            sources,
            as_written: reads_as(sources.text(span), text),
        }
    }

    /// The text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The text, to be kept: as a part of its file, where it reads just as it is written.
    pub fn written(&self) -> Written {
        let (whole, range) = match self.as_written {
            true => (
                Arc::clone(&self.sources.get(self.span.file).text),
                self.span.range(),
            ),
            false => (Arc::from(self.text), 0..self.text.len()),
        };
        Written {
            whole,
            start: range.start,
            end: range.end,
        }
    }

    /// The span of a part of the text. Of a part that goes over several lines, and that is indented in the file, the first line.
    pub fn of(&self, range: Range<usize>) -> Span {
        if self.as_written {
            let start = self.span.range().start;
            return Span::new(self.span.file, start + range.start..start + range.end);
        }
        if self.text.len() > LONGEST_SEARCHED {
            return self.span;
        }
        let part = self.text.get(range.clone()).unwrap_or_default();
        let line = part.lines().next().unwrap_or_default();
        self.sources
            .locate(self.span, self.text, range.start..range.start + line.len())
    }
}
