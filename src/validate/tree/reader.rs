//! What goes wrong for a reader on the way: no next page, two answers to one case, a circle, a rule that cannot be decided.
//! Comes in: a tree and one finding. Goes out: a diagnostic. Touches nothing.

use super::{asked, fact_name};
use crate::base::Index;
use crate::diag::Diagnostic;
use crate::diag::rules::tree as rule;
use crate::model::{Fact, Point, Question, Tree};
use crate::tree::{On, Walk};
use crate::validate::{rows, witness, words};

/// An answer that nothing provides for.
pub fn gap(tree: &Tree, question: Index<Question>, walk: &Walk, more: usize) -> Diagnostic {
    let here = &tree.questions[question];
    let last = walk.steps.last().filter(|(asked, _)| *asked == question);
    let who = last.map_or_else(
        || format!("readers who come to {}", asked(tree, question)),
        |(_, on)| {
            let answer = words::answer(tree, question, on);
            format!("readers who answer “{answer}” to {}", asked(tree, question))
        },
    );
    let others = match more {
        0 => String::new(),
        1 => " (and for one more combination of answers)".to_owned(),
        more => format!(" (and for {more} more combinations of answers)"),
    };
    let option = last
        .map(|(_, on)| on)
        .filter(|on| matches!(on, On::Option(_)));
    let place = option.map_or(here.id.span, |on| witness::place_of(tree, question, on));
    let found = Diagnostic::new(
        &rule::GAP,
        place,
        format!("nothing says what comes next for {who}{others}"),
    )
    .witness(witness::steps(tree, walk));
    let Some(row) = here.rules.last() else {
        return gap_without_rules(tree, question, walk, option.is_some(), found);
    };
    let found = match option {
        Some(_) => found
            .label("no row of the rules fits this answer")
            .other(row.span, "the last row of the rules"),
        None => Diagnostic {
            span: row.span,
            ..found
        }
        .label("neither this row nor one above it fits"),
    };
    found.help(match limit(last) {
        Some((limit, Limit::Amount)) => format!("let one of the rules hold for {limit} too: write `at_least` for `over`, or `at_most` for `under`"),
        Some((limit, Limit::Day)) => format!("let one of the rules hold {limit} too: write `on_or_after` for `after`, or `on_or_before` for `before`"),
        None => format!("add a row to `rules`:\n{}", rows::suggestion(tree, question, walk)),
    })
}

fn gap_without_rules(
    tree: &Tree,
    question: Index<Question>,
    walk: &Walk,
    option: bool,
    found: Diagnostic,
) -> Diagnostic {
    match option {
        true => found
            .label("has no `next`")
            .help("say where it leads: add `next: …` to this option"),
        false => found.label("has no `rules`").help(format!(
            "say where this answer leads:\nrules:\n  {}",
            rows::suggestion(tree, question, walk)
        )),
    }
}

/// What a single value is a limit of.
enum Limit {
    Amount,
    Day,
}

/// The value in words, when the answer is just one: the very limit that two rules name.
fn limit(last: Option<&(Index<Question>, On)>) -> Option<(String, Limit)> {
    let (_, On::Range(range)) = last? else {
        return None;
    };
    let (from, to) = (range.from.as_ref()?, range.to.as_ref()?);
    let kind = match from.point {
        Point::Date(_) => Limit::Day,
        _ => Limit::Amount,
    };
    (from.point == to.point).then(|| (words::range(range, None), kind))
}

/// Two rows that fit the same reader.
pub fn overlap(
    tree: &Tree,
    question: Index<Question>,
    (first, second): (usize, usize),
    walk: &Walk,
) -> Diagnostic {
    let here = &tree.questions[question];
    let span = |row: usize| here.rules.get(row).map_or(here.id.span, |row| row.span);
    let next = |row: usize| here.rules.get(row).map(|row| row.next);
    let help = match limit(walk.steps.last().filter(|(asked, _)| *asked == question)) {
        _ if next(first) == next(second) => {
            "both lead to the same place: join them into one row, or take one of them out"
                .to_owned()
        }
        Some((limit, Limit::Amount)) => format!(
            "decide which of the two is right for {limit}; in the other write `over` for `at_least`, or `under` for `at_most`"
        ),
        Some((limit, Limit::Day)) => format!(
            "decide which of the two is right {limit}; in the other write `after` for `on_or_after`, or `before` for `on_or_before`"
        ),
        None => format!(
            "decide which of the two is right for these readers, and rule them out in the other: `unless: {{ {} }}`",
            rows::tests(tree, question, walk)
        ),
    };
    Diagnostic::new(
        &rule::OVERLAP,
        span(second),
        format!("two rules fit the same reader at {}", asked(tree, question)),
    )
    .label("this rule fits")
    .other(span(first), "and so does this one")
    .witness(witness::steps(tree, walk))
    .help(help)
}

/// A circle.
pub fn circle(tree: &Tree, question: Index<Question>, walk: &Walk) -> Diagnostic {
    let back = witness::last_answer(tree, walk, tree.questions[question].id.span);
    Diagnostic::new(
        &rule::LOOP,
        back,
        format!(
            "these answers lead a reader in a circle, back to {}",
            asked(tree, question)
        ),
    )
    .label("leads back")
    .other(tree.questions[question].id.span, "this question comes back")
    .witness(witness::steps(tree, walk))
    .help("let one of these answers lead to an outcome, or to a question that has not been asked")
}

/// Rules, by their numbers, that depend on what nobody has said yet.
pub fn fact_not_known(
    tree: &Tree,
    question: Index<Question>,
    rows: &[usize],
    fact: Index<Fact>,
    walk: &Walk,
) -> Diagnostic {
    let name = fact_name(tree, fact);
    let here = &tree.questions[question];
    let mut spans = rows
        .iter()
        .filter_map(|row| here.rules.get(*row))
        .map(|row| row.span);
    let place = spans.next().unwrap_or(here.id.span);
    let (message, declared, help) = match tree.question_of(fact) {
        Some(_) => (
            format!("this rule depends on the answer to {name}, and these readers were not asked"),
            "this question",
            format!(
                "ask {name} on this way before {}, or let these answers lead elsewhere",
                asked(tree, question)
            ),
        ),
        None => (
            format!("this rule depends on {name}, and no answer of these readers settles it"),
            "declared here",
            format!(
                "let an option on this way set it: `set: {{ {}: … }}`",
                tree.facts[fact].id.value
            ),
        ),
    };
    let found = Diagnostic::new(&rule::FACT_NOT_KNOWN, place, message)
        .label("cannot be decided for these readers")
        .other(tree.facts[fact].id.span, declared)
        .witness(witness::steps(tree, walk))
        .help(help);
    spans.fold(found, |found, span| found.other(span, "nor can this"))
}

/// A question that comes a second time.
pub fn asked_twice(tree: &Tree, question: Index<Question>, walk: &Walk) -> Diagnostic {
    let again = witness::last_answer(tree, walk, tree.questions[question].id.span);
    Diagnostic::new(
        &rule::ASKED_TWICE,
        again,
        format!("{} is asked a second time", asked(tree, question)),
    )
    .label("leads to it again")
    .other(tree.questions[question].id.span, "this question")
    .witness(witness::steps(tree, walk))
    .help(format!(
        "the first answer is still known: use it in `rules` (`when: {{ {}: … }}`) instead of asking again",
        tree.questions[question].id.value
    ))
}
