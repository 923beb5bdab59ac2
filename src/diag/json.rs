//! JSON for programs, in a shape that has a version. Comes in: findings and the texts that they point into. Goes out: one JSON document. `docs/checks.md`
//! describes every key; a key that is added changes nothing for a program that reads the others, and for any other change [`FORMAT`] goes up.

use super::visible::misleads;
use super::{Diagnostic, Diagnostics, Label, LineColumn, Severity, SourceMap, Span};
use serde::Serialize;

/// The version of the shape.
pub const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    format: u32,
    program: Program,
    findings: Vec<Finding<'a>>,
    counts: Counts,
}

#[derive(Serialize)]
struct Program {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'static str,
    family: &'static str,
    severity: &'static str,
    message: &'a str,
    place: Place<'a>,
    label: Option<&'a str>,
    others: Vec<Other<'a>>,
    witness: Vec<Answer<'a>>,
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct Other<'a> {
    place: Place<'a>,
    label: Option<&'a str>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    /// Both are `None` for the file as a whole.
    start: Option<Point>,
    end: Option<Point>,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
    byte: u32,
}

#[derive(Serialize)]
struct Answer<'a> {
    question: &'a str,
    answer: Option<&'a str>,
}

#[derive(Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
    notes: usize,
}

/// The findings as one document, which also says how many there are.
pub fn render(diagnostics: &Diagnostics, sources: &SourceMap) -> String {
    written(&Document {
        format: FORMAT,
        program: Program {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
        },
        findings: diagnostics.iter().map(|d| finding(d, sources)).collect(),
        counts: Counts {
            errors: diagnostics.count(Severity::Error),
            warnings: diagnostics.count(Severity::Warning),
            notes: diagnostics.count(Severity::Note),
        },
    })
}

fn finding<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap) -> Finding<'a> {
    let rule = diagnostic.rule.0;
    let other = |other: &'a Label| Other {
        place: place(other.span, sources),
        label: some(&other.text),
    };
    let witness = diagnostic.witness.iter().map(|step| Answer {
        question: &step.question,
        answer: some(&step.answer),
    });
    Finding {
        rule: rule.name,
        family: rule.family(),
        severity: diagnostic.severity.name(),
        message: &diagnostic.message,
        place: place(diagnostic.span, sources),
        label: some(&diagnostic.label),
        others: diagnostic.others.iter().map(other).collect(),
        witness: witness.collect(),
        help: diagnostic.help.as_deref(),
    }
}

fn place<'a>(span: Span, sources: &'a SourceMap) -> Place<'a> {
    let point = |at: LineColumn, byte| Point {
        line: at.line,
        column: at.column,
        byte,
    };
    let part = !span.is_whole_file();
    let span = sources.fit(span);
    Place {
        file: &sources.get(span.file).path,
        start: part.then(|| point(sources.position(span), span.start)),
        end: part.then(|| point(sources.end(span), span.end)),
    }
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// A value as JSON that is safe to look at: what would move the cursor, hide or turn the line around is written as an escape. In JSON such characters stand
/// only in texts, so that nothing is said differently; the line breaks between values stay.
pub fn written(value: &impl Serialize) -> String {
    // Text, numbers, lists and structs: JSON has them all, so this cannot fail.
    let json = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut out = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        match c != '\n' && misleads(c) {
            true => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| {
                out.push_str(&format!("\\u{unit:04x}"));
            }),
            false => out.push(c),
        }
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::{FORMAT, render, written};
    use crate::diag::samples;
    use serde_json::{Value, json};

    fn read(text: &str) -> Value {
        serde_json::from_str(text).expect("JSON")
    }

    #[test]
    fn everything_about_a_finding_is_there() {
        let (sources, diagnostics, _) = samples::all();
        let document = read(&render(&diagnostics, &sources));
        assert_eq!(document["format"], FORMAT);
        assert_eq!(
            document["counts"],
            json!({ "errors": 4, "warnings": 1, "notes": 0 })
        );
        assert_eq!(
            document["findings"][0],
            json!({
                "rule": "tree/overlap",
                "family": "tree",
                "severity": "error",
                "message": "two rows of `é` fit:\n100% of “readers”,\r\n::error file=x::",
                "place": {
                    "file": "decision_trees/relief #1.yaml",
                    "start": { "line": 2, "column": 6, "byte": 28 },
                    "end": { "line": 2, "column": 14, "byte": 36 },
                },
                "label": "this\u{2028}row",
                "others": [
                    {
                        "place": {
                            "file": "decision_trees/relief #1.yaml",
                            "start": { "line": 2, "column": 16, "byte": 38 },
                            "end": { "line": 2, "column": 24, "byte": 46 },
                        },
                        "label": "and [this](one) \\ \"too\"",
                    },
                    {
                        "place": {
                            "file": "content/guides/a.md",
                            "start": { "line": 1, "column": 1, "byte": 0 },
                            "end": { "line": 1, "column": 4, "byte": 3 },
                        },
                        "label": null,
                    },
                    {
                        "place": { "file": "content/guides/long.md", "start": null, "end": null },
                        "label": null,
                    },
                ],
                "witness": [
                    { "question": "After the outcome `wait`", "answer": null },
                    { "question": "Which court\n  handled it?", "answer": "A \"California\" court" },
                ],
                "help": "make one of them narrower,\nor see [both](https://example.org/)",
            })
        );
    }

    #[test]
    fn a_place_ends_after_its_last_character_and_a_file_as_a_whole_has_none() {
        let (sources, diagnostics, _) = samples::all();
        let document = read(&render(&diagnostics, &sources));
        let place = |number: usize| &document["findings"][number]["place"];
        assert_eq!(place(1)["start"]["line"], 3);
        assert_eq!(
            place(1)["end"],
            json!({ "line": 6, "column": 1, "byte": 67 })
        );
        assert_eq!(place(2)["start"], Value::Null);
        assert_eq!(place(3)["start"], place(3)["end"]);
        assert_eq!(place(4)["end"]["column"], samples::FAR + 5);
    }

    #[test]
    fn no_findings_are_a_document_too() {
        let (sources, _, _) = samples::all();
        let document = read(&render(&Default::default(), &sources));
        assert_eq!(document["findings"], json!([]));
        assert_eq!(
            document["counts"],
            json!({ "errors": 0, "warnings": 0, "notes": 0 })
        );
    }

    #[test]
    fn nothing_in_a_text_acts_on_a_screen_and_nothing_is_lost() {
        let text = "\u{1b}[2J \u{7f} \u{9b} \u{202e} \u{2028} \u{e0041} \r\n\t\"\\ é𝔸";
        let shown = written(&text);
        assert!(
            !shown.trim_end().chars().any(crate::diag::visible::misleads),
            "{shown}"
        );
        assert_eq!(read(&shown), text);
    }
}
