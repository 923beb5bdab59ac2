//! The words of a block: text, emphasis, links, pictures, citations. Comes in: the inline events of one block. Goes out: HTML, links and findings.
//! Touches nothing.

use super::citations::Stretch;
use super::document::{Link, LinkTarget};
use super::picture::Picture;
use super::pieces::Piece;
use super::place::reads_as;
use super::raw;
use super::read::{Located, Reader};
use super::target::{self, Refusal};
use crate::base::on_one_line;
use crate::diag::Diagnostic;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

/// What is open while the words of a block are written.
pub(super) struct Open {
    /// Citations that are still to come, or the one that is open.
    stretches: Peekable<IntoIter<Stretch>>,
    /// Where the open citation begins in the source.
    citation: Option<usize>,
    /// Links by number; nothing for a link inside another, which an autolink can be: of it only the words stay.
    links: Vec<Option<u32>>,
    /// The open picture.
    pub picture: Option<Picture>,
    /// Raw HTML that was reported and not closed.
    html: usize,
}

/// A text and where it is written.
struct Text<'a> {
    words: &'a str,
    range: &'a Range<usize>,
    /// Written just as it reads.
    exact: bool,
}

impl<'a> Text<'a> {
    fn new(words: &'a str, range: &'a Range<usize>, prose: &str) -> Text<'a> {
        Text {
            words,
            range,
            exact: prose
                .get(range.clone())
                .is_some_and(|written| reads_as(written, words)),
        }
    }

    /// Where a part of it is written; all of it, when that cannot be told.
    fn source(&self, part: Range<usize>) -> Range<usize> {
        let start = self.range.start;
        match self.exact {
            true => start + part.start..start + part.end,
            false => self.range.clone(),
        }
    }
}

impl Reader<'_> {
    /// The words of the inline events gathered so far.
    pub fn inline_words(&self) -> String {
        // Most headings are shorter.
        let mut words = String::with_capacity(64);
        for (event, _) in &self.inline {
            match event {
                Event::Text(text) | Event::Code(text) => words.push_str(text),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                _ => {}
            }
        }
        on_one_line(&words)
    }

    /// Writes the inline events of one block.
    pub fn write_inline(&mut self, events: &[Located<'_>]) {
        let mut joined = std::mem::take(&mut self.joined);
        joined.join(events.iter().map(|(event, _)| event));
        let mut open = Open {
            stretches: joined.stretches(self.recogniser).into_iter().peekable(),
            citation: None,
            links: Vec::new(),
            picture: None,
            html: 0,
        };
        for (number, (event, range)) in events.iter().enumerate() {
            if self.inside_picture(event, &mut open) {
                continue;
            }
            match event {
                Event::Text(text) => {
                    // The text of links is no part of the joined text: no citation begins there.
                    let stretch = Text::new(text, range, self.place.text());
                    match open.links.is_empty() {
                        true => self.text(&stretch, joined.start_of(number), &mut open),
                        false => self.words_of(&stretch, 0..text.len()),
                    }
                }
                event => self.inline_event(event, range, &mut open),
            }
        }
        self.joined = joined;
    }

    fn inline_event(&mut self, event: &Event<'_>, range: &Range<usize>, open: &mut Open) {
        match event {
            Event::Start(tag) => self.start_inline(tag, range, open),
            Event::End(tag) => self.end_inline(*tag, range, open),
            Event::Code(code) => {
                self.words.name(code, range.clone());
                self.pieces.markup("<code>");
                self.pieces.said(code);
                self.pieces.markup("</code>");
            }
            Event::InlineHtml(html) => self.inline_html(html, range, open),
            Event::FootnoteReference(label) => {
                let in_link = !open.links.is_empty();
                self.notes
                    .write_use(label, in_link, &mut self.ids, &mut self.pieces);
            }
            Event::SoftBreak => {
                self.words.push(" ", range.clone(), false);
                match self.place.text().get(range.clone()) {
                    Some("\n") => self.pieces.written(range.start, "\n"),
                    _ => self.pieces.said("\n"),
                }
            }
            Event::HardBreak => {
                self.words.push(" ", range.clone(), false);
                self.pieces.part();
                self.pieces.markup("<br>\n");
            }
            _ => {}
        }
    }

    /// Writes text that begins at `start` of the joined text, with the citations in it.
    fn text(&mut self, text: &Text<'_>, start: usize, open: &mut Open) {
        let mut written = 0;
        let length = text.words.len();
        while let Some(stretch) = open.stretches.peek() {
            let edge = match open.citation {
                None => stretch.start.saturating_sub(start),
                Some(_) => stretch.end.saturating_sub(start),
            };
            // A citation never opens behind the last character: it would not close inside the same element.
            if edge > length || (edge == length && open.citation.is_none()) {
                break;
            }
            self.words_of(text, written..edge);
            written = edge;
            match open.citation.take() {
                None => {
                    open.citation = Some(text.source(edge..length).start);
                    self.words.begin();
                    self.pieces.add(Piece::OpenLink(self.next_link()));
                }
                Some(begin) => {
                    self.words.end_name();
                    self.close_citation(begin..text.source(0..edge).end, open);
                }
            }
        }
        self.words_of(text, written..length);
    }

    /// Writes a part of a text.
    fn words_of(&mut self, text: &Text<'_>, part: Range<usize>) {
        let words = &text.words[part.clone()];
        let source = text.source(part);
        match text.exact {
            true => self.pieces.written(source.start, words),
            false => self.pieces.said(words),
        }
        self.words.push(words, source, text.exact);
    }

    fn close_citation(&mut self, range: Range<usize>, open: &mut Open) {
        self.pieces.add(Piece::CloseLink);
        if let Some(stretch) = open.stretches.next() {
            self.links.push(Link {
                target: LinkTarget::Statute(stretch.citation),
                span: self.place.of(range),
                image: false,
            });
        }
    }

    fn start_inline(&mut self, tag: &Tag<'_>, range: &Range<usize>, open: &mut Open) {
        match tag {
            Tag::Link { .. } if !open.links.is_empty() => open.links.push(None),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let target = match link_type {
                    LinkType::Email => target::link(&format!("mailto:{dest_url}")),
                    _ => target::link(dest_url),
                };
                let number = self.add_link(target, range, false);
                open.links.push(Some(number));
                self.words.begin();
                self.pieces.add(Piece::OpenLink(number));
            }
            Tag::Image { dest_url, .. } => open.picture = Some(Picture::new(dest_url, range)),
            tag => {
                if self.enter() {
                    let element = element(&tag.to_end(), self.is_struck(range));
                    self.pieces.markup(element.0);
                }
            }
        }
    }

    fn end_inline(&mut self, tag: TagEnd, range: &Range<usize>, open: &mut Open) {
        if tag == TagEnd::Link {
            if let Some(number) = open.links.pop().flatten() {
                self.pieces.add(Piece::CloseLink);
                match &self.links[number as usize].target {
                    LinkTarget::Statute(_) | LinkTarget::Form(_) => self.words.end_name(),
                    LinkTarget::Term(_) => self.words.end_term(),
                    _ => {}
                }
            }
        } else if self.leave() {
            let element = element(&tag, self.is_struck(range));
            self.pieces.markup(element.1);
        }
    }

    /// `~~struck~~`; one `~` alone means "about" to most people and stays what it is.
    fn is_struck(&self, range: &Range<usize>) -> bool {
        self.place
            .text()
            .get(range.start..)
            .is_some_and(|rest| rest.starts_with("~~"))
    }

    /// Adds a link or picture, and the finding when it is refused; gives its number.
    pub fn add_link(
        &mut self,
        target: Result<LinkTarget, Refusal>,
        range: &Range<usize>,
        image: bool,
    ) -> u32 {
        let number = self.next_link();
        let span = self.place.of(range.clone());
        let target = target.unwrap_or_else(|refusal| {
            self.out
                .push(Diagnostic::new(refusal.rule, span, refusal.message).help(refusal.help));
            LinkTarget::Refused
        });
        self.links.push(Link {
            target,
            span,
            image,
        });
        number
    }

    /// The number that the next link gets.
    fn next_link(&self) -> u32 {
        u32::try_from(self.links.len()).unwrap_or(u32::MAX)
    }

    fn inline_html(&mut self, html: &str, range: &Range<usize>, open: &mut Open) {
        let closes = html.starts_with("</");
        if closes && open.html > 0 {
            open.html -= 1;
        } else {
            open.html += usize::from(!closes);
            self.out
                .push(raw::finding(html, self.place.of(range.clone())));
        }
        self.pieces.shown(html);
    }
}

/// The tags of an emphasis.
fn element(tag: &TagEnd, struck: bool) -> (&'static str, &'static str) {
    match tag {
        TagEnd::Emphasis => ("<em>", "</em>"),
        TagEnd::Strong => ("<strong>", "</strong>"),
        TagEnd::Strikethrough if struck => ("<del>", "</del>"),
        TagEnd::Strikethrough => ("~", "~"),
        _ => ("", ""),
    }
}
