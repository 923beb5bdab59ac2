//! Which names a tree has: what a name that is used in it stands for depends on that.

use super::name::{Local, Mention, Name, Role};
use crate::base::Id;
use std::collections::BTreeSet;

/// The names that a tree defines.
#[derive(Debug)]
pub(super) struct Shape {
    tree: Id,
    questions: BTreeSet<Id>,
    facts: BTreeSet<Id>,
    /// Questions and facts that have values with names.
    choices: BTreeSet<Id>,
}

impl Shape {
    /// Read from the definitions among some mentions; those of other trees count for nothing.
    pub(super) fn of<'a>(tree: &Id, mentions: impl IntoIterator<Item = &'a Mention>) -> Shape {
        let mut shape = Shape {
            tree: tree.clone(),
            questions: BTreeSet::new(),
            facts: BTreeSet::new(),
            choices: BTreeSet::new(),
        };
        let defines = |mention: &&Mention| {
            mention.role == Role::Definition && mention.name.tree() == Some(tree)
        };
        for mention in mentions.into_iter().filter(defines) {
            match &mention.name {
                Name::Question(local) => drop(shape.questions.insert(local.id.clone())),
                Name::Fact(local) => drop(shape.facts.insert(local.id.clone())),
                Name::Value(of, _) => drop(shape.choices.insert(of.id.clone())),
                _ => {}
            }
        }
        shape
    }

    pub(super) fn local(&self, id: Id) -> Local {
        Local {
            tree: self.tree.clone(),
            id,
        }
    }

    /// What a name stands for where something leads.
    pub(super) fn target(&self, id: Id) -> Name {
        match self.questions.contains(&id) {
            true => Name::Question(self.local(id)),
            false => Name::Outcome(self.local(id)),
        }
    }

    /// What a name stands for where something is known or tested.
    pub(super) fn fact(&self, id: Id) -> Name {
        match self.facts.contains(&id) && !self.questions.contains(&id) {
            true => Name::Fact(self.local(id)),
            false => Name::Question(self.local(id)),
        }
    }

    /// Whether the values of a question or fact have names.
    pub(super) fn is_choice(&self, fact: &Id) -> bool {
        self.choices.contains(fact)
    }
}
