//! What is asked of a page, kept when the page itself is let go: one pass over its elements. What a page alone shows to be wrong is found here; what needs other files
//! is found in `whole`.

mod code;
mod ids;
mod markup;
mod policy;
mod reference;

pub(super) use policy::Policy;
pub(super) use reference::{Reference, Use};

use super::finding::{Finding, Place};
use super::folder::Folder;
use super::html::{Document, Element};
use rayon::prelude::*;
use std::borrow::Cow;
use std::sync::Arc;

/// A page of the folder.
pub(super) struct Page {
    /// Where it stands in the folder.
    pub(super) path: Arc<str>,
    /// Every `id`, with its line.
    pub(super) ids: Vec<(String, usize)>,
    /// Its title, with its line.
    pub(super) title: Option<(String, usize)>,
    /// The address that it names as its own, with its line.
    pub(super) canonical: Option<(String, usize)>,
    /// Whether it sends its readers on to another page.
    pub(super) moved: bool,
    /// Its security policy.
    pub(super) policy: Option<Policy>,
    /// Whether it has a script that is a file.
    scripted: bool,
    /// Everything that it leads to or asks for.
    pub(super) references: Vec<Reference>,
    /// What it alone shows to be wrong.
    pub(super) findings: Vec<Finding>,
}

/// Reads every page, side by side.
pub(super) fn read(folder: &Folder) -> Vec<Page> {
    let pages: Vec<_> = folder
        .files
        .iter()
        .filter(|(path, _)| is_page(path))
        .collect();
    pages
        .into_par_iter()
        .map(|(path, bytes)| Page::of(path, bytes))
        .collect()
}

/// Whether hosts send a file as a page.
pub(super) fn is_page(path: &str) -> bool {
    let ending = path.rsplit('.').next().unwrap_or_default();
    ["html", "htm"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

impl Page {
    fn of(path: &Arc<str>, bytes: &[u8]) -> Page {
        let written = std::str::from_utf8(bytes);
        let text = match written {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => String::from_utf8_lossy(bytes),
        };
        let document = Document::parse(&text);
        let mut page = Page {
            path: path.clone(),
            ids: Vec::new(),
            title: None,
            canonical: None,
            moved: false,
            policy: None,
            scripted: false,
            references: Vec::new(),
            findings: Vec::new(),
        };
        markup::encoding(&mut page, bytes, written.is_ok(), &document);
        markup::faults(&mut page, &document);
        let mut seen = markup::Seen::default();
        let mut ids = ids::Ids::default();
        for element in document.elements() {
            seen.take(&mut page, element);
            ids.take(&mut page, element);
            code::judge(&mut page, element);
            reference::of(&mut page, element);
            policy::take(&mut page, element);
        }
        seen.judge(&mut page);
        ids.judge(&mut page);
        policy::judge(&mut page);
        page
    }

    /// The place of something in an element.
    fn place(&self, element: Element<'_>, mark: &str) -> Place {
        Place::line(&self.path, element.line(), mark)
    }
}

/// What to do when a page is not as the program writes it.
const AGAIN: &str =
    "build again; when it stays, change the template of your theme (docs/themes.md)";
