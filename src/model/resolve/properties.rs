//! Properties from their sources: every name that they use becomes an index, or a finding.

use super::points::read_test;
use super::scenarios::Reading;
use crate::base::{Id, Index};
use crate::config::Kind;
use crate::diag::rules::{name as name_rule, tree as tree_rule};
use crate::diag::{Diagnostic, Diagnostics, Spanned};
use crate::load::{FeaturesSource, MonotoneSource, PropertySource};
use crate::model::{Demand, FactKind, Feature, Outcome, Property, Target, TestMap};

impl Reading<'_> {
    /// A property; `None` when something in it names nothing: what is left would promise something else.
    pub(super) fn property(
        &self,
        id: &Spanned<Id>,
        source: &PropertySource,
        out: &mut Diagnostics,
    ) -> Option<Property> {
        let for_all = self.for_all(source, out);
        let mut demands = Some(Vec::new());
        if let Some(features) = &source.outcome_has {
            add(&mut demands, self.features(features, Demand::Has, out));
        }
        if let Some(features) = &source.never {
            add(&mut demands, self.features(features, Demand::Never, out));
        }
        for asked in &source.must_ask {
            let question = self.local.question(asked, out);
            add(
                &mut demands,
                question.map(|asked| vec![Demand::MustAsk(asked)]),
            );
        }
        if let Some(monotone) = &source.monotone {
            let one = self.monotone(monotone, out);
            add(&mut demands, one.map(|one| vec![one]));
        }
        Some(Property {
            id: id.clone(),
            about: source.about.clone(),
            for_all: for_all?,
            demands: demands?,
        })
    }

    fn for_all(&self, source: &PropertySource, out: &mut Diagnostics) -> Option<TestMap> {
        let read = source.for_all.iter().map(|(id, node)| {
            let fact = self.local.fact(id, out)?;
            Some((fact, read_test(&self.tree.facts[fact].kind, node, out)?))
        });
        all(read)
    }

    fn features(
        &self,
        source: &FeaturesSource,
        demand: fn(Feature) -> Demand,
        out: &mut Diagnostics,
    ) -> Option<Vec<Demand>> {
        let names = self.names;
        let kinds = all(source
            .kinds
            .iter()
            .map(|id| names.kinds.find(&id.value, id.span, out)));
        let outcomes = all(source.outcomes.iter().map(|id| self.outcome(id, out)));
        let cautions = all(source.cautions.iter().map(|id| {
            let found = names.cautions.find(&id.value, id.span, out);
            found.map(Feature::Caution)
        }));
        let forms = all(source.forms.iter().map(|id| {
            let found = names.forms.find(&id.value, id.span, out);
            found.map(Feature::Form)
        }));
        let guides = all(source.guides.iter().map(|id| {
            let found = names.guides.find(&id.value, id.span, out);
            found.map(Feature::Guide)
        }));
        let statutes = all(source.statutes.iter().map(|cite| {
            let found = names.cited(&cite.value, cite.span, out);
            found.map(|cited| Feature::Statute(cited, cite.span))
        }));
        let trees = all(source.trees.iter().map(|id| {
            let found = names.trees.find(&id.value, id.span, out);
            found.map(Feature::Tree)
        }));
        let (kinds, outcomes) = (kinds?, outcomes?);
        let kinds = (!kinds.is_empty()).then_some(Feature::Kind(kinds));
        let outcomes = (!outcomes.is_empty()).then_some(Feature::Outcome(outcomes));
        let each = [cautions?, forms?, guides?, statutes?, trees?];
        let features = kinds.into_iter().chain(outcomes);
        Some(
            features
                .chain(each.into_iter().flatten())
                .map(demand)
                .collect(),
        )
    }

    fn outcome(&self, id: &Spanned<Id>, out: &mut Diagnostics) -> Option<Index<Outcome>> {
        match self.local.target(&id.value, id.span, out) {
            Target::Outcome(outcome) => Some(outcome),
            Target::Question(_) => {
                let message = format!("`{}` is a question, not an outcome", id.value);
                out.push(
                    Diagnostic::new(&tree_rule::UNKNOWN_TARGET, id.span, message)
                        .help("name an outcome of this tree"),
                );
                None
            }
            Target::Tree(_) | Target::Unknown => None,
        }
    }

    fn monotone(&self, source: &MonotoneSource, out: &mut Diagnostics) -> Option<Demand> {
        let question = self.local.question(&source.question, out);
        let mut listed: Vec<&Spanned<Id>> = Vec::new();
        let groups = source.worst_to_best.iter().map(|group| {
            let kinds = group.0.iter();
            all(kinds.map(|id| {
                let known = self.names.kinds.find(&id.value, id.span, out);
                match listed.iter().find(|earlier| earlier.value == id.value) {
                    Some(earlier) => {
                        let message = format!("the kind `{}` is listed twice", id.value);
                        let finding = Diagnostic::new(&name_rule::DUPLICATE, id.span, message);
                        out.push(finding.other(earlier.span, "the first one"));
                        None
                    }
                    None => {
                        listed.push(id);
                        known
                    }
                }
            }))
        });
        let worst_to_best: Vec<Vec<Index<Kind>>> = all(groups)?;
        let question = question?;
        match &self.tree.facts[self.tree.fact_of(question)].kind {
            // Such a question could not be read, which is reported.
            FactKind::Choice(options) if options.is_empty() => return None,
            FactKind::Choice(_) => {
                let message = format!(
                    "`{}` is answered with an option, and no option is larger than another",
                    source.question.value
                );
                out.push(
                    Diagnostic::new(&tree_rule::BAD_TEST, source.question.span, message)
                        .help("name a question that asks for a day, a time or a number"),
                );
                return None;
            }
            FactKind::Date | FactKind::Elapsed | FactKind::Number => {}
        }
        Some(Demand::Monotone {
            question,
            worst_to_best,
        })
    }
}

/// All of them, if all could be read. Reads every one, so that every fault is found.
fn all<T>(read: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    let read: Vec<Option<T>> = read.collect();
    read.into_iter().collect()
}

/// Adds demands, unless some could not be read.
fn add(demands: &mut Option<Vec<Demand>>, more: Option<Vec<Demand>>) {
    match (more, &mut *demands) {
        (Some(more), Some(known)) => known.extend(more),
        _ => *demands = None,
    }
}
