//! Scenarios from their sources, attached with the properties beside them to their trees.

use super::facts::givens;
use super::names::Names;
use super::points::read_point;
use super::tree_names::TreeNames;
use crate::base::{Id, Index, Table};
use crate::diag::rules::{scenario as rule, tree as tree_rule};
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned};
use crate::load::{Entry, ScenarioSource, ScenariosSource, TargetName};
use crate::model::{Property, Scenario, ScenarioAnswer, ScenarioEnd, Target, Tree};

/// Resolves a file of scenarios and properties, and gives them to the tree of the same name.
pub(super) fn attach(
    trees: &mut Table<Tree>,
    names: &Names,
    entry: &Entry<ScenariosSource>,
    out: &mut Diagnostics,
) {
    let Some(source) = &entry.source else { return };
    let Some(index) = names.trees.get(&entry.id) else {
        if !names.trees.knows(&entry.id) {
            out.push(
                Diagnostic::new(
                    &rule::NO_TREE,
                    Span::start_of(entry.file),
                    format!("there is no tree `{}` for these scenarios", entry.id),
                )
                .help("name the file like its tree, with .scenarios.yaml instead of .yaml"),
            );
        }
        return;
    };
    let reading = Reading {
        names,
        tree: &trees[index],
        local: TreeNames::of_tree(&trees[index]),
    };
    let scenarios: Vec<Scenario> = source
        .scenarios
        .iter()
        .filter_map(|(id, source)| reading.scenario(id, source, out))
        .collect();
    let properties: Vec<Property> = source
        .properties
        .iter()
        .filter_map(|(id, source)| reading.property(id, source, out))
        .collect();
    trees[index].scenarios.extend(scenarios);
    trees[index].properties.extend(properties);
}

/// What the names in a file of scenarios stand for.
pub(super) struct Reading<'a> {
    pub names: &'a Names,
    pub tree: &'a Tree,
    pub local: TreeNames,
}

impl Reading<'_> {
    fn scenario(
        &self,
        id: &Spanned<Id>,
        source: &ScenarioSource,
        out: &mut Diagnostics,
    ) -> Option<Scenario> {
        let answers: Vec<ScenarioAnswer> = source
            .answers
            .iter()
            .filter_map(|(question, value)| self.answer(question, value, out))
            .collect();
        let end = self.end(&source.outcome, out);
        let from = match &source.from {
            None => None,
            Some(entry) => {
                let given = givens(&self.local, &self.tree.facts, &entry.given, out);
                let at = self.local.question(&entry.at, out)?;
                Some((at, given)).filter(|(_, given)| given.len() == entry.given.len())
            }
        };
        let readable =
            answers.len() == source.answers.len() && from.is_some() == source.from.is_some();
        Some(Scenario {
            id: id.clone(),
            about: source.about.clone(),
            from,
            answers,
            end: Spanned {
                value: end?,
                span: source.outcome.span,
            },
        })
        .filter(|_| readable)
    }

    fn answer(
        &self,
        question: &Spanned<Id>,
        value: &Spanned<String>,
        out: &mut Diagnostics,
    ) -> Option<ScenarioAnswer> {
        let mut found = Diagnostics::default();
        let index = self.local.question(question, &mut found);
        let point = index.and_then(|index| {
            read_point(
                &self.tree.facts[Index::new(index.number())].kind,
                &value.value,
                value.span,
                &mut found,
            )
        });
        out.extend(found.into_iter().map(as_scenario_fault));
        Some(ScenarioAnswer {
            question: index?,
            value: point?,
            span: question.span,
        })
    }

    fn end(&self, name: &Spanned<TargetName>, out: &mut Diagnostics) -> Option<ScenarioEnd> {
        match &name.value {
            TargetName::Tree(id) => self
                .names
                .trees
                .find(id, name.span, out)
                .map(ScenarioEnd::Tree),
            TargetName::Here(id) => match self.local.target(id, name.span, out) {
                Target::Outcome(outcome) => Some(ScenarioEnd::Outcome(outcome)),
                Target::Question(_) => {
                    out.push(
                        Diagnostic::new(
                            &tree_rule::UNKNOWN_TARGET,
                            name.span,
                            format!("`{id}` is a question, not an outcome"),
                        )
                        .help("name the outcome that these answers must reach"),
                    );
                    None
                }
                Target::Tree(_) | Target::Unknown => None,
            },
        }
    }
}

/// An answer that names nothing is a fault of the scenario, not of the tree.
fn as_scenario_fault(found: Diagnostic) -> Diagnostic {
    let fault = Diagnostic::new(&rule::UNKNOWN_ANSWER, found.span, found.message);
    match found.help {
        Some(help) => fault.help(help),
        None => fault,
    }
}
