//! Prose that has been read once and can be put on any page. Comes in: what `read` found. Goes out: HTML for one page.
//! Touches nothing.

use super::pieces::Pieces;
use crate::base::{Id, on_one_line};
use crate::diag::Span;
use crate::law::Citation;
use crate::wording::Measure;

/// Prose, ready to become HTML wherever it is shown.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// What it says, and its markup.
    pub pieces: Pieces,
    /// Every link, image and recognised citation, in the order of the text.
    pub links: Vec<Link>,
    /// Every heading, in the order of the text.
    pub headings: Vec<Heading>,
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
    /// The words without any markup, with any white space between: for search.
    pub fn words(&self) -> String {
        self.pieces.words()
    }

    /// The words without any markup, on one line: for descriptions and paper.
    pub fn plain(&self) -> String {
        on_one_line(&self.pieces.words())
    }

    /// Whether there are no words in it.
    pub fn is_empty(&self) -> bool {
        !self.pieces.has_words()
    }

    /// Whether another one reads the same, and its links and marks stand at the same places. Where links lead is not compared.
    pub fn reads_like(&self, other: &Document) -> bool {
        let marked = |document: &Document| {
            let mut out = String::with_capacity(document.pieces.size());
            let number = |number: usize| Some(number.to_string());
            document.html_into(&mut out, "", &number, &str::to_owned);
            out
        };
        marked(self) == marked(other)
    }

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
        self.pieces
            .html_into(out, &self.links, scope, address, word);
    }
}
