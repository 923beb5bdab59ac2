//! What a rule says of itself, in the words that `statutree explain`, docs/rules.md and machine formats share: how severe a breach is, and the four parts.

use super::{Rule, Severity};

/// A part of a rule's documentation.
struct Part {
    title: &'static str,
    text: &'static str,
    /// Written as an editor writes it in a file, not running text.
    code: bool,
}

/// How severe a breach is, and whether the site may choose.
pub fn severity(rule: &Rule) -> &'static str {
    match (rule.severity, rule.fixed) {
        (Severity::Error, true) => {
            "An error. The proof rests on it, so site.yaml cannot soften it."
        }
        (Severity::Error, false) => {
            "An error, unless site.yaml says otherwise: nothing is published."
        }
        (Severity::Warning, _) => "A warning, unless site.yaml says otherwise.",
        (Severity::Note, _) => "A note, unless site.yaml says otherwise: nothing to mend today.",
    }
}

/// The rule as plain text.
pub fn text(rule: &Rule) -> String {
    let mut out = format!("{}\n{}", rule.name, severity(rule));
    for part in parts(rule) {
        out.push_str(&format!("\n\n{}\n{}", part.title, indent(part.text)));
    }
    out
}

/// The rule as Markdown, under a heading of that level.
pub fn markdown(rule: &Rule, level: usize) -> String {
    let mut out = format!("{} {}\n\n{}", "#".repeat(level), rule.name, severity(rule));
    for part in parts(rule) {
        let text = match part.code {
            true => format!("\n\n```text\n{}\n```", part.text),
            false => format!(" {}", part.text),
        };
        out.push_str(&format!("\n\n**{}.**{text}", part.title));
    }
    out
}

fn parts(rule: &Rule) -> [Part; 4] {
    let part = |title, text, code| Part { title, text, code };
    [
        part("What it does", rule.what, false),
        part("Why it matters", rule.why, false),
        part("Example", rule.example, true),
        part("Instead", rule.instead, true),
    ]
}

fn indent(text: &str) -> String {
    let lines = text.trim_end().lines().map(|line| match line.is_empty() {
        true => String::new(),
        false => format!("  {line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::{markdown, text};
    use crate::diag::{Rule, Severity};

    const RULE: Rule = Rule {
        name: "tree/gap",
        severity: Severity::Error,
        fixed: true,
        what: "Finds a gap.",
        why: "The reader is stuck.",
        example: "a:\n\n  b",
        instead: "c",
    };

    #[test]
    fn a_rule_is_explained_as_text_and_as_markdown() {
        assert_eq!(
            text(&RULE),
            "tree/gap\nAn error. The proof rests on it, so site.yaml cannot soften it.\n\nWhat it does\n  Finds a gap.\n\nWhy it matters\n  The reader is stuck.\n\nExample\n  a:\n\n    b\n\nInstead\n  c"
        );
        assert_eq!(
            markdown(&RULE, 3),
            "### tree/gap\n\nAn error. The proof rests on it, so site.yaml cannot soften it.\n\n**What it does.** Finds a gap.\n\n**Why it matters.** The reader is stuck.\n\n**Example.**\n\n```text\na:\n\n  b\n```\n\n**Instead.**\n\n```text\nc\n```"
        );
    }
}
