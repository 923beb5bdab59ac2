//! What a YAML text says, before any field has a type.

use crate::diag::{Span, Spanned};

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where it is written.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// The three shapes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text exactly as written (after unquoting): `yes`, `012` and `1203.10` are not touched.
    Scalar {
        /// The text.
        text: String,
        /// Not quoted and not a block: an empty plain scalar is a missing value.
        plain: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A map, in the order written; keys are unique.
    Map(Map),
    /// Something that we do not allow, reported already: no ground for further findings.
    Refused,
}

/// The entries of a map.
pub type Map = Vec<(Spanned<String>, Node)>;

impl Node {
    /// Nothing was written after the colon.
    pub fn is_missing(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true } if text.is_empty())
    }

    /// Whether any part of it was refused, and so has been reported already. A text is at most as deep as [`parse`](super::parse) allows.
    pub fn is_refused(&self) -> bool {
        match &self.value {
            Value::Refused => true,
            Value::Scalar { .. } => false,
            Value::List(items) => items.iter().any(Node::is_refused),
            Value::Map(entries) => entries.iter().any(|(_, node)| node.is_refused()),
        }
    }

    /// What it is, for messages.
    pub fn shape(&self) -> &'static str {
        match &self.value {
            Value::Scalar { .. } if self.is_missing() => "nothing",
            Value::Scalar { .. } => "a single value",
            Value::List(_) => "a list",
            Value::Map(_) => "a map of names and values",
            Value::Refused => "something that is not allowed",
        }
    }
}
