//! A tree of the tests, written as an editor would, and read back as the program reads it: the names are those that other readers of YAML take for something else.

use statutree::base::{Id, Index};
use statutree::diag::Spanned;
use statutree::load::Folder;
use statutree::model::{
    FactKind, Given, Opt, Outcome, Point, Question, QuestionKind, Range, Row, Site, Target, Test,
    TestMap, Tree, resolve, write_value,
};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Options are called so, and questions, outcomes and facts get a number as well.
const AWKWARD: [&str; 6] = ["yes", "no", "1", "null", "2019-06-30", "true"];

fn named(text: &str) -> Spanned<Id> {
    super::build::id(text)
}

/// Gives everything in a tree its own name.
pub fn christen(tree: &mut Tree) {
    let option = |number: usize| named(AWKWARD[number % AWKWARD.len()]);
    for number in 0..tree.facts.len() {
        let questions = tree.questions.len();
        let fact = &mut tree.facts[Index::new(number)];
        fact.id = match number < questions {
            true => named(&format!("q{number}")),
            false => named(&format!("f{number}")),
        };
        if let FactKind::Choice(values) = &mut fact.kind {
            *values = (0..values.len()).map(option).collect();
        }
    }
    for number in 0..tree.questions.len() {
        let question = &mut tree.questions[Index::<Question>::new(number)];
        question.id = named(&format!("q{number}"));
        if let QuestionKind::Choice(options) = &mut question.kind {
            for (number, written) in options.iter_mut().enumerate() {
                written.id = option(number);
            }
        }
    }
    for number in 0..tree.outcomes.len() {
        // The first name is about as long as one can be: a number does not fit behind it.
        let long = if number == 0 {
            "-a".repeat(38)
        } else {
            String::new()
        };
        tree.outcomes[Index::<Outcome>::new(number)].id = named(&format!("o0{number}{long}"));
    }
    tree.id = named("tree").value;
}

/// The tree as a file.
fn text(tree: &Tree) -> String {
    let mut out =
        "title: A tree\nsummary: Tried.\nreview: { on: 2026-11-23, due: 2027-05-23 }\n".to_owned();
    writeln!(out, "start: {}", target(tree, tree.start)).unwrap();
    let declared: Vec<_> = tree.facts.iter().skip(tree.questions.len()).collect();
    out.push_str(if declared.is_empty() { "" } else { "facts:\n" });
    for (_, fact) in declared {
        let FactKind::Choice(values) = &fact.kind else {
            unreachable!()
        };
        let values: Vec<&str> = values.iter().map(|v| v.value.as_str()).collect();
        writeln!(out, "  {}: [{}]", fact.id.value, values.join(", ")).unwrap();
    }
    out.push_str("questions:\n");
    for question in tree.questions.values() {
        write_question(&mut out, tree, question);
    }
    out.push_str("outcomes:\n");
    for outcome in tree.outcomes.values() {
        writeln!(
            out,
            "  {}:\n    kind: open\n    title: An end",
            outcome.id.value
        )
        .unwrap();
        out.push_str("    summary: It ends.\n    statutes: [\"ca-pen-1203.4(a)(1)\"]\n");
        out.push_str(match outcome.continues.is_empty() {
            true => "",
            false => "    continue:\n",
        });
        for way_on in &outcome.continues {
            let (at, given) = (target(tree, way_on.at), givens(tree, &way_on.given));
            writeln!(out, "      - {{ at: {at}, given: {{ {given} }} }}").unwrap();
        }
    }
    out
}

fn write_question(out: &mut String, tree: &Tree, question: &Question) {
    writeln!(out, "  {}:\n    ask: What is it?", question.id.value).unwrap();
    match &question.kind {
        QuestionKind::Choice(options) => {
            out.push_str("    cannot_be_unsure: Tried.\n    options:\n");
            for option in options {
                write_option(out, tree, option);
            }
        }
        QuestionKind::Value { fact, unsure, .. } => {
            let kind = match fact {
                FactKind::Date => "date",
                FactKind::Elapsed => "elapsed",
                FactKind::Number => "number",
                FactKind::Choice(_) => unreachable!(),
            };
            writeln!(out, "    type: {kind}").unwrap();
            match unsure {
                Some(to) => writeln!(out, "    unsure: {}", target(tree, *to)).unwrap(),
                None => out.push_str("    cannot_be_unsure: Tried.\n"),
            }
        }
    }
    if let Some(next) = question.next {
        writeln!(out, "    next: {}", target(tree, next)).unwrap();
    }
    if question.rules.is_empty() && question.otherwise.is_none() {
        return;
    }
    out.push_str("    rules:\n");
    for row in &question.rules {
        write_row(out, tree, row);
    }
    if let Some(to) = &question.otherwise {
        writeln!(out, "      - {{ else: {} }}", target(tree, to.value)).unwrap();
    }
}

fn write_option(out: &mut String, tree: &Tree, option: &Opt) {
    write!(out, "      {}: {{ label: This", option.id.value).unwrap();
    if !option.set.is_empty() {
        let set = option.set.iter().map(|(fact, value)| {
            let fact = &tree.facts[*fact];
            let value = write_value(&fact.kind, Point::Value(*value));
            format!("{}: {value}", fact.id.value)
        });
        write!(out, ", set: {{ {} }}", set.collect::<Vec<_>>().join(", ")).unwrap();
    }
    if let Some(next) = option.next {
        write!(out, ", next: {}", target(tree, next)).unwrap();
    }
    out.push_str(" }\n");
}

fn write_row(out: &mut String, tree: &Tree, row: &Row) {
    out.push_str("      - { ");
    for (word, tests) in [("when", &row.when), ("unless", &row.unless)] {
        if !tests.is_empty() {
            write!(out, "{word}: {{ {} }}, ", tests_of(tree, tests)).unwrap();
        }
    }
    writeln!(out, "next: {} }}", target(tree, row.next)).unwrap();
}

fn tests_of(tree: &Tree, tests: &TestMap) -> String {
    let tests = tests.iter().map(|(fact, test)| {
        let fact = &tree.facts[*fact];
        let cells: Vec<String> = match test {
            Test::Values(values) => values
                .iter()
                .map(|value| write_value(&fact.kind, Point::Value(*value)))
                .collect(),
            Test::Ranges { ranges, unsure } => {
                let ranges = ranges.iter().map(|range| comparison(&fact.kind, range));
                ranges.chain(unsure.then(|| "unsure".to_owned())).collect()
            }
        };
        format!("{}: [{}]", fact.id.value, cells.join(", "))
    });
    tests.collect::<Vec<_>>().join(", ")
}

fn comparison(kind: &FactKind, range: &Range) -> String {
    let ends = [
        (&range.from, ["at_least", "over"]),
        (&range.to, ["at_most", "under"]),
    ];
    let words = ends.into_iter().filter_map(|(bound, words)| {
        let bound = bound.as_ref()?;
        let word = words[usize::from(!bound.inclusive)];
        Some(format!("{word}: {}", write_value(kind, bound.point)))
    });
    format!("{{ {} }}", words.collect::<Vec<_>>().join(", "))
}

fn givens(tree: &Tree, given: &[Given]) -> String {
    let given = given.iter().map(|given| {
        let fact = &tree.facts[given.fact];
        format!(
            "{}: {}",
            fact.id.value,
            write_value(&fact.kind, given.value)
        )
    });
    given.collect::<Vec<_>>().join(", ")
}

fn target(tree: &Tree, target: Target) -> String {
    match target {
        Target::Question(question) => tree.questions[question].id.value.to_string(),
        Target::Outcome(outcome) => tree.outcomes[outcome].id.value.to_string(),
        Target::Tree(_) | Target::Unknown => unreachable!("sound trees stay at home"),
    }
}

const SITE: &str = "\
name: Tried
tagline: Tried.
language: en
theme: plain
topics: []
codes:
  - { id: ca-pen, name: Penal Code, cite: \"§ {section}\", short: \"PC {section}\", url: \"https://example.org/{section}\" }
kinds:
  - { id: open, label: Open, tone: good }
";

const LAW: &str = "\
---
code: ca-pen
section: \"1203.4\"
title: Dismissal
versions:
  - changed: Current text.
checked: { on: 2026-11-23, against: official }
---
It says so.
";

/// The site that holds this tree and these scenarios, as the program reads it from disk.
pub fn read_back(tree: &Tree, scenarios: &str) -> Site {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).unwrap();
        fs::write(path, text).unwrap();
    };
    write("site.yaml", SITE);
    write("content/statutes/ca-pen-1203.4.md", LAW);
    write("decision_trees/tree.yaml", &text(tree));
    if !scenarios.is_empty() {
        write("decision_trees/tree.scenarios.yaml", scenarios);
    }
    let read = Folder::open(folder.path());
    let resolved = resolve(&read.loaded(), read.sources());
    let faults: Vec<_> = resolved.diagnostics.iter().map(|d| &d.message).collect();
    assert!(faults.is_empty(), "{faults:?}\n{}\n{scenarios}", text(tree));
    resolved.site.unwrap()
}
