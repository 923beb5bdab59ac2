//! Parts of pages for the interview: the questions, outcomes and warnings of a tree, each as the body that a theme prints alone.
//!
//! The start page of the tree shows one question or one outcome at a time, so all questions share ids, and all outcomes do; the warnings of an outcome stand
//! together, so each has ids of its own.

use super::Body;
use super::frame::Page;
use super::outcome::{self, caution_box};
use super::tool;
use crate::base::{Index, SitePath};
use crate::model::{Caution, Outcome, Question, Tree};
use crate::render::book::Book;
use crate::render::route::Route;
use std::collections::BTreeSet;

/// What the parts of a tree need to know.
pub struct Parts<'p, 'a> {
    book: &'p Book<'a>,
    path: &'p SitePath,
    tree: Index<Tree>,
    /// Every warning of the published outcomes, once, in the order of the site.
    cautions: Vec<Index<Caution>>,
}

impl<'p, 'a> Parts<'p, 'a> {
    /// The parts of a tree. `path` is any file beside its first page.
    pub fn of(book: &'p Book<'a>, path: &'p SitePath, tree: Index<Tree>) -> Parts<'p, 'a> {
        let outcomes = book.site.trees[tree].outcomes.iter();
        let used: BTreeSet<Index<Caution>> = outcomes
            .filter(|(index, _)| book.routes.path(Route::Outcome(tree, *index)).is_some())
            .flat_map(|(_, outcome)| &outcome.cautions)
            .copied()
            .collect();
        Parts {
            book,
            path,
            tree,
            cautions: used.into_iter().collect(),
        }
    }

    /// The page that the parts are for: where the tree begins.
    pub fn page(&self) -> Page {
        tool::start(self.book, self.path, self.tree).0
    }

    /// A question without answers: the interview puts them in.
    pub fn question(&self, index: Index<Question>) -> Body<'a> {
        Body::QuestionPart(tool::context(self.book, self.path, self.tree, index))
    }

    /// An outcome with the numbers of its warnings.
    pub fn outcome(&self, index: Index<Outcome>) -> Body<'a> {
        let cautions = &self.book.site.trees[self.tree].outcomes[index].cautions;
        let slot = |caution| self.cautions.binary_search(caution).ok();
        let slots = cautions.iter().filter_map(slot).collect();
        Body::OutcomePart(outcome::part(self.book, self.path, self.tree, index, slots))
    }

    /// The warnings: the first is number 0.
    pub fn cautions(&self) -> impl Iterator<Item = Body<'a>> {
        self.cautions.iter().enumerate().map(|(number, caution)| {
            let scope = format!("caution{number}");
            Body::CautionPart(caution_box(self.book, self.path, *caution, &scope))
        })
    }
}
