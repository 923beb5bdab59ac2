//! The walk over a paragraph. Comes in: a reader at its first token. Goes out: every citation. Touches nothing.

use super::Found;
use super::list::Item;
use super::places::Lead;
use super::reader::{Announced, Joint, Reader};
use super::words;
use crate::base::Id;
use crate::law::{Citation, Pinpoint};

/// Walks over all tokens once.
pub(super) fn scan(reader: Reader<'_>) -> Vec<Found> {
    let mut scan = Scan {
        reader,
        code: None,
        found: Vec::new(),
    };
    let mut next = 0;
    for (at, token) in reader.tokens.iter().enumerate() {
        // Nearly every token ends here.
        if reader.may_open(token) && at >= next {
            next = scan.step(at);
        }
    }
    scan.found
}

struct Scan<'a> {
    reader: Reader<'a>,
    /// The code of the last full citation.
    code: Option<usize>,
    found: Vec<Found>,
}

/// What stands behind sections that no code was named for.
enum Tail {
    /// `of the Penal Code`: the code, and the token after it.
    Code(usize, usize),
    /// `of the Constitution`
    OtherLaw,
    /// `section 2 below`
    Elsewhere,
    /// Nothing that matters.
    Nothing,
}

impl Scan<'_> {
    /// Reads what begins at a token; gives the token to go on from.
    fn step(&mut self, at: usize) -> usize {
        let (leads, from) = self.reader.leads(at);
        if let Some(next) = self.after_code(&leads, from) {
            return next;
        }
        self.without_code(&leads, from).unwrap_or(from)
    }

    /// `Penal Code section 17`
    fn after_code(&mut self, leads: &[Lead], at: usize) -> Option<usize> {
        let (code, next) = self.reader.code(at)?;
        let (announced, number) = self
            .reader
            .announcement(self.reader.skip_mark(next, ','))
            .unwrap_or((Announced::Bare, next));
        let (items, next) = self.reader.numbers(number, announced)?;
        self.code = Some(code);
        self.keep(code, leads, begin_at(items, self.reader.start(at)));
        Some(next)
    }

    /// `section 17 of the Penal Code`, `section 17`
    fn without_code(&mut self, leads: &[Lead], at: usize) -> Option<usize> {
        self.reader.announcement(at)?;
        let (items, next) = self.sections(at);
        if items.is_empty() {
            return Some(next);
        }
        match self.tail(next) {
            Tail::Code(code, after) => {
                self.code = Some(code);
                self.keep(code, leads, end_at(items, self.reader.end_before(after)));
                return Some(after);
            }
            Tail::OtherLaw => self.code = None,
            Tail::Elsewhere => {}
            Tail::Nothing if leads.is_empty() && self.reader.follows_another_law(at) => {
                self.code = None;
            }
            Tail::Nothing => {
                if let Some(code) = self.code {
                    self.keep(code, leads, items);
                }
            }
        }
        Some(next)
    }

    /// Announced sections one after another: `section 1 or section 2`. No items when no number follows the first announcement.
    fn sections(&self, at: usize) -> (Vec<Item>, usize) {
        let mut items = Vec::new();
        let mut next = at;
        let mut from = at;
        while let Some((announced, number)) = self.reader.announcement(from) {
            let Some((more, after)) = self.reader.numbers(number, announced) else {
                return (items, if from == at { number } else { next });
            };
            items.extend(begin_at(more, self.reader.start(from)));
            next = after;
            match self.reader.joint(next) {
                Some((Joint::List, other)) => from = other,
                _ => break,
            }
        }
        (items, next)
    }

    fn tail(&self, at: usize) -> Tail {
        let reader = self.reader;
        let from = reader.skip_mark(at, ',');
        let of = reader.is_word(from, "of");
        let name = if of {
            reader.skip_word(from + 1, "the")
        } else {
            from
        };
        match reader.code(name) {
            Some((code, next)) if of || !reader.is_numbered(next) => return Tail::Code(code, next),
            _ => {}
        }
        let beside = from == at;
        if beside && words::is_one_of(reader.word(at), &["above", "below"]) {
            return Tail::Elsewhere;
        }
        let points_back = words::points_back(reader.word(name)) && reader.is_word(name + 1, "code");
        match beside && of && !points_back {
            true => Tail::OtherLaw,
            false => Tail::Nothing,
        }
    }

    /// Keeps the items as citations of a code. The places before them belong to the first.
    fn keep(&mut self, code: usize, leads: &[Lead], mut items: Vec<Item>) {
        if let (Some(first), Some((last, others))) = (items.first_mut(), leads.split_last()) {
            let number = first.number.clone();
            let section = first.place.clone();
            first.range.start = last.range.start;
            first.place.push_str(&last.place);
            for lead in others {
                self.push(
                    code,
                    Item {
                        range: lead.range.clone(),
                        number: number.clone(),
                        place: format!("{section}{}", lead.place),
                        extra: true,
                    },
                );
            }
        }
        for item in items {
            self.push(code, item);
        }
    }

    /// Keeps one citation; one that cannot be an id or a pinpoint is dropped.
    fn push(&mut self, code: usize, item: Item) {
        let code = self.reader.names.id(code).as_str();
        let mut section = [code, "-", &self.reader.text[item.number]].concat();
        section[code.len()..].make_ascii_lowercase();
        let Ok(section) = Id::parse(&section) else {
            return;
        };
        let pinpoint = Pinpoint::parse(&item.place);
        if pinpoint.is_none() && !item.place.is_empty() {
            return;
        }
        self.found.push(Found {
            range: item.range,
            citation: Citation { section, pinpoint },
        });
    }
}

fn begin_at(mut items: Vec<Item>, start: usize) -> Vec<Item> {
    if let Some(first) = items.first_mut() {
        first.range.start = start;
    }
    items
}

/// The last section reaches to the end of the code's name; a further place stays what it is.
fn end_at(mut items: Vec<Item>, end: usize) -> Vec<Item> {
    if let Some(last) = items.last_mut().filter(|last| !last.extra) {
        last.range.end = end;
    }
    items
}
