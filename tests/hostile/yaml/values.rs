//! Numbers, times and days that other programs read as something.

use super::{OTHER, TREE, begin, found_in, in_guide, in_settings, stage};

/// Numbers that other programs read as something, and that nobody may have to guess at.
const NUMBERS: [&str; 15] = [
    "1e999999",
    "1E5",
    "0x10",
    "0o17",
    "1_000",
    ".inf",
    "-.inf",
    ".nan",
    "NaN",
    "Infinity",
    "1,000",
    "٣",
    "10.",
    "--1",
    "4294967296000000000000000000000000000000",
];

/// A question for a value, with a row that tests it.
fn question(kind: &str, test: &str) -> (String, String) {
    let question = format!(
        "  amount:\n    ask: How much?\n    type: {kind}\n    unsure: refused\n    rules:\n      - {{ when: {{ amount: {{ {test} }} }}, next: granted }}\n      - {{ else: refused }}\noutcomes:\n"
    );
    ("outcomes:\n".to_owned(), question)
}

/// The same, asked after the first question.
fn asked(kind: &str, test: &str) -> Vec<String> {
    let stage = stage();
    stage.edit(TREE, "next: granted", "next: amount");
    let (old, new) = question(kind, test);
    stage.edit(TREE, &old, &new);
    found_in(&stage, TREE)
}

/// Days that are none, or not one in our notation.
const DAYS: [&str; 14] = [
    "9999999-01-01",
    "10000-01-01",
    "2026-02-30",
    "2025-02-29",
    "0000-00-00",
    "2026-13-01",
    "-0044-03-15",
    "44 BC",
    "2026-11-23T00:00:00Z",
    "2026-11-23 10:00",
    "23.11.2026",
    "20261123",
    "2026-11-23x",
    "٢٠٢٦-١١-٢٣",
];

#[test]
fn the_order_of_a_guide_is_a_whole_number_or_a_finding() {
    for number in NUMBERS.iter().chain(&["-1", "1.5", "4294967296"]) {
        begin(
            &in_guide(&format!("order: \"{number}\"\n")),
            &[&format!(
                "6:8 field/bad-value `{number}` is not a whole number"
            )],
        );
    }
    let digits = "7".repeat(400);
    begin(
        &in_guide(&format!("order: {digits}\n")),
        &[&format!(
            "6:8 field/bad-value `{digits}` is not a whole number"
        )],
    );
    begin(&in_guide("order: 4294967295\n"), &[]);
}

#[test]
fn numbers_of_the_settings_are_plain_or_findings() {
    for number in NUMBERS.iter().chain(&["-1", "99999999999999999999"]) {
        let more = format!(
            "tree: {{ states: \"{number}\" }}\nbudgets: {{ guide: \"{number} kB\" }}\ncoverage: {{ rows: \"{number}%\" }}\nreview: {{ horizon: \"{number} days\" }}\n"
        );
        let found = in_settings(&more);
        let at = |line: &str| found.iter().any(|found| found.starts_with(line));
        for line in [
            "2:17 field/bad-value ",
            "3:19 field/bad-value ",
            "4:19 field/bad-value ",
            "5:20 field/bad-value ",
        ] {
            assert!(at(line), "{number} {line} {found:#?}");
        }
        assert_eq!(found.len(), 4, "{found:#?}");
    }
}

#[test]
fn numbers_in_rules_are_plain_or_findings() {
    assert_eq!(asked("number", "at_least: 28.5"), Vec::<String>::new());
    assert_eq!(
        asked("number", "at_least: 999999999999.999999"),
        Vec::<String>::new()
    );
    for number in NUMBERS.iter().chain(&["0.0000001", "1000000000000", "-"]) {
        let found = asked("number", &format!("at_least: \"{number}\""));
        begin(&found, &[&format!("17:39 tree/bad-test `{number}` ")]);
    }
}

#[test]
fn times_in_rules_are_plain_or_findings() {
    assert_eq!(
        asked("elapsed", "at_least: 200 years"),
        Vec::<String>::new()
    );
    for time in [
        "201 years",
        "4294967295 years",
        "99999999999 days",
        "1e3 days",
        "0 days",
        "-1 days",
        "2.5 years",
        "2",
        ".inf years",
        "P2Y",
    ] {
        let found = asked("elapsed", &format!("at_least: \"{time}\""));
        begin(&found, &[&format!("17:39 tree/bad-test `{time}` ")]);
    }
}

#[test]
fn days_are_days_of_the_calendar_in_every_field() {
    for day in DAYS {
        let stage = stage();
        stage.edit(
            "content/guides/steps.md",
            "on: 2026-11-23",
            &format!("on: \"{day}\""),
        );
        stage.edit(
            "content/statutes/ca-pen-1203.4.md",
            "  - changed:",
            &format!("  - from: \"{day}\"\n    changed:"),
        );
        stage.edit(
            "content/statutes/ca-pen-1203.4.md",
            "checked: { on: 2026-11-23",
            &format!("repealed: \"{day}\"\nchecked: {{ on: \"{day}\""),
        );
        stage.edit(TREE, "due: 2027-05-23", &format!("due: \"{day}\""));
        let none = format!("field/bad-value `{day}` is not a day of the calendar");
        begin(
            &found_in(&stage, "content/guides/steps.md"),
            &[&format!("5:15 {none}")],
        );
        begin(&found_in(&stage, TREE), &[&format!("3:32 {none}")]);
        begin(
            &found_in(&stage, "content/statutes/ca-pen-1203.4.md"),
            &[
                &format!("6:11 {none}"),
                &format!("11:11 {none}"),
                &format!("12:16 {none}"),
            ],
        );
    }
}

#[test]
fn days_in_rules_are_days_of_the_calendar() {
    for day in DAYS {
        let found = asked("date", &format!("on_or_after: \"{day}\""));
        begin(&found, &[&format!("17:42 tree/bad-test `{day}` ")]);
    }
    assert_eq!(
        asked("date", "on_or_after: 9999-12-31"),
        Vec::<String>::new()
    );
    assert_eq!(
        asked("date", "on_or_after: 0000-01-01"),
        Vec::<String>::new()
    );
}

#[test]
fn the_first_and_the_last_day_of_the_calendar_do_no_harm() {
    let stage = stage();
    stage.edit(
        "content/statutes/ca-pen-1203.4.md",
        "  - changed:",
        "  - from: 0000-01-01\n    changed:",
    );
    stage.edit(
        "content/statutes/ca-pen-1203.4.md",
        "checked:",
        "repealed: 9999-12-31\nchecked:",
    );
    stage.edit(
        "content/guides/steps.md",
        "due: 2027-05-23",
        "due: 9999-12-31",
    );
    stage.edit(TREE, "on: 2026-11-23", "on: 0000-01-01");
    stage.finds(&[OTHER]);
}
