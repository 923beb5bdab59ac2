//! Where readers of two versions end. Comes in: two trees with their graphs, and a place on each side. Goes out: [`Logic`], exact to the last combination.

use super::Cases;
use super::cases::{Effort, cases};
use super::diagram::{Diagram, Node, To};
use crate::base::Table;
use crate::model::Tree;
use crate::tree::End;
use crate::tree::joint::{Joint, Place, Questions, Side, Start, Stop, TooLarge, walk};
use num_bigint::BigUint;
use std::collections::BTreeMap;

/// So many looks at nodes of diagrams are spent on saying whom the groups are: some seconds at the very most.
const EFFORT: usize = 20_000_000;

/// Two versions of a tree; the old one first.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The trees and their graphs, both proved.
    pub sides: [Side<'a>; 2],
    /// The trees of the site of each.
    pub trees: [&'a Table<Tree>; 2],
}

/// Where a reader of one version ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    /// At the outcome of this name.
    Outcome(String),
    /// Handed over to the tree of this name.
    Tree(String),
    /// Nowhere: a question does not offer the answer.
    NotOffered,
}

/// An answer: the number of a question, and that of a piece of its answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Piece {
    /// The question.
    pub question: usize,
    /// The piece.
    pub piece: usize,
}

/// What became of all answer combinations. One of them is an answer to every question of either version, asked or not.
#[derive(Clone, Debug)]
pub struct Logic {
    /// How many there are.
    pub total: BigUint,
    /// How many end elsewhere.
    pub changed: BigUint,
    /// Those, by where they ended and where they end: the largest group first.
    pub groups: Vec<Group>,
}

/// Answer combinations that ended in one place and now end in another.
#[derive(Clone, Debug)]
pub struct Group {
    /// Where they ended, and where they end.
    pub ends: [Ending; 2],
    /// How many they are.
    pub count: BigUint,
    /// Who they are.
    pub cases: Cases,
    /// The shortest example: the answers that either version asks for. Any answer to the other questions is one, too.
    pub example: Vec<Piece>,
}

impl Pair<'_> {
    /// Where one side of a joint walk ends.
    pub fn ending(&self, side: usize, stop: Stop) -> Ending {
        match stop {
            Stop::Outcome(outcome) => {
                let tree = self.sides[side].tree;
                Ending::Outcome(tree.outcomes[outcome].id.value.to_string())
            }
            Stop::Tree(tree) => {
                let tree = self.trees[side].get(tree);
                Ending::Tree(tree.map(|tree| tree.id.to_string()).unwrap_or_default())
            }
            Stop::NotOffered => Ending::NotOffered,
        }
    }
}

/// Compares where readers end who begin at a place on each side.
///
/// # Errors
/// When there are more than `budget` pairs of places to compare.
pub fn compare(
    pair: Pair<'_>,
    questions: &Questions,
    at: [Option<End>; 2],
    budget: usize,
) -> Result<Logic, TooLarge> {
    let start = Start {
        at,
        given: Vec::new(),
        seen: (),
    };
    let joint = walk(pair.sides, questions, &(), &start, budget)?;
    let mut ends = Ends::default();
    let forward = ends.diagram(pair, &joint);
    drop(joint);
    let pieces: Vec<usize> = questions.iter().map(|asked| asked.pieces.len()).collect();
    let total: BigUint = pieces.iter().product();
    let counts = forward.counts(ends.numbers.len() + 1, &total);
    let small = forward.reduced(true, |end| end);
    let mut groups: Vec<(usize, [Ending; 2])> = ends
        .numbers
        .into_iter()
        .map(|(ends, number)| (number, ends))
        .collect();
    groups.sort_by(|(one, a), (other, b)| counts[*other].cmp(&counts[*one]).then(a.cmp(b)));
    let mut effort = Effort(EFFORT);
    let groups = groups.into_iter().map(|(number, ends)| {
        let own = small.reduced(false, |end| usize::from(end == number));
        Group {
            ends,
            count: counts[number].clone(),
            cases: cases(&own, &pieces, &mut effort),
            example: forward.shortest(number),
        }
    });
    let groups: Vec<Group> = groups.collect();
    Ok(Logic {
        total,
        changed: groups.iter().map(|group| &group.count).sum(),
        groups,
    })
}

/// The groups, each with the number of its end in the diagram; 0 is for who ends where they ended.
#[derive(Default)]
struct Ends {
    numbers: BTreeMap<[Ending; 2], usize>,
}

impl Ends {
    /// The joint walk as a diagram. Its nodes come before those to which they lead.
    fn diagram(&mut self, pair: Pair<'_>, joint: &Joint<()>) -> Diagram {
        let mut known = BTreeMap::new();
        let mut end = |stops: [Stop; 2]| {
            *known.entry(stops).or_insert_with(|| {
                let ends = [0, 1].map(|side| pair.ending(side, stops[side]));
                if ends[0] == ends[1] {
                    return 0;
                }
                let next = self.numbers.len() + 1;
                *self.numbers.entry(ends).or_insert(next)
            })
        };
        let mut to = |place: &Place<()>| match place {
            Place::State(number) => To::Node(*number),
            Place::Ends(stops, ()) => To::End(end(*stops)),
        };
        let nodes = joint.states.iter().map(|state| Node {
            asked: state.asked,
            to: state.to.iter().flatten().map(&mut to).collect(),
        });
        Diagram {
            nodes: nodes.collect(),
            start: to(&joint.start),
        }
    }
}
