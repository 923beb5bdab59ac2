//! One of the two versions of a site. Comes in: a site's folder in memory, and what was seen there. Goes out: [`Version`].

use crate::base::Index;
use crate::diag::{Diagnostic, Severity};
use crate::model::Tree;
use crate::tree::Verdict;
use crate::workspace::{Look, Proved, Workspace};
use std::collections::BTreeMap;

/// A version of a site, with what stands against its trees.
pub struct Version {
    /// The site and its proof.
    pub proved: Proved,
    /// The errors in the file of each tree, by its name; those of trees included that cannot be used before they are mended.
    faults: BTreeMap<String, Vec<String>>,
}

impl Version {
    /// A version as it was looked at; `None` when its `site.yaml` cannot be used.
    pub fn of(workspace: &Workspace, look: &Look) -> Option<Version> {
        let proved = look.site.clone()?;
        let sources = workspace.sources();
        let said = |found: &Diagnostic| {
            let place = sources.position(found.span);
            let path = &sources.get(found.span.file).path;
            format!("{path}:{}:{}: {}", place.line, place.column, found.message)
        };
        let entries = workspace.loaded().trees.iter();
        let faults = entries.map(|entry| {
            let of_file = look
                .diagnostics
                .iter()
                .filter(|found| found.severity == Severity::Error && found.span.file == entry.file);
            (entry.id.to_string(), of_file.map(said).collect())
        });
        Some(Version {
            faults: faults.collect(),
            proved,
        })
    }

    /// The names of all trees, those included that cannot be used yet.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.faults.keys().map(String::as_str)
    }

    /// The tree of a name; `None` when there is none that can be used.
    pub(super) fn tree(&self, name: &str) -> Option<(Index<Tree>, &Tree)> {
        let mut trees = self.proved.site.trees.iter();
        trees.find(|(_, tree)| tree.id.as_str() == name)
    }

    /// Whether there is a file for a tree of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.faults.contains_key(name)
    }

    /// Why nobody can say where a tree leads; nothing when that is proved. `which` names the version.
    pub(super) fn doubts(&self, name: &str, which: &str) -> Vec<String> {
        let faults = self.faults.get(name).cloned().unwrap_or_default();
        let why = match self.tree(name) {
            None => format!(
                "the {which} version of the tree cannot be used before its faults are mended"
            ),
            Some((tree, _)) => match self.proved.proof.of(tree).compiled.verdict {
                Verdict::Proved => return Vec::new(),
                Verdict::Refuted => format!("the {which} version of the tree is not proved"),
                Verdict::NotProved => format!(
                    "the {which} version of the tree takes the room of more than {} states, so nothing is known of it",
                    self.proved.site.config.state_budget
                ),
            },
        };
        std::iter::once(why).chain(faults).collect()
    }
}
