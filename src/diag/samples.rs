//! Findings with everything in them that a format has to survive, for the tests of all formats.

use super::rules::{file, prose, tree, yaml};
use super::{Diagnostic, Diagnostics, FileId, Root, SourceMap, Span, Step};
use std::path::Path;

/// How far out the finding in the longest line stands.
pub const FAR: usize = 1_000_000;

/// The texts, five findings in them, and the folder in which they are.
pub fn all() -> (SourceMap, Diagnostics, Root) {
    let mut sources = SourceMap::default();
    let relief = sources.add(
        "decision_trees/relief #1.yaml",
        "title: 𝔸 § Relief\nkéy: { a: 1 }, { a: 2 }\nhelp: |\n  one\n  two\nlast: x\n",
    );
    let guide = sources.add("content/guides/a.md", "---\n");
    let long = sources.add("content/guides/long.md", format!("{}here", "x".repeat(FAR)));
    let at = |file: FileId, what: &str| {
        let start = sources.get(file).text.find(what).expect(what);
        Span::new(file, start..start + what.len())
    };
    let list = vec![
        Diagnostic::new(
            &tree::OVERLAP,
            at(relief, "{ a: 1 }"),
            "two rows of `é` fit:\n100% of “readers”,\r\n::error file=x::",
        )
        .label("this\u{2028}row")
        .other(at(relief, "{ a: 2 }"), "and [this](one) \\ \"too\"")
        .other(at(guide, "---"), "")
        .other(Span::start_of(long), "")
        .witness(vec![
            step("After the outcome `wait`", ""),
            step("Which court\n  handled it?", "A \"California\" court"),
        ])
        .help("make one of them narrower,\nor see [both](https://example.org/)"),
        Diagnostic::new(
            &prose::LONG_SENTENCE,
            at(relief, "help: |\n  one\n  two\n"),
            "this goes \u{1b}[31mon \u{202e}over <lines> {0}",
        ),
        Diagnostic::new(&file::NOT_UTF8, Span::start_of(guide), "this is not text"),
        Diagnostic::new(&yaml::SYNTAX, Span::new(guide, 4..4), "it ends too soon"),
        Diagnostic::new(&yaml::SYNTAX, at(long, "here"), "it goes on too long"),
    ];
    let mut diagnostics = Diagnostics::default();
    diagnostics.extend(list);
    (sources, diagnostics, Root::new(Path::new("./my site")))
}

fn step(question: &str, answer: &str) -> Step {
    Step {
        question: question.to_owned(),
        answer: answer.to_owned(),
    }
}
