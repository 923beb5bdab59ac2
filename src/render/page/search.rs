//! The page to search on: without a script, a list of everything from A to Z.

use super::Body;
use super::frame::Page;
use crate::base::{SitePath, escape};
use crate::render::book::Book;
use crate::render::route::Route;
use crate::render::search::{Document, FOLDER, Group, Initial};
use crate::render::theme::keys;
use serde::Serialize;

/// The page to search on.
#[derive(Serialize)]
pub struct SearchPage<'a> {
    /// Where the files of the index stand, from the page.
    folder: &'static str,
    letters: Vec<Letter<'a>>,
}

/// What begins with a letter.
#[derive(Serialize)]
struct Letter<'a> {
    /// `letter.a`
    anchor: String,
    /// Leads to the anchor.
    url: String,
    /// `A`
    letter: String,
    entries: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    url: &'a str,
    title: &'a str,
    /// What it is.
    label: &'a str,
}

/// The page to search on.
pub fn page<'b>(book: &'b Book<'_>, path: &SitePath) -> (Page, Body<'b>) {
    let title = book.say(keys::TITLE_SEARCH, &[]);
    let page = Page::new(book, Route::Search, path, title);
    let page = page.describe(&book.say(keys::DESCRIPTION_SEARCH, &[]));
    let groups = book.search().alphabet().into_iter();
    let search = SearchPage {
        folder: FOLDER,
        letters: groups.map(|group| letter(book, group)).collect(),
    };
    (page, Body::Search(search))
}

fn letter<'b>(book: &'b Book<'_>, (initial, documents): Group<'b, '_>) -> Letter<'b> {
    let (name, letter) = match initial {
        Initial::Digit => ("0".to_owned(), book.say(keys::SEARCH_DIGITS, &[])),
        Initial::Letter(letter) => (letter.to_string(), letter.to_uppercase().collect()),
    };
    let anchor = format!("letter.{name}");
    let entry = |document: &'b Document<'_>| Entry {
        url: &document.url,
        title: &document.title,
        label: book.search().label(document),
    };
    Letter {
        url: format!("#{}", escape::url_segment(&anchor)),
        anchor,
        letter,
        entries: documents.into_iter().map(entry).collect(),
    }
}
