//! Properties, held against readers who are asked one by one: every walk that a tree allows is taken by the naive interpreter, and every two of them are compared.

use super::build::{id, is, within};
use super::findings::covered;
use super::naive::{Facts, Naive, Next, Value, constants, holds, side};
use super::random::Tape;
use super::sound::sound_tree;
use super::together::named;
use super::walks::redirect;
use statutree::base::{Index, Table};
use statutree::model::{
    Bound, Demand, FactKind, Feature, Number, Outcome, Point, Property, Range, Target, TestMap,
    Tree,
};
use statutree::tree::{
    End, Nothing, PropertyFault, PropertyVerdict, Verdict, Walk, WalkStart, prove_trees,
};
use std::collections::BTreeSet;

/// More walks than that are too many to be compared two by two.
const WALKS: usize = 400;

/// A walk that some readers take.
#[derive(Clone)]
struct Taken {
    from: WalkStart,
    /// The questions whose answers are given where it begins.
    given: Vec<usize>,
    /// Each question with the number of the value.
    answers: Vec<(usize, usize)>,
    facts: Facts,
    end: Target,
}

/// A reader who comes to a page: what is answered by then.
fn follow(naive: &Naive<'_>, at: Target, taken: &Taken, into: &mut Vec<Taken>) {
    let Target::Question(question) = at else {
        let end = at;
        return into.push(Taken {
            end,
            ..taken.clone()
        });
    };
    if into.len() > WALKS {
        return;
    }
    for value in naive.answers(question.number()) {
        let (facts, next) = naive.answer(question.number(), &taken.facts, value);
        let Next::To(next) = next else {
            panic!("{next:?} in a sound tree")
        };
        let mut longer = Taken {
            facts,
            ..taken.clone()
        };
        longer.answers.push((question.number(), value));
        follow(naive, next, &longer, into);
    }
}

/// Every walk of a tree; `None` when they are too many.
fn walks(naive: &Naive<'_>, from_continues: bool) -> Option<Vec<Taken>> {
    let tree = naive.tree;
    let begin = |from, facts| Taken {
        from,
        given: Vec::new(),
        answers: Vec::new(),
        facts,
        end: Target::Unknown,
    };
    let mut found = Vec::new();
    let start = begin(WalkStart::Start, naive.nothing_known());
    follow(naive, tree.start, &start, &mut found);
    for (outcome, written) in tree.outcomes.iter().filter(|_| from_continues) {
        for (number, way) in written.continues.iter().enumerate() {
            let from = WalkStart::Continue(outcome, number);
            let mut begun = begin(from, naive.with_given(&way.given));
            begun.given = way.given.iter().map(|given| given.fact.number()).collect();
            follow(naive, way.at, &begun, &mut found);
        }
    }
    (found.len() <= WALKS).then_some(found)
}

fn fits(naive: &Naive<'_>, for_all: &TestMap, taken: &Taken) -> bool {
    for_all.iter().all(|(fact, test)| {
        let known = taken.facts[fact.number()];
        known.is_some_and(|value| holds(test, naive.values[fact.number()][value]))
    })
}

/// Random trees that hand over to later ones only, with something to tell their outcomes apart.
fn trees(tape: &mut Tape<'_>) -> Vec<Tree> {
    let count = 1 + usize::from(tape.chance(30));
    let mut trees: Vec<Tree> = (0..count).map(|_| named(sound_tree(tape), 0)).collect();
    for (number, tree) in trees.iter_mut().enumerate() {
        let later: Vec<usize> = (number + 1..count).collect();
        redirect(tape, tree, &later);
    }
    trees
}

fn furnish(tape: &mut Tape<'_>, tree: &mut Tree) {
    for outcome in tree.outcomes.values_mut() {
        outcome.kind = Some(Index::new(tape.below(3)));
        outcome.cautions = (0..2).filter(|_| tape.chance(60)).map(Index::new).collect();
    }
}

fn some_test(tape: &mut Tape<'_>, tree: &Tree, fact: usize) -> TestMap {
    let months =
        |tape: &mut Tape<'_>| Point::Months(6 * (1 + u32::try_from(tape.below(5)).unwrap()));
    let number = |tape: &mut Tape<'_>| {
        Point::Number(Number(i64::try_from(tape.below(5)).unwrap() * 1_000_000))
    };
    let point = match &tree.facts[Index::new(fact)].kind {
        FactKind::Choice(values) => {
            let some: Vec<usize> = (0..values.len()).filter(|_| tape.chance(50)).collect();
            return vec![is(fact, &some)];
        }
        FactKind::Number => number(tape),
        _ => months(tape),
    };
    let bound = Some(Bound {
        point,
        inclusive: tape.chance(50),
    });
    let range = match tape.chance(50) {
        true => Range {
            from: bound,
            to: None,
        },
        false => Range {
            from: None,
            to: bound,
        },
    };
    vec![within(fact, vec![range], tape.chance(30))]
}

fn some_demand(tape: &mut Tape<'_>, tree: &Tree) -> Demand {
    let feature = match tape.below(3) {
        0 => Feature::Kind(vec![Index::new(tape.below(3)), Index::new(tape.below(3))]),
        1 => Feature::Outcome(vec![Index::new(tape.below(tree.outcomes.len()))]),
        _ => Feature::Caution(Index::new(tape.below(2))),
    };
    let typed =
        |number: &usize| !matches!(tree.facts[Index::new(*number)].kind, FactKind::Choice(_));
    let typed: Vec<usize> = (0..tree.questions.len()).filter(typed).collect();
    match tape.below(4) {
        0 => Demand::Has(feature),
        1 => Demand::Never(feature),
        2 => Demand::MustAsk(Index::new(tape.below(tree.questions.len()))),
        _ if typed.is_empty() => Demand::Has(feature),
        _ => {
            let kinds = [0, 1, 2].map(Index::new);
            Demand::Monotone {
                question: Index::new(typed[tape.below(typed.len())]),
                worst_to_best: match tape.below(3) {
                    0 => vec![vec![kinds[0]], vec![kinds[1]], vec![kinds[2]]],
                    1 => vec![vec![kinds[1], kinds[2]], vec![kinds[0]]],
                    _ => vec![vec![kinds[2]], vec![kinds[0]]],
                },
            }
        }
    }
}

fn some_property(tape: &mut Tape<'_>, tree: &Tree) -> Property {
    let mut for_all: TestMap = Vec::new();
    for _ in 0..tape.below(4) {
        let fact = tape.below(tree.facts.len());
        if for_all.iter().all(|(known, _)| known.number() != fact) {
            for_all.extend(some_test(tape, tree, fact));
        }
    }
    Property {
        id: id("p"),
        about: None,
        for_all,
        demands: (0..1 + usize::from(tape.chance(20)))
            .map(|_| some_demand(tape, tree))
            .collect(),
    }
}

/// What there is to know, found by asking everybody.
struct Asked<'a> {
    trees: &'a [Tree],
    naive: &'a Naive<'a>,
    all: &'a [Taken],
    /// The walks that the property is about.
    about: Vec<&'a Taken>,
    /// The ends of every other tree.
    beyond: &'a [BTreeSet<Target>],
}

impl Asked<'_> {
    /// Every outcome that somebody hears who ends here, with its tree.
    fn heard(&self, tree: usize, end: Target) -> Vec<(usize, &Outcome, Index<Outcome>)> {
        match end {
            Target::Outcome(outcome) => {
                vec![(tree, &self.trees[tree].outcomes[outcome], outcome)]
            }
            Target::Tree(other) => {
                let ends = self.beyond[other.number()].iter();
                ends.flat_map(|end| self.heard(other.number(), *end))
                    .collect()
            }
            other => panic!("{other:?} is no end"),
        }
    }

    fn breaks(&self, demand: &Demand, taken: &Taken) -> bool {
        let bad = |feature: &Feature, has: bool| {
            let heard = self.heard(0, taken.end);
            heard.into_iter().any(|(tree, outcome, number)| {
                let had = match feature {
                    Feature::Kind(kinds) => kinds.contains(&outcome.kind.unwrap()),
                    Feature::Outcome(outcomes) => tree == 0 && outcomes.contains(&number),
                    Feature::Caution(caution) => outcome.cautions.contains(caution),
                    other => panic!("{other:?} is not made"),
                };
                had == has
            })
        };
        match demand {
            Demand::Has(feature) => bad(feature, false),
            Demand::Never(feature) => bad(feature, true),
            Demand::MustAsk(question) => {
                let asked = taken.answers.iter().map(|(asked, _)| *asked);
                let mut met = asked.chain(taken.given.iter().copied());
                !met.any(|met| met == question.number())
            }
            Demand::Monotone { .. } => false,
        }
    }

    /// Whether two walks are those of two readers who differ in one answer, the second having the larger value.
    fn are_compared(&self, question: usize, smaller: &Taken, larger: &Taken) -> bool {
        let answer = |taken: &Taken, question: usize| {
            let mut answers = taken.answers.iter();
            answers
                .find(|(asked, _)| *asked == question)
                .map(|(_, value)| *value)
        };
        let alike = |(asked, value): &(usize, usize)| {
            *asked == question || answer(larger, *asked).is_none_or(|other| other == *value)
        };
        let values = [smaller, larger].map(|taken| answer(taken, question));
        let [Some(one), Some(other)] = values else {
            return false;
        };
        let values = &self.naive.values[question];
        smaller.from == larger.from
            && smaller.answers.iter().all(alike)
            && is_less(
                &constants(self.naive.tree, question),
                values[one],
                values[other],
            )
    }

    fn is_worse(
        &self,
        worst_to_best: &[Vec<Index<statutree::config::Kind>>],
        ends: [Target; 2],
    ) -> bool {
        let kinds = ends.map(|end| match end {
            Target::Outcome(outcome) => self.trees[0].outcomes[outcome].kind,
            _ => None,
        });
        let [Some(one), Some(other)] = kinds else {
            return ends[0] != ends[1];
        };
        let rank = |kind| worst_to_best.iter().position(|group| group.contains(&kind));
        one != other
            && match (rank(one), rank(other)) {
                (Some(one), Some(other)) => other < one,
                _ => true,
            }
    }

    /// The pairs of readers that a demand compares, and whether each breaks it.
    fn pairs(&self, demand: &Demand) -> Vec<(&Taken, &Taken, bool)> {
        let Demand::Monotone {
            question,
            worst_to_best,
        } = demand
        else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for smaller in &self.about {
            for larger in &self.about {
                if self.are_compared(question.number(), smaller, larger) {
                    let worse = self.is_worse(worst_to_best, [smaller.end, larger.end]);
                    found.push((*smaller, *larger, worse));
                }
            }
        }
        found
    }

    /// All that can follow on a walk after the answer to a question.
    fn after(&self, question: usize, taken: &Taken) -> BTreeSet<(&[(usize, usize)], Target)> {
        let place = taken
            .answers
            .iter()
            .position(|(asked, _)| *asked == question);
        let until = place.unwrap() + 1;
        let begin = &taken.answers[..until];
        let same = self
            .all
            .iter()
            .filter(|other| other.from == taken.from && other.answers.get(..until) == Some(begin));
        same.map(|other| (&other.answers[until..], other.end))
            .collect()
    }

    /// Whether a demand is broken, and whether it says anything.
    fn judged(&self, demand: &Demand) -> (bool, bool) {
        match demand {
            Demand::Monotone { question, .. } => {
                let pairs = self.pairs(demand);
                let question = question.number();
                let says = |(one, other, _): &(&Taken, &Taken, bool)| {
                    self.after(question, one) != self.after(question, other)
                };
                let broken = pairs.iter().any(|(_, _, worse)| *worse);
                (broken, pairs.iter().any(says))
            }
            _ => {
                let broken = self.about.iter().any(|taken| self.breaks(demand, taken));
                (broken, true)
            }
        }
    }

    /// The walks of readers that a walk through the pages is.
    fn takers(&self, walk: &Walk) -> Vec<&Taken> {
        let fits = |taken: &&&Taken| {
            let steps = walk.steps.iter().zip(&taken.answers);
            let same = |((question, on), (asked, value)): (&(Index<_>, _), &(usize, usize))| {
                let question: &Index<statutree::model::Question> = question;
                question.number() == *asked && covered(self.naive, *asked, on).contains(value)
            };
            walk.from == taken.from
                && walk.steps.len() == taken.answers.len()
                && steps.into_iter().all(same)
        };
        self.about.iter().filter(fits).copied().collect()
    }

    fn check_fault(&self, property: &Property, fault: &PropertyFault) {
        match fault {
            PropertyFault::Outcome {
                demand,
                legs,
                reached,
            } => {
                let demand = &property.demands[*demand];
                let (tree, walk) = legs.first().unwrap();
                assert_eq!(tree.number(), 0);
                self.check_walk(walk, |taken| self.breaks(demand, taken));
                let (last, _) = legs.last().unwrap();
                for taken in self.takers(walk) {
                    let heard = self.heard(0, taken.end);
                    let mut here = heard.iter().map(|(tree, _, number)| (*tree, *number));
                    assert!(here.any(|one| one == (last.number(), *reached)));
                }
            }
            PropertyFault::NotAsked {
                question,
                walk,
                reached,
            } => {
                let demand = Demand::MustAsk(*question);
                self.check_walk(walk, |taken| self.breaks(&demand, taken));
                let ends = self.takers(walk).into_iter().map(|taken| end_of(taken.end));
                ends.for_each(|end| assert_eq!(end, *reached));
            }
            PropertyFault::Monotone {
                demand,
                walks,
                alike,
                reached,
            } => {
                assert_eq!(walks[0].steps[..*alike], walks[1].steps[..*alike]);
                let [smaller, larger] = walks.each_ref().map(|walk| self.takers(walk));
                let pairs = self.pairs(&property.demands[*demand]);
                let shown = pairs.iter().any(|(one, other, worse)| {
                    let same = |list: &[&Taken], taken: &Taken| {
                        list.iter().any(|known| std::ptr::eq(*known, taken))
                    };
                    let ends = [end_of(one.end), end_of(other.end)];
                    *worse && same(&smaller, one) && same(&larger, other) && ends == *reached
                });
                assert!(shown, "no two readers are {walks:?}");
            }
        }
    }

    /// Whoever takes the walk breaks it, and from the start nobody does so sooner.
    fn check_walk(&self, walk: &Walk, breaks: impl Fn(&Taken) -> bool) {
        let takers = self.takers(walk);
        assert!(!takers.is_empty(), "nobody walks {walk:?}");
        assert!(takers.iter().all(|taken| breaks(taken)), "{walk:?}");
        let from_start = self.about.iter().filter(|t| t.from == WalkStart::Start);
        let lengths = from_start.filter(|t| breaks(t)).map(|t| t.answers.len());
        if let Some(shortest) = lengths.min() {
            assert_eq!((walk.from, walk.steps.len()), (WalkStart::Start, shortest));
        }
    }
}

fn end_of(end: Target) -> End {
    match end {
        Target::Outcome(outcome) => End::Outcome(outcome),
        Target::Tree(tree) => End::Tree(tree),
        other => panic!("{other:?} is no end"),
    }
}

/// Whether one value is smaller than another, as far as the constants of its fact tell them apart.
fn is_less(constants: &[Point], one: Value, other: Value) -> bool {
    let ordered = !matches!((one, other), (Value::Unsure, _) | (_, Value::Unsure));
    let sides = |value| -> Vec<_> { constants.iter().map(|c| side(value, *c)).collect() };
    ordered && one != other && {
        let (one, other) = (sides(one), sides(other));
        one != other && one.iter().zip(&other).all(|(one, other)| one <= other)
    }
}

/// Judges a random property of a random tree, and everybody is asked.
pub fn check(choices: &mut Tape<'_>, numbers: &mut Tape<'_>) {
    let mut trees = trees(numbers);
    for tree in &mut trees {
        furnish(choices, tree);
    }
    let property = some_property(choices, &trees[0]);
    trees[0].properties = vec![property.clone()];
    let proof = prove_trees(&Table::from(trees.clone()), 100_000);
    let shown = proof.of(Index::new(0));
    assert_eq!(shown.compiled.verdict, Verdict::Proved);
    let naive = Naive::new(&trees[0]);
    let Some(taken) = walks(&naive, true) else {
        return;
    };
    let beyond = trees.iter().map(|tree| {
        let other = Naive::new(tree);
        walks(&other, false).map(|taken| taken.iter().map(|taken| taken.end).collect())
    });
    let Some(beyond) = beyond.collect::<Option<Vec<BTreeSet<Target>>>>() else {
        return;
    };
    let asked = Asked {
        trees: &trees,
        naive: &naive,
        all: &taken,
        about: taken
            .iter()
            .filter(|taken| fits(&naive, &property.for_all, taken))
            .collect(),
        beyond: &beyond,
    };
    let judged: Vec<(bool, bool)> = property.demands.iter().map(|d| asked.judged(d)).collect();
    let verdict = &shown.properties[0].verdict;
    if asked.about.is_empty() {
        assert_eq!(*verdict, PropertyVerdict::Vacuous(Nothing::Fits));
    } else if judged.iter().any(|(broken, _)| *broken) {
        let PropertyVerdict::Refuted(fault) = verdict else {
            panic!("{verdict:?} of {property:?}");
        };
        asked.check_fault(&property, fault);
    } else if judged.iter().any(|(_, says)| !says) {
        assert_eq!(*verdict, PropertyVerdict::Vacuous(Nothing::Compared));
    } else {
        assert_eq!(*verdict, PropertyVerdict::Proved, "{property:?}");
    }
}
