//! One site, ready to render any of its routes.

use super::book::{Book, Checks};
use super::drawing::{self, Drawings};
use super::edition::Edition;
use super::page::{self, Body, Page, SiteContext, Surroundings};
use super::route::{Route, Routes};
use super::search;
use super::theme::{Fault, Press, Theme};
use super::uses::Uses;
use super::ways_in::WaysIn;
use super::{machine, policy};
use crate::base::{AsOf, SitePath};
use crate::diag::Diagnostic;
use crate::model::Site;
use crate::tree::Proof;
use std::sync::OnceLock;

/// A site with everything that is made once for all of its pages: routes, who uses what, and the site-wide values in the engine's own form.
pub struct Renderer<'a> {
    book: Book<'a>,
    press: Box<dyn Press + 'a>,
    theme: &'a Theme,
    surroundings: Surroundings,
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
        edition: Edition,
    ) -> Result<Renderer<'a>, Box<Diagnostic>> {
        let guides = site.guides.iter().filter(|(_, guide)| edition.has(guide));
        let assets = theme.assets.iter().map(|(path, _)| path);
        let book = Book {
            site,
            proof,
            as_of,
            words: &theme.words,
            routes: Routes::new(site, proof, edition, assets),
            found: OnceLock::new(),
            ahead: OnceLock::new(),
            drawings: Drawings::new(site.trees.len()),
            checks: Checks::new(site),
            uses: Uses::of(site, edition),
            ways_in: WaysIn::of(proof),
            guides: guides.map(|(index, _)| index).collect(),
        };
        let press = theme.engine.press(&SiteContext::of(&book));
        let press = press.map_err(|fault| theme.finding(&fault))?;
        Ok(Renderer {
            book,
            press,
            theme,
            surroundings: Surroundings::default(),
        })
    }

    /// The site.
    pub fn site(&self) -> &'a Site {
        self.book.site
    }

    /// What is shown about its trees.
    pub fn proof(&self) -> &'a Proof {
        self.book.proof
    }

    /// Every route with its path, in the order of the paths. Makes the search index.
    pub fn all_routes(&self) -> Vec<(SitePath, Route)> {
        let pages = &self.book.routes;
        let found = self.book.search().routes();
        let found = found.filter(|(path, _)| pages.at(path).is_none());
        let mut all: Vec<_> = pages.list().iter().cloned().chain(found).collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    }

    /// Where everything stands, but the search index.
    pub fn routes(&self) -> &Routes {
        &self.book.routes
    }

    /// What stands at a path. Makes the search index only when the path is in its folder.
    pub fn at(&self, path: &SitePath) -> Option<Route> {
        let page = self.book.routes.at(path);
        page.or_else(|| {
            let in_index = path.as_str().starts_with(search::FOLDER);
            let mut routes = in_index.then(|| self.book.search().routes())?;
            routes.find_map(|(known, route)| (known == *path).then_some(route))
        })
    }

    /// The bytes of one route; nothing for a route that is not published.
    ///
    /// # Errors
    /// When its template fails.
    pub fn render(&self, route: Route) -> Result<Vec<u8>, Box<Diagnostic>> {
        let book = &self.book;
        if route.search_path().is_some() {
            return Ok(book.search().file(route).unwrap_or_default().to_vec());
        }
        let Some(path) = book.routes.path(route) else {
            return Ok(Vec::new());
        };
        Ok(match route {
            Route::TreeJson(tree) => machine::tree_json(book, self.press.as_ref(), path, tree)
                .map_err(|fault| self.theme.finding(&fault))?,
            Route::MapImage(tree) => drawing::svg(book, tree).into_bytes(),
            Route::ProofJson => machine::proof_json(book),
            Route::Feed => machine::feed(book, path).into_bytes(),
            Route::Llms => machine::llms(book, path).into_bytes(),
            Route::Sitemap => machine::sitemap(book).into_bytes(),
            Route::Robots => machine::robots(book).into_bytes(),
            Route::Headers => policy::headers_file().into_bytes(),
            Route::SiteAsset(asset) => book.site.assets[asset].bytes.to_vec(),
            Route::ThemeAsset(number) => self.theme.assets[number].1.to_vec(),
            _ => match page::of(book, route, path) {
                Some((page, body)) => self
                    .printed(path, page, &body)
                    .map_err(|fault| self.theme.finding(&fault))?,
                None => Vec::new(),
            },
        })
    }

    fn printed(&self, path: &SitePath, mut page: Page, body: &Body<'_>) -> Result<Vec<u8>, Fault> {
        let press = self.press.as_ref();
        let around = self.surroundings.of(&self.book, press, path, &page)?;
        (page.menu_html, page.footer_html) = (around.menu, around.footer);
        press.print(&page.template(), &page, body)
    }
}
