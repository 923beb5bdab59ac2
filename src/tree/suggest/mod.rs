//! Scenarios that would cover what a tree's scenarios leave out. Comes in: a tree and its proof. Goes out: few walks with exact answers, the one that covers most first.
//!
//! 1. `branches`: the states of the tree once more, those merged that behave alike *and* pass the same uncovered parts.
//! 2. `cover`: again and again the walk that passes most of what is left (greedy set cover; Johnson, "Approximation algorithms for combinatorial problems", 1974).
//! 3. `example`: for each answer a value that stands for it.

mod branches;
mod cover;
mod example;

use super::{Finding, Part, TreeProof, WalkStart};
use crate::base::Index;
use crate::model::{Point, Question, ScenarioEnd, Tree};
use branches::Branches;

/// A walk with exact answers: what a scenario says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExactWalk {
    /// Where it begins.
    pub from: WalkStart,
    /// The answers, in the order asked.
    pub answers: Vec<(Index<Question>, Point)>,
    /// Where it ends.
    pub end: ScenarioEnd,
}

/// What to add to a tree's scenarios.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Walks that cover what no scenario covers, the one that covers most first. Each passes as a scenario.
    pub walks: Vec<ExactWalk>,
    /// What these walks leave out.
    pub left: Vec<Part>,
    /// What is left no walk reaches, or none for whose answers values were found. Otherwise there are more walks than are made at a time.
    pub complete: bool,
}

/// The fewest walks, or nearly, that cover `wanted` (ascending), such as what the tree's scenarios leave out: from the start where that covers anything, else from a `continue`. `None` when the
/// tree has faults for which no scenario can be relied on: it does not compile within `budget` states, a reader can go round in it, or is asked a question twice.
///
/// The same tree gives the same walks. Each walk takes time linear in the merged graph; at most 100 million answers of it are looked at, and walks of together at most 200,000 answers are made.
pub fn suggest(
    tree: &Tree,
    proof: &TreeProof,
    wanted: &[Part],
    budget: usize,
) -> Option<Suggestions> {
    let asked_twice = |found: &Finding| matches!(found, Finding::AskedTwice { .. });
    proof.compiled.graph.start?;
    if proof.compiled.findings.iter().any(asked_twice) {
        return None;
    }
    if wanted.is_empty() {
        return Some(Suggestions {
            complete: true,
            ..Suggestions::default()
        });
    }
    let branches = Branches::of(tree, wanted, budget)?;
    Some(cover::cover(&branches, wanted))
}
