//! The index of this repository's own site, decoded from its files, against a reader that looks into every document for every word.

use super::document::{Document, Gathering, Place, Texts};
use super::words::Tokeniser;
use super::{Search, shard};
use crate::load::Folder;
use crate::model::{Resolved, Site, resolve};
use crate::render::edition::Edition;
use crate::render::route::{Route, Routes};
use crate::render::theme::Words;
use crate::tree::{Proof, prove};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// For each word: the numbers of its documents.
type Found = BTreeMap<String, BTreeSet<usize>>;

fn real_site() -> (Site, Proof) {
    let folder = Folder::open(Path::new(env!("CARGO_MANIFEST_DIR")));
    let Resolved { site, .. } = resolve(&folder.loaded(), folder.sources());
    let site = site.unwrap();
    let proof = prove(&site);
    (site, proof)
}

/// The data of a file: what stands between `statutreeSearch("name",` and `);`.
fn data(bytes: &[u8]) -> Value {
    let text = std::str::from_utf8(bytes).unwrap();
    let (_, rest) = text.split_once("\",").unwrap();
    serde_json::from_str(rest.strip_suffix(");\n").unwrap()).unwrap()
}

fn numbers(value: &Value) -> Vec<usize> {
    let numbers = value.as_array().unwrap().iter();
    numbers
        .map(|n| usize::try_from(n.as_u64().unwrap()).unwrap())
        .collect()
}

/// What the files say, and what a document scores for a word.
fn decoded(search: &Search<'_>) -> (Found, BTreeSet<String>) {
    let index = data(search.file(Route::SearchIndex).unwrap());
    let common = index["common"].as_array().unwrap().iter();
    let common = common
        .map(|word| word.as_str().unwrap().to_owned())
        .collect();
    let mut found = Found::new();
    for number in 0.. {
        let Some(file) = search.file(Route::SearchWords(number)) else {
            break;
        };
        assert!(
            file.len() <= shard::SHARD_SIZE,
            "shard {number} has {} bytes",
            file.len()
        );
        let shard = data(file);
        let words = shard.as_array().unwrap();
        assert_eq!(words[0], index["firsts"][number]);
        for pair in words.chunks(2) {
            let mut document = 0;
            let documents = numbers(&pair[1])
                .chunks(2)
                .map(|posting| {
                    assert!(posting[1] > 0);
                    document += posting[0];
                    document
                })
                .collect();
            assert!(
                found
                    .insert(pair[0].as_str().unwrap().to_owned(), documents)
                    .is_none()
            );
        }
    }
    (found, common)
}

/// Looks into every document.
fn naive(all: &[(Document<'_>, Texts<'_>)], place: &dyn Fn(Place) -> bool) -> Found {
    let mut found = Found::new();
    for (number, (_, texts)) in all.iter().enumerate() {
        for (_, text) in texts.iter().filter(|(at, _)| place(*at)) {
            Tokeniser::new("en").each(text.words(), &mut |word, _| {
                found.entry(word.to_owned()).or_default().insert(number);
            });
        }
    }
    found
}

#[test]
fn every_word_of_every_document_is_in_the_index_and_nothing_else() {
    let (site, proof) = real_site();
    let routes = Routes::new(&site, &proof, Edition::Published, std::iter::empty());
    let search = Search::of(&site, &proof, &routes, &Words::default());
    let (found, common) = decoded(&search);
    let documents = Gathering::of(&site, &proof, &routes);
    let anywhere = naive(&documents, &|_| true);
    let in_titles = naive(&documents, &|place| place == Place::Title);
    assert!(anywhere.len() > 1000);
    assert!(found.keys().eq(anywhere.keys()));
    for (word, documents) in &anywhere {
        let wanted = match common.contains(word) {
            true => in_titles.get(word).cloned().unwrap_or_default(),
            false => documents.clone(),
        };
        assert_eq!(found[word], wanted, "{word}");
    }
}

#[test]
fn every_published_page_that_says_something_is_a_document() {
    let (site, proof) = real_site();
    let routes = Routes::new(&site, &proof, Edition::Published, std::iter::empty());
    let documents = Gathering::of(&site, &proof, &routes);
    let urls: BTreeSet<&str> = documents
        .iter()
        .map(|(document, _)| &*document.url)
        .collect();
    assert_eq!(urls.len(), documents.len(), "an address stands there twice");
    let pages: BTreeSet<&str> = urls
        .iter()
        .map(|url| url.split('#').next().unwrap())
        .collect();
    let searched = routes
        .list()
        .iter()
        .filter(|(_, route)| route.is_searched(&proof));
    let searched: BTreeSet<&str> = searched.map(|(path, _)| path.as_str()).collect();
    assert_eq!(pages, searched);
    for term in site.terms.values() {
        assert!(urls.contains(&*format!("glossary.html#{}", term.id)));
    }
}
