//! A tree through the steps of drawing: from the site to a file.

use super::CannotDraw;
use super::chart::{Chart, MOST_ANSWERS};
use super::diagram::Diagram;
use super::labels::Labels;
use super::layout::Layout;
use super::marks::Marks;
use super::notes::Notes;
use super::svg::{self, Caption};
use crate::base::Index;
use crate::model::{Site, Tree};
use crate::render::book::Book;
use crate::render::edition::Edition;
use crate::render::route::{Route, Routes};
use crate::render::theme::{Words, keys};
use crate::tree::{End, Graph, Proof};

/// A tree and the words to draw it with.
pub struct Sheet<'a> {
    /// The site.
    pub site: &'a Site,
    /// What is shown about its trees.
    pub proof: &'a Proof,
    /// The words.
    pub words: &'a Words,
    /// The tree.
    pub tree: Index<Tree>,
}

impl<'a> Sheet<'a> {
    /// A tree of a book, in the words of its theme.
    pub fn of_book(book: &Book<'a>, tree: Index<Tree>) -> Sheet<'a> {
        Sheet {
            site: book.site,
            proof: book.proof,
            words: book.words,
            tree,
        }
    }

    fn graph(&self) -> &'a Graph {
        &self.proof.of(self.tree).compiled.graph
    }

    /// A tree by itself.
    ///
    /// # Errors
    /// [`CannotDraw::Nothing`] when nothing of it could be compiled.
    pub fn alone(
        site: &'a Site,
        proof: &'a Proof,
        words: &'a Words,
        tree: Index<Tree>,
    ) -> Result<Sheet<'a>, CannotDraw> {
        let sheet = Sheet {
            site,
            proof,
            words,
            tree,
        };
        let graph = sheet.graph();
        match graph.start.is_none() && graph.nodes.is_empty() {
            true => Err(CannotDraw::Nothing),
            false => Ok(sheet),
        }
    }

    /// Refuses a tree that is too large for a picture.
    ///
    /// # Errors
    /// [`CannotDraw::TooLarge`]
    pub fn is_small(&self) -> Result<(), CannotDraw> {
        match fits(self.graph()) {
            true => Ok(()),
            false => Err(CannotDraw::TooLarge(answers(self.graph()))),
        }
    }

    /// What its drawing says.
    pub fn diagram(&self) -> Diagram<'a> {
        Diagram::of(self.site, self.proof, self.words, self.tree)
    }

    /// What its boxes are called.
    pub fn labels(&self) -> Labels<'a> {
        Labels { words: self.words }
    }

    /// Its picture with everything in place.
    pub fn layout(
        &self,
        link: &dyn Fn(End) -> Option<String>,
        notes: Option<&Notes<'_>>,
    ) -> Layout {
        Layout::of(&Chart::of(&self.diagram(), self.labels(), link, notes))
    }

    /// What its picture says of itself.
    pub fn caption(&self, linked: bool) -> Caption<'a> {
        let title = [("title", self.site.trees[self.tree].title.as_str())];
        let mut description = self.words.text(keys::DRAWING_DESCRIPTION, &[]);
        if linked {
            description.push(' ');
            description.push_str(&self.words.text(keys::DRAWING_LINKS, &[]));
        }
        Caption {
            title: self.words.text(keys::DRAWING_TITLE, &title),
            description,
            language: &self.site.config.language,
        }
    }

    /// The picture, for any place: its links are whole, or it has none. A tree that is not proved has no pages to link to.
    pub fn standing_alone(&self, base: Option<&str>, marks: Option<&Marks>) -> String {
        let routes = base.map(|base| {
            (
                base,
                Routes::new(
                    self.site,
                    self.proof,
                    Edition::Published,
                    std::iter::empty(),
                ),
            )
        });
        let link = |end: End| {
            let (base, routes) = routes.as_ref()?;
            let path = routes.path(Route::of_end(self.tree, end))?;
            Some(format!("{base}{}", path.url()))
        };
        let linked = routes
            .as_ref()
            .is_some_and(|(_, routes)| routes.path(Route::Tool(self.tree)).is_some());
        let notes = marks.map(|marks| Notes {
            site: self.site,
            tree: &self.site.trees[self.tree],
            marks,
        });
        svg::write(&self.caption(linked), &self.layout(&link, notes.as_ref()))
    }
}

/// Whether a tree is small enough for a picture.
pub fn fits(graph: &Graph) -> bool {
    answers(graph) <= MOST_ANSWERS
}

fn answers(graph: &Graph) -> usize {
    graph.nodes.values().map(|node| node.answers.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::{MOST_ANSWERS, fits};
    use crate::base::Index;
    use crate::tree::{Answer, End, Graph, Node, On};

    fn graph(answers: usize) -> Graph {
        let answer = Answer {
            on: On::Unsure,
            to: End::Outcome(Index::new(0)),
        };
        let node = Node {
            question: Index::new(0),
            variant: 1,
            answers: vec![answer; answers],
        };
        Graph {
            nodes: [node].into_iter().collect(),
            start: Some(End::Node(Index::new(0))),
            continues: Vec::new(),
        }
    }

    #[test]
    fn a_tree_that_is_too_large_is_not_drawn() {
        assert!(fits(&graph(MOST_ANSWERS)));
        assert!(!fits(&graph(MOST_ANSWERS + 1)));
    }
}
