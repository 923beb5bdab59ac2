//! The names inside one tree, and what they stand for.

use crate::base::id::did_you_mean;
use crate::base::{Id, Index, Table};
use crate::diag::rules::{name as name_rule, tree as rule};
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned};
use crate::load::TreeSource;
use crate::model::{Fact, Question, Target, Tree};
use std::collections::HashMap;

/// The names inside one tree.
pub(super) struct TreeNames {
    pub questions: usize,
    targets: HashMap<Id, Target>,
    facts: HashMap<Id, Index<Fact>>,
}

impl TreeNames {
    pub fn of(source: &TreeSource, facts: &Table<Fact>, out: &mut Diagnostics) -> TreeNames {
        let mut targets: HashMap<Id, Target> = HashMap::new();
        for (number, (id, _)) in source.questions.iter().enumerate() {
            targets.insert(id.value.clone(), Target::Question(Index::new(number)));
        }
        for (number, (id, _)) in source.outcomes.iter().enumerate() {
            if targets
                .insert(id.value.clone(), Target::Outcome(Index::new(number)))
                .is_some()
            {
                out.push(
                    Diagnostic::new(
                        &name_rule::DUPLICATE,
                        id.span,
                        format!("`{}` is the name of a question and of an outcome", id.value),
                    )
                    .help("rename one of the two: `next` has to mean one of them"),
                );
            }
        }
        let facts = facts
            .iter()
            .map(|(index, fact)| (fact.id.value.clone(), index))
            .collect();
        TreeNames {
            questions: source.questions.len(),
            targets,
            facts,
        }
    }

    /// The names of a tree that is resolved already.
    pub fn of_tree(tree: &Tree) -> TreeNames {
        let questions = tree
            .questions
            .iter()
            .map(|(index, question)| (question.id.value.clone(), Target::Question(index)));
        let outcomes = tree
            .outcomes
            .iter()
            .map(|(index, outcome)| (outcome.id.value.clone(), Target::Outcome(index)));
        TreeNames {
            questions: tree.questions.len(),
            targets: questions.chain(outcomes).collect(),
            facts: tree
                .facts
                .iter()
                .map(|(index, fact)| (fact.id.value.clone(), index))
                .collect(),
        }
    }

    pub fn target(&self, id: &Id, span: Span, out: &mut Diagnostics) -> Target {
        match self.targets.get(id) {
            Some(target) => *target,
            None => {
                let finding = Diagnostic::new(
                    &rule::UNKNOWN_TARGET,
                    span,
                    format!("this tree has no question or outcome `{id}`"),
                );
                out.push(suggest(
                    finding,
                    id,
                    self.targets.keys(),
                    "add it under `questions` or `outcomes`, or correct the name",
                ));
                Target::Unknown
            }
        }
    }

    pub fn question(&self, id: &Spanned<Id>, out: &mut Diagnostics) -> Option<Index<Question>> {
        if let Some(Target::Question(question)) = self.targets.get(&id.value) {
            return Some(*question);
        }
        let message = format!("this tree has no question `{}`", id.value);
        let finding = Diagnostic::new(&rule::UNKNOWN_TARGET, id.span, message);
        let questions = self
            .targets
            .iter()
            .filter(|(_, t)| matches!(t, Target::Question(_)));
        out.push(suggest(
            finding,
            &id.value,
            questions.map(|(id, _)| id),
            "name a question of this tree",
        ));
        None
    }

    pub fn fact(&self, id: &Spanned<Id>, out: &mut Diagnostics) -> Option<Index<Fact>> {
        let found = self.facts.get(&id.value).copied();
        if found.is_none() {
            let finding = Diagnostic::new(
                &rule::UNKNOWN_FACT,
                id.span,
                format!("there is no question or fact `{}`", id.value),
            );
            out.push(suggest(
                finding,
                &id.value,
                self.facts.keys(),
                "declare it under `facts`, or correct the name",
            ));
        }
        found
    }
}

fn suggest<'a>(
    finding: Diagnostic,
    id: &Id,
    known: impl Iterator<Item = &'a Id>,
    otherwise: &str,
) -> Diagnostic {
    match did_you_mean(id.as_str(), known.map(Id::as_str)) {
        Some(meant) => finding.help(format!("did you mean `{meant}`?")),
        None => finding.help(otherwise),
    }
}
