//! Marks on a drawing, for an editor: what no scenario covers, and what no reader meets. A mark is a word, a dashed line and a color, never a color alone. Its words
//! are English, as all findings are, and no theme has them.

use crate::base::Index;
use crate::config::Thresholds;
use crate::model::{Outcome, Question};
use crate::tree::{Finding, Fired, Graph, Node, On, Part, TreeProof};
use std::collections::BTreeSet;

/// What is to be marked. What nobody meets is not called uncovered as well: no scenario could cover it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Options, rows, outcomes and edges that no passing scenario goes through. An edge whose whole option is uncovered is not named beside it.
    uncovered: BTreeSet<Part>,
    /// Rows and outcomes that no reader's answers lead to.
    unmet: BTreeSet<Part>,
    /// Questions that no reader's answers lead to.
    unmet_questions: BTreeSet<Index<Question>>,
}

/// A mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// No passing scenario goes here.
    Uncovered,
    /// No reader comes here.
    Unmet,
}

impl Mark {
    /// Both, in the order of the legend.
    pub const ALL: [Mark; 2] = [Mark::Uncovered, Mark::Unmet];

    /// The words beside what is marked.
    pub fn words(self) -> &'static str {
        match self {
            Mark::Uncovered => "not covered",
            Mark::Unmet => "never met",
        }
    }

    /// What it means, for the legend.
    pub fn meaning(self) -> &'static str {
        match self {
            Mark::Uncovered => "No scenario that passes goes this way",
            Mark::Unmet => "No reader's answers lead here, or fit this row",
        }
    }

    /// The lengths of dashes and of the gaps between them, for `stroke-dasharray`.
    pub fn dashes(self) -> &'static str {
        match self {
            Mark::Uncovered => "8 4",
            Mark::Unmet => "2 4",
        }
    }

    /// The color of its lines and words: at least 7.7 : 1 on white.
    pub fn color(self) -> &'static str {
        match self {
            Mark::Uncovered => "#7a3d00",
            Mark::Unmet => "#96201f",
        }
    }
}

impl Marks {
    /// What the proof of a tree says that no reader meets and no passing scenario covers; edges only where the site has a threshold for them. Without any scenario nothing is called
    /// uncovered: a mark on everything would say nothing.
    pub fn of(proof: &TreeProof, thresholds: &Thresholds) -> Marks {
        let mut marks = Marks::default();
        for finding in &proof.compiled.findings {
            marks.add_unmet(finding);
        }
        if !proof.runs.is_empty() {
            let uncovered = proof.coverage.missing(thresholds);
            let uncovered = uncovered.filter(|part| !marks.is_unmet(*part));
            let uncovered: BTreeSet<Part> = uncovered.collect();
            let graph = &proof.compiled.graph;
            let alone =
                |part: &Part| !option_of(graph, *part).is_some_and(|o| uncovered.contains(&o));
            marks.uncovered = uncovered.iter().copied().filter(alone).collect();
        }
        marks
    }

    fn add_unmet(&mut self, finding: &Finding) {
        match finding {
            Finding::DeadRow { question, row } => {
                let row = row.map_or(Fired::Otherwise, Fired::Row);
                self.unmet.insert(Part::Row(*question, row));
            }
            Finding::UnreachableOutcome(outcome) => {
                self.unmet.insert(Part::Outcome(*outcome));
            }
            Finding::UnreachableQuestion(question) => {
                self.unmet_questions.insert(*question);
            }
            _ => {}
        }
    }

    fn is_unmet(&self, part: Part) -> bool {
        let question = match part {
            Part::Option(question, _) | Part::Unsure(question) | Part::Row(question, _) => {
                self.unmet_questions.contains(&question)
            }
            // The graph has only pages that readers come to.
            Part::Outcome(_) | Part::Edge(..) => false,
        };
        question || self.unmet.contains(&part)
    }

    /// How many parts of the tree have a mark.
    pub fn count(&self, mark: Mark) -> usize {
        match mark {
            Mark::Uncovered => self.uncovered.len(),
            Mark::Unmet => self.unmet.len() + self.unmet_questions.len(),
        }
    }

    /// The mark of the answer with this number on a page, which asks this question: that of the option that it is, or else that of the edge.
    pub(super) fn answer(
        &self,
        (page, question): (Index<Node>, Index<Question>),
        number: usize,
        on: &On,
    ) -> Option<Mark> {
        let option = option(question, on).and_then(|option| self.part(option));
        option.or_else(|| self.part(Part::Edge(page, number)))
    }

    /// The mark of a part.
    pub(super) fn part(&self, part: Part) -> Option<Mark> {
        match (self.unmet.contains(&part), self.uncovered.contains(&part)) {
            (true, _) => Some(Mark::Unmet),
            (false, true) => Some(Mark::Uncovered),
            (false, false) => None,
        }
    }

    /// The questions that nobody meets, in the order written.
    pub(super) fn unmet_questions(&self) -> impl Iterator<Item = Index<Question>> {
        self.unmet_questions.iter().copied()
    }

    /// The outcomes that nobody meets, in the order written.
    pub(super) fn unmet_outcomes(&self) -> impl Iterator<Item = Index<Outcome>> {
        self.unmet.iter().filter_map(|part| match part {
            Part::Outcome(outcome) => Some(*outcome),
            _ => None,
        })
    }
}

/// The option that an answer is. Of values, only "I'm not sure" is counted as one.
fn option(question: Index<Question>, on: &On) -> Option<Part> {
    match on {
        On::Option(number) => Some(Part::Option(question, *number)),
        On::Unsure => Some(Part::Unsure(question)),
        On::Range(_) => None,
    }
}

/// The option that an edge gives; `None` for other parts.
fn option_of(graph: &Graph, part: Part) -> Option<Part> {
    let Part::Edge(page, number) = part else {
        return None;
    };
    let node = &graph.nodes[page];
    option(node.question, &node.answers[number].on)
}
