//! What changed: pages read against the law, and registered changes of the law, newest first.

use super::Body;
use super::frame::Page;
use crate::base::SitePath;
use crate::render::book::{Book, Day, Link};
use crate::render::changes::changes;
use crate::render::route::Route;
use crate::render::theme::keys;
use serde::Serialize;

/// What changed, day by day.
#[derive(Serialize)]
pub struct Updates<'a> {
    days: Vec<UpdateDay<'a>>,
}

#[derive(Serialize)]
struct UpdateDay<'a> {
    day: Day,
    /// It is after the day that the site was made for.
    ahead: bool,
    updates: Vec<Update<'a>>,
}

#[derive(Serialize)]
struct Update<'a> {
    /// What kind of change it is.
    what: String,
    link: Link,
    /// What changed.
    note: Option<&'a str>,
}

/// The page of changes.
pub fn page<'a>(book: &Book<'a>, path: &SitePath) -> (Page, Body<'a>) {
    let mut days: Vec<UpdateDay<'a>> = Vec::new();
    for change in changes(book) {
        let Some(link) = book.link(path, change.route, change.title) else {
            continue;
        };
        let day = book.day(change.date);
        if days.last().is_none_or(|last| last.day != day) {
            days.push(UpdateDay {
                day,
                ahead: change.date > book.as_of.0,
                updates: Vec::new(),
            });
        }
        let what = book.say(change.kind.key(), &[]);
        let note = change.note;
        if let Some(last) = days.last_mut() {
            last.updates.push(Update { what, link, note });
        }
    }
    let title = book.say(keys::TITLE_UPDATES, &[]);
    let page = Page::new(book, Route::Updates, path, title);
    let page = page.describe(&book.say(keys::UPDATES_INTRO, &[]));
    (page, Body::Updates(Updates { days }))
}
