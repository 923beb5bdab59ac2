//! The home page and the list of guides.

use super::Body;
use super::frame::Page;
use super::tool::{ToolCard, card};
use crate::base::{Index, SitePath};
use crate::model::Guide;
use crate::render::book::Book;
use crate::render::route::Route;
use crate::render::theme::keys;
use serde::Serialize;

/// The home page.
#[derive(Serialize)]
pub struct Home<'a> {
    /// The tree to begin with.
    start: Option<ToolCard<'a>>,
    /// The other trees.
    tools: Vec<ToolCard<'a>>,
    topics: Vec<TopicGroup<'a>>,
    /// How many sections of law the site rests on.
    laws: usize,
    laws_url: Option<String>,
    checks_url: Option<String>,
}

/// The list of guides.
#[derive(Serialize)]
pub struct Guides<'a> {
    topics: Vec<TopicGroup<'a>>,
}

/// A topic with its guides.
#[derive(Serialize)]
pub struct TopicGroup<'a> {
    id: &'a str,
    title: &'a str,
    guides: Vec<GuideCard<'a>>,
}

/// A guide in a list.
#[derive(Serialize)]
pub struct GuideCard<'a> {
    url: String,
    title: &'a str,
    description: &'a str,
}

/// The home page.
pub fn home<'a>(book: &Book<'a>, path: &SitePath) -> (Page, Body<'a>) {
    let site = book.site;
    let others = site
        .trees
        .indices()
        .filter(|tree| Some(*tree) != site.start);
    let page = Page::new(book, Route::Home, path, site.config.tagline.clone());
    let home = Home {
        start: site.start.and_then(|tree| card(book, path, tree)),
        tools: others.filter_map(|tree| card(book, path, tree)).collect(),
        topics: topics(book, path),
        laws: site.sections.len(),
        laws_url: book.url(path, Route::Laws),
        checks_url: book.url(path, Route::Checks),
    };
    (page.describe(&site.config.tagline), Body::Home(home))
}

/// The list of guides.
pub fn guides<'a>(book: &Book<'a>, path: &SitePath) -> (Page, Body<'a>) {
    let title = book.say(keys::TITLE_GUIDES, &[]);
    let topics = topics(book, path);
    let page = Page::new(book, Route::Guides, path, title);
    let page = page.describe(&book.say(keys::GUIDES_INTRO, &[]));
    (page, Body::Guides(Guides { topics }))
}

fn topics<'a>(book: &Book<'a>, path: &SitePath) -> Vec<TopicGroup<'a>> {
    let topics = book.site.config.topics.iter().enumerate();
    topics
        .map(|(number, topic)| {
            let belongs =
                |guide: &&Index<Guide>| book.site.guides[**guide].topic.number() == number;
            let guides = book.guides.iter().filter(belongs);
            TopicGroup {
                id: topic.id.value.as_str(),
                title: &topic.title,
                guides: guides
                    .filter_map(|guide| guide_card(book, path, *guide))
                    .collect(),
            }
        })
        .filter(|topic| !topic.guides.is_empty())
        .collect()
}

/// A guide in a list; `None` for drafts.
pub fn guide_card<'a>(
    book: &Book<'a>,
    path: &SitePath,
    guide: Index<Guide>,
) -> Option<GuideCard<'a>> {
    let written = &book.site.guides[guide];
    Some(GuideCard {
        url: book.url(path, Route::Guide(guide))?,
        title: &written.title.value,
        description: &written.description.value,
    })
}
