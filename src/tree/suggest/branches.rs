//! The states of a tree, merged for one purpose: to see which walks pass which of the wanted parts. Comes in: a tree and the wanted parts. Goes out: branches, each
//! with the answers to give there.
//!
//! Which row an answer fires depends on facts that pages no longer show, so this goes by states. Those that ask the same question and whose answers pass the same wanted parts and
//! lead to the same branches are one branch, which keeps even a million states small. Which edge an answer is depends on the state's page; pages are numbered as in the graph,
//! because they are made from the same states in the same way.

use super::super::cells::{self, Cells};
use super::super::components::components;
use super::super::explore::{Explored, To, explore};
use super::super::intern::Interner;
use super::super::kleene::{OpenRow, Truth, UNKNOWN};
use super::super::merge::merge;
use super::super::pages::Pages;
use super::super::plan::{Go, Plan, plan};
use super::super::reader::Fired;
use super::super::{Part, WalkStart, live};
use super::example::Examples;
use crate::base::Index;
use crate::model::{Point, Question, Tree};
use std::collections::BTreeSet;

/// The branches of a tree.
pub(super) struct Branches {
    /// The question of each branch.
    pub questions: Vec<Index<Question>>,
    /// Where each branch's answers begin; one more than there are branches.
    pub first: Vec<usize>,
    /// The answers. Each leads to an end or to a branch with a smaller number.
    pub answers: Vec<Answer>,
    /// Where walks may begin: the start, then each `continue` that leads to a question.
    pub roots: Vec<(WalkStart, Step)>,
}

/// An answer to give at a branch.
pub(super) struct Answer {
    /// The answer.
    pub value: Point,
    /// Where it leads.
    pub step: Step,
    /// The wanted option that it is, the wanted row that it fires and the wanted edge that it follows, by their numbers.
    pub passes: [Option<u32>; 3],
}

/// Where an answer leads.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// To this branch.
    Branch(u32),
    /// To this outcome; and its number among the wanted parts, if it is wanted.
    Outcome(u32, Option<u32>),
    /// To this other tree.
    Tree(u32),
}

impl Branches {
    /// The answers at a branch.
    pub(super) fn answers_of(&self, branch: u32) -> &[Answer] {
        let branch = branch as usize;
        &self.answers[self.first[branch]..self.first[branch + 1]]
    }

    /// The branches of a tree; `wanted` is ascending. `None` when there are more states than the budget, or when they go round.
    pub(super) fn of(tree: &Tree, wanted: &[Part], budget: usize) -> Option<Branches> {
        let cells = cells::cut(tree).ok()?;
        let plan = plan(tree, &cells);
        let live = live::live(&plan, tree.start, tree.facts.len());
        let explored = explore(tree, &cells.domains, &plan, &live, budget).ok()?;
        let examples = Examples::of(tree, &cells.domains);
        let merger = Merger {
            tree,
            wanted,
            cells,
            plan,
            live,
            explored,
            examples,
        };
        merger.merge()
    }
}

struct Merger<'a> {
    tree: &'a Tree,
    wanted: &'a [Part],
    cells: Cells,
    plan: Plan,
    live: Vec<Vec<u32>>,
    explored: Explored,
    examples: Examples,
}

/// The page of a state.
#[derive(Clone, Copy)]
struct Page<'p> {
    pages: &'p Pages,
    number: u32,
}

impl Page<'_> {
    /// The edge that an answer follows.
    fn edge(self, slot: usize) -> Option<Part> {
        let answers = self.pages.answers_of(self.number);
        let after = answers.partition_point(|answer| answer.from as usize <= slot);
        let number = after.checked_sub(1)?;
        Some(Part::Edge(Index::new(self.number as usize), number))
    }
}

/// No number.
const NONE: u32 = u32::MAX;
/// How many numbers describe an answer: its slot, its wanted option, row and edge, and the two of where it leads.
const WORDS: usize = 6;

impl Merger<'_> {
    fn merge(self) -> Option<Branches> {
        let order = self.later_first()?;
        let (pages, page_of) = merge(&self.explored, &self.plan, &order);
        let mut signatures = Interner::new();
        let mut of_state = vec![NONE; self.explored.states.len()];
        let mut facts = vec![UNKNOWN; self.tree.facts.len()];
        let mut signature = Vec::new();
        let mut seen = BTreeSet::new();
        for state in order {
            seen.clear();
            let page = Page {
                pages: &pages,
                number: page_of[state as usize],
            };
            self.describe(
                state,
                page,
                &of_state,
                &mut facts,
                &mut seen,
                &mut signature,
            );
            // A branch without answers is left out, and so is every answer that leads there.
            if signature.len() > 1 {
                of_state[state as usize] = signatures.intern(&signature);
            }
        }
        Some(self.branches(&signatures, &of_state))
    }

    /// The states, each after all that it leads to.
    fn later_first(&self) -> Option<Vec<u32>> {
        let explored = &self.explored;
        let count = explored.states.len();
        let found = components(
            count,
            |state| explored.first[state as usize]..explored.first[state as usize + 1],
            |answer| match explored.answers[answer] {
                To::Next(state) => Some(state),
                _ => None,
            },
        );
        (found.ends.len() == count).then_some(found.nodes)
    }

    /// What a state asks, and for every answer that differs from the others what it passes and where it leads.
    fn describe(
        &self,
        state: u32,
        page: Page<'_>,
        of_state: &[u32],
        facts: &mut [u32],
        seen: &mut BTreeSet<[u32; WORDS - 1]>,
        signature: &mut Vec<u32>,
    ) {
        let question = self.explored.question(state);
        let live = &self.live[question];
        let known = &self.explored.states.get(state)[1..];
        for (fact, class) in live.iter().zip(known) {
            facts[*fact as usize] = *class;
        }
        signature.clear();
        signature.push(number(question));
        for (slot, to) in self.explored.answers_of(state).iter().enumerate() {
            let Some(leads) = encode(*to, of_state) else {
                continue;
            };
            if self.examples.of_slot(question, slot).is_none() {
                continue;
            }
            let option = self.wanted_number(self.option(question, slot));
            let row = self.wanted_number(self.row(question, slot, facts));
            let edge = self.wanted_number(page.edge(slot));
            let does = [option, row, edge, leads.0, leads.1];
            if seen.insert(does) {
                signature.push(number(slot));
                signature.extend(does);
            }
        }
        for fact in live {
            facts[*fact as usize] = UNKNOWN;
        }
    }

    fn option(&self, question: usize, slot: usize) -> Option<Part> {
        let planned = &self.plan.questions[question];
        let index = Index::new(question);
        match (planned.choice, planned.unsure == Some(slot)) {
            (true, _) => Some(Part::Option(index, slot)),
            (false, true) => Some(Part::Unsure(index)),
            (false, false) => None,
        }
    }

    /// The row that an answer fires which leads somewhere: the one that fits.
    fn row(&self, question: usize, slot: usize, facts: &mut [u32]) -> Option<Part> {
        let way = self.plan.questions[question].way(slot);
        let Go::Decide { rows, .. } = &way.go else {
            return None;
        };
        let mut before = Vec::with_capacity(way.sets.len());
        for (fact, class) in &way.sets {
            before.push(std::mem::replace(&mut facts[*fact as usize], *class));
        }
        let fits = |row: &&OpenRow| row.fits(&self.cells.domains, facts) == Truth::True;
        let fired = match rows.iter().find(fits) {
            Some(row) => Fired::Row(row.row as usize),
            None => Fired::Otherwise,
        };
        for ((fact, _), before) in way.sets.iter().zip(before) {
            facts[*fact as usize] = before;
        }
        Some(Part::Row(Index::new(question), fired))
    }

    fn wanted_number(&self, part: Option<Part>) -> u32 {
        let place = part.and_then(|part| self.wanted.binary_search(&part).ok());
        place.map_or(NONE, number)
    }

    fn branches(&self, signatures: &Interner, of_state: &[u32]) -> Branches {
        let mut out = Branches {
            questions: Vec::new(),
            first: vec![0],
            answers: Vec::new(),
            roots: Vec::new(),
        };
        for name in (0..).take(signatures.len()) {
            let signature = signatures.get(name);
            let question = signature[0] as usize;
            out.questions.push(Index::new(question));
            for words in signature[1..].chunks_exact(WORDS) {
                let Some(value) = self.examples.of_slot(question, words[0] as usize) else {
                    continue;
                };
                out.answers.push(Answer {
                    value,
                    step: self.decode(words[4], words[5]),
                    passes: [words[1], words[2], words[3]].map(some),
                });
            }
            out.first.push(out.answers.len());
        }
        for (from, to) in &self.explored.roots {
            let begins = *from == WalkStart::Start || matches!(to, Some(To::Next(_)));
            let leads = to.filter(|_| begins).and_then(|to| encode(to, of_state));
            let step = leads.map(|(kind, number)| (*from, self.decode(kind, number)));
            out.roots.extend(step);
        }
        out
    }

    fn decode(&self, kind: u32, number: u32) -> Step {
        match kind {
            BRANCH => Step::Branch(number),
            OUTCOME => {
                let part = Part::Outcome(Index::new(number as usize));
                Step::Outcome(number, some(self.wanted_number(Some(part))))
            }
            _ => Step::Tree(number),
        }
    }
}

const BRANCH: u32 = 0;
const OUTCOME: u32 = 1;
const TREE: u32 = 2;

/// Where an answer leads as two numbers; `None` when that is nowhere, or where nothing ends.
fn encode(to: To, of_state: &[u32]) -> Option<(u32, u32)> {
    match to {
        To::Next(state) => some(of_state[state as usize]).map(|branch| (BRANCH, branch)),
        To::Outcome(outcome) => Some((OUTCOME, outcome)),
        To::Tree(tree) => Some((TREE, tree)),
        To::Nowhere => None,
    }
}

fn some(number: u32) -> Option<u32> {
    Some(number).filter(|number| *number != NONE)
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(NONE)
}
