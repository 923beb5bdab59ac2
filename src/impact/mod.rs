//! Who is touched when something changes. Comes in: a site, what is proved of it, and a section of law or another thing that pages rely on. Goes out: every guide,
//! question, outcome and page that relies on it, with the lines, and on how many walks of a tree it plays a part. Touches nothing; only `since` asks git.
//!
//! 1. `asked` reads what somebody typed, [`since`] takes what changed since a revision; `change` compares two texts of a section.
//! 2. `tally` counts walks, tree by tree; `found` puts together what is known of one thing.
//! 3. [`human`] and [`json`] write it down; `named` has the names that they use.
//! 4. [`touched`] tells which findings have to do with what changed.

mod asked;
mod change;
mod found;
pub mod human;
pub mod json;
mod named;
mod report;
pub mod since;
mod tally;
pub mod touched;
mod words;

pub use asked::read;
pub use change::{Difference, differences};
pub use found::{Impact, Part, Relying, Through};
pub use report::{Report, Totals};
pub use tally::{TreePaths, TreeTally};
pub use words::counted_paths;

use crate::law::Pinpoint;
use crate::model::Thing;

/// What is asked about: a thing, and the place in it if it is a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The thing.
    pub thing: Thing,
    /// The place in a section; `None` is all of it.
    pub pinpoint: Option<Pinpoint>,
}
