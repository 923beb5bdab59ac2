//! What a page says to search engines: JSON-LD with the words of schema.org. Only a site that knows its own address says it, because every address in it is whole.
//!
//! It stands in a `script` element, but it is a block of data, which no browser runs: the HTML standard leaves "prepare the script element" before it asks the
//! content security policy. So `script-src 'none'` and this go together.

use super::frame::Page;
use super::trail::Above;
use crate::base::on_one_line;
use crate::base::{WebAddress, escape};
use crate::config::Contact;
use crate::model::{Guide, Outcome, Review};
use crate::render::book::Book;
use crate::render::route::Route;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Thing<'a>>,
}

/// A thing, with its type of schema.org.
#[derive(Serialize)]
#[serde(tag = "@type")]
enum Thing<'a> {
    WebSite(WebSite<'a>),
    BreadcrumbList(BreadcrumbList),
    Article(Article<'a>),
    HowTo(HowTo<'a>),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WebSite<'a> {
    name: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Organization<'a>>,
}

/// The site that a page belongs to.
#[derive(Serialize)]
#[serde(tag = "@type", rename = "WebSite")]
struct PartOf<'a> {
    name: &'a str,
    url: &'a str,
}

/// Who answers for the content.
#[derive(Serialize)]
#[serde(tag = "@type")]
struct Organization<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BreadcrumbList {
    item_list_element: Vec<ListItem>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct ListItem {
    /// From 1.
    position: usize,
    name: String,
    item: String,
}

/// What every work says about itself.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Work<'a> {
    url: &'a str,
    description: String,
    in_language: &'a str,
    /// The day of its last review.
    date_modified: String,
    is_part_of: PartOf<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Organization<'a>>,
}

#[derive(Serialize)]
struct Article<'a> {
    headline: &'a str,
    #[serde(flatten)]
    work: Work<'a>,
}

#[derive(Serialize)]
struct HowTo<'a> {
    name: &'a str,
    #[serde(flatten)]
    work: Work<'a>,
    step: Vec<HowToStep>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct HowToStep {
    /// From 1.
    position: usize,
    text: String,
}

/// The data of a page with those above it; `None` when the site does not know its address or there is nothing to say.
pub fn of(book: &Book<'_>, route: Route, page: &Page, above: &[Above]) -> Option<String> {
    let base = book.site.config.base_url.as_ref()?;
    let url = page.canonical.as_deref()?;
    let maker = Maker { book, base, url };
    let thing = match route {
        Route::Home => Some(Thing::WebSite(maker.site())),
        Route::Guide(guide) => Some(Thing::Article(maker.article(&book.site.guides[guide]))),
        Route::Outcome(tree, outcome) => {
            let tree = &book.site.trees[tree];
            let outcome = &tree.outcomes[outcome];
            let how_to = || Thing::HowTo(maker.how_to(outcome, &tree.review));
            (!outcome.steps.is_empty()).then(how_to)
        }
        _ => None,
    };
    let trail = maker.trail(above, &page.title);
    let graph: Vec<Thing<'_>> = thing
        .into_iter()
        .chain(trail.map(Thing::BreadcrumbList))
        .collect();
    if graph.is_empty() {
        return None;
    }
    let context = "https://schema.org";
    let json = serde_json::to_string(&Document { context, graph }).ok()?;
    Some(escape::json_in_script(&json))
}

struct Maker<'m, 'a> {
    book: &'m Book<'a>,
    base: &'m WebAddress,
    /// The page's own address.
    url: &'m str,
}

impl Maker<'_, '_> {
    fn site(&self) -> WebSite<'_> {
        let config = &self.book.site.config;
        WebSite {
            name: &config.name,
            url: self.base.as_str(),
            description: &config.tagline,
            in_language: &config.language,
            publisher: config.contact.as_ref().map(publisher),
        }
    }

    fn article<'m>(&'m self, guide: &'m Guide) -> Article<'m> {
        Article {
            headline: &guide.title.value,
            work: self.work(&guide.description.value, &guide.review),
        }
    }

    fn how_to<'m>(&'m self, outcome: &'m Outcome, review: &Review) -> HowTo<'m> {
        let steps = outcome.steps.iter().enumerate();
        HowTo {
            name: &outcome.title,
            work: self.work(&outcome.summary.document.plain(), review),
            step: steps
                .map(|(number, step)| HowToStep {
                    position: number + 1,
                    text: step.document.plain(),
                })
                .collect(),
        }
    }

    fn work(&self, description: &str, review: &Review) -> Work<'_> {
        let config = &self.book.site.config;
        Work {
            url: self.url,
            description: on_one_line(description),
            in_language: &config.language,
            date_modified: review.on.value.to_string(),
            is_part_of: PartOf {
                name: &config.name,
                url: self.base.as_str(),
            },
            publisher: config.contact.as_ref().map(publisher),
        }
    }

    /// The pages above, and the page itself.
    fn trail(&self, above: &[Above], title: &str) -> Option<BreadcrumbList> {
        if above.is_empty() {
            return None;
        }
        let above = above.iter().filter_map(|(route, name)| {
            let path = self.book.routes.path(*route)?;
            Some((name.clone(), self.book.whole_url(path)?))
        });
        let here = (title.to_owned(), self.url.to_owned());
        let all = above.chain(std::iter::once(here)).enumerate();
        let item_list_element = all.map(|(number, (name, item))| ListItem {
            position: number + 1,
            name,
            item,
        });
        Some(BreadcrumbList {
            item_list_element: item_list_element.collect(),
        })
    }
}

fn publisher(contact: &Contact) -> Organization<'_> {
    Organization {
        name: &contact.name,
        url: contact.url.as_ref().map(WebAddress::as_str),
    }
}
