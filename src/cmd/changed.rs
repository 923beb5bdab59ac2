//! `check --changed`: the findings that have to do with what changed since a revision, and what is said of the others. The whole site is checked all the same: a proof is of the
//! whole, and an error anywhere stands against a publication.

use super::screen::Screen;
use crate::diag::{Diagnostic, Diagnostics, Severity, SourceMap, human};
use crate::git::{Revision, changed_since};
use crate::impact::touched::Touched;
use crate::load::Loaded;
use crate::mentions::Mentions;
use std::path::{Path, PathBuf};

/// So many errors elsewhere are named.
const NAMED: usize = 5;

/// What changed since a revision.
pub(super) struct Changed {
    revision: String,
    paths: Vec<PathBuf>,
}

/// Findings, divided by whether they have to do with what changed.
pub(super) struct Divided {
    /// Those that have.
    pub(super) shown: Diagnostics,
    /// The others.
    pub(super) elsewhere: Diagnostics,
}

impl Divided {
    /// Nothing is left out.
    pub(super) fn whole(findings: &Diagnostics) -> Divided {
        Divided {
            shown: findings.clone(),
            elsewhere: Diagnostics::default(),
        }
    }
}

impl Changed {
    /// Asks git, or says why it cannot tell.
    pub(super) fn since(root: &Path, revision: &str) -> Result<Changed, String> {
        let found = Revision::find(root, revision);
        let paths = found.and_then(|commit| changed_since(root, &commit));
        Ok(Changed {
            revision: revision.to_owned(),
            paths: paths.map_err(|why| why.to_string())?,
        })
    }

    /// Divides the findings of a site.
    pub(super) fn divide(
        &self,
        findings: &Diagnostics,
        loaded: &Loaded,
        sources: &SourceMap,
    ) -> Divided {
        let mut mentions = Mentions::default();
        mentions.update(loaded, sources);
        let touched = Touched::by(&self.paths, &mentions);
        let (shown, elsewhere): (Vec<Diagnostic>, Vec<Diagnostic>) = findings
            .iter()
            .cloned()
            .partition(|finding| touched.has(finding, sources));
        Divided {
            shown: shown.into_iter().collect(),
            elsewhere: elsewhere.into_iter().collect(),
        }
    }

    /// Says how many findings are not shown, and which errors are among them. Errors are findings, so they are said even when nothing else is.
    pub(super) fn say(&self, elsewhere: &Diagnostics, sources: &SourceMap, screen: &Screen) {
        let revision = &self.revision;
        if elsewhere.is_empty() {
            return screen.remark("Nothing is wrong elsewhere.");
        }
        let has = match elsewhere.iter().count() {
            1 => "has",
            _ => "have",
        };
        let count = human::count(elsewhere);
        let mut text = format!(
            "Not shown: {count} that {has} nothing to do with what changed since {revision}."
        );
        let errors = elsewhere.iter().filter(|d| d.severity == Severity::Error);
        let errors: Vec<&Diagnostic> = errors.collect();
        if errors.is_empty() {
            return screen.remark(&text);
        }
        text.push_str("\nThe site cannot be published while these errors stand:\n");
        for error in errors.iter().take(NAMED) {
            let path = &sources.get(error.span.file).path;
            let line = sources.position(error.span).line;
            let message = human::visible(&error.message);
            text.push_str(&format!("  {path}:{line}: {message}\n"));
        }
        if let Some(more) = errors.len().checked_sub(NAMED).filter(|more| *more > 0) {
            text.push_str(&format!(
                "  and {more} more; `statutree check` shows them\n"
            ));
        }
        screen.rendered(&text);
    }
}
