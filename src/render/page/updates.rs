//! What changed: pages read against the law, and registered changes of the law, newest first.

use super::Body;
use super::frame::Page;
use crate::base::{Date, SitePath};
use crate::model::Cited;
use crate::render::book::{Book, Day, Link};
use crate::render::route::Route;
use crate::render::theme::keys::{self, Key};
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

/// A change before it is put in order: the day, the kind, the page, the words of the link, what changed.
type Change<'a> = (Date, Key, Route, String, Option<&'a str>);

/// The page of changes.
pub fn page<'a>(book: &Book<'a>, path: &SitePath) -> (Page, Body<'a>) {
    let mut changes = reviews(book);
    changes.extend(laws(book));
    // Newest first; within a day in the order of the site.
    changes.sort_by_key(|change| std::cmp::Reverse(change.0));
    let mut days: Vec<UpdateDay<'a>> = Vec::new();
    for (date, key, route, text, note) in changes {
        let Some(link) = book.link(path, route, text) else {
            continue;
        };
        let day = book.day(date);
        if days.last().is_none_or(|last| last.day != day) {
            days.push(UpdateDay {
                day,
                ahead: date > book.as_of.0,
                updates: Vec::new(),
            });
        }
        let what = book.say(key, &[]);
        if let Some(last) = days.last_mut() {
            last.updates.push(Update { what, link, note });
        }
    }
    let title = book.say(keys::TITLE_UPDATES, &[]);
    let page = Page::new(book, Route::Updates, path, title);
    (page, Body::Updates(Updates { days }))
}

fn reviews<'a>(book: &Book<'a>) -> Vec<Change<'a>> {
    let guides = book.site.guides.iter().map(|(index, guide)| {
        let title = guide.title.value.clone();
        let day = guide.review.on.value;
        (day, keys::UPDATE_GUIDE, Route::Guide(index), title, None)
    });
    let trees = book.site.trees.iter().map(|(index, tree)| {
        let day = tree.review.on.value;
        let title = tree.title.clone();
        (day, keys::UPDATE_TOOL, Route::Tool(index), title, None)
    });
    trees.chain(guides).collect()
}

fn laws<'a>(book: &Book<'a>) -> Vec<Change<'a>> {
    let mut changes = Vec::new();
    for (section, written) in book.site.sections.iter() {
        let label = book.short(&Cited {
            section,
            pinpoint: None,
        });
        let route = Route::Law(section);
        for version in &written.history.versions {
            if let Some(from) = &version.from {
                let note = Some(version.changed.as_str());
                changes.push((from.value, keys::UPDATE_LAW, route, label.clone(), note));
            }
        }
        if let Some(day) = &written.history.repealed {
            changes.push((day.value, keys::UPDATE_REPEAL, route, label, None));
        }
    }
    changes
}
