//! Answers in words.

use crate::base::Index;
use crate::model::{FactKind, Question, QuestionKind, Tree};
use crate::render::band::{self, Measure};
use crate::render::theme::{Words, keys};
use crate::tree::On;

/// An answer as the reader sees it.
pub fn answer_in_words(tree: &Tree, question: Index<Question>, on: &On, words: &Words) -> String {
    let question = &tree.questions[question];
    match on {
        On::Option(number) => label(question, *number).to_owned(),
        On::Range(range) => band::in_words(range, measure_of(question), words),
        On::Unsure => words.text(keys::UNSURE, &[]),
    }
}

fn label(question: &Question, number: usize) -> &str {
    match &question.kind {
        QuestionKind::Choice(options) => options
            .get(number)
            .map_or("", |option| option.label.as_str()),
        QuestionKind::Value { .. } => "",
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
