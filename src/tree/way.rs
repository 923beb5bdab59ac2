//! A shortest way through the pages to whatever is asked for. Comes in: the graph. Goes out: a walk.

use super::{End, Graph, Node, On, Walk, WalkStart};
use crate::base::Index;
use std::collections::{BTreeSet, VecDeque};

/// How a page was first met.
type Before = (Option<Index<Node>>, usize, WalkStart);

impl Graph {
    /// A shortest walk from the start, or else from a `continue`, whose last answer leads to an end that is `wanted`. The walk has no answers when it begins
    /// there. `None` when no walk leads there. Takes time linear in the graph.
    pub fn walk_to(&self, wanted: impl Fn(End) -> bool) -> Option<Walk> {
        self.walk_and_end(wanted).map(|(walk, _)| walk)
    }

    /// Such a walk, and the end to which it leads.
    pub(super) fn walk_and_end(&self, wanted: impl Fn(End) -> bool) -> Option<(Walk, End)> {
        let mut before: Vec<Option<Before>> = vec![None; self.nodes.len()];
        self.roots()
            .find_map(|(from, root)| self.search(from, root, &wanted, &mut before))
    }

    /// Every end to which some answer or beginning leads.
    pub(super) fn ends(&self) -> BTreeSet<End> {
        let answers = self.nodes.values().flat_map(|node| &node.answers);
        let led_to = answers.map(|answer| answer.to);
        led_to.chain(self.roots().map(|(_, root)| root)).collect()
    }

    fn roots(&self) -> impl Iterator<Item = (WalkStart, End)> {
        let start = self.start.map(|start| (WalkStart::Start, start));
        let continues = self
            .continues
            .iter()
            .enumerate()
            .flat_map(|(outcome, ways)| {
                let ways = ways.iter().enumerate();
                ways.filter_map(move |(number, to)| {
                    Some((WalkStart::Continue(Index::new(outcome), number), (*to)?))
                })
            });
        start.into_iter().chain(continues)
    }

    /// Breadth first from one root, past pages that earlier roots reach.
    fn search(
        &self,
        from: WalkStart,
        root: End,
        wanted: &impl Fn(End) -> bool,
        before: &mut [Option<Before>],
    ) -> Option<(Walk, End)> {
        if wanted(root) {
            let walk = Walk {
                from,
                left_out: 0,
                steps: Vec::new(),
            };
            return Some((walk, root));
        }
        let mut queue = VecDeque::new();
        let End::Node(first) = root else { return None };
        if before[first.number()].is_none() {
            before[first.number()] = Some((None, 0, from));
            queue.push_back(first);
        }
        while let Some(page) = queue.pop_front() {
            for (number, answer) in self.nodes[page].answers.iter().enumerate() {
                if wanted(answer.to) {
                    let walk = self.walk_back(page, number, before)?;
                    return Some((walk, answer.to));
                }
                if let End::Node(next) = answer.to
                    && before[next.number()].is_none()
                {
                    before[next.number()] = Some((Some(page), number, from));
                    queue.push_back(next);
                }
            }
        }
        None
    }

    /// The walk that ends with an answer of a page.
    fn walk_back(
        &self,
        page: Index<Node>,
        answer: usize,
        before: &[Option<Before>],
    ) -> Option<Walk> {
        let step = |page: Index<Node>, answer: usize| {
            let node = &self.nodes[page];
            (node.question, node.answers[answer].on.clone())
        };
        let mut steps: Vec<(_, On)> = vec![step(page, answer)];
        let (mut earlier, mut number, from) = before[page.number()]?;
        while let Some(page) = earlier {
            steps.push(step(page, number));
            (earlier, number, _) = before[page.number()]?;
        }
        steps.reverse();
        Some(Walk {
            from,
            left_out: 0,
            steps,
        })
    }
}
