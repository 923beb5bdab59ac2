//! A row of rules that an editor can paste: the YAML for the answers of a walk. Comes in: a walk and the facts that matter. Goes out: text.
//! Touches nothing.

use super::words;
use crate::base::Index;
use crate::model::{Fact, FactKind, Point, Question, QuestionKind, Range, Tree};
use crate::tree::{On, Walk, WalkStart};

/// A row for the answers of a walk that ends at `question`: `- { when: { how-ended: full, level: felony }, next: … }`.
pub fn suggestion(tree: &Tree, question: Index<Question>, walk: &Walk) -> String {
    match tests(tree, question, walk) {
        tests if tests.is_empty() => "- { else: … }".to_owned(),
        tests => format!("- {{ when: {{ {tests} }}, next: … }}"),
    }
}

/// The tests that the answers of a walk pass: the question's own answer and every fact that its rules read.
pub fn tests(tree: &Tree, question: Index<Question>, walk: &Walk) -> String {
    let own = tree.fact_of(question);
    let read = facts_read(tree, question);
    let facts = std::iter::once(own).chain(read.into_iter().filter(|fact| *fact != own));
    let tests: Vec<String> = facts
        .filter_map(|fact| {
            let value = known(tree, walk, fact)?;
            Some(format!("{}: {value}", tree.facts[fact].id.value))
        })
        .collect();
    tests.join(", ")
}

/// The facts that a question's rules test, in the order written.
fn facts_read(tree: &Tree, question: Index<Question>) -> Vec<Index<Fact>> {
    let mut read = Vec::new();
    for row in &tree.questions[question].rules {
        for (fact, _) in row.when.iter().chain(&row.unless) {
            if !read.contains(fact) {
                read.push(*fact);
            }
        }
    }
    read
}

/// What a fact is at the end of a walk, as a test in YAML. `None` when the walk does not settle it.
fn known(tree: &Tree, walk: &Walk, fact: Index<Fact>) -> Option<String> {
    let answered =
        walk.steps
            .iter()
            .rev()
            .find_map(|(question, on)| match tree.question_of(fact) {
                Some(asked) => (asked == *question).then(|| test(tree, fact, on)).flatten(),
                None => set_by(tree, *question, on, fact),
            });
    answered.or_else(|| given(tree, walk, fact))
}

/// The value of a declared fact that an answer sets.
fn set_by(tree: &Tree, question: Index<Question>, on: &On, fact: Index<Fact>) -> Option<String> {
    let (QuestionKind::Choice(options), On::Option(number)) = (&tree.questions[question].kind, on)
    else {
        return None;
    };
    let set = &options.get(*number)?.set;
    let (_, value) = set.iter().find(|(known, _)| *known == fact)?;
    name_of(tree, fact, *value)
}

/// What the `continue` that a walk begins with says about a fact.
fn given(tree: &Tree, walk: &Walk, fact: Index<Fact>) -> Option<String> {
    let WalkStart::Continue(outcome, number) = walk.from else {
        return None;
    };
    let from = tree.outcomes[outcome].continues.get(number)?;
    let given = from.given.iter().find(|given| given.fact == fact)?;
    match given.value {
        Point::Value(value) => name_of(tree, fact, value),
        Point::Unsure => Some("unsure".to_owned()),
        point => Some(words::value(point, None)),
    }
}

/// An answer as a test of its question's fact. `None` when any value fits.
fn test(tree: &Tree, fact: Index<Fact>, on: &On) -> Option<String> {
    match on {
        On::Option(number) => name_of(tree, fact, *number),
        On::Unsure => Some("unsure".to_owned()),
        On::Range(range) => comparisons(range),
    }
}

/// The name of a value of a choice or declared fact.
fn name_of(tree: &Tree, fact: Index<Fact>, value: usize) -> Option<String> {
    match &tree.facts[fact].kind {
        FactKind::Choice(values) => values.get(value).map(|id| id.value.to_string()),
        _ => None,
    }
}

/// A range in the comparison words of rules: `{ at_least: 2 years, under: 5 years }`.
fn comparisons(range: &Range) -> Option<String> {
    let is_date = |point: &Point| matches!(point, Point::Date(_));
    let from = range.from.as_ref().map(|bound| {
        let word = match (is_date(&bound.point), bound.inclusive) {
            (true, true) => "on_or_after",
            (true, false) => "after",
            (false, true) => "at_least",
            (false, false) => "over",
        };
        format!("{word}: {}", words::value(bound.point, None))
    });
    let to = range.to.as_ref().map(|bound| {
        let word = match (is_date(&bound.point), bound.inclusive) {
            (true, true) => "on_or_before",
            (true, false) => "before",
            (false, true) => "at_most",
            (false, false) => "under",
        };
        format!("{word}: {}", words::value(bound.point, None))
    });
    let both: Vec<String> = [from, to].into_iter().flatten().collect();
    (!both.is_empty()).then(|| format!("{{ {} }}", both.join(", ")))
}
