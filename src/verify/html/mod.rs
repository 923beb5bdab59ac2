//! A page as a browser reads it, flattened to the order in which things stand in the page. Whatever a browser has to guess is a fault.
//!
//! 1. `strict` reads pages on which there is nothing to guess, and declines all others
//! 2. `browser` reads whatever was declined, with html5ever

mod browser;
mod content;
#[cfg(test)]
mod damage;
mod strict;
#[cfg(test)]
mod tests;

use std::ops::Range;

/// A parsed page.
pub struct Document<'t> {
    /// The page itself: most texts are shown as they stand in it.
    page: &'t str,
    /// Texts that the page writes in another way. What is counted behind the end of the page stands here.
    own: String,
    /// Names and values.
    attributes: Vec<(Span, Span)>,
    /// In the order of the page: what is in an element follows it, up to its `end`.
    nodes: Vec<Node>,
    /// What the standard calls parse errors, with their lines, counted from 1.
    pub faults: Vec<(usize, String)>,
}

struct Node {
    what: Kind,
    /// The element around it; its own number where there is none.
    parent: u32,
    /// The number of the first node after everything in this one.
    end: u32,
    line: u32,
    /// Whether it stands in a `template`, of which a browser shows nothing.
    inert: bool,
}

enum Kind {
    Element {
        name: Span,
        /// By their numbers among all attributes.
        attributes: Span,
    },
    Text(Span),
}

/// From where to where.
#[derive(Clone, Copy)]
struct Span {
    start: u32,
    end: u32,
}

impl Span {
    fn of(range: Range<usize>) -> Span {
        Span {
            start: offset(range.start),
            end: offset(range.end),
        }
    }

    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Whether two readings are one: the same elements and texts in the same order, on the same lines, and the same faults.
impl PartialEq for Document<'_> {
    fn eq(&self, other: &Document<'_>) -> bool {
        let alike = |(one, two): (&Node, &Node)| {
            let stands = |node: &Node| (node.parent, node.end, node.inert);
            stands(one) == stands(two)
                && match (&one.what, &two.what) {
                    (Kind::Text(text), Kind::Text(same)) => self.text(*text) == other.text(*same),
                    (Kind::Element { .. }, Kind::Element { .. }) => one.line == two.line,
                    _ => false,
                }
        };
        let tags = |(one, two): (Element<'_>, Element<'_>)| {
            one.name() == two.name() && one.attributes().eq(two.attributes())
        };
        self.faults == other.faults
            && self.nodes.len() == other.nodes.len()
            && self.nodes.iter().zip(&other.nodes).all(alike)
            && self.elements().zip(other.elements()).all(tags)
    }
}

/// An element of a page.
#[derive(Clone, Copy)]
pub struct Element<'d> {
    document: &'d Document<'d>,
    number: usize,
}

/// What stands in an element.
#[derive(Clone, Copy)]
pub enum Content<'d> {
    /// Another element; what is in it follows.
    Element(Element<'d>),
    /// A text, as it stands in the page.
    Text(&'d str),
}

impl<'t> Document<'t> {
    /// Reads a page.
    pub fn parse(page: &'t str) -> Document<'t> {
        Document::strict(page).unwrap_or_else(|| Document::guessed(page))
    }

    /// Reads a page on which there is nothing to guess, exactly as [`Document::guessed`] does; `None` for any other page.
    pub fn strict(page: &'t str) -> Option<Document<'t>> {
        strict::read(page)
    }

    /// Reads any page as every browser does.
    pub fn guessed(page: &str) -> Document<'static> {
        browser::read(page)
    }

    /// Every element, also inside of templates, in the order of the page.
    pub fn elements(&self) -> impl Iterator<Item = Element<'_>> {
        self.between(0, self.nodes.len())
    }

    fn between(&self, start: usize, end: usize) -> impl Iterator<Item = Element<'_>> {
        let element = |number: &usize| matches!(self.nodes[*number].what, Kind::Element { .. });
        (start..end).filter(element).map(|number| Element {
            document: self,
            number,
        })
    }

    fn text(&self, span: Span) -> &str {
        let range = span.range();
        match range.start.checked_sub(self.page.len()) {
            None => &self.page[range],
            Some(start) => &self.own[start..range.end - self.page.len()],
        }
    }

    /// Keeps a text that the page does not hold.
    fn keep(&mut self, text: &str) -> Span {
        let start = self.page.len() + self.own.len();
        self.own.push_str(text);
        Span::of(start..self.page.len() + self.own.len())
    }
}

impl<'d> Element<'d> {
    fn node(self) -> &'d Node {
        &self.document.nodes[self.number]
    }

    /// Its name, in lower case for HTML.
    pub fn name(self) -> &'d str {
        match self.node().what {
            Kind::Element { name, .. } => self.document.text(name),
            Kind::Text(_) => "",
        }
    }

    /// The line on which its start tag ends, counted from 1.
    pub fn line(self) -> usize {
        self.node().line as usize
    }

    /// Whether it stands in a `template`, of which a browser shows nothing.
    pub fn inert(self) -> bool {
        self.node().inert
    }

    /// Its attributes in the order of the page, names in lower case.
    pub fn attributes(self) -> impl Iterator<Item = (&'d str, &'d str)> {
        let document = self.document;
        let range = match self.node().what {
            Kind::Element { attributes, .. } => attributes.range(),
            Kind::Text(_) => 0..0,
        };
        let listed = document.attributes[range].iter();
        listed.map(|(name, value)| (document.text(*name), document.text(*value)))
    }

    /// The value of an attribute.
    pub fn attribute(self, name: &str) -> Option<&'d str> {
        self.attributes()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    /// The element around it.
    pub fn parent(self) -> Option<Element<'d>> {
        let parent = self.node().parent as usize;
        (parent != self.number).then_some(Element {
            document: self.document,
            number: parent,
        })
    }

    /// Every element in it, in the order of the page.
    pub fn inside(self) -> impl Iterator<Item = Element<'d>> {
        self.document
            .between(self.number + 1, self.node().end as usize)
    }

    /// Whether the other stands in it.
    pub fn holds(self, other: Element<'d>) -> bool {
        self.number < other.number && other.number < self.node().end as usize
    }

    /// Everything in it, in the order of the page, without some elements and what is in them.
    pub fn content(
        self,
        without: impl Fn(Element<'d>) -> bool,
    ) -> impl Iterator<Item = Content<'d>> {
        let document = self.document;
        let end = self.node().end as usize;
        let mut number = self.number + 1;
        std::iter::from_fn(move || {
            while number < end {
                let node = &document.nodes[number];
                let element = Element { document, number };
                number += 1;
                match node.what {
                    Kind::Text(text) => return Some(Content::Text(document.text(text))),
                    Kind::Element { .. } if without(element) => number = node.end as usize,
                    Kind::Element { .. } => return Some(Content::Element(element)),
                }
            }
            None
        })
    }

    /// Every text in it, as it stands in the page.
    pub fn texts(self) -> impl Iterator<Item = &'d str> {
        let document = self.document;
        let nodes = &document.nodes[self.number..self.node().end as usize];
        nodes.iter().filter_map(|node| match node.what {
            Kind::Text(text) => Some(document.text(text)),
            Kind::Element { .. } => None,
        })
    }

    /// The words in it, with one space between two.
    pub fn words(self) -> String {
        let text: String = self.texts().collect();
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ")
    }
}

/// Files are at most 100 MB, so offsets fit.
fn offset(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
