//! Reads a page on which there is nothing to guess. Comes in: the text of a page. Goes out: exactly what a browser's parser makes of it; or nothing, when anything in it could be read in two
//! ways, or is merely rare. Such a page is read by a browser's parser.
//!
//! So this has to be right where it answers, and need not answer. It answers for a doctype, `html`, `head` and `body` written out, every element closed by its own end tag and where
//! [`super::content`] lets it stand, attributes in double quotes or without a value, names in lower case, and the few character references that escaping writes.

use super::content::{Inside, kind, rule};
use super::{Document, Kind, Node, Span, offset};
use std::ops::Range;

/// What ends a text, the value of an attribute, and a script.
const TEXT: [u8; 2] = [b'<', b'&'];
const VALUE: [u8; 2] = [b'"', b'&'];
const SCRIPT: [u8; 2] = [b'<', b'<'];

/// Reads a page, or declines.
pub(super) fn read(page: &str) -> Option<Document<'_>> {
    let mut reader = Reader {
        bytes: page.as_bytes(),
        at: 0,
        lines: lines(page.as_bytes())?,
        passed: 0,
        document: Document {
            page,
            own: String::new(),
            attributes: Vec::with_capacity(page.len() / 64),
            nodes: Vec::with_capacity(page.len() / 24),
            faults: Vec::new(),
        },
        open: Vec::new(),
    };
    reader.page()?;
    Some(reader.document)
}

struct Reader<'t> {
    bytes: &'t [u8],
    /// What is read next.
    at: usize,
    /// Where each line ends.
    lines: Vec<u32>,
    /// How many of them end before what is read next, as far as anybody asked.
    passed: usize,
    document: Document<'t>,
    /// The stack of open elements.
    open: Vec<Open>,
}

/// An element that is open.
#[derive(Clone, Copy)]
struct Open {
    /// Its number among the nodes.
    node: usize,
    name: Span,
    /// What may stand in it.
    holds: u16,
    /// What is around what stands in it, itself included.
    around: u8,
    /// Whether what stands in it is inert.
    inert: bool,
}

impl Reader<'_> {
    /// The whole page: from "initial" to "after after body" (13.2.6.4.1 to 13.2.6.4.22).
    fn page(&mut self) -> Option<()> {
        const DOCTYPE: &[u8] = b"<!doctype html>";
        let doctype = self.bytes.get(..DOCTYPE.len())?;
        if !doctype.eq_ignore_ascii_case(DOCTYPE) {
            return None;
        }
        self.at = DOCTYPE.len();
        self.space();
        self.part(b"<html", 0)?;
        self.space();
        self.part(b"<head", kind::METADATA)?;
        self.elements(2)?;
        self.end_tag()?;
        let between = self.space();
        self.append(Span::of(between));
        self.part(b"<body", kind::FLOW)?;
        self.elements(2)?;
        // What follows stands in `body`, although that is closed.
        for end in ["</body>", "</html>"] {
            self.expect(end.as_bytes())?;
            let behind = self.space();
            self.append(Span::of(behind));
        }
        self.close();
        self.close();
        (self.at == self.bytes.len()).then_some(())
    }

    /// The start tag of `html`, `head` or `body`.
    fn part(&mut self, start: &[u8], holds: u16) -> Option<()> {
        self.expect(start)?;
        let name = Span::of(self.at - start.len() + 1..self.at);
        let node = self.document.nodes.len();
        let closed = self.tag(name)?;
        self.open.push(Open {
            node,
            name,
            holds,
            around: 0,
            inert: false,
        });
        (!closed).then_some(())
    }

    /// Texts and elements, up to the end tag of the element that is the last of so many to be open.
    fn elements(&mut self, open: usize) -> Option<()> {
        loop {
            self.text()?;
            match self.bytes.get(self.at..self.at + 2)? {
                b"</" if self.open.len() == open => return Some(()),
                b"</" => self.end_tag()?,
                [b'<', b'a'..=b'z'] => self.start_tag()?,
                _ => return None,
            }
        }
    }

    fn start_tag(&mut self) -> Option<()> {
        let start = self.at + 1;
        let rest = self.bytes.get(start..)?;
        let length = rest.iter().position(|byte| !byte.is_ascii_alphanumeric())?;
        let rule = rule(&rest[..length])?;
        let parent = self.open.last()?;
        if rule.is & parent.holds == 0 || rule.not_in & parent.around != 0 {
            return None;
        }
        let name = Span::of(start..start + length);
        let open = Open {
            node: self.document.nodes.len(),
            name,
            holds: rule.holds | (parent.holds & rule.passes),
            around: (parent.around & !rule.ends) | rule.begins,
            inert: parent.inert || rule.inside == Inside::Inert,
        };
        self.at = start + length;
        let closed = self.tag(name)?;
        if rule.inside == Inside::Void {
            return self.no_mark();
        }
        self.open.push(open);
        match rule.inside {
            _ if closed => None,
            Inside::Inert if self.is_shadow(open.node) => None,
            Inside::Elements | Inside::Inert | Inside::Void => Some(()),
            Inside::AfterLineBreak => {
                self.at += usize::from(self.bytes.get(self.at) == Some(&b'\n'));
                Some(())
            }
            Inside::Text => {
                self.text()?;
                self.end_tag()
            }
            Inside::Script => {
                // It ends at the first `<`: what begins with `<!--` could hide an end tag.
                let script = self.run(SCRIPT)?;
                self.append(Span::of(script));
                self.end_tag()?;
                self.no_mark()
            }
        }
    }

    /// A `template` that becomes a shadow root ("in head", 13.2.6.4.4).
    fn is_shadow(&self, node: usize) -> bool {
        let Kind::Element { attributes, .. } = self.document.nodes[node].what else {
            return false;
        };
        let mut names = self.document.attributes[attributes.range()].iter();
        names.any(|(name, _)| self.document.text(*name) == "shadowrootmode")
    }

    /// html5ever drops a byte order mark also where it was interrupted: by a script, and by what says how the page is encoded.
    fn no_mark(&self) -> Option<()> {
        let mark = self.bytes[self.at..].starts_with("\u{feff}".as_bytes());
        (!mark).then_some(())
    }

    /// The end tag of the element that was opened last.
    fn end_tag(&mut self) -> Option<()> {
        self.expect(b"</")?;
        let name = self.open.last()?.name.range();
        let bytes = self.bytes;
        self.expect(&bytes[name])?;
        self.expect(b">")?;
        self.close();
        Some(())
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.document.nodes[open.node].end = offset(self.document.nodes.len());
        }
    }

    /// The rest of a start tag, from behind its name: an element. Gives whether the tag closes itself.
    fn tag(&mut self, name: Span) -> Option<bool> {
        let first = self.document.attributes.len();
        let closed = loop {
            let space = self.space();
            match self.bytes.get(self.at)? {
                b'a'..=b'z' if !space.is_empty() => self.attribute(first)?,
                b'/' => break true,
                _ => break false,
            }
        };
        self.expect(if closed { b"/>" } else { b">" })?;
        let attributes = Span::of(first..self.document.attributes.len());
        self.push(Kind::Element { name, attributes });
        Some(closed)
    }

    /// One more attribute of an element.
    fn attribute(&mut self, first: usize) -> Option<()> {
        let of_name = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b':');
        let mut rest = self.bytes[self.at..].iter();
        let length = rest.position(|byte| !of_name(*byte))?;
        let name = Span::of(self.at..self.at + length);
        let mut before = self.document.attributes[first..].iter();
        let text = self.document.text(name);
        if before.any(|(known, _)| self.document.text(*known) == text) {
            return None;
        }
        self.at += length;
        let value = match self.bytes.get(self.at)? {
            b'=' => {
                self.expect(b"=\"")?;
                let value = self.characters(VALUE)?;
                self.expect(b"\"")?;
                value
            }
            _ => Span::of(self.at..self.at),
        };
        self.document.attributes.push((name, value));
        Some(())
    }

    /// The text up to the next tag.
    fn text(&mut self) -> Option<()> {
        let start = self.at;
        let text = self.characters(TEXT)?;
        let holds = self.open.last()?.holds;
        let space = |byte: &u8| byte.is_ascii_whitespace();
        if holds & (kind::FLOW | kind::TEXT) == 0 && !self.bytes[start..self.at].iter().all(space) {
            return None;
        }
        self.append(text);
        Some(())
    }

    /// The characters up to where they end, references read.
    fn characters(&mut self, ends: [u8; 2]) -> Option<Span> {
        let run = self.run(ends)?;
        if self.bytes[self.at] != b'&' {
            return Some(Span::of(run));
        }
        let page = self.document.page;
        let start = self.document.keep(&page[run]).start;
        while self.bytes[self.at] == b'&' {
            let read = self.reference()?;
            self.document.own.push(read);
            let run = self.run(ends)?;
            self.document.own.push_str(&page[run]);
        }
        let end = offset(page.len() + self.document.own.len());
        Some(Span { start, end })
    }

    /// The bytes up to the next one that ends them.
    fn run(&mut self, ends: [u8; 2]) -> Option<Range<usize>> {
        let start = self.at;
        self.at += memchr::memchr2(ends[0], ends[1], &self.bytes[start..])?;
        Some(start..self.at)
    }

    /// A character reference (13.2.5.72): a number of an ordinary character, or a name that escaping writes.
    fn reference(&mut self) -> Option<char> {
        let rest = &self.document.page[self.at + 1..];
        let length = rest.bytes().take(10).position(|byte| byte == b';')?;
        self.at += length + 2;
        match &rest[..length] {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "nbsp" => Some('\u{a0}'),
            number => {
                let (digits, radix) = match number.strip_prefix('#')? {
                    hex if hex.starts_with(['x', 'X']) => (&hex[1..], 16),
                    decimal => (decimal, 10),
                };
                let digit = |byte: u8| char::from(byte).is_digit(radix);
                let read = u32::from_str_radix(digits, radix).ok();
                let read = read.filter(|_| digits.bytes().all(digit));
                read.and_then(char::from_u32).filter(is_ordinary)
            }
        }
    }

    /// A text, at the end of the element that was opened last; texts side by side are one.
    fn append(&mut self, text: Span) {
        if text.range().is_empty() {
            return;
        }
        let parent = self.open.last().map(|open| offset(open.node));
        match self.document.nodes.last() {
            Some(Node {
                what: Kind::Text(before),
                parent: same,
                ..
            }) if Some(*same) == parent => {
                let both = [self.document.text(*before), self.document.text(text)].concat();
                let both = self.document.keep(&both);
                if let Some(last) = self.document.nodes.last_mut() {
                    last.what = Kind::Text(both);
                }
            }
            _ => self.push(Kind::Text(text)),
        }
    }

    fn push(&mut self, what: Kind) {
        let passed = self.lines[self.passed..].iter();
        self.passed += passed.take_while(|end| **end < offset(self.at)).count();
        let number = offset(self.document.nodes.len());
        let parent = self.open.last();
        self.document.nodes.push(Node {
            what,
            parent: parent.map_or(number, |open| offset(open.node)),
            end: number + 1,
            line: offset(self.passed + 1),
            inert: parent.is_some_and(|open| open.inert),
        });
    }

    /// White space, as much as there is.
    fn space(&mut self) -> Range<usize> {
        let start = self.at;
        while let Some(b' ' | b'\t' | b'\n' | b'\x0c') = self.bytes.get(self.at) {
            self.at += 1;
        }
        start..self.at
    }

    fn expect(&mut self, what: &[u8]) -> Option<()> {
        let found = self.bytes[self.at..].starts_with(what);
        self.at += what.len();
        found.then_some(())
    }
}

/// Where each line ends. None where there is a NUL or a carriage return: both become other characters ("preprocessing the input stream", 13.2.3.5).
fn lines(page: &[u8]) -> Option<Vec<u32>> {
    let mut lines = Vec::with_capacity(page.len() / 32);
    for (number, chunk) in page.chunks(16).enumerate() {
        // Sixteen are compared at once, and few have any.
        let low = |found, byte: &u8| found | (*byte <= b'\r');
        if chunk.iter().fold(false, low) {
            for (place, byte) in chunk.iter().enumerate() {
                match byte {
                    b'\0' | b'\r' => return None,
                    b'\n' => lines.push(offset(16 * number + place)),
                    _ => {}
                }
            }
        }
    }
    Some(lines)
}

/// Whether a number stands for the character of that number, and is no fault ("numeric character reference end state", 13.2.5.80). Controls are left to others.
fn is_ordinary(c: &char) -> bool {
    let number = u32::from(*c);
    !c.is_control() && !(0xfdd0..=0xfdef).contains(&number) && number & 0xfffe != 0xfffe
}
