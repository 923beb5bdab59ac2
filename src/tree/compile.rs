//! One tree through all steps.

use super::cells::{self, Cells};
use super::components::{Components, components};
use super::count::{Measure, measure};
use super::explore::{Explored, To, explore};
use super::pages::{Pages, no_graph};
use super::place::Places;
use super::plan::{Plan, plan};
use super::witness::{Told, Witness};
use super::{Compiled, Finding, Verdict, common, judge, live, loops, merge, twice};
use crate::model::Tree;

/// Compiles a tree, exploring at most `budget` states.
pub fn compile(tree: &Tree, budget: usize) -> Compiled {
    compile_and_measure(tree, budget).0
}

/// Compiles a tree and measures the walks from its start; they count only when it is proved.
pub(super) fn compile_and_measure(tree: &Tree, budget: usize) -> (Compiled, Measure) {
    let cells = match cells::cut(tree) {
        Ok(cells) => cells,
        Err(findings) => {
            return (
                nothing(tree, findings, Verdict::Refuted, 0),
                Measure::default(),
            );
        }
    };
    let plan = plan(tree, &cells);
    let live = live::live(&plan, tree.start, tree.facts.len());
    let Ok(explored) = explore(tree, &cells.domains, &plan, &live, budget) else {
        let over = vec![Finding::NotProved { budget }];
        return (
            nothing(tree, over, Verdict::NotProved, budget),
            Measure::default(),
        );
    };
    let work = Work {
        tree,
        cells,
        plan,
        explored,
        told: Told::default(),
    };
    work.finish(live)
}

fn nothing(tree: &Tree, findings: Vec<Finding>, verdict: Verdict, states: usize) -> Compiled {
    Compiled {
        graph: no_graph(tree),
        findings,
        verdict,
        outcomes: Vec::new(),
        states,
        places: Places::none(),
    }
}

/// A tree whose states are explored.
struct Work<'a> {
    tree: &'a Tree,
    cells: Cells,
    plan: Plan,
    explored: Explored,
    told: Told,
}

impl Work<'_> {
    fn finish(self, live: Vec<Vec<u32>>) -> (Compiled, Measure) {
        let tree = self.tree;
        let unknown = judge::has_unknown_target(tree);
        let circles = self.components();
        let mut findings = self.first_findings(&circles, unknown);
        let states = self.explored.states.len();
        if loops::any(&self.explored, &circles) {
            let none = nothing(tree, findings, Verdict::Refuted, states);
            return (none, Measure::default());
        }
        let (pages, of_state) = merge::merge(&self.explored, &self.plan, &circles.nodes);
        findings.extend(self.later_findings(&pages, unknown));
        let verdict = match unknown || findings.iter().any(Finding::refutes) {
            true => Verdict::Refuted,
            false => Verdict::Proved,
        };
        let Work {
            cells,
            plan,
            explored,
            ..
        } = self;
        let keys = explored.states;
        let (measured, outcomes) = if verdict == Verdict::Proved {
            let measured = measure(&pages);
            let facts = common::outcome_facts(tree, &pages, &plan, &cells.domains, &measured);
            (measured, facts)
        } else {
            (Measure::default(), Vec::new())
        };
        let compiled = Compiled {
            graph: pages.graph(tree, &plan, &cells.domains),
            findings,
            verdict,
            outcomes,
            states,
            places: Places::new(cells.domains, live, keys, of_state),
        };
        (compiled, measured)
    }

    fn components(&self) -> Components {
        let explored = &self.explored;
        components(
            explored.states.len(),
            |state| explored.first[state as usize]..explored.first[state as usize + 1],
            |answer| match explored.answers[answer] {
                To::Next(state) => Some(state),
                _ => None,
            },
        )
    }

    fn witness(&self) -> Witness<'_> {
        Witness {
            told: &self.told,
            explored: &self.explored,
            plan: &self.plan,
            domains: &self.cells.domains,
        }
    }

    /// What the states show. Where a name does not exist, nobody knows what lies behind it: nothing is called idle.
    fn first_findings(&self, circles: &Components, unknown: bool) -> Vec<Finding> {
        let witness = self.witness();
        let mut findings = self.explored.faults.findings(|at| witness.walk(at));
        findings.extend(loops::loops(&witness, circles));
        if unknown {
            findings.retain(|found| !matches!(found, Finding::ContinueUnusedFact { .. }));
        } else {
            findings.extend(judge::unmet(self.tree, &self.explored));
            findings.extend(judge::unused_facts(self.tree));
        }
        findings
    }

    /// What the pages show.
    fn later_findings(&self, pages: &Pages, unknown: bool) -> Vec<Finding> {
        let mut findings = twice::asked_twice(pages, &self.plan, &self.cells.domains, &self.told);
        if !unknown {
            findings.extend(judge::pointless(pages, &self.plan, &self.witness()));
        }
        findings
    }
}
