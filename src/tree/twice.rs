//! Questions that a reader can be asked twice. Comes in: the pages. Goes out: findings, each with a shortest walk to the second time.

use super::domain::Domain;
use super::explore::To;
use super::pages::Pages;
use super::plan::Plan;
use super::witness::Told;
use super::{Finding, Walk, WalkStart};
use crate::base::Index;
use std::collections::VecDeque;

/// The questions that can be asked twice.
pub(super) fn asked_twice(
    pages: &Pages,
    plan: &Plan,
    domains: &[Domain],
    told: &Told,
) -> Vec<Finding> {
    let again = repeated(pages, plan.questions.len());
    again
        .into_iter()
        .filter_map(|question| {
            let mut roots = pages.roots.iter();
            let (from, steps) = roots.find_map(|(from, to)| {
                let To::Next(page) = (*to)? else { return None };
                Some((*from, to_second(pages, page, question)?))
            })?;
            Some(Finding::AskedTwice {
                question: Index::new(question),
                walk: {
                    let left_out = told.left_out(steps.len());
                    walk(pages, plan, domains, (from, left_out), &steps)
                },
            })
        })
        .collect()
}

/// Questions of which one page leads to another, sixty-four at a time: a bit for each says whether a page leads to one of its pages.
fn repeated(pages: &Pages, questions: usize) -> Vec<usize> {
    let mut count = vec![0usize; questions];
    for question in &pages.questions {
        count[*question as usize] += 1;
    }
    let several: Vec<usize> = (0..questions).filter(|q| count[*q] > 1).collect();
    let mut found = Vec::new();
    let mut below = vec![0u64; pages.len()];
    let mut bit_of = vec![0u64; questions];
    for block in several.chunks(64) {
        for (bit, question) in block.iter().enumerate() {
            bit_of[*question] = 1 << bit;
        }
        let mut again = 0;
        for page in pages.order.iter().rev() {
            let next = pages
                .answers_of(*page)
                .iter()
                .map(|answer| match answer.to {
                    To::Next(next) => below[next as usize] | bit_of[pages.question(next)],
                    _ => 0,
                });
            let bits = next.fold(0, |all, bits| all | bits);
            below[*page as usize] = bits;
            again |= bits & bit_of[pages.question(*page)];
        }
        let hits = block.iter().enumerate();
        found.extend(
            hits.filter(|(bit, _)| again >> bit & 1 == 1)
                .map(|(_, q)| *q),
        );
        for question in block {
            bit_of[*question] = 0;
        }
    }
    found
}

/// A step: a page and the number of its answer.
type Step = (u32, usize);

/// A shortest way from a page to the second page of a question: breadth first over pages and how often it was asked.
fn to_second(pages: &Pages, root: u32, question: usize) -> Option<Vec<Step>> {
    let asks = |page: u32| usize::from(pages.question(page) == question);
    let place = |page: u32, asked: usize| page as usize * 2 + asked;
    let mut before: Vec<Option<(Step, usize)>> = vec![None; pages.len() * 2];
    let mut queue = VecDeque::from([(root, asks(root))]);
    while let Some((page, asked)) = queue.pop_front() {
        for (number, answer) in pages.answers_of(page).iter().enumerate() {
            let To::Next(next) = answer.to else { continue };
            let times = asked + asks(next);
            if times == 2 {
                let mut steps = vec![(page, number)];
                let mut at = place(page, asked);
                while let Some((step, earlier)) = before[at] {
                    steps.push(step);
                    at = place(step.0, earlier);
                }
                steps.reverse();
                return Some(steps);
            }
            if before[place(next, times)].is_none() {
                before[place(next, times)] = Some(((page, number), asked));
                queue.push_back((next, times));
            }
        }
    }
    None
}

fn walk(
    pages: &Pages,
    plan: &Plan,
    domains: &[Domain],
    (from, left_out): (WalkStart, usize),
    steps: &[Step],
) -> Walk {
    let steps = steps.iter().skip(left_out).map(|(page, number)| {
        let question = pages.question(*page);
        let answer = pages.answers_of(*page)[*number];
        let (first, last) = (answer.from as usize, answer.last as usize);
        let on = plan.questions[question].on(&domains[question], first, last);
        (Index::new(question), on)
    });
    Walk {
        from,
        left_out,
        steps: steps.collect(),
    }
}
