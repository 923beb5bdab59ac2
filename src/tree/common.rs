//! What every path to an outcome has in common: "you get here when…". Comes in: the pages. Goes out: for each outcome the questions that every path
//! asks, with the answers that occur.
//!
//! Two classic passes over the graph, sixty-four bits at a time: forwards, which questions every path to a page has asked (an intersection over
//! the ways in); backwards, which outcomes a page can still reach. An answer occurs on a path to an outcome when the page that it leads to reaches it.

use super::count::Measure;
use super::domain::Domain;
use super::explore::To;
use super::pages::Pages;
use super::plan::{Plan, QuestionPlan};
use super::{Common, On, OutcomeFacts};
use crate::base::Index;
use crate::model::Tree;
use num_bigint::BigUint;
use std::collections::VecDeque;

/// The facts of each outcome of a proved tree.
pub(super) fn outcome_facts(
    tree: &Tree,
    pages: &Pages,
    plan: &Plan,
    domains: &[Domain],
    measured: &Measure,
) -> Vec<OutcomeFacts> {
    let mut common: Vec<Option<Vec<Common>>> = vec![None; tree.outcomes.len()];
    let start: Vec<To> = pages.start().into_iter().collect();
    for roots in [start, pages.continues().collect()] {
        let view = View::from(pages, plan, &roots);
        let wanted: Vec<usize> = (0..common.len())
            .filter(|outcome| common[*outcome].is_none())
            .filter(|outcome| view.ways.contains_key(outcome))
            .collect();
        for (outcome, found) in view.common(domains, &wanted) {
            common[outcome] = Some(found);
        }
    }
    let paths = |outcome: usize| {
        let walks = measured.outcomes.get(&outcome);
        walks.map_or(BigUint::ZERO, |walks| walks.paths.clone())
    };
    common
        .into_iter()
        .enumerate()
        .map(|(outcome, common)| OutcomeFacts {
            paths: paths(outcome),
            common: common.unwrap_or_default(),
        })
        .collect()
}

/// The pages as seen from some roots.
struct View<'a> {
    pages: &'a Pages,
    plan: &'a Plan,
    /// The pages that are roots.
    roots: Vec<u32>,
    /// The page before each on a shortest way; itself for a root; `None` when it is not reached.
    before: Vec<Option<u32>>,
    /// The outcomes reached, each with the page before it on a shortest way; `None` when it is a root.
    ways: std::collections::BTreeMap<usize, Option<u32>>,
    /// Where each question's slots begin in a list of all slots.
    base: Vec<usize>,
}

impl<'a> View<'a> {
    fn from(pages: &'a Pages, plan: &'a Plan, roots: &[To]) -> View<'a> {
        let mut view = View {
            pages,
            plan,
            roots: Vec::new(),
            before: vec![None; pages.len()],
            ways: std::collections::BTreeMap::new(),
            base: bases(plan),
        };
        let mut queue = VecDeque::new();
        for root in roots {
            match *root {
                To::Next(page) => {
                    view.roots.push(page);
                    view.meet(page, page, &mut queue);
                }
                To::Outcome(outcome) => drop(view.ways.entry(outcome as usize).or_insert(None)),
                To::Tree(_) | To::Nowhere => {}
            }
        }
        while let Some(page) = queue.pop_front() {
            for answer in pages.answers_of(page) {
                match answer.to {
                    To::Next(next) => view.meet(next, page, &mut queue),
                    To::Outcome(outcome) => {
                        view.ways.entry(outcome as usize).or_insert(Some(page));
                    }
                    To::Tree(_) | To::Nowhere => {}
                }
            }
        }
        view
    }

    fn meet(&mut self, page: u32, before: u32, queue: &mut VecDeque<u32>) {
        if self.before[page as usize].is_none() {
            self.before[page as usize] = Some(before);
            queue.push_back(page);
        }
    }

    /// The pages reached, each before those to which it leads.
    fn order(&self) -> impl DoubleEndedIterator<Item = u32> {
        let order = self.pages.order.iter().copied();
        order.filter(|page| self.before[*page as usize].is_some())
    }

    /// What is common to every path to each of these outcomes.
    fn common(&self, domains: &[Domain], wanted: &[usize]) -> Vec<(usize, Vec<Common>)> {
        if wanted.is_empty() {
            return Vec::new();
        }
        let always = self.always_asked(wanted);
        let offered = self.offered();
        let mut found = Vec::new();
        for (block, outcomes) in wanted.chunks(64).enumerate() {
            let occurs = self.occurring(outcomes);
            for (bit, outcome) in outcomes.iter().enumerate() {
                let asked = self.asked_on_the_way(*outcome);
                let always = &always[block * 64 + bit];
                let entries = asked
                    .into_iter()
                    .filter(|question| always[question / 64] >> (question % 64) & 1 == 1)
                    .filter_map(|question| {
                        let slots = self.base[question]..self.base[question + 1];
                        let slot = |list: &[u64], mask: u64| -> Vec<bool> {
                            list[slots.clone()].iter().map(|m| m & mask != 0).collect()
                        };
                        let answers = slot(&occurs, 1 << bit);
                        let all = slot(&offered, u64::MAX);
                        (answers != all).then(|| Common {
                            question: Index::new(question),
                            answers: shown(
                                &self.plan.questions[question],
                                &domains[question],
                                &answers,
                            ),
                        })
                    });
                found.push((*outcome, entries.collect()));
            }
        }
        found
    }

    /// For each outcome a bit for each question: whether every path asks it.
    fn always_asked(&self, wanted: &[usize]) -> Vec<Vec<u64>> {
        let questions = self.plan.questions.len();
        let place = places(wanted);
        let mut always = vec![vec![0; questions.div_ceil(64)]; wanted.len()];
        let mut asked = vec![0u64; self.pages.len()];
        for block in 0..questions.div_ceil(64) {
            let bit = |question: usize| {
                if question / 64 == block {
                    1 << (question % 64)
                } else {
                    0
                }
            };
            asked.fill(u64::MAX);
            for root in &self.roots {
                asked[*root as usize] = 0;
            }
            let mut here = vec![u64::MAX; wanted.len()];
            for page in self.order() {
                let after = asked[page as usize] | bit(self.pages.question(page));
                for answer in self.pages.answers_of(page) {
                    match answer.to {
                        To::Next(next) => asked[next as usize] &= after,
                        To::Outcome(outcome) => {
                            if let Some(place) = place(outcome) {
                                here[place] &= after;
                            }
                        }
                        To::Tree(_) | To::Nowhere => {}
                    }
                }
            }
            for ((outcome, found), here) in wanted.iter().zip(&mut always).zip(here) {
                let is_root = self.ways.get(outcome) == Some(&None);
                found[block] = if is_root { 0 } else { here };
            }
        }
        always
    }

    /// For each slot, a bit for each of up to 64 outcomes: whether a path with this answer gets there.
    fn occurring(&self, outcomes: &[usize]) -> Vec<u64> {
        let place = places(outcomes);
        let mut reaches = vec![0u64; self.pages.len()];
        let mut occurs = vec![0u64; self.base.last().copied().unwrap_or_default()];
        for page in self.order().rev() {
            let base = self.base[self.pages.question(page)];
            for answer in self.pages.answers_of(page) {
                let ends = match answer.to {
                    To::Next(next) => reaches[next as usize],
                    To::Outcome(outcome) => place(outcome).map_or(0, |place| 1 << place),
                    To::Tree(_) | To::Nowhere => 0,
                };
                reaches[page as usize] |= ends;
                for slot in answer.from..=answer.last {
                    occurs[base + slot as usize] |= ends;
                }
            }
        }
        occurs
    }

    /// For each slot, not zero when some page reached offers it.
    fn offered(&self) -> Vec<u64> {
        let mut offered = vec![0u64; self.base.last().copied().unwrap_or_default()];
        for page in self.order() {
            let base = self.base[self.pages.question(page)];
            for answer in self.pages.answers_of(page) {
                for slot in answer.from..=answer.last {
                    offered[base + slot as usize] = 1;
                }
            }
        }
        offered
    }

    /// The questions on a shortest way to an outcome, in the order asked. Whatever every path asks is among them.
    fn asked_on_the_way(&self, outcome: usize) -> Vec<usize> {
        let mut asked = Vec::new();
        let mut page = self.ways.get(&outcome).copied().flatten();
        while let Some(at) = page {
            asked.push(self.pages.question(at));
            page = self.before[at as usize].filter(|before| *before != at);
        }
        asked.reverse();
        let mut seen = std::collections::BTreeSet::new();
        asked.retain(|question| seen.insert(*question));
        asked
    }
}

/// Where the slots of each question begin in a list of all slots, and where the last one's end.
fn bases(plan: &Plan) -> Vec<usize> {
    let counts = plan.questions.iter().map(|q| q.slots.len());
    let ends = counts.scan(0, |sum, count| {
        *sum += count;
        Some(*sum)
    });
    std::iter::once(0).chain(ends).collect()
}

/// The place of an outcome among some, which ascend.
fn places(outcomes: &[usize]) -> impl Fn(u32) -> Option<usize> {
    move |outcome| outcomes.binary_search(&(outcome as usize)).ok()
}

/// Slots as answers, neighbouring ranges joined.
fn shown(question: &QuestionPlan, domain: &Domain, slots: &[bool]) -> Vec<On> {
    let mut shown = Vec::new();
    let mut slot = 0;
    while slot < slots.len() {
        if !slots[slot] {
            slot += 1;
            continue;
        }
        let mut last = slot;
        while question.joins_next(last) && slots[last + 1] {
            last += 1;
        }
        shown.push(question.on(domain, slot, last));
        slot = last + 1;
    }
    shown
}
