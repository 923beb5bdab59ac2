//! Everything that the naive interpreter sees of a tree by trying every answer in every state, from every beginning.

use super::naive::{Naive, Next, State};
use statutree::model::{FactKind, Point, Question, QuestionKind, Target, Tree};
use statutree::tree::WalkStart;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A beginning: where it leads, and what is then known.
pub struct Root {
    pub from: WalkStart,
    pub to: Option<(Target, Vec<Option<usize>>)>,
}

impl Root {
    pub fn state(&self) -> Option<State> {
        match &self.to {
            Some((Target::Question(question), facts)) => Some((question.number(), facts.clone())),
            _ => None,
        }
    }
}

/// Where a fault was first seen: the number of the root, and the answers up to and including the faulty one.
pub type Seen = (usize, usize);

#[derive(Default)]
pub struct Survey {
    pub roots: Vec<Root>,
    pub states: BTreeSet<State>,
    /// Each with how many (state, answer) there are.
    pub gaps: BTreeMap<usize, (Seen, usize)>,
    pub overlaps: BTreeMap<(usize, usize, usize), Seen>,
    pub not_known: BTreeMap<(usize, usize, usize), Seen>,
    pub missing: BTreeSet<(usize, usize, usize)>,
    pub unneeded: BTreeSet<(usize, usize, usize)>,
    pub fired: BTreeSet<(usize, Option<usize>)>,
    pub outcomes: BTreeSet<usize>,
    pub loops: bool,
    pub asked_twice: BTreeMap<usize, Seen>,
    /// Questions and outcomes that faulty answers may lead to.
    pub doubtful_questions: BTreeSet<usize>,
    pub doubtful_outcomes: BTreeSet<usize>,
}

pub const STATES: usize = 1500;

impl Survey {
    /// `None` when there is too much to look at one by one.
    pub fn of(naive: &Naive<'_>) -> Option<Survey> {
        let mut survey = Survey::default();
        survey.find_roots(naive);
        for number in 0..survey.roots.len() {
            survey.look_from(naive, number)?;
        }
        survey.loops = survey.goes_round(naive);
        if !survey.loops {
            for number in 0..survey.roots.len() {
                survey.ask_twice(naive, number)?;
            }
        }
        Some(survey)
    }

    fn find_roots(&mut self, naive: &Naive<'_>) {
        let start = Some((naive.tree.start, naive.nothing_known()));
        self.roots.push(Root {
            from: WalkStart::Start,
            to: start,
        });
        for (outcome, written) in naive.tree.outcomes.iter() {
            for (number, way_on) in written.continues.iter().enumerate() {
                let from = WalkStart::Continue(outcome, number);
                let live: BTreeSet<usize> = match way_on.at {
                    Target::Question(at) => naive.live(at.number()).into_iter().collect(),
                    Target::Outcome(_) | Target::Tree(_) => BTreeSet::new(),
                    Target::Unknown => {
                        self.roots.push(Root { from, to: None });
                        continue;
                    }
                };
                let place = |fact: usize| (outcome.number(), number, fact);
                let given: BTreeSet<usize> = way_on.given.iter().map(|g| g.fact.number()).collect();
                self.missing
                    .extend(live.difference(&given).map(|f| place(*f)));
                self.unneeded
                    .extend(given.difference(&live).map(|f| place(*f)));
                let to = live
                    .is_subset(&given)
                    .then(|| (way_on.at, naive.with_given(&way_on.given)));
                if to.is_none() {
                    self.doubt(naive.tree, way_on.at);
                }
                self.roots.push(Root { from, to });
            }
        }
    }

    fn look_from(&mut self, naive: &Naive<'_>, number: usize) -> Option<()> {
        if let Some((Target::Outcome(outcome), _)) = &self.roots[number].to {
            self.outcomes.insert(outcome.number());
        }
        let Some(root) = self.roots[number].state() else {
            return Some(());
        };
        let mut reached: Vec<(State, usize)> = naive.reachable(root, STATES)?.into_iter().collect();
        reached.sort_by_key(|(_, distance)| *distance);
        for (state, distance) in reached {
            for answer in naive.answers(state.0) {
                self.look_at(naive, &state, answer, (number, distance + 1));
            }
            self.states.insert(state);
        }
        Some(())
    }

    fn look_at(&mut self, naive: &Naive<'_>, state: &State, answer: usize, seen: Seen) {
        let question = state.0;
        let fired = naive.may_fire(question, &state.1, answer);
        self.fired.extend(fired.iter().map(|row| (question, *row)));
        match naive.answer(question, &state.1, answer).1 {
            Next::To(Target::Outcome(outcome)) => {
                self.outcomes.insert(outcome.number());
            }
            Next::To(_) => {}
            Next::Gap => {
                let gap = self.gaps.entry(question).or_insert((seen, 0));
                gap.1 += usize::from(!self.states.contains(state));
            }
            Next::Fault(overlaps, not_known) => {
                for (a, b) in overlaps {
                    self.overlaps.entry((question, a, b)).or_insert(seen);
                }
                for (row, fact) in not_known {
                    self.not_known.entry((question, row, fact)).or_insert(seen);
                }
                let asked = naive.question(question);
                for row in fired {
                    let target = match row {
                        Some(row) => asked.rules[row].next,
                        None => asked.otherwise.as_ref().unwrap().value,
                    };
                    self.doubt(naive.tree, target);
                }
            }
        }
    }

    fn doubt(&mut self, tree: &Tree, target: Target) {
        match target {
            Target::Question(question) => {
                if self.doubtful_questions.insert(question.number()) {
                    for next in written_targets(&tree.questions[question]) {
                        self.doubt(tree, next);
                    }
                }
            }
            Target::Outcome(outcome) => {
                self.doubtful_outcomes.insert(outcome.number());
            }
            Target::Tree(_) | Target::Unknown => {}
        }
    }

    /// Takes away states that lead to none that is left, until nothing changes; what stays goes round.
    fn goes_round(&self, naive: &Naive<'_>) -> bool {
        let mut left = self.states.clone();
        loop {
            let ends: Vec<State> = left
                .iter()
                .filter(|state| {
                    !next_states(naive, state)
                        .iter()
                        .any(|next| left.contains(next))
                })
                .cloned()
                .collect();
            if ends.is_empty() {
                return !left.is_empty();
            }
            for state in ends {
                left.remove(&state);
            }
        }
    }

    fn ask_twice(&mut self, naive: &Naive<'_>, number: usize) -> Option<()> {
        let Some(root) = self.roots[number].state() else {
            return Some(());
        };
        let first = (root.clone(), BTreeSet::from([root.0]));
        let mut seen = BTreeSet::from([first.clone()]);
        let mut queue = VecDeque::from([(first, 0)]);
        while let Some(((state, asked), distance)) = queue.pop_front() {
            for next in next_states(naive, &state) {
                let mut asked = asked.clone();
                if !asked.insert(next.0) {
                    let seen = (number, distance + 1);
                    self.asked_twice.entry(next.0).or_insert(seen);
                }
                let both = (next, asked);
                if seen.insert(both.clone()) {
                    queue.push_back((both, distance + 1));
                }
            }
            if seen.len() > 4 * STATES {
                return None;
            }
        }
        Some(())
    }
}

pub fn next_states(naive: &Naive<'_>, state: &State) -> Vec<State> {
    let answers = naive.answers(state.0).into_iter();
    answers
        .filter_map(|answer| match naive.answer(state.0, &state.1, answer) {
            (facts, Next::To(Target::Question(next))) => Some((next.number(), facts)),
            _ => None,
        })
        .collect()
}

pub fn written_targets(question: &Question) -> Vec<Target> {
    let mut targets: Vec<Target> = question.rules.iter().map(|row| row.next).collect();
    targets.extend(question.next);
    targets.extend(question.otherwise.as_ref().map(|o| o.value));
    match &question.kind {
        QuestionKind::Choice(options) => targets.extend(options.iter().filter_map(|o| o.next)),
        QuestionKind::Value { unsure, .. } => targets.extend(*unsure),
    }
    targets
}

pub fn names_something_unknown(tree: &Tree) -> bool {
    let mut targets = tree.questions.values().flat_map(written_targets);
    tree.start == Target::Unknown
        || targets.any(|target| target == Target::Unknown)
        || tree.outcomes.values().any(|o| {
            o.continues
                .iter()
                .any(|way_on| way_on.at == Target::Unknown)
        })
}

/// Declared facts that no test reads, and values of the others that nothing gives.
pub fn unused_facts(tree: &Tree) -> BTreeSet<(usize, Option<usize>)> {
    let mut read = BTreeSet::new();
    let mut set = BTreeSet::new();
    for question in tree.questions.values() {
        for row in &question.rules {
            read.extend(row.when.iter().chain(&row.unless).map(|(fact, _)| *fact));
        }
        if let QuestionKind::Choice(options) = &question.kind {
            set.extend(options.iter().flat_map(|option| option.set.clone()));
        }
    }
    for outcome in tree.outcomes.values() {
        for given in outcome.continues.iter().flat_map(|way_on| &way_on.given) {
            if let Point::Value(value) = given.value {
                set.insert((given.fact, value));
            }
        }
    }
    let mut unused = BTreeSet::new();
    for (fact, declared) in tree.facts.iter().skip(tree.questions.len()) {
        let FactKind::Choice(values) = &declared.kind else {
            continue;
        };
        match read.contains(&fact) {
            false => drop(unused.insert((fact.number(), None))),
            true => unused.extend(
                (0..values.len())
                    .filter(|value| !set.contains(&(fact, *value)))
                    .map(|value| (fact.number(), Some(value))),
            ),
        }
    }
    unused
}
