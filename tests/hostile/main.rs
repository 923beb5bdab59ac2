//! Bad input, all of it tried: whatever a stranger, an accident or another program puts into a site, it is refused at its place or shown as the text that it is, soon, and
//! without harm. One test a case, one file a family.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests write throw-away folders, measure time, and may stop where they stand"
)]

#[path = "../preview/mod.rs"]
mod driver;
mod escaping;
mod filled;
mod fuzzed;
mod links;
mod markup;
mod parsed;
mod paths;
#[path = "../pipeline/mod.rs"]
mod pipeline;
mod preview;
#[path = "../../fuzz/promises/mod.rs"]
mod promises;
mod reading;
mod stage;
mod templates;
mod trees;
mod yaml;
