//! CommonMark to HTML, safely: links and recognised citations as numbered places to be filled in, headings with ids, raw HTML refused.
//! Comes in: prose and its place in a file. Goes out: a [`Document`], from which HTML is put together for any page. Touches nothing.

mod document;
mod read;

pub use document::{Document, Heading, Link, LinkTarget, Piece};
pub use read::{Context, read};
