//! What people see: findings on the standard error output, everything else on the standard output. Color only where a terminal wants it
//! (`NO_COLOR`, pipes). A reader who closes the pipe early is no fault.

use crate::diag::{Diagnostics, SourceMap, human};
use std::io::Write;

/// Where a command prints.
#[derive(Debug, Default)]
pub(super) struct Screen {
    /// Print findings and nothing else.
    pub(super) quiet: bool,
}

impl Screen {
    /// Prints lines that somebody asked for.
    pub(super) fn answer(&self, text: &str) {
        // Nobody is left to tell that the pipe is closed.
        let _ = writeln!(anstream::stdout(), "{text}");
    }

    /// Prints a line on how it went.
    pub(super) fn say(&self, text: &str) {
        if !self.quiet {
            self.answer(text);
        }
    }

    /// Prints why a command could not run.
    pub(super) fn fail(&self, text: &str) {
        let text = human::visible(text);
        let _ = writeln!(anstream::stderr(), "error: {text}");
    }

    /// Prints a line that belongs to the findings.
    pub(super) fn remark(&self, text: &str) {
        if !self.quiet {
            let _ = writeln!(anstream::stderr(), "{text}");
        }
    }

    /// Prints every finding.
    pub(super) fn findings(&self, diagnostics: &Diagnostics, sources: &SourceMap) {
        if !diagnostics.is_empty() {
            self.rendered(&human::render(diagnostics, sources, true));
        }
    }

    /// Prints findings that are text already.
    pub(super) fn rendered(&self, text: &str) {
        let _ = anstream::stderr().write_all(text.as_bytes());
    }
}
