//! Prose that has been read once and can be put on any page. Comes in: what `read` found. Goes out: HTML for one page.
//! Touches nothing.

use crate::base::{Id, escape};
use crate::diag::Span;
use crate::law::Citation;
use crate::wording::Measure;

/// Prose, ready to become HTML wherever it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The HTML of all pieces, one behind the other.
    pub html: String,
    /// How the HTML is cut where something depends on the page that shows it.
    pub pieces: Vec<Piece>,
    /// Every link, image and recognised citation, in the order of the text.
    pub links: Vec<Link>,
    /// Every heading, in the order of the text.
    pub headings: Vec<Heading>,
    /// The words without any markup, for descriptions and search.
    pub plain: String,
    /// How it is worded.
    pub wording: Wording,
}

/// How a text is worded, as far as only the page that it stands on can judge it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// How hard it is to read.
    pub measure: Measure,
    /// Every acronym, in the order of the text.
    pub acronyms: Vec<Acronym>,
}

/// Letters that stand for words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acronym {
    /// The letters.
    pub letters: String,
    /// Where they are written.
    pub span: Span,
    /// A reader can learn here what they stand for: the words stand beside them, or they lead to the glossary.
    pub explained: bool,
}

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// So many bytes of HTML, as they stand.
    Html(usize),
    /// `<a href>` of the link with this number; nothing when it has no address.
    OpenLink(usize),
    /// `</a>` of the link with this number; nothing when it has no address.
    CloseLink(usize),
    /// The `src` of the image with this number, between the quotes.
    ImageSource(usize),
    /// What the page puts before every id of this text, and before every fragment that leads to one, so that several texts can share a page.
    Scope,
    /// A word of the theme, by its key in the i18n files: `note.note`, `note.tip`, `note.important`, `note.warning`, `note.caution` (the titles of notes),
    /// `footnotes.title` and `footnotes.back` (names for screen readers).
    Word(&'static str),
}

/// A link, an image or a recognised citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: LinkTarget,
    /// Where it is written.
    pub span: Span,
    /// An image rather than a link.
    pub image: bool,
}

/// Where a link leads, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// `statute:ca-pen-17(b)`, or a citation recognised in prose.
    Statute(Citation),
    /// `form:cr-180`
    Form(Id),
    /// `guide:steps#file-it`
    Guide(Id, Option<String>),
    /// `tree:which-relief`
    Tree(Id),
    /// `term:wobbler`
    Term(Id),
    /// A relative path, percent-decoded, and a fragment: `../forms/cr-180.md#top`
    File(String, Option<String>),
    /// `#anchor` on the same page.
    Here(String),
    /// An address with an allowed scheme.
    External(String),
    /// Reported already; becomes plain text.
    Refused,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its anchor: unique in the document.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Where it is written.
    pub span: Span,
}

impl Document {
    /// Appends the HTML to a page. `scope` goes before every id in it; it may be empty. `address` gives the URL of the link with a number, relative to that page, already safe inside an attribute once
    /// HTML-escaped (which is done here); `None` leaves the words without a link. It is asked once for each link. `word` gives a word of the theme by its
    /// i18n key, as plain text.
    pub fn html_into(
        &self,
        out: &mut String,
        scope: &str,
        address: &dyn Fn(usize) -> Option<String>,
        word: &dyn Fn(&str) -> String,
    ) {
        // Links do not nest, so one flag is enough to know whether the last one was opened.
        let mut open = false;
        let mut rest = self.html.as_str();
        for piece in &self.pieces {
            match piece {
                Piece::Html(bytes) => {
                    let (html, behind) = rest.split_at_checked(*bytes).unwrap_or((rest, ""));
                    out.push_str(html);
                    rest = behind;
                }
                Piece::OpenLink(number) => open = self.open_link(*number, out, address),
                Piece::CloseLink(_) => out.push_str(if open { "</a>" } else { "" }),
                Piece::ImageSource(number) => {
                    escape::html_into(out, &address(*number).unwrap_or_default());
                }
                Piece::Scope => escape::html_into(out, scope),
                Piece::Word(key) => escape::html_into(out, &word(key)),
            }
        }
    }

    fn open_link(
        &self,
        number: usize,
        out: &mut String,
        address: &dyn Fn(usize) -> Option<String>,
    ) -> bool {
        let Some(url) = address(number) else {
            return false;
        };
        let external = matches!(
            self.links.get(number).map(|link| &link.target),
            Some(LinkTarget::External(_))
        );
        out.push_str(if external {
            "<a class=\"external\" rel=\"noopener noreferrer\" href=\""
        } else {
            "<a href=\""
        });
        escape::html_into(out, &url);
        out.push_str("\">");
        true
    }
}
