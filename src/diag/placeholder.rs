//! Placeholders that still stand in a text. The texts of a site come in through two doors, the values of YAML and the bodies of Markdown files; both ask here.

use super::rules::field as rule;
use super::{Diagnostic, FileId, Span};
use crate::base::placeholder;

/// A finding for each placeholder of a text that is written at byte `offset` of a file.
pub fn placeholders(text: &str, file: FileId, offset: usize) -> Vec<Diagnostic> {
    placeholder::find(text)
        .into_iter()
        .map(|found| {
            let span = Span::new(file, offset + found.range.start..offset + found.range.end);
            unfilled(span, &found.wanted)
        })
        .collect()
}

/// The finding that something has still to be filled in: `wanted` says what belongs there.
pub fn unfilled(span: Span, wanted: &str) -> Diagnostic {
    let wanted = match wanted.is_empty() {
        true => "what belongs here",
        false => wanted,
    };
    Diagnostic::new(
        &rule::PLACEHOLDER,
        span,
        format!("this has still to be filled in: {wanted}"),
    )
    .label("fill this in")
    .help(format!(
        "write it in place of the whole mark, from `{}` to its closing parenthesis",
        placeholder::MARK.trim_end()
    ))
}
