//! Who a site is rendered for.

use crate::model::Guide;

/// Who a site is rendered for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// Readers: no drafts.
    Published,
    /// Its editor, who sees drafts where they will stand.
    Preview,
}

impl Edition {
    /// Whether a guide is part of it.
    pub fn has(self, guide: &Guide) -> bool {
        self == Edition::Preview || !guide.draft
    }
}
