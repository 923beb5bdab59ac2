//! The fields of a schema are those that our reader asks for, and must be there where it says so.

use crate::places::{Place, places};
use crate::read::{Validator, findings, schema};
use serde_json::{Map, Value, json};
use statutree::diag::Diagnostic;
use statutree::schema::FileKind;

/// A field that nothing has, and that is like no field's name.
const NOBODYS: &str = "qqqqqqqqqqqq";

/// What our reader says of a map: the fields that it asks for, and those of them that are missing.
#[derive(Debug, PartialEq, Eq)]
struct Asked {
    all: Vec<String>,
    missing: Vec<String>,
}

#[test]
fn schemas_and_reader_know_the_same_fields() {
    let mut maps = 0;
    for kind in FileKind::ALL {
        let schema = schema(kind);
        let places = places(&schema);
        let of_fields: Vec<&Place<'_>> = places
            .iter()
            .filter(|place| is_read_as_map(place))
            .collect();
        maps += of_fields.len();
        for place in of_fields {
            check(kind, &schema, place);
        }
    }
    assert!(
        maps >= 25,
        "only {maps} maps of fields: this test has gone blind"
    );
}

/// The maps whose fields our reader knows by name. Where the names are those of other things (`rules`, `budgets`), and in the tests of a row, whose words
/// depend on their fact, `words` and `agreement` compare the two.
fn is_read_as_map(place: &Place<'_>) -> bool {
    place.fields().is_some()
        && !place.is_of_names()
        && !place.pointer.starts_with("/definitions/test/")
}

fn check(kind: FileKind, schema: &Value, place: &Place<'_>) {
    let mut fields: Vec<String> = place.fields().expect("fields").keys().cloned().collect();
    fields.sort();
    let required = Validator::at(schema, &place.pointer).required();
    let expected = Asked {
        all: fields,
        missing: required,
    };
    let found = ask(kind, place, Map::new());
    if found == expected {
        return;
    }
    // One of several shapes: the reader tells by its fields which it is.
    assert!(
        place.pointer.contains("/anyOf/"),
        "{kind:?} {}: {found:?} is not {expected:?}",
        place.pointer
    );
    let filled: Map<String, Value> = expected
        .missing
        .iter()
        .map(|name| (name.clone(), json!("x")))
        .collect();
    let found = ask(kind, place, filled);
    let complete = Asked {
        missing: Vec::new(),
        ..expected
    };
    assert_eq!(found, complete, "{kind:?} {}", place.pointer);
}

/// Puts a map at a place, with a field that nothing has, and reads what our reader says.
fn ask(kind: FileKind, place: &Place<'_>, mut map: Map<String, Value>) -> Asked {
    map.insert(NOBODYS.to_owned(), json!(1));
    let found = findings(kind, &place.file_with(map.into()));
    let surplus = format!(" has no field `{NOBODYS}`");
    let unknown = found
        .iter()
        .find(|finding| {
            finding.rule.0.name == "field/unknown" && finding.message.ends_with(&surplus)
        })
        .unwrap_or_else(|| panic!("{}: not read as a map: {found:#?}", place.pointer));
    let what = unknown.message.trim_end_matches(&surplus);
    let mut all = listed(unknown);
    all.sort();
    let mut missing: Vec<String> = found
        .iter()
        .filter(|finding| finding.rule.0.name == "field/missing")
        .filter_map(|finding| finding.message.strip_prefix(&format!("{what} needs `")))
        .flat_map(|names| names.trim_end_matches('`').split("` or `"))
        .map(str::to_owned)
        .collect();
    missing.sort();
    Asked { all, missing }
}

/// The fields that a finding lists.
fn listed(unknown: &Diagnostic) -> Vec<String> {
    let help = unknown.help.as_deref().unwrap_or_default();
    let fields = help
        .strip_prefix("its fields are: ")
        .expect("a list of fields");
    fields.split(", ").map(str::to_owned).collect()
}

#[test]
fn every_field_and_every_kind_of_thing_says_what_it_means() {
    let mut fields = 0;
    for kind in FileKind::ALL {
        let schema = schema(kind);
        let told =
            |schema: &Value, key: &str| schema[key].as_str().is_some_and(|text| text.len() > 3);
        assert!(
            told(&schema, "title") && told(&schema, "description"),
            "{kind:?}"
        );
        for (name, thing) in schema["definitions"].as_object().into_iter().flatten() {
            assert!(
                told(thing, "title") && told(thing, "description"),
                "{kind:?}: {name}"
            );
        }
        for place in places(&schema) {
            for (name, field) in place.fields().into_iter().flatten() {
                let is_target = name == "else" && told(place.schema, "description");
                let is_weight = place.is_of_names();
                assert!(
                    told(field, "description") || is_target || is_weight,
                    "{}: {name}",
                    place.pointer
                );
                fields += 1;
            }
        }
    }
    assert!(
        fields > 150,
        "only {fields} fields: this test has gone blind"
    );
}
