//! What an edit of a tree does to every possible reader. Comes in: two versions of a site. Goes out: a [`Report`], and its text for people, for a pull request, or
//! for programs. Counts are exact: nothing is sampled, and where the analysis cannot decide, the report says that nothing was compared.
//!
//! 1. `version` is a site with what stands against its trees, and `compare` sets two of them side by side.
//! 2. `logic` walks both graphs together and counts who ends elsewhere; `diagram` holds the walk, and `cases` says whom a group is.
//! 3. `answers` puts groups into the questions' own words, `texts` finds what is worded or backed in another way, and `scenarios` which scenarios end elsewhere.
//! 4. `report` is all of that; `page` lays it out once, and `human`, `markdown` and `json` write it.

mod answers;
mod cases;
mod compare;
mod diagram;
pub mod human;
pub mod json;
mod logic;
pub mod markdown;
mod page;
mod report;
mod scenarios;
mod texts;
mod version;

pub use cases::{Case, Cases};
pub use compare::compare;
pub use logic::{Ending, Group, Logic, Pair, Piece, compare as compare_ends};
pub use report::{
    Answered, CaseReport, Change, Ends, Expected, Fate, Flip, FromContinue, GroupReport, Kept,
    Named, Part, Parts, Place, Report, Scenarios, Texts, TreeReport, WayOn,
};
pub use version::Version;
