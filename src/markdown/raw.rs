//! Raw HTML: refused with the Markdown to write instead. Comes in: a tag as written. Goes out: a finding. Touches nothing.

use crate::diag::rules::prose as rule;
use crate::diag::{Diagnostic, Span};

/// The finding for a tag, comment or block of HTML.
pub(super) fn finding(html: &str, span: Span) -> Diagnostic {
    let first_line = html.trim().lines().next().unwrap_or_default();
    let shown: String = first_line.chars().take(60).collect();
    Diagnostic::new(
        &rule::RAW_HTML,
        span,
        format!("`{shown}` is HTML, which does not work here: readers would see it as it stands"),
    )
    .help(help(&name(html)))
}

/// The name of a tag in lower case; `!` for a comment.
fn name(html: &str) -> String {
    let inside = html.trim_start().trim_start_matches(['<', '/']);
    if inside.starts_with(['!', '?']) {
        return "!".to_owned();
    }
    inside
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .take(20)
        .collect::<String>()
        .to_ascii_lowercase()
}

fn help(name: &str) -> &'static str {
    match name {
        "b" | "strong" => "for strong words write **words**",
        "i" | "em" | "cite" => "for stressed words write *words*",
        "a" => "for a link write [words](address)",
        "br" => {
            "for a new line end the line with a backslash; for a new paragraph leave a line empty"
        }
        "img" => "for a picture write ![what it shows](picture.png)",
        "p" | "div" | "section" | "span" | "center" | "font" => {
            "leave an empty line between paragraphs; the theme decides how they look"
        }
        "ul" | "ol" | "li" => "for a list begin each line with - or 1.",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "for a heading begin the line with ##",
        "table" | "tr" | "td" | "th" => "for a table put | between the columns",
        "code" | "pre" => "for text as it is typed put it between ` and `",
        "hr" => "for a line across the page write --- between empty lines",
        "sup" | "sub" => "for a note write [^1] and, below, [^1]: the note",
        "!" => "take it out: comments cannot stand in prose",
        _ => "write it in Markdown; for a literal < write \\<",
    }
}
