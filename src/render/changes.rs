//! What changed: pages read against the law, and registered changes of the law. Comes in: the book. Goes out: one list, newest first, for the page of changes,
//! the feed and the list of pages.

use super::book::Book;
use super::route::Route;
use super::theme::keys::{self, Key};
use crate::base::{Date, Index};
use crate::model::{Cited, Section};
use std::borrow::Cow;

/// What kind of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// A guide was read against the law.
    Guide,
    /// A tree was read against the law.
    Tool,
    /// A version of a section starts.
    Law,
    /// A section ends.
    Repeal,
}

impl ChangeKind {
    /// A name that never changes: ids in the feed are made of it.
    pub fn name(self) -> &'static str {
        match self {
            ChangeKind::Guide => "guide",
            ChangeKind::Tool => "tool",
            ChangeKind::Law => "law",
            ChangeKind::Repeal => "repeal",
        }
    }

    /// The kind in words.
    pub fn key(self) -> Key {
        match self {
            ChangeKind::Guide => keys::UPDATE_GUIDE,
            ChangeKind::Tool => keys::UPDATE_TOOL,
            ChangeKind::Law => keys::UPDATE_LAW,
            ChangeKind::Repeal => keys::UPDATE_REPEAL,
        }
    }
}

/// A change of a published page.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// Its day; may be after the day that the site is made for.
    pub date: Date,
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// The page that says more.
    pub route: Route,
    /// The name of that page.
    pub title: String,
    /// What changed, for a law.
    pub note: Option<&'a str>,
    /// What the page is about.
    pub about: Cow<'a, str>,
}

/// Every change, newest first; within a day trees, guides and laws, each in the order of the site.
pub fn changes<'a>(book: &Book<'a>) -> Vec<Change<'a>> {
    let mut changes = reviews(book);
    for (index, section) in book.site.sections.iter() {
        changes.extend(of_section(book, index, section));
    }
    changes.sort_by_key(|change| std::cmp::Reverse(change.date));
    changes
}

fn reviews<'a>(book: &Book<'a>) -> Vec<Change<'a>> {
    let published = |route| book.routes.path(route).map(|_| route);
    let trees = book.site.trees.iter().filter_map(|(index, tree)| {
        let route = published(Route::Tool(index))?;
        Some(Change {
            date: tree.review.on.value,
            kind: ChangeKind::Tool,
            route,
            title: tree.title.clone(),
            note: None,
            about: tree.summary.document.plain().into(),
        })
    });
    let guides = book.site.guides.iter().filter_map(|(index, guide)| {
        let route = published(Route::Guide(index))?;
        Some(Change {
            date: guide.review.on.value,
            kind: ChangeKind::Guide,
            route,
            title: guide.title.value.clone(),
            note: None,
            about: guide.description.value.as_str().into(),
        })
    });
    trees.chain(guides).collect()
}

fn of_section<'a>(book: &Book<'a>, index: Index<Section>, section: &'a Section) -> Vec<Change<'a>> {
    let route = Route::Law(index);
    let title = book.short(&Cited {
        section: index,
        pinpoint: None,
    });
    let changes = section.history.changes();
    changes
        .map(|change| Change {
            date: change.day.value,
            kind: match change.starts {
                Some(_) => ChangeKind::Law,
                None => ChangeKind::Repeal,
            },
            route,
            title: title.clone(),
            note: change.what(),
            about: section.title.as_str().into(),
        })
        .collect()
}
