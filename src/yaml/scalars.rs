//! The single values that fields hold. Each reads the text as written; none is guessed.

use super::decode::{Decode, wrong_type};
use super::node::{Node, Value};
use crate::base::{Color, Date, Hash, Id, WebAddress, date};
use crate::diag::rules::field as rule;
use crate::diag::{Diagnostic, Diagnostics};

/// Reads a scalar with `read`, which says what is wrong in plain English.
fn scalar<T: Decode>(
    node: &Node,
    out: &mut Diagnostics,
    read: impl FnOnce(&str) -> Result<T, String>,
) -> Option<T> {
    let Value::Scalar { text, .. } = &node.value else {
        return wrong_type(node, out);
    };
    if node.is_missing() {
        return wrong_type(node, out);
    }
    match read(text) {
        Ok(value) => Some(value),
        Err(message) => {
            out.push(
                Diagnostic::new(&rule::BAD_VALUE, node.span, message)
                    .help(format!("write {}", T::EXPECTED)),
            );
            None
        }
    }
}

impl Decode for String {
    const EXPECTED: &'static str = "text";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        scalar(node, out, |text| match text.trim() {
            "" => Err("there is no text between the quotes".to_owned()),
            _ => Ok(text.to_owned()),
        })
    }
}

impl Decode for Id {
    const EXPECTED: &'static str = "a name such as which-relief";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        scalar(node, out, |text| {
            Id::without_dots(text).map_err(|why| format!("`{text}` cannot be a name: {why}"))
        })
    }
}

impl Decode for Date {
    const EXPECTED: &'static str = "a date such as 2026-11-23";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        scalar(node, out, |text| {
            date::parse(text).ok_or_else(|| format!("`{text}` is not a day of the calendar"))
        })
    }
}

impl Decode for WebAddress {
    const EXPECTED: &'static str = "an address that begins with https://";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        scalar(node, out, |text| {
            WebAddress::parse(text.trim()).ok_or_else(|| format!("`{text}` is not a web address"))
        })
    }
}

impl Decode for Color {
    // Without the quotes, YAML takes what follows `#` for a comment.
    const EXPECTED: &'static str = "a color in quotes, such as \"#0b4fa0\"";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        scalar(node, out, |text| {
            Color::parse(text.trim()).ok_or_else(|| {
                format!("`{text}` is not a color of three or six hexadecimal digits")
            })
        })
    }
}

impl Decode for Hash {
    const EXPECTED: &'static str = "the 32 hexadecimal digits that `statutree review` writes";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        scalar(node, out, |text| {
            Hash::parse(text).ok_or_else(|| format!("`{text}` is not 32 hexadecimal digits"))
        })
    }
}

impl Decode for bool {
    const EXPECTED: &'static str = "`true` or `false`";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        scalar(node, out, |text| match text {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(format!("`{text}` is neither `true` nor `false`")),
        })
    }
}

impl Decode for u32 {
    const EXPECTED: &'static str = "a whole number such as 10";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        scalar(node, out, |text| {
            text.parse()
                .map_err(|_| format!("`{text}` is not a whole number"))
        })
    }
}
