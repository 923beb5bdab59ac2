//! The tree compiler: a tree as written becomes the smallest acyclic graph of pages in which every answer is an unconditional link, and
//! on that graph everything is decided exactly. Comes in: [`model::Tree`](crate::model::Tree). Goes out: [`Compiled`] and
//! [`Totals`]. Holds no words for people: `validate` turns each [`Finding`] into a diagnostic.
//!
//! 1. `cells` cut each fact's values where some rule tells them apart (`point` puts the constants in order, `domain` is the result).
//! 2. `plan` says what each answer settles and which rows it leaves open (`kleene` evaluates rows of which not everything is known).
//! 3. `live` finds which facts some reachable rule still reads (a backward fixed point).
//! 4. `explore` walks every reachable state from the start and from every `continue`, within the budget; `faults` are noted on the way.
//! 5. `loops` finds walks that never end, on the `components` of the states.
//! 6. `merge` makes states that behave alike into one page, bottom-up (hash-consing over `intern`); `pages` is the result.
//! 7. `judge`, `twice`, `count` and `common` find what nobody meets and what makes no difference, count and measure the walks, and find what every path
//!    to an outcome has in common.
//! 8. `compile` is one tree through all of that; `place` finds pages again.
//! 9. `handover` follows walks from tree to tree, `scenario` walks the graph with a scenario's answers (`reader` tells which row they fire), `coverage` says
//!    what they leave out, and `proof` puts the whole site together.
//! 10. `property` decides what has to hold on every walk.
//! 11. `suggest`, when somebody asks: the fewest walks that would cover what the scenarios leave out.
//! 12. `passing`, when somebody asks: on how many walks questions and outcomes play a part.
//! 13. [`joint`] walks two graphs together, when somebody compares them.

mod cells;
mod common;
mod compile;
mod components;
mod count;
mod coverage;
mod domain;
mod explore;
mod faults;
mod finding;
mod graph;
mod handover;
mod intern;
pub mod joint;
mod judge;
mod kleene;
mod live;
mod loops;
mod merge;
mod pages;
mod passing;
mod place;
mod plan;
mod point;
mod proof;
mod property;
mod reader;
mod scenario;
mod suggest;
mod twice;
mod way;
mod witness;

pub use compile::compile;
pub use coverage::{Count, Coverage, Part};
pub use finding::{Finding, Walk, WalkStart};
pub use graph::{Answer, Common, Compiled, End, Graph, Node, On, OutcomeFacts, Totals, Verdict};
pub use passing::{Marked, Passing};
pub use point::range_contains;
pub use proof::{Proof, ScenarioFault, ScenarioRun, TreeProof, prove, prove_trees};
pub use property::{Nothing, PropertyFault, PropertyRun, PropertyVerdict, Undecided};
pub use reader::Fired;
pub use suggest::{ExactWalk, Suggestions, suggest};
