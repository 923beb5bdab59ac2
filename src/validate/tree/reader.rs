//! What goes wrong for a reader on the way: no next page, two answers to one case, a circle, a rule that cannot be decided.
//! Comes in: a tree and one finding. Goes out: a diagnostic. Touches nothing.

use super::{asked, fact_name};
use crate::base::Index;
use crate::diag::rules::tree as rule;
use crate::diag::{Diagnostic, Span};
use crate::model::{Fact, Point, Question, Test, TestMap, Tree};
use crate::tree::{On, Walk};
use crate::validate::{rows, witness, words};

/// An answer that nothing provides for.
pub fn gap(tree: &Tree, question: Index<Question>, walk: &Walk, more: usize) -> Diagnostic {
    let here = &tree.questions[question];
    let last = walk.steps.last().filter(|(asked, _)| *asked == question);
    let place = last.map_or(here.id.span, |(question, on)| {
        witness::place_of(tree, *question, on)
    });
    let said = last.map_or_else(
        || asked(tree, question),
        |(question, on)| format!("“{}”", words::answer(tree, *question, on)),
    );
    let others = match more {
        0 => String::new(),
        1 => " (and for one more combination of answers)".to_owned(),
        more => format!(" (and for {more} more combinations of answers)"),
    };
    let found = Diagnostic::new(
        &rule::GAP,
        place,
        format!("nothing says what comes next for {said} here{others}"),
    )
    .witness(witness::steps(tree, walk));
    match (here.rules.last(), last) {
        (Some(row), _) => found
            .label("no row of the rules fits this answer")
            .other(row.span, "the last row of the rules")
            .help(format!(
                "add a row to `rules`:\n{}",
                rows::suggestion(tree, question, walk)
            )),
        (None, Some((_, On::Option(_)))) => found
            .label("has no `next`")
            .help("say where it leads: add `next: …` to this option"),
        (None, _) => found.label("has no `rules`").help(format!(
            "say where this answer leads:\nrules:\n  {}",
            rows::suggestion(tree, question, walk)
        )),
    }
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
    let help = match next(first) == next(second) {
        true => "both lead to the same place: join them into one row, or take one of them out"
            .to_owned(),
        false => format!(
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

/// A rule that depends on what nobody has said yet.
pub fn fact_not_known(
    tree: &Tree,
    question: Index<Question>,
    row: usize,
    fact: Index<Fact>,
    walk: &Walk,
) -> Diagnostic {
    let name = fact_name(tree, fact);
    let here = &tree.questions[question];
    let place = here.rules.get(row).map_or(here.id.span, |row| row.span);
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
    Diagnostic::new(&rule::FACT_NOT_KNOWN, place, message)
        .label("cannot be decided for these readers")
        .other(tree.facts[fact].id.span, declared)
        .witness(witness::steps(tree, walk))
        .help(help)
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

/// An elapsed time in months in one place and in days in another.
pub fn incomparable(tree: &Tree, fact: Index<Fact>, question: Index<Question>) -> Diagnostic {
    let uses: Vec<(Index<Question>, Span, bool)> = tree
        .questions
        .iter()
        .flat_map(|(question, asked)| asked.rules.iter().map(move |row| (question, row)))
        .flat_map(|(question, row)| {
            [&row.when, &row.unless]
                .into_iter()
                .flat_map(|tests| counts_in_days(tests, fact))
                .map(move |days| (question, row.span, days))
        })
        .collect();
    let here = uses.iter().find(|(known, ..)| *known == question);
    let place = here.map_or(tree.questions[question].id.span, |(_, span, _)| *span);
    let found = Diagnostic::new(
        &rule::INCOMPARABLE,
        place,
        format!(
            "{} is compared with months or years in one rule and with days or weeks in another",
            fact_name(tree, fact)
        ),
    )
    .help("months differ in length: use the unit of the statute in every rule about this fact");
    let other = here.and_then(|(_, _, unit)| uses.iter().find(|(_, _, other)| other != unit));
    match other {
        Some((_, span, days)) if *span != place => {
            let unit = if *days {
                "in days or weeks here"
            } else {
                "in months or years here"
            };
            found.other(*span, unit)
        }
        _ => found,
    }
}

/// For every constant that a fact is compared with: whether it counts days (rather than months).
fn counts_in_days(tests: &TestMap, fact: Index<Fact>) -> Vec<bool> {
    let ranges =
        tests
            .iter()
            .filter(|(tested, _)| *tested == fact)
            .flat_map(|(_, test)| match test {
                Test::Ranges { ranges, .. } => ranges.as_slice(),
                Test::Values(_) => &[],
            });
    ranges
        .flat_map(|range| [&range.from, &range.to])
        .flatten()
        .filter_map(|bound| match bound.point {
            Point::Days(_) => Some(true),
            Point::Months(_) => Some(false),
            _ => None,
        })
        .collect()
}
