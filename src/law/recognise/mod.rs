//! Citations as people write them, found in running text. Comes in: the codes of `site.yaml`, then a paragraph. Goes out: each citation with its
//! bytes. Touches nothing, least of all the registry: whether a section exists is asked later.
//!
//! 1. [`token`] cuts the text into words, section numbers and marks.
//! 2. [`scan`] walks over the tokens once; it stops at the name of a code ([`names`]), at "section" or §, and at "subdivision".
//! 3. [`list`] reads the numbers that follow, [`places`] the places inside a section, [`other`] tells when some other law is meant.
//!
//! The time is linear in the text: the walk never goes back, every step takes all tokens that it has read except for a look ahead that is no longer than
//! the longest name of a code (and a few tokens), and a pinpoint is given up once it is longer than any pinpoint may be.

mod list;
mod names;
mod other;
mod places;
#[cfg(test)]
mod properties;
mod reader;
mod scan;
#[cfg(test)]
mod tests;
mod token;
mod words;

use super::citation::Citation;
use crate::config::Code;
use names::Names;
use reader::Reader;
use std::ops::Range;
use token::{Token, tokens_into};

/// A citation found in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The bytes of the text that become the link.
    pub range: Range<usize>,
    /// What they cite.
    pub citation: Citation,
}

/// Finds citations of the site's codes. Made once, used for every piece of prose.
#[derive(Debug)]
pub struct Recogniser {
    names: Names,
}

impl Recogniser {
    /// A recogniser for these codes.
    pub fn new(codes: &[Code]) -> Recogniser {
        Recogniser {
            names: Names::new(codes),
        }
    }

    /// Every citation in a paragraph's text, from left to right, without overlaps. A section without the name of its code belongs to the code that was
    /// last named in the same paragraph.
    pub fn find(&self, paragraph: &str) -> Vec<Found> {
        self.find_in(&mut Room::default(), paragraph)
    }

    /// The same, for one paragraph after another.
    pub fn find_in(&self, room: &mut Room, paragraph: &str) -> Vec<Found> {
        if !has_digit(paragraph) {
            return Vec::new();
        }
        room.0.clear();
        tokens_into(&mut room.0, paragraph);
        scan::scan(Reader {
            text: paragraph,
            tokens: &room.0,
            names: &self.names,
        })
    }
}

/// Room to read paragraphs in, to be kept from one to the next.
#[derive(Debug, Default)]
pub struct Room(Vec<Token>);

/// Whether a text has a digit. Sixteen bytes are looked at without stopping, which the compiler turns into a few instructions.
fn has_digit(text: &str) -> bool {
    let mut pieces = text.as_bytes().chunks(16);
    pieces.any(|piece| {
        piece
            .iter()
            .fold(false, |digit, byte| digit | byte.is_ascii_digit())
    })
}
