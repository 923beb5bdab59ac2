//! One site that is open: its folder in memory, where its names are, and what is known of them.

use super::known::Known;
use crate::base::{AsOf, SitePath};
use crate::diag::{Diagnostics, SourceMap};
use crate::load::Loaded;
use crate::mentions::Mentions;
use crate::workspace::Workspace;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An open site.
pub(super) struct Site {
    workspace: Workspace,
    /// Where its names are.
    pub(super) mentions: Mentions,
    /// What is known of them.
    pub(super) known: Known,
    /// Every finding, in order.
    pub(super) findings: Diagnostics,
    /// It changed since it was looked at.
    stale: bool,
    /// It was looked at since the client was told.
    pub(super) untold: bool,
}

impl Site {
    pub(super) fn open(root: &Path, as_of: AsOf) -> Site {
        Site {
            workspace: Workspace::open(root, as_of),
            mentions: Mentions::default(),
            known: Known::new(as_of),
            findings: Diagnostics::default(),
            stale: true,
            untold: true,
        }
    }

    pub(super) fn root(&self) -> &Path {
        self.workspace.root()
    }

    pub(super) fn sources(&self) -> &SourceMap {
        self.workspace.sources()
    }

    pub(super) fn loaded(&self) -> &Loaded {
        self.workspace.loaded()
    }

    /// Takes a client's text in place of the file's, or, with `None`, the file's again.
    pub(super) fn set_text(&mut self, path: &SitePath, text: Option<Arc<str>>) {
        self.stale |= self.workspace.set_unsaved(path, text);
        self.untold = true;
    }

    /// Reads again what may have changed on disk.
    pub(super) fn refresh(&mut self, paths: &[PathBuf]) {
        let changed = self.workspace.refresh(paths);
        self.stale |= changed;
        self.untold |= changed;
    }

    /// Looks at the site as it stands, if it changed since the last time.
    pub(super) fn look(&mut self) {
        if !self.stale {
            return;
        }
        // First, so that a fault of ours is met once for each change and not for ever.
        self.stale = false;
        let look = self.workspace.look();
        self.mentions
            .update(self.workspace.loaded(), self.workspace.sources());
        self.known.learn(self.workspace.loaded(), look.site);
        self.findings = look.diagnostics;
    }
}
