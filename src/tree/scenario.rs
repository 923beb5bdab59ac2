//! Scenarios walked on the compiled graph. Comes in: a tree with its graph. Goes out: how each went, and how much of the tree the passing ones cover.

use super::point::range_contains;
use super::reader::fires;
use super::{
    Answer, Compiled, Coverage, End, Node, On, Part, ScenarioFault, ScenarioRun, Walk, WalkStart,
};
use crate::base::Index;
use crate::model::{Opt, Point, Question, QuestionKind, Scenario, ScenarioEnd, Target, Tree};
use std::collections::BTreeSet;

/// Runs every scenario of a tree; none when nothing could be compiled.
pub(super) fn run_all(tree: &Tree, compiled: &Compiled) -> (Vec<ScenarioRun>, Coverage) {
    let mut met = BTreeSet::new();
    let scenarios = match compiled.graph.start {
        Some(_) => tree.scenarios.as_slice(),
        None => &[],
    };
    let runs = scenarios
        .iter()
        .map(|scenario| {
            let mut walker = Walker::new(tree, compiled, scenario);
            let fault = walker.walk();
            if fault.is_none() {
                met.extend(walker.met);
            }
            let used = walker.used;
            ScenarioRun {
                fault,
                unused: (0..used.len()).filter(|answer| !used[*answer]).collect(),
            }
        })
        .collect();
    (runs, Coverage::of(tree, &compiled.graph, &met))
}

/// One scenario under way.
struct Walker<'a> {
    tree: &'a Tree,
    compiled: &'a Compiled,
    scenario: &'a Scenario,
    facts: Vec<Option<Point>>,
    used: Vec<bool>,
    walk: Walk,
    met: BTreeSet<Part>,
}

impl<'a> Walker<'a> {
    fn new(tree: &'a Tree, compiled: &'a Compiled, scenario: &'a Scenario) -> Walker<'a> {
        Walker {
            tree,
            compiled,
            scenario,
            facts: vec![None; tree.facts.len()],
            used: vec![false; scenario.answers.len()],
            walk: Walk {
                left_out: 0,
                from: WalkStart::Start,
                steps: Vec::new(),
            },
            met: BTreeSet::new(),
        }
    }

    fn walk(&mut self) -> Option<ScenarioFault> {
        let mut at = self.begin();
        // A graph of pages has no circle, so this ends.
        while let Some(End::Node(page)) = at {
            let node = &self.compiled.graph.nodes[page];
            let question = node.question;
            let Some(value) = self.next_answer(question) else {
                let walk = self.walk.clone();
                return Some(ScenarioFault::Unanswered { question, walk });
            };
            let number = node.answer_number(value);
            self.met
                .extend(number.map(|number| Part::Edge(page, number)));
            let answer = number.map(|number| &node.answers[number]);
            self.step(question, value, answer);
            at = answer.map(|answer| answer.to);
        }
        let walk = self.walk.clone();
        let Some(reached) = at else {
            return Some(ScenarioFault::Stuck { walk });
        };
        let wanted = match self.scenario.end.value {
            ScenarioEnd::Outcome(outcome) => End::Outcome(outcome),
            ScenarioEnd::Tree(tree) => End::Tree(tree),
        };
        if let End::Outcome(outcome) = reached {
            self.met.insert(Part::Outcome(outcome));
        }
        (reached != wanted).then_some(ScenarioFault::WrongEnd { reached, walk })
    }

    /// Where the scenario begins. A walk from given facts names the `continue` that gives the same, if there is one.
    fn begin(&mut self) -> Option<End> {
        let Some((question, given)) = &self.scenario.from else {
            return self.compiled.graph.start;
        };
        for given in given {
            self.facts[given.fact.number()] = Some(given.value);
        }
        let at = End::Node(self.compiled.node_at(*question, given)?);
        for (outcome, written) in self.tree.outcomes.iter() {
            let leads = self.compiled.graph.continues[outcome.number()].iter();
            let same = leads.zip(&written.continues).position(|(to, way_on)| {
                *to == Some(at) && way_on.at == Target::Question(*question)
            });
            if let Some(number) = same {
                self.walk.from = WalkStart::Continue(outcome, number);
                break;
            }
        }
        Some(at)
    }

    /// The next answer to a question; when all were given, the last one again.
    fn next_answer(&mut self, question: Index<Question>) -> Option<Point> {
        let answers = self.scenario.answers.iter().enumerate();
        let mut fitting = answers.filter(|(_, answer)| answer.question == question);
        let used = &self.used;
        let unused = fitting.clone().find(|(number, _)| !used[*number]);
        let (number, answer) = unused.or_else(|| fitting.next_back())?;
        self.used[number] = true;
        Some(answer.value)
    }

    /// Notes an answer: the facts that it settles, and the row that it fires.
    fn step(&mut self, question: Index<Question>, value: Point, answer: Option<&Answer>) {
        if let Some(answer) = answer {
            self.walk.steps.push((question, answer.on.clone()));
        }
        let asked = &self.tree.questions[question];
        let option = chosen(asked, value);
        self.facts[question.number()] = Some(value);
        for (fact, value) in option.iter().flat_map(|option| &option.set) {
            self.facts[fact.number()] = Some(Point::Value(*value));
        }
        let mut direct = option.and_then(|option| option.next);
        match (value, &asked.kind) {
            (Point::Value(number), QuestionKind::Choice(_)) => {
                self.met.insert(Part::Option(question, number));
            }
            (Point::Unsure, QuestionKind::Value { unsure, .. }) => {
                self.met.insert(Part::Unsure(question));
                direct = *unsure;
            }
            _ => {}
        }
        let direct: Option<Target> = direct.or(asked.next);
        if let (None, Some(fired)) = (direct, fires(asked, &self.facts)) {
            self.met.insert(Part::Row(question, fired));
        }
    }
}

fn chosen(question: &Question, value: Point) -> Option<&Opt> {
    match (&question.kind, value) {
        (QuestionKind::Choice(options), Point::Value(number)) => options.get(number),
        _ => None,
    }
}

impl Node {
    /// The answer of a page that a value falls under; `None` when there is none, or when the calendar would have to decide (the value is in months and a range in days,
    /// or the other way round).
    pub fn answer(&self, value: Point) -> Option<&Answer> {
        Some(&self.answers[self.answer_number(value)?])
    }

    /// The number of that answer.
    fn answer_number(&self, value: Point) -> Option<usize> {
        self.answers
            .iter()
            .position(|answer| match (&answer.on, value) {
                (On::Option(option), Point::Value(number)) => *option == number,
                (On::Range(range), _) => range_contains(range, value) == Some(true),
                (On::Unsure, Point::Unsure) => true,
                _ => false,
            })
    }
}
