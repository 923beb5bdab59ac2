//! The registry of sections: who relies on each, its versions, and how it was checked.

use super::desk::{Desk, Law, Place};
use super::frame::{Frame, Room};
use super::press;
use super::reliance::{Counted, UserGroup, groups, uncounted};
use crate::base::Index;
use crate::base::number::grouped;
use crate::diag::Span;
use crate::impact::{Asked, Impact, counted_paths};
use crate::law::{CheckedAgainst, Standing};
use crate::model::{Reliances, Section, Site, Thing};
use crate::render::Route;
use crate::serve::Page;
use serde::Serialize;

/// On the list, at most so many users of a kind are named for each section; its own page names all.
const NAMED: usize = 12;

/// The list.
#[derive(Serialize)]
struct Laws {
    codes: Vec<Code>,
    number: usize,
    /// Nobody cites them.
    unused: Vec<Law>,
    /// Their words were not checked.
    unchecked: Vec<Law>,
}

#[derive(Serialize)]
struct Code {
    name: String,
    sections: Vec<Entry>,
}

/// A section.
#[derive(Serialize)]
struct Entry {
    law: Law,
    place: Place,
    on_site: Option<String>,
    /// The official text.
    official: String,
    /// `in force since 2023-07-10`
    standing: String,
    /// `in-force`, `not-yet` or `repealed`.
    standing_kind: &'static str,
    checked: String,
    /// `official`, `copy`, `secondary` or `unchecked`.
    against: &'static str,
    note: Option<String>,
    versions: Vec<VersionEntry>,
    repealed: Option<String>,
    users: Vec<UserGroup>,
    /// How many rely on it.
    number: usize,
}

#[derive(Serialize)]
struct VersionEntry {
    from: Option<String>,
    by: Option<String>,
    changed: String,
    current: bool,
}

/// The page of a single section.
#[derive(Serialize)]
struct One {
    entry: Entry,
    /// On how many paths of each tree it plays a part.
    trees: Vec<Share>,
}

/// How much of a tree rests on a section.
#[derive(Serialize)]
struct Share {
    title: String,
    url: String,
    /// `12 of 11 492 paths`; `None` when the tree is not proved.
    paths: Option<String>,
}

/// All sections, by code.
pub(super) fn list(desk: &Desk<'_>) -> Page {
    let reliances = Reliances::of(desk.site);
    let codes = desk.site.config.codes.iter().enumerate();
    let codes = codes.map(|(number, code)| Code {
        name: code.name.clone(),
        sections: of_code(desk, number)
            .map(|section| {
                let users = uncounted(reliances.on(Thing::Section(section)));
                entry(desk, &users, section, NAMED)
            })
            .collect(),
    });
    let unchecked = desk.site.sections.iter();
    let unchecked = unchecked.filter(|(_, s)| s.checked.against == CheckedAgainst::Unchecked);
    let body = Laws {
        codes: codes.filter(|code| !code.sections.is_empty()).collect(),
        number: desk.site.sections.len(),
        unused: unused(desk.site, &reliances)
            .map(|section| desk.law(section))
            .collect(),
        unchecked: unchecked.map(|(section, _)| desk.law(section)).collect(),
    };
    let frame = Frame::of(&desk.view, Room::Law, None);
    let frame = frame.on_site(desk.url(Route::Laws), "The law");
    press::print("laws.html", &frame, &body)
}

/// One section, with everybody who relies on it; `None` when there is no such section.
pub(super) fn page(desk: &Desk<'_>, id: &str) -> Option<Page> {
    let mut sections = desk.site.sections.iter();
    let (index, section) = sections.find(|(_, section)| section.id.as_str() == id)?;
    let asked = Asked {
        thing: Thing::Section(index),
        pinpoint: None,
    };
    let impact = Impact::of(desk.site, desk.proof, asked);
    let users = impact.certain.users.iter();
    let users: Vec<Counted<'_>> = users
        .map(|relying| (&relying.reliance, relying.paths.as_ref()))
        .collect();
    let title = format!("{}: {}", desk.label(index), section.title);
    let frame = Frame::of(&desk.view, Room::Law, Some(title));
    let frame = frame.on_site(desk.url(Route::Law(index)), "This section");
    let body = One {
        entry: entry(desk, &users, index, usize::MAX),
        trees: shares(desk, &impact),
    };
    Some(press::print("law.html", &frame, &body))
}

fn shares(desk: &Desk<'_>, impact: &Impact) -> Vec<Share> {
    let trees = impact.trees.iter();
    trees
        .map(|tally| Share {
            title: desk.site.trees[tally.tree].title.clone(),
            url: desk.tree_url(tally.tree),
            paths: tally.paths.as_ref().map(|paths| {
                format!(
                    "{} of {}",
                    grouped(&paths.with_cautions),
                    counted_paths(&paths.all)
                )
            }),
        })
        .collect()
}

/// The sections that nobody relies on.
pub(super) fn unused(site: &Site, reliances: &Reliances) -> impl Iterator<Item = Index<Section>> {
    let all = site.sections.indices();
    all.filter(|section| reliances.on(Thing::Section(*section)).is_empty())
}

fn of_code(desk: &Desk<'_>, code: usize) -> impl Iterator<Item = Index<Section>> {
    let sections = desk.site.sections.iter();
    let same = sections.filter(move |(_, section)| section.code.number() == code);
    same.map(|(index, _)| index)
}

fn entry(desk: &Desk<'_>, users: &[Counted<'_>], index: Index<Section>, named: usize) -> Entry {
    let section = &desk.site.sections[index];
    let standing = section.history.standing(desk.view.workspace.as_of());
    let (standing_kind, words) = standing_words(section, standing);
    Entry {
        law: desk.law(index),
        place: desk.place(Span::start_of(section.file)),
        on_site: desk.url(Route::Law(index)),
        official: section.url.as_str().to_owned(),
        standing: words,
        standing_kind,
        checked: checked(section),
        against: section.checked.against.as_str(),
        note: section.checked.note.clone(),
        versions: versions(section, standing),
        repealed: section
            .history
            .repealed
            .as_ref()
            .map(|day| day.value.to_string()),
        users: groups(desk, users, named),
        number: users.len(),
    }
}

fn standing_words(section: &Section, standing: Standing) -> (&'static str, String) {
    match standing {
        Standing::InForce(number) => {
            let version = section.history.versions.get(number);
            let from = version.and_then(|version| version.from.as_ref());
            let words = match from {
                Some(from) => format!("in force as it is since {}", from.value),
                None => "in force".to_owned(),
            };
            ("in-force", words)
        }
        Standing::NotYet(from) => ("not-yet", format!("not law before {from}")),
        Standing::Repealed(on) => ("repealed", format!("not law since {on}")),
    }
}

fn checked(section: &Section) -> String {
    let on = section.checked.on.value;
    match section.checked.against {
        CheckedAgainst::Official => format!("checked on {on} against the official text"),
        CheckedAgainst::Copy => format!("checked on {on} against a copy of the text"),
        CheckedAgainst::Secondary => format!("checked on {on} against what others write about it"),
        CheckedAgainst::Unchecked => format!("not checked (noted on {on})"),
    }
}

/// Newest first: the version in force is near the top.
fn versions(section: &Section, standing: Standing) -> Vec<VersionEntry> {
    let numbered = section.history.versions.iter().enumerate().rev();
    numbered
        .map(|(number, version)| VersionEntry {
            from: version.from.as_ref().map(|from| from.value.to_string()),
            by: version.by.clone(),
            changed: version.changed.clone(),
            current: standing == Standing::InForce(number),
        })
        .collect()
}
