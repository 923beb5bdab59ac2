//! Findings as text that people can read and compare.

use crate::pipeline::Checked;
use statutree::diag::{Diagnostic, Severity, SourceMap, Span};
use std::fmt::Write as _;

/// How much of the marked text is shown.
const SHOWN: usize = 50;

/// Every finding, in order.
pub fn findings(checked: &Checked) -> String {
    let mut out = String::new();
    for finding in checked.diagnostics.iter() {
        one(finding, &checked.sources, &mut out).expect("text can be written");
    }
    out
}

fn one(finding: &Diagnostic, sources: &SourceMap, out: &mut String) -> std::fmt::Result {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let place = place(finding.span, sources);
    let rule = finding.rule.0.name;
    writeln!(out, "{severity} {rule} {place} {}", finding.message)?;
    writeln!(
        out,
        "{}",
        marked("^", finding.span, &finding.label, sources)
    )?;
    for other in &finding.others {
        let there = self::place(other.span, sources);
        writeln!(
            out,
            "{}",
            marked(&format!("@ {there}"), other.span, &other.text, sources)
        )?;
    }
    for step in &finding.witness {
        let arrow = if step.answer.is_empty() { "" } else { " → " };
        writeln!(out, "  > {}{arrow}{}", step.question, step.answer)?;
    }
    for (number, line) in finding
        .help
        .iter()
        .flat_map(|help| help.lines())
        .enumerate()
    {
        let mark = if number == 0 { "=" } else { " " };
        writeln!(out, "  {mark} {line}")?;
    }
    Ok(())
}

fn place(span: Span, sources: &SourceMap) -> String {
    let at = sources.position(span);
    format!("{}:{}:{}", sources.get(span.file).path, at.line, at.column)
}

/// A mark, the text that it stands under, and the words beside it.
fn marked(mark: &str, span: Span, words: &str, sources: &SourceMap) -> String {
    let text = sources.text(span);
    let first = text.lines().next().unwrap_or_default();
    let shown: String = first.chars().take(SHOWN).collect();
    let cut = if shown.len() < text.trim_end().len() {
        "…"
    } else {
        ""
    };
    format!("  {mark} [{shown}{cut}] {words}")
        .trim_end()
        .to_owned()
}
