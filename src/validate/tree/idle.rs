//! What no reader ever meets, or what makes no difference: dead rows, unreachable questions and outcomes, pointless questions, unused facts.
//! Comes in: a tree and one finding. Goes out: a diagnostic. Touches nothing.

use super::asked;
use crate::base::Index;
use crate::diag::Diagnostic;
use crate::diag::rules::tree as rule;
use crate::model::{Fact, FactKind, Outcome, Question, Tree};
use crate::tree::Walk;
use crate::validate::witness;

/// A row, or the `else`, that fits nobody.
pub fn dead_row(tree: &Tree, question: Index<Question>, row: Option<usize>) -> Diagnostic {
    let here = &tree.questions[question];
    let written = row.and_then(|row| here.rules.get(row));
    match (written, &here.otherwise) {
        (Some(row), _) => Diagnostic::new(
            &rule::DEAD_ROW,
            row.span,
            format!("no reader's answers fit this rule of {}", asked(tree, question)),
        )
        .label("fits nobody who gets here")
        .help("see whether a value is misspelt or an option has a `next` of its own; else take the row out"),
        (None, otherwise) => Diagnostic::new(
            &rule::DEAD_ROW,
            otherwise.as_ref().map_or(here.id.span, |other| other.span),
            format!(
                "the rows above this `else` of {} already fit every reader",
                asked(tree, question)
            ),
        )
        .label("nobody is left")
        .help("take the `else` row out"),
    }
}

/// A question that nothing leads to.
pub fn unreachable_question(tree: &Tree, question: Index<Question>) -> Diagnostic {
    let here = &tree.questions[question];
    Diagnostic::new(
        &rule::UNREACHABLE_QUESTION,
        here.id.span,
        format!("no answers lead to the question {}", asked(tree, question)),
    )
    .label("nobody is ever asked this")
    .help(format!(
        "let an answer lead to it (`next: {}`), or take it out",
        here.id.value
    ))
}

/// An outcome that nothing leads to.
pub fn unreachable_outcome(tree: &Tree, outcome: Index<Outcome>) -> Diagnostic {
    let here = &tree.outcomes[outcome];
    Diagnostic::new(
        &rule::UNREACHABLE_OUTCOME,
        here.id.span,
        format!("no answers lead to the outcome “{}”", here.title),
    )
    .label("nobody is ever told this")
    .help(format!(
        "let an answer lead to it (`next: {}`), or take it out",
        here.id.value
    ))
}

/// A question that changes nothing.
pub fn pointless(tree: &Tree, question: Index<Question>, walk: &Walk) -> Diagnostic {
    Diagnostic::new(
        &rule::POINTLESS_QUESTION,
        tree.questions[question].id.span,
        format!(
            "{} changes nothing: all its answers lead to the same page",
            asked(tree, question)
        ),
    )
    .label("makes no difference")
    .witness(witness::steps(tree, walk))
    .help("lead straight to that page, or let the answers lead to different ones")
}

/// A declared fact that is never read, or a value that is never set.
pub fn unused_fact(tree: &Tree, fact: Index<Fact>, value: Option<usize>) -> Diagnostic {
    let here = &tree.facts[fact];
    let name = &here.id.value;
    let never_set = match (&here.kind, value) {
        (FactKind::Choice(values), Some(value)) => values.get(value),
        _ => None,
    };
    match never_set {
        Some(value) => Diagnostic::new(
            &rule::UNUSED_FACT,
            value.span,
            format!("no option sets `{name}` to `{}`", value.value),
        )
        .label("never set")
        .help(format!(
            "set it where an answer settles it (`set: {{ {name}: {} }}`), or take the value out",
            value.value
        )),
        None => Diagnostic::new(
            &rule::UNUSED_FACT,
            here.id.span,
            format!("no rule reads the fact `{name}`"),
        )
        .label("never read")
        .help("use it in a rule (`when`), or take it out of `facts` and out of every `set`"),
    }
}
