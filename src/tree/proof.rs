//! The proof of a whole site: every tree compiled, counted across hand-overs, and walked by its scenarios.

use super::compile::compile_and_measure;
use super::count::Measure;
use super::handover::Handovers;
use super::property::judge_all;
use super::scenario::run_all;
use super::{Compiled, Coverage, End, PropertyRun, Totals, Verdict, Walk};
use crate::base::{Index, Table};
use crate::model::{Question, Site, Tree};
use rayon::prelude::{
    IndexedParallelIterator, IntoParallelIterator, IntoParallelRefIterator, ParallelIterator,
};
use std::collections::BTreeSet;

/// What is shown about each tree, in the order of `site.trees`.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// One for each tree.
    pub trees: Table<TreeProof>,
}

/// What is shown about a tree.
#[derive(Clone, Debug)]
pub struct TreeProof {
    /// Its graph and findings.
    pub compiled: Compiled,
    /// Its counts; `None` when it, or a tree that it hands over to, is not proved.
    pub totals: Option<Totals>,
    /// Its scenarios, in their order; empty when nothing could be compiled.
    pub runs: Vec<ScenarioRun>,
    /// Its properties, in their order.
    pub properties: Vec<PropertyRun>,
    /// How much of it the scenarios walk.
    pub coverage: Coverage,
}

/// How a scenario went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioRun {
    /// What went wrong, if anything did.
    pub fault: Option<ScenarioFault>,
    /// The numbers of its answers to questions that were never asked.
    pub unused: Vec<usize>,
}

/// How a scenario can fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScenarioFault {
    /// It has no answer to a question that it is asked.
    Unanswered {
        /// The question.
        question: Index<Question>,
        /// The way there.
        walk: Walk,
    },
    /// It ends elsewhere.
    WrongEnd {
        /// Where.
        reached: End,
        /// The way there.
        walk: Walk,
    },
    /// Its answer leads nowhere, or it begins where nothing could be compiled: the tree's findings say why.
    Stuck {
        /// The way there.
        walk: Walk,
    },
}

/// Compiles and proves every tree of a site, each within the site's budget.
pub fn prove(site: &Site) -> Proof {
    let budget = site.config.state_budget as usize;
    prove_trees(&site.trees, budget)
}

/// Compiles and proves trees that hand over to one another, each within the budget.
pub fn prove_trees(trees: &Table<Tree>, budget: usize) -> Proof {
    let list: Vec<&Tree> = trees.values().collect();
    let done: Vec<(Compiled, Measure)> = list
        .par_iter()
        .map(|tree| compile_and_measure(tree, budget))
        .collect();
    let (mut compiled, measures): (Vec<Compiled>, Vec<Measure>) = done.into_iter().unzip();
    let handed: Vec<Vec<u32>> = compiled.iter().map(handed_over_to).collect();
    let handovers = Handovers::of(&handed);
    for (members, first, finding) in handovers.loops() {
        compiled[first].findings.push(finding);
        for tree in members {
            compiled[tree].verdict = Verdict::Refuted;
            compiled[tree].outcomes.clear();
        }
    }
    let verdicts: Vec<Verdict> = compiled.iter().map(|c| c.verdict).collect();
    let totals = handovers.totals(&verdicts, &measures);
    let properties: Vec<Vec<PropertyRun>> = (0..list.len())
        .into_par_iter()
        .map(|tree| judge_all(&list, &compiled, &handed, tree, budget))
        .collect();
    let proofs: Vec<TreeProof> = list
        .into_par_iter()
        .zip(compiled)
        .zip(totals)
        .zip(properties)
        .map(|(((tree, compiled), totals), properties)| {
            let (runs, coverage) = run_all(tree, &compiled);
            TreeProof {
                compiled,
                totals,
                runs,
                properties,
                coverage,
            }
        })
        .collect();
    Proof {
        trees: proofs.into(),
    }
}

/// The trees to which walks from a tree's start hand over, ascending.
fn handed_over_to(compiled: &Compiled) -> Vec<u32> {
    let graph = &compiled.graph;
    let mut seen = vec![false; graph.nodes.len()];
    let mut found = BTreeSet::new();
    let mut stack: Vec<End> = graph.start.into_iter().collect();
    while let Some(end) = stack.pop() {
        match end {
            End::Node(page) if !std::mem::replace(&mut seen[page.number()], true) => {
                stack.extend(graph.nodes[page].answers.iter().map(|answer| answer.to));
            }
            End::Tree(tree) => drop(found.insert(u32::try_from(tree.number()).unwrap_or(u32::MAX))),
            End::Node(_) | End::Outcome(_) => {}
        }
    }
    found.into_iter().collect()
}

impl Proof {
    /// Whether it judges the very properties that a site has. One that names a form or a caution comes and goes with it, while the trees stay the same.
    pub fn judges(&self, site: &Site) -> bool {
        let trees = site.trees.values().zip(self.trees.values());
        trees.into_iter().all(|(tree, shown)| {
            let judged = shown.properties.iter().map(|run| &run.id);
            judged.eq(tree.properties.iter().map(|property| &property.id.value))
        })
    }

    /// What is shown about a tree.
    pub fn of(&self, tree: Index<Tree>) -> &TreeProof {
        &self.trees[Index::new(tree.number())]
    }
}
