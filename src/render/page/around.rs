//! What stands around pages: the main menu and the foot. It is the same on all pages of a folder that belong to the same item of the menu, so it is printed once for all
//! of them. Comes in: a page, and a press. Goes out: HTML that its template puts around what the page shows.

use super::Body;
use super::frame::{Page, section_of};
use crate::base::SitePath;
use crate::render::book::Book;
use crate::render::route::Route;
use crate::render::theme::keys::{self, Key};
use crate::render::theme::{Fault, Press};
use serde::Serialize;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

const MENU: &str = "menu.html";
const FOOTER: &str = "footer.html";

/// The templates that print it.
pub const TEMPLATES: [&str; 2] = [MENU, FOOTER];

/// The main menu, as a page shows it.
#[derive(Serialize)]
pub struct Menu {
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    url: String,
    text: String,
    /// What `aria-current` says: `page` on the page itself, `true` on those that belong to it, and nothing elsewhere.
    current: Option<&'static str>,
}

/// What was printed so far.
#[derive(Default)]
pub struct Surroundings {
    printed: Mutex<HashMap<Place, Around>>,
}

/// What stands around a page, as HTML.
#[derive(Clone)]
pub struct Around {
    /// The menu.
    pub menu: String,
    /// The foot.
    pub footer: String,
}

/// What it depends on, on every page that the menu does not lead to itself: the way to the root, and the item that the page belongs to.
type Place = (String, &'static str);

impl Surroundings {
    /// What stands around a page. Its templates learn of the page only what is the same for all that share it.
    ///
    /// # Errors
    /// When one of its templates fails.
    pub fn of(
        &self,
        book: &Book<'_>,
        press: &dyn Press,
        path: &SitePath,
        page: &Page,
    ) -> Result<Around, Fault> {
        let print = || {
            let bare = page.bare();
            let menu = Body::Menu(menu(book, path, page));
            Ok(Around {
                menu: press.print_part(MENU, &bare, &menu)?,
                footer: press.print_part(FOOTER, &bare, &menu)?,
            })
        };
        let leads_here = items(book).any(|(route, _)| book.routes.path(route) == Some(path));
        if leads_here {
            return print();
        }
        // A thread that failed while it held the lock left whole entries behind.
        let mut printed = self.printed.lock().unwrap_or_else(PoisonError::into_inner);
        let place = (page.root.clone(), page.section);
        if let Some(known) = printed.get(&place) {
            return Ok(known.clone());
        }
        let new = print()?;
        printed.insert(place, new.clone());
        Ok(new)
    }
}

fn menu(book: &Book<'_>, path: &SitePath, page: &Page) -> Menu {
    let entry = |(route, key): (Route, Key)| {
        let to = book.routes.path(route)?;
        Some(Entry {
            url: format!("{}{}", page.root, to.url()),
            text: book.say(key, &[]),
            current: match section_of(route) {
                _ if to == path => Some("page"),
                own if !own.is_empty() && own == page.section => Some("true"),
                _ => None,
            },
        })
    };
    Menu {
        entries: items(book).filter_map(entry).collect(),
    }
}

/// What it leads to, as far as the site has it.
fn items<'b>(book: &'b Book<'_>) -> impl Iterator<Item = (Route, Key)> + 'b {
    let site = book.site;
    let tool = site.start.map(|tree| (Route::Tool(tree), keys::MENU_TOOL));
    let items = [
        Some((Route::Home, keys::MENU_HOME)),
        tool,
        (!book.guides.is_empty()).then_some((Route::Guides, keys::MENU_GUIDES)),
        (!site.sections.is_empty()).then_some((Route::Laws, keys::MENU_LAWS)),
        (!site.forms.is_empty()).then_some((Route::Forms, keys::MENU_FORMS)),
        (!site.terms.is_empty()).then_some((Route::Glossary, keys::MENU_GLOSSARY)),
        Some((Route::Search, keys::MENU_SEARCH)),
    ];
    items.into_iter().flatten()
}
