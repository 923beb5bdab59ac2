//! CommonMark to HTML, safely: links and recognised citations as numbered places to be filled in, headings with ids, raw HTML refused.
//! Comes in: prose and its place in a file. Goes out: a [`Document`], from which HTML is put together for any page. Touches nothing.
//!
//! 1. `read` walks over the parser's events once; inline events are gathered until their block ends.
//! 2. `inline` writes them: `citations` finds what is cited, `target` reads where links lead, `picture` describes pictures.
//! 3. `block` writes the blocks; `heading` gives anchors, `notes` collects footnotes, `raw` refuses HTML.
//! 4. `words` has each block's wording judged.
//! 5. `readings` remembers what texts read as.
//! 6. `pieces` keeps the text, `place` says where things are written.

mod block;
mod citations;
mod document;
mod heading;
mod inline;
mod notes;
mod picture;
mod pieces;
mod place;
#[cfg(test)]
mod properties;
mod raw;
mod read;
mod readings;
mod target;
#[cfg(test)]
mod tests;
mod words;

pub use document::{Acronym, Document, Heading, Link, LinkTarget, Wording};
pub use pieces::{Label, Piece, Pieces};
pub use read::{Context, line, read};
pub use readings::Readings;
