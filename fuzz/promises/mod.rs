//! What holds for any bytes whatever, one file a fuzz target. The targets run these with bytes of their own making, and `tests/hostile/fuzzed.rs` with every seed.

#![allow(dead_code, reason = "each target uses its part")]

pub mod citations;
pub mod front_matter;
pub mod page;
pub mod prose;
pub mod request;
mod small;
mod sound;
pub mod tree;

/// The bytes as a text; what is no text in them becomes a mark.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
