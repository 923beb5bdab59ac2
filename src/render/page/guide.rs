//! A guide.

use super::Body;
use super::frame::Page;
use super::news::{LawNews, law_news};
use crate::base::{Index, SitePath, escape};
use crate::law::Pinpoint;
use crate::markdown::Heading;
use crate::model::{Cited, Destination, Guide, Prose, Section, Tree, sections_of_guide};
use crate::render::book::{Book, Day, Link};
use crate::render::route::Route;
use serde::Serialize;

/// A guide.
#[derive(Serialize)]
pub struct GuidePage<'a> {
    title: &'a str,
    /// The short answer.
    summary: &'a str,
    topic: &'a str,
    reviewed: Day,
    /// What changed in the law since, and what is about to.
    news: LawNews<'a>,
    /// Who did: a role or a name.
    reviewed_by: Option<&'a str>,
    /// Empty when there are too few headings.
    contents: Vec<Entry<'a>>,
    html: String,
    laws: Vec<Relied<'a>>,
    tools: Vec<Link>,
    previous: Option<Link>,
    next: Option<Link>,
}

/// A heading in the table of contents, with those below it.
#[derive(Serialize)]
struct Entry<'a> {
    url: String,
    text: &'a str,
    inner: Vec<Entry<'a>>,
}

/// A section that a page relies on.
#[derive(Serialize)]
struct Relied<'a> {
    label: String,
    url: String,
    title: &'a str,
    /// The places in it that the page cites.
    places: Vec<Link>,
    checked: String,
    against: &'static str,
}

/// From this many headings on, a guide has a table of contents.
const CONTENTS_FROM: usize = 3;

/// The page of a guide.
pub fn page<'a>(book: &Book<'a>, path: &SitePath, index: Index<Guide>) -> (Page, Body<'a>) {
    let guide = &book.site.guides[index];
    let (previous, next) = neighbours(book, path, index);
    let body = GuidePage {
        title: &guide.title.value,
        summary: &guide.description.value,
        topic: book
            .site
            .config
            .topics
            .get(guide.topic.number())
            .map_or("", |topic| topic.title.as_str()),
        reviewed: book.day(guide.review.on.value),
        news: law_news(
            book,
            path,
            &guide.review,
            &sections_of_guide(book.site, index),
        ),
        reviewed_by: guide.review.by.as_deref(),
        contents: contents(&guide.body.document.headings),
        html: book.html(path, &guide.body),
        laws: laws(book, path, &guide.body),
        tools: tools(book, path, index),
        previous,
        next,
    };
    let page = Page::new(book, Route::Guide(index), path, guide.title.value.clone());
    (page.describe(&guide.description.value), Body::Guide(body))
}

fn contents(headings: &[Heading]) -> Vec<Entry<'_>> {
    let shown: Vec<&Heading> = headings
        .iter()
        .filter(|h| matches!(h.level, 2 | 3))
        .collect();
    let mut contents: Vec<Entry<'_>> = Vec::new();
    if shown.len() < CONTENTS_FROM {
        return contents;
    }
    for heading in shown {
        let entry = Entry {
            url: anchor(&heading.id),
            text: &heading.text,
            inner: Vec::new(),
        };
        match contents.last_mut() {
            Some(above) if heading.level == 3 => above.inner.push(entry),
            _ => contents.push(entry),
        }
    }
    contents
}

fn anchor(id: &str) -> String {
    let mut url = String::with_capacity(1 + id.len());
    url.push('#');
    escape::url_segment_into(&mut url, id);
    url
}

/// Every section cited in a text, in the order of the text, with the places cited.
fn laws<'a>(book: &Book<'a>, path: &SitePath, prose: &Prose) -> Vec<Relied<'a>> {
    let mut cited: Vec<(Index<Section>, Vec<Pinpoint>)> = Vec::new();
    for destination in prose.destinations.iter().flatten() {
        let Destination::Section(place) = destination else {
            continue;
        };
        let known = cited.iter().position(|(known, _)| *known == place.section);
        let number = known.unwrap_or_else(|| {
            cited.push((place.section, Vec::new()));
            cited.len() - 1
        });
        let places = &mut cited[number].1;
        places.extend(place.pinpoint.clone().filter(|p| !places.contains(p)));
    }
    let relied = cited.into_iter();
    relied
        .filter_map(|(section, places)| relied_on(book, path, section, places))
        .collect()
}

fn relied_on<'a>(
    book: &Book<'a>,
    path: &SitePath,
    section: Index<Section>,
    places: Vec<Pinpoint>,
) -> Option<Relied<'a>> {
    let written = &book.site.sections[section];
    let whole = Cited {
        section,
        pinpoint: None,
    };
    let link = |place: Pinpoint| Link {
        text: place.to_string(),
        url: book
            .url_at(path, Route::Law(section), Some(&place.anchor()))
            .unwrap_or_default(),
    };
    Some(Relied {
        label: book.short(&whole),
        url: book.url(path, Route::Law(section))?,
        title: &written.title,
        places: places.into_iter().map(link).collect(),
        checked: book.section_checked(section).to_owned(),
        against: written.checked.against.as_str(),
    })
}

/// Trees that the guide links to or whose outcomes name it; else the tree to begin with.
fn tools(book: &Book<'_>, path: &SitePath, guide: Index<Guide>) -> Vec<Link> {
    let mut trees: Vec<Index<Tree>> = Vec::new();
    let linked = book.site.guides[guide].body.destinations.iter().flatten();
    let linked = linked.filter_map(|destination| match destination {
        Destination::Tree(tree) => Some(*tree),
        _ => None,
    });
    for tree in linked.chain(book.uses.of_guide(guide).iter().copied()) {
        if !trees.contains(&tree) {
            trees.push(tree);
        }
    }
    if trees.is_empty() {
        trees.extend(book.site.start);
    }
    let link = |tree: Index<Tree>| {
        let title = book.site.trees[tree].title.as_str();
        book.link(path, Route::Tool(tree), title)
    };
    trees.into_iter().filter_map(link).collect()
}

fn neighbours(
    book: &Book<'_>,
    path: &SitePath,
    guide: Index<Guide>,
) -> (Option<Link>, Option<Link>) {
    // In the order of their places.
    let at = book.guides.binary_search(&guide).ok();
    let link = |guide: Option<&Index<Guide>>| {
        let guide = *guide?;
        let title = book.site.guides[guide].title.value.as_str();
        book.link(path, Route::Guide(guide), title)
    };
    match at {
        Some(at) => {
            let before = at.checked_sub(1).and_then(|before| book.guides.get(before));
            (link(before), link(book.guides.get(at + 1)))
        }
        None => (None, None),
    }
}
