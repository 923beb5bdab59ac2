//! Two trees walked together, held against readers who walk each of them alone.

use super::build::id;
use super::naive::{Naive, Next, Value, candidates, in_range};
use super::random::Tape;
use super::sound::sound_tree;
use statutree::base::Index;
use statutree::model::{FactKind, Opt, Outcome, Question, QuestionKind, Target, Tree};
use statutree::tree::joint::{
    Joint, Piece, Place, Questions, Side, Start, Stop, TooLarge, Watch, walk,
};
use statutree::tree::{Compiled, compile};
use std::collections::BTreeSet;

/// More readers than that are too many to be asked one by one.
const READERS: usize = 3_000;

/// The same tree twice, but for what a few other numbers make of it; and sometimes with the names of its questions and options dealt anew, so that they are asked in another order.
pub fn versions(tape: &mut Tape<'_>, numbers: &[u16]) -> [Tree; 2] {
    let mut changed = numbers.to_vec();
    for _ in 0..tape.below(4) {
        if !changed.is_empty() {
            let place = tape.below(changed.len());
            changed[place] = u16::try_from(tape.below(1 << 16)).unwrap();
        }
    }
    let turn = if tape.chance(40) { tape.below(4) } else { 0 };
    let old = named(sound_tree(&mut Tape::new(numbers)), 0);
    [old, named(sound_tree(&mut Tape::new(&changed)), turn)]
}

/// Gives every question, option and outcome a name of its own: its number, those of questions some places on.
pub fn named(mut tree: Tree, turn: usize) -> Tree {
    let questions = tree.questions.len();
    for number in 0..questions {
        let question: Index<Question> = Index::new(number);
        tree.questions[question].id = id(&format!("q{}", (number + turn) % questions));
        let fact = tree.fact_of(question);
        if let FactKind::Choice(values) = &mut tree.facts[fact].kind {
            for (number, value) in values.iter_mut().enumerate() {
                *value = id(&format!("o{number}"));
            }
        }
        if let QuestionKind::Choice(options) = &mut tree.questions[question].kind {
            for (number, option) in options.iter_mut().enumerate() {
                let named: &mut Opt = option;
                named.id = id(&format!("o{number}"));
            }
        }
    }
    for number in 0..tree.outcomes.len() {
        let outcome: Index<Outcome> = Index::new(number);
        tree.outcomes[outcome].id = id(&format!("r{number}"));
    }
    tree
}

/// A walk by whoever gives, to each question, the piece with this number; on one side only. Notes what is asked.
pub fn alone(
    tree: &Tree,
    side: usize,
    naive: [&Naive<'_>; 2],
    questions: &Questions,
    pieces: &[usize],
    met: &mut BTreeSet<usize>,
) -> Stop {
    let Target::Question(start) = tree.start else {
        panic!("it starts with a question")
    };
    let (mut at, mut facts) = (start.number(), naive[side].nothing_known());
    loop {
        let number = questions.number_of(side, Index::new(at));
        let asked = questions.get(number);
        met.insert(number);
        let value = match &asked.pieces[pieces[number]] {
            Piece::Option(options) => match options[side] {
                Some(option) => Value::Choice(option),
                None => return Stop::NotOffered,
            },
            Piece::Unsure => Value::Unsure,
            Piece::Values(range) => {
                // Whoever lies in the range for one side lies there for the other.
                let sides = asked.sides.iter().zip(naive);
                let values = sides.filter_map(|(question, naive)| {
                    Some(candidates(naive.tree, (*question)?.number()))
                });
                let found = values.flatten().find(|value| in_range(range, *value));
                found.expect("every range has a reader")
            }
        };
        let answer = naive[side].number_of(at, value);
        if !naive[side].answers(at).contains(&answer) {
            return Stop::NotOffered;
        }
        let (after, next) = naive[side].answer(at, &facts, answer);
        facts = after;
        match next {
            Next::To(Target::Question(next)) => at = next.number(),
            Next::To(Target::Outcome(outcome)) => return Stop::Outcome(outcome),
            other => panic!("{other:?} in a sound tree"),
        }
    }
}

/// Where the joint walk ends for the same reader.
fn together<S: Clone>(joint: &Joint<S>, pieces: &[usize]) -> Option<([Stop; 2], S)> {
    let mut place = joint.start.clone();
    loop {
        match place {
            Place::Ends(ends, seen) => return Some((ends, seen)),
            Place::State(number) => {
                let state = &joint.states[number];
                place = state.to[pieces[state.asked]].clone()?;
            }
        }
    }
}

/// Every reader there is; none when they are too many.
pub fn readers(questions: &Questions) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for asked in questions.iter() {
        if all.len() * asked.pieces.len() > READERS {
            return Vec::new();
        }
        let longer = |reader: Vec<usize>| {
            (0..asked.pieces.len()).map(move |piece| [reader.clone(), vec![piece]].concat())
        };
        all = all.into_iter().flat_map(longer).collect();
    }
    all
}

/// How often a reader gave some piece of one question; whoever gives another one does not matter.
struct Counting {
    question: usize,
    other: usize,
}

impl Watch for Counting {
    type Seen = u8;
    fn see(&self, seen: &u8, question: usize, piece: usize) -> Option<u8> {
        match question == self.question {
            true if piece == self.other => None,
            true => Some(seen + 1),
            false => Some(*seen),
        }
    }
}

/// Every reader of two versions of a tree ends, on each side of the joint walk, where they end alone.
pub fn check(tape: &mut Tape<'_>, numbers: &[u16]) {
    let trees = versions(tape, numbers);
    let compiled: [Compiled; 2] = [0, 1].map(|side| compile(&trees[side], 100_000));
    let naive = [0, 1].map(|side| Naive::new(&trees[side]));
    let sides = [0, 1].map(|side| Side {
        tree: &trees[side],
        graph: &compiled[side].graph,
    });
    let questions = Questions::of(sides, &[]).expect("all in months");
    let at = compiled.each_ref().map(|compiled| compiled.graph.start);
    let start = Start {
        at,
        given: Vec::new(),
        seen: (),
    };
    let joint = walk(sides, &questions, &(), &start, 100_000).expect("few pairs");
    for (number, state) in joint.states.iter().enumerate() {
        for place in state.to.iter().flatten() {
            assert!(
                !matches!(place, Place::State(to) if *to <= number),
                "out of order"
            );
        }
    }
    let too_few = joint.states.len().checked_sub(1);
    if let Some(budget) = too_few {
        assert!(matches!(
            walk(sides, &questions, &(), &start, budget),
            Err(TooLarge)
        ));
    }
    // One question is answered beforehand, on each side in its own way; another one is watched.
    let given = tape.below(questions.len());
    let pieces = questions.get(given).pieces.len();
    let given = (given, [tape.below(pieces), tape.below(pieces)]);
    let before = Start {
        at,
        given: vec![given],
        seen: (),
    };
    let apart = walk(sides, &questions, &(), &before, 100_000).expect("few pairs");
    let question = tape.below(questions.len());
    let other = tape.below(questions.get(question).pieces.len());
    let counting = Counting { question, other };
    let counted = Start {
        at,
        given: Vec::new(),
        seen: 0,
    };
    let watched = walk(sides, &questions, &counting, &counted, 100_000).expect("few pairs");
    let both = [&naive[0], &naive[1]];
    let ends = |pieces: [&[usize]; 2]| {
        [0, 1].map(|side| {
            let met = &mut BTreeSet::new();
            alone(&trees[side], side, both, &questions, pieces[side], met)
        })
    };
    for reader in readers(&questions) {
        let (reached, ()) = together(&joint, &reader).expect("nothing is left out");
        assert_eq!(reached, ends([&reader, &reader]), "{reader:?}");
        let own = given.1.map(|piece| {
            let mut own = reader.clone();
            own[given.0] = piece;
            own
        });
        let (reached, ()) = together(&apart, &reader).expect("nothing is left out");
        assert_eq!(
            reached,
            ends([&own[0], &own[1]]),
            "{reader:?}, given {given:?}"
        );
        match together(&watched, &reader) {
            Some((reached, seen)) => {
                assert_eq!(reached, ends([&reader, &reader]), "{reader:?}");
                assert!(seen == 0 || reader[question] != other, "{seen}");
                assert!(seen < 2, "asked twice");
            }
            None => assert_eq!(reader[question], other, "left out"),
        }
    }
}
