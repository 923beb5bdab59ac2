//! Changes of the law that are ahead: versions that start and sections that end after the day, with everybody who is touched.

use super::desk::{Desk, Law, Place};
use super::reliance::{UserGroup, groups, uncounted};
use super::review::when;
use crate::base::{Date, Index};
use crate::law::Change;
use crate::model::{Reliances, Section, Thing};
use crate::render::Route;
use serde::Serialize;

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
    place: Place,
    /// Everybody who cites the section.
    users: Vec<UserGroup>,
}

/// What a change of a section changes, in a sentence.
pub(super) fn text(change: Change<'_>) -> String {
    change.what().unwrap_or("Repealed.").to_owned()
}

/// Every change after the day, the next one first.
pub(super) fn ahead(desk: &Desk<'_>, reliances: &Reliances) -> Vec<Ahead> {
    coming(desk)
        .into_iter()
        .map(|(index, change)| told(desk, reliances, index, change))
        .collect()
}

/// Every section that changes after the day, and when.
pub(super) fn days_ahead(desk: &Desk<'_>) -> Vec<(Date, Index<Section>)> {
    let coming = coming(desk).into_iter();
    coming
        .map(|(section, change)| (change.day.value, section))
        .collect()
}

fn coming<'a>(desk: &Desk<'a>) -> Vec<(Index<Section>, Change<'a>)> {
    let mut found = Vec::new();
    for (index, section) in desk.site.sections.iter() {
        let later = section.history.changes_between(desk.today, Date::MAX);
        found.extend(later.map(|change| (index, change)));
    }
    found.sort_by_key(|(_, change)| change.day.value);
    found
}

fn told(
    desk: &Desk<'_>,
    reliances: &Reliances,
    index: Index<Section>,
    change: Change<'_>,
) -> Ahead {
    let day = change.day.value;
    let days = desk.days_until(day);
    Ahead {
        law: desk.law(index),
        on_site: desk.url(Route::Law(index)),
        day: day.to_string(),
        when: when(days),
        ends: change.starts.is_none(),
        what: text(change),
        by: change.starts.and_then(|version| version.by.clone()),
        soon: days.unsigned_abs() <= desk.site.config.review_horizon,
        place: desk.place(change.day.span),
        users: groups(
            desk,
            &uncounted(reliances.on(Thing::Section(index))),
            usize::MAX,
        ),
    }
}
