//! The exact text that people see.

use super::render;
use crate::diag::rules::{file, tree, yaml};
use crate::diag::{Diagnostic, Diagnostics, SourceMap, Span, Step};

fn rendered(sources: &SourceMap, list: Vec<Diagnostic>) -> String {
    let mut diagnostics = Diagnostics::default();
    diagnostics.extend(list);
    render(&diagnostics, sources, false)
}

fn step(question: &str, answer: &str) -> Step {
    Step {
        question: question.to_owned(),
        answer: answer.to_owned(),
    }
}

fn span_of(sources: &SourceMap, file: crate::diag::FileId, what: &str) -> Span {
    let start = sources.get(file).text.find(what).expect(what);
    Span::new(file, start..start + what.len())
}

#[test]
fn a_finding_shows_its_lines_its_answers_and_the_edit() {
    let mut sources = SourceMap::default();
    let tree_file = sources.add(
        "decision_trees/relief.yaml",
        "title: Relief\nquestions:\n  ended:\n    rules:\n      - { when: { ended: early }, next: one }\n      - { when: { ended: early }, next: two }\n",
    );
    let guide = sources.add("content/guides/a.md", "---\ntitle: Relief\n---\n");
    let row = |next: &str| {
        let row = format!("{{ when: {{ ended: early }}, next: {next} }}");
        span_of(&sources, tree_file, &row)
    };
    let overlap = Diagnostic::new(
        &tree::OVERLAP,
        row("two"),
        "two rows of `ended` fit the same answers",
    )
    .label("this row")
    .other(row("one"), "and this one")
    .other(span_of(&sources, guide, "title"), "")
    .witness(vec![
        step("After the outcome `wait`", ""),
        step("Which court\n  handled it?", "A California court"),
    ])
    .help("make one of them narrower,\nor make one row of both");
    assert_eq!(
        rendered(&sources, vec![overlap]),
        "\
error[tree/overlap]: two rows of `ended` fit the same answers
 --> decision_trees/relief.yaml:6:9
  |
5 |       - { when: { ended: early }, next: one }
  |         ------------------------------------- and this one
6 |       - { when: { ended: early }, next: two }
  |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this row
  |
 ::: content/guides/a.md:2:1
  |
2 | title: Relief
  | -----
  |
  = These answers show it:
    1. After the outcome `wait`
    2. Which court handled it? → A California court
  = help: make one of them narrower,
          or make one row of both

1 error
"
    );
}

#[test]
fn a_finding_on_a_whole_file_names_the_file_and_the_count_comes_last() {
    let mut sources = SourceMap::default();
    let guide = sources.add("content/guides/a.md", "---\ntitle: x\n---\n");
    let list = vec![
        Diagnostic::new(&file::NOT_UTF8, Span::start_of(guide), "this is not text")
            .help("save it as UTF-8"),
        Diagnostic::new(&yaml::SYNTAX, Span::new(guide, 17..17), "it ends too soon"),
        Diagnostic::new(
            &file::UNEXPECTED,
            Span::start_of(guide),
            "nobody reads this",
        ),
    ];
    assert_eq!(
        rendered(&sources, list),
        "\
error[file/not-utf8]: this is not text
--> content/guides/a.md
 = help: save it as UTF-8

error[yaml/syntax]: it ends too soon
 --> content/guides/a.md:4:1
  |
4 |
  | ^

warning[file/unexpected]: nobody reads this
--> content/guides/a.md

2 errors, 1 warning
"
    );
}

#[test]
fn a_long_line_is_cut_around_its_marker() {
    let mut sources = SourceMap::default();
    let far = format!(
        "key: {} here {}",
        "x".repeat(1_000_000),
        "y".repeat(1_000_000)
    );
    let far = sources.add("far.yaml", far);
    let near = format!("key: here {}", "y".repeat(1_000_000));
    let near = sources.add("near.yaml", near);
    let finding = |file| {
        let span = span_of(&sources, file, "here");
        Diagnostic::new(&yaml::SYNTAX, span, "not this").label("this")
    };
    let text = rendered(&sources, vec![finding(far), finding(near)]);
    let (x, y) = ("x".repeat(39), "y".repeat(59));
    let (before, under) = (" ".repeat(41), " ".repeat(5));
    assert_eq!(
        text,
        format!(
            "\
error[yaml/syntax]: not this
 --> far.yaml:1:1000007
  |
 :::{trailing}
1 | …{x} here {y}…
  | {before}^^^^ this

error[yaml/syntax]: not this
 --> near.yaml:1:6
  |
1 | key: here {y}…
  | {under}^^^^ this

2 errors
",
            trailing = " "
        )
    );
}

#[test]
fn a_file_cannot_pass_for_the_terminal() {
    let mut sources = SourceMap::default();
    let file = sources.add(
        "a\u{202e}b.yaml",
        "a: 1\r\nb: \"x\ty\u{7}\u{1b}[2J\u{9b}31m\u{200f}\" # é\r\nc: 2\n",
    );
    let span = span_of(&sources, file, "\"x\ty\u{7}\u{1b}[2J\u{9b}31m\u{200f}\"");
    let finding = Diagnostic::new(&yaml::SYNTAX, span, "no \u{1b}[31m")
        .label("\u{2066}this\nhere")
        .witness(vec![step("Why\u{8}?", "\u{feff}No\n2. error")])
        .help("\u{1b}]8;;x\u{7}");
    assert_eq!(
        rendered(&sources, vec![finding]),
        "\
error[yaml/syntax]: no ␛[31m
 --> a\u{fffd}b.yaml:2:4
  |
2 | b: \"x    y␇␛[2J\u{fffd}31m\u{fffd}\" # é
  |    ^^^^^^^^^^^^^^^^^^ \u{fffd}this here
  |
  = These answers show it:
    1. Why␈? → \u{fffd}No 2. error
  = help: ␛]8;;x␇

1 error
"
    );
}

#[test]
fn a_place_over_many_lines_is_marked_on_the_first() {
    let mut sources = SourceMap::default();
    let file = sources.add("t.yaml", "a:\n  b: 1\n  c: 2\nd: 3\n");
    let finding = Diagnostic::new(&yaml::SYNTAX, Span::new(file, 5..18), "not this");
    assert_eq!(
        rendered(&sources, vec![finding]),
        "\
error[yaml/syntax]: not this
 --> t.yaml:2:3
  |
2 |   b: 1
  |   ^^^^

1 error
"
    );
}

#[test]
fn spans_that_do_not_fit_the_text_do_no_harm() {
    let mut sources = SourceMap::default();
    let file = sources.add("t.yaml", "é");
    for range in [1..2, 1..1, 0..900, 2..2, 700..900] {
        let finding = Diagnostic::new(&yaml::SYNTAX, Span::new(file, range), "x");
        assert!(rendered(&sources, vec![finding]).ends_with("1 error\n"));
    }
}
