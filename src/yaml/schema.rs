//! What our values look like to other readers of YAML, as JSON Schemas.
//!
//! We read every value as the text that stands there. Other readers guess: `order: 3` and `section: 1203.4` are numbers to them, `draft: true` a truth
//! value, and a field without a value is null. So a schema allows every type that a reader of YAML 1.2 (its core schema) may make of a text that we
//! accept, and says what the text has to look like where it stays one.

use super::decode::{Decode, OneOrMany};
use crate::base::{Color, Date, Id, WebAddress};
use crate::diag::Spanned;
use schemars::transform::transform_subschemas;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};
use std::borrow::Cow;
use std::marker::PhantomData;

/// Whatever a reader may take a single value for: an option may be named `yes`, `12`, `true` or `null`.
pub const ANY_SCALAR: &[&str] = &["string", "number", "boolean", "null"];
/// A value that no reader takes for anything but text.
pub const ONLY_TEXT: &[&str] = &["string"];
/// What may look like a number.
pub const TEXT_OR_NUMBER: &[&str] = &["string", "number"];

/// The schema of a single value: the `types` that readers may take it for; the `pattern` (ECMA-262, without look-around) of its text; and, for whoever
/// wrote something else, what is `expected`.
pub fn scalar(types: &[&str], pattern: &str, expected: &str) -> Schema {
    let types = match types {
        [only] => json!(only),
        several => json!(several),
    };
    json_schema!({
        "type": types,
        "pattern": pattern,
        "patternErrorMessage": format!("Write {expected}."),
    })
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

scalar_schema!(Id, "id", {
    let mut id = scalar(ANY_SCALAR, "^[a-z0-9]+(-[a-z0-9]+)*$", Id::EXPECTED);
    id.insert("maxLength".to_owned(), json!(80));
    // `-5` begins with a hyphen.
    id.insert("minimum".to_owned(), json!(0));
    id
});

scalar_schema!(
    WebAddress,
    "web-address",
    scalar(
        ONLY_TEXT,
        r#"^\s*https?://[^\s/?#"'<>`\\][^\s"'<>`\\]*\s*$"#,
        WebAddress::EXPECTED
    )
);

scalar_schema!(
    Color,
    "color",
    scalar(
        ONLY_TEXT,
        r"^\s*#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\s*$",
        Color::EXPECTED
    )
);

/// A [`Date`], in schemas.
pub struct Day;

scalar_schema!(Day, "day", {
    let mut day = scalar(ONLY_TEXT, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", Date::EXPECTED);
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

/// Text, whole numbers and truth values as others may read them. A schema with a pattern is one that says so itself.
fn widen(schema: &mut Schema) {
    let is_narrow = ["pattern", "enum", "const"]
        .iter()
        .all(|key| schema.get(*key).is_none());
    if !is_narrow {
        return;
    }
    let mut types = types_of(schema);
    let wide = if types.iter().any(|name| name == "string") {
        json!({ "type": ANY_SCALAR, "minLength": 1 })
    } else if types.iter().any(|name| name == "integer") {
        types.push("string".to_owned());
        schema.remove("format");
        json!({
            "type": types,
            "maximum": u32::MAX,
            "pattern": r"^\+?[0-9]+$",
            "patternErrorMessage": format!("Write {}.", u32::EXPECTED),
        })
    } else if types.iter().any(|name| name == "boolean") {
        types.push("string".to_owned());
        json!({
            "type": types,
            "pattern": "^(true|false)$",
            "patternErrorMessage": format!("Write {}.", bool::EXPECTED),
        })
    } else {
        return;
    };
    if let Value::Object(wide) = wide {
        schema.ensure_object().extend(wide);
    }
}

/// The types that a schema names.
fn types_of(schema: &Schema) -> Vec<String> {
    let name = |value: &Value| value.as_str().map(str::to_owned);
    match schema.get("type") {
        Some(Value::Array(types)) => types.iter().filter_map(name).collect(),
        one => one.and_then(name).into_iter().collect(),
    }
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

/// Allows null, too.
fn or_nothing(schema: &mut Schema) {
    let null = json!({ "type": "null" });
    for either in ["anyOf", "oneOf"] {
        if let Some(Value::Array(alternatives)) = schema.get_mut(either) {
            if !alternatives.contains(&null) {
                alternatives.push(null);
            }
            return;
        }
    }
    // A reference stands alone, or in `allOf` beside what is said about it.
    for reference in ["$ref", "allOf"] {
        if let Some(target) = schema.remove(reference) {
            let alternatives = json!([{ reference: target }, null]);
            schema.insert("anyOf".to_owned(), alternatives);
            return;
        }
    }
    let mut types = types_of(schema);
    if !types.is_empty() && !types.iter().any(|name| name == "null") {
        types.push("null".to_owned());
        schema.insert("type".to_owned(), json!(types));
        if let Some(Value::Array(words)) = schema.get_mut("enum") {
            words.push(Value::Null);
        }
    }
}
