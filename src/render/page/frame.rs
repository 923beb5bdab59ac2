//! What every page is given besides what it shows: the site-wide values, made once, and what a page says about itself.

use crate::base::{SitePath, WebAddress};
use crate::config::{Contact, Email, Phone};
use crate::render::book::{Book, Day, Link};
use crate::render::policy;
use crate::render::route::Route;
use crate::render::shorten::shorten;
use serde::Serialize;

/// What is the same on every page. Paths are from the root: a template puts `page.root` before them.
#[derive(Serialize)]
pub struct SiteContext<'a> {
    /// The site's name.
    name: &'a str,
    /// One sentence about it.
    tagline: &'a str,
    /// BCP 47.
    language: &'a str,
    /// `ltr` or `rtl`.
    direction: &'static str,
    /// The day that everything is judged on.
    as_of: Day,
    /// Who answers for the content.
    contact: Option<ContactContext<'a>>,
    /// What the reader is invited to do, besides reading.
    call_to_action: Option<CallContext<'a>>,
    /// The mark of whoever publishes the site.
    logo: Option<LogoContext<'a>>,
    /// The page to search on.
    search: Option<String>,
    /// The feed of changes.
    feed: Option<String>,
    /// `index.html`
    home: String,
    /// `updates.html`
    updates: String,
    /// `checks.html`
    checks: String,
}

#[derive(Serialize)]
struct ContactContext<'a> {
    name: &'a str,
    url: Option<&'a str>,
    /// As people write it.
    phone: Option<&'a str>,
    /// `tel:` with nothing but digits and a plus.
    phone_url: Option<String>,
    email: Option<&'a str>,
    /// `mailto:`
    email_url: Option<String>,
    /// May have several lines.
    address: Option<&'a str>,
    hours: Option<&'a str>,
}

#[derive(Serialize)]
struct CallContext<'a> {
    text: &'a str,
    label: &'a str,
    /// `https:`, `tel:` or `mailto:`
    url: String,
}

#[derive(Serialize)]
struct LogoContext<'a> {
    path: String,
    /// Whose mark it is.
    alt: &'a str,
    /// Of the picture itself, in pixels.
    width: usize,
    /// Of the picture itself, in pixels.
    height: usize,
}

impl<'a> SiteContext<'a> {
    /// The site-wide values.
    pub fn of(book: &Book<'a>) -> SiteContext<'a> {
        let config = &book.site.config;
        let known = |route| book.routes.path(route).map(SitePath::url);
        let path = |route| known(route).unwrap_or_default();
        SiteContext {
            name: &config.name,
            tagline: &config.tagline,
            language: &config.language,
            direction: direction(&config.language),
            as_of: book.day(book.as_of.0),
            contact: config.contact.as_ref().map(contact_context),
            call_to_action: config.call_to_action.as_ref().map(|call| CallContext {
                text: &call.text,
                label: &call.label,
                url: call.url.url(),
            }),
            logo: book.site.logo.as_ref().map(|logo| LogoContext {
                path: path(Route::SiteAsset(logo.asset)),
                alt: &logo.alt,
                width: logo.width,
                height: logo.height,
            }),
            search: known(Route::Search),
            feed: known(Route::Feed),
            home: path(Route::Home),
            updates: path(Route::Updates),
            checks: path(Route::Checks),
        }
    }
}

fn contact_context(contact: &Contact) -> ContactContext<'_> {
    ContactContext {
        name: &contact.name,
        url: contact.url.as_ref().map(WebAddress::as_str),
        phone: contact.phone.as_ref().map(Phone::as_str),
        phone_url: contact.phone.as_ref().map(Phone::url),
        email: contact.email.as_ref().map(Email::as_str),
        email_url: contact.email.as_ref().map(Email::url),
        address: contact.address.as_deref().map(str::trim),
        hours: contact.hours.as_deref(),
    }
}

/// Languages that are written from right to left.
fn direction(language: &str) -> &'static str {
    let primary = language.split('-').next().unwrap_or(language);
    match primary {
        "ar" | "fa" | "he" | "ps" | "ur" | "yi" => "rtl",
        _ => "ltr",
    }
}

/// Which item of the menu the page of a route belongs to.
pub(super) fn section_of(route: Route) -> &'static str {
    match route {
        Route::Home => "home",
        Route::Guides | Route::Guide(_) | Route::Alias(..) => "guides",
        Route::Tool(_)
        | Route::Question(..)
        | Route::Outcome(..)
        | Route::Map(_)
        | Route::Print(_) => "tool",
        Route::Laws | Route::Law(_) => "laws",
        Route::Forms | Route::Form(_) => "forms",
        Route::Glossary => "glossary",
        _ => "",
    }
}

/// What a page says about itself.
#[derive(Default, Serialize)]
pub struct Page {
    /// The title of the window, without the site's name. No two pages share one.
    pub title: String,
    /// For search engines; may be empty.
    pub description: String,
    /// Its kind, and its template without the ending: `question`.
    kind: &'static str,
    /// Its path from the root.
    path: String,
    /// What leads from it to the root: `../../`, or nothing.
    pub(super) root: String,
    /// Which item of the menu it belongs to; may be empty.
    pub(super) section: &'static str,
    /// The menu, as `menu.html` prints it.
    pub menu_html: String,
    /// The foot, as `footer.html` prints it.
    pub footer_html: String,
    /// Its absolute address, where the site has one.
    pub canonical: Option<String>,
    /// The content security policy.
    policy: &'static str,
    /// Scripts that it loads, from the root.
    scripts: Vec<String>,
    /// Search finds what it says.
    searched: bool,
    /// The pages above it, outermost first, for readers and search engines; empty on the home page.
    pub trail: Vec<Link>,
    /// What it says to programs that show a preview of it: Open Graph.
    pub social: Vec<Property>,
    /// What it says to search engines: JSON-LD that is safe inside a `script` element.
    pub data: Option<String>,
}

/// A property of a page for programs.
#[derive(Serialize)]
pub struct Property {
    /// `og:title`
    pub name: &'static str,
    /// Its value.
    pub content: String,
}

/// The template of a kind of page.
pub fn template_of(kind: &str) -> String {
    format!("{kind}.html")
}

/// How long a description for search engines may get, in characters.
const DESCRIPTION_LENGTH: usize = 200;

/// The scripts of a page: those of its theme that are there. A theme may do without.
fn scripts(book: &Book<'_>, route: Route) -> Vec<String> {
    let script = match route {
        Route::Tool(_) => "assets/interview.js",
        Route::Search => "assets/search.js",
        _ => return Vec::new(),
    };
    let path = SitePath::parse(script).ok();
    let known = |path: &SitePath| matches!(book.routes.at(path), Some(Route::ThemeAsset(_)));
    let found = path.filter(known);
    found.iter().map(SitePath::to_string).collect()
}

impl Page {
    /// What the page of a route says about itself.
    pub fn new(book: &Book<'_>, route: Route, path: &SitePath, title: String) -> Page {
        let home = book.url(path, Route::Home).unwrap_or_default();
        Page {
            title,
            kind: route.kind().unwrap_or_default(),
            description: String::new(),
            path: path.as_str().to_owned(),
            root: home.trim_end_matches("index.html").to_owned(),
            section: section_of(route),
            menu_html: String::new(),
            footer_html: String::new(),
            canonical: book.whole_url(path).filter(|_| route != Route::NotFound),
            policy: policy::of(route),
            scripts: scripts(book, route),
            searched: route.is_searched(book.proof),
            trail: Vec::new(),
            social: Vec::new(),
            data: None,
        }
    }

    /// Only what the pages share that the same stands around.
    pub(super) fn bare(&self) -> Page {
        Page {
            root: self.root.clone(),
            section: self.section,
            ..Page::default()
        }
    }

    /// The template that prints it.
    pub fn template(&self) -> String {
        template_of(self.kind)
    }

    /// With a description: cut at a word when it is long.
    pub fn describe(mut self, text: &str) -> Page {
        self.description = shorten(text, DESCRIPTION_LENGTH);
        self
    }
}
