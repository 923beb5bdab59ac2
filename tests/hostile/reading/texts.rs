//! What is no text, what text can hold, and too much of it.

use super::{FAULTY, OTHER, SOUND, stage};
use crate::stage::Stage;
use std::fs;
use std::process::Command;

#[test]
fn text_in_another_encoding_is_refused_with_its_line() {
    let stage = stage();
    let guide = |at: &str, bytes: &[u8]| stage.put(format!("content/guides/{at}.md"), bytes);
    let after_line_two = |bytes: &[u8]| [b"---\ntitle: ".as_slice(), bytes, b"\n---\n"].concat();
    guide("a-latin-1", &after_line_two(b"caf\xe9"));
    guide("b-overlong", &after_line_two(b"\xc0\xaf"));
    guide("c-surrogate", &after_line_two(b"\xed\xa0\x80"));
    guide("d-beyond", &after_line_two(b"\xf4\x90\x80\x80"));
    guide("e-cut-off", b"---\r\ntitle: x\r\n---\r\n\xe2\x82");
    let utf16: Vec<u8> = "\u{feff}---\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    guide("f-utf-16", &utf16);
    stage.put("decision_trees/g.yaml", b"title: a\rsummary: \x93b\x94\r");
    let says = |at: &str, line| {
        format!("error file/not-utf8 {at}:1:1 line {line} holds bytes that are not UTF-8 text")
    };
    let guides = [
        ("a-latin-1", 2),
        ("b-overlong", 2),
        ("c-surrogate", 2),
        ("d-beyond", 2),
        ("e-cut-off", 4),
        ("f-utf-16", 1),
    ];
    let mut expected: Vec<String> = guides
        .map(|(name, line)| says(&format!("content/guides/{name}.md"), line))
        .to_vec();
    expected.push(says("decision_trees/g.yaml", 2));
    expected.push(OTHER.to_owned());
    stage.finds(&expected.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn zero_bytes_are_refused_with_their_line() {
    let stage = stage();
    stage.put("content/guides/a.md", SOUND.replace("free", "fr\0ee"));
    stage.edit("decision_trees/relief.yaml", "Finds out", "Finds\0out");
    let found = stage.findings();
    for line in [
        "error file/not-utf8 content/guides/a.md:1:1 line 8 holds a zero byte, which no text has",
        "error file/not-utf8 decision_trees/relief.yaml:1:1 line 2 holds a zero byte, which no text has",
        OTHER,
    ] {
        assert!(found.iter().any(|found| found == line), "{found:#?}");
    }
}

/// The findings of the faulty guide, wherever its lines end and whatever stands before it.
#[test]
fn every_kind_of_line_end_gives_the_same_places() {
    let at = |text: &str| {
        let stage = stage();
        stage.put("content/guides/cost.md", text);
        stage.findings()
    };
    let unix = at(FAULTY);
    assert_eq!(unix.len(), 3, "{unix:#?}");
    assert!(unix[0].starts_with("error field/unknown content/guides/cost.md:5:1 a guide's front matter has no field `colour`"), "{unix:#?}");
    assert!(
        unix[1].starts_with("warning prose/heading-order content/guides/cost.md:13:1 "),
        "{unix:#?}"
    );
    assert_eq!(at(&FAULTY.replace('\n', "\r\n")), unix, "\\r\\n");
    assert_eq!(at(&FAULTY.replace('\n', "\r")), unix, "\\r");
    assert_eq!(at(&FAULTY.replacen("\n", "\r", 4)), unix, "mixed");
}

#[test]
fn a_tree_with_old_line_ends_is_shown_line_by_line() {
    let stage = stage();
    let tree = fs::read_to_string(stage.path("decision_trees/relief.yaml")).expect("a tree");
    let tree = tree
        .replace("next: granted", "next: nowhere")
        .replace('\n', "\r");
    stage.put("decision_trees/relief.yaml", tree);
    let (_, _, said) = stage.run(&["check"]);
    assert!(
        said.contains(" --> decision_trees/relief.yaml:9:55\n"),
        "{said}"
    );
    assert!(
        said.contains("9 |       full: { label: I finished the whole term, next: nowhere }\n"),
        "{said}"
    );
}

#[test]
fn byte_order_marks_are_left_out_however_many_there_are() {
    let stage = stage();
    stage.put("content/guides/a.md", format!("\u{feff}{FAULTY}"));
    stage.put(
        "content/guides/b.md",
        format!(
            "\u{feff}\u{feff}{}",
            FAULTY.replace("What it costs", "Again")
        ),
    );
    let site = fs::read_to_string(stage.path("site.yaml")).expect("settings");
    stage.put("site.yaml", format!("\u{feff}{site}"));
    let found = stage.findings();
    for at in ["a", "b"] {
        let line = format!(
            "error field/unknown content/guides/{at}.md:5:1 a guide's front matter has no field `colour`"
        );
        assert!(found.contains(&line), "{found:#?}");
    }
    assert_eq!(found.len(), 5, "{found:#?}");
}

#[test]
fn control_characters_reach_no_page() {
    let stage = Stage::new();
    let controls: String = ('\u{1}'..='\u{1f}')
        .chain('\u{7f}'..='\u{9f}')
        .filter(|c| !"\t\n\r".contains(*c))
        .collect();
    stage.put(
        "content/guides/a.md",
        SOUND.replace("free.", &format!("free{controls}.")),
    );
    let pages = stage.pages();
    assert!(pages["guides/a.html"].contains("It is free."));
    for (path, text) in pages {
        assert!(
            !text.contains(|c: char| c.is_control() && !"\t\n\r".contains(c)),
            "{path}"
        );
    }
}

#[test]
fn a_file_of_ten_megabytes_is_refused_without_being_read_to_its_end() {
    let stage = stage();
    for at in [
        "content/guides/a.md",
        "content/images/b.png",
        "decision_trees/c.yaml",
    ] {
        stage.put(at, "");
        // A file with a hole: nothing of this size is written.
        let file = fs::OpenOptions::new()
            .write(true)
            .open(stage.path(at))
            .expect("a file");
        file.set_len(1 << 40).expect("a large file");
    }
    stage.finds(&[
        "error file/too-large content/guides/a.md:1:1 this file is larger than 4 MB",
        "error file/too-large content/images/b.png:1:1 this file is larger than 8 MB",
        "error file/too-large decision_trees/c.yaml:1:1 this file is larger than 4 MB",
        OTHER,
    ]);
}

/// Whatever a message repeats of a file, a screen holds it.
#[test]
fn a_line_of_a_megabyte_gives_findings_that_can_be_read() {
    let stage = stage();
    let long = "9".repeat(1_000_000);
    stage.put(
        "content/guides/a.md",
        SOUND.replace(
            "topic: how-to",
            &format!("topic: how-to\norder: {long}\n{long}: x"),
        ),
    );
    stage.put(
        "content/guides/b.md",
        SOUND.replace("It is free.", &format!("[x]({long}.md) <b>{long}</b>")),
    );
    stage.edit(
        "decision_trees/relief.yaml",
        "next: granted",
        &format!("next: {long}"),
    );
    stage.edit("site.yaml", "start: relief", &format!("start: {long}"));
    for format in ["human", "short", "github"] {
        let (code, said, more) = stage.run(&["check", "--format", format]);
        assert_eq!(code, 1);
        let said = said + &more;
        for place in [
            "content/guides/a.md",
            "content/guides/b.md",
            "relief.yaml",
            "site.yaml",
            "notes.txt",
        ] {
            assert!(said.contains(place), "{format}: {place}");
        }
        assert!(said.len() < 60_000, "{format}: {} bytes", said.len());
    }
}

#[test]
fn a_thousand_empty_files_are_a_thousand_findings() {
    let stage = stage();
    for number in 0..1000 {
        stage.put(format!("content/guides/g{number:04}.md"), "");
    }
    let found = stage.findings();
    let empty = "content/guides/g0999.md:1:1 this file does not begin with its front matter";
    assert!(
        found.iter().any(|line| line.ends_with(empty)),
        "{:?}",
        found.last()
    );
    assert_eq!(found.len(), 1001);
}

#[test]
fn five_thousand_folders_inside_one_another_end_at_the_limit() {
    let stage = stage();
    // Each time a short chain of folders is put around the long one: no path that is named is long.
    let (old, new) = (stage.path("old"), stage.path("new"));
    fs::create_dir_all(old.join("d")).expect("a folder");
    for _ in 0..10 {
        let chain = new.join("d/".repeat(500));
        fs::create_dir_all(&chain).expect("folders");
        fs::rename(&old, chain.join("d")).expect("a move");
        fs::rename(&new, &old).expect("a move");
    }
    fs::rename(&old, stage.path("content/guides/d")).expect("a move");
    let found = stage.findings();
    // The folder that holds all of this is not removed by itself: it would need as many open files as there are folders.
    let removed = Command::new("rm")
        .arg("-rf")
        .arg(stage.path("content/guides/d"))
        .status();
    assert!(removed.expect("rm runs").success());
    let deepest = format!("content/guides/{}d", "d/".repeat(22));
    assert_eq!(
        found,
        [
            format!("error file/too-deep {deepest}:1:1 more than 24 folders inside one another"),
            OTHER.to_owned()
        ]
    );
}

#[test]
fn empty_files_are_findings_in_every_place() {
    let stage = stage();
    stage.put("content/guides/a.md", "");
    stage.put("content/statutes/ca-pen-1.md", "");
    stage.put("decision_trees/b.yaml", "");
    stage.put("content/guides/c.md", "\u{feff}\r\n\r\n");
    let begin = "this file does not begin with its front matter";
    let found = stage.findings();
    for line in [
        &*format!("error field/front-matter content/guides/a.md:1:1 {begin}"),
        &*format!("error field/front-matter content/guides/c.md:1:1 {begin}"),
        &*format!("error field/front-matter content/statutes/ca-pen-1.md:1:1 {begin}"),
        "error field/missing decision_trees/b.yaml:1:1 a tree needs `title`",
        OTHER,
    ] {
        assert!(found.iter().any(|found| found == line), "{found:#?}");
    }
    stage.put("site.yaml", "");
    let found = stage.findings();
    assert!(
        found
            .iter()
            .any(|line| line == "error field/missing site.yaml:1:1 site.yaml needs `codes`"),
        "{found:#?}"
    );
}

#[test]
fn ten_thousand_lines_of_front_matter_are_read() {
    let stage = stage();
    let comments = "# a line that says nothing\n".repeat(10_000);
    stage.put(
        "content/guides/a.md",
        FAULTY.replace("colour", &format!("{comments}colour")),
    );
    let found = stage.findings();
    assert!(
        found[0].starts_with("error field/unknown content/guides/a.md:10005:1 "),
        "{found:#?}"
    );
    assert!(
        found[1].starts_with("warning prose/heading-order content/guides/a.md:10013:1 "),
        "{found:#?}"
    );
    assert_eq!(found.len(), 3, "{found:#?}");
}
