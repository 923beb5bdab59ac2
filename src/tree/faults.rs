//! What exploring notes on its way: the first place where each thing goes wrong, and what was met. Goes out as findings when the walk to the place
//! is known.

use super::explore::Parent;
use super::{Finding, Walk};
use crate::base::Index;
use crate::model::{Target, Tree};
use std::collections::BTreeMap;

/// Things wrong, each with the answer (a state's slot) at which it was first seen.
#[derive(Default)]
pub(super) struct Faults {
    /// By question; and how often more.
    gaps: BTreeMap<usize, (Parent, usize)>,
    /// By question and pair of rows.
    overlaps: BTreeMap<(usize, (u32, u32)), Parent>,
    /// By question, row and fact.
    not_known: BTreeMap<(usize, (u32, u32)), Parent>,
    /// Findings that need no walk.
    others: Vec<Finding>,
}

/// More pairs of overlapping rows than this are not listed one by one: copies of one row would make a list as long as the square of the table.
const OVERLAPS_LISTED: usize = 1000;

impl Faults {
    /// An answer fits no row.
    pub(super) fn gap(&mut self, question: usize, at: Parent) {
        self.gaps
            .entry(question)
            .and_modify(|(_, more)| *more += 1)
            .or_insert((at, 0));
    }

    /// An answer fits two rows.
    pub(super) fn overlap(&mut self, question: usize, rows: (u32, u32), at: Parent) {
        if self.overlaps.len() < OVERLAPS_LISTED {
            self.overlaps.entry((question, rows)).or_insert(at);
        }
    }

    /// A row reads a fact that is not known.
    pub(super) fn not_known(&mut self, question: usize, what: (u32, u32), at: Parent) {
        self.not_known.entry((question, what)).or_insert(at);
    }

    /// A finding that needs no walk.
    pub(super) fn other(&mut self, finding: Finding) {
        self.others.push(finding);
    }

    /// The findings, by kind, then in the order of questions and rows.
    pub(super) fn findings(&self, walk: impl Fn(Parent) -> Walk) -> Vec<Finding> {
        let gaps = self.gaps.iter().map(|(question, (at, more))| Finding::Gap {
            question: Index::new(*question),
            walk: walk(*at),
            more: *more,
        });
        let overlaps = self
            .overlaps
            .iter()
            .map(|((question, rows), at)| Finding::Overlap {
                question: Index::new(*question),
                rows: (rows.0 as usize, rows.1 as usize),
                walk: walk(*at),
            });
        let not_known =
            self.not_known
                .iter()
                .map(|((question, (row, fact)), at)| Finding::FactNotKnown {
                    question: Index::new(*question),
                    row: *row as usize,
                    fact: Index::new(*fact as usize),
                    walk: walk(*at),
                });
        let others = self.others.iter().cloned();
        gaps.chain(overlaps)
            .chain(not_known)
            .chain(others)
            .collect()
    }
}

/// What was met.
pub(super) struct Marks {
    /// For each question the first of its states.
    pub questions: Vec<Option<u32>>,
    /// Outcomes.
    pub outcomes: Vec<bool>,
    /// Rows that fitted, or may have.
    pub rows: Vec<Vec<bool>>,
    /// Questions whose `else` was needed, or may have been.
    pub otherwise: Vec<bool>,
    /// Where answers would lead that went wrong because more than one row may fit: nobody can say that no reader gets there.
    pub suspects: Vec<Target>,
}

impl Marks {
    /// Nothing met yet.
    pub(super) fn of(tree: &Tree) -> Marks {
        let questions = tree.questions.values();
        Marks {
            questions: vec![None; tree.questions.len()],
            outcomes: vec![false; tree.outcomes.len()],
            rows: questions.map(|q| vec![false; q.rules.len()]).collect(),
            otherwise: vec![false; tree.questions.len()],
            suspects: Vec::new(),
        }
    }

    /// A state of a question was met.
    pub(super) fn question(&mut self, question: usize, state: u32) {
        self.questions[question].get_or_insert(state);
    }

    /// An outcome was met.
    pub(super) fn outcome(&mut self, outcome: usize) {
        self.outcomes[outcome] = true;
    }

    /// A row fitted, or may have.
    pub(super) fn row(&mut self, question: usize, row: u32) {
        self.rows[question][row as usize] = true;
    }

    /// An `else` was needed, or may have been.
    pub(super) fn otherwise(&mut self, question: usize) {
        self.otherwise[question] = true;
    }

    /// A faulty answer may lead here.
    pub(super) fn suspect(&mut self, target: Target) {
        if !self.suspects.contains(&target) {
            self.suspects.push(target);
        }
    }
}
