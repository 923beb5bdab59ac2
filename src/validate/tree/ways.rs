//! How trees and outcomes lead on: `continue`, hand-overs, and the limit on what can be proved. Comes in: a tree and one finding.
//! Goes out: a diagnostic. Touches nothing.

use super::fact_name;
use crate::base::Index;
use crate::diag::rules::tree as rule;
use crate::diag::{Diagnostic, Span};
use crate::model::{Fact, FactKind, Outcome, Question, QuestionKind, Site, Target, Tree};

/// A `continue` that leaves a fact open.
pub fn missing_fact(
    tree: &Tree,
    outcome: Index<Outcome>,
    number: usize,
    fact: Index<Fact>,
) -> Diagnostic {
    let here = &tree.outcomes[outcome];
    let name = &tree.facts[fact].id.value;
    let place = here
        .continues
        .get(number)
        .map_or(here.id.span, |from| from.span);
    Diagnostic::new(
        &rule::CONTINUE_MISSING_FACT,
        place,
        format!(
            "this `continue` does not say {}, and rules after it depend on it",
            match tree.question_of(fact) {
                Some(_) => format!("the answer to {}", fact_name(tree, fact)),
                None => fact_name(tree, fact),
            }
        ),
    )
    .label(format!("`{name}` is not given"))
    .other(tree.facts[fact].id.span, "this fact")
    .help(format!(
        "add it to `given`: `given: {{ {name}: … }}`{}",
        possible_values(&tree.facts[fact].kind)
    ))
}

fn possible_values(kind: &FactKind) -> String {
    match kind {
        FactKind::Choice(values) => {
            let names: Vec<&str> = values.iter().map(|id| id.value.as_str()).collect();
            format!(" with one of {}", names.join(", "))
        }
        FactKind::Date => " with a day such as 2019-05-31".to_owned(),
        FactKind::Elapsed => " with a time such as 3 years".to_owned(),
        FactKind::Number => " with a number".to_owned(),
    }
}

/// A `continue` that says too much.
pub fn unused_fact(
    tree: &Tree,
    outcome: Index<Outcome>,
    number: usize,
    fact: Index<Fact>,
) -> Diagnostic {
    let here = &tree.outcomes[outcome];
    let from = here.continues.get(number);
    let given = from.and_then(|from| from.given.iter().find(|given| given.fact == fact));
    let place = given
        .map(|given| given.span)
        .or(from.map(|from| from.span))
        .unwrap_or(here.id.span);
    let name = &tree.facts[fact].id.value;
    Diagnostic::new(
        &rule::CONTINUE_UNUSED_FACT,
        place,
        format!("this `continue` gives `{name}`, and nothing after it depends on that"),
    )
    .label("makes no difference")
    .help(format!("take `{name}` out of `given`"))
}

/// A tree that is too large.
pub fn not_proved(tree: &Tree, budget: usize) -> Diagnostic {
    Diagnostic::new(
        &rule::NOT_PROVED,
        tree.start_span,
        format!("this tree is too large to be proved: it takes the room of more than {budget} states"),
    )
    .label("the walk from here did not come to an end")
    .help("split it with a hand-over (`next: tree:…`), or let rules read fewer earlier answers; the limit is `tree: { states: … }` in site.yaml")
}

/// Trees in a circle; at least this one.
pub fn handover_loop(site: &Site, tree: &Tree, circle: &[Index<Tree>]) -> Diagnostic {
    let mut after = circle.iter().skip(1).chain(circle.first());
    let place = after
        .next()
        .and_then(|next| place_of_handover(tree, *next))
        .unwrap_or(tree.start_span);
    let found = |message: String| {
        Diagnostic::new(&rule::HANDOVER_LOOP, place, message).label("hands over here")
    };
    if circle.len() < 2 {
        return found(format!("the tree `{}` hands over to itself", tree.id))
            .help("lead to a question or an outcome of this tree");
    }
    let names: Vec<String> = circle
        .iter()
        .chain(circle.first())
        .map(|index| format!("`{}`", site.trees[*index].id))
        .collect();
    let message = format!(
        "these trees hand over to one another in a circle: {}",
        names.join(" → ")
    );
    let found = found(message).help("let one of them end in an outcome instead");
    let others = circle.iter().skip(1).zip(after);
    let places = others.filter_map(|(from, to)| place_of_handover(&site.trees[*from], *to));
    places.fold(found, |found, place| found.other(place, "and on from here"))
}

fn place_of_handover(tree: &Tree, next: Index<Tree>) -> Option<Span> {
    tree.questions
        .values()
        .flat_map(|question| places_leading_to(question, Target::Tree(next)))
        .next()
}

/// Where a question leads to a target: the option, row or line, in the order written.
fn places_leading_to(question: &Question, target: Target) -> Vec<Span> {
    let mut places = Vec::new();
    match &question.kind {
        QuestionKind::Choice(options) => places.extend(
            options
                .iter()
                .filter(|option| option.next == Some(target))
                .map(|option| option.id.span),
        ),
        QuestionKind::Value { unsure, .. } if *unsure == Some(target) => {
            places.push(question.id.span);
        }
        QuestionKind::Value { .. } => {}
    }
    if question.next == Some(target) {
        places.push(question.id.span);
    }
    let rows = question.rules.iter().filter(|row| row.next == target);
    places.extend(rows.map(|row| row.span));
    let otherwise = question
        .otherwise
        .iter()
        .filter(|other| other.value == target);
    places.extend(otherwise.map(|other| other.span));
    places
}
