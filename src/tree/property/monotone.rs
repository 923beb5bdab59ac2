//! Whether a larger value is ever worse for a reader. Comes in: the graph of the walks that a property is about. Goes out: the verdict.
//!
//! Two readers who answer alike up to the question come to the same page; from there the graph is walked together with itself, each side with its own value. A reader
//! who leaves the graph is one whom the property is not about.

use super::watch::questions;
use super::{Nothing, PropertyFault, PropertyVerdict, Undecided};
use crate::base::Index;
use crate::config::Kind;
use crate::model::{Question, Tree};
use crate::tree::joint::{Joint, Piece, Place, Questions, Side, Start, Stop, walk};
use crate::tree::{Answer, End, Graph, Node, Walk};
use std::collections::{BTreeMap, VecDeque};

/// What is to be shown.
pub(super) struct Monotone<'a> {
    pub tree: &'a Tree,
    pub graph: &'a Graph,
    pub question: Index<Question>,
    pub worst_to_best: &'a [Vec<Index<Kind>>],
    pub budget: usize,
}

/// What one page shows.
#[derive(Default)]
struct Shown {
    /// Some two readers were compared whom the tree does not treat alike.
    compared: bool,
    /// Two who break it.
    fault: Option<PropertyFault>,
}

/// What two values show.
enum Pair {
    /// Some two readers break it: the fewest answers after the page that show it, by the number of the question.
    Broken(BTreeMap<usize, usize>),
    /// Nobody does.
    Fine {
        /// Some two readers were compared.
        compared: bool,
        /// Everybody whom the property is about with the smaller value is one with the larger one.
        all: bool,
    },
}

impl Monotone<'_> {
    pub(super) fn verdict(&self, demand: usize) -> PropertyVerdict {
        match self.shown(demand) {
            Err(why) => PropertyVerdict::NotProved(why),
            Ok(Shown {
                fault: Some(fault), ..
            }) => PropertyVerdict::Refuted(fault),
            Ok(Shown {
                compared: false, ..
            }) => PropertyVerdict::Vacuous(Nothing::Compared),
            Ok(Shown { .. }) => PropertyVerdict::Proved,
        }
    }

    fn shown(&self, demand: usize) -> Result<Shown, Undecided> {
        let questions = questions(self.tree, self.graph, &[])?;
        let mut shown = Shown::default();
        for (page, node) in self.graph.nodes.iter() {
            if node.question != self.question {
                continue;
            }
            let found = self.page(&questions, page, demand)?;
            shown.compared |= found.compared;
            if found.fault.is_some() {
                return Ok(found);
            }
        }
        Ok(shown)
    }

    /// Compares the values of one page: each with the next larger one, and with those after it for as long as somebody is left out.
    ///
    /// "Not worse" is transitive. So if everybody with the first value is compared with somebody with the second, the first and the third need no comparison:
    /// the second and the third are compared. Readers whom the property is about with the first value but not with the second are compared with the third.
    fn page(
        &self,
        questions: &Questions,
        page: Index<Node>,
        demand: usize,
    ) -> Result<Shown, Undecided> {
        let number = questions.number_of(0, self.question);
        let asked = questions.get(number);
        let node = &self.graph.nodes[page];
        let mut to: Vec<Option<End>> = vec![None; asked.pieces.len()];
        for answer in &node.answers {
            for piece in asked.pieces_of(0, &answer.on) {
                to[piece] = Some(answer.to);
            }
        }
        let is_value = |piece: &usize| matches!(asked.pieces[*piece], Piece::Values(_));
        let values: Vec<usize> = (0..to.len())
            .filter(|piece| is_value(piece) && to[*piece].is_some())
            .collect();
        let mut shown = Shown::default();
        for (place, smaller) in values.iter().enumerate() {
            for larger in &values[place + 1..] {
                // The tree treats the two alike: there is nothing to compare, and the larger one stands for both.
                if to[*smaller] == to[*larger] {
                    break;
                }
                match self.pair(questions, page, number, [*smaller, *larger])? {
                    Pair::Broken(answers) => {
                        let pieces = [*smaller, *larger];
                        let walks = self.walks(questions, page, number, pieces, &answers);
                        // Some walk leads to every page, and each side of the joint walk is one.
                        let (walks, reached, alike) = walks.ok_or(Undecided::TooLarge)?;
                        shown.fault = Some(PropertyFault::Monotone {
                            demand,
                            walks: Box::new(walks),
                            alike,
                            reached,
                        });
                        return Ok(shown);
                    }
                    Pair::Fine { compared, all } => {
                        shown.compared |= compared;
                        if all {
                            break;
                        }
                    }
                }
            }
        }
        Ok(shown)
    }

    fn pair(
        &self,
        questions: &Questions,
        page: Index<Node>,
        number: usize,
        pieces: [usize; 2],
    ) -> Result<Pair, Undecided> {
        let side = Side {
            tree: self.tree,
            graph: self.graph,
        };
        let start = Start {
            at: [Some(End::Node(page)); 2],
            given: vec![(number, pieces)],
            seen: (),
        };
        let joint = walk([side, side], questions, &(), &start, self.budget)
            .map_err(|_| Undecided::TooLarge)?;
        let (mut compared, mut all) = (false, true);
        let places = joint.states.iter().flat_map(|state| &state.to).flatten();
        for place in places.chain([&joint.start]) {
            match place {
                Place::Ends([Stop::NotOffered, _], ()) | Place::State(_) => {}
                Place::Ends([_, Stop::NotOffered], ()) => all = false,
                Place::Ends(stops, ()) if self.is_fine(*stops) => compared = true,
                Place::Ends(..) => return Ok(Pair::Broken(self.shortest(&joint))),
            }
        }
        Ok(Pair::Fine { compared, all })
    }

    /// Whether two readers end so that the one with the larger value is worse off, or that cannot be said.
    fn is_broken(&self, place: &Place<()>) -> bool {
        matches!(place, Place::Ends(stops, ()) if !stops.contains(&Stop::NotOffered) && !self.is_fine(*stops))
    }

    /// Whether whoever ends at the second place is not worse off than whoever ends at the first.
    fn is_fine(&self, stops: [Stop; 2]) -> bool {
        match stops {
            [Stop::Outcome(smaller), Stop::Outcome(larger)] => {
                let kinds = [smaller, larger].map(|outcome| self.tree.outcomes[outcome].kind);
                let rank = |kind: Option<Index<Kind>>| {
                    let mut groups = self.worst_to_best.iter();
                    groups.position(|group| kind.is_some_and(|kind| group.contains(&kind)))
                };
                let ranks = kinds.map(rank);
                kinds[0] == kinds[1]
                    || (ranks[0].is_some() && ranks[1].is_some() && ranks[0] <= ranks[1])
            }
            [smaller, larger] => smaller == larger,
        }
    }

    /// The fewest answers after which two readers end so: for each question that one side asks, the piece.
    fn shortest(&self, joint: &Joint<()>) -> BTreeMap<usize, usize> {
        let mut before: Vec<Option<(usize, usize)>> = vec![None; joint.states.len()];
        let mut queue = VecDeque::new();
        if let Place::State(first) = &joint.start {
            queue.push_back(*first);
        }
        while let Some(number) = queue.pop_front() {
            for (piece, place) in joint.states[number].to.iter().enumerate() {
                match place {
                    Some(place) if self.is_broken(place) => {
                        let mut answers = BTreeMap::new();
                        let mut at = Some((number, piece));
                        while let Some((state, piece)) = at {
                            answers.insert(joint.states[state].asked, piece);
                            at = before[state];
                        }
                        return answers;
                    }
                    // Each state comes before those to which it leads: the first has no way in.
                    Some(Place::State(next)) if before[*next].is_none() => {
                        before[*next] = Some((number, piece));
                        queue.push_back(*next);
                    }
                    _ => {}
                }
            }
        }
        BTreeMap::new()
    }

    /// The two walks, where each ends, and how many answers they share before the page.
    fn walks(
        &self,
        questions: &Questions,
        page: Index<Node>,
        number: usize,
        pieces: [usize; 2],
        answers: &BTreeMap<usize, usize>,
    ) -> Option<([Walk; 2], [End; 2], usize)> {
        let before = self.graph.walk_to(|end| end == End::Node(page))?;
        let alike = before.steps.len();
        let walks = pieces.map(|own| {
            let mut walk = before.clone();
            let mut at = End::Node(page);
            while let End::Node(page) = at {
                let node = &self.graph.nodes[page];
                let asks = questions.number_of(0, node.question);
                let piece = match asks == number {
                    true => Some(own),
                    false => answers.get(&asks).copied(),
                };
                let asked = questions.get(asks);
                let gives = |answer: &&Answer| {
                    piece.is_some_and(|piece| asked.pieces_of(0, &answer.on).contains(&piece))
                };
                let answer = node.answers.iter().find(gives)?;
                walk.steps.push((node.question, answer.on.clone()));
                at = answer.to;
            }
            Some((walk, at))
        });
        let [Some((smaller, one)), Some((larger, other))] = walks else {
            return None;
        };
        Some(([smaller, larger], [one, other], alike))
    }
}
