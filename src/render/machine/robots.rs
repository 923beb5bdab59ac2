//! What robots read.

use crate::base::{WebAddress, escape};
use crate::render::book::Book;
use crate::render::route::Route;

/// `robots.txt`: everything may be read. The list of pages is named when the site knows its own address.
pub fn robots(book: &Book<'_>) -> String {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(base) = &book.site.config.base_url
        && let Some(path) = book.routes.path(Route::Sitemap)
    {
        text.push_str(&format!("Sitemap: {base}{path}\n"));
    }
    text
}

/// `sitemap.xml`: the pages to begin at, with the day of their last review where they have one.
pub fn sitemap(book: &Book<'_>) -> String {
    let base = book
        .site
        .config
        .base_url
        .as_ref()
        .map_or("", WebAddress::as_str);
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                   <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    for (path, route) in book.routes.list() {
        if route.is_listed() {
            xml.push_str("<url><loc>");
            escape::html_into(&mut xml, &format!("{base}{path}"));
            xml.push_str("</loc>");
            if let Some(day) = reviewed(book, *route) {
                xml.push_str(&format!("<lastmod>{day}</lastmod>"));
            }
            xml.push_str("</url>\n");
        }
    }
    xml.push_str("</urlset>\n");
    xml
}

fn reviewed(book: &Book<'_>, route: Route) -> Option<crate::base::Date> {
    match route {
        Route::Guide(guide) => Some(book.site.guides[guide].review.on.value),
        Route::Tool(tree) | Route::Outcome(tree, _) => Some(book.site.trees[tree].review.on.value),
        _ => None,
    }
}
