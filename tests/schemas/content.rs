//! Everything that is written: the sites of this repository, and the broken ones of the cases.

use crate::read::{Validator, as_others_read, findings, kind_of, real_files, root, yaml_of};
use statutree::schema::FileKind;
use std::collections::BTreeSet;
use std::fs;

#[test]
fn every_real_file_is_accepted() {
    let validators = FileKind::ALL.map(|kind| (kind, Validator::of(kind)));
    let files = real_files();
    let mut refused = Vec::new();
    for (path, kind, text) in &files {
        let (_, validator) = validators
            .iter()
            .find(|(known, _)| known == kind)
            .expect("a kind");
        let value = as_others_read(text).expect("YAML");
        if let Some(why) = validator.refuses(&value) {
            refused.push(format!("{}: {why}", path.display()));
        }
    }
    assert!(refused.is_empty(), "{}", refused.join("\n"));
    let kinds: BTreeSet<&str> = files.iter().map(|(_, kind, _)| kind.as_str()).collect();
    assert_eq!(kinds.len(), FileKind::ALL.len(), "a kind without any file");
    assert!(
        files.len() > 250,
        "only {} files: this test has gone blind",
        files.len()
    );
}

/// What a schema can see: which fields there are and of which shape they are.
const OF_SHAPE: [&str; 3] = ["field/unknown", "field/missing", "field/wrong-type"];

/// Faults that a schema cannot see, because another reader is given the same for something that is right.
const UNSEEN: [&str; 1] = [
    // `description:` without anything, and `description: null`, which is a text for us.
    "a guide's front matter needs `description`",
];

#[test]
fn the_cases_are_refused_for_their_shape_where_our_reader_refuses_them() {
    let (mut accepted, mut refused, mut wrong) = (0, 0, Vec::new());
    for (case, path, text) in blocks() {
        let Some(kind) = kind_of(&path) else { continue };
        let (Some(yaml), Some(value)) = (
            yaml_of(&path, &text),
            yaml_of(&path, &text).and_then(as_others_read),
        ) else {
            continue;
        };
        let found = findings(kind, yaml);
        let of_shape: Vec<&str> = found
            .iter()
            .filter(|finding| OF_SHAPE.contains(&finding.rule.0.name))
            .map(|finding| finding.message.as_str())
            .collect();
        let why = Validator::of_file(kind).refuses(&value);
        match (found.is_empty(), of_shape.is_empty(), why) {
            (true, _, Some(why)) => wrong.push(format!("{case}: {path}: refused: {why}")),
            (true, _, None) => accepted += 1,
            (false, false, None) if !of_shape.iter().all(|message| UNSEEN.contains(message)) => {
                wrong.push(format!("{case}: {path}: accepted in spite of {of_shape:?}"));
            }
            (false, false, Some(_)) => refused += 1,
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        accepted > 100 && refused > 7,
        "{accepted} accepted, {refused} refused: this test has gone blind"
    );
}

/// The files of every case: the case's name, the file's path in its site, and its text.
fn blocks() -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(root().join("tests/cases"))
        .min_depth(2)
        .sort_by_file_name()
    {
        let path = entry.expect("a readable folder").into_path();
        if path.extension().is_none_or(|ending| ending != "md")
            || path.starts_with(root().join("tests/cases/base"))
        {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a case");
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let fence = line.bytes().take_while(|b| *b == b'`').count();
            if fence < 3 {
                continue;
            }
            let inside: Vec<&str> = lines
                .by_ref()
                .take_while(|line| *line != "`".repeat(fence))
                .collect();
            if let Some((_, file)) = line[fence..].split_once(' ') {
                found.push((
                    path.display().to_string(),
                    file.trim().to_owned(),
                    format!("{}\n", inside.join("\n")),
                ));
            }
        }
    }
    found
}
