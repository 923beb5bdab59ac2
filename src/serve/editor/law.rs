//! The registry of sections: who relies on each, its versions, and how it was checked.

use super::desk::{Desk, Law, Place};
use super::frame::{Frame, Room};
use super::press;
use super::reliance::{UserGroup, groups};
use crate::base::Index;
use crate::diag::Span;
use crate::law::{CheckedAgainst, Standing};
use crate::model::{Reliances, Section};
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
}

/// All sections, by code.
pub(super) fn list(desk: &Desk<'_>) -> Page {
    let reliances = Reliances::of(desk.site);
    let codes = desk.site.config.codes.iter().enumerate();
    let codes = codes.map(|(number, code)| Code {
        name: code.name.clone(),
        sections: of_code(desk, number)
            .map(|section| entry(desk, &reliances, section, NAMED))
            .collect(),
    });
    let unchecked = desk.site.sections.iter();
    let unchecked = unchecked.filter(|(_, s)| s.checked.against == CheckedAgainst::Unchecked);
    let body = Laws {
        codes: codes.filter(|code| !code.sections.is_empty()).collect(),
        number: desk.site.sections.len(),
        unused: unused(&reliances)
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
    let reliances = Reliances::of(desk.site);
    let title = format!("{}: {}", desk.label(index), section.title);
    let frame = Frame::of(&desk.view, Room::Law, Some(title));
    let frame = frame.on_site(desk.url(Route::Law(index)), "This section");
    let body = One {
        entry: entry(desk, &reliances, index, usize::MAX),
    };
    Some(press::print("law.html", &frame, &body))
}

/// The sections that nobody relies on.
pub(super) fn unused(reliances: &Reliances) -> impl Iterator<Item = Index<Section>> {
    let none = reliances.iter().filter(|(_, users)| users.is_empty());
    none.map(|(section, _)| section)
}

fn of_code(desk: &Desk<'_>, code: usize) -> impl Iterator<Item = Index<Section>> {
    let sections = desk.site.sections.iter();
    let same = sections.filter(move |(_, section)| section.code.number() == code);
    same.map(|(index, _)| index)
}

fn entry(desk: &Desk<'_>, reliances: &Reliances, index: Index<Section>, named: usize) -> Entry {
    let section = &desk.site.sections[index];
    let standing = section.history.standing(desk.view.workspace.as_of());
    let (standing_kind, words) = standing_words(section, standing);
    let users = reliances.on(index);
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
