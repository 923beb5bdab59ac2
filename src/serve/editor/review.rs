//! What is due for review, what was reviewed before the law changed, and which changes of the law are ahead.

use super::changes::{self, Ahead};
use super::desk::{Desk, Law, Named, Place};
use super::edited::{Edited, Trail, edited};
use super::frame::{Frame, Room};
use super::press;
use crate::base::Index;
use crate::diag::Span;
use crate::diag::human::visible;
use crate::model::{
    Page as Reviewed, Reading, Reliance, Reliances, Section, changes_since, readings,
};
use crate::render::Route;
use crate::serve::Page;
use crate::validate::{failing, proved_until, timeline};
use serde::Serialize;

/// The page.
#[derive(Serialize)]
struct Body {
    /// How many days ahead a review or a change is near.
    horizon: u32,
    overdue: Vec<Due>,
    soon: Vec<Due>,
    /// The rest, by month.
    later: Vec<Month>,
    later_number: usize,
    outdated: Vec<Outdated>,
    edited: Vec<Edited>,
    ahead: Vec<Ahead>,
    until: Until,
}

/// How long the site stays proved.
#[derive(Serialize)]
struct Until {
    /// In a sentence.
    text: String,
    /// The days on which something fails, the next one first.
    days: Vec<FailingDay>,
}

/// A day on which errors come up that are not there the day before.
#[derive(Serialize)]
struct FailingDay {
    day: String,
    /// What fails and why.
    what: String,
    errors: Vec<Failing>,
    /// How many are not shown.
    more: usize,
}

#[derive(Serialize)]
struct Failing {
    message: String,
    place: Place,
}

/// So many errors of a day are shown; `check --as-of` lists all.
const SHOWN: usize = 20;

/// A guide or tree that is to be read against the law again.
#[derive(Serialize)]
struct Due {
    named: Named,
    place: Place,
    reviewed: String,
    due: String,
    /// `3 days late`, `in 12 days`.
    when: String,
    trail: Trail,
    /// What backs it.
    backed_by: Vec<Law>,
}

#[derive(Serialize)]
struct Month {
    /// `2027-05`
    name: String,
    due: Vec<Later>,
}

/// A review that is far away: only what to look for.
#[derive(Serialize)]
struct Later {
    named: Named,
    due: String,
    trail: Trail,
    sections: usize,
}

/// A page that was last read against a law that has changed since.
#[derive(Serialize)]
struct Outdated {
    named: Named,
    place: Place,
    reviewed: String,
    changes: Vec<Since>,
}

/// What changed since a page was read.
#[derive(Serialize)]
struct Since {
    law: Law,
    day: String,
    /// What changed, or that it was repealed.
    what: String,
    /// Where the page cites it.
    places: Vec<Place>,
}

/// When a review is due, seen from the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Urgency {
    /// The day has passed.
    Overdue,
    /// Within the horizon of `site.yaml`.
    Soon,
    /// After that.
    Later,
}

/// The page of reviews.
pub(super) fn page(desk: &Desk<'_>) -> Page {
    let reliances = Reliances::of(desk.site);
    let mut all = readings(desk.site, &reliances);
    all.sort_by_key(|one| one.page.review(desk.site).due.value);
    let of = |wanted| {
        all.iter()
            .filter(move |one| urgency(desk, one.page) == wanted)
    };
    let (later, later_number) = months(desk, of(Urgency::Later));
    let mut outdated: Vec<Outdated> = all.iter().filter_map(|one| outdated(desk, one)).collect();
    outdated.sort_by(|a, b| a.reviewed.cmp(&b.reviewed));
    let body = Body {
        horizon: desk.site.config.review_horizon,
        overdue: of(Urgency::Overdue).map(|one| due(desk, one)).collect(),
        soon: of(Urgency::Soon).map(|one| due(desk, one)).collect(),
        later,
        later_number,
        outdated,
        edited: edited(desk),
        ahead: changes::ahead(desk, &reliances),
        until: until(desk),
    };
    let frame = Frame::of(&desk.view, Room::Review, None);
    let frame = frame.on_site(desk.url(Route::Updates), "What changed");
    press::print("review.html", &frame, &body)
}

fn until(desk: &Desk<'_>) -> Until {
    let timeline = timeline(desk.site, desk.proof, desk.view.workspace.as_of());
    let steps = timeline
        .steps
        .iter()
        .filter(|step| !step.breaches.is_empty());
    let days = steps.map(|step| FailingDay {
        day: step.day.to_string(),
        what: failing(desk.site, step),
        errors: step
            .breaches
            .iter()
            .take(SHOWN)
            .map(|breach| Failing {
                message: visible(&breach.finding.message),
                place: desk.place(breach.finding.span),
            })
            .collect(),
        more: step.breaches.len().saturating_sub(SHOWN),
    });
    Until {
        text: proved_until(desk.site, &timeline),
        days: days.collect(),
    }
}

/// When the review of a page is due. A page that is to be read by the day itself is not late yet.
pub(super) fn urgency(desk: &Desk<'_>, page: Reviewed) -> Urgency {
    let days = desk.days_until(page.review(desk.site).due.value);
    match u32::try_from(days) {
        Err(_) => Urgency::Overdue,
        Ok(days) if days <= desk.site.config.review_horizon => Urgency::Soon,
        Ok(_) => Urgency::Later,
    }
}

fn due(desk: &Desk<'_>, one: &Reading<'_>) -> Due {
    let review = one.page.review(desk.site);
    let day = review.due.value;
    Due {
        named: desk.name(one.page.user()),
        place: desk.place(review.due.span),
        reviewed: review.on.value.to_string(),
        due: day.to_string(),
        when: when(desk.days_until(day)),
        trail: Trail::of(review),
        backed_by: one
            .sections
            .keys()
            .map(|section| desk.law(*section))
            .collect(),
    }
}

/// Whether a section that it rests on changed after its review.
pub(super) fn is_outdated(desk: &Desk<'_>, one: &Reading<'_>) -> bool {
    let review = one.page.review(desk.site);
    let mut sections = one.sections.keys();
    sections.any(|section| {
        let mut changes = changes_since(desk.site, review, *section, desk.today);
        changes.next().is_some()
    })
}

/// What changed between its review and the day; `None` when nothing did.
fn outdated(desk: &Desk<'_>, one: &Reading<'_>) -> Option<Outdated> {
    let review = one.page.review(desk.site);
    let since = |(section, users): (&Index<Section>, &Vec<&Reliance>)| {
        let change = changes_since(desk.site, review, *section, desk.today).last()?;
        let spans: Vec<Span> = users.iter().flat_map(|user| user.spans()).collect();
        Some(Since {
            law: desk.law(*section),
            day: change.day.value.to_string(),
            what: changes::text(change),
            places: desk.places(&spans),
        })
    };
    let changes: Vec<Since> = one.sections.iter().filter_map(since).collect();
    (!changes.is_empty()).then(|| Outdated {
        named: desk.name(one.page.user()),
        place: desk.place(review.on.span),
        reviewed: review.on.value.to_string(),
        changes,
    })
}

/// The reviews by month, and how many there are.
fn months<'a>(
    desk: &Desk<'_>,
    later: impl Iterator<Item = &'a Reading<'a>>,
) -> (Vec<Month>, usize) {
    let mut months: Vec<Month> = Vec::new();
    let mut number = 0;
    for one in later {
        number += 1;
        let review = one.page.review(desk.site);
        let due = review.due.value;
        let name = format!("{:04}-{:02}", due.year(), due.month());
        let entry = Later {
            named: desk.name(one.page.user()),
            due: due.to_string(),
            trail: Trail::of(review),
            sections: one.sections.len(),
        };
        match months.last_mut().filter(|month| month.name == name) {
            Some(month) => month.due.push(entry),
            None => months.push(Month {
                name,
                due: vec![entry],
            }),
        }
    }
    (months, number)
}

/// Days from today, in words.
pub(super) fn when(days: i32) -> String {
    match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "1 day late".to_owned(),
        days if days < 0 => format!("{} days late", days.unsigned_abs()),
        days => format!("in {days} days"),
    }
}
