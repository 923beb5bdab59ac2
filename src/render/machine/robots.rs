//! What robots read.

use crate::base::{Date, escape};
use crate::render::book::Book;
use crate::render::changes::changes;
use crate::render::route::Route;

/// `robots.txt`: everything may be read. The list of pages is named when the site knows its own address.
pub fn robots(book: &Book<'_>) -> String {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    let sitemap = book.routes.path(Route::Sitemap);
    if let Some(url) = sitemap.and_then(|path| book.whole_url(path)) {
        text.push_str(&format!("Sitemap: {url}\n"));
    }
    text
}

/// `sitemap.xml`: the pages to begin at, with the day of their last change where they have one.
pub fn sitemap(book: &Book<'_>) -> String {
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                   <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    for (path, route) in book.routes.list() {
        if route.is_listed()
            && let Some(url) = book.whole_url(path)
        {
            xml.push_str("<url><loc>");
            escape::html_into(&mut xml, &url);
            xml.push_str("</loc>");
            if let Some(day) = changed(book, *route) {
                xml.push_str(&format!("<lastmod>{day}</lastmod>"));
            }
            xml.push_str("</url>\n");
        }
    }
    xml.push_str("</urlset>\n");
    xml
}

/// The day on which somebody last worked on a page: when it was read against the law, or its law or form was checked; for a list, the newest of what it lists.
/// The glossary and the page of checks have no such day.
fn changed(book: &Book<'_>, route: Route) -> Option<Date> {
    let site = book.site;
    let guides = || {
        let guides = book.guides.iter();
        guides.map(|guide| site.guides[*guide].review.on.value)
    };
    let trees = || site.trees.values().map(|tree| tree.review.on.value);
    match route {
        Route::Home => newest(book, guides().chain(trees())),
        Route::Guides => newest(book, guides()),
        Route::Guide(guide) => Some(site.guides[guide].review.on.value),
        Route::Tool(tree) | Route::Outcome(tree, _) => Some(site.trees[tree].review.on.value),
        Route::Laws => newest(book, site.sections.values().map(|s| s.checked.on.value)),
        Route::Law(section) => Some(site.sections[section].checked.on.value),
        Route::Forms => newest(book, site.forms.values().map(|form| form.checked.on.value)),
        Route::Form(form) => Some(site.forms[form].checked.on.value),
        Route::Updates => newest(book, changes(book).into_iter().map(|change| change.date)),
        _ => None,
    }
}

/// The newest of the days that have come.
fn newest(book: &Book<'_>, days: impl Iterator<Item = Date>) -> Option<Date> {
    days.filter(|day| *day <= book.as_of.0).max()
}
