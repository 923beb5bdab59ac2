//! What the language can do and our files cannot: repetitions, tags, merges, names that are none or there twice.

use super::{OTHER, TAG, TREE, begin, found_in, in_guide, in_settings, in_tree, stage};
use std::fmt::Write;
use std::time::{Duration, Instant};

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
    for found in [
        in_guide(&bomb),
        in_settings(&bomb),
        in_tree("title: Which", &format!("{bomb}title: Which")),
    ] {
        let of = |rule: &str| found.iter().filter(|line| line.contains(rule)).count();
        assert_eq!(
            (of(CARRIES), of(REPEATS), of("field/unknown")),
            (9, 80, 9),
            "{found:#?}"
        );
    }
    assert!(
        began.elapsed() < Duration::from_secs(10),
        "{:?}",
        began.elapsed()
    );
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
        &in_tree(
            "    ask: How",
            "    statutes: &s [{ cite: *s, says: *s }]\n    ask: How",
        ),
        &[
            &format!("7:18 {CARRIES}"),
            &format!("7:27 {REPEATS}"),
            &format!("7:37 {REPEATS}"),
        ],
    );
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
        &in_tree(
            "      not-yet: {",
            "      \"full\": { label: Again, next: refused }\n      not-yet: {",
        ),
        &["10:7 yaml/duplicate-key `full` is written twice in the same map"],
    );
}

#[test]
fn a_name_written_twice_is_found_in_both_ways_to_write_an_accent() {
    begin(
        &in_settings(
            "say_instead: { \"r\u{e9}sum\u{e9}\": summary, \"re\u{301}sume\u{301}\": record }\n",
        ),
        &["2:35 yaml/duplicate-key `re\u{301}sume\u{301}` is written twice in the same map"],
    );
}

#[test]
fn tags_are_refused_whatever_they_call_for() {
    let found = in_guide(
        "order: !!int 7\ndraft: !!bool true\naliases: !ruby/object:Gem::Installer [old.html]\n",
    );
    let at = |line: &str| found.iter().any(|found| found.starts_with(line));
    for line in [
        &format!("6:14 {TAG}"),
        &format!("7:15 {TAG}"),
        &format!("8:38 {TAG}"),
    ] {
        assert!(at(line), "{line} {found:#?}");
    }
    assert_eq!(found.len(), 3, "{found:#?}");
    let found = in_tree(
        "    ask: How did",
        "    ask: !<tag:yaml.org,2002:str> How did",
    );
    begin(&found, &[&format!("7:35 {TAG}")]);
    let found = in_settings("!!str tagline2: x\n");
    assert!(
        found
            .iter()
            .any(|line| line.starts_with(&format!("2:7 {TAG}"))),
        "{found:#?}"
    );
}

#[test]
fn bytes_are_refused_and_not_decoded() {
    let found = in_guide("order: !!binary MTA=\n");
    begin(
        &found,
        &[
            "6:17 field/bad-value `MTA=` is not a whole number",
            &format!("6:17 {TAG}"),
        ],
    );
    let stage = stage();
    stage.edit(
        TREE,
        "title: Which relief fits?",
        "title: !!binary PHNjcmlwdD4=",
    );
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
    let found = in_tree(
        "      unsure: {",
        "      <<: { sneaked: { label: In, next: granted } }\n      unsure: {",
    );
    begin(
        &found,
        &["11:7 yaml/anchor `<<` merges another map into this one"],
    );
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

#[test]
fn lists_and_maps_are_no_names() {
    let no_name = "yaml/syntax the name before a colon has to be a single word or text";
    begin(&in_guide("? [a, b]\n: 1\n"), &[&format!("6:3 {no_name}")]);
    begin(
        &in_guide("? { a: b }\n: 1\n? [c]\n: 2\n"),
        &[&format!("6:3 {no_name}"), &format!("8:3 {no_name}")],
    );
    begin(
        &in_tree(
            "      unsure: {",
            "      [x]: { label: X, next: granted }\n      unsure: {",
        ),
        &[&format!("11:7 {no_name}")],
    );
}

#[test]
fn a_name_that_is_not_there_is_found() {
    let none = "yaml/syntax there is no name before this colon";
    begin(&in_guide(": 1\n"), &[&format!("6:1 {none}")]);
    begin(
        &in_guide("\"\": 1\n\"\": 2\n"),
        &[&format!("6:1 {none}"), &format!("7:1 {none}")],
    );
    begin(
        &in_guide("null: 1\n~: 2\n"),
        &[
            "6:1 field/unknown a guide's front matter has no field `null`",
            "7:1 field/unknown a guide's front matter has no field `~`",
        ],
    );
    begin(
        &in_tree(
            "      unsure: {",
            "      ~: { label: X, next: granted }\n      unsure: {",
        ),
        &["11:7 field/bad-value `~` cannot be a name"],
    );
}

#[test]
fn the_files_of_a_theme_are_read_as_strictly() {
    let stage = stage();
    stage.put(
        "themes/own/theme.yaml",
        "name: own\nextends: &p plain\nengine: *p\n",
    );
    stage.put(
        "themes/own/i18n/en.yaml",
        format!("menu: {}\n", "[".repeat(1000)),
    );
    stage.edit("site.yaml", "theme: plain", "theme: own");
    let found = stage.findings();
    for line in [
        &*format!("error {CARRIES}")
            .replace("yaml/anchor", "yaml/anchor themes/own/theme.yaml:2:13"),
        &*format!("error {REPEATS}")
            .replace("yaml/anchor", "yaml/anchor themes/own/theme.yaml:3:9"),
        OTHER,
    ] {
        assert!(found.iter().any(|found| found == line), "{line} {found:#?}");
    }
}
