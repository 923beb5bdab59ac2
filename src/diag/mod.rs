//! Diagnostics as values: what is wrong, where, why, and what to write instead. Comes in: facts from every other room.
//! Goes out: a sorted list, and one renderer a format. Holds the source map and the registry of every [`Rule`].
//!
//! - [`human`] is for people at a terminal; [`short`], [`json`], [`sarif`] and [`github`] are for programs. None of them prints: each gives back text.
//! - [`explain`] words what a rule is, for all of them.

mod diagnostic;
pub mod explain;
pub mod github;
pub mod human;
pub mod json;
mod placeholder;
mod root;
mod rule;
pub mod rules;
#[cfg(test)]
mod samples;
pub mod sarif;
pub mod short;
mod source;
mod span;
mod turned;
mod visible;
mod witness;

pub use diagnostic::{Diagnostic, Diagnostics, Label, RuleRef, Step};
pub use placeholder::{placeholders, unfilled};
pub use root::Root;
pub use rule::{Rule, Severity};
pub use source::{LineColumn, Source, SourceMap};
pub use span::{FileId, Span, Spanned};
pub use turned::{turned, turning};
