//! The stylesheet of a theme, with the colors before its own rules: one file, so one request.

use super::layers::Layers;
use super::palette::Palette;
use crate::diag::rules::theme as rule;
use crate::diag::{Diagnostic, Diagnostics, Span};
use std::borrow::Cow;

/// Where a stylesheet stands, unless `theme.yaml` says otherwise.
const USUAL: &str = "assets/site.css";

/// Puts the colors before the rules of the theme's stylesheet. A theme without colors keeps its stylesheet as it is.
pub fn add_colors(layers: &mut Layers, palette: &Palette, out: &mut Diagnostics) {
    let named = layers.stylesheet.as_ref();
    let path = named.map_or(USUAL, |named| named.value.as_str());
    let at = named.map_or(layers.at, |named| named.span);
    if palette.is_empty() && named.is_none() {
        return;
    }
    let found = layers.files.get_mut(path);
    let Some(file) = found.filter(|_| path.starts_with("assets/")) else {
        let message = format!("the theme has no stylesheet `{path}`");
        out.push(
            Diagnostic::new(&rule::BAD_PALETTE, at, message)
                .help("write it in assets/, and name it: `stylesheet: assets/site.css`"),
        );
        return;
    };
    if begins_with_a_statement(&file.bytes) {
        let at = file.file.map_or(at, Span::start_of);
        let message =
            format!("`{path}` has an @import or @charset, which colors cannot stand before");
        out.push(
            Diagnostic::new(&rule::BAD_PALETTE, at, message)
                .help("write what it imports into the stylesheet itself, and save it as UTF-8"),
        );
        return;
    }
    let mut bytes = palette.css().into_bytes();
    bytes.extend_from_slice(&file.bytes);
    file.bytes = Cow::Owned(bytes);
}

/// A line that browsers read only before every rule: CSS Cascading 5, section 2, and CSS Syntax 3, section 3.2.
fn begins_with_a_statement(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.lines()
        .map(|line| line.trim_start().to_ascii_lowercase())
        .any(|line| line.starts_with("@import") || line.starts_with("@charset"))
}
