//! The words that every format of a drawing puts beside what the editor wrote: what a box is.

use super::diagram::{OutcomeNode, PageNode, Place};
use crate::render::theme::{Words, keys};

/// The words of a theme, for drawings.
#[derive(Clone, Copy)]
pub struct Labels<'w> {
    /// The words.
    pub words: &'w Words,
}

impl Labels<'_> {
    /// Where one begins.
    pub fn start(self) -> String {
        self.words.text(keys::DRAWING_START, &[])
    }

    /// How one gets to what only a `continue` leads to, after some of these outcomes.
    pub fn after(self, results: &str) -> String {
        self.words
            .text(keys::DRAWING_AFTER, &[("results", results)])
    }

    /// What a question page is: `Question 7`.
    pub fn page(self, page: &PageNode<'_>) -> String {
        self.numbered(keys::DRAWING_QUESTION, page.name)
    }

    /// What an outcome is: `Result 12: Not this way`.
    pub fn outcome(self, outcome: &OutcomeNode<'_>) -> String {
        let label = self.numbered(keys::DRAWING_OUTCOME, outcome.name);
        match outcome.kind {
            "" => label,
            kind => {
                let values = [("outcome", label.as_str()), ("kind", kind)];
                self.words.text(keys::DRAWING_KIND, &values)
            }
        }
    }

    /// What another tree is.
    pub fn tree(self) -> String {
        self.words.text(keys::DRAWING_TOOL, &[])
    }

    fn numbered(self, key: keys::Key, place: Place) -> String {
        let number = place.number().to_string();
        self.words.text(key, &[("number", &number)])
    }
}
