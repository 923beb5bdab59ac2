//! What an editor begins with: a small site that works, or one page with `FILL IN (…)` wherever only a person knows what to write. Comes in: a name and what
//! the site is like. Goes out: files to be made, or why not. Touches nothing.
//!
//! - [`site`] is the site in `site/`; [`page`] fills the texts in `pages/`
//! - `name` reads what somebody typed as a name, `statute` as a section of law
//! - `fill` puts values into a text

mod fill;
mod kind;
mod name;
mod page;
mod site;
mod statute;

pub use kind::Kind;
pub use page::{Request, page};
pub use site::site;
