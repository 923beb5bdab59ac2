//! The pages above a page: where a reader is, and where to step back to.

use crate::render::book::Book;
use crate::render::route::Route;
use crate::render::theme::keys;

/// A page above another, with its name.
pub type Above = (Route, String);

/// The pages above that of a route, outermost first; none for the home page and for pages at no place of their own.
pub fn above(book: &Book<'_>, route: Route) -> Vec<Above> {
    let parent = match route {
        Route::Home | Route::NotFound | Route::Alias(..) => return Vec::new(),
        Route::Guide(_) => Some((Route::Guides, book.say(keys::MENU_GUIDES, &[]))),
        Route::Law(_) => Some((Route::Laws, book.say(keys::MENU_LAWS, &[]))),
        Route::Form(_) => Some((Route::Forms, book.say(keys::MENU_FORMS, &[]))),
        Route::Question(tree, _)
        | Route::Outcome(tree, _)
        | Route::Map(tree)
        | Route::Print(tree) => Some((Route::Tool(tree), book.site.trees[tree].title.clone())),
        _ => None,
    };
    let home = (Route::Home, book.say(keys::MENU_HOME, &[]));
    std::iter::once(home).chain(parent).collect()
}
