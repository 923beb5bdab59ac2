//! Whatever our reader accepts, the schema accepts: every value of every kind of file, replaced by everything that an editor may write and another reader
//! may take for something else.

use crate::places::places;
use crate::read::{Validator, as_others_read, findings, real_files, root, schema};
use proptest::prelude::{ProptestConfig, any, proptest};
use statutree::diag::{Diagnostics, SourceMap};
use statutree::schema::FileKind;
use statutree::yaml::{Node, Value, parse};
use std::fs;
use std::ops::Range;
use std::sync::LazyLock;

/// What stands in the place of a value. Other readers take many of these for no text.
pub const WRITTEN: [&str; 58] = [
    "",
    "~",
    "null",
    "Null",
    "true",
    "false",
    "True",
    "yes",
    "no",
    "on",
    "off",
    "y",
    "0",
    "7",
    "12",
    "-3",
    "+5",
    "007",
    "08",
    "0o17",
    "0x1f",
    "1_000",
    "12:30",
    "1203.4",
    "1203.10",
    ".5",
    "5.",
    "1e5",
    "1e-5",
    "-0.5",
    ".inf",
    ".nan",
    "4294967296",
    "2026-11-23",
    "2026-02-30",
    "2026-11-23T10:00:00Z",
    "\"\"",
    "\"12\"",
    "'true'",
    "\" x \"",
    "some words",
    "a-name",
    "ca-pen-17(b)",
    "tree:other",
    "2 years",
    "90 days",
    "13 kB",
    "unsure",
    "https://example.org",
    "\"#0b4fa0\"",
    "a@example.org",
    "[]",
    "{}",
    "[a, b]",
    "[12, 1.5]",
    "{ a: b }",
    "{ not: [a, 7] }",
    "{ at_least: 2.5, under: 2 years }",
];

/// A file of each kind in which every field is written.
fn every_field(kind: FileKind) -> String {
    let path = root().join(format!("tests/schemas/every_field/{}.yaml", kind.as_str()));
    fs::read_to_string(path).expect("a file of every kind")
}

/// A text that may be replaced: where it stands, and that it is a key.
pub struct Spot {
    /// Its bytes.
    pub range: Range<usize>,
    is_key: bool,
}

/// Every value and every key of a text.
pub fn spots(text: &str) -> Vec<Spot> {
    let mut sources = SourceMap::default();
    let file = sources.add("t.yaml", text);
    let node = parse(text, file, 0, &mut Diagnostics::default()).expect("YAML");
    let mut found = Vec::new();
    collect(&node, &mut found);
    found
}

fn collect(node: &Node, found: &mut Vec<Spot>) {
    let range = |span: &statutree::diag::Span| span.start as usize..span.end as usize;
    match &node.value {
        Value::Map(entries) => {
            for (key, value) in entries {
                found.push(Spot {
                    range: range(&key.span),
                    is_key: true,
                });
                collect(value, found);
            }
        }
        Value::List(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Scalar { .. } | Value::Refused => {}
    }
    found.push(Spot {
        range: range(&node.span),
        is_key: false,
    });
}

/// A text with something else at a spot.
pub fn replaced(text: &str, spot: &Spot, with: &str) -> String {
    let (before, after) = (&text[..spot.range.start], &text[spot.range.end..]);
    // A value that ends with its line took the line's end with it.
    let ended = text[spot.range.clone()].ends_with('\n');
    let end = if ended { "\n" } else { "" };
    let space = if before.ends_with(':') && !spot.is_key {
        " "
    } else {
        ""
    };
    format!("{before}{space}{with}{end}{after}")
}

/// What came of a changed text.
#[derive(Debug, Default)]
struct Count {
    both_accept: usize,
    both_refuse: usize,
    only_schema_accepts: usize,
    /// Not even YAML to the other reader: a key without a name.
    only_we_accept: usize,
}

impl Count {
    /// Reads a text both ways, and says what is wrong when the schema refuses what our reader accepts.
    fn judge(&mut self, kind: FileKind, validator: &Validator, text: &str) -> Result<(), String> {
        let ours = findings(kind, text);
        let Some(value) = as_others_read(text) else {
            self.only_we_accept += usize::from(ours.is_empty());
            return Ok(());
        };
        match (ours.is_empty(), validator.refuses(&value)) {
            (true, Some(why)) => return Err(format!("{}: {why}\n{text}", kind.as_str())),
            (true, None) => self.both_accept += 1,
            (false, Some(_)) => self.both_refuse += 1,
            (false, None) => self.only_schema_accepts += 1,
        }
        Ok(())
    }
}

#[test]
fn the_examples_write_every_field() {
    for kind in FileKind::ALL {
        let text = every_field(kind);
        assert_eq!(findings(kind, &text), Vec::new(), "{kind:?}");
        let schema = schema(kind);
        for place in places(&schema) {
            for name in place.fields().into_iter().flat_map(|fields| fields.keys()) {
                let written = text.contains(&format!("{name}:"));
                assert!(
                    written || place.is_of_names(),
                    "{kind:?}: `{name}` is not written"
                );
            }
        }
    }
}

#[test]
fn no_single_value_is_refused_that_our_reader_accepts() {
    let mut count = Count::default();
    for kind in FileKind::ALL {
        let (text, validator) = (every_field(kind), Validator::of_file(kind));
        for spot in spots(&text) {
            for with in WRITTEN {
                let changed = replaced(&text, &spot, with);
                count
                    .judge(kind, &validator, &changed)
                    .unwrap_or_else(|why| panic!("{why}"));
            }
        }
    }
    assert!(
        count.only_we_accept < 20,
        "{count:?}: the other reader is none"
    );
    assert!(
        count.both_accept > 2_000 && count.both_refuse > 2_000,
        "{count:?}: this test has gone blind"
    );
    assert!(
        count.both_refuse > 5 * count.only_schema_accepts,
        "{count:?}: the schemas refuse too little"
    );
}

#[test]
fn every_field_and_entry_can_be_left_out_with_the_same_result() {
    let (mut missing, mut wrong) = (0, Vec::new());
    for kind in FileKind::ALL {
        let (text, validator) = (every_field(kind), Validator::of_file(kind));
        let lines: Vec<&str> = text.lines().collect();
        for left_out in 0..lines.len() {
            let indent = |line: &str| line.len() - line.trim_start().len();
            let own = indent(lines[left_out]);
            let below = lines[left_out + 1..]
                .iter()
                .take_while(|line| indent(line) > own)
                .count();
            let rest = [&lines[..left_out], &lines[left_out + 1 + below..]]
                .concat()
                .join("\n");
            let Some(value) = as_others_read(&rest) else {
                continue;
            };
            let names: Vec<&str> = findings(kind, &rest)
                .iter()
                .map(|finding| finding.rule.0.name)
                .collect();
            let refused = validator.refuses(&value).is_some();
            missing += usize::from(names.contains(&"field/missing"));
            if refused != names.contains(&"field/missing") {
                wrong.push(format!(
                    "{kind:?} without `{}`: {names:?}, refused: {refused}",
                    lines[left_out]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(missing > 30, "only {missing}: this test has gone blind");
}

/// The real files with their places, and a validator for each kind.
static REAL: LazyLock<Vec<(FileKind, String, Vec<Spot>)>> = LazyLock::new(|| {
    let small = |text: &str| text.len() < 20_000;
    real_files()
        .into_iter()
        .filter(|(_, _, text)| small(text))
        .map(|(_, kind, text)| {
            let spots = spots(&text);
            (kind, text, spots)
        })
        .collect()
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Two changes at once, anywhere in anything that is written: values may take each other's places.
    #[test]
    fn no_change_of_a_real_file_is_refused_that_our_reader_accepts(choices in any::<[u16; 6]>()) {
        let [file, first, what, second, other, from] = choices.map(usize::from);
        let (kind, text, spots) = &REAL[file % REAL.len()];
        let taken = &spots[from % spots.len()];
        let with = match what % 2 {
            0 => WRITTEN[what / 2 % WRITTEN.len()],
            _ => text[taken.range.clone()].trim(),
        };
        let (first, second) = (&spots[first % spots.len()], &spots[second % spots.len()]);
        let (early, late) = match first.range.start <= second.range.start {
            true => (first, second),
            false => (second, first),
        };
        let mut changed = replaced(text, late, WRITTEN[other % WRITTEN.len()]);
        if early.range.end <= late.range.start {
            changed = replaced(&changed, early, with);
        }
        let judged = Count::default().judge(*kind, &Validator::of_file(*kind), &changed);
        proptest::prop_assert!(judged.is_ok(), "{judged:?}");
    }
}
