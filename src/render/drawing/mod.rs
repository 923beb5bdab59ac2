//! A tree as a drawing: `tools/<tree>/map.svg`, made when the site is built. Its shape is that of the outline below it: questions in reading order, each with its
//! answers; on the right of each answer the outcome that it leads to, on the left a rail down to the next question.
//!
//! 1. `chart` says what is drawn: blocks, rows, and where each leads.
//! 2. `text` breaks texts into lines without a font; `layout` puts boxes and arrows in place, with `rails` side by side.
//! 3. `svg` writes the file. Only presentation attributes: it obeys a policy that refuses inline styles and scripts.
//!
//! A general layout of layers (dagre) was tried on the real trees and is not used: with every answer written on its arrow, the tree of 51 questions became 16,000
//! pixels wide with 580 crossings. Here a drawing is as wide as a column of text, so that a phone can show it and paper can hold it.

mod chart;
mod layout;
mod rails;
mod svg;
mod text;

pub use chart::fits;

use super::book::Book;
use crate::base::{Index, SitePath};
use crate::model::Tree;
use chart::Chart;
use layout::Layout;

/// The drawing of a tree, for the file at `path`.
pub fn svg(book: &Book<'_>, path: &SitePath, tree: Index<Tree>) -> String {
    svg::write(book, tree, &placed(book, path, tree))
}

/// Its width and height in CSS pixels.
pub fn size(book: &Book<'_>, path: &SitePath, tree: Index<Tree>) -> (u32, u32) {
    let layout = placed(book, path, tree);
    (layout.width, layout.height)
}

fn placed(book: &Book<'_>, path: &SitePath, tree: Index<Tree>) -> Layout {
    Layout::of(&Chart::of(book, path, tree))
}
