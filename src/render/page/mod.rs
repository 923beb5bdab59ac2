//! What each kind of page shows, as plain data: one file a family of pages. The same for every template engine. A field that ends in `html` is HTML that is
//! safe as it stands; every other text is not escaped yet. Links are relative to the page.

mod answers;
mod around;
mod authority;
mod checks;
mod form;
mod frame;
mod guide;
mod home;
mod law;
mod linked_data;
mod news;
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

pub use answers::{answer_in_words, answer_key};
pub use around::Surroundings;
pub use frame::{Page, SiteContext};
pub use outcome::{continues, kind_of};
pub use parts::{Part, Parts};

use super::book::Book;
use super::route::Route;
use crate::base::SitePath;
use crate::config::PAGE_KINDS;
use serde::Serialize;

/// What a page shows, besides its frame, or a part of one. Templates find it under the variant's name: `guide.title`.
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
    /// `question.html`, and `question-part.html`
    Question(tool::QuestionPage<'a>),
    /// `outcome.html`, and `outcome-part.html`
    Outcome(outcome::OutcomePage<'a>),
    /// `caution-part.html`: a warning is no page.
    Caution(outcome::CautionBox<'a>),
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
    /// `menu.html` and `footer.html`: they stand on every page, and are none.
    Menu(around::Menu),
}

/// Every template that a theme must have: one for each kind of page, those of the parts, and those of what stands around.
pub fn templates() -> impl Iterator<Item = String> {
    let pages = PAGE_KINDS.iter().map(|kind| frame::template_of(kind));
    let others = parts::TEMPLATES.into_iter().chain(around::TEMPLATES);
    pages.chain(others.map(str::to_owned))
}

/// What the page of a route shows; `None` for files that are no pages.
pub fn of<'b>(book: &'b Book<'_>, route: Route, path: &SitePath) -> Option<(Page, Body<'b>)> {
    let (mut page, body) = body_of(book, route, path)?;
    let above = trail::above(book, route);
    page.trail = above
        .iter()
        .filter_map(|(above, name)| book.link(path, *above, name.as_str()))
        .collect();
    if !matches!(route, Route::Alias(..)) {
        page.social = social::properties(book, route, &page);
        page.data = linked_data::of(book, route, &page, &above);
    }
    Some((page, body))
}

fn body_of<'b>(book: &'b Book<'_>, route: Route, path: &SitePath) -> Option<(Page, Body<'b>)> {
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
