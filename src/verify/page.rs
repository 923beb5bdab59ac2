//! What is asked of a page, kept when the page itself is let go.

use super::folder::Folder;
use super::html::Document;
use rayon::prelude::*;
use std::sync::Arc;

/// A page of the folder.
pub(super) struct Page {
    /// Where it stands in the folder.
    pub(super) path: Arc<str>,
    /// What the parser had to guess: the line and what is wrong.
    pub(super) faults: Vec<(usize, String)>,
    /// Every `id`, with its line.
    pub(super) ids: Vec<(String, usize)>,
}

/// Reads every page, side by side.
pub(super) fn read(folder: &Folder) -> Vec<Page> {
    let pages: Vec<_> = folder
        .files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .collect();
    pages
        .into_par_iter()
        .map(|(path, bytes)| Page::of(path, &String::from_utf8_lossy(bytes)))
        .collect()
}

impl Page {
    fn of(path: &Arc<str>, text: &str) -> Page {
        let mut document = Document::parse(text);
        let ids = document.elements().filter_map(|element| {
            let id = element.attribute("id")?;
            Some((id.to_owned(), element.line()))
        });
        Page {
            ids: ids.collect(),
            path: path.clone(),
            faults: std::mem::take(&mut document.faults),
        }
    }
}
