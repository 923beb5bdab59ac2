//! YAML as we allow it: plain maps, lists and scalars, each with its place; no anchors, merges, tags or second documents.
//! Comes in: text. Goes out: [`Node`]s, then values typed by our own schema ([`Decode`]), with every fault of a file at once.
//! `write` goes the other way for single texts.

mod decode;
mod node;
mod parse;
mod scalars;
pub mod schema;
pub mod write;

pub use decode::{Decode, Fields, OneOrMany};
pub use node::{Map, Node, Value};
pub use parse::parse;
