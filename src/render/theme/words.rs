//! The words of a theme: texts by key, with `{name}` places and a singular.

use super::builtin;
use super::keys::{self, Key};
use crate::diag::rules::theme as rule;
use crate::diag::{Diagnostic, Diagnostics, SourceMap, Span};
use crate::yaml::{Node, Value};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::fmt;

/// Every text of a language. `a.b: {one, other}` is a text with a singular, chosen by the argument `count`.
#[derive(Debug, Default)]
pub struct Words {
    texts: HashMap<String, Text, FixedState>,
}

#[derive(Debug)]
struct Text {
    parts: Vec<Part>,
    span: Span,
}

#[derive(Debug)]
enum Part {
    Words(String),
    Place(String),
}

/// A text that a page asks for and that cannot be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotSay {
    /// No i18n file has the key.
    NoText(String),
    /// The text of this key has a place for a value that it is not given.
    NoValue(String, String),
}

const NO_TEXT: &str = "the theme has no text `";
const NO_VALUE: &str = ", which it is not given";

/// Whether a message says why a text could not be said.
pub fn is_why(message: &str) -> bool {
    message.contains(NO_TEXT) || message.contains(NO_VALUE)
}

impl fmt::Display for CannotSay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CannotSay::NoText(key) => write!(f, "{NO_TEXT}{key}`"),
            CannotSay::NoValue(key, place) => {
                write!(f, "the text `{key}` has {{{place}}}{NO_VALUE}")
            }
        }
    }
}

impl std::error::Error for CannotSay {}

impl Words {
    /// The English words of the theme that every other one is laid over: for what is drawn when the site's own theme cannot be used.
    pub fn built_in() -> Words {
        let mut words = Words::default();
        let mut sources = SourceMap::default();
        let mut out = Diagnostics::default();
        for (path, bytes) in builtin::files("plain") {
            if *path == "i18n/en.yaml" {
                let text = String::from_utf8_lossy(bytes);
                let file = sources.add(*path, text.as_ref());
                if let Some(node) = crate::yaml::parse(&text, file, 0, &mut out) {
                    words.add(&node, &mut out);
                }
            }
        }
        words
    }

    /// Adds the texts of a file; those that are there already stay, so the file that lies on top is added first.
    pub fn add(&mut self, node: &Node, out: &mut Diagnostics) {
        self.add_below("", node, out);
    }

    fn add_below(&mut self, prefix: &str, node: &Node, out: &mut Diagnostics) {
        match &node.value {
            Value::Map(entries) => {
                for (key, value) in entries {
                    let dot = if prefix.is_empty() { "" } else { "." };
                    self.add_below(&format!("{prefix}{dot}{}", key.value), value, out);
                }
            }
            Value::Scalar { text, .. } if !node.is_missing() && !prefix.is_empty() => {
                let parts = parts_of(text);
                let span = node.span;
                self.texts
                    .entry(prefix.to_owned())
                    .or_insert(Text { parts, span });
            }
            Value::Refused => {}
            _ => out.push(
                Diagnostic::new(
                    &rule::MISSING_TEXT,
                    node.span,
                    format!("expected the text `{prefix}`, found {}", node.shape()),
                )
                .help("write each text as `key: \"text\"`, or as a group of such lines"),
            ),
        }
    }

    /// Whether something can be said under this key, with or without a `count`.
    pub fn has(&self, key: &str) -> bool {
        self.texts.contains_key(key) || self.texts.contains_key(&format!("{key}.other"))
    }

    /// Every known key, without the endings of singular and plural; for suggestions.
    pub fn known(&self) -> Vec<&str> {
        let mut known: Vec<&str> = self
            .texts
            .keys()
            .map(|key| key.trim_end_matches(".other").trim_end_matches(".one"))
            .collect();
        known.sort_unstable();
        known.dedup();
        known
    }

    /// The texts without places and without a singular, which are the same wherever they are said, with their keys; in no order.
    pub fn plain(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts
            .iter()
            .filter_map(|(key, text)| match text.parts.as_slice() {
                [Part::Words(words)] => Some((key.as_str(), words.as_str())),
                _ => None,
            })
    }

    /// Says a text. The value of `count` chooses between `.one` and `.other` and is shown with its digits grouped.
    ///
    /// # Errors
    /// When there is no such text, or it has a place for a value that is not given.
    pub fn say<V: AsRef<str>>(&self, key: &str, values: &[(&str, V)]) -> Result<String, CannotSay> {
        let value = |name: &str| values.iter().find(|(known, _)| *known == name);
        let count = value("count").map(|(_, count)| count.as_ref());
        let text = self
            .find(key, count)
            .ok_or_else(|| CannotSay::NoText(key.to_owned()))?;
        // Most are a sentence at most.
        let mut said = String::with_capacity(64);
        for part in &text.parts {
            match part {
                Part::Words(words) => said.push_str(words),
                Part::Place(name) if name == "count" => match count {
                    Some(count) => said.push_str(&self.grouped(count)),
                    None => return Err(CannotSay::NoValue(key.to_owned(), name.clone())),
                },
                Part::Place(name) => match value(name) {
                    Some((_, value)) => said.push_str(value.as_ref()),
                    None => return Err(CannotSay::NoValue(key.to_owned(), name.clone())),
                },
            }
        }
        Ok(said)
    }

    fn find(&self, key: &str, count: Option<&str>) -> Option<&Text> {
        let ending = |ending: &str| self.texts.get(&format!("{key}.{ending}"));
        self.texts.get(key).or_else(|| match count {
            Some("1") => ending("one").or_else(|| ending("other")),
            _ => ending("other"),
        })
    }

    /// Says one of the texts that every usable theme has: see [`Words::check`].
    pub fn text(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.say(key.name, values)
            .unwrap_or_else(|_| key.name.to_owned())
    }

    /// Says a text without places that another room names by its key: such keys are in [`keys`] too, so they are there.
    pub fn named(&self, key: &str) -> String {
        let none: [(&str, &str); 0] = [];
        self.say(key, &none).unwrap_or_default()
    }

    /// The name of a month, from 1.
    pub fn month(&self, number: i8) -> String {
        self.named(&format!("month.{number}"))
    }

    /// Whole digits in groups of three: `1,234,567`.
    pub fn grouped(&self, digits: &str) -> String {
        if digits.len() < 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return digits.to_owned();
        }
        let mark = self.text(keys::NUMBER_GROUP, &[]);
        let mut out = String::with_capacity(digits.len() * 4 / 3 + 1);
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push_str(&mark);
            }
            out.push(digit);
        }
        out
    }

    /// Reports every text that pages need and that is missing, or that has a place for a value that it is never given. `at` is the file to add it to.
    pub fn check(&self, at: Span, out: &mut Diagnostics) {
        let months = (1..=12).map(|month| format!("month.{month}"));
        let needed = keys::ALL.iter().map(|key| key.name.to_owned());
        for key in needed.chain(months).filter(|key| !self.has(key)) {
            out.push(missing(&key, at));
        }
        for key in keys::ALL {
            for ending in ["", ".one", ".other"] {
                if let Some(text) = self.texts.get(&format!("{}{ending}", key.name)) {
                    check_places(*key, text, out);
                }
            }
        }
    }
}

/// The finding that a text is missing.
pub fn missing(key: &str, at: Span) -> Diagnostic {
    let message = CannotSay::NoText(key.to_owned()).to_string();
    Diagnostic::new(&rule::MISSING_TEXT, at, message)
        .help(format!("add `{key}` to the theme's i18n file"))
}

fn check_places(key: Key, text: &Text, out: &mut Diagnostics) {
    for part in &text.parts {
        if let Part::Place(place) = part
            && !key.takes.contains(&place.as_str())
        {
            let why = CannotSay::NoValue(key.name.to_owned(), place.clone());
            let given = key.takes.join("}, {");
            let help = if key.takes.is_empty() {
                "take it out".to_owned()
            } else {
                format!("it may use {{{given}}}")
            };
            out.push(Diagnostic::new(&rule::MISSING_TEXT, text.span, why.to_string()).help(help));
        }
    }
}

/// Cuts `{name}` places out of a text. A brace that opens no such place is a brace.
fn parts_of(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        words.push_str(before);
        let place = after.split_once('}').filter(|(name, _)| is_name(name));
        if let Some((name, after)) = place {
            parts.push(Part::Words(std::mem::take(&mut words)));
            parts.push(Part::Place(name.to_owned()));
            rest = after;
        } else {
            words.push('{');
            rest = after;
        }
    }
    words.push_str(rest);
    parts.push(Part::Words(words));
    parts
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::{CannotSay, Words};
    use crate::diag::{Diagnostics, SourceMap};

    fn words(text: &str) -> Words {
        let mut sources = SourceMap::default();
        let file = sources.add("en.yaml", text);
        let mut out = Diagnostics::default();
        let node = crate::yaml::parse(text, file, 0, &mut out).unwrap();
        let mut words = Words::default();
        words.add(&node, &mut out);
        assert!(out.is_empty(), "{out:?}");
        words
    }

    #[test]
    fn a_text_has_places_and_a_singular() {
        let words = words(
            "number: { group: \",\" }\nq: { one: \"{count} question\", other: \"{count} questions\" }\nhi: \"{ {name} {Not}\"\n",
        );
        assert_eq!(words.say("q", &[("count", "1")]).unwrap(), "1 question");
        assert_eq!(
            words.say("q", &[("count", "1234")]).unwrap(),
            "1,234 questions"
        );
        assert_eq!(words.say("hi", &[("name", "x")]).unwrap(), "{ x {Not}");
        let none: [(&str, &str); 0] = [];
        assert_eq!(
            words.say("hi", &none),
            Err(CannotSay::NoValue("hi".into(), "name".into()))
        );
        assert_eq!(words.say("ho", &none), Err(CannotSay::NoText("ho".into())));
    }
}
