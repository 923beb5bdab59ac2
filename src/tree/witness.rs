//! The answers that get somewhere. Comes in: how each state was first met. Goes out: a shortest walk.

use super::domain::Domain;
use super::explore::{Explored, Parent};
use super::plan::Plan;
use super::{On, Walk};
use crate::base::Index;
use crate::model::Question;

/// Turns states and slots into walks.
pub(super) struct Witness<'a> {
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
        let mut steps = Vec::new();
        let mut at = at;
        loop {
            match at {
                Parent::State(state, slot) => {
                    steps.push(self.step(state, slot));
                    at = self.explored.parents[state as usize];
                }
                Parent::Root(root) => {
                    steps.reverse();
                    let from = self.explored.roots[root as usize].0;
                    return Walk { from, steps };
                }
            }
        }
    }

    /// The walk to a state.
    pub(super) fn walk_to(&self, state: u32) -> Walk {
        self.walk(self.explored.parents[state as usize])
    }

    /// One answer.
    pub(super) fn step(&self, state: u32, slot: u32) -> (Index<Question>, On) {
        let question = self.explored.question(state);
        let slot = slot as usize;
        let on = self.plan.questions[question].on(&self.domains[question], slot, slot);
        (Index::new(question), on)
    }
}
