//! The mentions in a tree, in its scenarios and in its properties, prose apart.

use super::collector::Collector;
use super::name::Name;
use super::shape::Shape;
use crate::base::Id;
use crate::diag::Spanned;
use crate::load::{
    ContinueSource, OptionSource, OutcomeSource, PropertySource, QuestionSource, RowSource,
    ScenariosSource, TargetName, TreeSource,
};
use crate::yaml::{Node, Value};

/// What a tree defines, and what it names.
pub(super) fn tree(id: &Id, source: &TreeSource, out: &mut Collector<'_>) {
    define(id, source, out);
    let shape = Shape::of(id, &out.list);
    let mut reader = Reader { shape, out };
    reader.target(&source.start);
    let questions = source.questions.iter();
    for question in questions.filter_map(|(_, question)| question.0.as_ref()) {
        reader.question(question);
    }
    let outcomes = source.outcomes.iter();
    for outcome in outcomes.filter_map(|(_, outcome)| outcome.0.as_ref()) {
        reader.outcome(outcome);
    }
}

/// What the scenarios and properties of a tree define and name.
pub(super) fn scenarios(shape: Shape, source: &ScenariosSource, out: &mut Collector<'_>) {
    let mut reader = Reader { shape, out };
    for (id, scenario) in &source.scenarios {
        let shape = &reader.shape;
        reader.out.define(id, |id| Name::Scenario(shape.local(id)));
        if let Some(from) = &scenario.from {
            reader.place(&from.at);
            reader.known(&from.given);
        }
        reader.known(&scenario.answers);
        reader.target(&scenario.outcome);
    }
    for (id, property) in &source.properties {
        let shape = &reader.shape;
        reader.out.define(id, |id| Name::Property(shape.local(id)));
        reader.property(property);
    }
}

fn define(tree: &Id, source: &TreeSource, out: &mut Collector<'_>) {
    let shape = Shape::of(tree, []);
    for (id, values) in &source.facts {
        out.define(id, |id| Name::Fact(shape.local(id)));
        for value in values {
            out.define(value, |value| {
                Name::Value(shape.local(id.value.clone()), value)
            });
        }
    }
    for (id, question) in &source.questions {
        out.define(id, |id| Name::Question(shape.local(id)));
        for (option, _) in question.0.iter().flat_map(|question| &question.options) {
            out.define(option, |option| {
                Name::Value(shape.local(id.value.clone()), option)
            });
        }
    }
    for (id, _) in &source.outcomes {
        out.define(id, |id| Name::Outcome(shape.local(id)));
    }
}

struct Reader<'o, 'a> {
    shape: Shape,
    out: &'o mut Collector<'a>,
}

impl Reader<'_, '_> {
    fn question(&mut self, question: &QuestionSource) {
        self.out.authorities(&question.statutes);
        let options = question.options.iter();
        for option in options.filter_map(|(_, option)| option.0.as_ref()) {
            self.option(option);
        }
        for row in question.rules.iter().filter_map(|row| row.0.as_ref()) {
            self.row(row);
        }
        for target in question.next.iter().chain(&question.unsure) {
            self.target(target);
        }
    }

    fn option(&mut self, option: &OptionSource) {
        if let Some(target) = &option.next {
            self.target(target);
        }
        for (fact, value) in &option.set {
            self.fact(fact);
            let shape = &self.shape;
            self.out.name(value, |value| {
                Name::Value(shape.local(fact.value.clone()), value)
            });
        }
    }

    fn property(&mut self, property: &PropertySource) {
        for (fact, test) in &property.for_all {
            self.fact(fact);
            self.test(&fact.value, test);
        }
        for features in property.outcome_has.iter().chain(&property.never) {
            self.out.names(&features.kinds, Name::Kind);
            for outcome in &features.outcomes {
                self.place(outcome);
            }
            self.out.names(&features.cautions, Name::Caution);
            self.out.names(&features.forms, Name::Form);
            self.out.names(&features.guides, Name::Guide);
            for cite in &features.statutes {
                self.out.citation(&cite.value, cite.span);
            }
            self.out.names(&features.trees, Name::Tree);
        }
        for question in &property.must_ask {
            self.place(question);
        }
        if let Some(monotone) = &property.monotone {
            self.place(&monotone.question);
            for group in &monotone.worst_to_best {
                self.out.names(&group.0, Name::Kind);
            }
        }
    }

    fn row(&mut self, row: &RowSource) {
        match row {
            RowSource::Rule {
                when, unless, next, ..
            } => {
                for (fact, test) in when.iter().chain(unless) {
                    self.fact(fact);
                    self.test(&fact.value, test);
                }
                self.target(next);
            }
            RowSource::Else(target) => self.target(target),
        }
    }

    /// A value, a list of values, or `not:` and one of the two.
    fn test(&mut self, fact: &Id, test: &Node) {
        let test = match &test.value {
            Value::Map(entries) => entries
                .iter()
                .find(|(word, _)| word.value == "not")
                .map(|(_, test)| test),
            _ => Some(test),
        };
        let values = match test.map(|test| (test, &test.value)) {
            Some((_, Value::List(values))) => values.as_slice(),
            Some((test, _)) => std::slice::from_ref(test),
            None => &[],
        };
        for value in values {
            if let Value::Scalar { text, .. } = &value.value {
                self.value(fact, text, value);
            }
        }
    }

    fn value(&mut self, fact: &Id, text: &str, at: &Node) {
        if self.shape.is_choice(fact) {
            let shape = &self.shape;
            self.out.text(text, at.span, |value| {
                Name::Value(shape.local(fact.clone()), value)
            });
        }
    }

    fn outcome(&mut self, outcome: &OutcomeSource) {
        self.out.name(&outcome.kind, Name::Kind);
        self.out.authorities(&outcome.statutes);
        self.out.names(&outcome.forms, Name::Form);
        self.out.names(&outcome.cautions, Name::Caution);
        self.out.names(&outcome.guides, Name::Guide);
        self.out.names(&outcome.trees, Name::Tree);
        for ContinueSource { at, given, .. } in &outcome.continues {
            self.place(at);
            self.known(given);
        }
    }

    fn target(&mut self, target: &Spanned<TargetName>) {
        let span = target.span;
        match target.value.clone() {
            TargetName::Here(value) => self.place(&Spanned { value, span }),
            TargetName::Tree(value) => self.out.name(&Spanned { value, span }, Name::Tree),
        }
    }

    fn place(&mut self, id: &Spanned<Id>) {
        let shape = &self.shape;
        self.out.name(id, |id| shape.target(id));
    }

    fn fact(&mut self, id: &Spanned<Id>) {
        let shape = &self.shape;
        self.out.name(id, |id| shape.fact(id));
    }

    /// Facts and their values.
    fn known(&mut self, facts: &[(Spanned<Id>, Spanned<String>)]) {
        for (fact, value) in facts {
            self.fact(fact);
            if self.shape.is_choice(&fact.value) {
                let shape = &self.shape;
                self.out.text(&value.value, value.span, |value| {
                    Name::Value(shape.local(fact.value.clone()), value)
                });
            }
        }
    }
}
