//! What the difference of two trees says, held against every reader there is.

use super::build::{
    always, choice, end, id, is, option, outcome, plant, question, row, with_rules,
};
use super::naive::Naive;
use super::random::Tape;
use super::together::{alone, readers, versions};
use num_bigint::BigUint;
use statutree::base::{Index, Table};
use statutree::diff::{Case, Ending, Logic, Pair, compare_ends};
use statutree::model::{
    Fact, FactKind, Outcome, Question, QuestionKind, Target, Test, TestMap, Tree,
};
use statutree::tree::joint::{Questions, Side};
use statutree::tree::{Compiled, compile};
use std::collections::{BTreeMap, BTreeSet};

/// Two versions with what they compile to.
struct Versions<'a> {
    trees: [&'a Tree; 2],
    compiled: [Compiled; 2],
    /// No tree of these hands over.
    others: Table<Tree>,
}

impl<'a> Versions<'a> {
    fn of(trees: [&'a Tree; 2]) -> Versions<'a> {
        Versions {
            trees,
            compiled: trees.map(|tree| compile(tree, 100_000)),
            others: Table::default(),
        }
    }

    fn pair(&self) -> Pair<'_> {
        let side = |side: usize| Side {
            tree: self.trees[side],
            graph: &self.compiled[side].graph,
        };
        Pair {
            sides: [side(0), side(1)],
            trees: [&self.others, &self.others],
        }
    }

    fn questions(&self) -> Questions {
        Questions::of(self.pair().sides, &[]).expect("all in months")
    }

    fn logic(&self, questions: &Questions) -> Logic {
        let start = [0, 1].map(|side: usize| self.compiled[side].graph.start);
        compare_ends(self.pair(), questions, start, 100_000).expect("few pairs")
    }
}

/// Every count, case and example is what readers find who walk each version by themselves.
pub fn check(tape: &mut Tape<'_>, numbers: &[u16]) {
    let [old, new] = versions(tape, numbers);
    let both = Versions::of([&old, &new]);
    let questions = both.questions();
    let logic = both.logic(&questions);
    check_mirror(&logic, [&old, &new]);
    for tree in [&old, &new] {
        for other in [tree.clone(), turned(tree)] {
            let same = Versions::of([tree, &other]);
            let logic = same.logic(&same.questions());
            assert!(logic.groups.is_empty() && logic.changed == BigUint::ZERO);
        }
    }
    let naive = [Naive::new(&old), Naive::new(&new)];
    let all = readers(&questions);
    if all.is_empty() {
        return;
    }
    let walked: Vec<(BTreeSet<usize>, [Ending; 2])> = all
        .iter()
        .map(|reader| {
            let mut met = BTreeSet::new();
            let ends = [0, 1].map(|side: usize| {
                let naive = [&naive[0], &naive[1]];
                let stop = alone(both.trees[side], side, naive, &questions, reader, &mut met);
                both.pair().ending(side, stop)
            });
            (met, ends)
        })
        .collect();
    let mut counts: BTreeMap<&[Ending; 2], usize> = BTreeMap::new();
    for (_, ends) in walked.iter().filter(|(_, ends)| ends[0] != ends[1]) {
        *counts.entry(ends).or_default() += 1;
    }
    assert_eq!(logic.total, BigUint::from(all.len()));
    assert_eq!(logic.changed, counts.values().sum::<usize>().into());
    let told: BTreeMap<&[Ending; 2], usize> = logic
        .groups
        .iter()
        .map(|group| (&group.ends, group.count.to_string().parse().unwrap()))
        .collect();
    assert_eq!(told, counts);
    let pieces: Vec<usize> = questions.iter().map(|asked| asked.pieces.len()).collect();
    for group in &logic.groups {
        let belongs = |number: usize| walked[number].1 == group.ends;
        let mut met = vec![false; all.len()];
        for case in &group.cases.list {
            let inside: Vec<usize> = readers_in(case, &all);
            assert_eq!(case.size(&pieces), inside.len().into());
            assert!(inside.iter().all(|number| belongs(*number)), "{case:?}");
            inside.into_iter().for_each(|number| met[number] = true);
            check_widest(case, &pieces, |wider| {
                readers_in(wider, &all).into_iter().all(belongs)
            });
        }
        assert!(group.cases.whole, "few readers");
        assert!((0..all.len()).all(|number| met[number] == belongs(number)));
        let mut example = Case::default();
        for answer in &group.example {
            let before = example.answers.insert(answer.question, vec![answer.piece]);
            assert!(before.is_none(), "asked twice");
        }
        let alike = readers_in(&example, &all);
        assert!(
            !alike.is_empty() && alike.into_iter().all(belongs),
            "{example:?}"
        );
        let lengths = walked.iter().filter(|(_, ends)| *ends == group.ends);
        let shortest = lengths.map(|(met, _)| met.len()).min();
        assert_eq!(Some(group.example.len()), shortest);
    }
}

fn readers_in(case: &Case, all: &[Vec<usize>]) -> Vec<usize> {
    let inside = |reader: &Vec<usize>| {
        let mut answers = case.answers.iter();
        answers.all(|(question, given)| given.contains(&reader[*question]))
    };
    (0..all.len())
        .filter(|number| inside(&all[*number]))
        .collect()
}

/// No answer can be added to a case without somebody who does not belong there.
fn check_widest(case: &Case, pieces: &[usize], belong: impl Fn(&Case) -> bool) {
    for (question, given) in &case.answers {
        for piece in (0..pieces[*question]).filter(|piece| !given.contains(piece)) {
            let mut wider = case.clone();
            wider.answers.insert(*question, vec![piece]);
            assert!(!belong(&wider), "{case:?} could have {piece} of {question}");
        }
    }
}

/// What is the difference one way is the difference the other way, turned around.
fn check_mirror(logic: &Logic, [old, new]: [&Tree; 2]) {
    let back = Versions::of([new, old]);
    let back = back.logic(&back.questions());
    assert_eq!((&back.total, &back.changed), (&logic.total, &logic.changed));
    let counted = |logic: &Logic, turned: bool| -> BTreeSet<(Ending, Ending, BigUint, usize)> {
        let groups = logic.groups.iter().map(|group| {
            let [from, to] = match turned {
                true => [&group.ends[1], &group.ends[0]],
                false => [&group.ends[0], &group.ends[1]],
            };
            (
                from.clone(),
                to.clone(),
                group.count.clone(),
                group.example.len(),
            )
        });
        groups.collect()
    };
    assert_eq!(counted(&back, true), counted(logic, false));
}

/// The same tree with its options and rows in the opposite order.
fn turned(tree: &Tree) -> Tree {
    let mut tree = tree.clone();
    let mut counts = BTreeMap::new();
    for number in 0..tree.questions.len() {
        let asked: Index<Question> = Index::new(number);
        if let QuestionKind::Choice(options) = &mut tree.questions[asked].kind {
            options.reverse();
            let fact = tree.fact_of(asked);
            if let FactKind::Choice(values) = &mut tree.facts[fact].kind {
                values.reverse();
                counts.insert(fact, values.len());
            }
        }
    }
    let turn = |tests: &mut TestMap| {
        for (fact, test) in tests {
            if let (Test::Values(values), Some(count)) = (test, counts.get(fact)) {
                values
                    .iter_mut()
                    .for_each(|value| *value = count - 1 - *value);
                values.reverse();
            }
        }
    };
    for question in tree.questions.values_mut() {
        question.rules.reverse();
        for row in &mut question.rules {
            turn(&mut row.when);
            turn(&mut row.unless);
        }
    }
    // A way on is compared by itself; what it gives would have to be turned, too.
    for outcome in tree.outcomes.values_mut() {
        outcome.continues.clear();
    }
    tree
}

/// So many questions, each with three options, one after the other.
const STEPS: usize = 120;

/// Two answers far apart in a ladder lead elsewhere: of 3^120 readers, one in nine.
pub fn check_ladder() {
    let ladder = |last: Question| {
        let step = |number: usize| {
            let options = choice(vec![option(), option(), option()]);
            always(question(number + 1), options)
        };
        let mut questions: Vec<Question> = (0..STEPS - 1).map(step).collect();
        questions.push(last);
        let mut tree = plant(questions, &[], vec![end(), end()]);
        for number in 0..STEPS {
            let asked: Index<Question> = Index::new(number);
            tree.questions[asked].id = id(&format!("q{number}"));
            let names = ["a", "b", "c"].map(id);
            let fact: Index<Fact> = tree.fact_of(asked);
            tree.facts[fact].kind = FactKind::Choice(names.to_vec());
        }
        for number in 0..2 {
            let ended: Index<Outcome> = Index::new(number);
            tree.outcomes[ended].id = id(&format!("r{number}"));
        }
        tree
    };
    let three = || choice(vec![option(), option(), option()]);
    let old = ladder(always(outcome(0), three()));
    let here = is(STEPS - 1, &[2]);
    let far = is(10, &[1]);
    let rules = vec![
        row(vec![here.clone(), far.clone()], vec![], outcome(1)),
        row(vec![], vec![here, far], outcome(0)),
    ];
    let new = ladder(with_rules(rules, three()));
    assert!(matches!(new.start, Target::Question(_)));
    let both = Versions::of([&old, &new]);
    let logic = both.logic(&both.questions());
    let three = BigUint::from(3u8);
    assert_eq!(logic.total, three.pow(120));
    assert_eq!(logic.changed, three.pow(118));
    let [group] = logic.groups.as_slice() else {
        panic!("{:?}", logic.groups);
    };
    assert_eq!(group.count, three.pow(118));
    let [case] = group.cases.list.as_slice() else {
        panic!("{:?}", group.cases);
    };
    let expected = BTreeMap::from([(10, vec![1]), (STEPS - 1, vec![2])]);
    assert_eq!(case.answers, expected);
    assert_eq!(group.example.len(), STEPS);
}
