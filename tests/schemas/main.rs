//! The schemas say what our reader says: the same fields, the same that must be there, and nothing refused that it accepts. What they refuse is told by an
//! independent reader of YAML and an independent validator, so that an editor's own program would say the same.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests rewrite what is committed, read one switch, and may stop where they stand"
)]

mod agreement;
mod committed;
mod content;
mod fields;
mod places;
mod read;
mod row_tests;
mod words;
