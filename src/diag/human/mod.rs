//! Diagnostics for people at a terminal. Comes in: findings and the texts that they point into. Goes out: text: for each finding what is wrong, the line
//! with a marker, the answers that show it, and the edit to make; at the end how many there are.

mod excerpt;

pub use super::visible::visible;
use super::witness::answers;
use super::{Diagnostic, Diagnostics, Severity, SourceMap};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
pub use excerpt::{Excerpt, Lines, Mark, excerpts};

/// Every finding, with an empty line between, and a closing line that counts them. `styled` adds color.
pub fn render(diagnostics: &Diagnostics, sources: &SourceMap, styled: bool) -> String {
    let renderer = match styled {
        true => Renderer::styled(),
        false => Renderer::plain(),
    };
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        out.push_str(&renderer.render(&[group(diagnostic, sources)]));
        out.push_str("\n\n");
    }
    out.push_str(&count(diagnostics));
    out.push('\n');
    out
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &SourceMap) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = level
        .primary_title(visible(&diagnostic.message))
        .id(diagnostic.rule.0.name)
        .elements(excerpts(diagnostic, sources).into_iter().flat_map(elements));
    if let Some(answers) = answers(&diagnostic.witness) {
        group = group.element(Level::NOTE.no_name().message(answers));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    group
}

/// A place: its path, and the lines there unless it is the file as a whole.
fn elements<'a>(excerpt: Excerpt) -> Vec<Element<'a>> {
    let Some(lines) = excerpt.lines else {
        return vec![Origin::path(excerpt.path).into()];
    };
    let marks = lines.marks.into_iter().map(|mark| {
        let kind = match mark.primary {
            true => AnnotationKind::Primary,
            false => AnnotationKind::Context,
        };
        let label = Some(mark.label).filter(|label| !label.is_empty());
        kind.span(mark.range).label(label)
    });
    let snippet = Snippet::source(lines.source)
        .line_start(lines.first_line)
        .annotations(marks);
    if !lines.cut {
        return vec![snippet.path(excerpt.path).into()];
    }
    // The column cannot be counted in a line that does not begin at its beginning.
    let origin = Origin::path(excerpt.path)
        .line(lines.at.line)
        .char_column(lines.at.column);
    vec![origin.into(), snippet.into()]
}

/// `2 errors, 1 warning`, or that there are none.
pub fn count(diagnostics: &Diagnostics) -> String {
    let counted = |severity: Severity| match (diagnostics.count(severity), severity.name()) {
        (0, _) => None,
        (1, name) => Some(format!("1 {name}")),
        (n, name) => Some(format!("{n} {name}s")),
    };
    let counts = [Severity::Error, Severity::Warning, Severity::Note].map(counted);
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    match counts.is_empty() {
        true => "no findings".to_owned(),
        false => counts.join(", "),
    }
}

#[cfg(test)]
mod tests;
