//! The graph of those walks that a property is about. Comes in: the pages, and tests of answers and facts. Goes out: pages on which exactly those walks are left at
//! whose end every fact is known and passes its test.
//!
//! A page becomes one page for each set of tests that hold on some walk to it. An answer is divided where a test tells its values apart. Then what cannot
//! lead to an end at which all tests hold is taken out.

use super::Undecided;
use super::watch::Watched;
use crate::base::Index;
use crate::model::{Given, TestMap, Tree};
use crate::tree::{End, Graph, Node};
use std::borrow::Cow;
use std::collections::HashMap;

/// For each test whether it holds, sixty-four to a word.
pub(super) type Bits = Box<[u64]>;

/// The graph of the walks at whose end `for_all` holds. A page that no such walk meets has no answers.
///
/// # Errors
/// When there are more than `budget` pages, or values in months and days cannot be put in order.
pub(super) fn restrict<'g>(
    tree: &Tree,
    graph: &'g Graph,
    for_all: &TestMap,
    budget: usize,
) -> Result<Cow<'g, Graph>, Undecided> {
    if for_all.is_empty() {
        return Ok(Cow::Borrowed(graph));
    }
    let watched = Watched::of(tree, graph, for_all)?;
    let mut explorer = Explorer {
        graph,
        can_pass: can_pass(graph, &watched),
        watched,
        numbers: HashMap::new(),
        met: Vec::new(),
        budget,
    };
    explorer.run(tree).map(Cow::Owned)
}

struct Explorer<'a> {
    graph: &'a Graph,
    watched: Watched<'a>,
    /// For each page, the tests that an answer there or later can make true.
    can_pass: Vec<Bits>,
    numbers: HashMap<(Index<Node>, Bits), Index<Node>>,
    met: Vec<(Index<Node>, Bits)>,
    budget: usize,
}

impl Explorer<'_> {
    fn run(&mut self, tree: &Tree) -> Result<Graph, Undecided> {
        let start = match self.graph.start {
            Some(start) => self.root(start, &[])?,
            None => None,
        };
        let mut continues = Vec::with_capacity(self.graph.continues.len());
        for (leads, outcome) in self.graph.continues.iter().zip(tree.outcomes.values()) {
            let mut ways = Vec::with_capacity(leads.len());
            for (to, written) in leads.iter().zip(&outcome.continues) {
                ways.push(match to {
                    Some(to) => self.root(*to, &written.given)?,
                    None => None,
                });
            }
            continues.push(ways);
        }
        let mut nodes: Vec<Node> = Vec::new();
        while let Some((page, bits)) = self.met.get(nodes.len()).cloned() {
            nodes.push(self.page(page, &bits)?);
        }
        let mut found = Graph {
            nodes: nodes.into(),
            start,
            continues,
        };
        cut_off_dead_ends(&mut found);
        Ok(found)
    }

    fn root(&mut self, at: End, given: &[Given]) -> Result<Option<End>, Undecided> {
        let bits = self.watched.given(given)?;
        self.place(at, bits)
    }

    fn page(&mut self, page: Index<Node>, bits: &Bits) -> Result<Node, Undecided> {
        let node = &self.graph.nodes[page];
        let mut answers = Vec::with_capacity(node.answers.len());
        for answer in &node.answers {
            for (part, passes) in self.watched.parts(node.question, answer) {
                let mut bits = bits.clone();
                for (test, passed) in passes {
                    set(&mut bits, test, passed);
                }
                if let Some(to) = self.place(answer.to, bits)? {
                    answers.push(crate::tree::Answer { on: part, to });
                }
            }
        }
        Ok(Node {
            question: node.question,
            variant: node.variant,
            answers,
        })
    }

    /// Where a walk is that leads to a place with these tests passed; `None` when some test cannot be passed any more.
    fn place(&mut self, at: End, bits: Bits) -> Result<Option<End>, Undecided> {
        let End::Node(page) = at else {
            return Ok(self.watched.all_pass(&bits).then_some(at));
        };
        let can_pass = bits.iter().zip(&self.can_pass[page.number()]);
        let at_best: Bits = can_pass.map(|(now, later)| now | later).collect();
        if !self.watched.all_pass(&at_best) {
            return Ok(None);
        }
        let key = (page, bits);
        if let Some(number) = self.numbers.get(&key) {
            return Ok(Some(End::Node(*number)));
        }
        if self.met.len() == self.budget {
            return Err(Undecided::TooLarge);
        }
        let number = Index::new(self.met.len());
        self.met.push(key.clone());
        self.numbers.insert(key, number);
        Ok(Some(End::Node(number)))
    }
}

/// For each page, the tests that an answer there or later can make true.
fn can_pass(graph: &Graph, watched: &Watched<'_>) -> Vec<Bits> {
    let mut found = vec![watched.none(); graph.nodes.len()];
    let before = ways_in(graph);
    for (page, node) in graph.nodes.iter() {
        let parts = node
            .answers
            .iter()
            .flat_map(|answer| watched.parts(node.question, answer));
        let passed = parts.flat_map(|(_, passes)| passes).filter(|(_, yes)| *yes);
        for (test, _) in passed {
            let mut stack = vec![page];
            while let Some(page) = stack.pop() {
                let bits = &mut found[page.number()];
                if !holds(bits, test) {
                    set(bits, test, true);
                    stack.extend(&before[page.number()]);
                }
            }
        }
    }
    found
}

/// Takes out every answer, and every beginning, that leads to no end.
fn cut_off_dead_ends(graph: &mut Graph) {
    let before = ways_in(graph);
    let mut ends = vec![false; graph.nodes.len()];
    let last = |node: &Node| node.answers.iter().any(|a| !matches!(a.to, End::Node(_)));
    let mut stack: Vec<Index<Node>> = graph
        .nodes
        .iter()
        .filter(|(_, node)| last(node))
        .map(|(page, _)| page)
        .collect();
    while let Some(page) = stack.pop() {
        if !std::mem::replace(&mut ends[page.number()], true) {
            stack.extend(&before[page.number()]);
        }
    }
    let leads_on = |to: End| !matches!(to, End::Node(page) if !ends[page.number()]);
    for node in graph.nodes.values_mut() {
        node.answers.retain(|answer| leads_on(answer.to));
    }
    let ways = graph.continues.iter_mut().flatten();
    for root in ways.chain([&mut graph.start]) {
        *root = root.filter(|to| leads_on(*to));
    }
}

/// For each page, the pages that lead there.
fn ways_in(graph: &Graph) -> Vec<Vec<Index<Node>>> {
    let mut before = vec![Vec::new(); graph.nodes.len()];
    for (page, node) in graph.nodes.iter() {
        for answer in &node.answers {
            if let End::Node(next) = answer.to {
                before[next.number()].push(page);
            }
        }
    }
    before
}

/// Whether a test holds.
pub(super) fn holds(bits: &Bits, test: usize) -> bool {
    bits[test / 64] >> (test % 64) & 1 == 1
}

/// Notes whether a test holds.
pub(super) fn set(bits: &mut Bits, test: usize, passed: bool) {
    let bit = 1 << (test % 64);
    match passed {
        true => bits[test / 64] |= bit,
        false => bits[test / 64] &= !bit,
    }
}
