//! What stands around each of the editor's pages: where it is, how to get to the others, and how the site stands.

use crate::diag::Severity;
use crate::serve::View;
use serde::Serialize;

/// A page of the editor's desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    /// How the site stands.
    Overview,
    /// What is wrong.
    Findings,
    /// What is due, and what changes.
    Review,
    /// Who relies on what.
    Law,
    /// What the trees show.
    Trees,
}

impl Room {
    const ALL: [Room; 5] = [
        Room::Overview,
        Room::Findings,
        Room::Review,
        Room::Law,
        Room::Trees,
    ];

    fn name(self) -> &'static str {
        match self {
            Room::Overview => "Overview",
            Room::Findings => "Findings",
            Room::Review => "Review",
            Room::Law => "Law",
            Room::Trees => "Trees",
        }
    }

    /// Its address on the server.
    pub(super) fn url(self) -> &'static str {
        match self {
            Room::Overview => "/_editor/",
            Room::Findings => "/_editor/findings",
            Room::Review => "/_editor/review",
            Room::Law => "/_editor/law",
            Room::Trees => "/_editor/trees",
        }
    }
}

/// What every page shows.
#[derive(Serialize)]
pub(super) struct Frame {
    /// Its heading.
    title: String,
    /// What the site is called; `None` when `site.yaml` cannot be read.
    site: Option<String>,
    /// The day that everything is judged on.
    as_of: String,
    menu: Vec<Item>,
    errors: usize,
    warnings: usize,
    notes: usize,
    /// The pages are served as they stand in the files; otherwise as they last were without errors.
    served: bool,
    /// The page of the site that shows the same to readers.
    on_site: Option<OnSite>,
}

#[derive(Serialize)]
struct Item {
    name: &'static str,
    url: &'static str,
    /// `page` for the page itself, `true` for one below it.
    current: Option<&'static str>,
}

#[derive(Serialize)]
struct OnSite {
    url: String,
    text: &'static str,
}

impl Frame {
    /// The frame of a page in a room. A title of its own means that the page is below the room's first.
    pub(super) fn of(view: &View<'_>, room: Room, title: Option<String>) -> Frame {
        let below = title.is_some();
        let menu = Room::ALL.map(|item| Item {
            name: item.name(),
            url: item.url(),
            current: match (item == room, below) {
                (false, _) => None,
                (true, false) => Some("page"),
                (true, true) => Some("true"),
            },
        });
        let findings = &view.look.diagnostics;
        let site = view.look.site.as_ref();
        Frame {
            title: title.unwrap_or_else(|| room.name().to_owned()),
            site: site.map(|proved| proved.site.config.name.clone()),
            as_of: view.workspace.as_of().0.to_string(),
            menu: menu.into(),
            errors: findings.count(Severity::Error),
            warnings: findings.count(Severity::Warning),
            notes: findings.count(Severity::Note),
            served: view.routes.is_some(),
            on_site: None,
        }
    }

    /// Adds the page of the site that shows the same to readers, if it is served.
    pub(super) fn on_site(mut self, url: Option<String>, text: &'static str) -> Frame {
        self.on_site = url.map(|url| OnSite { url, text });
        self
    }
}
