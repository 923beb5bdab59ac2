//! A drawing as DOT, the language of Graphviz (<https://graphviz.org/doc/info/lang.html>): `dot -Tpdf` makes a picture of a tree of any size.

use super::colors::{Paint, paint};
use super::diagram::{Diagram, Place};
use super::labels::Labels;
use super::layout::Look;
use super::measure::{GOAL, NORMAL, QUESTION};
use crate::base::escape;
use std::fmt::Write;

/// The file. Writing to a `String` cannot fail.
pub fn write(diagram: &Diagram<'_>, labels: Labels<'_>) -> String {
    let title = lines(diagram.title, QUESTION);
    let mut out = format!(
        "digraph \"{}\" {{\n  graph [label=\"{title}\", labelloc=t, fontname=\"sans-serif\"];\n  \
         node [shape=box, style=filled, fontname=\"sans-serif\"];\n  \
         edge [fontname=\"sans-serif\"];\n",
        quoted(diagram.id)
    );
    nodes(&mut out, diagram, labels);
    if let Some(start) = diagram.start {
        let _ = writeln!(out, "  start -> {start};");
    }
    for page in &diagram.pages {
        for (to, answers) in page.arrows() {
            let texts = answers.iter().map(|answer| answer.text.as_str());
            arrow(&mut out, page.name, to, &list(texts), "");
        }
    }
    for outcome in &diagram.outcomes {
        for (to, ways) in outcome.arrows() {
            let texts = ways.iter().map(|way| way.text.as_str());
            arrow(&mut out, outcome.name, to, &list(texts), ", style=dashed");
        }
    }
    out.push_str("}\n");
    out
}

fn nodes(out: &mut String, diagram: &Diagram<'_>, labels: Labels<'_>) {
    if diagram.start.is_some() {
        node(out, "start", &lines(&labels.start(), GOAL), Look::Entry);
    }
    for page in &diagram.pages {
        let text = card(&labels.page(page), page.ask);
        node(out, &page.name.to_string(), &text, Look::Question);
    }
    for outcome in &diagram.outcomes {
        let text = card(&labels.outcome(outcome), outcome.title);
        let look = Look::Outcome(outcome.tone);
        node(out, &outcome.name.to_string(), &text, look);
    }
    for tree in &diagram.trees {
        let text = card(&labels.tree(), tree.title);
        node(out, &tree.name.to_string(), &text, Look::Tree);
    }
}

fn node(out: &mut String, name: &str, text: &str, look: Look) {
    let Some(Paint { fill, edge, .. }) = paint(look) else {
        return;
    };
    let fill = match fill {
        "#fff" => "white",
        fill => fill,
    };
    let shape = match look {
        Look::Entry | Look::Outcome(_) => ", style=\"rounded,filled\"",
        Look::Tree => ", peripheries=2",
        Look::Question | Look::Answer | Look::Mention(_) => "",
    };
    let _ = writeln!(
        out,
        "  {name} [label=\"{text}\", fillcolor=\"{fill}\", color=\"{edge}\"{shape}];"
    );
}

fn arrow(out: &mut String, from: Place, to: Place, text: &str, look: &str) {
    let _ = writeln!(out, "  {from} -> {to} [label=\"{text}\"{look}];");
}

/// What a box is, and its text below.
fn card(label: &str, text: &str) -> String {
    format!("{}{}", lines(label, GOAL), lines(text, GOAL))
}

/// Several texts, each with a point before it; one as it is.
fn list<'t>(texts: impl ExactSizeIterator<Item = &'t str>) -> String {
    let point = if texts.len() > 1 { "• " } else { "" };
    texts
        .map(|text| lines(&format!("{point}{text}"), GOAL))
        .collect()
}

/// A text between quotes, in lines of so many pixels: Graphviz breaks none. `\l` ends a line that begins at the left.
fn lines(text: &str, width: u32) -> String {
    let lines = NORMAL.lines(text, width).into_iter();
    lines.map(|line| format!("{}\\l", quoted(&line))).collect()
}

/// A text on one line between quotes. Only `"` ends it; a label reads `\` and `&` as the beginning of something else.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| escape::is_shown(*c)) {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{card, list, quoted};

    #[test]
    fn nothing_ends_a_text_or_is_read_as_something_else() {
        assert_eq!(quoted(r#"a "b" \n &lt; \"#), r#"a \"b\" \\n &amp;lt; \\"#);
        assert_eq!(quoted("a\u{0}b"), "ab");
    }

    #[test]
    fn long_texts_are_broken_and_several_answers_are_told_apart() {
        assert_eq!(card("Question 1", "Why?"), r"Question 1\lWhy?\l");
        assert_eq!(list(["a", "b"].into_iter()), r"• a\l• b\l");
        let long = "word ".repeat(20);
        assert!(list([long.as_str()].into_iter()).matches(r"\l").count() > 1);
    }
}
