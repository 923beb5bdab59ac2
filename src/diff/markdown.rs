//! The report for a pull request, in the Markdown of GitHub. Comes in: the [`Report`]. Goes out: text in which nothing of the site becomes a mark, a link, a mention,
//! a formula or HTML.

use super::Report;
use super::page::{Block, Item, Line, Part, page};
use crate::diag::human::visible;

/// The report as Markdown.
pub fn render(report: &Report) -> String {
    let mut out = String::from("## What changes for readers\n");
    for block in page(report) {
        match block {
            Block::Heading(text) => out.push_str(&format!("\n### {}\n", line(&text))),
            Block::Paragraph(text) | Block::Note(text) => {
                out.push_str(&format!("\n{}\n", line(&text)))
            }
            Block::List(items) => {
                out.push('\n');
                list(&mut out, 0, &items);
            }
            // The blank line after the summary makes what follows Markdown again.
            Block::Details(what, items) => {
                let what = line(&what);
                out.push_str(&format!("\n<details><summary>{what}</summary>\n\n"));
                list(&mut out, 0, &items);
                out.push_str("\n</details>\n");
            }
        }
    }
    out
}

fn list(out: &mut String, indent: usize, items: &[Item]) {
    for item in items {
        out.push_str(&format!("{}- {}\n", " ".repeat(indent), line(&item.line)));
        list(out, indent + 2, &item.under);
    }
}

fn line(line: &Line) -> String {
    let mut out = String::new();
    for part in &line.0 {
        match part {
            Part::Words(words) => escape_into(&mut out, words),
            Part::Text(text) => {
                out.push('“');
                escape_into(&mut out, text.trim());
                out.push('”');
            }
            Part::Name(name) => {
                out.push_str("<code>");
                escape_into(&mut out, name);
                out.push_str("</code>");
            }
        }
    }
    out
}

/// Every character that could begin something is written as a number, which Markdown and HTML both read as the character alone.
fn escape_into(out: &mut String, text: &str) {
    let shown = visible(text);
    for c in shown.chars() {
        match c {
            c if c.is_whitespace() => out.push(' '),
            // A stop and a slash keep addresses from becoming links; a stop behind a number begins a list.
            '/' | '@' | '#' | '$' | '&' | '<' | '>' | '\\' | '`' | '*' | '_' | '{' | '}' | '['
            | ']' | '!' | '|' | '~' | '"' | '^' => out.push_str(&format!("&#{};", u32::from(c))),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::escape_into;

    #[test]
    fn nothing_in_a_text_becomes_a_mark() {
        let mut out = String::new();
        escape_into(&mut out, "a|b *c* <d>\n@e #1 `f` [g](h) $x$ & \\ ~~i~~ _j_");
        for mark in [
            '|', '*', '<', '>', '@', '`', '[', ']', '$', '\\', '~', '_', '\n',
        ] {
            assert!(!out.contains(mark), "{out}");
        }
        assert!(
            out.starts_with("a&#124;b &#42;c&#42; &#60;d&#62; &#64;e &#35;1"),
            "{out}"
        );
    }
}
