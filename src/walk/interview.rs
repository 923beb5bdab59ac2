//! Where somebody stands who walks trees. Comes in: answers. Goes out: the place that they lead to. Holds no words.

use crate::base::Index;
use crate::model::{Outcome, Point, Question, ScenarioEnd, Site, Tree};
use crate::tree::{End, ExactWalk, Graph, Node, On, Proof, WalkStart, range_contains};
use std::collections::BTreeSet;

/// Somebody's way through the trees of a site.
pub struct Interview<'a> {
    site: &'a Site,
    proof: &'a Proof,
    /// Never empty; each but the first begins where the one before ended, or goes on after it.
    legs: Vec<Leg>,
    visited: BTreeSet<Index<Tree>>,
}

/// The part of a way that lies in one tree.
#[derive(Clone)]
struct Leg {
    tree: Index<Tree>,
    from: WalkStart,
    /// Where it begins; `None` when nothing could be compiled.
    begin: Option<End>,
    steps: Vec<Step>,
}

#[derive(Clone)]
struct Step {
    question: Index<Question>,
    value: Point,
    /// The answer that the value falls under, and where it leads; `None` when the tree does not say.
    answer: Option<(On, End)>,
}

/// Where somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At a question.
    Question(Index<Tree>, Index<Node>),
    /// At an outcome.
    Outcome(Index<Tree>, Index<Outcome>),
    /// Nowhere: the tree has faults, and does not say how to go on.
    Nowhere(Index<Tree>),
}

/// Why a value is no answer here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No question is asked here.
    NotAsked,
    /// The question does not offer "I'm not sure".
    NotOffered,
    /// The rules count months and the value days, or the other way round, so that the calendar would have to decide.
    Calendar {
        /// The rules count months.
        rules_in_months: bool,
    },
}

impl<'a> Interview<'a> {
    /// Somebody at the start of a tree.
    pub fn begin(site: &'a Site, proof: &'a Proof, tree: Index<Tree>) -> Interview<'a> {
        let mut interview = Interview {
            site,
            proof,
            legs: Vec::new(),
            visited: BTreeSet::new(),
        };
        interview.enter(tree, WalkStart::Start, interview.graph(tree).start);
        interview
    }

    /// The site.
    pub fn site(&self) -> &'a Site {
        self.site
    }

    /// Every tree that was walked, also those that were left again.
    pub fn visited(&self) -> &BTreeSet<Index<Tree>> {
        &self.visited
    }

    fn graph(&self, tree: Index<Tree>) -> &'a Graph {
        &self.proof.of(tree).compiled.graph
    }

    /// Begins a leg, and follows hand-overs that come before any question.
    fn enter(&mut self, tree: Index<Tree>, from: WalkStart, begin: Option<End>) {
        let mut next = (tree, from, begin);
        // Trees that hand over to one another before any question would never end.
        for _ in 0..=self.site.trees.len() {
            let (tree, from, begin) = next;
            self.visited.insert(tree);
            self.legs.push(Leg {
                tree,
                from,
                begin,
                steps: Vec::new(),
            });
            let Some(End::Tree(other)) = begin else {
                return;
            };
            next = (other, WalkStart::Start, self.graph(other).start);
        }
    }

    /// Where they stand.
    pub fn place(&self) -> Place {
        let Some(leg) = self.legs.last() else {
            return Place::Nowhere(Index::new(0));
        };
        match leg.end() {
            Some(End::Node(page)) => Place::Question(leg.tree, page),
            Some(End::Outcome(outcome)) => Place::Outcome(leg.tree, outcome),
            Some(End::Tree(_)) | None => Place::Nowhere(leg.tree),
        }
    }

    /// The page where they stand, when that is a question.
    pub fn page(&self) -> Option<(Index<Tree>, &'a Node)> {
        match self.place() {
            Place::Question(tree, page) => Some((tree, &self.graph(tree).nodes[page])),
            _ => None,
        }
    }

    /// Answers the question where they stand. What was answered, in the tree's terms; `None` when the tree does not say where that leads.
    ///
    /// # Errors
    /// When this is no answer to the question; then they stand where they stood.
    pub fn answer(&mut self, value: Point) -> Result<Option<On>, Refusal> {
        let (tree, page) = self.page().ok_or(Refusal::NotAsked)?;
        let answer = page.answer(value);
        if answer.is_none() {
            self.refuse(tree, page, value)?;
        }
        let answer = answer.map(|answer| (answer.on.clone(), answer.to));
        let on = answer.as_ref().map(|(on, _)| on.clone());
        let to = answer.as_ref().map(|(_, to)| *to);
        if let Some(leg) = self.legs.last_mut() {
            leg.steps.push(Step {
                question: page.question,
                value,
                answer,
            });
        }
        if let Some(End::Tree(other)) = to {
            self.enter(other, WalkStart::Start, self.graph(other).start);
        }
        Ok(on)
    }

    /// A value without an answer is refused, unless the tree has forgotten it.
    fn refuse(&self, tree: Index<Tree>, page: &Node, value: Point) -> Result<(), Refusal> {
        let asked = &self.site.trees[tree].questions[page.question];
        if value == Point::Unsure && !asked.kind.takes_unsure() {
            return Err(Refusal::NotOffered);
        }
        for answer in &page.answers {
            if let On::Range(range) = &answer.on
                && Point::Unsure != value
                && range_contains(range, value).is_none()
            {
                let rules_in_months = matches!(value, Point::Days(_));
                return Err(Refusal::Calendar { rules_in_months });
            }
        }
        Ok(())
    }

    /// Takes back the last answer, or the last step through a `continue`; whether there was one.
    pub fn back(&mut self) -> bool {
        let mut legs = self.legs.clone();
        while let Some(mut leg) = legs.pop() {
            if leg.steps.pop().is_some() {
                legs.push(leg);
            } else if leg.from == WalkStart::Start {
                // Begun by a hand-over: what is taken back is the answer that led here.
                continue;
            }
            self.legs = legs;
            return true;
        }
        false
    }

    /// Goes back to the very beginning.
    pub fn restart(&mut self) {
        let Some(first) = self.legs.first() else {
            return;
        };
        let (tree, from, begin) = (first.tree, first.from, first.begin);
        self.legs.clear();
        self.enter(tree, from, begin);
    }

    /// The ways on from the outcome where they stand: the numbers of its `continue`s that lead somewhere.
    pub fn ways_on(&self) -> Vec<usize> {
        let Place::Outcome(tree, outcome) = self.place() else {
            return Vec::new();
        };
        let ways = self.graph(tree).continues.get(outcome.number());
        let ways = ways.into_iter().flatten().enumerate();
        ways.filter(|(_, to)| to.is_some())
            .map(|(number, _)| number)
            .collect()
    }

    /// Goes on from the outcome where they stand, by the `continue` with this number; whether there is one.
    pub fn go_on(&mut self, number: usize) -> bool {
        let Place::Outcome(tree, outcome) = self.place() else {
            return false;
        };
        let ways = self.graph(tree).continues.get(outcome.number());
        let to = ways.and_then(|ways| ways.get(number)).copied().flatten();
        if to.is_some() {
            self.enter(tree, WalkStart::Continue(outcome, number), to);
        }
        to.is_some()
    }

    /// What was answered since the last outcome, tree by tree, as far as it ended: one scenario for each tree.
    pub fn walks(&self) -> Vec<(Index<Tree>, ExactWalk)> {
        let handed_over = |leg: &&Leg| leg.from == WalkStart::Start;
        let before = self.legs.iter().rev().skip_while(handed_over).count();
        let since = self.legs.iter().skip(before.saturating_sub(1));
        since
            .filter_map(|leg| Some((leg.tree, leg.walk()?)))
            .collect()
    }
}

impl Leg {
    fn end(&self) -> Option<End> {
        match self.steps.last() {
            Some(step) => step.answer.as_ref().map(|(_, to)| *to),
            None => self.begin,
        }
    }

    fn walk(&self) -> Option<ExactWalk> {
        let end = match self.end()? {
            End::Outcome(outcome) => ScenarioEnd::Outcome(outcome),
            End::Tree(tree) => ScenarioEnd::Tree(tree),
            End::Node(_) => return None,
        };
        let answers = self.steps.iter().map(|step| (step.question, step.value));
        Some(ExactWalk {
            from: self.from,
            answers: answers.collect(),
            end,
        })
    }
}
