//! Where HTML is put together. Comes in: markup of our own and text of an editor. Goes out: pieces. Touches nothing.

use super::document::Piece;
use crate::base::escape;

/// Pieces written so far, and their HTML.
#[derive(Debug, Default)]
pub(super) struct Sink {
    pieces: Vec<Piece>,
    html: String,
    /// How much of the HTML belongs to a piece.
    cut: usize,
}

impl Sink {
    /// A sink for a text of so many bytes.
    pub fn with_room(bytes: usize) -> Sink {
        Sink {
            // HTML is a quarter longer than Markdown, or so.
            html: String::with_capacity(bytes + bytes / 4),
            ..Sink::default()
        }
    }

    /// Markup of our own.
    pub fn markup(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Text of an editor: escaped, whatever it is.
    pub fn text(&mut self, text: &str) {
        escape::html_into(&mut self.html, text);
    }

    /// Something that depends on the page.
    pub fn piece(&mut self, piece: Piece) {
        self.cut();
        self.pieces.push(piece);
    }

    /// An attribute that holds an id of this text (` id="`) or leads to one (` href="#`), up to its closing quote.
    pub fn id(&mut self, attribute: &str, id: &str) {
        self.markup(attribute);
        self.piece(Piece::Scope);
        self.markup(id);
        self.markup("\"");
    }

    /// All that another sink holds.
    pub fn append(&mut self, other: Sink) {
        self.cut();
        let (html, pieces) = other.finish();
        self.html.push_str(&html);
        self.cut = self.html.len();
        self.pieces.extend(pieces);
    }

    /// The HTML and its pieces.
    pub fn finish(mut self) -> (String, Vec<Piece>) {
        self.cut();
        self.html.shrink_to_fit();
        self.pieces.shrink_to_fit();
        (self.html, self.pieces)
    }

    fn cut(&mut self) {
        if self.html.len() > self.cut {
            self.pieces.push(Piece::Html(self.html.len() - self.cut));
            self.cut = self.html.len();
        }
    }
}
