//! Diagnostics as values: what is wrong, where, why, and what to write instead. Comes in: facts from every other room.
//! Goes out: a sorted list, and one renderer a file ([`human`]). Holds the source map and the registry of every [`Rule`].

mod diagnostic;
pub mod human;
mod placeholder;
mod rule;
pub mod rules;
mod source;
mod span;

pub use diagnostic::{Diagnostic, Diagnostics, Label, RuleRef, Step};
pub use placeholder::{placeholders, unfilled};
pub use rule::{Rule, Severity};
pub use source::{LineColumn, Source, SourceMap};
pub use span::{FileId, Span, Spanned};
