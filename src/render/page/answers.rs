//! Answers in words.

use crate::base::Index;
use crate::model::{FactKind, Opt, Prose, Question, QuestionKind, Tree};
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
