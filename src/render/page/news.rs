//! What a reader has to know of the law behind a page: what changed after the page was read against it, and what is about to change.

use crate::base::{Date, Index, SitePath};
use crate::law::Change;
use crate::model::{Cited, Review, Section, changes_since};
use crate::render::book::{Book, Day};
use crate::render::route::Route;
use serde::Serialize;

/// What changed, and what is about to; each oldest first.
#[derive(Default, Serialize)]
pub struct LawNews<'a> {
    /// After the page was read against the law, and up to the day.
    changed: Vec<LawChange<'a>>,
    /// After the day, and soon.
    ahead: Vec<LawChange<'a>>,
}

/// A change of a section.
#[derive(Serialize)]
pub struct LawChange<'a> {
    /// `Penal Code 1203.4`
    label: String,
    /// Its page.
    url: Option<String>,
    /// The first day on which it has changed.
    day: Day,
    /// What changes; none when the section is repealed.
    what: Option<&'a str>,
}

/// What happened to the sections that a page rests on since its review, and what happens within the horizon of the site.
pub fn law_news<'a>(
    book: &Book<'a>,
    path: &SitePath,
    review: &Review,
    sections: &[Index<Section>],
) -> LawNews<'a> {
    let (site, today) = (book.site, book.as_of.0);
    let horizon = site.config.review_horizon;
    let near = |change: &Change<'_>| {
        let days = today.until(change.day.value).map(|span| span.get_days());
        days.is_ok_and(|days| u32::try_from(days).is_ok_and(|days| days <= horizon))
    };
    let mut changed = Vec::new();
    let mut ahead = Vec::new();
    for section in sections {
        let since = changes_since(site, review, *section, today);
        changed.extend(since.map(|change| law_change(book, path, *section, change)));
        let history = &site.sections[*section].history;
        let later = history.changes_between(today, Date::MAX).filter(near);
        ahead.extend(later.map(|change| law_change(book, path, *section, change)));
    }
    changed.sort_by(|a, b| a.day.iso.cmp(&b.day.iso));
    ahead.sort_by(|a, b| a.day.iso.cmp(&b.day.iso));
    LawNews { changed, ahead }
}

/// A change of a section, as a page shows it.
pub fn law_change<'a>(
    book: &Book<'a>,
    path: &SitePath,
    section: Index<Section>,
    change: Change<'a>,
) -> LawChange<'a> {
    let whole = Cited {
        section,
        pinpoint: None,
    };
    LawChange {
        label: book.short(&whole),
        url: book.url(path, Route::Law(section)),
        day: book.day(change.day.value),
        what: change.what(),
    }
}
