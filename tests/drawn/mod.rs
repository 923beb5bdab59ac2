//! Reading drawings back, each format by a small strict reader of its own: what is not written as we mean to write it stops the test.

pub mod dot;
pub mod json;
pub mod mermaid;

use std::collections::{BTreeMap, BTreeSet};

/// What a drawing says. Texts are without white space: lines are broken anywhere.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// The text of each box, by its name.
    pub nodes: BTreeMap<String, String>,
    /// Arrows: from, to, and the text on it.
    pub arrows: BTreeSet<(String, String, String)>,
}

impl Drawn {
    pub fn node(&mut self, name: &str, text: &str) {
        let before = self.nodes.insert(name.to_owned(), squeezed(text));
        assert!(before.is_none(), "two boxes are called {name}");
    }

    pub fn arrow(&mut self, from: &str, to: &str, text: &str) {
        let arrow = (from.to_owned(), to.to_owned(), squeezed(text));
        assert!(self.arrows.insert(arrow), "two arrows from {from} to {to}");
    }
}

/// A text without white space and characters of no width.
pub fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{200b}')
        .collect()
}
