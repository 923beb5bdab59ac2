//! The site as one typed whole: every name is resolved to an [`Index`](crate::base::Index), so nothing later looks anything up by text.
//! Comes in: the sources of `load`. Goes out: [`Site`]. Touches nothing.

mod mention;
mod pages;
mod property;
mod prose;
mod reading;
mod reliance;
mod resolve;
mod scenario;
mod site;
mod tree;
mod value;

pub use mention::{Mention, User, mentions};
pub use pages::{Alias, Asset, Caution, Form, Guide, Logo, Review, Section, Subdivision, Term};
pub use property::{Demand, Feature, Property};
pub use prose::{Authority, Cited, Destination, Prose};
pub use reading::{Page, Reading, changes_since, readings, sections_of_guide, sections_of_outcome};
pub use reliance::{Place, Reliance, Reliances, Thing};
pub use resolve::{Last, Resolved, resolve, resolve_again};
pub use scenario::{Given, Scenario, ScenarioAnswer, ScenarioEnd};
pub use site::Site;
pub use tree::{
    Bound, Continue, Fact, FactKind, Number, Opt, Outcome, Point, Question, QuestionKind, Range,
    Row, Target, Test, TestMap, Tree,
};
pub use value::{expected_value, read_value, write_value};
