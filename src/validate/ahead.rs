//! Changes of the law that are near and that somebody relies on. Comes in: the site, who relies on what, the day. Goes out: diagnostics. Touches nothing.

use super::law::short;
use super::users;
use crate::base::{AsOf, Date, Index};
use crate::diag::rules::law as rule;
use crate::diag::{Diagnostic, Diagnostics};
use crate::law::Change;
use crate::model::{Reliance, Reliances, Section, Site, User};

/// How many places a finding shows; the pages for editors list all.
const PLACES: usize = 3;

/// Every change within the horizon of the site.
pub fn check(site: &Site, reliances: &Reliances, as_of: AsOf, out: &mut Diagnostics) {
    for (section, users) in reliances.sections() {
        for change in site.sections[section].history.changes() {
            out.extend(change_ahead(site, section, change, users, as_of));
        }
    }
}

/// A change that comes after the day and within the horizon, of a section that somebody relies on.
pub fn change_ahead(
    site: &Site,
    section: Index<Section>,
    change: Change<'_>,
    users: &[Reliance],
    as_of: AsOf,
) -> Option<Diagnostic> {
    let day = change.day.value;
    let near = announced_from(site, day).is_none_or(|from| from <= as_of.0);
    if day <= as_of.0 || !near {
        return None;
    }
    let published =
        |user: &&Reliance| !matches!(user.user, User::Guide(guide) if site.guides[guide].draft);
    let users: Vec<&Reliance> = users.iter().filter(published).collect();
    let who = users::counted(users.iter().map(|user| user.user));
    let relies = match users.len() {
        0 => return None,
        1 => "relies",
        _ => "rely",
    };
    let law = short(site, section);
    let what = match change.what() {
        Some(what) => format!("{law} changes on {day}: {}", what.trim_end_matches('.')),
        None => format!("{law} is repealed on {day}"),
    };
    let mut found = Diagnostic::new(
        &rule::CHANGE_AHEAD,
        change.day.span,
        format!("{what}; {who} {relies} on it"),
    )
    .label("from this day on")
    .help(format!(
        "`statutree check --as-of {day}` says what breaks on that day; have the new texts ready by then"
    ));
    for place in users
        .iter()
        .filter_map(|user| user.places.first())
        .take(PLACES)
    {
        found = found.other(place.span, "relies on it");
    }
    Some(found)
}

/// The first day on which a change is near; `None` when it always was.
pub fn announced_from(site: &Site, day: Date) -> Option<Date> {
    let horizon = i64::from(site.config.review_horizon);
    let horizon = jiff::SignedDuration::from_hours(24 * horizon);
    day.checked_sub(horizon).ok()
}
