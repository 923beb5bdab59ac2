//! Reading prose: one pass over the events of the CommonMark parser. Comes in: prose and its place. Goes out: a [`Document`] and findings.
//! Touches nothing.

use super::block::Table;
use super::citations::Joined;
use super::document::{Document, Link, Wording};
use super::heading::{Headings, Ids};
use super::notes::Notes;
use super::pieces::Pieces;
use super::place::Place;
use super::words::Words;
use crate::diag::{Diagnostics, SourceMap, Span, turned, turning};
use crate::law::Recogniser;
use crate::wording::Style;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// What reading needs besides the text.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Finds citations in running text.
    pub recogniser: &'a Recogniser,
    /// For the places of findings.
    pub sources: &'a SourceMap,
    /// What is plain.
    pub style: &'a Style,
}

/// Reads prose that decodes to `text` and is written at `span` (the whole scalar, or the body of a Markdown file).
pub fn read(text: &str, span: Span, context: Context<'_>, out: &mut Diagnostics) -> Document {
    let mut reader = Reader {
        place: Place::new(text, span, context.sources),
        recogniser: context.recogniser,
        style: context.style,
        out,
        pieces: Pieces::with_room(text.len()),
        outer: Vec::new(),
        inline: Vec::new(),
        joined: Joined::default(),
        links: Vec::new(),
        headings: Headings::default(),
        ids: Ids::default(),
        notes: Notes::default(),
        table: Table::default(),
        heading_range: 0..0,
        words: Words::default(),
        wording: Wording::default(),
        depth: 0,
        verbatim: false,
    };
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        reader.event(event, range);
    }
    reader.finish()
}

/// Reads a line that is no Markdown (a title, a label) for its wording alone.
pub fn line(text: &str, span: Span, context: Context<'_>, out: &mut Diagnostics) -> Wording {
    let mut words = Words::default();
    let mut written = 0;
    for found in context.recogniser.find(text) {
        words.push(
            &text[written..found.range.start],
            written..found.range.start,
            true,
        );
        words.begin();
        words.push(&text[found.range.clone()], found.range.clone(), true);
        words.end_name();
        written = found.range.end;
    }
    words.push(&text[written..], written..text.len(), true);
    let place = Place::new(text, span, context.sources);
    let mut wording = Wording::default();
    words.judge(context.style, &place, true, &mut wording, out);
    wording
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_GFM
}

/// Quotes, lists and emphasis deeper than this lose their tags and keep their words: no person writes that, and browsers give up on deep trees.
const DEEPEST: usize = 48;

/// An event and its bytes of the text.
pub(super) type Located<'a> = (Event<'a>, Range<usize>);

/// What has been read so far.
pub(super) struct Reader<'a> {
    pub place: Place<'a>,
    pub recogniser: &'a Recogniser,
    style: &'a Style,
    pub out: &'a mut Diagnostics,
    /// Where the text is put together.
    pub pieces: Pieces,
    /// While a footnote is read: its label, and where the text around it is put together.
    pub outer: Vec<(String, Pieces)>,
    /// Inline events of the block that is being read.
    pub inline: Vec<Located<'a>>,
    /// The text of the block in which citations are looked for.
    pub joined: Joined,
    pub links: Vec<Link>,
    pub headings: Headings,
    pub ids: Ids,
    pub notes: Notes,
    pub table: Table,
    /// The bytes of the heading that is being read.
    pub heading_range: Range<usize>,
    /// The words of the block that is being read.
    pub words: Words,
    /// How the blocks so far are worded.
    wording: Wording,
    /// How many quotes, lists and emphases are open.
    depth: usize,
    /// Inside a code block.
    pub verbatim: bool,
}

impl<'a> Reader<'a> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if let Event::Text(text) | Event::Code(text) = &event
            && let Some((_, c)) = turning(text)
        {
            self.out
                .push(turned(self.place.of(self.where_is(c, &range)), c));
        }
        match event {
            Event::End(TagEnd::Heading(level)) => self.heading(level as u8),
            event if !self.verbatim && is_inline(&event) => self.inline.push((event, range)),
            event => {
                self.flush();
                self.block(event, range);
            }
        }
    }

    /// Where a character of an event is written; the whole event, when it is written as an entity.
    fn where_is(&self, c: char, range: &Range<usize>) -> Range<usize> {
        let written = self.place.text().get(range.clone());
        match written.and_then(|written| written.find(c)) {
            Some(at) => range.start + at..range.start + at + c.len_utf8(),
            None => range.clone(),
        }
    }

    /// Writes the inline events gathered so far.
    pub fn flush(&mut self) {
        let sentences = !self.table.is_head();
        self.write_gathered(sentences);
    }

    /// Writes the inline events gathered so far: a block that is made of sentences, or a heading.
    pub fn write_gathered(&mut self, sentences: bool) {
        if self.inline.is_empty() {
            return;
        }
        let mut inline = std::mem::take(&mut self.inline);
        self.write_inline(&inline);
        inline.clear();
        self.inline = inline;
        self.pieces.part();
        self.words.judge(
            self.style,
            &self.place,
            sentences,
            &mut self.wording,
            self.out,
        );
        self.words.clear();
    }

    fn finish(mut self) -> Document {
        self.flush();
        self.notes.write_all(&mut self.pieces);
        self.links.shrink_to_fit();
        Document {
            pieces: self.pieces.of(self.place.written()),
            links: self.links,
            headings: self.headings.finish(),
            wording: self.wording,
        }
    }

    /// Begins an element that can nest; whether its tag is written.
    pub fn enter(&mut self) -> bool {
        self.depth += 1;
        self.depth <= DEEPEST
    }

    /// Ends an element that can nest; whether its tag was written.
    pub fn leave(&mut self) -> bool {
        self.depth = self.depth.saturating_sub(1);
        self.depth < DEEPEST
    }

    /// Whether the innermost element that can nest was written.
    pub fn is_written(&self) -> bool {
        self.depth <= DEEPEST
    }
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
        ),
        Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}
