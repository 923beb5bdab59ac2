//! On how many walks something plays a part. Comes in: a compiled tree, and some of its questions and outcomes. Goes out: how many of the walks from its start
//! pass any of them, exactly. A walk ends at an outcome or at a hand-over, which is not followed.

use super::{Compiled, End, Finding, Node, Verdict};
use crate::base::Index;
use crate::model::{Outcome, Question};
use num_bigint::BigUint;
use std::collections::BTreeSet;

/// Questions and outcomes of a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The questions.
    pub questions: BTreeSet<Index<Question>>,
    /// The outcomes.
    pub outcomes: BTreeSet<Index<Outcome>>,
}

/// The walks of a proved tree, ready to be counted.
#[derive(Clone, Debug)]
pub struct Passing<'t> {
    compiled: &'t Compiled,
    start: End,
    /// Every page before those to which it leads.
    order: Vec<Index<Node>>,
    /// For each page, the walks from it to an end.
    onward: Vec<BigUint>,
    /// For each question, the walks that ask it.
    asked: Vec<BigUint>,
}

impl<'t> Passing<'t> {
    /// The walks of a tree with this many questions; `None` when it is not proved: then nothing is claimed of it.
    pub fn of(compiled: &'t Compiled, questions: usize) -> Option<Passing<'t>> {
        let start = compiled.graph.start?;
        if compiled.verdict != Verdict::Proved {
            return None;
        }
        let order = order(compiled);
        let onward = onward(compiled, &order);
        let mut passing = Passing {
            compiled,
            start,
            order,
            onward,
            asked: Vec::new(),
        };
        passing.asked = passing.count_asked(questions);
        Some(passing)
    }

    /// Every walk.
    pub fn all(&self) -> BigUint {
        match self.start {
            End::Node(page) => self.onward[page.number()].clone(),
            End::Outcome(_) | End::Tree(_) => BigUint::from(1_u8),
        }
    }

    /// The walks that ask a question.
    pub fn question(&self, question: Index<Question>) -> BigUint {
        let known = self.asked.get(question.number());
        known.cloned().unwrap_or_default()
    }

    /// The walks that end at an outcome.
    pub fn outcome(&self, outcome: Index<Outcome>) -> BigUint {
        let facts = self.compiled.outcomes.get(outcome.number());
        facts.map_or(BigUint::ZERO, |facts| facts.paths.clone())
    }

    /// The walks that pass any of these, each counted once: at the first of them it is done with, and goes on in every way that it can.
    pub fn any(&self, marked: &Marked) -> BigUint {
        let mut found = BigUint::ZERO;
        let at_end = |end: End, walks: &BigUint, found: &mut BigUint| match end {
            End::Outcome(outcome) if marked.outcomes.contains(&outcome) => *found += walks,
            _ => {}
        };
        self.forwards(|page, walks| {
            let node = &self.compiled.graph.nodes[page];
            if marked.questions.contains(&node.question) {
                found += walks * &self.onward[page.number()];
                return false;
            }
            for answer in &node.answers {
                at_end(answer.to, walks, &mut found);
            }
            true
        });
        // A tree may have no question at all on its way.
        at_end(self.start, &BigUint::from(1_u8), &mut found);
        found
    }

    /// Takes the walks from page to page. `visit` is told how many come to a page, and says whether they go on from there.
    fn forwards(&self, mut visit: impl FnMut(Index<Node>, &BigUint) -> bool) {
        let nodes = &self.compiled.graph.nodes;
        let mut coming = vec![BigUint::ZERO; nodes.len()];
        if let End::Node(page) = self.start {
            coming[page.number()] += 1_u8;
        }
        for page in &self.order {
            let walks = std::mem::take(&mut coming[page.number()]);
            if walks == BigUint::ZERO || !visit(*page, &walks) {
                continue;
            }
            for answer in &nodes[*page].answers {
                if let End::Node(next) = answer.to {
                    coming[next.number()] += &walks;
                }
            }
        }
    }

    /// The walks to each page of a question, times those from it; where a walk can ask it twice, that would count it twice.
    fn count_asked(&self, questions: usize) -> Vec<BigUint> {
        let mut asked = vec![BigUint::ZERO; questions];
        self.forwards(|page, walks| {
            let question = self.compiled.graph.nodes[page].question;
            asked[question.number()] += walks * &self.onward[page.number()];
            true
        });
        for finding in &self.compiled.findings {
            if let Finding::AskedTwice { question, .. } = finding {
                asked[question.number()] = self.any(&Marked {
                    questions: BTreeSet::from([*question]),
                    outcomes: BTreeSet::new(),
                });
            }
        }
        asked
    }
}

/// Every page before those to which it leads: a page comes when all that lead to it have come. Nothing in a proved tree leads back.
fn order(compiled: &Compiled) -> Vec<Index<Node>> {
    let nodes = &compiled.graph.nodes;
    let mut waiting = vec![0_usize; nodes.len()];
    let next = |page: Index<Node>| {
        let answers = nodes[page].answers.iter();
        answers.filter_map(|answer| match answer.to {
            End::Node(page) => Some(page),
            End::Outcome(_) | End::Tree(_) => None,
        })
    };
    for to in nodes.indices().flat_map(next) {
        waiting[to.number()] += 1;
    }
    let mut order: Vec<Index<Node>> = nodes
        .indices()
        .filter(|page| waiting[page.number()] == 0)
        .collect();
    let mut done = 0;
    while let Some(page) = order.get(done).copied() {
        done += 1;
        for to in next(page) {
            waiting[to.number()] -= 1;
            if waiting[to.number()] == 0 {
                order.push(to);
            }
        }
    }
    order
}

/// For each page the walks from it, the last pages first.
fn onward(compiled: &Compiled, order: &[Index<Node>]) -> Vec<BigUint> {
    let nodes = &compiled.graph.nodes;
    let mut onward = vec![BigUint::ZERO; nodes.len()];
    for page in order.iter().rev() {
        let mut walks = BigUint::ZERO;
        for answer in &nodes[*page].answers {
            match answer.to {
                End::Node(next) => walks += &onward[next.number()],
                End::Outcome(_) | End::Tree(_) => walks += 1_u8,
            }
        }
        onward[page.number()] = walks;
    }
    onward
}
