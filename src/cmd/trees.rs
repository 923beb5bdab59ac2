//! The trees that commands name. Comes in: a name as typed. Goes out: the tree, or what to say about it.

use super::screen::Screen;
use super::status::Status;
use crate::base::Index;
use crate::base::id::did_you_mean;
use crate::diag::{Diagnostic, Diagnostics, Severity, human};
use crate::load::{Entry, TreeSource};
use crate::model::{Site, Tree};
use crate::tree::Verdict;
use crate::workspace::{Proved, Workspace};
use std::sync::Arc;

/// So many faults of a tree are named.
const FAULTS_NAMED: usize = 5;

/// The trees of a site, those included that cannot be used yet.
#[derive(Clone, Copy)]
pub(super) struct Trees<'a> {
    /// The site and its proof.
    pub proved: &'a Proved,
    /// What the files say.
    pub workspace: &'a Workspace,
    /// What was found in them.
    pub diagnostics: &'a Diagnostics,
    /// Where to say what is wrong.
    pub screen: &'a Screen,
}

impl<'a> Trees<'a> {
    /// The site.
    pub(super) fn site(&self) -> &'a Site {
        &self.proved.site
    }

    /// The tree with this name, or, when it was said why there is none, how the command ends.
    pub(super) fn named(&self, name: &str) -> Result<Index<Tree>, Status> {
        let mut trees = self.site().trees.iter();
        if let Some((index, _)) = trees.find(|(_, tree)| tree.id.as_str() == name) {
            return Ok(index);
        }
        let mut entries = self.unusable();
        if let Some(entry) = entries.find(|entry| entry.id.as_str() == name) {
            self.name_unusable(entry);
            return Err(Status::Findings);
        }
        self.screen.fail(&self.unknown(name));
        Err(Status::CouldNotRun)
    }

    /// The trees whose files cannot be used before their faults are mended.
    pub(super) fn unusable(&self) -> impl Iterator<Item = &'a Entry<TreeSource>> {
        let trees = &self.site().trees;
        let entries = self.workspace.loaded().trees.iter().map(Arc::as_ref);
        entries.filter(|entry| trees.values().all(|tree| tree.id != entry.id))
    }

    /// Says why a tree cannot be used.
    pub(super) fn name_unusable(&self, entry: &Entry<TreeSource>) {
        self.screen
            .fail(&format!("the tree `{}` cannot be used yet:", entry.id));
        self.name_faults(|found| found.span.file == entry.file);
    }

    fn unknown(&self, typed: &str) -> String {
        // The name of its file comes from the shell's completion.
        let name = typed.strip_suffix(".yaml").unwrap_or(typed);
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let entries = self.workspace.loaded().trees.iter();
        let names: Vec<&str> = entries.map(|entry| entry.id.as_str()).collect();
        let hint = match did_you_mean(name, names.iter().copied()) {
            _ if names.contains(&name) => format!("did you mean `{name}`?"),
            Some(meant) => format!("did you mean `{meant}`?"),
            None if names.is_empty() => {
                "this site has none yet; `statutree new tree NAME` begins one".to_owned()
            }
            None => format!("the trees are: {}", names.join(", ")),
        };
        format!("there is no tree `{typed}`; {hint}")
    }

    /// Says what stands against a tree; whether anything does.
    pub(super) fn doubt(&self, index: Index<Tree>) -> bool {
        let tree = &self.site().trees[index];
        let against =
            |found: &Diagnostic| found.severity == Severity::Error && found.span.file == tree.file;
        let proved = self.proved.proof.of(index).compiled.verdict == Verdict::Proved;
        if proved && !self.diagnostics.iter().any(against) {
            return false;
        }
        self.screen.fail(&format!(
            "the tree `{}` is not proved, so nobody may rely on where it leads:",
            tree.id
        ));
        self.name_faults(against);
        true
    }

    fn name_faults(&self, against: impl Fn(&Diagnostic) -> bool) {
        let sources = self.workspace.sources();
        let faults: Vec<&Diagnostic> = self.diagnostics.iter().filter(|f| against(f)).collect();
        for fault in faults.iter().take(FAULTS_NAMED) {
            let place = sources.position(fault.span);
            let path = &sources.get(fault.span.file).path;
            let message = human::visible(&fault.message);
            self.screen.remark(&format!(
                "  {path}:{}:{}: {message}",
                place.line, place.column
            ));
        }
        let more = match faults.len().saturating_sub(FAULTS_NAMED) {
            0 => String::new(),
            more => format!("and {more} more. "),
        };
        self.screen
            .remark(&format!("  {more}`statutree check` says how to mend it."));
    }
}
