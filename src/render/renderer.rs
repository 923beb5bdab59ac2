//! One site, ready to render any of its routes.

use super::book::Book;
use super::page::{self, SiteContext};
use super::route::{Route, Routes};
use super::search::Search;
use super::theme::{Press, Theme};
use super::uses::Uses;
use super::ways_in::WaysIn;
use super::{drawing, machine, policy};
use crate::base::AsOf;
use crate::diag::Diagnostic;
use crate::model::Site;
use crate::tree::Proof;

/// A site with everything that is made once for all of its pages: routes, who uses what, and the site-wide values in the engine's own form.
pub struct Renderer<'a> {
    book: Book<'a>,
    press: Box<dyn Press + 'a>,
    theme: &'a Theme,
}

impl<'a> Renderer<'a> {
    /// Prepares a site.
    ///
    /// # Errors
    /// When the engine cannot take the site-wide values.
    pub fn new(
        site: &'a Site,
        proof: &'a Proof,
        theme: &'a Theme,
        as_of: AsOf,
    ) -> Result<Renderer<'a>, Box<Diagnostic>> {
        let guides = site.guides.iter().filter(|(_, guide)| !guide.draft);
        let pages = Routes::new(site, proof, theme.assets.iter().map(|(path, _)| path));
        let search = Search::of(site, proof, &pages, &theme.words);
        let book = Book {
            site,
            proof,
            as_of,
            words: &theme.words,
            routes: pages.with(site, proof, search.routes()),
            search,
            uses: Uses::of(site),
            ways_in: WaysIn::of(proof),
            guides: guides.map(|(index, _)| index).collect(),
        };
        let press = theme.engine.press(&SiteContext::of(&book));
        let press = press.map_err(|fault| theme.finding(&fault))?;
        Ok(Renderer { book, press, theme })
    }

    /// Every route of the site.
    pub fn routes(&self) -> &Routes {
        &self.book.routes
    }

    /// The bytes of one route; nothing for a route that is not published.
    ///
    /// # Errors
    /// When its template fails.
    pub fn render(&self, route: Route) -> Result<Vec<u8>, Box<Diagnostic>> {
        let book = &self.book;
        let Some(path) = book.routes.path(route) else {
            return Ok(Vec::new());
        };
        Ok(match route {
            Route::TreeJson(tree) => machine::tree_json(book, self.press.as_ref(), path, tree)
                .map_err(|fault| self.theme.finding(&fault))?,
            Route::MapImage(tree) => drawing::svg(book, path, tree).into_bytes(),
            Route::ProofJson => machine::proof_json(book),
            Route::Feed => machine::feed(book, path).into_bytes(),
            Route::Llms => machine::llms(book, path).into_bytes(),
            Route::Sitemap => machine::sitemap(book).into_bytes(),
            Route::Robots => machine::robots(book).into_bytes(),
            Route::Headers => policy::headers_file().into_bytes(),
            Route::SearchIndex | Route::SearchWords(_) | Route::SearchDocuments(_) => {
                book.search.file(route).unwrap_or_default().to_vec()
            }
            Route::SiteAsset(asset) => book.site.assets[asset].bytes.to_vec(),
            Route::ThemeAsset(number) => self.theme.assets[number].1.to_vec(),
            _ => match page::of(book, route, path) {
                Some((page, body)) => self
                    .press
                    .print(&page.template(), &page, &body)
                    .map_err(|fault| self.theme.finding(&fault))?
                    .into_bytes(),
                None => Vec::new(),
            },
        })
    }
}
