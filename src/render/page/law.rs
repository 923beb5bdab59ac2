//! The law registry as pages: all sections, and each one.

use super::Body;
use super::frame::Page;
use super::used_by::{UsedBy, used_by};
use crate::base::{Date, Index, SitePath};
use crate::law::{Pinpoint, Standing};
use crate::model::{Cited, Section};
use crate::render::book::{Book, Day};
use crate::render::route::Route;
use crate::render::theme::keys;
use serde::Serialize;
use std::collections::BTreeSet;

/// All sections, by code.
#[derive(Serialize)]
pub struct Laws<'a> {
    codes: Vec<CodeGroup<'a>>,
}

#[derive(Serialize)]
struct CodeGroup<'a> {
    name: &'a str,
    laws: Vec<LawCard<'a>>,
}

#[derive(Serialize)]
struct LawCard<'a> {
    url: String,
    label: String,
    title: &'a str,
    standing: &'static str,
    against: &'static str,
}

/// A section of law.
#[derive(Serialize)]
pub struct LawPage<'a> {
    /// `Penal Code 1203.4`
    label: String,
    /// `Cal. Penal Code § 1203.4`
    cite: String,
    code: &'a str,
    title: &'a str,
    /// `in-force`, `not-yet` or `repealed`.
    standing: &'static str,
    /// The same as a sentence.
    standing_text: String,
    /// What is known to change after the day.
    ahead: Vec<String>,
    summary_html: String,
    /// Oldest first.
    versions: Vec<VersionItem<'a>>,
    repealed: Option<Day>,
    /// The repeal is yet to come.
    ends_later: bool,
    places: Vec<Place<'a>>,
    url: &'a str,
    checked: String,
    against: &'static str,
    note: Option<&'a str>,
    used: UsedBy,
}

#[derive(Serialize)]
struct VersionItem<'a> {
    from: Option<Day>,
    by: Option<&'a str>,
    changed: &'a str,
    /// `past`, `current` or `coming`: whether it is the law on the day.
    state: &'static str,
}

/// A place inside a section that may be cited.
#[derive(Serialize)]
struct Place<'a> {
    anchor: String,
    /// Anchors of the places around it that have no line of their own.
    around: Vec<String>,
    label: String,
    says: Option<&'a str>,
}

/// The list of all sections.
pub fn index<'a>(book: &Book<'a>, path: &SitePath) -> (Page, Body<'a>) {
    let codes = book.site.config.codes.iter().enumerate();
    let codes = codes.map(|(number, code)| CodeGroup {
        name: &code.name,
        laws: book
            .site
            .sections
            .iter()
            .filter(|(_, section)| section.code.number() == number)
            .filter_map(|(index, section)| card(book, path, index, section))
            .collect(),
    });
    let codes = codes.filter(|code| !code.laws.is_empty()).collect();
    let page = Page::new(book, Route::Laws, path, book.say(keys::TITLE_LAWS, &[]));
    let page = page.describe(&book.say(keys::LAWS_INTRO, &[]));
    (page, Body::Laws(Laws { codes }))
}

fn card<'a>(
    book: &Book<'a>,
    path: &SitePath,
    index: Index<Section>,
    section: &'a Section,
) -> Option<LawCard<'a>> {
    Some(LawCard {
        url: book.url(path, Route::Law(index))?,
        label: label(book, index),
        title: &section.title,
        standing: standing_word(section.history.standing(book.as_of)),
        against: section.checked.against.as_str(),
    })
}

fn label(book: &Book<'_>, section: Index<Section>) -> String {
    book.short(&Cited {
        section,
        pinpoint: None,
    })
}

fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::InForce(_) => "in-force",
        Standing::NotYet(_) => "not-yet",
        Standing::Repealed(_) => "repealed",
    }
}

/// The page of a section.
pub fn page<'a>(book: &Book<'a>, path: &SitePath, index: Index<Section>) -> (Page, Body<'a>) {
    let section = &book.site.sections[index];
    let standing = section.history.standing(book.as_of);
    let label = label(book, index);
    let page = Page::new(
        book,
        Route::Law(index),
        path,
        format!("{label}: {}", section.title),
    );
    let summary = section.summary.document.plain();
    let text = match summary.as_str() {
        "" => section.title.as_str(),
        summary => summary,
    };
    let values = [("law", label.as_str()), ("text", text)];
    let page = page.describe(&book.say(keys::DESCRIPTION_LAW, &values));
    let law = LawPage {
        label,
        cite: book.full(section),
        code: &book.site.config.codes[section.code.number()].name,
        title: &section.title,
        standing: standing_word(standing),
        standing_text: standing_text(book, section, standing),
        ahead: ahead(book, section),
        summary_html: book.html_in(path, &section.summary, "summary"),
        versions: versions(book, section, standing),
        repealed: section
            .history
            .repealed
            .as_ref()
            .map(|day| book.day(day.value)),
        ends_later: section
            .history
            .repealed
            .as_ref()
            .is_some_and(|day| day.value > book.as_of.0),
        places: places(section, book.uses.pinpoints_of(index)),
        url: section.url.as_str(),
        checked: book.checked(&section.checked),
        against: section.checked.against.as_str(),
        note: section.checked.note.as_deref(),
        used: used_by(book, path, book.uses.of_section(index)),
    };
    (page, Body::Law(law))
}

fn standing_text(book: &Book<'_>, section: &Section, standing: Standing) -> String {
    let as_of = book.day(book.as_of.0).words;
    let since = |key, day| {
        let day = book.day(day).words;
        book.say(key, &[("as_of", as_of.as_str()), ("date", &day)])
    };
    match standing {
        Standing::InForce(number) => {
            let from = section.history.versions.get(number);
            match from.and_then(|version| version.from.as_ref()) {
                Some(from) => since(keys::STANDING_IN_FORCE_SINCE, from.value),
                None => book.say(keys::STANDING_IN_FORCE, &[("as_of", &as_of)]),
            }
        }
        Standing::NotYet(from) => since(keys::STANDING_NOT_YET, from),
        Standing::Repealed(on) => since(keys::STANDING_REPEALED, on),
    }
}

/// Registered changes after the day.
fn ahead(book: &Book<'_>, section: &Section) -> Vec<String> {
    let later = section.history.changes_between(book.as_of.0, Date::MAX);
    later
        .map(|change| {
            let key = match change.starts {
                Some(_) => keys::STANDING_NEXT,
                None => keys::STANDING_ENDS,
            };
            book.say(key, &[("date", &book.day(change.day.value).words)])
        })
        .collect()
}

fn versions<'a>(book: &Book<'a>, section: &'a Section, standing: Standing) -> Vec<VersionItem<'a>> {
    let versions = section.history.versions.iter().enumerate();
    versions
        .map(|(number, version)| VersionItem {
            from: version.from.as_ref().map(|from| book.day(from.value)),
            by: version.by.as_deref(),
            changed: &version.changed,
            state: match standing {
                Standing::InForce(now) if now == number => "current",
                Standing::InForce(now) if now < number => "coming",
                Standing::NotYet(_) => "coming",
                Standing::InForce(_) | Standing::Repealed(_) => "past",
            },
        })
        .collect()
}

/// Every listed place, and every cited one that is neither listed nor around a listed one; each place around them has an anchor before the first.
fn places<'a>(section: &'a Section, cited: &BTreeSet<Pinpoint>) -> Vec<Place<'a>> {
    let listed = section.subdivisions.iter();
    let mut rows: Vec<(Pinpoint, Option<&str>)> = listed
        .map(|known| (known.pinpoint.value.clone(), Some(known.says.as_str())))
        .collect();
    for place in cited {
        if !rows.iter().any(|(known, _)| place.contains(known)) {
            rows.push((place.clone(), None));
        }
    }
    let mut seen: BTreeSet<Pinpoint> = rows.iter().map(|(place, _)| place.clone()).collect();
    let mut places = Vec::with_capacity(rows.len());
    let mut shown = BTreeSet::new();
    for (place, says) in rows {
        if !shown.insert(place.clone()) {
            continue;
        }
        let around = ancestors(&place).filter(|outer| seen.insert(outer.clone()));
        places.push(Place {
            around: around.map(|outer| outer.anchor()).collect(),
            anchor: place.anchor(),
            label: place.to_string(),
            says,
        });
    }
    places
}

/// `(a)` and `(a)(2)` of `(a)(2)(B)`.
fn ancestors(place: &Pinpoint) -> impl Iterator<Item = Pinpoint> + '_ {
    let text = place.as_str();
    let ends = text.match_indices(')').map(|(end, _)| end + 1);
    ends.filter(|end| *end < text.len())
        .filter_map(|end| Pinpoint::parse(&text[..end]))
}
