//! A tree as a drawing. The site has one of each tree, `tools/<tree>/map.svg`; `draw` prints one in any [`Format`]; and an editor sees one with [`Marks`].
//!
//! The shape of the SVG is that of the outline below it: questions in reading order, each with its answers; on the right of each answer the outcome that it leads
//! to, on the left a rail down to the next question.
//!
//! 1. `diagram` says what is drawn, whatever the format; that is also the format `json`. `mermaid` and `dot` write it, with the words of `labels`.
//! 2. `chart` puts it into blocks and rows for SVG; `marks` are what an editor is told beside it, and `notes` puts that into words.
//! 3. `text` breaks texts into lines without a font, `measure` says how tall they get; `layout` puts boxes and arrows in place, with `rails` side by side.
//! 4. `svg` writes the file with `colors`; `sheet` takes a tree through these steps. Only presentation attributes: it obeys a policy that refuses inline styles and scripts.
//!
//! A general layout of layers (dagre) was tried on the real trees and is not used: with every answer written on its arrow, the tree of 51 questions became 16,000
//! pixels wide with 580 crossings. Here a drawing is as wide as a column of text, so that a phone can show it and paper can hold it.

mod chart;
mod colors;
mod diagram;
mod dot;
mod labels;
mod layout;
mod marks;
mod measure;
mod mermaid;
mod notes;
mod rails;
mod sheet;
mod svg;
mod text;

pub use marks::{Mark, Marks};
pub(super) use sheet::fits;

use super::book::Book;
use super::machine;
use super::route::Route;
use super::theme::{Theme, Words};
use crate::base::Index;
use crate::model::{Site, Tree};
use crate::tree::{End, Proof};
use chart::MOST_ANSWERS;
use layout::Layout;
use sheet::Sheet;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// A format of drawings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A picture, as the site has it.
    Svg,
    /// A flowchart for Mermaid.
    Mermaid,
    /// A graph for Graphviz.
    Dot,
    /// Data for programs.
    Json,
}

/// Why there is no drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotDraw {
    /// Nothing of the tree could be compiled: its findings say why.
    Nothing,
    /// It has so many answers, too many for a picture.
    TooLarge(usize),
}

impl fmt::Display for CannotDraw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CannotDraw::Nothing => f.write_str("there is nothing to draw"),
            CannotDraw::TooLarge(answers) => write!(
                f,
                "the tree has {answers} answers on its pages, and a picture with more than {MOST_ANSWERS} is too tall for a browser"
            ),
        }
    }
}

impl std::error::Error for CannotDraw {}

/// The drawings of a site's trees, each laid out when somebody first asks: a page shows how large it is before the picture itself is written.
pub(super) struct Drawings {
    /// By tree.
    laid_out: Vec<OnceLock<Layout>>,
}

impl Drawings {
    /// Room for the drawings of so many trees.
    pub(super) fn new(trees: usize) -> Drawings {
        Drawings {
            laid_out: (0..trees).map(|_| OnceLock::new()).collect(),
        }
    }

    /// The drawing of a tree of the book that it belongs to, with everything in its place; its links lead from its own file.
    fn of(&self, book: &Book<'_>, tree: Index<Tree>) -> Option<&Layout> {
        let path = book.routes.path(Route::MapImage(tree))?;
        let link = |end: End| book.url(path, Route::of_end(tree, end));
        let lay_out = || Sheet::of_book(book, tree).layout(&link, None);
        let place = self.laid_out.get(tree.number())?;
        Some(place.get_or_init(lay_out))
    }
}

/// The drawing of a tree as a file; empty when the tree has none.
pub(super) fn svg(book: &Book<'_>, tree: Index<Tree>) -> String {
    let caption = Sheet::of_book(book, tree).caption(true);
    let layout = book.drawings.of(book, tree);
    layout.map_or_else(String::new, |layout| svg::write(&caption, layout))
}

/// Its width and height in CSS pixels; `None` when the tree has no drawing.
pub(super) fn size(book: &Book<'_>, tree: Index<Tree>) -> Option<(u32, u32)> {
    let layout = book.drawings.of(book, tree)?;
    Some((layout.width, layout.height))
}

/// A tree on its own, in the words of the theme; in English without one. A picture links to the site where the site knows its own address.
///
/// # Errors
/// When nothing can be drawn, or a picture would be too large.
pub fn draw(
    site: &Site,
    proof: &Proof,
    theme: Option<&Theme>,
    tree: Index<Tree>,
    format: Format,
) -> Result<String, CannotDraw> {
    let words = words_of(theme);
    let sheet = Sheet::alone(site, proof, &words, tree)?;
    Ok(match format {
        Format::Svg => {
            sheet.is_small()?;
            let base = site.config.base_url.as_ref().map(ToString::to_string);
            sheet.standing_alone(base.as_deref(), None)
        }
        Format::Mermaid => mermaid::write(&sheet.diagram(), sheet.labels()),
        Format::Dot => dot::write(&sheet.diagram(), sheet.labels()),
        Format::Json => machine::json_for_people(&sheet.diagram()),
    })
}

/// A tree as a picture with marks and a legend, for an editor. Boxes link to the pages of the site below `base`, such as `/`, if there is one.
///
/// # Errors
/// When nothing can be drawn, or the picture would be too large.
pub fn marked_svg(
    site: &Site,
    proof: &Proof,
    theme: Option<&Theme>,
    tree: Index<Tree>,
    marks: &Marks,
    base: Option<&str>,
) -> Result<String, CannotDraw> {
    let words = words_of(theme);
    let sheet = Sheet::alone(site, proof, &words, tree)?;
    sheet.is_small()?;
    Ok(sheet.standing_alone(base, Some(marks)))
}

/// The words of the theme, or the built-in English ones.
fn words_of(theme: Option<&Theme>) -> Arc<Words> {
    match theme {
        Some(theme) => Arc::clone(&theme.words),
        None => Arc::new(Words::built_in()),
    }
}
