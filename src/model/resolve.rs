//! Sources to the model: every name becomes an index, or a finding.

use super::Site;
use crate::diag::{Diagnostics, SourceMap};
use crate::load::{Loaded, ThemeFile};

/// A site with what is wrong with its files and names.
#[derive(Debug)]
pub struct Resolved {
    /// The site; `None` when `site.yaml` cannot be used.
    pub site: Option<Site>,
    /// Every text that was read.
    pub sources: SourceMap,
    /// What is wrong so far.
    pub diagnostics: Diagnostics,
    /// The site's own theme files.
    pub themes: Vec<ThemeFile>,
}

/// Resolves every name of a loaded site.
pub fn resolve(loaded: Loaded) -> Resolved {
    Resolved {
        site: None,
        sources: loaded.sources,
        diagnostics: loaded.diagnostics,
        themes: loaded.themes,
    }
}
