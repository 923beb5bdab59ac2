//! Decision trees: what the proof found, in words. Comes in: a tree and its [`Finding`]s. Goes out: diagnostics, each at the place to edit, with the
//! answers that show it. Touches nothing.
//!
//! [`reader`] is what goes wrong for a reader on the way, [`idle`] what no reader ever meets, [`ways`] how trees and outcomes lead on, [`model`] what is
//! wrong with a question or an outcome by itself, [`units`] days and months.

mod idle;
mod model;
mod reader;
mod units;
mod ways;

use crate::base::Index;
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{Fact, Question, Site, Tree};
use crate::tree::{Finding, Proof, Walk};

/// Every finding about one tree.
pub fn check(site: &Site, index: Index<Tree>, proof: &Proof, out: &mut Diagnostics) {
    let tree = &site.trees[index];
    let findings = &proof.of(index).compiled.findings;
    out.extend(
        findings
            .iter()
            .filter_map(|finding| say(site, tree, finding, findings)),
    );
    model::check(site, index, proof, out);
}

/// One finding in words; nothing when an earlier one says it too.
fn say(site: &Site, tree: &Tree, finding: &Finding, all: &[Finding]) -> Option<Diagnostic> {
    Some(match finding {
        Finding::Gap {
            question,
            walk,
            more,
        } => reader::gap(tree, *question, walk, *more),
        Finding::Overlap {
            question,
            rows,
            walk,
        } => reader::overlap(tree, *question, *rows, walk),
        Finding::Loop { question, walk } => reader::circle(tree, *question, walk),
        Finding::FactNotKnown {
            question,
            row,
            fact,
            walk,
        } => {
            let mut rows = undecided_rows((*question, *fact), walk, all).peekable();
            if rows.peek() != Some(row) {
                return None;
            }
            let rows: Vec<usize> = rows.collect();
            reader::fact_not_known(tree, *question, &rows, *fact, walk)
        }
        Finding::AskedTwice { question, walk } => reader::asked_twice(tree, *question, walk),
        Finding::DeadRow { question, row } => idle::dead_row(tree, *question, *row),
        Finding::UnreachableQuestion(question) => idle::unreachable_question(tree, *question),
        Finding::UnreachableOutcome(outcome) => idle::unreachable_outcome(tree, *outcome),
        Finding::PointlessQuestion { question, walk } => idle::pointless(tree, *question, walk),
        Finding::UnusedFact { fact, value: None } if tree.is_promised(*fact) => return None,
        Finding::UnusedFact { fact, value } => idle::unused_fact(tree, *fact, *value),
        Finding::Incomparable { fact, question } => units::incomparable(tree, *fact, *question),
        Finding::ContinueMissingFact {
            outcome,
            number,
            fact,
        } => ways::missing_fact(tree, *outcome, *number, *fact),
        Finding::ContinueUnusedFact { fact, .. } if tree.is_promised(*fact) => return None,
        Finding::ContinueUnusedFact {
            outcome,
            number,
            fact,
        } => ways::unused_fact(tree, *outcome, *number, *fact),
        Finding::NotProved { budget } => ways::not_proved(tree, *budget),
        Finding::HandoverLoop(circle) => ways::handover_loop(site, tree, circle),
    })
}

/// The rows that cannot be decided for the same readers for want of the same fact, one after the other: most often the first is all that is asked for.
fn undecided_rows<'f>(
    (question, fact): (Index<Question>, Index<Fact>),
    walk: &'f Walk,
    all: &'f [Finding],
) -> impl Iterator<Item = usize> + 'f {
    all.iter().filter_map(move |finding| match finding {
        Finding::FactNotKnown {
            question: q,
            row,
            fact: f,
            walk: w,
        } if (*q, *f) == (question, fact) && w == walk => Some(*row),
        _ => None,
    })
}

/// A question in its own words, in quotes.
fn asked(tree: &Tree, question: Index<Question>) -> String {
    format!("“{}”", tree.questions[question].ask.value)
}

/// A fact for people: the question that settles it, or its declared name.
fn fact_name(tree: &Tree, fact: Index<Fact>) -> String {
    match tree.question_of(fact) {
        Some(question) => asked(tree, question),
        None => format!("`{}`", tree.facts[fact].id.value),
    }
}
