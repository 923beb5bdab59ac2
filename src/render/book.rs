//! What every page may look at: the site, its proof, its routes, who uses what, and the words; and how prose and links are put on a page.

use super::band;
use super::drawing::Drawings;
use super::route::{NOT_FOUND, Route, Routes};
use super::search::Search;
use super::theme::Words;
use super::theme::keys::{self, Key};
use super::uses::Uses;
use super::ways_in::WaysIn;
use crate::base::{AsOf, Date, Index, SitePath, Table, escape};
use crate::law::{Checked, CheckedAgainst, cite_in_full, cite_short};
use crate::model::{Cited, Destination, Guide, Prose, Section, Site};
use crate::tree::Proof;
use crate::validate::{Timeline, timeline};
use serde::Serialize;
use std::sync::OnceLock;

/// Everything that a page may look at. Made once, borrowed by every page.
pub struct Book<'a> {
    /// The site.
    pub site: &'a Site,
    /// What is shown about its trees.
    pub proof: &'a Proof,
    /// The day.
    pub as_of: AsOf,
    /// The theme's words.
    pub words: &'a Words,
    /// Every address, but those of the search index: see [`Book::search`].
    pub routes: Routes,
    /// Who relies on what.
    pub uses: Uses,
    /// What can be found, once somebody asks.
    pub found: OnceLock<Search<'a>>,
    /// What the days to come bring, once somebody asks.
    pub ahead: OnceLock<Timeline<'a>>,
    /// The trees as drawings.
    pub drawings: Drawings,
    /// How each section was checked.
    pub checks: Checks,
    /// What leads to each question page.
    pub ways_in: WaysIn,
    /// The guides in reading order, without drafts.
    pub guides: Vec<Index<Guide>>,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Where it leads, from the page that shows it.
    pub url: String,
    /// What the reader sees.
    pub text: String,
}

/// A day, for readers and for programs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Day {
    /// `2026-11-23`
    pub iso: String,
    /// `November 23, 2026`
    pub words: String,
}

/// How each section was checked, in a sentence: made when the first page shows it, because some sections stand on hundreds.
pub struct Checks {
    sections: Table<OnceLock<String>>,
}

impl Checks {
    /// Room for those of a site.
    pub fn new(site: &Site) -> Checks {
        let sections = site.sections.indices();
        Checks {
            sections: sections.map(|_| OnceLock::new()).collect(),
        }
    }
}

impl<'a> Book<'a> {
    /// What can be found. Every page is read for it, so it is made when somebody first asks: a preview of one page never does. Made with all cores: not to be
    /// asked for the first time inside other parallel work.
    pub fn search(&self) -> &Search<'a> {
        let read = || Search::of(self.site, self.proof, &self.routes, self.words);
        self.found.get_or_init(read)
    }

    /// What the days to come bring.
    pub fn timeline(&self) -> &Timeline<'a> {
        let tell = || timeline(self.site, self.proof, self.as_of);
        self.ahead.get_or_init(tell)
    }

    /// The URL of a route from a page; `None` when it is not published. Relative, but on the page for lost readers: a host shows that one at any depth, so it
    /// names whole addresses when the site knows its own.
    pub fn url(&self, from: &SitePath, to: Route) -> Option<String> {
        let path = self.routes.path(to)?;
        Some(match from.as_str() == NOT_FOUND {
            true => self.best_url(from, path),
            false => path.relative_from(from),
        })
    }

    /// The whole address of a file; `None` when the site does not know its own.
    pub fn whole_url(&self, path: &SitePath) -> Option<String> {
        let base = self.site.config.base_url.as_ref()?;
        Some(format!("{base}{}", path.url()))
    }

    /// The whole address of a file where the site knows its own, else the way to it: for files that are read away from the site.
    pub fn best_url(&self, from: &SitePath, to: &SitePath) -> String {
        let whole = self.whole_url(to);
        whole.unwrap_or_else(|| to.relative_from(from))
    }

    /// A link to a route, unless it is not published.
    pub fn link(&self, from: &SitePath, to: Route, text: impl Into<String>) -> Option<Link> {
        let text = text.into();
        self.url(from, to).map(|url| Link { url, text })
    }

    /// The URL of a place on a page.
    pub fn url_at(&self, from: &SitePath, to: Route, anchor: Option<&str>) -> Option<String> {
        let mut url = self.url(from, to)?;
        if let Some(anchor) = anchor {
            url.push('#');
            escape::url_segment_into(&mut url, anchor);
        }
        Some(url)
    }

    /// The URL of a place in the law.
    pub fn url_of_cited(&self, from: &SitePath, cited: &Cited) -> Option<String> {
        let anchor = cited.pinpoint.as_ref().map(|place| place.anchor());
        self.url_at(from, Route::Law(cited.section), anchor.as_deref())
    }

    /// A section in running text: `Penal Code 1203.4(a)(1)`.
    pub fn short(&self, cited: &Cited) -> String {
        let section = &self.site.sections[cited.section];
        let code = &self.site.config.codes[section.code.number()];
        cite_short(code, &section.number.value, cited.pinpoint.as_ref())
    }

    /// A section in full: `Cal. Penal Code § 1203.4`.
    pub fn full(&self, section: &Section) -> String {
        let code = &self.site.config.codes[section.code.number()];
        cite_in_full(code, &section.number.value, None)
    }

    /// A text of the theme.
    pub fn say(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.words.text(key, values)
    }

    /// A day.
    pub fn day(&self, day: Date) -> Day {
        Day {
            iso: day.to_string(),
            words: band::date(day, self.words),
        }
    }

    /// How a section was checked, in a sentence.
    pub fn section_checked(&self, section: Index<Section>) -> &str {
        let place = &self.checks.sections[Index::new(section.number())];
        place.get_or_init(|| self.checked(&self.site.sections[section].checked))
    }

    /// How something was checked, in a sentence.
    pub fn checked(&self, checked: &Checked) -> String {
        let key = match checked.against {
            CheckedAgainst::Official => keys::CHECKED_OFFICIAL,
            CheckedAgainst::Copy => keys::CHECKED_COPY,
            CheckedAgainst::Secondary => keys::CHECKED_SECONDARY,
            CheckedAgainst::Unchecked => keys::CHECKED_UNCHECKED,
        };
        self.say(key, &[("date", &self.day(checked.on.value).words)])
    }

    /// The HTML of a page's main prose, whose headings keep their own ids.
    pub fn html(&self, from: &SitePath, prose: &Prose) -> String {
        self.html_scoped(from, prose, "")
    }

    /// The HTML of one of several texts on a page: `scope` and a dot go before every id in it, so that no two are the same.
    pub fn html_in(&self, from: &SitePath, prose: &Prose, scope: &str) -> String {
        self.html_scoped(from, prose, &format!("{scope}."))
    }

    /// The only place where prose becomes HTML.
    fn html_scoped(&self, from: &SitePath, prose: &Prose, scope: &str) -> String {
        let size = prose.document.pieces.size();
        // Addresses take a quarter more, or so.
        let mut out = String::with_capacity(size + size / 4);
        let address = |number: usize| {
            let destination = prose.destinations.get(number)?.as_ref()?;
            self.address(from, destination, scope)
        };
        let word = |key: &str| self.words.named(key);
        prose.document.html_into(&mut out, scope, &address, &word);
        out
    }

    fn address(&self, from: &SitePath, destination: &Destination, scope: &str) -> Option<String> {
        match destination {
            Destination::Guide(guide, anchor) => {
                self.url_at(from, Route::Guide(*guide), anchor.as_deref())
            }
            Destination::Section(cited) => self.url_of_cited(from, cited),
            Destination::Form(form) => self.url(from, Route::Form(*form)),
            Destination::Term(term) => {
                let id = self.site.terms[*term].id.as_str();
                self.url_at(from, Route::Glossary, Some(id))
            }
            Destination::Tree(tree) => self.url(from, Route::Tool(*tree)),
            Destination::Asset(asset) => self.url(from, Route::SiteAsset(*asset)),
            Destination::Here(anchor) => Some(format!("#{scope}{}", escape::url_segment(anchor))),
            Destination::External(url) => Some(url.clone()),
        }
    }
}
