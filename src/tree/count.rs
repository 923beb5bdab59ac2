//! How many walks there are, and how long. Comes in: the pages. Goes out: exact counts by dynamic programming; no walk is ever written down.

use super::explore::To;
use super::pages::Pages;
use num_bigint::BigUint;
use std::collections::BTreeMap;

/// Walks that end in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Walks {
    /// How many.
    pub paths: BigUint,
    /// Questions on the shortest.
    pub shortest: usize,
    /// Questions on the longest.
    pub longest: usize,
}

/// The walks from a tree's start, by where they end.
#[derive(Clone, Debug, Default)]
pub(super) struct Measure {
    /// By outcome.
    pub outcomes: BTreeMap<usize, Walks>,
    /// By the tree to which they hand over.
    pub trees: BTreeMap<usize, Walks>,
}

impl Walks {
    /// One walk without a question.
    pub(super) fn here() -> Walks {
        Walks {
            paths: BigUint::from(1u8),
            shortest: 0,
            longest: 0,
        }
    }

    /// These walks, and others.
    pub(super) fn join(&mut self, other: &Walks) {
        self.paths += &other.paths;
        self.shortest = self.shortest.min(other.shortest);
        self.longest = self.longest.max(other.longest);
    }

    /// These walks, each followed by each of others.
    pub(super) fn then(&self, other: &Walks) -> Walks {
        Walks {
            paths: &self.paths * &other.paths,
            shortest: self.shortest + other.shortest,
            longest: self.longest + other.longest,
        }
    }
}

/// Measures the walks from the start, every page before those to which it leads.
pub(super) fn measure(pages: &Pages) -> Measure {
    let mut out = Measure::default();
    // The walks to each page, while it is still to come.
    let mut coming: Vec<Option<Walks>> = vec![None; pages.len()];
    if let Some(start) = pages.start() {
        out.add(&mut coming, start, &Walks::here());
    }
    for page in &pages.order {
        let Some(mut walks) = coming[*page as usize].take() else {
            continue;
        };
        walks.shortest += 1;
        walks.longest += 1;
        for answer in pages.answers_of(*page) {
            out.add(&mut coming, answer.to, &walks);
        }
    }
    out
}

impl Measure {
    fn add(&mut self, coming: &mut [Option<Walks>], to: To, walks: &Walks) {
        match to {
            To::Next(page) => match &mut coming[page as usize] {
                Some(known) => known.join(walks),
                none => *none = Some(walks.clone()),
            },
            To::Outcome(outcome) => add(&mut self.outcomes, outcome, walks),
            To::Tree(tree) => add(&mut self.trees, tree, walks),
            To::Nowhere => {}
        }
    }
}

fn add(ends: &mut BTreeMap<usize, Walks>, end: u32, walks: &Walks) {
    match ends.get_mut(&(end as usize)) {
        Some(known) => known.join(walks),
        None => drop(ends.insert(end as usize, walks.clone())),
    }
}
