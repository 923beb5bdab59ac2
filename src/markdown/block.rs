//! Blocks: paragraphs, headings, lists, quotes, notes, tables, code. Comes in: block events. Goes out: HTML. Touches nothing.

use super::pieces::{Label, Piece, Pieces};
use super::place::reads_as;
use super::raw;
use super::read::Reader;
use pulldown_cmark::{Alignment, BlockQuoteKind, Event, Tag, TagEnd};
use std::ops::Range;

/// The table that is being read; tables do not nest.
#[derive(Debug, Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl Table {
    /// Whether the head of a table is being read: its cells are headings.
    pub fn is_head(&self) -> bool {
        self.in_head
    }
}

/// How a note looks and what its title says.
struct NoteKind {
    class: &'static str,
    title: Label,
}

impl Reader<'_> {
    /// Writes a block event.
    pub fn block(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match self.place.text().get(range.clone()) {
                Some(written) if reads_as(written, &text) => {
                    self.pieces.written(range.start, &text)
                }
                _ => self.pieces.said(&text),
            },
            Event::Html(html) => self.pieces.shown(&html),
            Event::Rule => self.pieces.markup("<hr>\n"),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.pieces.markup("<p>"),
            Tag::Heading { .. } => self.heading_range = range,
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(_) => {
                self.verbatim = true;
                self.pieces.markup("<pre><code>");
            }
            Tag::HtmlBlock => self.start_html(range),
            Tag::List(first) => self.start_list(first),
            Tag::Item if self.is_written() => self.pieces.markup("<li>"),
            Tag::FootnoteDefinition(label) => {
                let outer = std::mem::take(&mut self.pieces);
                self.outer.push((label.into_string(), outer));
            }
            Tag::Table(alignments) => {
                self.table.alignments = alignments;
                self.pieces.markup("<div class=\"table\"><table>\n");
            }
            Tag::TableHead | Tag::TableRow => self.start_row(matches!(tag, Tag::TableHead)),
            Tag::TableCell => self.start_cell(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.pieces.markup("</p>\n"),
            TagEnd::BlockQuote(None) => self.end_nesting("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.end_nesting("</div>\n"),
            TagEnd::CodeBlock => {
                self.verbatim = false;
                self.pieces.part();
                self.pieces.markup("</code></pre>\n");
            }
            TagEnd::List(true) => self.end_nesting("</ol>\n"),
            TagEnd::List(false) => self.end_nesting("</ul>\n"),
            TagEnd::Item if self.is_written() => self.pieces.markup("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Table => self.pieces.markup("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.pieces.markup("</tr></thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.pieces.markup("</tr>\n"),
            TagEnd::TableCell => {
                let cell = if self.table.in_head { "</th>" } else { "</td>" };
                self.pieces.markup(cell);
            }
            _ => {}
        }
    }

    /// Ends a heading: only now its words, and so its anchor, are known. The page's title is its `h1`, so no heading of prose is one.
    pub fn heading(&mut self, level: u8) {
        let text = self.inline_words();
        let span = self.place.of(self.heading_range.clone());
        let id = self
            .headings
            .add(level, text, span, &mut self.ids, self.out);
        let (open, close) = match level {
            ..=2 => ("<h2", "</h2>\n"),
            3 => ("<h3", "</h3>\n"),
            4 => ("<h4", "</h4>\n"),
            5 => ("<h5", "</h5>\n"),
            6.. => ("<h6", "</h6>\n"),
        };
        self.pieces.markup(open);
        self.pieces.id(" id=\"", &id);
        self.pieces.markup(">");
        self.write_gathered(false);
        self.pieces.markup(close);
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        if !self.enter() {
            return;
        }
        let Some(kind) = kind.map(note_kind) else {
            self.pieces.markup("<blockquote>\n");
            return;
        };
        self.pieces.markup(&format!(
            "<div class=\"note {}\" role=\"note\"><p class=\"note-title\">",
            kind.class
        ));
        self.pieces.add(Piece::Theme(kind.title));
        self.pieces.markup("</p>\n");
    }

    fn start_html(&mut self, range: Range<usize>) {
        let html = self.place.text().get(range.clone()).unwrap_or_default();
        self.out.push(raw::finding(html, self.place.of(range)));
        self.pieces.markup("<p>");
    }

    fn start_list(&mut self, first: Option<u64>) {
        if !self.enter() {
            return;
        }
        match first {
            None => self.pieces.markup("<ul>\n"),
            Some(1) => self.pieces.markup("<ol>\n"),
            Some(first) => self.pieces.markup(&format!("<ol start=\"{first}\">\n")),
        }
    }

    fn end_nesting(&mut self, tag: &str) {
        if self.leave() {
            self.pieces.markup(tag);
        }
    }

    fn end_footnote(&mut self) {
        let Some((label, outer)) = self.outer.pop() else {
            return;
        };
        let body: Pieces = std::mem::replace(&mut self.pieces, outer);
        self.notes.define(&label, body, &mut self.ids);
    }

    fn start_row(&mut self, head: bool) {
        self.table.column = 0;
        self.table.in_head = head;
        self.pieces
            .markup(if head { "<thead><tr>" } else { "<tr>" });
    }

    fn start_cell(&mut self) {
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            _ => "",
        };
        self.table.column += 1;
        let cell = if self.table.in_head {
            "<th scope=\"col\""
        } else {
            "<td"
        };
        self.pieces.markup(cell);
        self.pieces.markup(class);
        self.pieces.markup(">");
    }
}

fn note_kind(kind: BlockQuoteKind) -> NoteKind {
    let (class, title) = match kind {
        BlockQuoteKind::Note => ("note-note", Label::Note),
        BlockQuoteKind::Tip => ("note-tip", Label::Tip),
        BlockQuoteKind::Important => ("note-important", Label::Important),
        BlockQuoteKind::Warning => ("note-warning", Label::Warning),
        BlockQuoteKind::Caution => ("note-caution", Label::Caution),
    };
    NoteKind { class, title }
}
