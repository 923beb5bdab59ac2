//! Changes of the law: when a version starts, and when a section ends. Comes in: histories of sections. Goes out: what is ahead, with everybody who is touched.

use super::desk::{Desk, Law, Place};
use super::reliance::{UserGroup, groups, uncounted};
use super::review::when;
use crate::base::{Date, Index};
use crate::impact::{Reliances, Thing};
use crate::law::{History, Version};
use crate::model::Section;
use crate::render::Route;
use serde::Serialize;

/// What happens to a section on a day.
#[derive(Clone, Copy, Debug)]
pub(super) enum Change<'a> {
    /// This version becomes the law.
    Starts(&'a Version),
    /// No version is the law any more.
    Ends,
}

impl Change<'_> {
    /// What it changes, in a sentence.
    pub(super) fn text(self) -> String {
        match self {
            Change::Starts(version) => version.changed.clone(),
            Change::Ends => "Repealed.".to_owned(),
        }
    }
}

/// A change that is registered and has not happened yet.
#[derive(Serialize)]
pub(super) struct Ahead {
    law: Law,
    /// Its page on the site.
    on_site: Option<String>,
    day: String,
    when: String,
    /// The section stops being law; otherwise a version of it starts.
    ends: bool,
    /// What it changes.
    what: String,
    /// What makes it.
    by: Option<String>,
    /// It happens within the horizon of `site.yaml`.
    soon: bool,
    place: Option<Place>,
    /// Everybody who cites the section.
    users: Vec<UserGroup>,
}

/// Every change of a section whose day is known, oldest first.
pub(super) fn of(history: &History) -> impl Iterator<Item = (Date, Change<'_>)> {
    let starts = history.versions.iter();
    let starts = starts.filter_map(|v| Some((v.from.as_ref()?.value, Change::Starts(v))));
    let ends = history.repealed.iter();
    starts.chain(ends.map(|day| (day.value, Change::Ends)))
}

/// Every change after the day, the next one first.
pub(super) fn ahead(desk: &Desk<'_>, reliances: &Reliances) -> Vec<Ahead> {
    coming(desk)
        .into_iter()
        .map(|(day, index, change)| told(desk, reliances, day, index, change))
        .collect()
}

/// Every section that changes after the day, and when.
pub(super) fn days_ahead(desk: &Desk<'_>) -> Vec<(Date, Index<Section>)> {
    let coming = coming(desk).into_iter();
    coming.map(|(day, section, _)| (day, section)).collect()
}

fn coming<'a>(desk: &Desk<'a>) -> Vec<(Date, Index<Section>, Change<'a>)> {
    let mut found = Vec::new();
    for (index, section) in desk.site.sections.iter() {
        let later = of(&section.history).filter(|(day, _)| *day > desk.today);
        found.extend(later.map(|(day, change)| (day, index, change)));
    }
    found.sort_by_key(|(day, ..)| *day);
    found
}

fn told(
    desk: &Desk<'_>,
    reliances: &Reliances,
    day: Date,
    index: Index<Section>,
    change: Change<'_>,
) -> Ahead {
    let (by, span) = match change {
        Change::Starts(version) => (version.by.clone(), version.from.as_ref()),
        Change::Ends => (None, desk.site.sections[index].history.repealed.as_ref()),
    };
    let days = desk.days_until(day);
    Ahead {
        law: desk.law(index),
        on_site: desk.url(Route::Law(index)),
        day: day.to_string(),
        when: when(days),
        ends: matches!(change, Change::Ends),
        what: change.text(),
        by,
        soon: days.unsigned_abs() <= desk.site.config.review_horizon,
        place: span.map(|day| desk.place(day.span)),
        users: groups(
            desk,
            &uncounted(reliances.on(Thing::Section(index))),
            usize::MAX,
        ),
    }
}
