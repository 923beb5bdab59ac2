//! A tree walked by hand, without a terminal. Comes in: a site, its proof, and what somebody types. Goes out: texts to show, and scenarios to paste. Touches nothing.

mod yaml;

pub use yaml::{Names, scenario};
