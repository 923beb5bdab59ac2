//! Findings for programs: every format tells the same, in the same order, at the same places; each is whole and alone on the standard output; and each keeps
//! to what is promised about it: JSON to `docs/checks.md`, SARIF to its official schema, annotations to the lines of the files.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests make throw-away folders, and may stop where they stand"
)]

mod hostile;
mod schema;
mod seen;
mod stage;

use schema::Schema;
use seen::{Seen, Stretch};
use serde_json::{Value, json};
use stage::{FORMATS, Repository, SITE};
use std::collections::BTreeSet;

const DOCS: &str = include_str!("../../docs/checks.md");

/// The finding without what only some formats can tell: a file as a whole becomes its first character.
fn leveled(seen: &Seen) -> Seen {
    let at = seen.at.or(Some((1, 1)));
    Seen {
        at,
        // What would act on a screen is shown as a sign where people look.
        message: seen.message.replace('\u{200f}', "\u{fffd}"),
        ..seen.clone()
    }
}

#[test]
fn every_format_tells_the_same_findings_in_the_same_order() {
    let site = Repository::broken();
    let all = seen::json(&site.check("json"));
    let rules: Vec<&str> = all.iter().map(|seen| seen.rule.as_str()).collect();
    for rule in [
        "file/bad-name",
        "file/not-utf8",
        "name/unknown",
        "prose/duplicate-heading",
        "prose/long-sentence",
        "tree/gap",
    ] {
        assert!(rules.contains(&rule), "{rules:?}");
    }
    let leveled_all: Vec<Seen> = all.iter().map(leveled).collect();
    let human = seen::human(&site.run(&["check"]).err);
    let human: Vec<Seen> = human.iter().map(leveled).collect();
    assert_eq!(human, leveled_all);
    assert_eq!(seen::short(&site.check("short")), leveled_all);
    assert_eq!(seen::sarif(&site.check("sarif")), leveled_all);
    let annotations = seen::github(&site.check("github"));
    assert_eq!(annotations.len(), all.len());
    for (annotation, seen) in annotations.iter().zip(&all) {
        let mut expected = leveled(seen);
        expected.at = seen.at;
        if annotation.last_line != seen.at.map(|(line, _)| line) {
            expected.at = seen.at.map(|(line, _)| (line, 1));
        }
        assert_eq!(annotation.seen, expected);
    }
}

#[test]
fn every_place_is_the_same_stretch_of_the_file() {
    let site = Repository::broken();
    let document = seen::value(&site.check("json"));
    let findings = document["findings"].as_array().expect("findings");
    let stretches = seen::sarif_stretches(&site.check("sarif"));
    let annotations = seen::github(&site.check("github"));
    let mut lines = BTreeSet::new();
    for ((finding, stretch), annotation) in findings.iter().zip(stretches).zip(annotations) {
        let place = &finding["place"];
        let (Some(start), Some(end)) = (place["start"].as_object(), place["end"].as_object())
        else {
            continue;
        };
        let file = format!("{SITE}/{}", place["file"].as_str().expect("a file"));
        let text = site.text(&file);
        let byte = |point: &serde_json::Map<String, Value>| {
            let byte = point["byte"].as_u64().expect("a number");
            usize::try_from(byte).expect("a small number")
        };
        let said = &text[byte(start)..byte(end)];
        assert_eq!(stretch.of(&text), said.trim_end(), "{finding:#}");
        let last = annotation.last_line.expect("a last line");
        let (first, column) = annotation.seen.at.expect("a line");
        let marked = Stretch {
            start: (first, column),
            end: (last, annotation.last_column.unwrap_or(usize::MAX)),
        };
        match last == first {
            true => assert_eq!(marked.of(&text), said.trim_end(), "{finding:#}"),
            false => assert!(marked.of(&text).contains(said.trim_end()), "{finding:#}"),
        }
        lines.insert(last - first);
    }
    assert_eq!(
        lines,
        BTreeSet::from([0, 1]),
        "places on one line and on two"
    );
}

#[test]
fn the_answers_the_edit_and_the_other_places_reach_every_reader() {
    let site = Repository::broken();
    let gap = "1. How did your probation end? → 100% [sure";
    let annotations = seen::github(&site.check("github"));
    let annotation = annotations
        .iter()
        .find(|a| a.seen.rule == "tree/gap")
        .expect("a gap");
    assert!(annotation.text.contains(gap), "{}", annotation.text);
    assert!(
        annotation.text.contains("\nhelp: say where it leads"),
        "{}",
        annotation.text
    );
    let document = seen::value(&site.check("sarif"));
    let results = document["runs"][0]["results"].as_array().expect("results");
    let result = results
        .iter()
        .find(|r| r["ruleId"] == "tree/gap")
        .expect("a gap");
    let text = result["message"]["text"].as_str().expect("a text");
    assert!(text.contains(gap), "{text}");
    assert!(text.contains("\nHelp: say where it leads"), "{text}");
    assert!(
        !text.contains("[sure](guide:steps)"),
        "no answer becomes a link: {text}"
    );
    let linked = results
        .iter()
        .find(|r| r["relatedLocations"].is_array())
        .expect("other places");
    let text = linked["message"]["text"].as_str().expect("a text");
    assert!(text.contains("](1)"), "{text}");
}

#[test]
fn every_sarif_document_keeps_to_the_official_schema() {
    let schema = Schema::of_sarif();
    for site in [
        Repository::broken(),
        Repository::clean(),
        Repository::unreadable(),
    ] {
        let document = seen::value(&site.check("sarif"));
        assert_eq!(schema.fault(&document), None);
        let absolute = site.site();
        let absolute = absolute.to_str().expect("a plain path");
        let ended = std::process::Command::new(env!("CARGO_BIN_EXE_statutree"))
            .args(["check", "--format", "sarif", "--root", absolute])
            .output()
            .expect("the program runs");
        let text = String::from_utf8(ended.stdout).expect("UTF-8");
        assert_eq!(schema.fault(&seen::value(&text)), None);
    }
}

/// So that the test above can fail.
#[test]
fn the_schema_refuses_what_is_not_sarif() {
    let schema = Schema::of_sarif();
    let document = seen::value(&Repository::broken().check("sarif"));
    let location = "/runs/0/results/0/locations/0/physicalLocation";
    let wrong = [
        ("/version".to_owned(), json!("2.2.0")),
        ("/runs/0/columnKind".to_owned(), json!("bytes")),
        ("/runs/0/results/0/level".to_owned(), json!("fatal")),
        (format!("{location}/region/startLine"), json!(0)),
        (
            format!("{location}/artifactLocation/uri"),
            json!("my site #1/%zz"),
        ),
        ("/runs/0/tool/driver/rules/0/help".to_owned(), json!({})),
        (
            "/runs/0/originalUriBaseIds".to_owned(),
            json!({ "x": { "extra": 1 } }),
        ),
    ];
    for (pointer, value) in wrong {
        let mut document = document.clone();
        *document.pointer_mut(&pointer).expect(&pointer) = value;
        assert!(schema.fault(&document).is_some(), "{pointer}");
    }
}

/// Every key of a document with its way to it: `findings[].place.start.line`.
fn keys(value: &Value, way: &str, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let way = match way.is_empty() {
                    true => key.clone(),
                    false => format!("{way}.{key}"),
                };
                into.insert(way.clone());
                keys(value, &way, into);
            }
        }
        Value::Array(list) => list
            .iter()
            .for_each(|value| keys(value, &format!("{way}[]"), into)),
        _ => {}
    }
}

#[test]
fn the_handbook_describes_exactly_the_keys_of_json() {
    let mut printed = BTreeSet::new();
    keys(
        &seen::value(&Repository::broken().check("json")),
        "",
        &mut printed,
    );
    let (_, section) = DOCS.split_once("\n### JSON\n").expect("a section on JSON");
    let section = section.split("\n### ").next().unwrap_or_default();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    let first_cells = rows.filter_map(|row| row.split_once(" |"));
    let described: BTreeSet<String> = first_cells
        .flat_map(|(cell, _)| cell.split(", "))
        .map(|key| key.trim_matches('`').to_owned())
        .collect();
    let (other, place) = ("findings[].others[].place.", "findings[].place.");
    let others: BTreeSet<String> = printed
        .iter()
        .filter_map(|key| Some(format!("{place}{}", key.strip_prefix(other)?)))
        .collect();
    assert!(!others.is_empty() && others.iter().all(|key| printed.contains(key)));
    printed.retain(|key| !key.starts_with(other));
    assert_eq!(
        described, printed,
        "the places of `others` have the keys of `place`"
    );
    let version = format!("`{}`", statutree::diag::json::FORMAT);
    assert!(section.contains(&version), "the version is {version}");
}

#[test]
fn a_document_is_whole_and_alone() {
    for site in [Repository::broken(), Repository::clean()] {
        for format in FORMATS {
            let plain = site.run(&["check", "--format", format]);
            assert_eq!(plain.err, "", "{format}");
            let quiet = site.run(&["check", "--quiet", "--format", format]);
            assert_eq!(quiet.out, plain.out, "{format}");
            assert!(!plain.out.contains('\u{200f}'), "{format}");
            assert!(
                plain.out.is_empty() || plain.out.ends_with('\n'),
                "{format}"
            );
        }
    }
}

#[test]
fn a_clean_site_is_an_empty_document_and_not_nothing() {
    let site = Repository::clean();
    assert_eq!(seen::json(&site.check("json")), []);
    assert_eq!(seen::sarif(&site.check("sarif")), []);
    assert_eq!(site.check("short"), "");
    assert_eq!(site.check("github"), "");
}

#[test]
fn the_exit_code_is_the_same_in_every_format() {
    let (clean, broken) = (Repository::clean(), Repository::broken());
    let warned = Repository::clean();
    warned.write("content/guides/notes.txt", b"x");
    for format in FORMATS.iter().chain(&["human"]) {
        let code = |site: &Repository, more: &[&str]| {
            let arguments = [&["check", "--format", format], more].concat();
            site.run(&arguments).code
        };
        assert_eq!(code(&clean, &[]), 0, "{format}");
        assert_eq!(code(&broken, &[]), 1, "{format}");
        assert_eq!(code(&Repository::unreadable(), &[]), 1, "{format}");
        assert_eq!(code(&warned, &[]), 0, "{format}");
        assert_eq!(code(&warned, &["--strict"]), 1, "{format}");
    }
}

#[test]
fn a_command_that_could_not_run_prints_no_document_and_says_why() {
    let nothing = Repository::empty();
    for command in ["check", "build"] {
        for format in FORMATS {
            let ended = nothing.run(&[command, "--format", format]);
            assert_eq!(
                (ended.code, ended.out.as_str()),
                (2, ""),
                "{command} {format}"
            );
            assert!(
                ended.err.contains("there is no site.yaml in"),
                "{}",
                ended.err
            );
        }
    }
    let ended = nothing.run(&["check", "--format", "yaml"]);
    assert_eq!((ended.code, ended.out.as_str()), (2, ""));
    assert!(
        ended.err.contains("human, short, json, sarif, github"),
        "{}",
        ended.err
    );
}

#[test]
fn build_prints_the_same_document_as_check() {
    for format in FORMATS {
        let broken = Repository::broken();
        let refused = broken.run(&["build", "--format", format]);
        assert_eq!(refused.out, broken.check(format));
        assert_eq!(refused.code, 1);
        assert_eq!(refused.err, "Nothing was written.\n");
        let clean = Repository::clean();
        let built = clean.run(&["build", "--format", format]);
        assert_eq!((built.code, built.err.as_str()), (0, ""));
        assert_eq!(built.out, clean.check(format));
        assert!(clean.site().join("public/index.html").is_file());
    }
}

#[test]
fn a_report_for_people_is_not_mixed_into_a_document() {
    let ended = Repository::clean().run(&["check", "--report", "--format", "json"]);
    assert_eq!((ended.code, ended.out.as_str()), (2, ""));
    assert!(ended.err.contains("cannot be used with"), "{}", ended.err);
}
