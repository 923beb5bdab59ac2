//! The glossary, the page for addresses that do not exist, and old addresses.

use super::Body;
use super::authority::{Backing, backings};
use super::frame::Page;
use crate::base::{Index, SitePath};
use crate::model::Guide;
use crate::render::book::{Book, Link};
use crate::render::route::Route;
use crate::render::theme::keys;
use serde::Serialize;

/// The words explained, in the order of the alphabet.
#[derive(Serialize)]
pub struct Glossary<'a> {
    terms: Vec<TermItem<'a>>,
}

#[derive(Serialize)]
struct TermItem<'a> {
    /// Its anchor.
    id: &'a str,
    term: &'a str,
    also: &'a [String],
    html: String,
    statutes: Vec<Backing<'a>>,
}

/// The page for an address that does not exist.
#[derive(Serialize)]
pub struct NotFound {
    links: Vec<Link>,
}

/// An old address of a page.
#[derive(Serialize)]
pub struct Redirect {
    url: String,
    title: String,
}

/// The glossary.
pub fn glossary<'a>(book: &Book<'a>, path: &SitePath) -> (Page, Body<'a>) {
    let mut terms: Vec<TermItem<'a>> = book
        .site
        .terms
        .values()
        .map(|term| TermItem {
            id: term.id.as_str(),
            term: &term.term,
            also: &term.also,
            html: book.html_in(path, &term.body, &format!("term.{}", term.id)),
            statutes: backings(book, path, &term.statutes, &format!("term.{}", term.id)),
        })
        .collect();
    terms.sort_by_cached_key(|term| (term.term.to_lowercase(), term.id));
    let title = book.say(keys::TITLE_GLOSSARY, &[]);
    let page = Page::new(book, Route::Glossary, path, title);
    let page = page.describe(&book.say(keys::GLOSSARY_INTRO, &[]));
    (page, Body::Glossary(Glossary { terms }))
}

/// The page for an address that does not exist.
pub fn not_found<'a>(book: &Book<'a>, path: &SitePath) -> (Page, Body<'a>) {
    let start = book.site.start.and_then(|tree| {
        let title = book.site.trees[tree].title.as_str();
        book.link(path, Route::Tool(tree), title)
    });
    let home = book.link(path, Route::Home, book.say(keys::MENU_HOME, &[]));
    let guides = book.link(path, Route::Guides, book.say(keys::TITLE_GUIDES, &[]));
    let links = [home, start, guides].into_iter().flatten().collect();
    let title = book.say(keys::TITLE_NOT_FOUND, &[]);
    let page = Page::new(book, Route::NotFound, path, title);
    let page = page.describe(&book.say(keys::NOT_FOUND_TEXT, &[]));
    (page, Body::NotFound(NotFound { links }))
}

/// An old address of a guide, by its number.
pub fn redirect<'a>(
    book: &Book<'a>,
    path: &SitePath,
    guide: Index<Guide>,
    number: usize,
) -> (Page, Body<'a>) {
    let title = book.site.guides[guide].title.value.clone();
    let url = book.url(path, Route::Guide(guide)).unwrap_or_default();
    let moved = book.say(keys::TITLE_MOVED, &[("title", &title)]);
    let page = Page::new(book, Route::Alias(guide, number), path, moved.clone());
    (
        page.describe(&moved),
        Body::Redirect(Redirect { url, title }),
    )
}
