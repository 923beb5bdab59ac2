//! What stands in YAML: what other readers of YAML were broken with.

use crate::stage::Stage;
use std::fmt::Write;
use std::time::{Duration, Instant};

/// A finding that has nothing to do with the case: it has to be there all the same.
const OTHER: &str = "warning file/unexpected decision_trees/notes.txt:1:1 nothing is made from this file";
const TREE: &str = "decision_trees/relief.yaml";

fn stage() -> Stage {
    let stage = Stage::new();
    stage.put("decision_trees/notes.txt", "Notes.");
    stage
}

/// Front matter of a sound guide with more fields.
fn guide(more: &str) -> String {
    format!(
        "---\ntitle: What it costs\ndescription: A short answer.\ntopic: how-to\nreview: {{ on: 2026-11-23, due: 2027-05-23 }}\n{more}---\n\nIt is free.\n"
    )
}

/// What a run finds in one file, as `line:column rule message`.
#[track_caller]
fn found_in(stage: &Stage, file: &str) -> Vec<String> {
    let findings = stage.findings();
    assert!(findings.iter().any(|line| line == OTHER), "{findings:#?}");
    let here = findings.iter().filter_map(|line| {
        let (before, after) = line.split_once(&format!(" {file}:"))?;
        let (place, message) = after.split_once(' ')?;
        let rule = before.split_once(' ')?.1;
        Some(format!("{place} {rule} {message}"))
    });
    here.collect()
}

/// What is found in the front matter of a guide with these fields after the first five lines.
#[track_caller]
fn in_guide(more: &str) -> Vec<String> {
    let stage = stage();
    stage.put("content/guides/a.md", guide(more));
    found_in(&stage, "content/guides/a.md")
}

/// What is found in the tree after an edit.
#[track_caller]
fn in_tree(old: &str, new: &str) -> Vec<String> {
    let stage = stage();
    stage.edit(TREE, old, new);
    found_in(&stage, TREE)
}

/// What is found in the settings with these fields before everything else.
#[track_caller]
fn in_settings(more: &str) -> Vec<String> {
    let stage = stage();
    stage.edit("site.yaml", "name: A small site\n", &format!("name: A small site\n{more}"));
    found_in(&stage, "site.yaml")
}

/// Each finding begins as is written here.
#[track_caller]
fn begin(found: &[String], expected: &[&str]) {
    let begins = |(found, expected): (&String, &&str)| found.starts_with(*expected);
    assert!(
        found.len() == expected.len() && found.iter().zip(expected).all(begins),
        "found {found:#?}\nexpected {expected:#?}"
    );
}

const REPEATS: &str = "yaml/anchor this repeats a value from somewhere else (`*name`)";
const CARRIES: &str = "yaml/anchor this value carries an anchor (`&name`)";

/// Nine lines that stand for a thousand million values where repetitions are followed.
#[test]
fn an_alias_bomb_stays_nine_lines() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let ten = vec![format!("*a{}", level - 1); 10].join(", ");
        let _ = writeln!(bomb, "a{level}: &a{level} [{ten}]");
    }
    let began = Instant::now();
    for found in [in_guide(&bomb), in_settings(&bomb), in_tree("title: Which", &format!("{bomb}title: Which"))] {
        let of = |rule: &str| found.iter().filter(|line| line.contains(rule)).count();
        assert_eq!((of(CARRIES), of(REPEATS), of("field/unknown")), (9, 80, 9), "{found:#?}");
    }
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
}

#[test]
fn an_anchor_that_holds_itself_ends() {
    begin(
        &in_guide("aliases: &a [*a, *b]\n"),
        &[
            &format!("6:13 {CARRIES}"),
            &format!("6:14 {REPEATS}"),
            &format!("6:18 {REPEATS}"),
        ],
    );
    begin(
        &in_tree("    ask: How", "    statutes: &s [{ cite: *s, says: *s }]\n    ask: How"),
        &[
            &format!("7:18 {CARRIES}"),
            &format!("7:27 {REPEATS}"),
            &format!("7:37 {REPEATS}"),
        ],
    );
}

#[test]
fn a_thousand_lists_in_one_another_are_refused_in_every_file() {
    let deep = format!("x: {}{}\n", "[".repeat(1000), "]".repeat(1000));
    let maps = format!("x: {}1{}\n", "{ a: ".repeat(1000), " }".repeat(1000));
    for deep in [&deep, &maps] {
        let too_deep = "yaml/too-deep more than 40 lists and maps inside one another";
        for found in [in_guide(deep), in_settings(deep), in_tree("title: Which", &format!("{deep}title: Which"))] {
            assert!(found.len() == 1 && found[0].contains(too_deep), "{found:#?}");
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
        assert!(found.len() == 1 && found[0].contains("yaml/too-deep"), "{found:#?}");
    }
}

/// As many brackets as a file can hold: whoever counts them by calling itself runs out of stack.
#[test]
fn a_million_brackets_are_refused_at_once() {
    let began = Instant::now();
    for (sign, rule) in [("[", "yaml/too-deep"), ("{", "yaml/too-deep"), ("- ", "yaml/"), ("? ", "yaml/"), ("!x ", "yaml/syntax"), ("&x ", "yaml/syntax")] {
        let found = in_guide(&format!("x: {}\n", sign.repeat(1_000_000)));
        assert!(found.len() <= 2 && found.iter().any(|line| line.contains(rule)), "{sign}: {found:#?}");
    }
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

#[test]
fn a_name_written_twice_is_found_however_it_is_quoted() {
    begin(
        &in_guide("\"title\": Another\n'topic': how-to\n\"\\x74itle\": A third\n"),
        &[
            "6:1 yaml/duplicate-key `title` is written twice in the same map",
            "7:1 yaml/duplicate-key `topic` is written twice in the same map",
            "8:1 yaml/duplicate-key `title` is written twice in the same map",
        ],
    );
    begin(
        &in_tree("      not-yet: {", "      \"full\": { label: Again, next: refused }\n      not-yet: {"),
        &["10:7 yaml/duplicate-key `full` is written twice in the same map"],
    );
}

#[test]
fn a_name_written_twice_is_found_in_both_ways_to_write_an_accent() {
    begin(
        &in_settings("say_instead: { \"r\u{e9}sum\u{e9}\": summary, \"re\u{301}sume\u{301}\": record }\n"),
        &["2:35 yaml/duplicate-key `re\u{301}sume\u{301}` is written twice in the same map"],
    );
}

const TAG: &str = "yaml/tag this value carries a tag (`!…`)";

#[test]
fn tags_are_refused_whatever_they_call_for() {
    let found = in_guide("order: !!int 7\ndraft: !!bool true\naliases: !ruby/object:Gem::Installer [old.html]\n");
    let at = |line: &str| found.iter().any(|found| found.starts_with(line));
    for line in [&format!("6:14 {TAG}"), &format!("7:15 {TAG}"), &format!("8:38 {TAG}")] {
        assert!(at(line), "{line} {found:#?}");
    }
    assert_eq!(found.len(), 3, "{found:#?}");
    let found = in_tree("    ask: How did", "    ask: !<tag:yaml.org,2002:str> How did");
    begin(&found, &[&format!("7:35 {TAG}")]);
    let found = in_settings("!!str tagline2: x\n");
    assert!(found.iter().any(|line| line.starts_with(&format!("2:7 {TAG}"))), "{found:#?}");
}

#[test]
fn bytes_are_refused_and_not_decoded() {
    let found = in_guide("order: !!binary MTA=\n");
    begin(&found, &["6:17 field/bad-value `MTA=` is not a whole number", &format!("6:17 {TAG}")]);
    let stage = stage();
    stage.edit(TREE, "title: Which relief fits?", "title: !!binary PHNjcmlwdD4=");
    let found = found_in(&stage, TREE);
    begin(&found, &[&format!("1:17 {TAG}")]);
}

#[test]
fn merges_are_refused_and_bring_nothing() {
    let found = in_guide("<<: { draft: true, order: 1 }\n\"<<\": { draft: true }\n");
    begin(
        &found,
        &[
            "6:1 yaml/anchor `<<` merges another map into this one",
            "7:1 yaml/anchor `<<` merges another map into this one",
        ],
    );
    let found = in_tree("      unsure: {", "      <<: { sneaked: { label: In, next: granted } }\n      unsure: {");
    begin(&found, &["11:7 yaml/anchor `<<` merges another map into this one"]);
    let found = in_tree("      unsure: {", "      <<: [*a, *b]\n      unsure: {");
    begin(
        &found,
        &[
            "11:7 yaml/anchor `<<` merges another map into this one",
            &format!("11:12 {REPEATS}"),
            &format!("11:16 {REPEATS}"),
        ],
    );
}

/// Numbers that other programs read as something, and that nobody may have to guess at.
const NUMBERS: [&str; 15] = [
    "1e999999", "1E5", "0x10", "0o17", "1_000", ".inf", "-.inf", ".nan", "NaN", "Infinity", "1,000", "٣", "10.", "--1", "4294967296000000000000000000000000000000",
];

#[test]
fn the_order_of_a_guide_is_a_whole_number_or_a_finding() {
    for number in NUMBERS.iter().chain(&["-1", "1.5", "4294967296"]) {
        begin(
            &in_guide(&format!("order: \"{number}\"\n")),
            &[&format!("6:8 field/bad-value `{number}` is not a whole number")],
        );
    }
    let digits = "7".repeat(400);
    begin(
        &in_guide(&format!("order: {digits}\n")),
        &[&format!("6:8 field/bad-value `{digits}` is not a whole number")],
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
        for line in ["2:17 field/bad-value ", "3:19 field/bad-value ", "4:19 field/bad-value ", "5:20 field/bad-value "] {
            assert!(at(line), "{number} {line} {found:#?}");
        }
        assert_eq!(found.len(), 4, "{found:#?}");
    }
}

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

#[test]
fn numbers_in_rules_are_plain_or_findings() {
    assert_eq!(asked("number", "at_least: 28.5"), Vec::<String>::new());
    assert_eq!(asked("number", "at_least: 999999999999.999999"), Vec::<String>::new());
    for number in NUMBERS.iter().chain(&["0.0000001", "1000000000000", "-"]) {
        let found = asked("number", &format!("at_least: \"{number}\""));
        begin(&found, &[&format!("17:39 tree/bad-test `{number}` ")]);
    }
}

#[test]
fn times_in_rules_are_plain_or_findings() {
    assert_eq!(asked("elapsed", "at_least: 200 years"), Vec::<String>::new());
    for time in ["201 years", "4294967295 years", "99999999999 days", "1e3 days", "0 days", "-1 days", "2.5 years", "2", ".inf years", "P2Y"] {
        let found = asked("elapsed", &format!("at_least: \"{time}\""));
        begin(&found, &[&format!("17:39 tree/bad-test `{time}` ")]);
    }
}

/// Days that are none, or not one in our notation.
const DAYS: [&str; 14] = [
    "9999999-01-01", "10000-01-01", "2026-02-30", "2025-02-29", "0000-00-00", "2026-13-01", "-0044-03-15", "44 BC", "2026-11-23T00:00:00Z", "2026-11-23 10:00", "23.11.2026", "20261123", "2026-11-23x", "٢٠٢٦-١١-٢٣",
];

#[test]
fn days_are_days_of_the_calendar_in_every_field() {
    for day in DAYS {
        let stage = stage();
        stage.edit("content/guides/steps.md", "on: 2026-11-23", &format!("on: \"{day}\""));
        stage.edit("content/statutes/ca-pen-1203.4.md", "  - changed:", &format!("  - from: \"{day}\"\n    changed:"));
        stage.edit("content/statutes/ca-pen-1203.4.md", "checked: { on: 2026-11-23", &format!("repealed: \"{day}\"\nchecked: {{ on: \"{day}\""));
        stage.edit(TREE, "due: 2027-05-23", &format!("due: \"{day}\""));
        let none = format!("field/bad-value `{day}` is not a day of the calendar");
        begin(&found_in(&stage, "content/guides/steps.md"), &[&format!("5:15 {none}")]);
        begin(&found_in(&stage, TREE), &[&format!("3:32 {none}")]);
        begin(
            &found_in(&stage, "content/statutes/ca-pen-1203.4.md"),
            &[&format!("6:11 {none}"), &format!("11:11 {none}"), &format!("12:16 {none}")],
        );
    }
}

#[test]
fn days_in_rules_are_days_of_the_calendar() {
    for day in DAYS {
        let found = asked("date", &format!("on_or_after: \"{day}\""));
        begin(&found, &[&format!("17:42 tree/bad-test `{day}` ")]);
    }
    assert_eq!(asked("date", "on_or_after: 9999-12-31"), Vec::<String>::new());
    assert_eq!(asked("date", "on_or_after: 0000-01-01"), Vec::<String>::new());
}

#[test]
fn the_first_and_the_last_day_of_the_calendar_do_no_harm() {
    let stage = stage();
    stage.edit("content/statutes/ca-pen-1203.4.md", "  - changed:", "  - from: 0000-01-01\n    changed:");
    stage.edit("content/statutes/ca-pen-1203.4.md", "checked:", "repealed: 9999-12-31\nchecked:");
    stage.edit("content/guides/steps.md", "due: 2027-05-23", "due: 9999-12-31");
    stage.edit(TREE, "on: 2026-11-23", "on: 0000-01-01");
    stage.finds(&[OTHER]);
}

#[test]
fn a_second_document_is_refused() {
    let second = "yaml/syntax a second document begins here";
    begin(&in_tree("outcomes:\n", "---\noutcomes:\n"), &[&format!("12:1 {second}")]);
    begin(&in_tree("title: Which", "---\ntitle: Which"), &[]);
    begin(&in_tree("title: Which", "---\n---\ntitle: Which"), &[&format!("2:1 {second}")]);
    begin(&in_tree("outcomes:\n", "...\noutcomes:\n"), &["13:1 yaml/syntax "]);
    let found = in_settings("---\n");
    begin(&found, &[&format!("2:1 {second}")]);
}

#[test]
fn directives_are_refused() {
    for directive in ["%YAML 1.1", "%YAML 9.9", "%TAG ! tag:example.org,2026:", "%FOO bar"] {
        let found = in_tree("title: Which", &format!("{directive}\n---\ntitle: Which"));
        begin(&found, &["1:1 yaml/syntax this is not YAML that can be read: "]);
    }
}

#[test]
fn tabs_do_not_indent() {
    begin(&in_tree("    ask: How", "\task: How"), &["7:"]);
    assert!(in_tree("    ask: How", "\task: How")[0].contains(" yaml/syntax "));
    begin(&in_guide("aliases:\n\t- old.html\n"), &["7:2 yaml/syntax "]);
    // After a value they are white space like any other.
    begin(&in_guide("draft: false\t\t# not yet\n"), &[]);
}

#[test]
fn a_quote_left_open_before_a_megabyte_is_found_where_it_begins() {
    let filler = "# a line that says nothing, of forty signs\n".repeat(25_000);
    for quote in ['"', '\''] {
        let found = in_guide(&format!("{filler}aliases: [{quote}old.html]\n"));
        begin(&found, &["25006:11 yaml/syntax "]);
        let found = in_tree("    guides: [steps]\n", &format!("    guides: [steps]\n    unsettled: {quote}x\n{filler}"));
        begin(&found, &["24:16 yaml/syntax "]);
    }
}

#[test]
fn a_block_of_text_that_is_indented_wrongly_is_found() {
    begin(&in_tree("    summary: Ask for it.", "    summary: |\n   Ask for it."), &["17:4 yaml/syntax "]);
    begin(&in_tree("    summary: Ask for it.", "    summary: |\n        \n      Ask for it."), &["18:7 yaml/syntax "]);
    begin(&in_tree("    summary: Ask for it.", "    summary: |0\n      Ask for it."), &["16:"]);
    begin(&in_tree("    summary: Ask for it.", "    summary: |99\n      Ask for it."), &["16:"]);
    begin(&in_tree("    summary: Ask for it.", "    summary: |2-\n      Ask for it."), &[]);
}

#[test]
fn lists_and_maps_are_no_names() {
    let no_name = "yaml/syntax the name before a colon has to be a single word or text";
    begin(&in_guide("? [a, b]\n: 1\n"), &[&format!("6:3 {no_name}")]);
    begin(&in_guide("? { a: b }\n: 1\n? [c]\n: 2\n"), &[&format!("6:3 {no_name}"), &format!("8:3 {no_name}")]);
    begin(&in_tree("      unsure: {", "      [x]: { label: X, next: granted }\n      unsure: {"), &[&format!("11:7 {no_name}")]);
}

#[test]
fn a_name_that_is_not_there_is_found() {
    let none = "yaml/syntax there is no name before this colon";
    begin(&in_guide(": 1\n"), &[&format!("6:1 {none}")]);
    begin(&in_guide("\"\": 1\n\"\": 2\n"), &[&format!("6:1 {none}"), &format!("7:1 {none}")]);
    begin(&in_guide("null: 1\n~: 2\n"), &["6:1 field/unknown a guide's front matter has no field `null`", "7:1 field/unknown a guide's front matter has no field `~`"]);
    begin(&in_tree("      unsure: {", "      ~: { label: X, next: granted }\n      unsure: {"), &["11:7 field/bad-value `~` cannot be a name"]);
}

#[test]
fn front_matter_begins_in_the_first_line_and_ends() {
    let of = |text: &str| {
        let stage = stage();
        stage.put("content/guides/a.md", text);
        found_in(&stage, "content/guides/a.md")
    };
    let sound = guide("");
    let no_begin = "1:1 field/front-matter this file does not begin with its front matter";
    let no_end = "1:1 field/front-matter the front matter that begins here does not end";
    begin(&of(&sound), &[]);
    begin(&of(&format!("\n{sound}")), &[no_begin]);
    begin(&of(&format!("Some words.\n\n{sound}")), &[no_begin]);
    begin(&of(&format!(" {sound}")), &[no_begin]);
    begin(&of(&format!("\u{a0}{sound}")), &[no_begin]);
    begin(&of(&sound.replacen("---", "----", 1)), &[no_begin]);
    begin(&of(&sound.replacen("---", "--- # fields", 1)), &[no_begin]);
    begin(&of(&sound.replacen("---", "+++", 1)), &[no_begin]);
    begin(&of(&sound.replacen("---", "---  \t", 1)), &[]);
    begin(&of(&sound.replace("}\n---", "}\n----")), &[no_end]);
    begin(&of(&sound.replace("}\n---", "}\n ---")), &[no_end]);
    begin(&of(&sound.replace("}\n---", "}\n...")), &[no_end]);
    begin(&of(&sound.replace("}\n---\n", "}\n")), &[no_end]);
    begin(&of("---"), &[no_end]);
    begin(&of(&format!("---\n{}", "title: x\n".repeat(100_000))), &[no_end]);
    let twice = of(&format!("---\n{sound}"));
    assert!(twice[0].starts_with("1:1 field/missing") || twice[0].starts_with("2:1 field/missing"), "{twice:#?}");
}

/// YAML 1.1 took these for ends of lines; YAML 1.2, Markdown and every editor do not.
#[test]
fn rare_line_separators_do_not_shift_places() {
    for separator in ['\u{85}', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}'] {
        let printable = !matches!(separator, '\u{b}' | '\u{c}');
        let found = in_guide(&format!("# a{separator}b\ncolour: red\n"));
        match printable {
            true => begin(&found, &["7:1 field/unknown a guide's front matter has no field `colour`"]),
            false => assert!(found.iter().any(|line| line.starts_with("7:1 field/unknown") || line.starts_with("6:4 yaml/syntax")), "{found:#?}"),
        }
        let found = in_guide(&format!("by: \"x{separator}colour: red\"\n"));
        assert!(found.len() == 1 && found[0].starts_with("6:"), "{separator:?} {found:#?}");
    }
}

#[test]
fn characters_that_yaml_forbids_are_found_where_they_stand() {
    for control in ['\u{1}', '\u{8}', '\u{b}', '\u{1b}', '\u{7f}', '\u{80}', '\u{fffe}', '\u{ffff}'] {
        let found = in_tree("How did your", &format!("How {control} did your"));
        let hidden = format!("yaml/syntax here stands a character that cannot be seen (U+{:04X})", u32::from(control));
        begin(&found, &[&format!("7:14 {hidden}")]);
        let found = in_guide(&format!("# {control}\n"));
        begin(&found, &[&format!("6:3 {hidden}")]);
    }
}

#[test]
fn a_map_of_twenty_thousand_names_is_read_in_time() {
    let mut many = String::new();
    for number in 0..20_000 {
        let _ = writeln!(many, "k{number}: x");
    }
    let began = Instant::now();
    let found = in_guide(&many);
    assert_eq!(found.len(), 20_000);
    assert!(found[19_999].starts_with("20005:1 field/unknown a guide's front matter has no field `k19999`"), "{}", found[19_999]);
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
}

#[test]
fn more_values_than_a_file_can_hold_are_refused() {
    let many = format!("aliases: [{}]\n", "a,".repeat(450_000));
    let found = in_guide(&many);
    begin(&found, &["6:799985 yaml/too-large more than 400000 values in one file"]);
}

#[test]
fn a_question_with_thousands_of_options_that_lead_nowhere_ends() {
    let mut options = String::new();
    for number in 0..3000 {
        let _ = writeln!(options, "      o{number}: {{ label: Option {number}, next: nowhere-{number} }}");
    }
    let began = Instant::now();
    let found = in_tree("      full: {", &format!("{options}      full: {{"));
    let unknown = found.iter().filter(|line| line.contains(" tree/unknown-target ")).count();
    assert_eq!(unknown, 3000, "{:#?}", found.last());
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
}

/// Each name that is not known is compared with those that are.
#[test]
fn thousands_of_unknown_names_among_thousands_of_names_end() {
    let (mut options, mut outcomes) = (String::new(), String::new());
    for number in 0..4000 {
        let _ = writeln!(options, "      o{number}: {{ label: Option {number}, next: nowhere-{number} }}");
        let _ = writeln!(outcomes, "  somehow-{number}: x");
    }
    let stage = stage();
    stage.edit(TREE, "      full: {", &format!("{options}      full: {{"));
    stage.edit(TREE, "outcomes:\n", &format!("outcomes:\n{outcomes}"));
    let began = Instant::now();
    let found = found_in(&stage, TREE);
    let unknown = found.iter().filter(|line| line.contains(" tree/unknown-target ")).count();
    assert_eq!(unknown, 4000, "{:#?}", found.last());
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
}

#[test]
fn thousands_of_findings_in_one_line_are_shown_in_time() {
    let names: String = (0..5000).map(|number| format!("old-{number},")).collect();
    let stage = stage();
    stage.put("content/guides/a.md", guide(&format!("aliases: [{names}]\n")));
    let began = Instant::now();
    let (code, _, said) = stage.run(&["check"]);
    assert_eq!((code, said.matches("cannot be an old address").count()), (1, 5000));
    assert!(said.contains(" --> content/guides/a.md:6:43884\n"), "{}", said.len());
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
}

#[test]
fn the_files_of_a_theme_are_read_as_strictly() {
    let stage = stage();
    stage.put("themes/own/theme.yaml", "name: own\nextends: &p plain\nengine: *p\n");
    stage.put("themes/own/i18n/en.yaml", format!("menu: {}\n", "[".repeat(1000)));
    stage.edit("site.yaml", "theme: plain", "theme: own");
    let found = stage.findings();
    for line in [
        &*format!("error {CARRIES}").replace("yaml/anchor", "yaml/anchor themes/own/theme.yaml:2:13"),
        &*format!("error {REPEATS}").replace("yaml/anchor", "yaml/anchor themes/own/theme.yaml:3:9"),
        OTHER,
    ] {
        assert!(found.iter().any(|found| found == line), "{line} {found:#?}");
    }
}
