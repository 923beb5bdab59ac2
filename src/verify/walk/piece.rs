//! What a page tells a reader, piece by piece: words, links and pictures in order. So two texts can be held against each other whatever their markup.

use crate::verify::address::{Origin, Target};
use crate::verify::html::{Content, Element};
use std::borrow::Cow;

/// Where a link leads, in a form in which links of different files can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// To a place on its own page.
    Here,
    /// To a file of the folder, and to a place in it.
    File(String, Option<String>),
    /// Elsewhere, as written.
    Other(String),
}

impl Goal {
    /// Where a link of a file leads. `own` is the path of that file.
    pub(super) fn of(origin: &Origin<'_>, own: &str, href: &str) -> Goal {
        match origin.resolve(href) {
            Target::Inside { path, .. } if path == own => Goal::Here,
            Target::Inside { path, fragment } => {
                let mut path = path.into_owned();
                if path.is_empty() || path.ends_with('/') {
                    path.push_str("index.html");
                }
                Goal::File(path, fragment.map(Cow::into_owned))
            }
            Target::Elsewhere(_) | Target::Outside | Target::Unreadable => {
                Goal::Other(href.to_owned())
            }
        }
    }
}

/// A part of what is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A word.
    Word(String),
    /// A link begins.
    Link(Goal),
    /// A picture, and what it says.
    Picture(Goal, String),
    /// Where the interview puts the answers of the page.
    Answers,
    /// Where the interview puts a warning, by its number.
    Caution(usize),
}

impl Piece {
    /// In words, for messages.
    pub(super) fn words(&self) -> String {
        match self {
            Piece::Word(word) => word.clone(),
            Piece::Link(Goal::Here) => "(a link within the page)".to_owned(),
            Piece::Link(Goal::File(path, None)) => format!("(a link to {path})"),
            Piece::Link(Goal::File(path, Some(place))) => format!("(a link to {path}#{place})"),
            Piece::Link(Goal::Other(href)) => format!("(a link to {href})"),
            Piece::Picture(_, alt) => format!("(a picture: {alt})"),
            Piece::Answers => "(answers)".to_owned(),
            Piece::Caution(number) => format!("(warning {number})"),
        }
    }
}

/// Whether an element is for the interview alone, or hidden from everybody.
pub(super) fn is_kept_back(element: Element<'_>) -> bool {
    element.name() == "template" || element.attribute("hidden").is_some()
}

/// Whether the theme says that only the page shows it, and the interview does not.
pub(super) fn is_around(element: Element<'_>) -> bool {
    element.attribute("data-proof") == Some("around")
}

/// What is told in an element of a page.
pub(super) fn on_page(element: Element<'_>, origin: &Origin<'_>, own: &str) -> Vec<Piece> {
    let content = element.content(|inner| is_kept_back(inner) || is_around(inner));
    let mut pieces = Vec::new();
    for part in content {
        add(&mut pieces, part, origin, own);
    }
    pieces
}

/// What is told in markup of `tree.json`, with the places that the interview fills.
pub(super) fn in_part(element: Element<'_>, origin: &Origin<'_>, own: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in element.content(is_kept_back) {
        add(&mut pieces, part, origin, own);
        let Content::Element(inner) = part else {
            continue;
        };
        if inner.attribute("data-interview") == Some("answers") {
            pieces.push(Piece::Answers);
        }
        let number = inner.attribute("data-caution").map(str::parse);
        if let Some(Ok(number)) = number {
            pieces.push(Piece::Caution(number));
        }
    }
    pieces
}

fn add(pieces: &mut Vec<Piece>, part: Content<'_>, origin: &Origin<'_>, own: &str) {
    match part {
        Content::Text(text) => pieces.extend(words(text)),
        Content::Element(element) => {
            if let Some(href) = element.attribute("href") {
                pieces.push(Piece::Link(Goal::of(origin, own, href)));
            }
            if let Some(src) = element.attribute("src") {
                let says = element.attribute("alt").unwrap_or_default().to_owned();
                pieces.push(Piece::Picture(Goal::of(origin, own, src), says));
            }
        }
    }
}

/// A text word by word.
pub(super) fn words(text: &str) -> impl Iterator<Item = Piece> + '_ {
    let words = text.split_whitespace();
    words.map(|word| Piece::Word(word.to_owned()))
}

/// Words with one space between two, so that line ends make no difference.
pub(super) fn spaced(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}
