//! Answers in words, and their names for programs.

use crate::base::Index;
use crate::model::{FactKind, Opt, Point, Prose, Question, QuestionKind, Range, Tree};
use crate::render::band::{self, Measure};
use crate::render::theme::{Words, keys};
use crate::tree::On;

/// An answer as the reader sees it.
pub fn answer_in_words(tree: &Tree, question: Index<Question>, on: &On, words: &Words) -> String {
    let question = &tree.questions[question];
    match on {
        On::Option(number) => {
            option(question, *number).map_or_else(String::new, |option| option.label.clone())
        }
        On::Range(range) => band::in_words(range, measure_of(question), words),
        On::Unsure => words.text(keys::UNSURE, &[]),
    }
}

/// The name of an answer in addresses and files, once on its page: ids have no dot, and no value that a reader types begins with a letter.
pub fn answer_key(question: &Question, on: &On) -> String {
    match (on, &question.kind) {
        (On::Option(number), QuestionKind::Choice(options)) => options
            .get(*number)
            .map_or_else(String::new, |option| option.id.value.to_string()),
        (On::Option(_), QuestionKind::Value { .. }) => String::new(),
        (On::Range(range), _) => key_of_range(range),
        (On::Unsure, _) => "unsure".to_owned(),
    }
}

fn key_of_range(range: &Range) -> String {
    let from = range.from.as_ref().map(|bound| ("ge", "gt", bound));
    let to = range.to.as_ref().map(|bound| ("le", "lt", bound));
    let ends: Vec<String> = [from, to]
        .into_iter()
        .flatten()
        .filter_map(|(inclusive, exclusive, bound)| {
            let sign = if bound.inclusive {
                inclusive
            } else {
                exclusive
            };
            let point = match bound.point {
                Point::Date(day) => day.to_string(),
                Point::Months(months) => format!("{months}m"),
                Point::Days(days) => format!("{days}d"),
                Point::Number(number) => number.to_string(),
                Point::Value(_) | Point::Unsure => return None,
            };
            Some(format!("{sign}.{point}"))
        })
        .collect();
    match ends.as_slice() {
        [] => "any".to_owned(),
        ends => ends.join("."),
    }
}

/// The help for an answer.
pub fn help_of<'q>(question: &'q Question, on: &On) -> Option<&'q Prose> {
    match on {
        On::Option(number) => option(question, *number)?.help.as_ref(),
        On::Range(_) | On::Unsure => None,
    }
}

fn option(question: &Question, number: usize) -> Option<&Opt> {
    match &question.kind {
        QuestionKind::Choice(options) => options.get(number),
        QuestionKind::Value { .. } => None,
    }
}

/// What a question's values are; for a choice it does not matter.
pub fn measure_of(question: &Question) -> Measure<'_> {
    match &question.kind {
        QuestionKind::Value {
            fact: FactKind::Date,
            ..
        } => Measure::Date,
        QuestionKind::Value {
            fact: FactKind::Number,
            unit,
            ..
        } => Measure::Number(unit.as_deref()),
        QuestionKind::Value { .. } | QuestionKind::Choice(_) => Measure::Elapsed,
    }
}
