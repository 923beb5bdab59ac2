//! `feed.xml`: what changed, as an Atom feed (RFC 4287). Ids are made of names and days, so they stay the same from build to build, and are valid also when the
//! site does not know its own address. Without that address links are relative to the feed.

use crate::base::{Date, Hash, SitePath, escape};
use crate::render::book::Book;
use crate::render::changes::{Change, changes};
use crate::render::route::Route;
use crate::render::theme::keys;

/// The most entries of the feed; readers have seen the older ones.
const ENTRIES: usize = 50;

/// The feed: the newest changes that have come, not those still ahead.
pub fn feed(book: &Book<'_>, path: &SitePath) -> String {
    let config = &book.site.config;
    let mut changes = changes(book);
    changes.retain(|change| change.date <= book.as_of.0);
    changes.truncate(ENTRIES);
    let newest = changes.first().map_or(book.as_of.0, |change| change.date);
    let mut xml = Xml(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        escape::html(&config.language)
    ));
    xml.text("id", &id(book, &[path.as_str()]));
    let title = book.say(keys::FEED_TITLE, &[("site", &config.name)]);
    xml.text("title", &title);
    if !config.tagline.is_empty() {
        xml.text("subtitle", &config.tagline);
    }
    xml.text("updated", &moment(newest));
    author(book, &mut xml);
    if let Some(url) = book.whole_url(path) {
        xml.link("self", "application/atom+xml", &url);
    }
    if let Some(updates) = book.routes.path(Route::Updates) {
        xml.link("alternate", "text/html", &book.best_url(path, updates));
    }
    for change in &changes {
        entry(book, path, change, &mut xml);
    }
    xml.0.push_str("</feed>\n");
    xml.0
}

/// Whoever answers for the content; else the site itself.
fn author(book: &Book<'_>, xml: &mut Xml) {
    let config = &book.site.config;
    xml.0.push_str("<author>\n");
    match &config.contact {
        Some(contact) => {
            xml.text("name", &contact.name);
            if let Some(url) = &contact.url {
                xml.text("uri", url.as_str());
            }
        }
        None => xml.text("name", &config.name),
    }
    xml.0.push_str("</author>\n");
}

fn entry(book: &Book<'_>, from: &SitePath, change: &Change<'_>, xml: &mut Xml) {
    let Some(path) = book.routes.path(change.route) else {
        return;
    };
    let day = change.date.to_string();
    let what = book.say(change.kind.key(), &[]);
    let values = [("what", what.as_str()), ("title", &change.title)];
    xml.0.push_str("<entry>\n");
    xml.text("id", &id(book, &[path.as_str(), &day, change.kind.name()]));
    xml.text("title", &book.say(keys::FEED_ENTRY, &values));
    xml.text("updated", &moment(change.date));
    xml.link("alternate", "text/html", &book.best_url(from, path));
    let summary = change.note.unwrap_or(&change.about);
    xml.text("summary", summary.trim());
    xml.0.push_str("</entry>\n");
}

/// An id of something of this site. The parts behind its name hold no line break, so that no two lists of parts read the same.
fn id(book: &Book<'_>, parts: &[&str]) -> String {
    let mut named = book.site.config.name.clone();
    for part in parts {
        named.push('\n');
        named.push_str(part);
    }
    format!("urn:uuid:{}", Hash::of(named.as_bytes()).uuid())
}

/// The first moment of a day, as RFC 3339 wants it: editors state days, not times.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

/// XML under way.
struct Xml(String);

impl Xml {
    fn text(&mut self, element: &str, text: &str) {
        self.0.push_str(&format!("<{element}>"));
        escape::html_into(&mut self.0, text);
        self.0.push_str(&format!("</{element}>\n"));
    }

    fn link(&mut self, rel: &str, kind: &str, href: &str) {
        let href = escape::html(href);
        let link = format!("<link rel=\"{rel}\" type=\"{kind}\" href=\"{href}\"/>\n");
        self.0.push_str(&link);
    }
}
