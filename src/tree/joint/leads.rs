//! Where each page of a side leads with each piece of an answer, and what may still be asked from it. Comes in: a side and the questions. Goes out: [`Leads`].

use super::{Questions, Side};
use crate::base::Index;
use crate::tree::{End, Node};

/// One side, ready to be walked.
pub(super) struct Leads {
    /// For each page, the number of its question.
    asks: Vec<usize>,
    /// For each page, where each piece leads; `None` where it is no answer.
    to: Vec<Vec<Option<End>>>,
    /// For each page, a bit for each question that it or a later page asks.
    later: Vec<Vec<u64>>,
}

impl Leads {
    pub(super) fn of(side: Side<'_>, number: usize, questions: &Questions) -> Leads {
        let nodes = &side.graph.nodes;
        let mut leads = Leads {
            asks: Vec::with_capacity(nodes.len()),
            to: Vec::with_capacity(nodes.len()),
            later: vec![Vec::new(); nodes.len()],
        };
        for node in nodes.values() {
            let asks = questions.number_of(number, node.question);
            let asked = questions.get(asks);
            let mut to = vec![None; asked.pieces.len()];
            for answer in &node.answers {
                for piece in asked.pieces_of(number, &answer.on) {
                    to[piece] = Some(answer.to);
                }
            }
            leads.asks.push(asks);
            leads.to.push(to);
        }
        leads.look_ahead(questions.len());
        leads
    }

    /// Fills in `later`, each page after those to which it leads; on a stack of our own, because a tree can be deep.
    fn look_ahead(&mut self, questions: usize) {
        let words = questions.div_ceil(64);
        for first in 0..self.to.len() {
            let mut stack = vec![first];
            while let Some(page) = stack.last().copied() {
                if !self.later[page].is_empty() {
                    stack.pop();
                    continue;
                }
                let next: Vec<usize> = self.next(page).collect();
                let open = stack.len();
                stack.extend(next.iter().filter(|next| self.later[**next].is_empty()));
                if stack.len() == open {
                    let mut bits = vec![0u64; words];
                    let asks = self.asks[page];
                    bits[asks / 64] |= 1 << (asks % 64);
                    for page in next {
                        for (bits, later) in bits.iter_mut().zip(&self.later[page]) {
                            *bits |= later;
                        }
                    }
                    self.later[page] = bits;
                    stack.pop();
                }
            }
        }
    }

    fn next(&self, page: usize) -> impl Iterator<Item = usize> + '_ {
        self.to[page].iter().filter_map(|to| match to {
            Some(End::Node(next)) => Some(next.number()),
            _ => None,
        })
    }

    /// The question that a page asks.
    pub(super) fn asks(&self, page: Index<Node>) -> usize {
        self.asks[page.number()]
    }

    /// Where a page leads with a piece; `None` where it is no answer.
    pub(super) fn to(&self, page: Index<Node>, piece: usize) -> Option<End> {
        self.to[page.number()][piece]
    }

    /// Whether a page or a later one asks a question.
    pub(super) fn may_ask(&self, page: Index<Node>, question: usize) -> bool {
        self.later[page.number()][question / 64] >> (question % 64) & 1 == 1
    }

    /// What a piece of a question means to this side: where it leads from each page that asks.
    pub(super) fn meaning(
        &self,
        question: usize,
        piece: usize,
    ) -> impl Iterator<Item = Option<End>> + '_ {
        let pages = self.asks.iter().zip(&self.to);
        pages
            .filter(move |(asks, _)| **asks == question)
            .map(move |(_, to)| to[piece])
    }
}
