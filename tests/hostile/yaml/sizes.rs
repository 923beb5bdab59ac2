//! Depth and number.

use super::{TREE, begin, found_in, guide, in_guide, in_settings, in_tree, stage};
use std::fmt::Write;
use std::time::{Duration, Instant};

#[test]
fn a_map_of_twenty_thousand_names_is_read_in_time() {
    let mut many = String::new();
    for number in 0..20_000 {
        let _ = writeln!(many, "k{number}: x");
    }
    let began = Instant::now();
    let found = in_guide(&many);
    assert_eq!(found.len(), 20_000);
    assert!(
        found[19_999]
            .starts_with("20005:1 field/unknown a guide's front matter has no field `k19999`"),
        "{}",
        found[19_999]
    );
    assert!(
        began.elapsed() < Duration::from_secs(10),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn more_values_than_a_file_can_hold_are_refused() {
    let many = format!("aliases: [{}]\n", "a,".repeat(450_000));
    let found = in_guide(&many);
    begin(
        &found,
        &["6:799985 yaml/too-large more than 400000 values in one file"],
    );
}

#[test]
fn a_question_with_thousands_of_options_that_lead_nowhere_ends() {
    let mut options = String::new();
    for number in 0..3000 {
        let _ = writeln!(
            options,
            "      o{number}: {{ label: Option {number}, next: nowhere-{number} }}"
        );
    }
    let began = Instant::now();
    let found = in_tree("      full: {", &format!("{options}      full: {{"));
    let unknown = found
        .iter()
        .filter(|line| line.contains(" tree/unknown-target "))
        .count();
    assert_eq!(unknown, 3000, "{:#?}", found.last());
    assert!(
        began.elapsed() < Duration::from_secs(10),
        "{:?}",
        began.elapsed()
    );
}

/// Each name that is not known is compared with those that are.
#[test]
fn thousands_of_unknown_names_among_thousands_of_names_end() {
    let (mut options, mut outcomes) = (String::new(), String::new());
    for number in 0..4000 {
        let _ = writeln!(
            options,
            "      o{number}: {{ label: Option {number}, next: nowhere-{number} }}"
        );
        let _ = writeln!(outcomes, "  somehow-{number}: x");
    }
    let stage = stage();
    stage.edit(TREE, "      full: {", &format!("{options}      full: {{"));
    stage.edit(TREE, "outcomes:\n", &format!("outcomes:\n{outcomes}"));
    let began = Instant::now();
    let found = found_in(&stage, TREE);
    let unknown = found
        .iter()
        .filter(|line| line.contains(" tree/unknown-target "))
        .count();
    assert_eq!(unknown, 4000, "{:#?}", found.last());
    assert!(
        began.elapsed() < Duration::from_secs(10),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn thousands_of_findings_in_one_line_are_shown_in_time() {
    let names: String = (0..5000).map(|number| format!("old-{number},")).collect();
    let stage = stage();
    stage.put(
        "content/guides/a.md",
        guide(&format!("aliases: [{names}]\n")),
    );
    let began = Instant::now();
    let (code, _, said) = stage.run(&["check"]);
    assert_eq!(
        (code, said.matches("cannot be an old address").count()),
        (1, 5000)
    );
    assert!(
        said.contains(" --> content/guides/a.md:6:43892\n"),
        "{}",
        said.len()
    );
    assert!(
        began.elapsed() < Duration::from_secs(10),
        "{:?}",
        began.elapsed()
    );
}

/// As many brackets as a file can hold: whoever counts them by calling itself runs out of stack.
#[test]
fn half_a_million_brackets_are_refused_at_once() {
    let began = Instant::now();
    for (sign, rule) in [
        ("[", "yaml/too-deep"),
        ("{", "yaml/too-deep"),
        ("- ", "yaml/"),
        ("? ", "yaml/"),
        ("!x ", "yaml/syntax"),
        ("&x ", "yaml/syntax"),
    ] {
        let found = in_guide(&format!("x: {}\n", sign.repeat(500_000)));
        assert!(
            found.len() <= 2 && found.iter().any(|line| line.contains(rule)),
            "{sign}: {found:#?}"
        );
    }
    assert!(
        began.elapsed() < Duration::from_secs(20),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn a_thousand_lists_in_one_another_are_refused_in_every_file() {
    let deep = format!("x: {}{}\n", "[".repeat(1000), "]".repeat(1000));
    let maps = format!("x: {}1{}\n", "{ a: ".repeat(1000), " }".repeat(1000));
    for deep in [&deep, &maps] {
        let too_deep = "yaml/too-deep more than 40 lists and maps inside one another";
        for found in [
            in_guide(deep),
            in_settings(deep),
            in_tree("title: Which", &format!("{deep}title: Which")),
        ] {
            assert!(
                found.len() == 1 && found[0].contains(too_deep),
                "{found:#?}"
            );
        }
    }
}

#[test]
fn a_thousand_levels_of_indentation_are_refused() {
    let lists = format!("x:\n  {}1\n", "- ".repeat(1000));
    let mut maps = String::new();
    for level in 0..1000 {
        let _ = writeln!(maps, "{}a:", " ".repeat(level));
    }
    for deep in [&lists, &maps] {
        let found = in_guide(deep);
        assert!(
            found.len() == 1 && found[0].contains("yaml/too-deep"),
            "{found:#?}"
        );
    }
}
