//! The pairs of places at which a reader can be. Comes in: two sides and where to begin. Goes out: [`Joint`], an acyclic graph whose ends are pairs of ends.

use super::leads::Leads;
use super::{Questions, Side};
use crate::base::Index;
use crate::model::{Outcome, Tree};
use crate::tree::{End, Node};
use std::collections::HashMap;
use std::hash::Hash;

/// What somebody else sees of a walk, beside the places.
pub trait Watch {
    /// What was seen so far.
    type Seen: Clone + Eq + Hash;
    /// What is seen with one more answer; `None` when readers who answer so do not matter.
    fn see(&self, seen: &Self::Seen, question: usize, piece: usize) -> Option<Self::Seen>;
}

/// Nothing is watched.
impl Watch for () {
    type Seen = ();
    fn see(&self, (): &(), _: usize, _: usize) -> Option<()> {
        Some(())
    }
}

/// Where two walks begin.
#[derive(Clone, Debug)]
pub struct Start<S> {
    /// The place on each side; `None` where that side has no such beginning.
    pub at: [Option<End>; 2],
    /// Answers that are given already, each with its piece on each side; they need not be the same. Neither side is asked for them.
    pub given: Vec<(usize, [usize; 2])>,
    /// What was seen before.
    pub seen: S,
}

/// Two graphs walked together. Every state comes before those to which it leads.
#[derive(Clone, Debug)]
pub struct Joint<S> {
    /// Where the walk begins.
    pub start: Place<S>,
    /// The pairs of places at which something is asked.
    pub states: Vec<State<S>>,
}

/// A pair of places at which something is asked.
#[derive(Clone, Debug)]
pub struct State<S> {
    /// The number of the question.
    pub asked: usize,
    /// Where each of its pieces leads; `None` where the watch said that they do not matter.
    pub to: Vec<Option<Place<S>>>,
}

/// Where a joint walk is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place<S> {
    /// At a state, by its number.
    State(usize),
    /// At the end on both sides.
    Ends([Stop; 2], S),
}

/// Where one side of a walk ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stop {
    /// At an outcome.
    Outcome(Index<Outcome>),
    /// Handed over to another tree.
    Tree(Index<Tree>),
    /// At a question that does not offer the answer, or a beginning that is not there.
    NotOffered,
}

/// More pairs than the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// One side of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum At {
    Page(Index<Node>),
    Stop(Stop),
}

/// What tells one pair from another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key<S> {
    at: [At; 2],
    /// Answers that one side may still ask for, ascending by question; of pieces that mean the same to both sides, the first.
    known: Vec<(u32, u32)>,
    seen: S,
}

/// Walks two sides together.
///
/// # Errors
/// When there are more than `budget` pairs.
pub fn walk<W: Watch>(
    sides: [Side<'_>; 2],
    questions: &Questions,
    watch: &W,
    start: &Start<W::Seen>,
    budget: usize,
) -> Result<Joint<W::Seen>, TooLarge> {
    let leads = [0, 1].map(|side| Leads::of(sides[side], side, questions));
    let first = first_alike(questions, &leads);
    let mut walker = Walker {
        questions,
        leads,
        first,
        watch,
        given: &start.given,
        numbers: HashMap::new(),
        keys: Vec::new(),
        budget,
    };
    walker.run(start)
}

struct Walker<'a, W: Watch> {
    questions: &'a Questions,
    leads: [Leads; 2],
    /// For each question and piece, the first piece that means the same to both sides.
    first: Vec<Vec<u32>>,
    watch: &'a W,
    given: &'a [(usize, [usize; 2])],
    numbers: HashMap<Key<W::Seen>, usize>,
    keys: Vec<Key<W::Seen>>,
    budget: usize,
}

impl<W: Watch> Walker<'_, W> {
    fn run(&mut self, start: &Start<W::Seen>) -> Result<Joint<W::Seen>, TooLarge> {
        let at = start
            .at
            .map(|end| end.map_or(At::Stop(Stop::NotOffered), At::of));
        let first = self.place(Key {
            at,
            known: Vec::new(),
            seen: start.seen.clone(),
        })?;
        let mut states: Vec<State<W::Seen>> = Vec::new();
        while let Some(key) = self.keys.get(states.len()) {
            let key = key.clone();
            let asked = self.ask(&key.at);
            let pieces = 0..self.questions.get(asked).pieces.len();
            let to = pieces.map(|piece| self.answer(&key, asked, piece));
            states.push(State {
                asked,
                to: to.collect::<Result<_, TooLarge>>()?,
            });
        }
        Ok(in_order(first, states))
    }

    /// Where one answer leads.
    fn answer(
        &mut self,
        key: &Key<W::Seen>,
        asked: usize,
        piece: usize,
    ) -> Result<Option<Place<W::Seen>>, TooLarge> {
        let Some(seen) = self.watch.see(&key.seen, asked, piece) else {
            return Ok(None);
        };
        let mut known = key.known.clone();
        let entry = (narrow(asked), self.first[asked][piece]);
        let place = known.partition_point(|(question, _)| *question < entry.0);
        known.insert(place, entry);
        self.place(Key {
            at: key.at,
            known,
            seen,
        })
        .map(Some)
    }

    /// Goes on as far as is known, forgets what nobody asks for any more, and numbers the pair.
    fn place(&mut self, mut key: Key<W::Seen>) -> Result<Place<W::Seen>, TooLarge> {
        for side in [0, 1] {
            key.at[side] = self.go_on(side, key.at[side], &key.known);
        }
        if let [At::Stop(one), At::Stop(other)] = key.at {
            return Ok(Place::Ends([one, other], key.seen));
        }
        let (leads, at) = (&self.leads, key.at);
        key.known.retain(|(question, _)| {
            (0..2).any(|side| matches!(at[side], At::Page(page) if leads[side].may_ask(page, *question as usize)))
        });
        if let Some(number) = self.numbers.get(&key) {
            return Ok(Place::State(*number));
        }
        let number = self.keys.len();
        if number == self.budget {
            return Err(TooLarge);
        }
        self.keys.push(key.clone());
        self.numbers.insert(key, number);
        Ok(Place::State(number))
    }

    fn go_on(&self, side: usize, mut at: At, known: &[(u32, u32)]) -> At {
        while let At::Page(page) = at {
            let asks = self.leads[side].asks(page);
            let given = self.given.iter().find(|(question, _)| *question == asks);
            let piece = match given {
                Some((_, pieces)) => pieces[side],
                None => {
                    match known.binary_search_by_key(&narrow(asks), |(question, _)| *question) {
                        Ok(place) => known[place].1 as usize,
                        Err(_) => return at,
                    }
                }
            };
            let to = self.leads[side].to(page, piece);
            at = to.map_or(At::Stop(Stop::NotOffered), At::of);
        }
        at
    }

    /// What is asked next. Of two different questions first the one that the other side does not ask later: its answer need not be remembered.
    fn ask(&self, at: &[At; 2]) -> usize {
        match *at {
            [At::Page(one), At::Page(other)] => {
                let asks = [self.leads[0].asks(one), self.leads[1].asks(other)];
                let needed = self.leads[1].may_ask(other, asks[0]);
                match needed && !self.leads[0].may_ask(one, asks[1]) {
                    true => asks[1],
                    false => asks[0],
                }
            }
            [At::Page(page), At::Stop(_)] => self.leads[0].asks(page),
            [_, At::Page(page)] => self.leads[1].asks(page),
            // Such a pair is an end, and is never numbered.
            [At::Stop(_), At::Stop(_)] => 0,
        }
    }
}

impl At {
    fn of(end: End) -> At {
        match end {
            End::Node(page) => At::Page(page),
            End::Outcome(outcome) => At::Stop(Stop::Outcome(outcome)),
            End::Tree(tree) => At::Stop(Stop::Tree(tree)),
        }
    }
}

fn first_alike(questions: &Questions, leads: &[Leads; 2]) -> Vec<Vec<u32>> {
    let of_question = |(number, asked): (usize, &super::Asked)| {
        let mut met: HashMap<Vec<Option<End>>, u32> = HashMap::new();
        let pieces = 0..asked.pieces.len();
        pieces
            .map(|piece| {
                let meaning = leads.iter().flat_map(|side| side.meaning(number, piece));
                *met.entry(meaning.collect()).or_insert(narrow(piece))
            })
            .collect()
    };
    questions.iter().enumerate().map(of_question).collect()
}

/// Numbers the states so that each comes before those to which it leads. There is no circle: with every answer, one side or both go on in an acyclic graph.
fn in_order<S: Clone>(start: Place<S>, states: Vec<State<S>>) -> Joint<S> {
    let mut ways_in = vec![0usize; states.len()];
    let targets = |state: &State<S>| -> Vec<usize> {
        let to = state.to.iter().flatten();
        to.filter_map(|place| match place {
            Place::State(number) => Some(*number),
            Place::Ends(..) => None,
        })
        .collect()
    };
    for state in &states {
        for target in targets(state) {
            ways_in[target] += 1;
        }
    }
    let mut order: Vec<usize> = (0..states.len()).filter(|n| ways_in[*n] == 0).collect();
    let mut done = 0;
    while let Some(number) = order.get(done) {
        done += 1;
        for target in targets(&states[*number]) {
            ways_in[target] -= 1;
            if ways_in[target] == 0 {
                order.push(target);
            }
        }
    }
    let mut new = vec![0; states.len()];
    for (place, old) in order.iter().enumerate() {
        new[*old] = place;
    }
    let renumber = |place: Place<S>| match place {
        Place::State(number) => Place::State(new[number]),
        ends @ Place::Ends(..) => ends,
    };
    let mut taken: Vec<Option<State<S>>> = states.into_iter().map(Some).collect();
    let ordered = order.iter().filter_map(|old| taken[*old].take());
    let states = ordered.map(|state| State {
        asked: state.asked,
        to: state.to.into_iter().map(|to| to.map(renumber)).collect(),
    });
    Joint {
        states: states.collect(),
        start: renumber(start),
    }
}

/// Questions and pieces are far fewer than 2^32: each is written in a file of limited size.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
