//! The order in which the question pages and outcomes of a tree stand below each other on its outline, on paper and in its drawing; and so their numbers there.

use crate::base::Index;
use crate::model::{Outcome, Tree};
use crate::tree::{End, Graph, Node};
use std::collections::HashSet;

/// The numbers of a tree's question pages and outcomes, each from 1.
pub struct Numbers {
    /// The question pages in order: see [`reading_order`].
    pub pages: Vec<Index<Node>>,
    /// The outcomes that something leads to, in order; no others are published.
    pub outcomes: Vec<Index<Outcome>>,
    of_pages: Vec<usize>,
    of_outcomes: Vec<Option<usize>>,
}

impl Numbers {
    /// Numbers a tree that was compiled to a graph.
    pub fn of(tree: &Tree, graph: &Graph) -> Numbers {
        let all = &tree.outcomes;
        let reached = reached(graph);
        let pages = reading_order(graph);
        let outcomes: Vec<_> = all.indices().filter(|o| reached.contains(o)).collect();
        let mut of_pages = vec![0; graph.nodes.len()];
        for (number, page) in pages.iter().enumerate() {
            of_pages[page.number()] = number + 1;
        }
        let mut of_outcomes = vec![None; all.len()];
        for (number, outcome) in outcomes.iter().enumerate() {
            of_outcomes[outcome.number()] = Some(number + 1);
        }
        Numbers {
            pages,
            outcomes,
            of_pages,
            of_outcomes,
        }
    }

    /// The number of a question page.
    pub fn page(&self, page: Index<Node>) -> usize {
        self.of_pages[page.number()]
    }

    /// The number of an outcome; `None` when nothing leads to it.
    pub fn outcome(&self, outcome: Index<Outcome>) -> Option<usize> {
        self.of_outcomes[outcome.number()]
    }
}

/// The outcomes that some answer, the start or a `continue` leads to.
pub fn reached(graph: &Graph) -> HashSet<Index<Outcome>> {
    let answers = graph
        .nodes
        .values()
        .flat_map(|node| node.answers.iter().map(|answer| answer.to));
    let continues = graph.continues.iter().flatten().flatten().copied();
    graph
        .start
        .into_iter()
        .chain(answers)
        .chain(continues)
        .filter_map(|end| match end {
            End::Outcome(outcome) => Some(outcome),
            _ => None,
        })
        .collect()
}

/// The question pages so that each answer leads further down: from the start, first the branch of the first answer. (A depth-first walk that takes the answers
/// backwards, read backwards.) Pages that only a `continue` reaches come last; from there, answers may lead up.
fn reading_order(graph: &Graph) -> Vec<Index<Node>> {
    let mut seen = vec![false; graph.nodes.len()];
    let start = graph.start.and_then(page);
    let mut order = Vec::with_capacity(seen.len());
    for root in start.into_iter().chain(graph.nodes.indices()) {
        let mut finished = finish(graph, root, &mut seen);
        finished.reverse();
        order.append(&mut finished);
    }
    order
}

/// What is reached from a page and was not seen yet, each after everything that it leads to. Walks with its own stack: a tree may be deep.
fn finish(graph: &Graph, root: Index<Node>, seen: &mut [bool]) -> Vec<Index<Node>> {
    let mut finished = Vec::new();
    if std::mem::replace(&mut seen[root.number()], true) {
        return finished;
    }
    // A page, and how many of its answers are still to be followed.
    let mut open = vec![(root, graph.nodes[root].answers.len())];
    while let Some((at, left)) = open.last_mut() {
        if *left == 0 {
            finished.push(*at);
            open.pop();
            continue;
        }
        *left -= 1;
        let Some(next) = page(graph.nodes[*at].answers[*left].to) else {
            continue;
        };
        if !std::mem::replace(&mut seen[next.number()], true) {
            open.push((next, graph.nodes[next].answers.len()));
        }
    }
    finished
}

fn page(end: End) -> Option<Index<Node>> {
    match end {
        End::Node(node) => Some(node),
        End::Outcome(_) | End::Tree(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::reading_order;
    use crate::base::Index;
    use crate::tree::{Answer, End, Graph, Node, On};

    /// A graph in which page `n` leads to the pages `to[n]`.
    fn graph(to: &[&[usize]]) -> Graph {
        let node = |to: &&[usize]| Node {
            question: Index::new(0),
            variant: 1,
            answers: to
                .iter()
                .map(|to| Answer {
                    on: On::Unsure,
                    to: End::Node(Index::new(*to)),
                })
                .collect(),
        };
        Graph {
            nodes: to.iter().map(node).collect(),
            start: Some(End::Node(Index::new(0))),
            continues: Vec::new(),
        }
    }

    fn order(to: &[&[usize]]) -> Vec<usize> {
        let order = reading_order(&graph(to));
        order.into_iter().map(Index::number).collect()
    }

    #[test]
    fn a_branch_stays_together_and_the_first_comes_first() {
        assert_eq!(order(&[&[1, 2], &[3], &[4], &[], &[]]), [0, 1, 3, 2, 4]);
    }

    #[test]
    fn a_page_stands_below_everything_that_leads_to_it() {
        assert_eq!(order(&[&[1, 2, 3], &[3], &[1], &[]]), [0, 2, 1, 3]);
    }

    #[test]
    fn pages_that_only_a_continue_reaches_come_last() {
        assert_eq!(order(&[&[2], &[0], &[]]), [0, 2, 1]);
    }
}
