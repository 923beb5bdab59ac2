//! A text that has been read, in pieces. Comes in: markup of our own, and words of an editor. Goes out: HTML for one page, or the words alone. Touches nothing.
//!
//! What an editor wrote is nearly all of a text, and it is in memory already, because findings show it. So a piece names its bytes and copies nothing; only what
//! is not written there, the markup above all, is kept beside it.

use super::document::{Link, LinkTarget};
use crate::base::escape;
use std::sync::Arc;

/// A text in pieces.
#[derive(Clone, Debug, Default)]
pub struct Pieces {
    written: Written,
    /// Markup, and words that are written otherwise than they read, one behind the other.
    made: String,
    list: Vec<Piece>,
}

/// A text that an editor wrote, a part of a file or a text of its own.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    /// What it is a part of.
    pub whole: Arc<str>,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// A piece of a text; there are hundreds on a page, so it is kept to eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words that stand in these bytes of what was written, just as they read.
    Written {
        /// The first byte.
        start: u32,
        /// How many there are.
        bytes: u16,
    },
    /// Words of so many bytes that are written otherwise: an entity, code between its marks.
    Said(u32),
    /// HTML.
    Markup {
        /// So many bytes.
        bytes: u32,
        /// The words on both sides are apart: blocks end here, or lines.
        apart: bool,
    },
    /// `<a href>` of the link with this number; nothing when it has no address.
    OpenLink(u32),
    /// `</a>` of the link that is open; nothing when it has no address.
    CloseLink,
    /// The `src` of the image with this number, between the quotes.
    ImageSource(u32),
    /// What the page puts before every id of this text, and before every fragment that leads to one, so that several texts can share a page.
    Scope,
    /// Words of the theme.
    Theme(Label),
}

/// Words of the theme that stand in texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// The title of a note.
    Note,
    /// The title of a tip.
    Tip,
    /// The title of something important.
    Important,
    /// The title of a warning.
    Warning,
    /// The title of a caution.
    Caution,
    /// What screen readers call the list of footnotes.
    Footnotes,
    /// What they call the way back from one.
    Back,
}

impl Label {
    /// Its key in the i18n files.
    fn key(self) -> &'static str {
        match self {
            Label::Note => "note.note",
            Label::Tip => "note.tip",
            Label::Important => "note.important",
            Label::Warning => "note.warning",
            Label::Caution => "note.caution",
            Label::Footnotes => "footnotes.title",
            Label::Back => "footnotes.back",
        }
    }
}

impl Written {
    fn text(&self) -> &str {
        self.whole.get(self.start..self.end).unwrap_or_default()
    }
}

/// What the pieces of a text stand for: each is taken off the front of what was made.
struct Cursor<'p> {
    written: &'p str,
    made: &'p str,
}

impl<'p> Cursor<'p> {
    fn written(&self, start: u32, bytes: u16) -> &'p str {
        let (start, bytes) = (start as usize, usize::from(bytes));
        self.written.get(start..start + bytes).unwrap_or_default()
    }

    fn made(&mut self, bytes: u32) -> &'p str {
        let (made, rest) = self
            .made
            .split_at_checked(bytes as usize)
            .unwrap_or((self.made, ""));
        self.made = rest;
        made
    }
}

impl Pieces {
    /// Room for a text of so many bytes.
    pub(super) fn with_room(bytes: usize) -> Pieces {
        Pieces {
            // Markup takes a quarter of its text, or so, and there is a piece for every thirty bytes.
            made: String::with_capacity(bytes / 4),
            list: Vec::with_capacity(bytes / 30 + 4),
            written: Written::default(),
        }
    }

    /// Adds markup of our own.
    pub fn markup(&mut self, html: &str) {
        self.made.push_str(html);
        self.grow(html.len());
    }

    /// Adds what shows in a text without being a word of it: escaped, whatever it is.
    pub fn shown(&mut self, text: &str) {
        let before = self.made.len();
        escape::html_into(&mut self.made, text);
        self.grow(self.made.len() - before);
    }

    /// Adds words that are written from this byte on just as they read.
    pub(super) fn written(&mut self, start: usize, words: &str) {
        let start = small(start);
        let Ok(more) = u16::try_from(words.len()) else {
            return self.said(words);
        };
        if more == 0 {
            return;
        }
        if let Some(Piece::Written {
            start: before,
            bytes,
        }) = self.list.last_mut()
            && *before + u32::from(*bytes) == start
            && let Some(both) = bytes.checked_add(more)
        {
            *bytes = both;
            return;
        }
        self.list.push(Piece::Written { start, bytes: more });
    }

    /// Adds words that are written otherwise than they read.
    pub fn said(&mut self, words: &str) {
        self.made.push_str(words);
        self.list.push(Piece::Said(small(words.len())));
    }

    /// The words so far and those to come are apart, however close they stand.
    pub fn part(&mut self) {
        match self.list.last_mut() {
            Some(Piece::Markup { apart, .. }) => *apart = true,
            _ => self.list.push(Piece::Markup {
                bytes: 0,
                apart: true,
            }),
        }
    }

    /// Adds something that depends on the page.
    pub fn add(&mut self, piece: Piece) {
        self.list.push(piece);
    }

    /// Adds an attribute that holds an id of this text (` id="`) or leads to one (` href="#`), up to its closing quote.
    pub fn id(&mut self, attribute: &str, id: &str) {
        self.markup(attribute);
        self.add(Piece::Scope);
        self.markup(id);
        self.markup("\"");
    }

    /// Adds all pieces of another part of the same text.
    pub(super) fn append(&mut self, other: Pieces) {
        self.made.push_str(&other.made);
        self.list.extend(other.list);
    }

    /// All of them, of this text.
    pub(super) fn of(mut self, written: Written) -> Pieces {
        self.made.shrink_to_fit();
        self.list.shrink_to_fit();
        self.written = written;
        self
    }

    /// So many bytes of markup were made.
    fn grow(&mut self, more: usize) {
        match self.list.last_mut() {
            Some(Piece::Markup { bytes, .. }) => *bytes += small(more),
            _ => self.list.push(Piece::Markup {
                bytes: small(more),
                apart: false,
            }),
        }
    }

    /// One behind the other.
    pub fn list(&self) -> &[Piece] {
        &self.list
    }

    fn cursor(&self) -> Cursor<'_> {
        Cursor {
            written: self.written.text(),
            made: &self.made,
        }
    }

    /// Whether there are words in it.
    pub(super) fn has_words(&self) -> bool {
        self.stretches().any(|words| !words.trim().is_empty())
    }

    /// The words without any markup, with any white space between.
    pub(super) fn words(&self) -> String {
        let mut words = String::with_capacity(self.size());
        words.extend(self.stretches());
        words
    }

    /// The words piece by piece, with a space where they are apart.
    fn stretches(&self) -> impl Iterator<Item = &str> {
        let mut cursor = self.cursor();
        self.list.iter().map(move |piece| match *piece {
            Piece::Written { start, bytes } => cursor.written(start, bytes),
            Piece::Said(bytes) => cursor.made(bytes),
            Piece::Markup { bytes, apart } => {
                cursor.made(bytes);
                if apart { " " } else { "" }
            }
            _ => "",
        })
    }

    /// About how many bytes of HTML it makes.
    pub fn size(&self) -> usize {
        self.written.text().len() + self.made.len()
    }

    /// Appends the HTML: see [`Document::html_into`](super::Document::html_into).
    pub(super) fn html_into(
        &self,
        out: &mut String,
        links: &[Link],
        scope: &str,
        address: &dyn Fn(usize) -> Option<String>,
        word: &dyn Fn(&str) -> String,
    ) {
        // Links do not nest, so one flag is enough to know whether the last one was opened.
        let mut open = false;
        let mut cursor = self.cursor();
        for piece in &self.list {
            match *piece {
                Piece::Written { start, bytes } => {
                    escape::html_into(out, cursor.written(start, bytes));
                }
                Piece::Said(bytes) => escape::html_into(out, cursor.made(bytes)),
                Piece::Markup { bytes, .. } => out.push_str(cursor.made(bytes)),
                Piece::OpenLink(number) => {
                    let url = address(number as usize);
                    open = url.is_some();
                    if let Some(url) = url {
                        let link = links.get(number as usize);
                        open_link(out, link.map(|link| &link.target), &url);
                    }
                }
                Piece::CloseLink => out.push_str(if open { "</a>" } else { "" }),
                Piece::ImageSource(number) => {
                    escape::html_into(out, &address(number as usize).unwrap_or_default());
                }
                Piece::Scope => escape::html_into(out, scope),
                Piece::Theme(label) => escape::html_into(out, &word(label.key())),
            }
        }
    }
}

/// No text has 4 GiB: longer ones are not read.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn open_link(out: &mut String, target: Option<&LinkTarget>, url: &str) {
    out.push_str(match target {
        Some(LinkTarget::External(_)) => {
            "<a class=\"external\" rel=\"noopener noreferrer\" href=\""
        }
        _ => "<a href=\"",
    });
    escape::html_into(out, url);
    out.push_str("\">");
}

#[cfg(test)]
mod tests {
    use super::{Piece, Pieces, Written};

    #[test]
    fn a_piece_takes_eight_bytes() {
        assert_eq!(size_of::<Piece>(), 8);
    }

    #[test]
    fn stretches_that_meet_are_one_and_no_stretch_is_too_long() {
        let long = "é".repeat(40_000);
        for cuts in [&[3, 8][..], &[60_000, 70_000], &[10, 79_998], &[]] {
            let mut pieces = Pieces::default();
            let mut from = 0;
            for end in cuts.iter().map(|cut| cut & !1).chain([long.len()]) {
                pieces.written(from, &long[from..end]);
                from = end;
            }
            let whole = Written {
                whole: long.as_str().into(),
                start: 0,
                end: long.len(),
            };
            let pieces = pieces.of(whole);
            assert_eq!(pieces.words(), long);
            assert!(pieces.list().len() <= cuts.len() + 1);
        }
        let mut pieces = Pieces::default();
        pieces.written(0, &long[..4]);
        pieces.written(4, &long[4..6]);
        assert_eq!(pieces.list(), [Piece::Written { start: 0, bytes: 6 }]);
    }
}
