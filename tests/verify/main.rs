//! A built folder proved again from its own bytes.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests write folders, read one switch, and may stop where they stand"
)]

#[path = "../pipeline/mod.rs"]
mod pipeline;
mod walks;
