//! Places inside a section as they are written: `(a)(1)`, `, subdivision (b)`, `(e) and (f)`, `paragraph (2) of subdivision (a) of`.
//! Comes in: tokens. Goes out: the text of pinpoints, and the token after them. Touches nothing.

use super::list::Item;
use super::reader::Reader;
use super::token::Kind;
use super::words;
use std::ops::Range;

/// Longer than any pinpoint may be: reading stops there.
const LONGEST: usize = 80;
/// The most characters in one pair of parentheses.
const LONGEST_PART: usize = 6;
/// From this level of a pinpoint on, letters are Roman numerals: `(a)(1)(A)(i)(I)`.
const ROMAN_LEVEL: usize = 3;

/// A place that stands before its section.
#[derive(Debug)]
pub(super) struct Lead {
    /// Its bytes.
    pub range: Range<usize>,
    /// `(b)`
    pub place: String,
}

impl Reader<'_> {
    /// `(a)(1)` without white space inside; and the token after it.
    fn brackets(&self, at: usize) -> Option<(String, usize)> {
        let mut next = self.bracket(at)?;
        while next > at
            && self.is_attached(next)
            && self.end_before(next) - self.start(at) <= LONGEST
        {
            match self.bracket(next) {
                Some(after) => next = after,
                None => break,
            }
        }
        let range = self.start(at)..self.end_before(next);
        (range.len() <= LONGEST).then(|| (self.text[range].to_owned(), next))
    }

    fn bracket(&self, at: usize) -> Option<usize> {
        let part = self.word(at + 1);
        let fits = self.is_mark(at, '(')
            && matches!(self.kind(at + 1), Some(Kind::Word | Kind::Number))
            && part.len() <= LONGEST_PART
            && part.bytes().all(|b| b.is_ascii_alphanumeric())
            && self.is_mark(at + 2, ')')
            && self.is_attached(at + 1)
            && self.is_attached(at + 2);
        fits.then_some(at + 3)
    }

    /// The place written behind a number, perhaps none, and the token after it. Parentheses behind a space count only when they begin like a
    /// subdivision, with one small letter.
    pub fn places_behind(&self, at: usize) -> (String, usize) {
        let letter = |text: &str| text.len() == 1 && text.bytes().all(|b| b.is_ascii_lowercase());
        let beside = self.is_attached(at) || letter(self.word(at + 1));
        let (mut place, mut next) = self
            .brackets(at)
            .filter(|_| beside)
            .unwrap_or_else(|| (String::new(), at));
        while place.len() <= LONGEST {
            let Some((more, after)) = self.named_place(self.skip_mark(next, ',')) else {
                break;
            };
            place.push_str(&more);
            next = after;
        }
        (place, next)
    }

    /// `subd. (a)(1)`, when it is not the beginning of `subdivision (a) of section 18`.
    fn named_place(&self, at: usize) -> Option<(String, usize)> {
        if !words::is_place_word(self.word(at)) {
            return None;
        }
        let (place, next) = self.brackets(self.skip_mark(at + 1, '.'))?;
        (!self.leads_on(next)).then_some((place, next))
    }

    /// Whether the place that ends here belongs to a section that follows: `of section 18`, `of Penal Code section 18`.
    fn leads_on(&self, at: usize) -> bool {
        if !self.is_word(at, "of") {
            return false;
        }
        let at = self.skip_word(at + 1, "the");
        self.announcement(at).is_some()
            || words::is_place_word(self.word(at))
            || self
                .code(at)
                .is_some_and(|(_, next)| self.is_numbered(next))
    }

    /// Whether a section's number follows the name of a code.
    pub fn is_numbered(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Number) || self.announcement(self.skip_mark(at, ',')).is_some()
    }

    /// More places of the section that was read last: `-(f)`, `and (f)`, `, (c)(3)`, `and subdivision (d)`. Each becomes an item of its own.
    pub fn further_places(&self, at: usize, items: &mut Vec<Item>) -> usize {
        let mut at = at;
        while let Some((item, next)) = self.further_place(at, items.last()) {
            items.push(item);
            at = next;
        }
        at
    }

    fn further_place(&self, at: usize, before: Option<&Item>) -> Option<(Item, usize)> {
        let before = before?;
        let (_, mut from) = self.joint(at)?;
        if words::is_place_word(self.word(from)) {
            from = self.skip_mark(from + 1, '.');
        }
        let (written, next) = self.brackets(from)?;
        if self.leads_on(next) {
            return None;
        }
        let item = Item {
            range: self.start(from)..self.end_before(next),
            number: before.number.clone(),
            place: beside(&before.place, &written)?,
            extra: true,
        };
        Some((item, next))
    }

    /// `subdivisions (a) and (b) of`, `paragraph (2) of subdivision (a) of`: the places, outermost first in each, and the token after "of".
    pub fn leads(&self, at: usize) -> (Vec<Lead>, usize) {
        let Some((mut leads, mut next)) = self.first_leads(at) else {
            return (Vec::new(), at);
        };
        while self.is_word(next, "of") {
            let outer = self.skip_word(next + 1, "the");
            if !words::is_place_word(self.word(outer)) {
                return (leads, outer);
            }
            let Some((place, after)) = self.brackets(self.skip_mark(outer + 1, '.')) else {
                break;
            };
            for lead in &mut leads {
                lead.place.insert_str(0, &place);
            }
            next = after;
            if leads.iter().any(|lead| lead.place.len() > LONGEST) {
                break;
            }
        }
        (Vec::new(), next)
    }

    fn first_leads(&self, at: usize) -> Option<(Vec<Lead>, usize)> {
        if !words::is_place_word(self.word(at)) {
            return None;
        }
        let (place, mut next) = self.brackets(self.skip_mark(at + 1, '.'))?;
        let range = self.start(at)..self.end_before(next);
        let mut leads = vec![Lead { range, place }];
        while let Some((_, from)) = self.joint(next)
            && let Some((written, after)) = self.brackets(from)
            && let Some(place) = leads.last().and_then(|lead| beside(&lead.place, &written))
        {
            let range = self.start(from)..self.end_before(after);
            leads.push(Lead { range, place });
            next = after;
        }
        Some((leads, next))
    }
}

/// Where a second place stands when the first is `known`: `(a)(1)` and `(2)` is `(a)(2)`, `(a)(1)` and `(c)(3)` is `(c)(3)`. `None` when they are not
/// of one kind, as in `(b) … (1)`, which begins a list of the author's own.
fn beside(known: &str, written: &str) -> Option<String> {
    let first = parts(written).next()?;
    let levels: Vec<&str> = parts(known).collect();
    let level = levels
        .iter()
        .enumerate()
        .rposition(|(level, part)| are_of_one_kind(level, part, first))?;
    let outer: String = levels[..level]
        .iter()
        .map(|part| format!("({part})"))
        .collect();
    let place = outer + written;
    (place.len() <= LONGEST).then_some(place)
}

fn parts(place: &str) -> impl Iterator<Item = &str> {
    place.split(['(', ')']).filter(|part| !part.is_empty())
}

fn are_of_one_kind(level: usize, known: &str, new: &str) -> bool {
    let all =
        |test: fn(&u8) -> bool| known.bytes().all(|b| test(&b)) && new.bytes().all(|b| test(&b));
    let roman = || new.bytes().all(|b| b"ivxIVX".contains(&b));
    all(u8::is_ascii_digit)
        || (level < ROMAN_LEVEL || roman())
            && (all(u8::is_ascii_lowercase) || all(u8::is_ascii_uppercase))
}
