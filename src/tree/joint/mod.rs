//! Two graphs walked together by one reader. Comes in: two trees with their graphs (two versions of one tree, or one tree twice). Goes out: every pair of places
//! at which a reader can be, and where each answer leads on both sides. What is counted, compared or forbidden on it is the business of whoever asks.
//!
//! A reader is an answer to every question of both sides, asked or not. A question has the same answer on both sides, however often, in whatever order it is asked.
//!
//! 1. `asked` matches the questions of both sides by name, and cuts their answers into pieces that neither side divides further.
//! 2. `leads` says for each page where each piece leads.
//! 3. `walk` explores the pairs, and remembers of the answers only those that one side may still ask for.

mod asked;
mod leads;
mod walk;

pub use asked::{Asked, Incomparable, Piece, Questions};
pub use walk::{Joint, Place, Start, State, Stop, TooLarge, Watch, walk};

use super::Graph;
use crate::model::Tree;

/// One of the two sides: a tree and its graph.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The tree as written.
    pub tree: &'a Tree,
    /// What it compiles to.
    pub graph: &'a Graph,
}
