//! The graph of pages while it is being measured: flat lists of numbers. Goes out as a [`Graph`] at the end.

use super::domain::Domain;
use super::explore::{Root, To};
use super::plan::Plan;
use super::{Answer, End, Graph, Node, WalkStart};
use crate::base::Index;
use crate::model::Tree;

/// The pages, numbered in the order in which a walk first meets them.
#[derive(Default)]
pub(super) struct Pages {
    /// The question of each page.
    pub questions: Vec<u32>,
    /// Where each page's answers begin; one more than there are pages.
    pub first: Vec<usize>,
    /// The answers.
    pub answers: Vec<PageAnswer>,
    /// The start, then each `continue`.
    pub roots: Vec<Root>,
    /// Every page before all that it leads to.
    pub order: Vec<u32>,
}

/// Neighbouring slots that lead to the same place.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageAnswer {
    /// The first slot.
    pub from: u32,
    /// The last slot.
    pub last: u32,
    /// Where they lead; never nowhere.
    pub to: To,
}

impl Pages {
    /// How many pages there are.
    pub(super) fn len(&self) -> usize {
        self.questions.len()
    }

    /// The question of a page.
    pub(super) fn question(&self, page: u32) -> usize {
        self.questions[page as usize] as usize
    }

    /// The answers of a page.
    pub(super) fn answers_of(&self, page: u32) -> &[PageAnswer] {
        let page = page as usize;
        &self.answers[self.first[page]..self.first[page + 1]]
    }

    /// Where the start leads.
    pub(super) fn start(&self) -> Option<To> {
        self.roots.first().and_then(|(_, to)| *to)
    }

    /// Where the `continue`s lead.
    pub(super) fn continues(&self) -> impl Iterator<Item = To> {
        self.roots.iter().skip(1).filter_map(|(_, to)| *to)
    }

    /// The pages as others see them.
    pub(super) fn graph(&self, tree: &Tree, plan: &Plan, domains: &[Domain]) -> Graph {
        let mut variants = vec![0; tree.questions.len()];
        let nodes = (0..).take(self.len()).map(|page| {
            let question = self.question(page);
            variants[question] += 1;
            let answers = self.answers_of(page).iter().filter_map(|answer| {
                let (from, last) = (answer.from as usize, answer.last as usize);
                Some(Answer {
                    on: plan.questions[question].on(&domains[question], from, last),
                    to: end(answer.to)?,
                })
            });
            Node {
                question: Index::new(question),
                variant: variants[question],
                answers: answers.collect(),
            }
        });
        Graph {
            nodes: nodes.collect(),
            start: self.start().and_then(end),
            continues: continues(tree, &self.roots),
        }
    }
}

/// A graph without pages.
pub(super) fn no_graph(tree: &Tree) -> Graph {
    Graph {
        continues: continues(tree, &[]),
        ..Graph::default()
    }
}

fn continues(tree: &Tree, roots: &[Root]) -> Vec<Vec<Option<End>>> {
    let outcomes = tree.outcomes.values();
    let mut ends: Vec<Vec<Option<End>>> = outcomes.map(|o| vec![None; o.continues.len()]).collect();
    for (from, to) in roots {
        if let WalkStart::Continue(outcome, number) = from {
            ends[outcome.number()][*number] = to.and_then(end);
        }
    }
    ends
}

/// Where something leads, as others see it.
pub(super) fn end(to: To) -> Option<End> {
    match to {
        To::Next(page) => Some(End::Node(Index::new(page as usize))),
        To::Outcome(outcome) => Some(End::Outcome(Index::new(outcome as usize))),
        To::Tree(tree) => Some(End::Tree(Index::new(tree as usize))),
        To::Nowhere => None,
    }
}
