//! The tests of a row of rules, in schemas. How they are read depends on the type of their fact, so that `model` reads them; this says what any of them may
//! look like.

use crate::yaml::schema::{Day, TakenFor, any_scalar, scalar};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// A test.
pub(super) struct Test;

impl JsonSchema for Test {
    fn schema_name() -> Cow<'static, str> {
        "test".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = any_scalar("a value, a list, or { not: ... }");
        let values = json_schema!({ "anyOf": [value, { "type": "array", "items": value }] });
        let comparison = comparison(generator);
        json_schema!({
            "title": "A test",
            "description": "A value; a list of values, any of which will do; `{ not: … }` with a value or a list; or words that compare dates, times or numbers.",
            "anyOf": [
                value,
                { "type": "array", "items": { "anyOf": [value, comparison] } },
                { "type": "object", "required": ["not"], "properties": { "not": described(values, "Any other value than this, or than those of a list.") } },
                comparison,
            ],
        })
    }
}

/// Words that compare. Two in one map must both hold.
fn comparison(generator: &mut SchemaGenerator) -> Schema {
    let mut day = |what: &str| described(generator.subschema_for::<Day>(), what);
    let amount = |what: &str| described(amount(), what);
    json_schema!({
        "type": "object",
        "minProperties": 1,
        "properties": {
            "before": day("Earlier than this day."),
            "on_or_before": day("This day or earlier."),
            "after": day("Later than this day."),
            "on_or_after": day("This day or later."),
            "at_least": amount("This much or more."),
            "over": amount("More than this."),
            "at_most": amount("This much or less."),
            "under": amount("Less than this."),
        },
    })
}

/// A number, or a length of time.
fn amount() -> Schema {
    let pattern = r"^(-?[0-9]{1,12}(\.[0-9]{1,6})?|\+?[0-9]+ \s*(years?|months?|weeks?|days?)\s*)$";
    let expected = "a number such as 28.5, or a time such as 2 years, 18 months or 90 days";
    scalar(TakenFor::TextOrNumber, pattern, expected)
}

fn described(mut schema: Schema, what: &str) -> Schema {
    schema.insert("description".to_owned(), what.into());
    schema
}
