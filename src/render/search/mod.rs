//! Search without a server: an index made with the site, in files that only the search page loads. Comes in: the site and its routes. Goes out: [`Search`]:
//! the documents, and the bytes of the files. Touches nothing.
//!
//! 1. `document` lists what can be found, with its texts; drafts and trees without a proof are not there.
//! 2. `words` cuts texts into words, `lexicon` numbers them, `index` counts them: once, side by side.
//! 3. `shard` packs words and documents into scripts.
//! 4. `alphabet` sorts the documents for readers without a script.
//!
//! The script that looks them up is the theme's `assets/search.js`.

mod alphabet;
mod document;
mod index;
mod lexicon;
mod shard;
#[cfg(test)]
mod tests;
mod words;

pub use alphabet::{Group, Initial};
pub use document::{Document, Kind};

use super::route::{Route, Routes};
use super::theme::Words;
use super::theme::keys::{self, Key};
use crate::base::SitePath;
use crate::model::Site;
use crate::tree::Proof;
use document::Gathering;
use shard::Files;
use words::Tokeniser;

/// Where the files of the index stand.
pub const FOLDER: &str = "search/";

/// What a site has to search in.
#[derive(Debug)]
pub struct Search<'a> {
    /// What can be found.
    documents: Vec<Document<'a>>,
    labels: Labels,
    files: Files,
}

impl<'a> Search<'a> {
    /// Reads every published page once.
    pub fn of(site: &'a Site, proof: &Proof, routes: &Routes, words: &Words) -> Search<'a> {
        let (documents, texts): (Vec<_>, Vec<_>) =
            Gathering::of(site, proof, routes).into_iter().unzip();
        let tokeniser = Tokeniser::new(&site.config.language);
        let entries = index::entries(&documents, &texts, tokeniser);
        let labels = Labels::of(site, words);
        let files = shard::pack(
            &entries,
            &documents,
            &labels.texts,
            &|document| labels.number(document),
            tokeniser.is_english(),
        );
        Search {
            documents,
            labels,
            files,
        }
    }

    /// The routes of its files, with their paths.
    pub fn routes(&self) -> impl Iterator<Item = (SitePath, Route)> {
        let words = (0..self.files.words.len()).map(Route::SearchWords);
        let documents = (0..self.files.documents.len()).map(Route::SearchDocuments);
        std::iter::once(Route::SearchIndex)
            .chain(words)
            .chain(documents)
            .filter_map(|route| Some((route.search_path()?, route)))
    }

    /// The bytes of one of its files.
    pub fn file(&self, route: Route) -> Option<&[u8]> {
        let bytes = match route {
            Route::SearchIndex => &self.files.index,
            Route::SearchWords(number) => self.files.words.get(number)?,
            Route::SearchDocuments(number) => self.files.documents.get(number)?,
            _ => return None,
        };
        Some(bytes)
    }

    /// What can be found, from A to Z.
    pub fn alphabet(&self) -> Vec<Group<'_, 'a>> {
        alphabet::alphabet(&self.documents)
    }

    /// What a document is, in words.
    pub fn label(&self, document: &Document<'_>) -> &str {
        let number = self.labels.number(document);
        self.labels.texts.get(number).map_or("", String::as_str)
    }
}

/// What documents are called: the kinds of things that stand alone, then for each tree a question and an outcome of it.
#[derive(Debug)]
struct Labels {
    texts: Vec<String>,
}

const ALONE: [Key; 5] = [
    keys::SEARCH_GUIDE,
    keys::SEARCH_TOOL,
    keys::SEARCH_LAW,
    keys::SEARCH_FORM,
    keys::SEARCH_TERM,
];

impl Labels {
    fn of(site: &Site, words: &Words) -> Labels {
        let alone = ALONE.iter().map(|key| words.text(*key, &[]));
        let trees = site.trees.values().flat_map(|tree| {
            [keys::SEARCH_QUESTION, keys::SEARCH_OUTCOME]
                .map(|key| words.text(key, &[("tool", tree.title.as_str())]))
        });
        Labels {
            texts: alone.chain(trees).collect(),
        }
    }

    fn number(&self, document: &Document<'_>) -> usize {
        let tree = document.tree.map_or(0, |tree| tree.number());
        match document.kind {
            Kind::Guide => 0,
            Kind::Tool => 1,
            Kind::Law => 2,
            Kind::Form => 3,
            Kind::Term => 4,
            Kind::Question => ALONE.len() + 2 * tree,
            Kind::Outcome => ALONE.len() + 2 * tree + 1,
        }
    }
}
