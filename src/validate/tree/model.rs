//! What is wrong with a question or an outcome by itself: no answer for the unsure, no law behind it, no way on.
//! Comes in: a tree and its proof. Goes out: diagnostics. Touches nothing.

use crate::base::Index;
use crate::diag::rules::tree as rule;
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{Outcome, Question, QuestionKind, Site, Tree};
use crate::tree::Proof;
use crate::validate::prose::Backs;
use crate::validate::witness;

/// Every question and every outcome of a tree.
pub fn check(site: &Site, tree: Index<Tree>, proof: &Proof, out: &mut Diagnostics) {
    let written = &site.trees[tree];
    let shown =
        |backs| move |found: Diagnostic| found.witness(witness::leading_to(site, proof, backs));
    for (index, question) in written.questions.iter() {
        let found = no_unsure(question);
        out.extend(found.map(shown(Backs::Question(tree, index))));
    }
    for (index, outcome) in written.outcomes.iter() {
        let shown = shown(Backs::Outcome(tree, index));
        out.extend(unbacked(site, outcome).map(&shown));
        out.extend(no_way_on(site, outcome).map(&shown));
    }
}

fn no_unsure(question: &Question) -> Option<Diagnostic> {
    let (may_be_unsure, add) = match &question.kind {
        QuestionKind::Choice(options) => (
            // An option of that name stands for it even when the rest of the option could not be read.
            options
                .iter()
                .any(|option| option.unsure || option.id.value.as_str() == "unsure"),
            "add an option: `unsure: { label: I'm not sure, next: … }`",
        ),
        QuestionKind::Value { unsure, .. } => (
            unsure.is_some(),
            "say where those who do not know go: `unsure: …`",
        ),
    };
    if may_be_unsure || question.cannot_be_unsure.is_some() {
        return None;
    }
    Some(
        Diagnostic::new(
            &rule::NO_UNSURE,
            question.id.span,
            format!(
                "“{}” has no answer for a reader who is not sure",
                question.ask.value
            ),
        )
        .label("everybody has to know the answer")
        .help(format!(
            "{add}; or say why nobody can be unsure: `cannot_be_unsure: …`"
        )),
    )
}

fn unbacked(site: &Site, outcome: &Outcome) -> Option<Diagnostic> {
    if outcome.cited > 0 {
        return None;
    }
    let such_as = match site.sections.values().next() {
        Some(section) => format!(", such as `statutes: [{}]`", section.id),
        None => String::new(),
    };
    Some(
        Diagnostic::new(
            &rule::UNBACKED_OUTCOME,
            outcome.id.span,
            format!("the outcome “{}” cites no section of law", outcome.title),
        )
        .label("nothing backs this")
        .help(format!("add the section that it rests on{such_as}")),
    )
}

fn no_way_on(site: &Site, outcome: &Outcome) -> Option<Diagnostic> {
    let refusing = site.kind_of(outcome).is_some_and(|kind| kind.refusing);
    if !refusing || outcome.ways > 0 {
        return None;
    }
    Some(
        Diagnostic::new(
            &rule::NO_WAY_ON,
            outcome.id.span,
            format!(
                "the outcome “{}” says no and offers the reader nothing to do",
                outcome.title
            ),
        )
        .label("no `continue`, no `guides`, no `trees`")
        .help("name a guide that helps now (`guides: […]`), another tree (`trees: […]`), or where to go on (`continue: { at: … }`)"),
    )
}
