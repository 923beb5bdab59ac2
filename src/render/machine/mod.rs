//! Files for programs: the graph of a tree, the proof, the feed of changes, the lists of pages, and what robots read.

mod feed;
mod llms;
mod proof;
mod robots;
mod tree;

pub use feed::feed;
pub use llms::llms;
pub use proof::proof_json;
pub use robots::{robots, sitemap};
pub use tree::tree_json;

use serde::Serialize;

/// JSON with each value on a line of its own.
pub fn json_for_people(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// JSON with a line break at its end. Plain structs with text keys cannot fail to become JSON.
fn json(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
