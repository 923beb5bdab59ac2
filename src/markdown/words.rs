//! The words of one block, for `wording`: joined as a reader sees them, and traced back to where they are written. Comes in: stretches of text. Goes out: findings
//! and [`Wording`]. Touches nothing.

use super::document::{Acronym, Wording};
use super::place::Place;
use crate::base::on_one_line;
use crate::diag::rules::prose as rule;
use crate::diag::{Diagnostic, Diagnostics};
use crate::wording::{Block, FaultKind, LONGEST_SENTENCE, Room, Style};
use std::ops::Range;

/// The words of a block, as far as they are read.
#[derive(Debug, Default)]
pub(super) struct Words {
    text: String,
    /// Which bytes of the prose each stretch of `text` is; they follow each other in both.
    stretches: Vec<Stretch>,
    /// Stretches of `text` that name something.
    names: Vec<Range<usize>>,
    /// Stretches of `text` that lead to the glossary.
    terms: Vec<Range<usize>>,
    /// Where the open name or term begins.
    open: usize,
    room: Room,
}

#[derive(Debug)]
struct Stretch {
    at: usize,
    source: Range<usize>,
    /// Written just as it reads, so that a part of it is a part of the source.
    exact: bool,
}

impl Words {
    /// Adds a stretch of text that is written at `source`.
    pub fn push(&mut self, text: &str, source: Range<usize>, exact: bool) {
        self.stretches.push(Stretch {
            at: self.text.len(),
            source,
            exact,
        });
        self.text.push_str(text);
    }

    /// Adds a name.
    pub fn name(&mut self, text: &str, source: Range<usize>) {
        let start = self.text.len();
        self.push(text, source, false);
        self.names.push(start..self.text.len());
    }

    /// What follows names something or leads to the glossary, until [`Words::end_name`] or [`Words::end_term`].
    pub fn begin(&mut self) {
        self.open = self.text.len();
    }

    /// Ends a name.
    pub fn end_name(&mut self) {
        self.names.push(self.open..self.text.len());
    }

    /// Ends words that lead to the glossary.
    pub fn end_term(&mut self) {
        self.terms.push(self.open..self.text.len());
    }

    /// Judges the block and adds what it measures.
    pub fn judge(
        &mut self,
        style: &Style,
        place: &Place<'_>,
        sentences: bool,
        wording: &mut Wording,
        out: &mut Diagnostics,
    ) {
        let block = Block {
            text: &self.text,
            names: &self.names,
            sentences,
        };
        let reading = style.read(block, &mut self.room);
        for fault in reading.faults {
            let span = place.of(self.source(&fault.range));
            let finding = match fault.kind {
                FaultKind::LongSentence { words } => Diagnostic::new(
                    &rule::LONG_SENTENCE,
                    span,
                    format!("this sentence has {words} words; {LONGEST_SENTENCE} are the most that read well"),
                )
                .help("make two sentences of it, or a list"),
                FaultKind::SayInstead { better } => Diagnostic::new(
                    &rule::SAY_INSTEAD,
                    span,
                    format!("there is a plainer word for “{}”", on_one_line(&self.text[fault.range])),
                )
                .help(format!("say: {better}")),
            };
            out.push(finding);
        }
        wording.measure += reading.measure;
        for acronym in reading.acronyms {
            let linked = self
                .terms
                .iter()
                .any(|term| term.start <= acronym.range.start && acronym.range.end <= term.end);
            wording.acronyms.push(Acronym {
                span: place.of(self.source(&acronym.range)),
                explained: acronym.spelled_out || linked,
                letters: acronym.letters,
            });
        }
    }

    /// Makes room for the words of the next block.
    pub fn clear(&mut self) {
        self.text.clear();
        self.stretches.clear();
        self.names.clear();
        self.terms.clear();
        self.open = 0;
    }

    /// Where a part of the text is written.
    fn source(&self, part: &Range<usize>) -> Range<usize> {
        let start = self
            .stretch(part.start)
            .map_or(0, |stretch| match stretch.exact {
                true => stretch.source.start + (part.start - stretch.at),
                false => stretch.source.start,
            });
        let last = part.end.saturating_sub(1);
        let end = self
            .stretch(last)
            .map_or(start, |stretch| match stretch.exact {
                true => stretch.source.start + (part.end - stretch.at),
                false => stretch.source.end,
            });
        start..end.max(start)
    }

    fn stretch(&self, at: usize) -> Option<&Stretch> {
        let behind = self.stretches.partition_point(|stretch| stretch.at <= at);
        self.stretches.get(behind.checked_sub(1)?)
    }
}
