//! A page of a tool, as its marks show it: `data-proof` says which links begin it, answer it, back it and lead on from it, whatever the theme.

use super::piece::{Goal, is_kept_back};
use crate::verify::address::Origin;
use crate::verify::html::{Document, Element};
use std::sync::Arc;

/// A page.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Where it stands.
    pub(super) path: Arc<str>,
    /// Its main heading and that heading's line; the file as a whole where there is none.
    pub(super) heading: (String, usize),
    /// Links with which a tool begins.
    pub(super) starts: Vec<Way>,
    /// What can be answered; none where no list is marked.
    pub(super) answers: Option<Vec<Way>>,
    /// What backs it.
    pub(super) statutes: Option<Vec<Way>>,
    /// Where it leads on.
    pub(super) continues: Vec<Way>,
    /// How a page of law names its section.
    pub(super) section: Option<String>,
    /// Whether a browser leaves it at once: an old address.
    pub(super) moved: bool,
}

/// One item of a marked list.
#[derive(Debug)]
pub(super) struct Way {
    /// The words of its first link; all its words where it has none.
    pub(super) text: String,
    /// Where that link leads; none where it has none.
    pub(super) goal: Option<Goal>,
    /// The line on which it stands.
    pub(super) line: usize,
    /// Its address as read from the page; empty where it has none.
    pub(super) href: String,
}

impl Sheet {
    /// Reads the marks of a page.
    pub(super) fn of(path: &Arc<str>, document: &Document<'_>, origin: &Origin<'_>) -> Sheet {
        let reader = Reader { path, origin };
        let mut sheet = Sheet {
            path: path.clone(),
            heading: (String::new(), 0),
            starts: Vec::new(),
            answers: None,
            statutes: None,
            continues: Vec::new(),
            section: None,
            moved: false,
        };
        for element in shown(document.elements()) {
            if element.name() == "h1" && sheet.heading.1 == 0 {
                sheet.heading = (element.words(), element.line());
            }
            let equivalent = element.attribute("http-equiv");
            sheet.moved |= equivalent.is_some_and(|what| what.eq_ignore_ascii_case("refresh"));
            match element.attribute("data-proof") {
                Some("start") => sheet.starts.push(reader.way(element)),
                Some("answers") => reader.list(element, sheet.answers.get_or_insert_default()),
                Some("statutes") => reader.list(element, sheet.statutes.get_or_insert_default()),
                Some("continues") => reader.list(element, &mut sheet.continues),
                Some("section") => sheet.section = Some(element.words()),
                _ => {}
            }
        }
        sheet
    }
}

struct Reader<'r> {
    path: &'r str,
    origin: &'r Origin<'r>,
}

impl Reader<'_> {
    /// The items of a list, and links of it that stand in no item. A list in an item is part of the item.
    fn list(&self, list: Element<'_>, ways: &mut Vec<Way>) {
        let mut item: Option<Element<'_>> = None;
        for element in shown(list.inside()) {
            if item.is_some_and(|item| item.holds(element)) {
                continue;
            }
            if element.name() == "li" || is_link(element) {
                ways.push(self.way(element));
                item = Some(element);
            }
        }
    }

    fn way(&self, item: Element<'_>) -> Way {
        let inside = shown(item.inside()).find(|element| is_link(*element));
        let link = if is_link(item) { Some(item) } else { inside };
        let href = link.and_then(|link| link.attribute("href"));
        Way {
            text: link.unwrap_or(item).words(),
            goal: href.map(|href| Goal::of(self.origin, self.path, href)),
            line: link.unwrap_or(item).line(),
            href: href.unwrap_or_default().to_owned(),
        }
    }
}

fn is_link(element: Element<'_>) -> bool {
    element.name() == "a" && element.attribute("href").is_some()
}

/// Without what a browser does not show.
fn shown<'d>(elements: impl Iterator<Item = Element<'d>>) -> impl Iterator<Item = Element<'d>> {
    let mut hidden: Option<Element<'d>> = None;
    elements.filter(move |element| {
        if hidden.is_some_and(|hidden| hidden.holds(*element)) {
            return false;
        }
        if is_kept_back(*element) {
            hidden = Some(*element);
        }
        !is_kept_back(*element)
    })
}
