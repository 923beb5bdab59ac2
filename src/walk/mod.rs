//! A tree walked by hand, without a terminal, and the scenarios that come of it. Comes in: a site, its proof, and what somebody types. Goes out: texts to show. Touches nothing.
//!
//! 1. `interview` is where somebody stands: answers, back, on through hand-overs and `continue`s.
//! 2. `typed` reads what is typed as an answer to a question.
//! 3. `question` and `outcome` show a place on `paper`: plain text, wrapped, without anything that a terminal would obey.
//! 4. `dialog` is the whole conversation, line by line; `script` the same for answers that are given in advance.
//! 5. `yaml` writes a walk as a scenario; `suggested` the scenarios that a tree lacks.

mod dialog;
mod interview;
mod outcome;
mod paper;
mod question;
mod script;
mod suggested;
mod typed;
mod yaml;

pub use dialog::{Dialog, Turn};
pub use interview::{Interview, Place, Refusal};
pub use outcome::citation;
pub use script::{Prepared, walk_with};
pub use suggested::{every_part, missing, part_in_words};
pub use yaml::{Names, scenario};
