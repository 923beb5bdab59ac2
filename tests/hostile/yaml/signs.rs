//! Lines, quotes, tabs and characters: where a text ends, and where a finding points.

use super::{begin, found_in, guide, in_guide, in_settings, in_tree, stage};

#[test]
fn a_second_document_is_refused() {
    let second = "yaml/syntax a second document begins here";
    begin(
        &in_tree("outcomes:\n", "---\noutcomes:\n"),
        &[&format!("12:1 {second}")],
    );
    begin(&in_tree("title: Which", "---\ntitle: Which"), &[]);
    begin(
        &in_tree("title: Which", "---\n---\ntitle: Which"),
        &[&format!("2:1 {second}")],
    );
    begin(
        &in_tree("outcomes:\n", "...\noutcomes:\n"),
        &["13:1 yaml/syntax "],
    );
    let found = in_settings("---\n");
    begin(&found, &[&format!("2:1 {second}")]);
}

#[test]
fn directives_are_refused() {
    for directive in [
        "%YAML 1.1",
        "%YAML 9.9",
        "%TAG ! tag:example.org,2026:",
        "%FOO bar",
    ] {
        let found = in_tree("title: Which", &format!("{directive}\n---\ntitle: Which"));
        begin(
            &found,
            &["1:1 yaml/syntax this is not YAML that can be read: "],
        );
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
        let found = in_tree(
            "    guides: [steps]\n",
            &format!("    guides: [steps]\n    unsettled: {quote}x\n{filler}"),
        );
        begin(&found, &["24:16 yaml/syntax "]);
    }
}

#[test]
fn a_block_of_text_that_is_indented_wrongly_is_found() {
    begin(
        &in_tree("    summary: Ask for it.", "    summary: |\n   Ask for it."),
        &["17:4 yaml/syntax "],
    );
    begin(
        &in_tree(
            "    summary: Ask for it.",
            "    summary: |\n        \n      Ask for it.",
        ),
        &["18:7 yaml/syntax "],
    );
    begin(
        &in_tree(
            "    summary: Ask for it.",
            "    summary: |0\n      Ask for it.",
        ),
        &["16:"],
    );
    begin(
        &in_tree(
            "    summary: Ask for it.",
            "    summary: |99\n      Ask for it.",
        ),
        &["16:"],
    );
    begin(
        &in_tree(
            "    summary: Ask for it.",
            "    summary: |2-\n      Ask for it.",
        ),
        &[],
    );
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
    begin(
        &of(&format!("---\n{}", "title: x\n".repeat(100_000))),
        &[no_end],
    );
    let twice = of(&format!("---\n{sound}"));
    assert!(
        twice[0].starts_with("1:1 field/missing") || twice[0].starts_with("2:1 field/missing"),
        "{twice:#?}"
    );
}

/// YAML 1.1 took these for ends of lines; YAML 1.2, Markdown and every editor do not.
#[test]
fn rare_line_separators_do_not_shift_places() {
    for separator in ['\u{85}', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}'] {
        let printable = !matches!(separator, '\u{b}' | '\u{c}');
        let found = in_guide(&format!("# a{separator}b\ncolour: red\n"));
        match printable {
            true => begin(
                &found,
                &["7:1 field/unknown a guide's front matter has no field `colour`"],
            ),
            false => assert!(
                found
                    .iter()
                    .any(|line| line.starts_with("7:1 field/unknown")
                        || line.starts_with("6:4 yaml/syntax")),
                "{found:#?}"
            ),
        }
        let found = in_guide(&format!("by: \"x{separator}colour: red\"\n"));
        assert!(
            found.len() == 1 && found[0].starts_with("6:"),
            "{separator:?} {found:#?}"
        );
    }
}

#[test]
fn characters_that_yaml_forbids_are_found_where_they_stand() {
    for control in [
        '\u{1}', '\u{8}', '\u{b}', '\u{1b}', '\u{7f}', '\u{80}', '\u{fffe}', '\u{ffff}',
    ] {
        let found = in_tree("How did your", &format!("How {control} did your"));
        let hidden = format!(
            "yaml/syntax here stands a character that cannot be seen (U+{:04X})",
            u32::from(control)
        );
        begin(&found, &[&format!("7:14 {hidden}")]);
        let found = in_guide(&format!("# {control}\n"));
        begin(&found, &[&format!("6:3 {hidden}")]);
    }
}
