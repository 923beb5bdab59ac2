//! Finding the page where somebody stands who knows certain facts. Comes in: what compiling knew of the states. Goes out: a page.

use super::domain::Domain;
use super::intern::Interner;
use super::kleene::UNKNOWN;
use super::{Compiled, Node};
use crate::base::Index;
use crate::model::{Given, Question};

/// The page of each explored state.
#[derive(Clone, Debug)]
pub(super) struct Places {
    domains: Vec<Domain>,
    live: Vec<Vec<u32>>,
    states: Interner,
    pages: Vec<u32>,
}

impl Places {
    /// When nothing could be compiled.
    pub(super) fn none() -> Places {
        Places::new(Vec::new(), Vec::new(), Interner::new(), Vec::new())
    }

    /// The cells and live facts of a tree, its states, and the page of each.
    pub(super) fn new(
        domains: Vec<Domain>,
        live: Vec<Vec<u32>>,
        states: Interner,
        pages: Vec<u32>,
    ) -> Places {
        Places {
            domains,
            live,
            states,
            pages,
        }
    }

    fn page(&self, question: Index<Question>, given: &[Given]) -> Option<u32> {
        let live = self.live.get(question.number())?;
        let mut key = vec![u32::try_from(question.number()).unwrap_or(u32::MAX)];
        for fact in live {
            let known = given.iter().find(|g| g.fact.number() == *fact as usize);
            key.push(match known {
                Some(given) => self.domains[*fact as usize].class_of(given.value)?,
                None => UNKNOWN,
            });
        }
        let state = self.states.find(&key)?;
        self.pages.get(state as usize).copied()
    }
}

impl Compiled {
    /// The page of a question for somebody who knows these facts and no others; `None` when no walk from the start or a `continue` gets there. Facts that
    /// no longer matter at the question may be missing, and are ignored.
    ///
    /// One look-up in a table of all explored states, which is kept for it: about four bytes for each live fact of each state, and sixteen
    /// more.
    pub fn node_at(&self, question: Index<Question>, given: &[Given]) -> Option<Index<Node>> {
        let page = self.places.page(question, given)?;
        Some(Index::new(page as usize))
    }
}
