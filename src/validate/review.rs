//! Reviews: was each page read against the law as it is, and is its next review due? Comes in: the site, who relies on what, the day. Goes out: diagnostics.
//! Touches nothing. No message names the day of the check, so that a finding is the same on every day on which it stands.

use super::law::short;
use super::users;
use crate::base::{AsOf, Index};
use crate::diag::rules::review as rule;
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{Page, Reading, Reliance, Section, Site, User, changes_since};

/// How many places a finding shows, besides the first.
const PLACES: usize = 8;

/// Every review, and every day on which something was checked.
pub fn check(site: &Site, readings: &[Reading<'_>], as_of: AsOf, out: &mut Diagnostics) {
    for reading in readings {
        let page = reading.page;
        let sections = reading.sections.iter();
        out.extend(sections.filter_map(|(at, users)| outdated(site, page, *at, users, as_of)));
        out.extend(overdue(site, page, as_of));
    }
    out.extend(in_future(site, as_of));
}

/// A page that was read before a section that it rests on became what it is on the day: one finding for a page and a section, at the first place where the
/// section is cited.
pub fn outdated(
    site: &Site,
    page: Page,
    section: Index<Section>,
    users: &[&Reliance],
    as_of: AsOf,
) -> Option<Diagnostic> {
    if page.is_draft(site) {
        return None;
    }
    let review = page.review(site);
    let last = changes_since(site, review, section, as_of.0).last()?;
    let mut places = users.iter().flat_map(|user| user.spans());
    let first: Span = places.next()?;
    let (law, name) = (short(site, section), users::name(site, page.user()));
    let (on, day) = (review.on.value, last.day.value);
    let (what, help) = match last.starts {
        Some(_) => (
            "changed",
            format!(
                "read it against {law} as it is since {day}, put right what has changed, then run `statutree review` on it"
            ),
        ),
        None => (
            "was repealed",
            format!(
                "read it again, take out what no longer stands without {law}, then run `statutree review` on it"
            ),
        ),
    };
    let mut found = Diagnostic::new(
        &rule::OUTDATED,
        first,
        format!("{name} was last read against the law on {on}, before {law} {what} on {day}"),
    )
    .label("cited here")
    .other(review.on.span, "read on this day")
    .help(help);
    for change in changes_since(site, review, section, as_of.0) {
        found = found.other(change.day.span, change.what().unwrap_or("repealed"));
    }
    for place in places.take(PLACES) {
        found = found.other(place, "cited here, too");
    }
    Some(found)
}

/// A page whose next review was due before the day.
pub fn overdue(site: &Site, page: Page, as_of: AsOf) -> Option<Diagnostic> {
    let review = page.review(site);
    if page.is_draft(site) || review.due.value >= as_of.0 {
        return None;
    }
    let found = Diagnostic::new(
        &rule::OVERDUE,
        review.due.span,
        format!(
            "{} was to be read against the law again by {}",
            users::name(site, page.user()),
            review.due.value
        ),
    );
    Some(
        found
            .label("this day has passed")
            .other(review.on.span, "last read on this day")
            .help("read it against the law, put right what has changed, then run `statutree review` on it"),
    )
}

/// The page, statute or form with the latest day of all, when that day is yet to come. One finding, so that a check for a day long past is not lost among them.
fn in_future(site: &Site, as_of: AsOf) -> Option<Diagnostic> {
    let trees = site.trees.indices().map(Page::Tree);
    let pages = trees.chain(site.guides.indices().map(Page::Guide));
    let read = pages.map(|page| (&page.review(site).on, page.user(), "read against the law"));
    let sections = site.sections.iter();
    let sections = sections.map(|(at, one)| (&one.checked.on, User::Section(at), "checked"));
    let forms = site.forms.iter();
    let forms = forms.map(|(at, one)| (&one.checked.on, User::Form(at), "checked"));
    let all = read.chain(sections).chain(forms);
    let (on, user, what) = all
        .filter(|(on, ..)| on.value > as_of.0)
        .reduce(|latest, one| {
            if one.0.value > latest.0.value {
                one
            } else {
                latest
            }
        })?;
    Some(
        Diagnostic::new(
            &rule::IN_FUTURE,
            on.span,
            format!(
                "{} was {what} on {}, after the day of this check",
                users::name(site, user),
                on.value
            ),
        )
        .label("yet to come")
        .help("write the day on which it was done; when the site is checked for a day that is past, there is nothing to do"),
    )
}
