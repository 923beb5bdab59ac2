//! A Markdown file's front matter: the YAML between the first line `---` and the next.

use crate::base::lines;
use crate::diag::rules::field as rule;
use crate::diag::{Diagnostic, Diagnostics, FileId, Span};
use crate::yaml::{Node, parse};

/// The fields and where the body stands. `None` when there is no front matter that can be read.
pub(super) fn split(text: &str, file: FileId, out: &mut Diagnostics) -> Option<(Node, Span)> {
    let fault = |at: Span, message: &str| Diagnostic::new(&rule::FRONT_MATTER, at, message);
    let Some(start) = line_end_if(text, 0, "---") else {
        out.push(
            fault(
                Span::start_of(file),
                "this file does not begin with its front matter",
            )
            .help("begin the file with a line `---`, the fields, and another line `---`"),
        );
        return None;
    };
    let mut line = start;
    while line < text.len() {
        if let Some(body) = line_end_if(text, line, "---") {
            let node = parse(&text[start..line], file, start, out)?;
            return Some((node, Span::new(file, body..text.len())));
        }
        line = lines::first_end(&text[line..]).map_or(text.len(), |end| line + end + 1);
    }
    out.push(
        fault(
            Span::new(file, 0..3),
            "the front matter that begins here does not end",
        )
        .help("put a line `---` after its last field"),
    );
    None
}

/// Where the next line starts, if the line that starts at `at` is exactly `mark` (and perhaps spaces).
fn line_end_if(text: &str, at: usize, mark: &str) -> Option<usize> {
    let rest = text.get(at..)?;
    let end = lines::first_end(rest).unwrap_or(rest.len());
    let line = rest[..end].trim_end();
    (line == mark).then_some((at + end + 1).min(text.len()))
}

#[cfg(test)]
mod tests {
    use super::split;
    use crate::diag::{Diagnostics, SourceMap};

    fn body_of(text: &str) -> Option<String> {
        let mut sources = SourceMap::default();
        let file = sources.add("g.md", text);
        let (_, body) = split(text, file, &mut Diagnostics::default())?;
        Some(sources.text(body).to_owned())
    }

    #[test]
    fn the_body_begins_after_the_second_line_of_dashes() {
        assert_eq!(body_of("---\na: 1\n---\nBody\n").as_deref(), Some("Body\n"));
        assert_eq!(
            body_of("---\r\na: 1\r\n---\r\nBody").as_deref(),
            Some("Body")
        );
        assert_eq!(body_of("---\ra: 1\r---\rBody").as_deref(), Some("Body"));
        assert_eq!(body_of("---\n---\n").as_deref(), Some(""));
        assert_eq!(body_of("Body"), None);
        assert_eq!(body_of("---\na: 1\n"), None);
    }
}
