//! Cutting things out of YAML without touching anything else.

use statutree::yaml::{Node, Value};

/// The value of a key of a map.
pub fn get<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    entries(node)
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// The entries of a map; none for anything else.
pub fn entries(node: &Node) -> impl Iterator<Item = (&str, &Node)> {
    let map = match &node.value {
        Value::Map(map) => map.as_slice(),
        _ => &[],
    };
    map.iter().map(|(key, value)| (key.value.as_str(), value))
}

/// The items of a list; none for anything else.
pub fn items(node: &Node) -> &[Node] {
    match &node.value {
        Value::List(items) => items,
        _ => &[],
    }
}

/// A single value.
pub fn scalar(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar { text, .. } => Some(text),
        _ => None,
    }
}

/// Every single value in a value, at any depth.
pub fn scalars(node: &Node) -> Vec<&Node> {
    match &node.value {
        Value::Map(map) => map.iter().flat_map(|(_, value)| scalars(value)).collect(),
        Value::List(items) => items.iter().flat_map(scalars).collect(),
        Value::Scalar { .. } | Value::Refused => vec![node],
    }
}

/// The text without one entry of a map, in either notation.
pub fn without_entry(text: &str, map: &Node, name: &str) -> String {
    let Value::Map(map) = &map.value else {
        panic!("`{name}` is in no map")
    };
    let (key, value) = map.iter().find(|(key, _)| key.value == name).expect(name);
    let start = key.span.range().start;
    let end = start + text[start..value.span.range().end].trim_end().len();
    let before = text[..start].trim_end();
    if let Some(before) = before.strip_suffix(',') {
        return format!("{before}{}", &text[end..]);
    }
    if before.ends_with('{') {
        let after = text[end..].trim_start();
        return format!("{before} {}", after.strip_prefix(',').unwrap_or(after));
    }
    without_lines(text, start, end)
}

/// The text without one item of a list that has an item a line.
pub fn without_item(text: &str, item: &Node) -> String {
    let range = item.span.range();
    let end = range.start + text[range.clone()].trim_end().len();
    without_lines(text, range.start, end)
}

fn without_lines(text: &str, start: usize, end: usize) -> String {
    let first = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let last = text[end..]
        .find('\n')
        .map_or(text.len(), |newline| end + newline + 1);
    format!("{}{}", &text[..first], &text[last..])
}
