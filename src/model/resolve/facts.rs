//! The facts of a tree, and those that are known where something begins.

use super::points::read_point;
use super::tree_names::TreeNames;
use crate::base::{Id, Table};
use crate::diag::rules::{field, name as name_rule};
use crate::diag::{Diagnostic, Diagnostics, Spanned};
use crate::load::{QuestionSource, TreeSource, Tried, ValueType};
use crate::model::{Fact, FactKind, Given};

/// The facts of the questions, in their order, then the declared ones.
pub(super) fn collect_facts(source: &TreeSource, out: &mut Diagnostics) -> Table<Fact> {
    let mut facts: Table<Fact> = source
        .questions
        .iter()
        .map(|(id, question)| Fact {
            id: id.clone(),
            kind: kind_of(question),
        })
        .collect();
    for (id, values) in &source.facts {
        let mut unique: Vec<Spanned<Id>> = Vec::new();
        for value in values {
            match unique.iter().find(|earlier| earlier.value == value.value) {
                Some(earlier) => out.push(
                    Diagnostic::new(
                        &name_rule::DUPLICATE,
                        value.span,
                        format!("the value `{}` is listed twice", value.value),
                    )
                    .other(earlier.span, "the first one"),
                ),
                None => unique.push(value.clone()),
            }
        }
        if unique.is_empty() {
            out.push(
                Diagnostic::new(
                    &field::BAD_VALUE,
                    id.span,
                    format!("the fact `{}` has no values", id.value),
                )
                .help("list the values that options set: `[felony, misdemeanor]`"),
            );
        }
        if let Some((_, other)) = facts.iter().find(|(_, fact)| fact.id.value == id.value) {
            out.push(
                Diagnostic::new(
                    &name_rule::DUPLICATE,
                    id.span,
                    format!("`{}` is a question's name too", id.value),
                )
                .other(other.id.span, "the question")
                .help("a question's answer is a fact under the question's name: rename this one"),
            );
            continue;
        }
        facts.push(Fact {
            id: id.clone(),
            kind: FactKind::Choice(unique),
        });
    }
    facts
}

fn kind_of(question: &Tried<QuestionSource>) -> FactKind {
    let Some(question) = &question.0 else {
        return FactKind::Choice(Vec::new());
    };
    match question.value {
        None => FactKind::Choice(question.options.iter().map(|(id, _)| id.clone()).collect()),
        Some(value) => kind_of_value(value),
    }
}

/// The values of a question that asks for one.
pub(super) fn kind_of_value(value: ValueType) -> FactKind {
    match value {
        ValueType::Date => FactKind::Date,
        ValueType::Elapsed => FactKind::Elapsed,
        ValueType::Number => FactKind::Number,
    }
}

/// Facts that are known at a place; those that cannot be read are reported and left out.
pub(super) fn givens(
    names: &TreeNames,
    facts: &Table<Fact>,
    sources: &[(Spanned<Id>, Spanned<String>)],
    out: &mut Diagnostics,
) -> Vec<Given> {
    sources
        .iter()
        .filter_map(|(fact, value)| {
            let index = names.fact(fact, out)?;
            let value = read_point(&facts[index].kind, &value.value, value.span, out)?;
            Some(Given {
                fact: index,
                value,
                span: fact.span,
            })
        })
        .collect()
}
