//! Where one of a few words may stand, schema and reader know the same words.

use crate::places::{Place, Step, places};
use crate::read::{findings, schema};
use serde_json::{Value, json};
use statutree::config::PAGE_KINDS;
use statutree::diag::rules;
use statutree::schema::FileKind;

/// A word that nothing knows.
const NOBODYS: &str = "qqqqqqqqqqqq";

#[test]
fn schemas_and_reader_know_the_same_words() {
    let mut lists = 0;
    for kind in FileKind::ALL {
        let schema = schema(kind);
        for place in places(&schema)
            .iter()
            .filter(|place| !place.words().is_empty())
        {
            lists += 1;
            check(kind, place);
        }
    }
    assert!(
        lists > 60,
        "only {lists} lists of words: this test has gone blind"
    );
}

fn check(kind: FileKind, place: &Place<'_>) {
    let words = place.words();
    for word in &words {
        assert_eq!(
            refusal(kind, place, word),
            None,
            "{}: `{word}`",
            place.pointer
        );
    }
    let help = refusal(kind, place, NOBODYS).expect("a word that nothing knows is refused");
    let mut known: Vec<&str> = help
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !["", "write", "one", "of", "or"].contains(word))
        .collect();
    let mut offered = words;
    offered.sort_unstable();
    known.sort_unstable();
    let is_fixed = place
        .way
        .first()
        .is_some_and(|step| matches!(step, Step::Field(name) if name == "rules"))
        && offered.len() == 1;
    assert!(
        known == offered || is_fixed && known.contains(&offered[0]),
        "{}: {offered:?}, {known:?}",
        place.pointer
    );
}

/// The help of the finding about a word at a place; none when it is accepted there.
fn refusal(kind: FileKind, place: &Place<'_>, word: &str) -> Option<String> {
    let found = findings(kind, &place.file_with(json!(word)));
    let about = found
        .into_iter()
        .find(|finding| ["field/bad-value", "name/unknown"].contains(&finding.rule.0.name))?;
    about.help
}

#[test]
fn the_names_of_rules_and_of_kinds_of_page_are_those_that_there_are() {
    let schema = schema(FileKind::Site);
    let names = |field: &str| -> Vec<&str> {
        let properties = &schema["properties"][field]["anyOf"][0]["properties"];
        properties
            .as_object()
            .into_iter()
            .flat_map(|names| names.keys().map(String::as_str))
            .collect()
    };
    assert_eq!(names("budgets"), PAGE_KINDS);
    assert_eq!(
        names("rules"),
        rules::all().map(|rule| rule.name).collect::<Vec<_>>()
    );
    for field in ["budgets", "rules"] {
        assert_eq!(
            schema["properties"][field]["anyOf"][0]["additionalProperties"],
            Value::Bool(false)
        );
    }
}
