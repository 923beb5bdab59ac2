//! The places of a schema: every map of fields and every list of words, with the way that leads there in a file.

use serde_json::{Map, Value, json};

/// A step on the way from the top of a file.
#[derive(Clone, Debug)]
pub enum Step {
    /// Into a field.
    Field(String),
    /// Into an item of a list.
    Item,
}

/// A part of a schema.
#[derive(Clone, Debug)]
pub struct Place<'s> {
    /// Where it stands in the schema: a JSON pointer.
    pub pointer: String,
    /// The way to it in a file.
    pub way: Vec<Step>,
    /// It.
    pub schema: &'s Value,
}

impl Place<'_> {
    /// A file with this value at the place and nothing else.
    pub fn file_with(&self, value: Value) -> String {
        let file = self.way.iter().rev().fold(value, |inner, step| match step {
            Step::Field(name) => json!({ name: inner }),
            Step::Item => json!([inner]),
        });
        file.to_string()
    }

    /// Whether the fields are names of other things: of rules, or of kinds of page.
    pub fn is_of_names(&self) -> bool {
        matches!(self.way.as_slice(), [Step::Field(name)] if name == "rules" || name == "budgets")
    }

    /// The fields of a map; none when the place is no map of fields.
    pub fn fields(&self) -> Option<&Map<String, Value>> {
        let is_map = types(self.schema).any(|name| name == "object");
        self.schema
            .get("properties")
            .filter(|_| is_map)?
            .as_object()
    }

    /// The words that may stand here.
    pub fn words(&self) -> Vec<&str> {
        let listed = |key: &str| self.schema.get(key).and_then(Value::as_array);
        let of_enum = listed("enum").into_iter().flatten();
        let of_one = listed("oneOf").into_iter().flatten();
        of_enum
            .chain(of_one.filter_map(|word| word.get("const")))
            .filter_map(Value::as_str)
            .collect()
    }
}

/// The types that a schema names.
pub fn types(schema: &Value) -> impl Iterator<Item = &str> {
    let several = schema["type"].as_array().into_iter().flatten();
    several
        .chain(std::iter::once(&schema["type"]))
        .filter_map(Value::as_str)
}

/// Every place of a schema that a file can have something at.
pub fn places(schema: &Value) -> Vec<Place<'_>> {
    let mut found = Vec::new();
    let top = Place {
        pointer: String::new(),
        way: Vec::new(),
        schema,
    };
    visit(schema, top, &mut found);
    found
}

/// No file is so deep; a schema that refers to itself would be endless.
const DEEPEST: usize = 12;

fn visit<'s>(root: &'s Value, place: Place<'s>, found: &mut Vec<Place<'s>>) {
    assert!(place.way.len() < DEEPEST, "{}", place.pointer);
    if let Some(reference) = place.schema["$ref"].as_str() {
        let pointer = reference.trim_start_matches('#').to_owned();
        let schema = root.pointer(&pointer).expect("a definition");
        let place = Place {
            pointer,
            schema,
            way: place.way,
        };
        return visit(root, place, found);
    }
    for either in ["anyOf", "allOf"] {
        let alternatives = place.schema[either].as_array().into_iter().flatten();
        for number in 0..alternatives.count() {
            let part = format!("/{either}/{number}");
            visit(root, inside(&place, &part, None), found);
        }
    }
    let fields = place.schema["properties"].as_object().into_iter().flatten();
    for (name, _) in fields.filter(|_| place.fields().is_some()) {
        let part = format!("/properties/{}", name.replace('/', "~1"));
        let step = Step::Field(name.clone());
        visit(root, inside(&place, &part, Some(step)), found);
    }
    if place.schema["additionalProperties"].is_object() {
        let key = match place.schema["propertyNames"]["pattern"].as_str() {
            Some(pattern) if pattern.contains(r"\(") => "(a)",
            _ => "x",
        };
        let step = Step::Field(key.to_owned());
        visit(
            root,
            inside(&place, "/additionalProperties", Some(step)),
            found,
        );
    }
    if place.schema["items"].is_object() {
        visit(root, inside(&place, "/items", Some(Step::Item)), found);
    }
    found.push(place);
}

fn inside<'s>(place: &Place<'s>, part: &str, step: Option<Step>) -> Place<'s> {
    Place {
        pointer: format!("{}{part}", place.pointer),
        way: place.way.iter().cloned().chain(step).collect(),
        schema: place.schema.pointer(part).expect("a part"),
    }
}
