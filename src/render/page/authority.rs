//! What backs a statement: a place in the law, what it says, and how that was checked.

use crate::base::SitePath;
use crate::law::{Pinpoint, Standing};
use crate::model::{Authority, Cited, Section};
use crate::render::book::Book;
use serde::Serialize;

/// A statute that backs something.
#[derive(Serialize)]
pub struct Backing<'a> {
    /// `Penal Code 1203.4(a)(1)`
    label: String,
    /// Its place on the page of its section.
    url: Option<String>,
    /// What the section is about.
    title: &'a str,
    /// What it says here.
    says_html: Option<String>,
    /// What the cited place says in general, when nothing is said about it here.
    says: Option<&'a str>,
    /// How its words were checked.
    checked: String,
    /// `official`, `copy`, `secondary` or `unchecked`.
    against: &'static str,
    /// Whether it is in force on the day.
    in_force: bool,
}

/// The statutes that back something. `scope` tells their texts apart from others on the page.
pub fn backings<'a>(
    book: &Book<'a>,
    from: &SitePath,
    authorities: &'a [Authority],
    scope: &str,
) -> Vec<Backing<'a>> {
    let numbered = authorities.iter().enumerate();
    numbered
        .map(|(number, authority)| {
            let says = authority.says.as_ref();
            let scope = format!("{scope}.law{number}");
            let mut backing = backing(book, from, &authority.cited);
            backing.says_html = says.map(|says| book.html_in(from, says, &scope));
            backing
        })
        .collect()
}

/// A cited place on its own.
pub fn backing<'a>(book: &Book<'a>, from: &SitePath, cited: &Cited) -> Backing<'a> {
    let section = &book.site.sections[cited.section];
    let place = cited.pinpoint.as_ref();
    Backing {
        label: book.short(cited),
        url: book.url_of_cited(from, cited),
        title: &section.title,
        says_html: None,
        says: place.and_then(|place| says(section, place)),
        checked: book.section_checked(cited.section).to_owned(),
        against: section.checked.against.as_str(),
        in_force: matches!(section.history.standing(book.as_of), Standing::InForce(_)),
    }
}

fn says<'a>(section: &'a Section, place: &Pinpoint) -> Option<&'a str> {
    let known = section
        .subdivisions
        .iter()
        .find(|known| known.pinpoint.value == *place);
    known.map(|known| known.says.as_str())
}
