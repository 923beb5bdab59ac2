//! `verify`, on built sites: what was built is accepted, and whatever is then done to it is rejected.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests write throw-away folders, read one switch, and may stop where they stand"
)]

mod command;
#[allow(dead_code, reason = "this test takes its pages as they come")]
#[path = "../../benches/corpus/mod.rs"]
mod corpus;
mod folder;
#[path = "../pipeline/mod.rs"]
mod pipeline;
mod reading;
mod walks;
