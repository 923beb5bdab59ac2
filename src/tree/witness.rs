//! The answers that get somewhere. Comes in: how each state was first met. Goes out: a shortest walk.

use super::domain::Domain;
use super::explore::{Explored, Parent};
use super::plan::Plan;
use super::{On, Walk};
use crate::base::Index;
use crate::model::Question;
use std::cell::Cell;

/// So many answers of one tree are told before long walks lose their beginnings. A fault at each of ten thousand questions in a row would be told with
/// fifty million.
const TOLD_WHOLE: usize = 100_000;
/// So many answers at the end of a walk are always told.
const ALWAYS_TOLD: usize = 40;

/// How many answers the walks of one tree have told so far.
#[derive(Default)]
pub(super) struct Told(Cell<usize>);

impl Told {
    /// How many answers at the beginning of a walk of this length are to be left out.
    pub(super) fn left_out(&self, length: usize) -> usize {
        let told = self.0.get().saturating_add(length);
        if length > ALWAYS_TOLD && told > TOLD_WHOLE {
            return length - ALWAYS_TOLD;
        }
        self.0.set(told);
        0
    }
}

/// Turns states and slots into walks.
pub(super) struct Witness<'a> {
    /// What was told before.
    pub told: &'a Told,
    /// The states.
    pub explored: &'a Explored,
    /// Their answers.
    pub plan: &'a Plan,
    /// The cells of those.
    pub domains: &'a [Domain],
}

impl Witness<'_> {
    /// The walk to where `at` leads: its last step is the answer that `at` names.
    pub(super) fn walk(&self, at: Parent) -> Walk {
        self.walk_on(at, &[])
    }

    /// The walk to a state, and on by these slots of states.
    pub(super) fn walk_around(&self, state: u32, around: &[(u32, u32)]) -> Walk {
        self.walk_on(self.explored.parents[state as usize], around)
    }

    fn walk_on(&self, mut at: Parent, further: &[(u32, u32)]) -> Walk {
        let mut slots: Vec<(u32, u32)> = further.iter().rev().copied().collect();
        let root = loop {
            match at {
                Parent::State(state, slot) => {
                    slots.push((state, slot));
                    at = self.explored.parents[state as usize];
                }
                Parent::Root(root) => break root,
            }
        };
        let left_out = self.told.left_out(slots.len());
        let told = slots.iter().rev().skip(left_out);
        Walk {
            from: self.explored.roots[root as usize].0,
            left_out,
            steps: told.map(|(state, slot)| self.step(*state, *slot)).collect(),
        }
    }

    /// The walk to a state.
    pub(super) fn walk_to(&self, state: u32) -> Walk {
        self.walk(self.explored.parents[state as usize])
    }

    /// One answer.
    fn step(&self, state: u32, slot: u32) -> (Index<Question>, On) {
        let question = self.explored.question(state);
        let slot = slot as usize;
        let on = self.plan.questions[question].on(&self.domains[question], slot, slot);
        (Index::new(question), on)
    }
}
