//! Whom a group is: cases that together say it, each as wide as it can be. Comes in: a diagram whose ends are 1 for the group and 0 for everybody else. Goes out:
//! [`Cases`].
//!
//! Every way through the diagram to a 1 is a case: some questions, each with the answers that lead on along it. Each is widened question by question as far as
//! everybody in it still belongs to the group; whether they do is seen by walking the diagram with all of them at once.

use super::diagram::{Diagram, To};
use num_bigint::BigUint;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// So many cases are kept of a group.
const MOST_CASES: usize = 200;
/// So many ways through a diagram are looked at.
const MOST_WAYS: usize = 1_000;

/// To make room for remembering so many nodes costs as much as a look at one.
const NODES_A_LOOK: usize = 64;

/// Cases that say whom a group is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cases {
    /// The cases, the largest first. They may overlap.
    pub list: Vec<Case>,
    /// Whether everybody in the group is in one of them; otherwise there are too many to list.
    pub whole: bool,
}

/// Everybody who gives certain answers to certain questions.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Case {
    /// For each question that matters, the numbers of the pieces of which one is given. To any other question any answer is given.
    pub answers: BTreeMap<usize, Vec<usize>>,
}

/// How much may be done for one comparison; counted in looks at nodes, so that the same is found on every machine.
pub(super) struct Effort(pub usize);

/// The cases of a group. `pieces` says how many pieces each question has.
pub(super) fn cases(diagram: &Diagram, pieces: &[usize], effort: &mut Effort) -> Cases {
    let mut ways: Vec<Case> = Vec::new();
    let mut list: Vec<Case> = Vec::new();
    let mut open = vec![(diagram.start, Case::default())];
    let mut whole = true;
    while let Some((at, way)) = open.pop() {
        let node = match at {
            To::End(0) => continue,
            To::End(_) => {
                if ways.len() == MOST_WAYS || list.len() == MOST_CASES || effort.0 == 0 {
                    whole = false;
                    break;
                }
                if !list.iter().any(|case| case.holds(&way)) {
                    list.push(widened(way.clone(), diagram, pieces, effort));
                }
                ways.push(way);
                continue;
            }
            To::Node(node) => &diagram.nodes[node],
        };
        // Answers that lead to the same place belong together.
        let mut next: Vec<(To, Vec<usize>)> = Vec::new();
        for (piece, to) in node.to.iter().enumerate() {
            match next.iter_mut().find(|(known, _)| known == to) {
                Some((_, together)) => together.push(piece),
                None => next.push((*to, vec![piece])),
            }
        }
        open.extend(next.into_iter().rev().map(|(to, together)| {
            let mut way = way.clone();
            way.answers.insert(node.asked, together);
            (to, way)
        }));
    }
    list.sort_by_cached_key(|case| (Reverse(case.size(pieces)), case.clone()));
    without_idle(&mut list, &ways);
    Cases { list, whole }
}

/// Adds answers, question by question, as long as everybody belongs to the group. A question with all its answers no longer matters.
fn widened(case: Case, diagram: &Diagram, pieces: &[usize], effort: &mut Effort) -> Case {
    let mut case = case;
    let questions: Vec<usize> = case.answers.keys().copied().collect();
    for question in questions {
        let before = case.answers.remove(&question).unwrap_or_default();
        let mut fitting = Vec::new();
        for piece in 0..pieces[question] {
            // A case belongs to the group when each of its parts does, so that each answer can be judged by itself.
            let fits = before.contains(&piece) || {
                case.answers.insert(question, vec![piece]);
                belongs(&case, diagram, effort)
            };
            if fits {
                fitting.push(piece);
            }
        }
        case.answers.remove(&question);
        if fitting.len() < pieces[question] {
            case.answers.insert(question, fitting);
        }
    }
    case
}

/// Whether everybody in a case belongs to the group. When the effort is spent, nobody does.
fn belongs(case: &Case, diagram: &Diagram, effort: &mut Effort) -> bool {
    let mut seen = vec![false; diagram.nodes.len()];
    effort.0 = effort.0.saturating_sub(diagram.nodes.len() / NODES_A_LOOK);
    let mut open = vec![diagram.start];
    while let Some(at) = open.pop() {
        let number = match at {
            To::End(0) => return false,
            To::End(_) => continue,
            To::Node(number) => number,
        };
        if std::mem::replace(&mut seen[number], true) {
            continue;
        }
        let Some(left) = effort.0.checked_sub(1) else {
            return false;
        };
        effort.0 = left;
        let node = &diagram.nodes[number];
        match case.answers.get(&node.asked) {
            Some(given) => open.extend(given.iter().map(|piece| node.to[*piece])),
            None => open.extend(&node.to),
        }
    }
    true
}

/// Takes out cases all of whose ways lie in others, the smallest first.
fn without_idle(list: &mut Vec<Case>, ways: &[Case]) {
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); list.len()];
    let mut times = vec![0usize; ways.len()];
    for (number, way) in ways.iter().enumerate() {
        for (case, holder) in list.iter().zip(&mut holders) {
            if case.holds(way) {
                holder.push(number);
                times[number] += 1;
            }
        }
    }
    for number in (0..list.len()).rev() {
        if holders[number].iter().all(|way| times[*way] > 1) {
            holders[number].iter().for_each(|way| times[*way] -= 1);
            list.remove(number);
        }
    }
}

impl Case {
    /// Whether everybody in another case is in this one.
    pub fn holds(&self, other: &Case) -> bool {
        self.answers.iter().all(|(question, wide)| {
            let narrow = other.answers.get(question);
            narrow.is_some_and(|narrow| narrow.iter().all(|piece| wide.contains(piece)))
        })
    }

    /// How many answer combinations are in it. `pieces` says how many pieces each question has.
    pub fn size(&self, pieces: &[usize]) -> BigUint {
        let of_question = |(question, all): (usize, &usize)| {
            self.answers
                .get(&question)
                .map_or(*all, |given| given.len())
        };
        pieces.iter().enumerate().map(of_question).product()
    }
}
