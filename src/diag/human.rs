//! Diagnostics for people at a terminal. Comes in: findings and the texts that they point into. Goes out: text.

use super::{Diagnostics, SourceMap};

/// x
pub fn render(_diagnostics: &Diagnostics, _sources: &SourceMap, _styled: bool) -> String {
    String::new()
}
/// x
pub fn visible(text: &str) -> String {
    text.to_owned()
}
