//! Every state that a reader can be in. Comes in: the plan and the live facts. Goes out: the states, where each answer leads, and what went wrong
//! on the way.
//!
//! A state is a question and the classes of its live facts, known or not. Breadth first, so that the way by which a state was first
//! met is a shortest one; from the start first, then from each `continue` in order.

use super::domain::Domain;
use super::faults::{Faults, Marks};
use super::intern::Interner;
use super::kleene::{OpenRow, Truth, UNKNOWN};
use super::plan::{Go, Plan};
use super::{Finding, WalkStart};
use crate::base::Index;
use crate::model::{Target, Tree};

/// Where an answer leads, while compiling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum To {
    /// To a state or (after merging) a page.
    Next(u32),
    /// To an outcome.
    Outcome(u32),
    /// To another tree.
    Tree(u32),
    /// Something is wrong with this answer.
    Nowhere,
}

/// A beginning, and where it leads; `None` when it could not be compiled.
pub(super) type Root = (WalkStart, Option<To>);

/// All states.
pub(super) struct Explored {
    /// Each as its question and the classes of that question's live facts.
    pub states: Interner,
    /// For each state how it was first met: by which slot of which earlier state, or as which root.
    pub parents: Vec<Parent>,
    /// Where each state's answers begin; one more than there are states.
    pub first: Vec<usize>,
    /// Where each slot of each state leads.
    pub answers: Vec<To>,
    /// The start, then each `continue`.
    pub roots: Vec<Root>,
    /// What went wrong.
    pub faults: Faults,
    /// What was met.
    pub marks: Marks,
}

/// How a state was first met.
#[derive(Clone, Copy, Debug)]
pub(super) enum Parent {
    /// By this slot of this state.
    State(u32, u32),
    /// As the root with this number.
    Root(u32),
}

impl Explored {
    /// The question of a state.
    pub(super) fn question(&self, state: u32) -> usize {
        self.states.get(state)[0] as usize
    }

    /// Where the slots of a state lead.
    pub(super) fn answers_of(&self, state: u32) -> &[To] {
        &self.answers[self.first[state as usize]..self.first[state as usize + 1]]
    }
}

/// More states than the budget, or states that take more room than so many usually do.
pub(super) struct OverBudget;

/// So many answers for each state of the budget, on average, are within it.
const ANSWERS_PER_STATE: usize = 32;
/// So many facts for each state of the budget, on average, are within it: what a state remembers is what takes room.
const FACTS_PER_STATE: usize = 64;

/// Explores a tree.
///
/// # Errors
/// When the states take more room than the budget.
pub(super) fn explore(
    tree: &Tree,
    domains: &[Domain],
    plan: &Plan,
    live: &[Vec<u32>],
    budget: usize,
) -> Result<Explored, OverBudget> {
    let mut explorer = Explorer {
        domains,
        plan,
        live,
        budget,
        facts: vec![UNKNOWN; tree.facts.len()],
        undo: Vec::new(),
        key: Vec::new(),
        from: Parent::Root(0),
        out: Explored {
            states: Interner::new(),
            parents: Vec::new(),
            first: vec![0],
            answers: Vec::new(),
            roots: Vec::new(),
            faults: Faults::default(),
            marks: Marks::of(tree),
        },
    };
    let start = explorer.arrive(tree.start);
    let start = Some(start).filter(|to| *to != To::Nowhere);
    explorer.out.roots.push((WalkStart::Start, start));
    explorer.run()?;
    for (outcome, written) in tree.outcomes.iter() {
        for (number, way_on) in written.continues.iter().enumerate() {
            let root = u32::try_from(explorer.out.roots.len()).unwrap_or(u32::MAX);
            explorer.from = Parent::Root(root);
            let to = explorer.continue_at(outcome, number, way_on);
            let walk_start = WalkStart::Continue(outcome, number);
            explorer.out.roots.push((walk_start, to));
            explorer.run()?;
        }
    }
    Ok(explorer.out)
}

struct Explorer<'a> {
    domains: &'a [Domain],
    plan: &'a Plan,
    live: &'a [Vec<u32>],
    budget: usize,
    /// The facts of the state at hand.
    facts: Vec<u32>,
    /// What they were before the answer at hand.
    undo: Vec<(u32, u32)>,
    key: Vec<u32>,
    /// Whence the next target is met.
    from: Parent,
    out: Explored,
}

impl Explorer<'_> {
    /// Answers every state that was met and not yet answered.
    fn run(&mut self) -> Result<(), OverBudget> {
        while self.out.first.len() <= self.out.states.len() {
            let states = &self.out.states;
            let answers = self.out.answers.len() / ANSWERS_PER_STATE;
            let facts = states.words() / FACTS_PER_STATE;
            if states.len().max(answers).max(facts) > self.budget {
                return Err(OverBudget);
            }
            let state = u32::try_from(self.out.first.len() - 1).unwrap_or(u32::MAX);
            self.answer(state);
        }
        Ok(())
    }

    /// Gives a state every answer.
    fn answer(&mut self, state: u32) {
        let live = self.live;
        let question = self.out.question(state);
        let known = &self.out.states.get(state)[1..];
        for (fact, class) in live[question].iter().zip(known) {
            self.facts[*fact as usize] = *class;
        }
        for slot in 0..self.plan.questions[question].slots.len() {
            self.from = Parent::State(state, u32::try_from(slot).unwrap_or(u32::MAX));
            let to = self.follow(question, slot);
            self.out.answers.push(to);
        }
        self.out.first.push(self.out.answers.len());
        for fact in &live[question] {
            self.facts[*fact as usize] = UNKNOWN;
        }
    }

    /// Where an answer leads.
    fn follow(&mut self, question: usize, slot: usize) -> To {
        let plan = self.plan;
        let way = plan.questions[question].way(slot);
        for (fact, class) in &way.sets {
            let before = std::mem::replace(&mut self.facts[*fact as usize], *class);
            self.undo.push((*fact, before));
        }
        let to = match &way.go {
            Go::To(target) => self.arrive(*target),
            Go::Decide { rows, otherwise } => match self.decide(question, rows, *otherwise) {
                Some(target) => self.arrive(target),
                None => To::Nowhere,
            },
        };
        while let Some((fact, before)) = self.undo.pop() {
            self.facts[fact as usize] = before;
        }
        to
    }

    /// Which target the rows choose, when they choose one.
    fn decide(
        &mut self,
        question: usize,
        rows: &[OpenRow],
        otherwise: Option<Target>,
    ) -> Option<Target> {
        let mut fitting = None;
        let mut sound = true;
        for (place, row) in rows.iter().enumerate() {
            match row.fits(self.domains, &self.facts) {
                Truth::False => continue,
                Truth::True if fitting.is_none() => fitting = Some(place),
                Truth::True | Truth::Unknown => sound = false,
            }
            self.out.marks.row(question, row.row);
        }
        if !sound {
            self.accuse(question, rows, otherwise);
            return None;
        }
        match (fitting, otherwise) {
            (Some(place), _) => Some(rows[place].next),
            (None, Some(target)) => {
                self.out.marks.otherwise(question);
                Some(target)
            }
            (None, None) => {
                self.out.faults.gap(question, self.from);
                None
            }
        }
    }

    /// Rows that fit beside another, and rows of unknown value.
    fn accuse(&mut self, question: usize, rows: &[OpenRow], otherwise: Option<Target>) {
        let mut fitting: Vec<u32> = Vec::new();
        for row in rows {
            match row.fits(self.domains, &self.facts) {
                Truth::False => continue,
                Truth::True => {
                    for earlier in &fitting {
                        let pair = (*earlier, row.row);
                        self.out.faults.overlap(question, pair, self.from);
                    }
                    fitting.push(row.row);
                }
                Truth::Unknown => {
                    for fact in row.open_facts(self.domains, &self.facts) {
                        let what = (row.row, fact);
                        self.out.faults.not_known(question, what, self.from);
                    }
                }
            }
            self.out.marks.suspect(row.next);
        }
        if let (true, Some(target)) = (fitting.is_empty(), otherwise) {
            self.out.marks.otherwise(question);
            self.out.marks.suspect(target);
        }
    }

    /// The state, or end, at a target with the facts at hand.
    fn arrive(&mut self, target: Target) -> To {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        match target {
            Target::Question(question) => self.state(question.number()),
            Target::Outcome(outcome) => {
                self.out.marks.outcome(outcome.number());
                To::Outcome(number(outcome.number()))
            }
            Target::Tree(tree) => To::Tree(number(tree.number())),
            Target::Unknown => To::Nowhere,
        }
    }

    fn state(&mut self, question: usize) -> To {
        self.key.clear();
        self.key.push(u32::try_from(question).unwrap_or(u32::MAX));
        let live = self.live[question].iter();
        self.key.extend(live.map(|fact| self.facts[*fact as usize]));
        let state = self.out.states.intern(&self.key);
        if state as usize == self.out.parents.len() {
            self.out.parents.push(self.from);
            self.out.marks.question(question, state);
        }
        To::Next(state)
    }

    /// The state at a `continue`; none when a fact is missing there.
    fn continue_at(
        &mut self,
        outcome: Index<crate::model::Outcome>,
        number: usize,
        way_on: &crate::model::Continue,
    ) -> Option<To> {
        let all = self.live;
        let live: &[u32] = match way_on.at {
            Target::Question(question) => &all[question.number()],
            Target::Outcome(_) | Target::Tree(_) => &[],
            Target::Unknown => return None,
        };
        let mut missing: Vec<u32> = live.to_vec();
        for given in &way_on.given {
            let fact = given.fact;
            let Some(place) = missing.iter().position(|m| *m as usize == fact.number()) else {
                // Whatever its value is: where nothing reads it, nobody has to be able to compare it.
                self.out.faults.other(Finding::ContinueUnusedFact {
                    outcome,
                    number,
                    fact,
                });
                continue;
            };
            if let Some(class) = self.domains[fact.number()].class_of(given.value) {
                missing.remove(place);
                self.facts[fact.number()] = class;
            }
        }
        let complete = missing.is_empty();
        for fact in missing {
            self.out.faults.other(Finding::ContinueMissingFact {
                outcome,
                number,
                fact: Index::new(fact as usize),
            });
        }
        let to = if complete {
            Some(self.arrive(way_on.at)).filter(|to| *to != To::Nowhere)
        } else {
            self.out.marks.suspect(way_on.at);
            None
        };
        for fact in live {
            self.facts[*fact as usize] = UNKNOWN;
        }
        to
    }
}
