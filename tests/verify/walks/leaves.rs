//! Everything in a `tree.json` that a reader is told, or that leads the interview, changed one at a time.

use serde_json::{Value, json};

/// What the pages do not show, so that they cannot be held against it: how the script names things for itself, and colors.
const NOT_SHOWN: [&str; 5] = [
    "/questions/*/id",
    "/questions/*/unit",
    "/outcomes/*/kind",
    "/outcomes/*/tone",
    "/outcomes/*/answers/*/key",
];

/// The file with one thing changed, each with what that is.
pub fn changed(tree: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    let mut places = vec![String::new()];
    while let Some(place) = places.pop() {
        let value = tree.pointer(&place).expect("a place");
        match value {
            Value::Object(map) => {
                places.extend(map.keys().map(|key| format!("{place}/{key}")));
            }
            Value::Array(list) => {
                places.extend((0..list.len()).map(|number| format!("{place}/{number}")));
                for number in 0..list.len() {
                    let mut fewer = list.clone();
                    fewer.remove(number);
                    all.push((place.clone(), json!(fewer)));
                }
            }
            leaf => all.extend(others(leaf).into_iter().map(|other| (place.clone(), other))),
        }
    }
    let shown = all.into_iter().filter(|(place, _)| {
        let general: Vec<&str> = place
            .split('/')
            .map(|part| {
                if part.parse::<usize>().is_ok() {
                    "*"
                } else {
                    part
                }
            })
            .collect();
        !NOT_SHOWN.contains(&general.join("/").as_str())
    });
    let whole = |(place, other): (String, Value)| {
        let mut tree = tree.clone();
        let what = format!("{place} to {other}");
        *tree.pointer_mut(&place).expect("a place") = other;
        (what, tree)
    };
    shown.map(whole).collect()
}

/// Other values than one.
fn others(leaf: &Value) -> Vec<Value> {
    match leaf {
        Value::String(text) if text.contains("</") => markup(text),
        Value::String(text) => vec![json!(format!("{text}x")), json!(null)],
        Value::Number(number) => {
            let number = number.as_u64().expect("a number");
            vec![json!(number + 1), json!(1_000_000), json!(null)]
        }
        Value::Bool(flag) => vec![json!(!flag)],
        Value::Null => vec![json!("x")],
        Value::Array(_) | Value::Object(_) => Vec::new(),
    }
}

/// Markup with a word less, a word more, another word, another address, and without anything.
fn markup(text: &str) -> Vec<Value> {
    let mut all = vec![String::new(), format!("{text}<p>Pay first.</p>")];
    if let Some((before, after)) = text.split_once("</p>") {
        all.push(format!("{before} not</p>{after}"));
        if let Some((start, _)) = before.rsplit_once(' ') {
            all.push(format!("{start}</p>{after}"));
        }
    }
    if text.contains("href=\"../../") {
        all.push(text.replacen("href=\"../../", "href=\"../../x", 1));
        all.push(text.replacen("href=\"../../", "href=\"https://example.org/", 1));
    }
    all.into_iter().map(Value::String).collect()
}
