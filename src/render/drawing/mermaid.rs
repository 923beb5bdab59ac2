//! A drawing as Mermaid: a flowchart that GitHub, GitLab and many editors show (<https://mermaid.js.org/syntax/flowchart.html>). Written for Mermaid 11.

use super::colors::paint;
use super::diagram::{Diagram, Place};
use super::labels::Labels;
use super::layout::Look;
use crate::base::escape;
use crate::base::on_one_line;
use crate::config::Tone;
use std::fmt::Write;

/// A character that does not show and keeps two others apart.
const NO_WIDTH: &str = "#8203;";
/// Every tone, in the order of their classes.
const TONES: [Tone; 5] = [Tone::Good, Tone::Maybe, Tone::Wait, Tone::No, Tone::Info];

/// The file. Writing to a `String` cannot fail.
pub fn write(diagram: &Diagram<'_>, labels: Labels<'_>) -> String {
    let mut out = String::from("flowchart TD\n");
    nodes(&mut out, diagram, labels);
    if let Some(start) = diagram.start {
        let _ = writeln!(out, "  start --> {start}");
    }
    for page in &diagram.pages {
        for (to, answers) in page.arrows() {
            let texts = answers.iter().map(|answer| answer.text.as_str());
            arrow(&mut out, page.name, "-->", &list(texts), to);
        }
    }
    for outcome in &diagram.outcomes {
        for (to, ways) in outcome.arrows() {
            let texts = ways.iter().map(|way| way.text.as_str());
            arrow(&mut out, outcome.name, "-.->", &list(texts), to);
        }
    }
    colors(&mut out, diagram);
    out
}

fn nodes(out: &mut String, diagram: &Diagram<'_>, labels: Labels<'_>) {
    if diagram.start.is_some() {
        let _ = writeln!(out, "  start([\"{}\"])", escaped(&labels.start()));
    }
    for page in &diagram.pages {
        let text = card(&labels.page(page), page.ask);
        let _ = writeln!(out, "  {}[\"{text}\"]", page.name);
    }
    for outcome in &diagram.outcomes {
        let text = card(&labels.outcome(outcome), outcome.title);
        let _ = writeln!(out, "  {}(\"{text}\")", outcome.name);
    }
    for tree in &diagram.trees {
        let text = card(&labels.tree(), tree.title);
        let _ = writeln!(out, "  {}[[\"{text}\"]]", tree.name);
    }
}

fn arrow(out: &mut String, from: Place, line: &str, text: &str, to: Place) {
    let _ = match text {
        "" => writeln!(out, "  {from} {line} {to}"),
        text => writeln!(out, "  {from} {line}|\"{text}\"| {to}"),
    };
}

/// A class for the outcomes of each tone.
fn colors(out: &mut String, diagram: &Diagram<'_>) {
    for tone in TONES {
        let outcomes = diagram.outcomes.iter();
        let names = outcomes.filter(|outcome| outcome.tone == tone);
        let names: Vec<String> = names.map(|outcome| outcome.name.to_string()).collect();
        let Some(paint) = paint(Look::Outcome(tone)).filter(|_| !names.is_empty()) else {
            continue;
        };
        let class = tone.as_str();
        let (fill, edge, ink) = (paint.fill, paint.edge, paint.label);
        let _ = writeln!(
            out,
            "  classDef {class} fill:{fill},stroke:{edge},color:{ink}"
        );
        let _ = writeln!(out, "  class {} {class}", names.join(","));
    }
}

/// What a box is, and its text below.
fn card(label: &str, text: &str) -> String {
    let parts = [escaped(label), escaped(text)];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("<br/>")
}

/// Several texts, each on a line of its own with a point before it; one as it is.
fn list<'t>(texts: impl ExactSizeIterator<Item = &'t str>) -> String {
    let point = if texts.len() > 1 { "• " } else { "" };
    let lines = texts.map(|text| format!("{point}{}", escaped(text)));
    lines.collect::<Vec<_>>().join("<br/>")
}

/// A text between quotes. Mermaid reads it as Markdown and as HTML, and takes `#34;` for the character with that number, so every mark but the commonest is written
/// as its number. Where they can mean nothing, the marks of plain sentences stay: a hyphen inside a word, a colon before a space, a full stop after a word (after a
/// digit it could begin a list, and inside a word the name of a host).
fn escaped(text: &str) -> String {
    let text = on_one_line(text);
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().filter(|c| escape::is_shown(*c)).peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or('\n');
        let plain = match c {
            ' ' | ',' | '?' | '\'' => true,
            '-' => before.is_alphanumeric() && after.is_alphanumeric(),
            ':' => after == ' ',
            '.' => before.is_alphabetic() && matches!(after, ' ' | '\n'),
            c => c.is_ascii_alphanumeric() || !c.is_ascii(),
        };
        if plain {
            out.push(c);
        } else {
            let _ = write!(out, "#{};", u32::from(c));
        }
        // What Mermaid looks for once more when the numbers are characters again: line breaks (`\n`), icons (`fa:fa-car`), formulas (`$$`).
        if !plain && matches!((c, after), ('\\' | ':', _) | ('$', '$')) {
            out.push_str(NO_WIDTH);
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{card, escaped, list};

    #[test]
    fn plain_words_stay_as_they_are() {
        let text = "Form CR-180: did you finish, or didn’t you? Say so.";
        assert_eq!(escaped(text), text);
    }

    #[test]
    fn nothing_ends_a_text_or_becomes_markup() {
        assert_eq!(
            escaped("\"a\"]\n|<b>&#x;\u{1}"),
            "#34;a#34;#93; #124;#60;b#62;#38;#35;x#59;"
        );
        assert_eq!(
            escaped("*a* `b` %%{c}%%"),
            "#42;a#42; #96;b#96; #37;#37;#123;c#125;#37;#37;"
        );
    }

    #[test]
    fn nothing_begins_a_list_or_a_link() {
        assert_eq!(escaped("1. one"), "1#46; one");
        assert_eq!(escaped("- one --"), "#45; one #45;#45;");
        assert_eq!(
            escaped("https://a:b"),
            "https#58;#8203;#47;#47;a#58;#8203;b"
        );
        assert_eq!(escaped(r"\n $$ $5"), "#92;#8203;n #36;#8203;#36; #36;5");
        assert_eq!(escaped("www.example.com"), "www#46;example#46;com");
    }

    #[test]
    fn several_answers_are_told_apart() {
        assert_eq!(list(["a"].into_iter()), "a");
        assert_eq!(list(["a", "b"].into_iter()), "• a<br/>• b");
        assert_eq!(card("", "b"), "b");
    }
}
