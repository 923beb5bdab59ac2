//! A built folder proved again from its own bytes.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "tests may stop where they stand"
)]

#[path = "../pipeline/mod.rs"]
mod pipeline;
mod walks;
