//! Properties: what an editor says has to hold on every walk, decided over all walks. Comes in: the trees, each with its graph. Goes out: a verdict for each property.
//!
//! 1. `watch` says what each answer does to the tests of `for_all`, and `restrict` takes from the graph every walk that the property is not about.
//! 2. On what is left, a walk to a bad end or past a question is found as any walk is; `ends` follows hand-overs.
//! 3. `monotone` walks that graph together with itself.

mod ends;
mod monotone;
mod restrict;
mod watch;

use super::{Compiled, End, Finding, Graph, Verdict, Walk};
use crate::base::{Id, Index};
use crate::model::{Demand, Fact, Outcome, Property, Question, Tree};
use ends::Ends;
use monotone::Monotone;
use restrict::restrict;

/// What came of a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PropertyRun {
    /// Its name.
    pub id: Id,
    /// The verdict.
    pub verdict: PropertyVerdict,
}

/// Whether a property holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PropertyVerdict {
    /// On every walk that it is about, of which there is at least one.
    Proved,
    /// Not on this one.
    Refuted(PropertyFault),
    /// It says nothing.
    Vacuous(Nothing),
    /// It could not be decided.
    NotProved(Undecided),
    /// Its tree, or one to which that hands over, is not proved: their findings say why.
    NotJudged,
}

impl PropertyVerdict {
    /// The word in files for programs.
    pub fn as_str(&self) -> &'static str {
        match self {
            PropertyVerdict::Proved => "proved",
            PropertyVerdict::Refuted(_) => "refuted",
            PropertyVerdict::Vacuous(_) => "vacuous",
            PropertyVerdict::NotProved(_) => "not-proved",
            PropertyVerdict::NotJudged => "not-judged",
        }
    }
}

/// Why a property says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// It is about no walk.
    Fits,
    /// It compares no two readers whom the tree does not treat alike.
    Compared,
}

/// Why something could not be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undecided {
    /// More states than the budget.
    TooLarge,
    /// Two values of this fact cannot be put in order exactly: one in months, one in days.
    Units(Index<Fact>),
}

/// How a property can fail. A walk in the property's own tree is a shortest one that shows it, from the start or else from a `continue`; those of two readers are the shortest
/// from the first page that tells them apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PropertyFault {
    /// A walk ends at an outcome that lacks something, or has what it may not have.
    Outcome {
        /// The number of the demand.
        demand: usize,
        /// The walk in each tree that is walked, the first in that of the property.
        legs: Vec<(Index<Tree>, Walk)>,
        /// The outcome, one of the last of these trees.
        reached: Index<Outcome>,
    },
    /// A walk does not ask a question.
    NotAsked {
        /// The question.
        question: Index<Question>,
        /// The walk.
        walk: Walk,
        /// Where it ends.
        reached: End,
    },
    /// A larger value leads to something worse, or to something that cannot be compared.
    Monotone {
        /// The number of the demand.
        demand: usize,
        /// The walk with the smaller value and that with the larger one.
        walks: Box<[Walk; 2]>,
        /// How many answers come before the one in which they differ.
        alike: usize,
        /// Where each of them ends.
        reached: [End; 2],
    },
}

/// Judges every property of a tree.
pub(super) fn judge_all(
    trees: &[&Tree],
    compiled: &[Compiled],
    handed: &[Vec<u32>],
    own: usize,
    budget: usize,
) -> Vec<PropertyRun> {
    let judge = Judge {
        own: Index::new(own),
        tree: trees[own],
        graph: &compiled[own].graph,
        ends: Ends {
            trees,
            compiled,
            handed,
        },
        budget,
    };
    let sound = judged(&compiled[own]);
    let run = |property: &Property| PropertyRun {
        id: property.id.value.clone(),
        verdict: match sound {
            true => judge.verdict(property),
            false => PropertyVerdict::NotJudged,
        },
    };
    trees[own].properties.iter().map(run).collect()
}

/// Whether anything can be said about all walks of a tree. A reader who is asked twice may answer in two ways, so that no answer is that reader's.
fn judged(compiled: &Compiled) -> bool {
    let twice = |finding: &Finding| matches!(finding, Finding::AskedTwice { .. });
    compiled.verdict == Verdict::Proved && !compiled.findings.iter().any(twice)
}

struct Judge<'a> {
    own: Index<Tree>,
    tree: &'a Tree,
    graph: &'a Graph,
    ends: Ends<'a>,
    budget: usize,
}

impl Judge<'_> {
    fn verdict(&self, property: &Property) -> PropertyVerdict {
        let graph = match restrict(self.tree, self.graph, &property.for_all, self.budget) {
            Ok(graph) => graph,
            Err(why) => return PropertyVerdict::NotProved(why),
        };
        if graph.walk_to(|end| !matches!(end, End::Node(_))).is_none() {
            return PropertyVerdict::Vacuous(Nothing::Fits);
        }
        // What fails is said before what could not be decided, and that before what says nothing.
        let mut worst = PropertyVerdict::Proved;
        for (number, demand) in property.demands.iter().enumerate() {
            let verdict = self.demand(&graph, number, demand);
            match (&verdict, &worst) {
                (PropertyVerdict::Refuted(_) | PropertyVerdict::NotJudged, _) => return verdict,
                (PropertyVerdict::NotProved(_), _)
                | (PropertyVerdict::Vacuous(_), PropertyVerdict::Proved) => worst = verdict,
                _ => {}
            }
        }
        worst
    }

    fn demand(&self, graph: &Graph, number: usize, demand: &Demand) -> PropertyVerdict {
        let found = match demand {
            Demand::Has(feature) => self.ends.bad(graph, self.own, feature, false),
            Demand::Never(feature) => self.ends.bad(graph, self.own, feature, true),
            Demand::MustAsk(question) => return self.must_ask(graph, *question),
            // An outcome whose kind could not be read, which is reported.
            Demand::Monotone { .. } if self.tree.outcomes.values().any(|o| o.kind.is_none()) => {
                None
            }
            Demand::Monotone {
                question,
                worst_to_best,
            } => {
                let monotone = Monotone {
                    tree: self.tree,
                    graph,
                    question: *question,
                    worst_to_best,
                    budget: self.budget,
                };
                return monotone.verdict(number);
            }
        };
        match found {
            None => PropertyVerdict::NotJudged,
            Some(None) => PropertyVerdict::Proved,
            Some(Some((legs, reached))) => PropertyVerdict::Refuted(PropertyFault::Outcome {
                demand: number,
                legs,
                reached,
            }),
        }
    }

    /// Looks for a walk that goes past a question: one that is left when its pages lead nowhere.
    fn must_ask(&self, graph: &Graph, question: Index<Question>) -> PropertyVerdict {
        let mut past = graph.clone();
        for node in past.nodes.values_mut() {
            if node.question == question {
                node.answers.clear();
            }
        }
        let fact = self.tree.fact_of(question);
        for (ways, outcome) in past.continues.iter_mut().zip(self.tree.outcomes.values()) {
            for (to, written) in ways.iter_mut().zip(&outcome.continues) {
                if written.given.iter().any(|given| given.fact == fact) {
                    *to = None;
                }
            }
        }
        match past.walk_and_end(|end| !matches!(end, End::Node(_))) {
            None => PropertyVerdict::Proved,
            Some((walk, reached)) => PropertyVerdict::Refuted(PropertyFault::NotAsked {
                question,
                walk,
                reached,
            }),
        }
    }
}
