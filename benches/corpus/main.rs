//! Makes a site up, to measure with: `cargo run --release --example corpus -- DIR --guides 10000`.

#![allow(
    clippy::disallowed_methods,
    reason = "a made-up site is nobody's work: it need not survive a crash"
)]

#[path = "mod.rs"]
mod corpus;

use clap::Parser;

fn main() -> std::io::Result<()> {
    corpus::write(&corpus::Size::parse())
}
