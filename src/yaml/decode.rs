//! Nodes to typed values, collecting every fault on the way.

use super::node::{Map, Node, Value};
use crate::base::id::did_you_mean;
use crate::diag::rules::field as rule;
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned};

/// A type that can be read from a node.
pub trait Decode: Sized {
    /// What is expected, for messages: "a date such as 2026-11-23".
    const EXPECTED: &'static str;

    /// Reads it; `None` means that the findings say why not.
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self>;
}

/// The finding that a node has the wrong shape for what is expected there.
pub(super) fn wrong_type<T: Decode>(node: &Node, out: &mut Diagnostics) -> Option<T> {
    report_shape(node, T::EXPECTED, out);
    None
}

fn report_shape(node: &Node, expected: &str, out: &mut Diagnostics) {
    if node.value != Value::Refused {
        let message = format!("expected {expected}, found {}", node.shape());
        let help = format!("write {expected}");
        out.push(Diagnostic::new(&rule::WRONG_TYPE, node.span, message).help(help));
    }
}

/// The fields of a map, taken out one by one; [`Fields::finish`] reports what nobody asked for.
pub struct Fields<'n> {
    what: &'static str,
    span: Span,
    entries: &'n Map,
    asked: Vec<&'static str>,
    /// Fields that there are no more, and what to write in their place.
    gone: Option<(&'static [&'static str], &'static str)>,
    readable: bool,
}

impl<'n> Fields<'n> {
    /// The fields of a map that is `what` ("a guide's front matter", "an option").
    pub fn of(node: &'n Node, what: &'static str, out: &mut Diagnostics) -> Option<Fields<'n>> {
        match &node.value {
            Value::Map(entries) => Some(Fields {
                what,
                span: node.span,
                entries,
                asked: Vec::new(),
                gone: None,
                readable: true,
            }),
            _ => {
                report_shape(node, &format!("the fields of {what}"), out);
                None
            }
        }
    }

    /// Where the map stands.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Whether the field is written and has a value, without reading it.
    pub fn has(&self, name: &str) -> bool {
        self.entries
            .iter()
            .any(|(key, node)| key.value == name && !node.is_missing())
    }

    /// Says what to write in place of fields that there are no more.
    pub fn gone(&mut self, names: &'static [&'static str], instead: &'static str) {
        self.gone = Some((names, instead));
    }

    /// A field's value as a node, and that it is known. A field without a value counts as not written.
    pub fn node(&mut self, name: &'static str) -> Option<&'n Node> {
        self.asked.push(name);
        self.entries
            .iter()
            .find(|(key, _)| key.value == name)
            .map(|(_, node)| node)
            .filter(|node| !node.is_missing())
    }

    /// A field that may be missing.
    pub fn optional<T: Decode>(&mut self, name: &'static str, out: &mut Diagnostics) -> Option<T> {
        let node = self.node(name)?;
        let read = T::decode(node, out);
        self.readable &= read.is_some() && !node.is_refused();
        read
    }

    /// A list or map field that may be missing: then it is empty.
    pub fn or_default<T: Decode + Default>(
        &mut self,
        name: &'static str,
        out: &mut Diagnostics,
    ) -> T {
        self.optional(name, out).unwrap_or_default()
    }

    /// A field that must be there.
    pub fn required<T: Decode>(&mut self, name: &'static str, out: &mut Diagnostics) -> Option<T> {
        let node = self.node(name);
        if node.is_none() {
            let key = self
                .entries
                .iter()
                .find(|(key, _)| key.value == name)
                .map(|(key, _)| key.span);
            let at = key.unwrap_or(Span {
                end: self.span.start,
                ..self.span
            });
            out.push(
                Diagnostic::new(&rule::MISSING, at, format!("{} needs `{name}`", self.what))
                    .help(format!("add a line `{name}:` with {}", T::EXPECTED)),
            );
        }
        node.and_then(|node| T::decode(node, out))
    }

    /// Reports every field that nobody asked for. `None` when a field that may be missing is there and could not be read: what it would have said is then
    /// unknown, which is something else than not said.
    pub fn finish(self, out: &mut Diagnostics) -> Option<()> {
        for (key, _) in self.entries {
            if self.asked.contains(&key.value.as_str()) || key.value == "<<" {
                continue;
            }
            let finding = Diagnostic::new(
                &rule::UNKNOWN,
                key.span,
                format!("{} has no field `{}`", self.what, key.value),
            );
            let instead = self
                .gone
                .filter(|(names, _)| names.contains(&key.value.as_str()));
            let meant = did_you_mean(&key.value, self.asked.iter().copied());
            out.push(finding.help(match (instead, meant) {
                (Some((_, instead)), _) => instead.to_owned(),
                (None, Some(meant)) => format!("did you mean `{meant}`?"),
                (None, None) => format!("its fields are: {}", self.asked.join(", ")),
            }));
        }
        self.readable.then_some(())
    }
}

impl<T: Decode> Decode for Spanned<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        Some(Spanned {
            value: T::decode(node, out)?,
            span: node.span,
        })
    }
}

impl<T: Decode> Decode for Vec<T> {
    const EXPECTED: &'static str = "a list";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::List(items) => Some(
                items
                    .iter()
                    .filter_map(|item| T::decode(item, out))
                    .collect(),
            ),
            _ => wrong_type(node, out),
        }
    }
}

/// A map whose keys the editor chooses, in the order written.
impl<K: Decode, T: Decode> Decode for Vec<(Spanned<K>, T)> {
    const EXPECTED: &'static str = "a map of names and values";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            return wrong_type(node, out);
        };
        let mut read = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let key_node = Node {
                span: key.span,
                value: Value::Scalar {
                    text: key.value.clone(),
                    plain: false,
                },
            };
            let key = K::decode(&key_node, out).map(|value| Spanned {
                value,
                span: key.span,
            });
            if let (Some(key), Some(value)) = (key, T::decode(value, out)) {
                read.push((key, value));
            }
        }
        Some(read)
    }
}

/// One value, or a list of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        OneOrMany(Vec::new())
    }
}

impl<T: Decode> Decode for OneOrMany<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        match &node.value {
            Value::List(_) => Vec::<T>::decode(node, out).map(OneOrMany),
            _ => T::decode(node, out).map(|one| OneOrMany(vec![one])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fields, OneOrMany};
    use crate::base::{Date, Id};
    use crate::diag::{Diagnostics, SourceMap, Spanned};

    #[test]
    fn all_faults_of_a_map_in_one_go() {
        let text = "titel: x\nrevised: 2026-02-30\ntags: {a: b}\n";
        let mut sources = SourceMap::default();
        let file = sources.add("g.md", text);
        let mut out = Diagnostics::default();
        let Some(node) = super::super::parse(text, file, 0, &mut out) else {
            panic!("no node")
        };
        let Some(mut fields) = Fields::of(&node, "a guide", &mut out) else {
            panic!("no map")
        };
        let title: Option<Spanned<String>> = fields.required("title", &mut out);
        let revised: Option<Date> = fields.required("revised", &mut out);
        let tags: OneOrMany<Id> = fields.or_default("tags", &mut out);
        fields.finish(&mut out);
        assert_eq!((title, revised, tags), (None, None, OneOrMany(Vec::new())));
        let found: Vec<_> = out
            .iter()
            .map(|d| (d.rule.0.name, d.help.clone()))
            .collect();
        assert_eq!(found[0].0, "field/missing");
        assert_eq!(found[1].0, "field/bad-value");
        assert_eq!(found[2].0, "field/wrong-type");
        assert_eq!(
            found[3],
            ("field/unknown", Some("did you mean `title`?".to_owned()))
        );
    }
}
