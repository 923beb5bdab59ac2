//! A theme: templates, assets and words.

use crate::config::Config;
use crate::diag::{Diagnostics, SourceMap};
use crate::load::ThemeFile;

/// A theme that is ready to render.
pub struct Theme {}

impl Theme {
    /// The theme that `site.yaml` names, from the site's own `themes/` folder laid file by file over the built-in one. `sources` gains the built-in
    /// files that findings point into. `None` when it cannot be used; the findings say why.
    pub fn load(
        config: &Config,
        own: &[ThemeFile],
        sources: &mut SourceMap,
        out: &mut Diagnostics,
    ) -> Option<Theme> {
        let _ = (config, own, sources, out);
        None
    }
}
