//! What each kind of page shows, as plain data: one file a family of pages. The same for every template engine. A field that ends in `html` is HTML that is
//! safe as it stands; every other text is not escaped yet. Links are relative to the page.

mod answers;
mod authority;
mod checks;
mod form;
mod frame;
mod guide;
mod home;
mod law;
mod linked_data;
mod outcome;
mod outline;
mod parts;
mod search;
mod small;
mod social;
mod tool;
mod trail;
mod updates;
mod used_by;

pub use answers::answer_in_words;
pub use frame::{Page, SiteContext};
pub use outcome::{continues, kind_of};
pub use parts::Parts;
pub use tool::route_of;

use super::book::Book;
use super::route::Route;
use crate::base::SitePath;
use serde::Serialize;

/// What a page shows, besides its frame, or a part of one. Templates find it under the variant's name: `guide.title`; a part under the name of its page.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Body<'a> {
    /// `home.html`
    Home(home::Home<'a>),
    /// `guides.html`
    Guides(home::Guides<'a>),
    /// `guide.html`
    Guide(guide::GuidePage<'a>),
    /// `tool.html`
    Tool(tool::ToolPage<'a>),
    /// `question.html`
    Question(tool::QuestionPage<'a>),
    /// `outcome.html`
    Outcome(outcome::OutcomePage<'a>),
    /// `question-part.html`
    #[serde(rename = "question")]
    QuestionPart(tool::QuestionPage<'a>),
    /// `outcome-part.html`
    #[serde(rename = "outcome")]
    OutcomePart(outcome::OutcomePage<'a>),
    /// `caution-part.html`
    #[serde(rename = "caution")]
    CautionPart(outcome::CautionBox<'a>),
    /// `map.html`
    Map(outline::Outline<'a>),
    /// `print.html`
    Print(outline::Outline<'a>),
    /// `laws.html`
    Laws(law::Laws<'a>),
    /// `law.html`
    Law(law::LawPage<'a>),
    /// `forms.html`
    Forms(form::Forms<'a>),
    /// `form.html`
    Form(form::FormPage<'a>),
    /// `glossary.html`
    Glossary(small::Glossary<'a>),
    /// `updates.html`
    Updates(updates::Updates<'a>),
    /// `checks.html`
    Checks(checks::Checks<'a>),
    /// `search.html`
    Search(search::SearchPage<'a>),
    /// `not-found.html`
    NotFound(small::NotFound),
    /// `redirect.html`
    Redirect(small::Redirect),
}

/// Every template that a theme must have.
pub const TEMPLATES: &[&str] = &[
    "home.html",
    "guides.html",
    "guide.html",
    "tool.html",
    "question.html",
    "outcome.html",
    "question-part.html",
    "outcome-part.html",
    "caution-part.html",
    "map.html",
    "print.html",
    "laws.html",
    "law.html",
    "forms.html",
    "form.html",
    "glossary.html",
    "updates.html",
    "checks.html",
    "search.html",
    "not-found.html",
    "redirect.html",
];

impl Body<'_> {
    /// The template that prints it.
    pub fn template(&self) -> &'static str {
        match self {
            Body::Home(_) => "home.html",
            Body::Guides(_) => "guides.html",
            Body::Guide(_) => "guide.html",
            Body::Tool(_) => "tool.html",
            Body::Question(_) => "question.html",
            Body::Outcome(_) => "outcome.html",
            Body::QuestionPart(_) => "question-part.html",
            Body::OutcomePart(_) => "outcome-part.html",
            Body::CautionPart(_) => "caution-part.html",
            Body::Map(_) => "map.html",
            Body::Print(_) => "print.html",
            Body::Laws(_) => "laws.html",
            Body::Law(_) => "law.html",
            Body::Forms(_) => "forms.html",
            Body::Form(_) => "form.html",
            Body::Glossary(_) => "glossary.html",
            Body::Updates(_) => "updates.html",
            Body::Checks(_) => "checks.html",
            Body::Search(_) => "search.html",
            Body::NotFound(_) => "not-found.html",
            Body::Redirect(_) => "redirect.html",
        }
    }
}

/// What the page of a route shows; `None` for files that are no pages.
pub fn of<'a>(book: &'a Book<'a>, route: Route, path: &SitePath) -> Option<(Page, Body<'a>)> {
    let (mut page, body) = body_of(book, route, path)?;
    page.kind = body.template().trim_end_matches(".html");
    page.trail = trail::above(book, route)
        .into_iter()
        .filter_map(|(above, name)| book.link(path, above, name))
        .collect();
    if !matches!(route, Route::Alias(..)) {
        page.social = social::properties(book, route, &page);
        page.data = linked_data::of(book, route, &page);
    }
    Some((page, body))
}

fn body_of<'a>(book: &'a Book<'a>, route: Route, path: &SitePath) -> Option<(Page, Body<'a>)> {
    Some(match route {
        Route::Home => home::home(book, path),
        Route::Guides => home::guides(book, path),
        Route::Guide(guide) => guide::page(book, path, guide),
        Route::Alias(guide, number) => small::redirect(book, path, guide, number),
        Route::Tool(tree) => tool::start(book, path, tree),
        Route::Question(tree, node) => tool::question(book, path, tree, node),
        Route::Outcome(tree, outcome) => outcome::page(book, path, tree, outcome),
        Route::Map(tree) => outline::map(book, path, tree),
        Route::Print(tree) => outline::print(book, path, tree),
        Route::Laws => law::index(book, path),
        Route::Law(section) => law::page(book, path, section),
        Route::Forms => form::index(book, path),
        Route::Form(form) => form::page(book, path, form),
        Route::Glossary => small::glossary(book, path),
        Route::Updates => updates::page(book, path),
        Route::Checks => checks::page(book, path),
        Route::Search => search::page(book, path),
        Route::NotFound => small::not_found(book, path),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::TEMPLATES;
    use crate::config::PAGE_KINDS;

    #[test]
    fn a_kind_of_page_is_named_for_its_template() {
        // A part is no page: it stands on one.
        let kinds: Vec<&str> = TEMPLATES
            .iter()
            .map(|template| template.trim_end_matches(".html"))
            .filter(|template| !template.ends_with("-part"))
            .collect();
        assert_eq!(kinds, PAGE_KINDS);
    }
}
