//! What our values look like to other readers of YAML, as JSON Schemas.
//!
//! We read every value as the text that stands there. Other readers guess: `order: 3` and `section: 1203.4` are numbers to them, `draft: true` a truth
//! value, and a field without a value is null. So a schema allows every type that a reader of YAML 1.2 (its core schema) may make of a text that we
//! accept, and says what the text has to look like where it stays one.

use super::decode::{Decode, OneOrMany};
use crate::base::{Color, Date, Hash, Id, WebAddress};
use crate::diag::Spanned;
use schemars::transform::transform_subschemas;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::marker::PhantomData;

/// What readers may take a value for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenFor {
    /// Nothing but text.
    Text,
    /// Text or a number.
    TextOrNumber,
    /// Anything but a list or a map: an option may be named `yes`, `12`, `true` or `null`.
    Anything,
}

/// The schema of a single value: what readers may take it for; the `pattern` (ECMA-262, without look-around) of its text; and, for whoever wrote something
/// else, what is `expected`.
pub fn scalar(taken_for: TakenFor, pattern: &str, expected: &str) -> Schema {
    let mut text = text(expected);
    text.insert("pattern".to_owned(), json!(pattern));
    text.insert(
        "patternErrorMessage".to_owned(),
        text["errorMessage"].clone(),
    );
    match taken_for {
        TakenFor::Text => {}
        TakenFor::TextOrNumber => text["type"] = json!(["string", "number"]),
        TakenFor::Anything => return or_other_scalar(&text),
    }
    text.into()
}

fn text(expected: &str) -> Map<String, Value> {
    let message = format!("Write {expected}.");
    Map::from_iter([
        ("type".to_owned(), json!("string")),
        ("errorMessage".to_owned(), json!(message)),
    ])
}

/// A text, or what else readers may take one for. Not a list of types: from that, editors would offer `true`, `false` and `null` wherever a text is due.
fn or_other_scalar(text: &Map<String, Value>) -> Schema {
    json_schema!({ "anyOf": [text, other_scalar()] })
}

/// A number, a truth value or null.
fn other_scalar() -> Value {
    json!({ "not": { "type": ["string", "array", "object"] } })
}

/// Null: a field without a value.
fn nothing() -> Value {
    json!({ "not": { "type": ["string", "number", "boolean", "array", "object"] } })
}

/// A single value of any kind.
pub fn any_scalar(expected: &str) -> Schema {
    or_other_scalar(&text(expected))
}

fn add(schema: &mut Schema, more: Value) {
    if let Value::Object(more) = more {
        schema.ensure_object().extend(more);
    }
}

/// Gives a type of single values its schema, which stands wherever the type is used.
macro_rules! scalar_schema {
    ($type:ty, $name:literal, $schema:expr) => {
        impl schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $schema
            }
        }
    };
}
pub(crate) use scalar_schema;

scalar_schema!(
    Id,
    "id",
    scalar(TakenFor::Anything, "^[a-z0-9]+(-[a-z0-9]+)*$", Id::EXPECTED)
);

scalar_schema!(
    WebAddress,
    "web-address",
    scalar(
        TakenFor::Text,
        r#"^\s*https?://[^\s/?#"'<>`\\][^\s"'<>`\\]*\s*$"#,
        WebAddress::EXPECTED
    )
);

scalar_schema!(
    Color,
    "color",
    scalar(
        TakenFor::Text,
        r"^\s*#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\s*$",
        Color::EXPECTED
    )
);

// Some of these are numbers to other readers: all digits, or with one `e` among them.
scalar_schema!(
    Hash,
    "hash",
    scalar(TakenFor::TextOrNumber, "^[0-9a-f]{32}$", Hash::EXPECTED)
);

/// A [`Date`], in schemas.
pub struct Day;

scalar_schema!(Day, "day", {
    let mut day = scalar(
        TakenFor::Text,
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        Date::EXPECTED,
    );
    day.insert("format".to_owned(), json!("date"));
    day
});

/// A map whose keys the editor chooses, in schemas: a `Vec<(Spanned<K>, T)>`.
pub struct MapOf<K, T>(PhantomData<(K, T)>);

impl<K: JsonSchema, T: JsonSchema> JsonSchema for MapOf<K, T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("{}-of-{}", T::schema_name(), K::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "propertyNames": generator.subschema_for::<K>(),
            "additionalProperties": generator.subschema_for::<T>(),
        })
    }
}

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("one-or-many-{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    }
}

impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// Lets a single value of type `T` stand for a whole map of fields: `ca-pen-17` for `{ cite: ca-pen-17 }`.
pub fn or_alone<T: JsonSchema>(fields: &mut Schema) {
    let mut either = Schema::default();
    for about in ["title", "description"] {
        if let Some(text) = fields.remove(about) {
            either.insert(about.to_owned(), text);
        }
    }
    let alone = T::json_schema(&mut SchemaGenerator::default());
    either.insert("anyOf".to_owned(), json!([alone, fields]));
    *fields = either;
}

/// Makes a schema of our types say how our reader reads: every text may be taken for something else, a field without a value counts as not written, and
/// no map has fields that nobody knows.
pub fn as_read(schema: &mut Schema) {
    if schema.as_bool().is_some() {
        return;
    }
    transform_subschemas(&mut as_read, schema);
    list_words(schema);
    widen(schema);
    if schema.get("type") == Some(&json!("object")) && schema.get("properties").is_some() {
        schema.insert("additionalProperties".to_owned(), json!(false));
        allow_no_value(schema);
    }
    tidy(schema);
}

/// What people read comes first. That an empty list is the default goes without saying.
fn tidy(schema: &mut Schema) {
    const FIRST: [&str; 3] = ["$schema", "title", "description"];
    let object = std::mem::take(schema.ensure_object());
    let place = |key: &str| FIRST.iter().position(|first| *first == key);
    let mut entries: Vec<(String, Value)> = object
        .into_iter()
        .filter(|(key, value)| key != "default" || *value != json!([]))
        .collect();
    entries.sort_by_key(|(key, _)| place(key).unwrap_or(FIRST.len()));
    schema.ensure_object().extend(entries);
}

/// One of several words, each with what it means: as a list of words, which editors offer with their meaning.
fn list_words(schema: &mut Schema) {
    let Some(Value::Array(alternatives)) = schema.get("oneOf") else {
        return;
    };
    let each = |key: &str| -> Option<Vec<Value>> {
        let of = |word: &Value| word.get(key).cloned();
        alternatives.iter().map(of).collect()
    };
    if let (Some(words), Some(meanings)) = (each("const"), each("description")) {
        schema.remove("oneOf");
        let words = json!({ "type": "string", "enum": words, "enumDescriptions": meanings });
        add(schema, words);
    }
}

/// Text, whole numbers and truth values as others may read them. A schema with a pattern is one that says so itself.
fn widen(schema: &mut Schema) {
    let says_itself = |key: &&str| schema.get(*key).is_some();
    if ["pattern", "enum", "const", "errorMessage"]
        .iter()
        .any(says_itself)
    {
        return;
    }
    // `Option` makes `["string", "null"]` of `"string"`.
    let named = match schema.get("type") {
        Some(Value::Array(types)) => match types.as_slice() {
            [one, null] if null == "null" => one,
            _ => return,
        },
        Some(one) => one,
        None => return,
    };
    let Some(named) = named.as_str().map(str::to_owned) else {
        return;
    };
    let wide = match named.as_str() {
        "string" => {
            schema.remove("type");
            let mut text = text(String::EXPECTED);
            text.insert("minLength".to_owned(), json!(1));
            json!({ "anyOf": [text, other_scalar()] })
        }
        "integer" => {
            schema.remove("format");
            // A field may ask for less than there is room for.
            let most = schema.get("maximum").cloned().unwrap_or(json!(u32::MAX));
            json!({
                "type": ["integer", "string"],
                "maximum": most,
                "pattern": r"^\+?[0-9]+$",
                "patternErrorMessage": format!("Write {}.", u32::EXPECTED),
            })
        }
        "boolean" => json!({
            "type": ["boolean", "string"],
            "pattern": "^(true|false)$",
            "patternErrorMessage": format!("Write {}.", bool::EXPECTED),
        }),
        _ => return,
    };
    add(schema, wide);
}

/// `help:` with nothing after it counts as not written, where the field may be missing.
fn allow_no_value(object: &mut Schema) {
    let required = object.get("required").cloned().unwrap_or(json!([]));
    let Some(Value::Object(fields)) = object.get_mut("properties") else {
        return;
    };
    for (name, field) in fields {
        let is_required = required
            .as_array()
            .is_some_and(|r| r.contains(&json!(name)));
        if let (false, Ok(field)) = (is_required, <&mut Schema>::try_from(field)) {
            or_nothing(field);
        }
    }
}

/// Allows null, too, in our own way. What is said about the field stays with the field.
fn or_nothing(field: &mut Schema) {
    const ABOUT: [&str; 4] = ["title", "description", "default", "examples"];
    let (about, shape): (Map<String, Value>, Map<String, Value>) =
        std::mem::take(field.ensure_object())
            .into_iter()
            .partition(|(key, _)| ABOUT.contains(&key.as_str()));
    let mut shape = without_null(shape);
    let is_any_scalar = shape
        .get("anyOf")
        .and_then(Value::as_array)
        .is_some_and(|either| either.contains(&other_scalar()));
    let object = field.ensure_object();
    if is_any_scalar {
        object.extend(shape);
        object.extend(about);
        return;
    }
    object.extend(about);
    let mut either = match shape.remove("anyOf") {
        Some(Value::Array(several)) if shape.is_empty() => several,
        _ => vec![shape.into()],
    };
    either.push(nothing());
    object.insert("anyOf".to_owned(), either.into());
}

/// A shape without the null that `Option` has put into it.
fn without_null(mut shape: Map<String, Value>) -> Map<String, Value> {
    if let Some(Value::Array(types)) = shape.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            shape["type"] = only.clone();
        }
    }
    let alone = shape.len() == 1;
    if let Some(Value::Array(several)) = shape.get_mut("anyOf") {
        several.retain(|one| *one != json!({ "type": "null" }));
        if let ([Value::Object(only)], true) = (several.as_slice(), alone) {
            return only.clone();
        }
    }
    shape
}
