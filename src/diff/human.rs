//! The report for a terminal. Comes in: the [`Report`]. Goes out: plain text, in which nothing of the site passes for the terminal's own.

use super::Report;
use super::page::{Block, Item, Line, Part, page};
use crate::diag::human::visible;

/// The report as text.
pub fn render(report: &Report) -> String {
    let mut out = String::new();
    for block in page(report) {
        match block {
            Block::Heading(text) | Block::Note(text) => {
                if !out.is_empty() {
                    out.push('\n');
                }
                put(&mut out, "", &text);
            }
            Block::Paragraph(text) => put(&mut out, "  ", &text),
            Block::List(items) => list(&mut out, 4, &items),
            // In a terminal, lines are not folded.
            Block::Details(_, items) => list(&mut out, 4, &items),
        }
    }
    out
}

fn list(out: &mut String, indent: usize, items: &[Item]) {
    for item in items {
        put(out, &format!("{}- ", " ".repeat(indent)), &item.line);
        list(out, indent + 2, &item.under);
    }
}

fn put(out: &mut String, before: &str, line: &Line) {
    out.push_str(before);
    for part in &line.0 {
        match part {
            Part::Words(words) => out.push_str(&on_one_line(words)),
            Part::Text(text) => out.push_str(&format!("“{}”", on_one_line(text.trim()))),
            Part::Name(name) => out.push_str(&format!("`{}`", on_one_line(name))),
        }
    }
    out.push('\n');
}

fn on_one_line(text: &str) -> String {
    let spaced = |c: char| if c.is_whitespace() { ' ' } else { c };
    visible(&text.chars().map(spaced).collect::<String>())
}
