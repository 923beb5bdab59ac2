//! A decision diagram over the questions of two versions. Comes in: a joint walk, with a number for each of its ends. Goes out: the smallest diagram that tells
//! the same numbers, how many answer combinations get each, and the shortest way to one.
//!
//! Nobody is asked the same question twice on a way through it; the order of the questions may differ from way to way.

use super::Piece;
use num_bigint::BigUint;
use std::collections::HashMap;

/// The diagram. A node comes before those to which it leads in `down`, and after them in what [`Diagram::reduced`] makes; `start` says where it begins.
#[derive(Clone, Debug)]
pub(super) struct Diagram {
    pub nodes: Vec<Node>,
    pub start: To,
}

/// A place at which something is asked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Node {
    /// The number of the question.
    pub asked: usize,
    /// Where each of its pieces leads.
    pub to: Vec<To>,
}

/// Where an answer leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum To {
    Node(usize),
    /// To an end with this number.
    End(usize),
}

impl Diagram {
    /// The smallest diagram in which every end has the number that `number` makes of its own. Takes one whose nodes come before (`forward`), or after, those to
    /// which they lead; makes one whose nodes come after.
    pub(super) fn reduced(&self, forward: bool, number: impl Fn(usize) -> usize) -> Diagram {
        let mut known: HashMap<Node, usize> = HashMap::new();
        let mut nodes: Vec<Node> = Vec::new();
        let mut new: Vec<To> = vec![To::End(0); self.nodes.len()];
        let count = self.nodes.len();
        for step in 0..count {
            let old = if forward { count - 1 - step } else { step };
            let node = &self.nodes[old];
            let to: Vec<To> = node.to.iter().map(|to| moved(*to, &new, &number)).collect();
            new[old] = match to.split_first() {
                Some((first, rest)) if rest.iter().all(|to| to == first) => *first,
                _ => {
                    let made = Node {
                        asked: node.asked,
                        to,
                    };
                    To::Node(*known.entry(made).or_insert_with_key(|made| {
                        nodes.push(made.clone());
                        nodes.len() - 1
                    }))
                }
            };
        }
        let start = moved(self.start, &new, &number);
        Diagram { nodes, start }
    }

    /// How many of `total` answer combinations get each end, by its number. The nodes come before those to which they lead.
    pub(super) fn counts(&self, ends: usize, total: &BigUint) -> Vec<BigUint> {
        let mut at = vec![BigUint::ZERO; self.nodes.len()];
        let mut found = vec![BigUint::ZERO; ends];
        match self.start {
            To::Node(node) => at[node] = total.clone(),
            To::End(end) => found[end] = total.clone(),
        }
        for number in 0..self.nodes.len() {
            let node = &self.nodes[number];
            // Exact: this question is asked nowhere before, so the combinations here are those of the others times its own pieces.
            let each = std::mem::take(&mut at[number]) / node.to.len();
            for to in &node.to {
                match to {
                    To::Node(next) => at[*next] += &each,
                    To::End(end) => found[*end] += &each,
                }
            }
        }
        found
    }

    /// The fewest answers that lead to an end; of several such ways the one with the first pieces. The nodes come before those to which they lead.
    pub(super) fn shortest(&self, end: usize) -> Vec<Piece> {
        let far = usize::MAX;
        let mut away = vec![far; self.nodes.len()];
        let from = |away: &[usize], to: To| match to {
            To::Node(node) => away[node],
            To::End(found) if found == end => 0,
            To::End(_) => far,
        };
        for number in (0..self.nodes.len()).rev() {
            let nearest = self.nodes[number]
                .to
                .iter()
                .map(|to| from(&away, *to))
                .min();
            away[number] = nearest.unwrap_or(far).saturating_add(1);
        }
        let mut way = Vec::new();
        let mut at = self.start;
        while let To::Node(number) = at {
            let node = &self.nodes[number];
            let nearest = (0..node.to.len()).min_by_key(|piece| from(&away, node.to[*piece]));
            let Some(piece) = nearest else {
                break;
            };
            way.push(Piece {
                question: node.asked,
                piece,
            });
            at = node.to[piece];
        }
        way
    }
}

fn moved(to: To, new: &[To], number: impl Fn(usize) -> usize) -> To {
    match to {
        To::Node(node) => new[node],
        To::End(end) => To::End(number(end)),
    }
}
