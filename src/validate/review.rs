//! Reviews: was each page read against the law as it is, and is its next review due? Comes in: the site, who relies on what, the day. Goes out: diagnostics.
//! Touches nothing. No message names the day of the check, so that a finding is the same on every day on which it stands.

use super::law::short;
use super::users;
use crate::base::{AsOf, Date, Index};
use crate::diag::rules::review as rule;
use crate::diag::{Diagnostic, Diagnostics, Severity, Span, Spanned};
use crate::model::{Page, Reading, Reliance, Section, Site, changes_since};

/// How many places a finding shows, besides the first.
const PLACES: usize = 8;

/// Every review, and every day on which something was checked.
pub fn check(site: &Site, readings: &[Reading<'_>], as_of: AsOf, out: &mut Diagnostics) {
    for reading in readings {
        let page = reading.page;
        let sections = reading.sections.iter();
        out.extend(sections.filter_map(|(at, users)| outdated(site, page, *at, users, as_of)));
        out.extend(overdue(site, page, as_of));
        out.extend(due_before_review(site, page));
        let name = users::name(site, page.user());
        let read = format!("{name} was read against the law");
        out.extend(in_future(&read, &page.review(site).on, as_of));
    }
    for section in site.sections.values() {
        let checked = format!("the statute “{}” was checked", section.title);
        out.extend(in_future(&checked, &section.checked.on, as_of));
    }
    for form in site.forms.values() {
        let checked = format!("the form “{}” was checked", form.title);
        out.extend(in_future(&checked, &form.checked.on, as_of));
    }
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
    let mut places = users.iter().flat_map(|user| &user.spans).copied();
    let first: Span = places.next()?;
    let (law, name) = (short(site, section), users::name(site, page.user()));
    let (on, day) = (review.on.value, last.day.value);
    let what = match last.starts {
        Some(_) => "changed",
        None => "was repealed",
    };
    let mut found = Diagnostic::new(
        &rule::OUTDATED,
        first,
        format!("{name} was last read against the law on {on}, before {law} {what} on {day}"),
    )
    .label("cited here")
    .other(review.on.span, "read on this day")
    .help(format!(
        "read it against {law} as it is since {day}, put right what has changed, then set the day of its review"
    ));
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
            .help("read it against the law, put right what has changed, then set the day of its review and the next due day"),
    )
}

fn due_before_review(site: &Site, page: Page) -> Option<Diagnostic> {
    let review = page.review(site);
    if review.due.value >= review.on.value {
        return None;
    }
    let mut found = Diagnostic::new(
        &rule::DUE_BEFORE_REVIEW,
        review.due.span,
        format!(
            "{} is to be read again by {}, before the day of its last review ({})",
            users::name(site, page.user()),
            review.due.value,
            review.on.value
        ),
    )
    .label("due too early")
    .other(review.on.span, "last read on this day")
    .help("set the day that is wrong right: the due day comes after the review");
    if page.is_draft(site) {
        found.severity = Severity::Warning;
    }
    Some(found)
}

fn in_future(what: &str, on: &Spanned<Date>, as_of: AsOf) -> Option<Diagnostic> {
    let found = || {
        Diagnostic::new(
            &rule::IN_FUTURE,
            on.span,
            format!("{what} on {}, after the day of this check", on.value),
        )
        .label("yet to come")
        .help("write the day on which it was done; when the site is checked for a day that is past, there is nothing to do")
    };
    (on.value > as_of.0).then(found)
}
