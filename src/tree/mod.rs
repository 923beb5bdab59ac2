//! The tree compiler: a tree as written becomes the smallest acyclic graph of pages in which every answer is an unconditional link, and
//! on that graph everything is decided exactly. Comes in: [`model::Tree`](crate::model::Tree). Goes out: [`Compiled`] and
//! [`Totals`]. Holds no words for people: `validate` turns each [`Finding`] into a diagnostic.
//!
//! 1. `cells` cut each fact's values where some rule tells them apart.
//! 2. `live` finds which facts some reachable rule still reads (a backward fixed point).
//! 3. `explore` walks every reachable state from the start and from every `continue`, within the budget.
//! 4. `merge` makes states that behave alike into one page, bottom-up (hash-consing).
//! 5. `analyse` counts, measures and finds what every path to an outcome has in common.
//! 6. `scenario` walks the graph with a scenario's answers.

mod finding;
mod graph;
mod proof;

pub use finding::{Finding, Walk, WalkStart};
pub use graph::{Answer, Common, Compiled, End, Graph, Node, On, OutcomeFacts, Totals, Verdict};
pub use proof::{Coverage, Proof, ScenarioFault, ScenarioRun, TreeProof, prove};
