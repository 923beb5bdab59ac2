//! The pages for the editor, below `/_editor/`: never part of the built site. Comes in: a [`View`]. Goes out: a [`Page`].

use super::page::Page;
use super::view::View;
use crate::diag::human;

/// The page at a path below `/_editor/`; the empty path is the first page. `None` when there is no such page.
pub fn page(view: &View<'_>, path: &str) -> Option<Page> {
    match path {
        "" => Some(findings(view)),
        _ => None,
    }
}

/// Every finding by file, as text.
fn findings(view: &View<'_>) -> Page {
    let text = human::render(&view.look.diagnostics, view.workspace.sources(), false);
    Page {
        content_type: "text/plain; charset=utf-8",
        bytes: text.into_bytes(),
    }
}
