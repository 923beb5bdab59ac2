//! The first page: how the site stands, in one glance.

use super::changes;
use super::desk::Desk;
use super::frame::{Frame, Room};
use super::law::unused;
use super::press;
use super::review::{Urgency, is_outdated, urgency};
use super::trees::{Summary, summary};
use crate::law::CheckedAgainst;
use crate::model::{Reliances, readings};
use crate::render::Route;
use crate::serve::{Page, View};
use serde::Serialize;

#[derive(Serialize)]
struct Body {
    /// Nothing stands against publishing it.
    publishable: bool,
    guides: usize,
    drafts: usize,
    overdue: usize,
    soon: usize,
    outdated: usize,
    horizon: u32,
    /// Changes of the law that are registered and have not happened yet, and the next of them.
    ahead: usize,
    next_change: Option<NextChange>,
    sections: usize,
    unused: usize,
    unchecked: usize,
    trees: Vec<Summary>,
}

#[derive(Serialize)]
struct NextChange {
    day: String,
    when: String,
    law: String,
}

/// The page; short while there is no site to speak of.
pub(super) fn page(view: &View<'_>) -> Page {
    let Some(desk) = Desk::of(*view) else {
        return no_site(view, Room::Overview);
    };
    let frame = Frame::of(view, Room::Overview, None);
    let frame = frame.on_site(desk.url(Route::Home), "The first page");
    press::print("overview.html", &frame, &body(&desk))
}

/// What every page but that of the findings says while `site.yaml` cannot be read.
pub(super) fn no_site(view: &View<'_>, room: Room) -> Page {
    let nothing = std::collections::BTreeMap::<&str, &str>::new();
    press::print("no-site.html", &Frame::of(view, room, None), &nothing)
}

fn body(desk: &Desk<'_>) -> Body {
    let site = desk.site;
    let reliances = Reliances::of(site);
    let reviews = readings(site, &reliances);
    let due = |wanted| {
        reviews
            .iter()
            .filter(|one| urgency(desk, one.page) == wanted)
            .count()
    };
    let outdated = reviews.iter().filter(|one| is_outdated(desk, one));
    let ahead = changes::days_ahead(desk);
    let unchecked = site.sections.values();
    let unchecked = unchecked.filter(|s| s.checked.against == CheckedAgainst::Unchecked);
    Body {
        publishable: desk.view.look.publishable().is_some(),
        guides: site.guides.len(),
        drafts: site.guides.values().filter(|guide| guide.draft).count(),
        overdue: due(Urgency::Overdue),
        soon: due(Urgency::Soon),
        outdated: outdated.count(),
        horizon: site.config.review_horizon,
        ahead: ahead.len(),
        next_change: ahead.first().map(|(day, section)| NextChange {
            day: day.to_string(),
            when: super::review::when(desk.days_until(*day)),
            law: desk.label(*section),
        }),
        sections: site.sections.len(),
        unused: unused(site, &reliances).count(),
        unchecked: unchecked.count(),
        trees: site
            .trees
            .indices()
            .map(|tree| summary(desk, tree))
            .collect(),
    }
}
