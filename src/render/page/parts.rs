//! Parts of pages for the interview: the questions, outcomes and warnings of a tree, each as the body that a theme prints alone.
//!
//! The start page of the tree shows one question or one outcome at a time, so all questions share ids, and all outcomes do; the warnings of an outcome stand
//! together, so each has ids of its own.

use super::Body;
use super::frame::Page;
use super::outcome::{self, caution_box, cautions_of};
use super::tool;
use crate::base::{Index, SitePath};
use crate::model::{Caution, Outcome, Question, Tree};
use crate::render::book::Book;

const QUESTION: &str = "question-part.html";
const OUTCOME: &str = "outcome-part.html";
const CAUTION: &str = "caution-part.html";

/// The templates of parts.
pub const TEMPLATES: [&str; 3] = [QUESTION, OUTCOME, CAUTION];

/// A part with its template.
pub struct Part<'a> {
    /// The template that prints it.
    pub template: &'static str,
    /// What it shows.
    pub body: Body<'a>,
}

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
        Parts {
            book,
            path,
            tree,
            cautions: cautions_of(book, tree),
        }
    }

    /// The page that the parts are for: where the tree begins.
    pub fn page(&self) -> Page {
        tool::start(self.book, self.path, self.tree).0
    }

    /// A question without answers: the interview puts them in.
    pub fn question(&self, index: Index<Question>) -> Part<'a> {
        let question = tool::context(self.book, self.path, self.tree, index);
        Part {
            template: QUESTION,
            body: Body::Question(question),
        }
    }

    /// An outcome with the numbers of its warnings.
    pub fn outcome(&self, index: Index<Outcome>) -> Part<'a> {
        let cautions = &self.book.site.trees[self.tree].outcomes[index].cautions;
        let slot = |caution| self.cautions.binary_search(caution).ok();
        let slots = cautions.iter().filter_map(slot).collect();
        let outcome = outcome::part(self.book, self.path, self.tree, index, slots);
        Part {
            template: OUTCOME,
            body: Body::Outcome(outcome),
        }
    }

    /// The warnings: the first is number 0.
    pub fn cautions(&self) -> impl Iterator<Item = Part<'a>> {
        self.cautions.iter().enumerate().map(|(number, caution)| {
            let scope = format!("caution{number}");
            let caution = caution_box(self.book, self.path, *caution, &scope);
            Part {
                template: CAUTION,
                body: Body::Caution(caution),
            }
        })
    }
}
