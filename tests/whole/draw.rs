//! Choices, read from tapes of numbers. When a tape ends, everything is as small as it can be: so what shrinks the tapes shrinks the site. Each part of a site has a
//! tape of its own, so that a guide can go and the others stay as they are.

use crate::judge::Case;
use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use std::fmt;

/// Numbers to choose by.
#[derive(Clone, Debug)]
pub struct Tape {
    numbers: Vec<u16>,
    next: usize,
}

impl Tape {
    pub fn new(numbers: &[u16]) -> Tape {
        Tape {
            numbers: numbers.to_vec(),
            next: 0,
        }
    }

    /// A number below the limit; the first when the tape has ended.
    pub fn below(&mut self, limit: usize) -> usize {
        let number = self.numbers.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        usize::from(number) % limit.max(1)
    }

    /// True so many times out of a hundred, and not when the tape has ended.
    pub fn chance(&mut self, percent: usize) -> bool {
        99 - self.below(100) < percent
    }

    /// One of a list; the first when the tape has ended.
    pub fn one_of<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.below(list.len())]
    }

    /// Some of a list, at most so many, in its order.
    pub fn some_of<'t, T>(&mut self, list: &'t [T], most: usize) -> Vec<&'t T> {
        let mut wanted = self.below(most + 1);
        let mut found = Vec::new();
        for (number, item) in list.iter().enumerate() {
            if wanted > 0 && self.below(list.len() - number) < wanted {
                found.push(item);
                wanted -= 1;
            }
        }
        found
    }
}

/// The tapes of a site, one for each of its parts.
#[derive(Clone)]
pub struct Tapes {
    pub settings: Vec<u16>,
    pub sections: Vec<Vec<u16>>,
    pub guides: Vec<Vec<u16>>,
    pub forms: Vec<Vec<u16>>,
    pub terms: Vec<Vec<u16>>,
    pub cautions: Vec<Vec<u16>>,
    pub trees: Vec<Vec<u16>>,
    /// What happens to it.
    pub change: Vec<u16>,
}

/// Tapes of any site.
pub fn tapes() -> impl Strategy<Value = Tapes> {
    let tape = |most: usize| vec(any::<u16>(), 0..=most);
    let parts = (
        vec(tape(60), 1..=4),
        vec(tape(300), 0..=6),
        vec(tape(60), 0..=3),
        vec(tape(60), 0..=3),
        vec(tape(60), 0..=3),
        vec(tape(700), 1..=3),
    );
    (tape(120), parts, vec(any::<u16>(), 8)).prop_map(|(settings, parts, change)| {
        let (sections, guides, forms, terms, cautions, trees) = parts;
        Tapes {
            settings,
            sections,
            guides,
            forms,
            terms,
            cautions,
            trees,
            change,
        }
    })
}

/// What is shown of a failure is the site.
impl fmt::Debug for Tapes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "this site:\n{}", Case::new(self))
    }
}
