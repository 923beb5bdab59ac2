//! The walk that passes most, again and again. Comes in: the branches and what is wanted. Goes out: walks, and what they leave out.
//!
//! No question is asked twice on a walk, so no part is passed twice: what a walk passes is the sum over its answers, and the walk that passes most is a longest path in a graph
//! without circles. That takes one look at every answer.

use super::branches::{Answer, Branches, Step};
use super::{ExactWalk, Suggestions};
use crate::base::Index;
use crate::model::ScenarioEnd;
use crate::tree::{Part, WalkStart};

/// At most so many answers of the graph are looked at.
const MOST_LOOKS: usize = 100_000_000;
/// At most so many answers are given on all walks together.
const MOST_ANSWERS: usize = 200_000;

/// Covers what is wanted.
pub(super) fn cover(branches: &Branches, wanted: &[Part]) -> Suggestions {
    let mut cover = Cover {
        branches,
        wanted: vec![true; wanted.len()],
        best: Vec::new(),
    };
    let mut walks: Vec<ExactWalk> = Vec::new();
    let (mut looks, mut answers) = (0, 0);
    let complete = loop {
        if looks > MOST_LOOKS || answers > MOST_ANSWERS {
            break false;
        }
        looks += branches.answers.len() + 1;
        let Some((from, step)) = cover.root() else {
            break true;
        };
        let walk = cover.take(from, step);
        answers += walk.answers.len();
        walks.push(walk);
    };
    let left = wanted.iter().zip(&cover.wanted);
    Suggestions {
        walks,
        left: left.filter(|(_, left)| **left).map(|(part, _)| *part).collect(),
        complete,
    }
}

struct Cover<'a> {
    branches: &'a Branches,
    /// For each wanted part, whether it still is.
    wanted: Vec<bool>,
    /// For each branch, the best way on.
    best: Vec<Best>,
}

/// The best way on from a branch.
#[derive(Clone, Copy, Default)]
struct Best {
    /// How much it passes.
    gain: u32,
    /// How many answers it takes.
    length: u32,
    /// The first of them, by its number among those of the branch.
    answer: usize,
}

impl Cover<'_> {
    /// The beginning of the walk to take: the start while that passes anything, else the `continue` that passes most; `None` when nothing passes anything.
    fn root(&mut self) -> Option<(WalkStart, Step)> {
        self.look();
        let gain = |step: Step| self.way_on(step).gain;
        let roots = &self.branches.roots;
        let start = roots.iter().find(|(from, _)| *from == WalkStart::Start);
        if let Some(start) = start.filter(|(_, step)| gain(*step) > 0) {
            return Some(*start);
        }
        // The first of equals.
        let most = roots.iter().rev().max_by_key(|(_, step)| gain(*step));
        most.copied().filter(|(_, step)| gain(*step) > 0)
    }

    /// Finds the best way on from every branch: the one that passes most, of those the shortest, of those the first.
    fn look(&mut self) {
        self.best.clear();
        for branch in (0..).take(self.branches.questions.len()) {
            let mut best: Option<Best> = None;
            for (answer, given) in self.branches.answers_of(branch).iter().enumerate() {
                let on = self.way_on(given.step);
                let passes = given.passes.iter().flatten();
                let here: u32 = passes.map(|part| self.gain(*part)).sum();
                let way = Best {
                    gain: here + on.gain,
                    length: on.length.saturating_add(1),
                    answer,
                };
                let better = |old: Best| {
                    way.gain > old.gain || (way.gain == old.gain && way.length < old.length)
                };
                if best.is_none_or(better) {
                    best = Some(way);
                }
            }
            self.best.push(best.unwrap_or_default());
        }
    }

    fn way_on(&self, step: Step) -> Best {
        match step {
            Step::Branch(branch) => self.best[branch as usize],
            Step::Outcome(_, Some(part)) => Best {
                gain: self.gain(part),
                ..Best::default()
            },
            Step::Outcome(_, None) | Step::Tree(_) => Best::default(),
        }
    }

    fn gain(&self, part: u32) -> u32 {
        u32::from(self.wanted[part as usize])
    }

    /// Takes the best walk from a beginning.
    fn take(&mut self, from: WalkStart, step: Step) -> ExactWalk {
        let mut answers = Vec::new();
        let mut step = step;
        let end = loop {
            match step {
                Step::Branch(branch) => {
                    let number = self.best[branch as usize].answer;
                    let given: &Answer = &self.branches.answers_of(branch)[number];
                    answers.push((self.branches.questions[branch as usize], given.value));
                    for part in given.passes.iter().flatten() {
                        self.wanted[*part as usize] = false;
                    }
                    step = given.step;
                }
                Step::Outcome(outcome, part) => {
                    if let Some(part) = part {
                        self.wanted[part as usize] = false;
                    }
                    break ScenarioEnd::Outcome(Index::new(outcome as usize));
                }
                Step::Tree(tree) => break ScenarioEnd::Tree(Index::new(tree as usize)),
            }
        };
        ExactWalk { from, answers, end }
    }
}
