//! What is due for review, what was reviewed before the law changed, and which changes of the law are ahead.

use super::changes::{self, Ahead};
use super::desk::{Desk, Law, Named, Place};
use super::edited::{Edited, Trail, edited};
use super::frame::{Frame, Room};
use super::press;
use crate::base::{Date, Index};
use crate::diag::Span;
use crate::impact::Reliances;
use crate::model::{Review as Reviewed, Section, Site, User};
use crate::render::Route;
use crate::serve::Page;
use serde::Serialize;
use std::collections::BTreeMap;

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
}

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

/// A guide or tree with all sections that it cites.
pub(super) struct Reviewable<'a> {
    user: User,
    review: &'a Reviewed,
    sections: BTreeMap<Index<Section>, Vec<Span>>,
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
    let mut all = reviewables(desk.site, &reliances);
    all.sort_by_key(|one| one.review.due.value);
    let of = |urgency| all.iter().filter(move |one| one.urgency(desk) == urgency);
    let (later, later_number) = months(desk, of(Urgency::Later));
    let mut outdated: Vec<Outdated> = all.iter().filter_map(|one| one.outdated(desk)).collect();
    outdated.sort_by(|a, b| a.reviewed.cmp(&b.reviewed));
    let body = Body {
        horizon: desk.site.config.review_horizon,
        overdue: of(Urgency::Overdue).map(|one| one.due(desk)).collect(),
        soon: of(Urgency::Soon).map(|one| one.due(desk)).collect(),
        later,
        later_number,
        outdated,
        edited: edited(desk),
        ahead: changes::ahead(desk, &reliances),
    };
    let frame = Frame::of(&desk.view, Room::Review, None);
    let frame = frame.on_site(desk.url(Route::Updates), "What changed");
    press::print("review.html", &frame, &body)
}

/// Every guide and tree, in the order of the site, drafts included.
pub(super) fn reviewables<'a>(site: &'a Site, reliances: &Reliances) -> Vec<Reviewable<'a>> {
    let entry = |user, review| Reviewable {
        user,
        review,
        sections: BTreeMap::new(),
    };
    let trees = site.trees.iter();
    let trees = trees.map(|(index, tree)| entry(User::Tree(index), &tree.review));
    let guides = site.guides.iter();
    let guides = guides.map(|(index, guide)| entry(User::Guide(index), &guide.review));
    let mut all: Vec<Reviewable<'a>> = trees.chain(guides).collect();
    for (section, users) in reliances.sections() {
        for reliance in users {
            let number = match reliance.user {
                User::Tree(tree) | User::Question(tree, _) | User::Outcome(tree, _) => {
                    tree.number()
                }
                User::Guide(guide) => site.trees.len() + guide.number(),
                User::Term(_) | User::Caution(_) | User::Section(_) | User::Form(_) => continue,
            };
            let sections = &mut all[number].sections;
            let places = sections.entry(section).or_default();
            places.extend(reliance.spans());
        }
    }
    all
}

impl Reviewable<'_> {
    /// When it is due. A page that is to be read by the day itself is not late yet.
    pub(super) fn urgency(&self, desk: &Desk<'_>) -> Urgency {
        let days = desk.days_until(self.review.due.value);
        match u32::try_from(days) {
            Err(_) => Urgency::Overdue,
            Ok(days) if days <= desk.site.config.review_horizon => Urgency::Soon,
            Ok(_) => Urgency::Later,
        }
    }

    fn due(&self, desk: &Desk<'_>) -> Due {
        let due = self.review.due.value;
        Due {
            named: desk.name(self.user),
            place: desk.place(self.review.due.span),
            reviewed: self.review.on.value.to_string(),
            due: due.to_string(),
            when: when(desk.days_until(due)),
            trail: Trail::of(self.review),
            backed_by: self
                .sections
                .keys()
                .map(|section| desk.law(*section))
                .collect(),
        }
    }

    /// What changed between its review and the day; `None` when nothing did.
    fn outdated(&self, desk: &Desk<'_>) -> Option<Outdated> {
        let changes = self.changed_sections(desk);
        let changes: Vec<Since> = changes
            .into_iter()
            .map(|(section, day, what)| Since {
                law: desk.law(section),
                day: day.to_string(),
                what,
                places: desk.places(self.places(section)),
            })
            .collect();
        (!changes.is_empty()).then(|| Outdated {
            named: desk.name(self.user),
            place: desk.place(self.review.on.span),
            reviewed: self.review.on.value.to_string(),
            changes,
        })
    }

    fn places(&self, section: Index<Section>) -> &[Span] {
        self.sections.get(&section).map_or(&[], Vec::as_slice)
    }

    /// The sections that it cites and that changed after its review, each with its last change up to the day.
    pub(super) fn changed_sections(&self, desk: &Desk<'_>) -> Vec<(Index<Section>, Date, String)> {
        let reviewed = self.review.on.value;
        let since = |section: &Index<Section>| {
            let history = &desk.site.sections[*section].history;
            let (day, what) = changes::of(history)
                .filter(|(day, _)| reviewed < *day && *day <= desk.today)
                .last()?;
            Some((*section, day, what.text()))
        };
        self.sections.keys().filter_map(since).collect()
    }
}

/// The reviews by month, and how many there are.
fn months<'a>(
    desk: &Desk<'_>,
    later: impl Iterator<Item = &'a Reviewable<'a>>,
) -> (Vec<Month>, usize) {
    let mut months: Vec<Month> = Vec::new();
    let mut number = 0;
    for one in later {
        number += 1;
        let due = one.review.due.value;
        let name = format!("{:04}-{:02}", due.year(), due.month());
        let entry = Later {
            named: desk.name(one.user),
            due: due.to_string(),
            trail: Trail::of(one.review),
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
