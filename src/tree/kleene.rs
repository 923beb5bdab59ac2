//! Whether a row fits somebody of whom not everything is known. Comes in: the row's tests and the classes of the facts. Goes out: yes, no, or that
//! a missing fact decides.
//!
//! Kleene's strong three-valued logic ("Introduction to metamathematics", 1952, § 64): each test is taken for itself, and a row is false when the tests that are
//! known suffice for that.

use super::cells::Atom;
use super::domain::Domain;
use crate::model::Target;

/// A fact that nobody has settled.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// A row that may fit, with the tests that are still open.
#[derive(Clone, Debug)]
pub(super) struct OpenRow {
    /// Its number.
    pub row: u32,
    /// Where it leads.
    pub next: Target,
    /// Every one must hold.
    pub when: Vec<Atom>,
    /// Not every one may hold; none rules nothing out.
    pub unless: Vec<Atom>,
}

/// Kleene's three values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Truth {
    /// It holds.
    True,
    /// It does not hold.
    False,
    /// A fact is missing that decides.
    Unknown,
}

/// Whether all of these tests hold; no tests hold.
pub(super) fn all(domains: &[Domain], atoms: &[Atom], facts: &[u32]) -> Truth {
    let mut result = Truth::True;
    for atom in atoms {
        match facts[atom.fact as usize] {
            UNKNOWN => result = Truth::Unknown,
            class if !domains[atom.fact as usize].holds(atom.test, class) => return Truth::False,
            _ => {}
        }
    }
    result
}

impl OpenRow {
    /// Whether the row fits.
    pub(super) fn fits(&self, domains: &[Domain], facts: &[u32]) -> Truth {
        let when = all(domains, &self.when, facts);
        if when == Truth::False || self.unless.is_empty() {
            return when;
        }
        match all(domains, &self.unless, facts) {
            Truth::True => Truth::False,
            Truth::False => when,
            Truth::Unknown => Truth::Unknown,
        }
    }

    /// The unknown facts on which a row of unknown value depends.
    pub(super) fn open_facts(&self, domains: &[Domain], facts: &[u32]) -> Vec<u32> {
        let blocks = all(domains, &self.unless, facts) != Truth::False;
        let unless = self.unless.iter().filter(|_| blocks);
        let tested = self.when.iter().chain(unless).map(|atom| atom.fact);
        let mut open: Vec<u32> = tested
            .filter(|fact| facts[*fact as usize] == UNKNOWN)
            .collect();
        open.sort_unstable();
        open.dedup();
        open
    }
}
