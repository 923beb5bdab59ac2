//! Ends that are not as a property demands, hand-overs followed. Comes in: a graph and what an outcome has to have or may not have. Goes out: a shortest walk to an
//! outcome that is not so, tree after tree.

use crate::base::Index;
use crate::model::{Feature, Outcome, Tree};
use crate::tree::{Compiled, End, Graph, Verdict, Walk};
use std::collections::{BTreeMap, VecDeque};

/// The trees and what is known of their ends.
pub(super) struct Ends<'a> {
    pub trees: &'a [&'a Tree],
    pub compiled: &'a [Compiled],
    /// The trees to which walks from each tree's start hand over.
    pub handed: &'a [Vec<u32>],
}

/// Walks from tree to tree, and the outcome at which the last one ends.
pub(super) type Bad = (Vec<(Index<Tree>, Walk)>, Index<Outcome>);

/// An outcome of some tree that is not as it should be, and the trees that are walked to it.
struct Beyond {
    trees: Vec<Index<Tree>>,
    outcome: Index<Outcome>,
}

impl Ends<'_> {
    /// A walk on `graph`, which is one of the tree `own`, to an outcome that has a feature (`has`) or lacks it; inside, `None` when every outcome is as it should be.
    /// `None` when it cannot be said: some outcome could not be read, or a tree is not proved.
    pub(super) fn bad(
        &self,
        graph: &Graph,
        own: Index<Tree>,
        feature: &Feature,
        has: bool,
    ) -> Option<Option<Bad>> {
        let bad = |tree: Index<Tree>, outcome: Index<Outcome>| {
            let written = &self.trees[tree.number()].outcomes[outcome];
            feature
                .is_had_by(own, (tree, outcome, written))
                .map(|had| had == has)
        };
        let mut beyond: BTreeMap<Index<Tree>, Option<Beyond>> = BTreeMap::new();
        let mut own_bad = Vec::new();
        for end in graph.ends() {
            match end {
                End::Outcome(outcome) if bad(own, outcome)? => own_bad.push(outcome),
                End::Tree(tree) => drop(beyond.insert(tree, self.beyond(tree, &bad)?)),
                End::Outcome(_) | End::Node(_) => {}
            }
        }
        let walk = graph.walk_and_end(|end| match end {
            End::Outcome(outcome) => own_bad.contains(&outcome),
            End::Tree(tree) => matches!(beyond.get(&tree), Some(Some(_))),
            End::Node(_) => false,
        });
        let Some((walk, reached)) = walk else {
            return Some(None);
        };
        let mut legs = vec![(own, walk)];
        match reached {
            End::Outcome(outcome) => Some(Some((legs, outcome))),
            End::Tree(tree) => {
                let beyond = beyond.remove(&tree).flatten()?;
                for (number, tree) in beyond.trees.iter().enumerate() {
                    let wanted = match beyond.trees.get(number + 1) {
                        Some(next) => End::Tree(*next),
                        None => End::Outcome(beyond.outcome),
                    };
                    let graph = &self.compiled[tree.number()].graph;
                    legs.push((*tree, graph.walk_to(|end| end == wanted)?));
                }
                Some(Some((legs, beyond.outcome)))
            }
            End::Node(_) => Some(None),
        }
    }

    /// The nearest outcome beyond a hand-over that is bad, counted in trees; inside, `None` when there is none.
    fn beyond(
        &self,
        first: Index<Tree>,
        bad: &dyn Fn(Index<Tree>, Index<Outcome>) -> Option<bool>,
    ) -> Option<Option<Beyond>> {
        let mut before: BTreeMap<Index<Tree>, Option<Index<Tree>>> = BTreeMap::new();
        before.insert(first, None);
        let mut queue = VecDeque::from([first]);
        let mut found = None;
        while let Some(tree) = queue.pop_front() {
            let compiled = self.compiled.get(tree.number())?;
            if compiled.verdict != Verdict::Proved {
                return None;
            }
            for (outcome, facts) in compiled.outcomes.iter().enumerate() {
                let outcome = Index::new(outcome);
                let reached = facts.paths.bits() > 0;
                if reached && bad(tree, outcome)? && found.is_none() {
                    found = Some((tree, outcome));
                }
            }
            for next in &self.handed[tree.number()] {
                let next = Index::new(*next as usize);
                before.entry(next).or_insert_with(|| {
                    queue.push_back(next);
                    Some(tree)
                });
            }
        }
        Some(found.map(|(tree, outcome)| {
            let mut trees = vec![tree];
            while let Some(Some(earlier)) = trees.last().and_then(|last| before.get(last)) {
                trees.push(*earlier);
            }
            trees.reverse();
            Beyond { trees, outcome }
        }))
    }
}
