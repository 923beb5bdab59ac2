//! Walks that never end. Comes in: the states and their components. Goes out: one finding for each circle of questions, with the shortest way there
//! and once around.
//!
//! Only states that a reader can be in count: an arrow back in the drawing is no loop when nobody can take it.

use super::Finding;
use super::components::Components;
use super::explore::{Explored, To};
use super::witness::Witness;
use crate::base::Index;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The loops among the states.
pub(super) fn loops(witness: &Witness<'_>, components: &Components) -> Vec<Finding> {
    let explored = witness.explored;
    let mut circles: Vec<(u32, &[u32])> = components
        .iter()
        .filter(|members| goes_round(explored, members))
        .filter_map(|members| Some((*members.iter().min()?, members)))
        .collect();
    circles.sort_unstable_by_key(|(first, _)| *first);
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for (first, members) in circles {
        let around = once_around(explored, first, members);
        let questions = around.iter().map(|(state, _)| explored.question(*state));
        if !told.insert(from_smallest(questions.collect())) {
            continue;
        }
        found.push(Finding::Loop {
            question: Index::new(explored.question(first)),
            walk: witness.walk_around(first, &around),
        });
    }
    found
}

/// Whether any loop exists.
pub(super) fn any(explored: &Explored, components: &Components) -> bool {
    components
        .iter()
        .any(|members| goes_round(explored, members))
}

fn goes_round(explored: &Explored, members: &[u32]) -> bool {
    match members {
        [alone] => explored.answers_of(*alone).contains(&To::Next(*alone)),
        _ => true,
    }
}

/// A shortest way from a state back to itself, as the states and slots on it.
fn once_around(explored: &Explored, first: u32, members: &[u32]) -> Vec<(u32, u32)> {
    let members: BTreeSet<u32> = members.iter().copied().collect();
    let mut before: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    let mut queue = VecDeque::from([first]);
    while let Some(state) = queue.pop_front() {
        for (slot, to) in (0..).zip(explored.answers_of(state)) {
            let To::Next(next) = *to else { continue };
            if members.contains(&next) && !before.contains_key(&next) {
                before.insert(next, (state, slot));
                if next == first {
                    return back_to(first, &before);
                }
                queue.push_back(next);
            }
        }
    }
    Vec::new()
}

fn back_to(first: u32, before: &BTreeMap<u32, (u32, u32)>) -> Vec<(u32, u32)> {
    let mut steps = Vec::new();
    let mut at = first;
    while let Some(step) = before.get(&at) {
        steps.push(*step);
        at = step.0;
        if at == first {
            break;
        }
    }
    steps.reverse();
    steps
}

/// A circle written from its smallest rotation, so that it reads the same wherever one enters it.
fn from_smallest(mut circle: Vec<usize>) -> Vec<usize> {
    let rotations = (0..circle.len()).filter(|start| {
        let smallest = circle.iter().min();
        Some(&circle[*start]) == smallest
    });
    let rotated = |start: &usize| -> Vec<usize> {
        let (before, after) = circle.split_at(*start);
        [after, before].concat()
    };
    if let Some(best) = rotations.min_by_key(rotated) {
        circle.rotate_left(best);
    }
    circle
}
