//! Trees that hand over to one another. Comes in: what each tree's start leads to. Goes out: circles among them, and totals that follow every hand-over.

use super::components::{Components, components};
use super::count::{Measure, Walks};
use super::{Finding, Totals, Verdict};
use crate::base::Index;
use std::collections::{BTreeMap, VecDeque};

/// What totals need to know of each tree.
pub(super) struct Handovers {
    first: Vec<usize>,
    edges: Vec<u32>,
    circles: Components,
}

impl Handovers {
    /// From the walks of each tree's start to others; `handed` lists them for every tree, also for one that is not proved.
    pub(super) fn of(handed: &[Vec<u32>]) -> Handovers {
        let mut first = vec![0];
        let mut edges = Vec::new();
        for next in handed {
            edges.extend(next.iter().filter(|tree| (**tree as usize) < handed.len()));
            first.push(edges.len());
        }
        let range = |tree: u32| first[tree as usize]..first[tree as usize + 1];
        let circles = components(handed.len(), range, |edge| Some(edges[edge]));
        Handovers {
            first,
            edges,
            circles,
        }
    }

    fn after(&self, tree: u32) -> &[u32] {
        &self.edges[self.first[tree as usize]..self.first[tree as usize + 1]]
    }

    /// For each circle: all trees of it, and the finding for the first of them.
    pub(super) fn loops(&self) -> Vec<(Vec<usize>, usize, Finding)> {
        let round = self.circles.iter().filter_map(|members| {
            let first = *members.iter().min()?;
            let circle = self.once_around(first, members)?;
            let trees = circle.into_iter().map(|tree| Index::new(tree as usize));
            let finding = Finding::HandoverLoop(trees.collect());
            let all = members.iter().map(|tree| *tree as usize).collect();
            Some((all, first as usize, finding))
        });
        round.collect()
    }

    /// A shortest circle from a tree back to itself.
    fn once_around(&self, first: u32, members: &[u32]) -> Option<Vec<u32>> {
        let mut before: BTreeMap<u32, u32> = BTreeMap::new();
        let mut queue = VecDeque::from([first]);
        while let Some(tree) = queue.pop_front() {
            for next in self.after(tree) {
                if *next == first {
                    let mut circle = vec![tree];
                    let mut at = tree;
                    while at != first {
                        at = *before.get(&at)?;
                        circle.push(at);
                    }
                    circle.reverse();
                    return Some(circle);
                }
                if members.contains(next) && !before.contains_key(next) {
                    before.insert(*next, tree);
                    queue.push_back(*next);
                }
            }
        }
        None
    }

    /// The totals of every tree from which only proved trees are reached.
    pub(super) fn totals(&self, verdicts: &[Verdict], measures: &[Measure]) -> Vec<Option<Totals>> {
        let mut walks: Vec<Option<Walks>> = vec![None; verdicts.len()];
        for tree in &self.circles.nodes {
            let tree = *tree as usize;
            if verdicts[tree] == Verdict::Proved {
                walks[tree] = follow(&measures[tree], &walks);
            }
        }
        let totals = walks.into_iter().map(|walks| {
            walks.map(|walks| Totals {
                paths: walks.paths,
                shortest: walks.shortest,
                longest: walks.longest,
            })
        });
        totals.collect()
    }
}

/// A tree's walks with those of the trees that it hands over to; `None` when one of these has none.
fn follow(measure: &Measure, known: &[Option<Walks>]) -> Option<Walks> {
    let mut all: Option<Walks> = None;
    let mut join = |walks: Walks| match &mut all {
        Some(all) => all.join(&walks),
        none => *none = Some(walks),
    };
    for walks in measure.outcomes.values() {
        join(walks.clone());
    }
    for (tree, walks) in &measure.trees {
        join(walks.then(known.get(*tree)?.as_ref()?));
    }
    all
}
