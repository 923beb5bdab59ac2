//! What leads to each question page: so that a page can show the way back where there is only one.

use super::book::{Book, Link};
use super::route::Route;
use crate::base::{Index, SitePath};
use crate::model::{Outcome, Tree};
use crate::tree::{End, Graph, Node, Proof};

/// What leads to each question page of every tree.
#[derive(Debug)]
pub struct WaysIn {
    /// By tree, then by question page.
    trees: Vec<Vec<Way>>,
}

/// What leads to a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    None,
    /// The start of the tree.
    Start,
    /// One end: a question page with an answer, or an outcome with a `continue`.
    From(End),
    /// More than one page.
    Many,
}

impl WaysIn {
    /// Goes over every graph once.
    pub fn of(proof: &Proof) -> WaysIn {
        let graphs = proof.trees.values().map(|tree| &tree.compiled.graph);
        WaysIn {
            trees: graphs.map(ways_in).collect(),
        }
    }

    /// A link to the page before a question page, when exactly one page leads there.
    pub fn only_way_to(
        &self,
        book: &Book<'_>,
        path: &SitePath,
        tree: Index<Tree>,
        node: Index<Node>,
    ) -> Option<Link> {
        let written = &book.site.trees[tree];
        let way = self.trees.get(tree.number())?.get(node.number())?;
        let (route, text) = match way {
            Way::None | Way::Many => return None,
            Way::Start => (Route::Tool(tree), &written.title),
            Way::From(end) => {
                let text = match end {
                    End::Node(node) => {
                        let node = &book.proof.of(tree).compiled.graph.nodes[*node];
                        &written.questions[node.question].ask.value
                    }
                    End::Outcome(outcome) => &written.outcomes[*outcome].title,
                    End::Tree(other) => &book.site.trees[*other].title,
                };
                (Route::of_end(tree, *end), text)
            }
        };
        book.link(path, route, text.as_str())
    }
}

fn ways_in(graph: &Graph) -> Vec<Way> {
    let mut ways = vec![Way::None; graph.nodes.len()];
    let mut add = |to: End, way: Way| {
        if let End::Node(node) = to
            && let Some(known) = ways.get_mut(node.number())
        {
            *known = match *known {
                Way::None => way,
                same if same == way => same,
                _ => Way::Many,
            };
        }
    };
    if let Some(start) = graph.start {
        add(start, Way::Start);
    }
    for (index, node) in graph.nodes.iter() {
        for answer in &node.answers {
            add(answer.to, Way::From(End::Node(index)));
        }
    }
    for (number, continues) in graph.continues.iter().enumerate() {
        let outcome: Index<Outcome> = Index::new(number);
        for to in continues.iter().flatten() {
            add(*to, Way::From(End::Outcome(outcome)));
        }
    }
    ways
}
