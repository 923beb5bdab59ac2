//! The numbers of a citation: `17`, `1203.4, 1203.4a, and 1203.41(a)(2)`, `11120–11127`. Comes in: tokens behind the name of a code or behind
//! "section". Goes out: one item for each section or further place. Touches nothing.

use super::reader::{Announced, Joint, Reader};
use super::token::Kind;
use super::words;
use std::cmp::Ordering;
use std::ops::Range;

/// A section, or a further place in the section before it.
#[derive(Debug)]
pub(super) struct Item {
    /// The bytes that become the link.
    pub range: Range<usize>,
    /// The bytes of the number.
    pub number: Range<usize>,
    /// `(a)(1)`; may be empty.
    pub place: String,
    /// It only adds a place to the section before it.
    pub extra: bool,
}

/// A thousand separator is followed by this many digits.
const GROUP: usize = 3;

impl Reader<'_> {
    /// The numbers from token `at` on, and the token after them; `None` when no section's number stands there.
    pub fn numbers(&self, at: usize, announced: Announced) -> Option<(Vec<Item>, usize)> {
        let counted = announced == Announced::Bare && (self.is_count(at) || self.is_year(at));
        if !self.is_section(at) || counted {
            return None;
        }
        let mut items = Vec::new();
        let mut last = at;
        let mut next = self.item(at, &mut items);
        while let Some((joint, number)) = self.joint(next)
            && self.goes_on(last, joint, number, announced)
        {
            last = number;
            next = self.item(number, &mut items);
        }
        Some((items, next))
    }

    /// Reads one number with its places.
    fn item(&self, at: usize, items: &mut Vec<Item>) -> usize {
        let (place, next) = self.places_behind(at + 1);
        items.push(Item {
            range: self.start(at)..self.end_before(next),
            number: self.start(at)..self.end_before(at + 1),
            place,
            extra: false,
        });
        self.further_places(next, items)
    }

    /// Whether a list goes on with this number. After "sections" any number will do; otherwise only one that cannot be anything but a section.
    fn goes_on(&self, last: usize, joint: Joint, at: usize, announced: Announced) -> bool {
        let fits = match joint {
            Joint::Range => self.order(last, at) == Ordering::Less,
            Joint::List => announced == Announced::Sections || self.is_unmistakable(at),
        };
        fits && self.is_section(at) && !self.is_count(at) && self.code(at).is_none()
    }

    /// A section's number that is no part of anything longer: not `1,203`, `50%`, `1:30`, `17-2`.
    fn is_section(&self, at: usize) -> bool {
        if self.kind(at) != Some(Kind::Number) {
            return false;
        }
        let Some(Kind::Mark(mark)) = self.kind(at + 1).filter(|_| self.is_attached(at + 1)) else {
            return true;
        };
        let after = self.word(at + 2);
        let number_follows =
            self.is_attached(at + 2) && after.starts_with(|c: char| c.is_ascii_digit());
        match mark {
            '%' => false,
            ':' => !number_follows,
            ',' => !(number_follows && self.word(at).len() <= GROUP && is_group(after)),
            dash if words::is_dash(dash) => {
                !number_follows || self.order(at, at + 2) == Ordering::Less
            }
            _ => true,
        }
    }

    /// `2 years`, `42 U.S.C.`
    fn is_count(&self, at: usize) -> bool {
        words::follows_a_count(self.word(at + 1))
    }

    /// `2014` right behind the name of a code is an edition or a year. With a place in it, `2014(a)`, it is a section.
    fn is_year(&self, at: usize) -> bool {
        let year = self.word(at).parse();
        let has_place = self.is_attached(at + 1) && !self.places_behind(at + 1).0.is_empty();
        !has_place && year.is_ok_and(|year: u32| (1850..2100).contains(&year))
    }

    /// `1203.4`, `1203a`: nothing but a section looks like that.
    fn is_unmistakable(&self, at: usize) -> bool {
        let number = self.word(at);
        let lettered = number.ends_with(|c: char| c.is_ascii_alphabetic());
        let dotted = number
            .split_once('.')
            .is_some_and(|(whole, _)| whole.len() >= GROUP);
        lettered || dotted
    }

    /// The order in which two sections stand in their code; greater when one is no number.
    fn order(&self, a: usize, b: usize) -> Ordering {
        match self.kind(b) {
            Some(Kind::Number) => key(self.word(a)).cmp(&key(self.word(b))),
            _ => Ordering::Greater,
        }
    }
}

fn is_group(number: &str) -> bool {
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    digits == GROUP
}

/// `1203.41a` sorts as the whole number 1203, then the digits 41 as a fraction, then the letters.
fn key(number: &str) -> (usize, &str, &str, &str) {
    let letters = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let digits = &number[..number.len() - letters.len()];
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = whole.trim_start_matches('0');
    (whole.len(), whole, fraction, letters)
}
