//! The compiled pages, held against the naive interpreter: every complete set of answers ends in the same place, the graph is the smallest, and what is
//! said of all paths is what counting them one by one says.

use super::findings::{check_walk_to, covered};
use super::naive::{Naive, Next, State, Value};
use super::survey::{Survey, names_something_unknown};
use num_bigint::BigUint;
use statutree::base::Index;
use statutree::model::{Bound, Given, Point, Target};
use statutree::tree::{Answer, Compiled, End, Finding, Graph, Node, On, Verdict};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

pub fn check(naive: &Naive<'_>, survey: &Survey, compiled: &Compiled) {
    let graph = &compiled.graph;
    if survey.loops {
        assert!(graph.nodes.is_empty() && graph.start.is_none());
        return;
    }
    let page_of = pages_of(naive, survey, compiled);
    check_pointless(naive, survey, compiled, &page_of);
    check_smallest(graph);
    check_places(naive, compiled, &page_of);
    if compiled.verdict == Verdict::Proved {
        check_counts(naive, compiled);
    } else {
        assert!(compiled.outcomes.is_empty());
    }
}

fn root_end(compiled: &Compiled, from: statutree::tree::WalkStart) -> Option<End> {
    match from {
        statutree::tree::WalkStart::Start => compiled.graph.start,
        statutree::tree::WalkStart::Continue(outcome, number) => {
            compiled.graph.continues[outcome.number()][number]
        }
    }
}

/// Follows every answer on both sides; gives the page of every state.
pub fn pages_of(
    naive: &Naive<'_>,
    survey: &Survey,
    compiled: &Compiled,
) -> BTreeMap<State, Index<Node>> {
    let mut page_of: BTreeMap<State, Index<Node>> = BTreeMap::new();
    let mut queue = VecDeque::new();
    let mut meet = |target: Target, facts: Vec<Option<usize>>, end: Option<End>| {
        let same = match (target, end) {
            (Target::Question(question), Some(End::Node(page))) => {
                assert_eq!(compiled.graph.nodes[page].question, question);
                let state = (question.number(), facts);
                let known = page_of.insert(state.clone(), page);
                assert!(
                    known.is_none_or(|known| known == page),
                    "two pages for one state"
                );
                if known.is_none() {
                    queue.push_back((state, page));
                }
                true
            }
            (Target::Outcome(outcome), Some(End::Outcome(other))) => outcome == other,
            (Target::Tree(tree), Some(End::Tree(other))) => tree == other,
            (Target::Unknown, None) => true,
            _ => false,
        };
        assert!(same, "{target:?} is compiled to {end:?}");
        queue.pop_front()
    };
    let mut left = Vec::new();
    for root in &survey.roots {
        let end = root_end(compiled, root.from);
        match &root.to {
            Some((target, facts)) => left.extend(meet(*target, facts.clone(), end)),
            None => assert_eq!(end, None),
        }
    }
    while let Some((state, page)) = left.pop() {
        let answers = &compiled.graph.nodes[page].answers;
        for answer in naive.answers(state.0) {
            let fits = |a: &&Answer| covered(naive, state.0, &a.on).contains(&answer);
            let fitting: Vec<&Answer> = answers.iter().filter(fits).collect();
            assert!(fitting.len() <= 1, "two answers for one value");
            let end = fitting.first().map(|answer| answer.to);
            match naive.answer(state.0, &state.1, answer) {
                (facts, Next::To(target)) => left.extend(meet(target, facts, end)),
                (_, Next::Gap | Next::Fault(..)) => assert_eq!(end, None),
            }
        }
    }
    page_of
}

fn check_pointless(
    naive: &Naive<'_>,
    survey: &Survey,
    compiled: &Compiled,
    page_of: &BTreeMap<State, Index<Node>>,
) {
    let mut expected: BTreeSet<usize> = page_of.keys().map(|state| state.0).collect();
    for (state, page) in page_of {
        let answers = &compiled.graph.nodes[*page].answers;
        let ends: BTreeSet<Option<End>> = naive
            .answers(state.0)
            .into_iter()
            .map(|answer| {
                let fits = |a: &&Answer| covered(naive, state.0, &a.on).contains(&answer);
                answers.iter().find(fits).map(|a| a.to)
            })
            .collect();
        if ends.len() > 1 || ends.contains(&None) {
            expected.remove(&state.0);
        }
    }
    if names_something_unknown(naive.tree) {
        expected.clear();
    }
    let mut found = BTreeSet::new();
    for finding in &compiled.findings {
        if let Finding::PointlessQuestion { question, walk } = finding {
            found.insert(question.number());
            check_walk_to(naive, survey, walk, question.number());
        }
    }
    assert_eq!(found, expected);
}

fn check_smallest(graph: &Graph) {
    let nodes: Vec<&Node> = graph.nodes.values().collect();
    for (number, node) in nodes.iter().enumerate() {
        for other in &nodes[number + 1..] {
            let same = node.question == other.question && node.answers == other.answers;
            assert!(!same, "two pages behave alike");
        }
        for pair in node.answers.windows(2) {
            let apart = !(adjoin(&pair[0].on, &pair[1].on) && pair[0].to == pair[1].to);
            assert!(apart, "two bands lead to the same place");
        }
        let earlier = nodes[..=number]
            .iter()
            .filter(|n| n.question == node.question);
        assert_eq!(earlier.count(), node.variant);
    }
    check_numbering(graph, nodes.len());
}

/// Pages are numbered as a walk meets them, from each beginning in turn, and none is left over.
fn check_numbering(graph: &Graph, count: usize) {
    let mut met: Vec<Index<Node>> = Vec::new();
    let roots = graph.continues.iter().flatten();
    for root in std::iter::once(&graph.start).chain(roots) {
        let mut queue: VecDeque<End> = root.iter().copied().collect();
        while let Some(end) = queue.pop_front() {
            if let End::Node(page) = end
                && !met.contains(&page)
            {
                met.push(page);
                queue.extend(graph.nodes[page].answers.iter().map(|a| a.to));
            }
        }
    }
    assert_eq!(met, (0..count).map(Index::new).collect::<Vec<_>>());
}

/// Whether two ranges stand side by side.
fn adjoin(a: &On, b: &On) -> bool {
    match (a, b) {
        (On::Range(a), On::Range(b)) => match (&a.to, &b.from) {
            (Some(to), Some(from)) => {
                let after = |bound: &Bound, inclusive| (bound.point, bound.inclusive == inclusive);
                after(to, true) == after(from, false)
            }
            _ => false,
        },
        _ => false,
    }
}

/// Whoever says what they know finds the page where they stand.
fn check_places(naive: &Naive<'_>, compiled: &Compiled, page_of: &BTreeMap<State, Index<Node>>) {
    for (state, page) in page_of {
        let known = state.1.iter().enumerate();
        let given: Option<Vec<Given>> = known
            .filter_map(|(fact, value)| Some((fact, naive.values[fact][(*value)?])))
            .map(|(fact, value)| Some(super::build::given(fact, point(value)?)))
            .collect();
        if let Some(given) = given {
            assert_eq!(compiled.node_at(Index::new(state.0), &given), Some(*page));
        }
    }
}

fn point(value: Value) -> Option<Point> {
    Some(match value {
        Value::Choice(value) => Point::Value(value),
        Value::Date(day) => Point::Date(day),
        Value::Number(number) => Point::Number(statutree::model::Number(number)),
        Value::Unsure => Point::Unsure,
        Value::Elapsed(..) => return None,
    })
}

/// A walk on the pages, as the pages and the numbers of their answers.
type PageWalk = Vec<(Index<Node>, usize)>;

const WALKS: usize = 3000;

/// Every walk from a beginning, by where it ends; `None` when there are too many to count on one's fingers.
pub fn every_walk(graph: &Graph, from: End) -> Option<Vec<(End, PageWalk)>> {
    let mut done = Vec::new();
    let mut stack = vec![(from, PageWalk::new())];
    while let Some((end, walk)) = stack.pop() {
        match end {
            End::Node(page) => {
                for (number, answer) in graph.nodes[page].answers.iter().enumerate() {
                    let mut longer = walk.clone();
                    longer.push((page, number));
                    stack.push((answer.to, longer));
                }
            }
            End::Outcome(_) | End::Tree(_) => done.push((end, walk)),
        }
        if done.len() + stack.len() > WALKS {
            return None;
        }
    }
    Some(done)
}

fn check_counts(naive: &Naive<'_>, compiled: &Compiled) {
    let graph = &compiled.graph;
    let Some(from_start) = every_walk(graph, graph.start.unwrap()) else {
        return;
    };
    let mut from_continues = Vec::new();
    for root in graph.continues.iter().flatten().flatten() {
        let Some(walks) = every_walk(graph, *root) else {
            return;
        };
        from_continues.extend(walks);
    }
    for (outcome, facts) in compiled.outcomes.iter().enumerate() {
        let end = End::Outcome(Index::new(outcome));
        let ending = |walks: &[(End, PageWalk)]| -> Vec<PageWalk> {
            let here = walks.iter().filter(|(reached, _)| *reached == end);
            here.map(|(_, walk)| walk.clone()).collect()
        };
        let walks = ending(&from_start);
        check_way(graph, end, &walks, &ending(&from_continues));
        assert_eq!(facts.paths, BigUint::from(walks.len()));
        match walks.is_empty() {
            false => check_common(naive, compiled, outcome, &walks, &from_start),
            true => {
                let walks = ending(&from_continues);
                check_common(naive, compiled, outcome, &walks, &from_continues);
            }
        }
    }
}

/// The walk that the graph finds is one of all walks, and none is shorter.
fn check_way(graph: &Graph, end: End, from_start: &[PageWalk], from_continues: &[PageWalk]) {
    let found = graph.walk_to(|reached| reached == end);
    let all = match from_start.is_empty() {
        false => from_start,
        true => from_continues,
    };
    let Some(found) = found else {
        assert!(all.is_empty());
        return;
    };
    let same = |walk: &&PageWalk| {
        let steps = walk.iter().map(|(page, number)| {
            let node = &graph.nodes[*page];
            (node.question, node.answers[*number].on.clone())
        });
        steps.eq(found.steps.iter().cloned())
    };
    assert!(all.iter().any(|walk| same(&walk)));
    if !from_start.is_empty() {
        let shortest = all.iter().map(Vec::len).min();
        assert_eq!(shortest, Some(found.steps.len()));
    }
}

/// What all walks to an outcome have in common; `all` are the walks from the same beginnings, wherever they end.
fn check_common(
    naive: &Naive<'_>,
    compiled: &Compiled,
    outcome: usize,
    walks: &[PageWalk],
    all: &[(End, PageWalk)],
) {
    let nodes = &compiled.graph.nodes;
    let asked = |walk: &PageWalk| -> Vec<usize> {
        walk.iter()
            .map(|(page, _)| nodes[*page].question.number())
            .collect()
    };
    let answers = |walk: &PageWalk, question: usize| -> BTreeSet<usize> {
        let steps = walk.iter().map(|(page, n)| (&nodes[*page], *n));
        steps
            .filter(|(node, _)| node.question.number() == question)
            .flat_map(|(node, n)| covered(naive, question, &node.answers[n].on))
            .collect()
    };
    let mut expected: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for question in 0..naive.tree.questions.len() {
        let everywhere = walks.iter().all(|walk| asked(walk).contains(&question));
        let here: BTreeSet<usize> = walks.iter().flat_map(|w| answers(w, question)).collect();
        let offered: BTreeSet<usize> = all.iter().flat_map(|(_, w)| answers(w, question)).collect();
        if everywhere && !walks.is_empty() && here != offered {
            expected.insert(question, here);
        }
    }
    let common = &compiled.outcomes[outcome].common;
    let found = common.iter().map(|c| {
        let values = c
            .answers
            .iter()
            .flat_map(|on| covered(naive, c.question.number(), on));
        (c.question.number(), values.collect())
    });
    assert_eq!(found.collect::<BTreeMap<_, _>>(), expected);
    assert_eq!(common.len(), expected.len());
    for known in common {
        let joined = |pair: &[On]| !adjoin(&pair[0], &pair[1]);
        assert!(
            known.answers.windows(2).all(joined),
            "bands stand side by side"
        );
    }
    let order: Vec<usize> = common.iter().map(|c| c.question.number()).collect();
    let asks_so = |walk: &PageWalk| {
        let mut places = order
            .iter()
            .map(|q| asked(walk).iter().position(|a| a == q));
        places.by_ref().map(Option::unwrap).is_sorted()
    };
    assert!(order.is_empty() || walks.iter().any(asks_so));
}
