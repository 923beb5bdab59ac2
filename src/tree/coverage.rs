//! What the scenarios of a tree walk, and what they leave out. Comes in: a tree with its graph, and what its passing scenarios met. Goes out: its parts, each covered or
//! not; every count follows from that.

use super::reader::Fired;
use super::{Graph, Node};
use crate::base::Index;
use crate::config::{CoverageKind, Thresholds};
use crate::model::{Outcome, Question, QuestionKind, Tree};
use std::collections::BTreeSet;

/// A part of a tree that a walk can pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The option of a question with this number.
    Option(Index<Question>, usize),
    /// "I'm not sure", to a question for a value.
    Unsure(Index<Question>),
    /// A row of a question's rules.
    Row(Index<Question>, Fired),
    /// An outcome.
    Outcome(Index<Outcome>),
    /// An edge of the graph: a page, and the number of one of its answers. A walk passes it when it comes to that page and gives an answer that falls under that one: the
    /// option, "I'm not sure", or any value in the range. Every page of a graph can be reached from the start or from a `continue`, so every edge can be passed.
    Edge(Index<Node>, usize),
}

impl Part {
    /// What the part counts as.
    pub fn kind(self) -> CoverageKind {
        match self {
            Part::Option(..) | Part::Unsure(_) => CoverageKind::Options,
            Part::Row(..) => CoverageKind::Rows,
            Part::Outcome(_) => CoverageKind::Outcomes,
            Part::Edge(..) => CoverageKind::Edges,
        }
    }
}

/// How much of a tree its passing scenarios walk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Every part of the tree as written, ascending, and whether some passing scenario walks it.
    written: Vec<(Part, bool)>,
    edges: Edges,
}

/// The edges of a graph, which may have millions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Edges {
    /// Where the edges of each page end.
    ends: Vec<usize>,
    /// Whether some passing scenario walks an edge.
    walked: Vec<bool>,
}

/// How many parts of one kind there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many of them some passing scenario walks.
    pub covered: usize,
    /// How many there are.
    pub all: usize,
}

impl Coverage {
    /// The coverage of a tree of which these parts were met.
    pub(super) fn of(tree: &Tree, graph: &Graph, met: &BTreeSet<Part>) -> Coverage {
        let mut written: Vec<(Part, bool)> = parts(tree)
            .map(|part| (part, met.contains(&part)))
            .collect();
        written.sort_unstable();
        Coverage {
            written,
            edges: Edges::of(graph, met),
        }
    }

    /// What no passing scenario walks: options first, then rows, then outcomes, each in the order of the tree, then edges in the order of the pages.
    pub fn uncovered(&self) -> impl Iterator<Item = Part> {
        let left = self.written.iter().filter(|(_, covered)| !covered);
        left.map(|(part, _)| *part).chain(self.edges.uncovered())
    }

    /// What no passing scenario walks and a site wants walked: options, rows and outcomes, and edges if it has a threshold for them. In the order of
    /// [`uncovered`](Self::uncovered).
    pub fn missing(&self, thresholds: &Thresholds) -> impl Iterator<Item = Part> {
        let edges = thresholds.of(CoverageKind::Edges).is_some();
        let wanted = move |part: &Part| edges || part.kind() != CoverageKind::Edges;
        self.uncovered().filter(wanted)
    }

    /// Options, and "I'm not sure" of value questions.
    pub fn options(&self) -> Count {
        self.count(CoverageKind::Options)
    }

    /// Rows of rules, `else` included.
    pub fn rows(&self) -> Count {
        self.count(CoverageKind::Rows)
    }

    /// Outcomes.
    pub fn outcomes(&self) -> Count {
        self.count(CoverageKind::Outcomes)
    }

    /// Edges: the answers on every page. A question that goes on differently for different readers has several pages, and neighboring values that lead to the same place are one
    /// answer.
    pub fn edges(&self) -> Count {
        self.count(CoverageKind::Edges)
    }

    /// The parts of one kind.
    pub fn count(&self, kind: CoverageKind) -> Count {
        if kind == CoverageKind::Edges {
            return Count::of(self.edges.walked.iter().copied());
        }
        let parts = self.written.iter().filter(|(part, _)| part.kind() == kind);
        Count::of(parts.map(|(_, covered)| *covered))
    }
}

impl Count {
    fn of(parts: impl Iterator<Item = bool>) -> Count {
        let mut count = Count::default();
        for covered in parts {
            count.all += 1;
            count.covered += usize::from(covered);
        }
        count
    }
}

impl Edges {
    fn of(graph: &Graph, met: &BTreeSet<Part>) -> Edges {
        let mut edges = Edges::default();
        for (page, node) in graph.nodes.iter() {
            let walked = |answer| met.contains(&Part::Edge(page, answer));
            edges.walked.extend((0..node.answers.len()).map(walked));
            edges.ends.push(edges.walked.len());
        }
        edges
    }

    fn uncovered(&self) -> impl Iterator<Item = Part> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let pages = starts.zip(&self.ends).enumerate();
        pages.flat_map(|(page, (start, end))| {
            let answers = self.walked[start..*end].iter().enumerate();
            let left = answers.filter(|(_, walked)| !**walked);
            left.map(move |(answer, _)| Part::Edge(Index::new(page), answer))
        })
    }
}

/// Every part of a tree as written.
fn parts(tree: &Tree) -> impl Iterator<Item = Part> {
    let of_questions = tree.questions.iter().flat_map(|(index, question)| {
        let (options, unsure) = match &question.kind {
            QuestionKind::Choice(options) => (options.len(), false),
            QuestionKind::Value { unsure, .. } => (0, unsure.is_some()),
        };
        let options = (0..options).map(move |option| Part::Option(index, option));
        let unsure = unsure.then_some(Part::Unsure(index));
        let rows = (0..question.rules.len()).map(Fired::Row);
        let otherwise = question.otherwise.as_ref().map(|_| Fired::Otherwise);
        let rows = rows.chain(otherwise).map(move |row| Part::Row(index, row));
        options.chain(unsure).chain(rows)
    });
    of_questions.chain(tree.outcomes.indices().map(Part::Outcome))
}
