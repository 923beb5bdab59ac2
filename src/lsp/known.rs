//! What is known of the things behind the names: the site as it was last resolved. A tree that cannot be read at the moment is known as it last was.

use crate::base::{AsOf, Id, Index};
use crate::load::Loaded;
use crate::mentions::Local;
use crate::model::{Outcome, Question, Site, Target, Tree};
use crate::workspace::Proved;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is known of a site's things.
pub(super) struct Known {
    /// The day that the law is judged on.
    pub(super) as_of: AsOf,
    last: Option<Proved>,
    trees: BTreeMap<Id, (Proved, Index<Tree>)>,
}

/// A tree and the site that it was last seen in.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) site: &'a Site,
    pub(super) proved: &'a Proved,
    pub(super) index: Index<Tree>,
    pub(super) tree: &'a Tree,
}

impl Known {
    pub(super) fn new(as_of: AsOf) -> Known {
        Known {
            as_of,
            last: None,
            trees: BTreeMap::new(),
        }
    }

    /// Takes over what was just looked at; a site that cannot be resolved teaches nothing. A tree whose file is gone is forgotten.
    pub(super) fn learn(&mut self, loaded: &Loaded, seen: Option<Proved>) {
        let there: BTreeSet<&Id> = loaded.trees.iter().map(|entry| &entry.id).collect();
        self.trees.retain(|id, _| there.contains(id));
        let Some(proved) = seen else { return };
        for (index, tree) in proved.site.trees.iter() {
            self.trees.insert(tree.id.clone(), (proved.clone(), index));
        }
        self.last = Some(proved);
    }

    /// The site.
    pub(super) fn site(&self) -> Option<&Site> {
        self.last.as_ref().map(|proved| Arc::as_ref(&proved.site))
    }

    /// A tree.
    pub(super) fn tree(&self, id: &Id) -> Option<Seen<'_>> {
        let (proved, index) = self.trees.get(id)?;
        Some(Seen {
            site: &proved.site,
            proved,
            index: *index,
            tree: &proved.site.trees[*index],
        })
    }

    /// A question.
    pub(super) fn question(&self, local: &Local) -> Option<(Seen<'_>, &Question)> {
        let seen = self.tree(&local.tree)?;
        let mut questions = seen.tree.questions.values();
        let question = questions.find(|question| question.id.value == local.id)?;
        Some((seen, question))
    }

    /// An outcome.
    pub(super) fn outcome(&self, local: &Local) -> Option<(Seen<'_>, Index<Outcome>, &Outcome)> {
        let seen = self.tree(&local.tree)?;
        let mut outcomes = seen.tree.outcomes.iter();
        let (index, outcome) = outcomes.find(|(_, outcome)| outcome.id.value == local.id)?;
        Some((seen, index, outcome))
    }
}

impl Seen<'_> {
    /// The name of what something leads to, as an editor writes it.
    pub(super) fn target(&self, target: Target) -> String {
        match target {
            Target::Question(index) => self.tree.questions[index].id.value.to_string(),
            Target::Outcome(index) => self.tree.outcomes[index].id.value.to_string(),
            Target::Tree(index) => format!("tree:{}", self.site.trees[index].id),
            Target::Unknown => "a name that does not exist".to_owned(),
        }
    }
}
