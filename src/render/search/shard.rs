//! The index as files that a page can load as classic scripts: from any host, from a disk, under a policy that allows nothing else. Comes in: entries and
//! documents. Goes out: the bytes of each file. Touches nothing.
//!
//! Each file is one call, `statutreeSearch(name, data);`:
//! - `index`: how many documents there are, how many a file has, which words are common, and with which word each shard begins
//! - `words-N`: words and their postings, in order: `["appeal",[3,41,2,7],…]`, each posting the distance from the document before (the first from 0) and a score
//! - `documents-N`: documents in order: `[title, url, number of the label, excerpt]`

use super::document::Document;
use super::index::Entry;
use crate::base::escape;
use rayon::prelude::*;
use serde::Serialize;

/// How large a file of words may get, in bytes: about 10 kB on the way to a phone, for each word that is looked up. A single word may be larger.
pub const SHARD_SIZE: usize = 32_000;
/// Room for the call around the words.
const CALL_SIZE: usize = 64;
/// How many documents a file has: about 30 kB.
pub const DOCUMENTS_IN_FILE: usize = 128;

/// What a script has to know before it looks up a word.
#[derive(Serialize)]
struct Manifest<'a> {
    documents: usize,
    chunk: usize,
    english: bool,
    /// What documents are called, with the tree that they belong to.
    labels: &'a [String],
    /// Words that a search does not insist on.
    common: Vec<&'a str>,
    /// The first word of each shard.
    firsts: Vec<&'a str>,
}

/// The files of an index.
#[derive(Debug, Default)]
pub struct Files {
    /// `index`
    pub index: Vec<u8>,
    /// `words-N`
    pub words: Vec<Vec<u8>>,
    /// `documents-N`
    pub documents: Vec<Vec<u8>>,
}

/// Packs an index. `label` gives the number of a document's label.
pub fn pack(
    entries: &[Entry],
    documents: &[Document<'_>],
    labels: &[String],
    label: &(dyn Fn(&Document<'_>) -> usize + Sync),
    english: bool,
) -> Files {
    let texts: Vec<String> = entries.par_iter().map(text_of).collect();
    let shards = split(&texts);
    let manifest = Manifest {
        documents: documents.len(),
        chunk: DOCUMENTS_IN_FILE,
        english,
        labels,
        common: entries
            .iter()
            .filter(|entry| entry.common)
            .map(|entry| &*entry.word)
            .collect(),
        firsts: shards
            .iter()
            .map(|shard| &*entries[shard.start].word)
            .collect(),
    };
    let shard = |(number, range): (usize, &std::ops::Range<usize>)| {
        let inside = texts[range.clone()].join(",");
        call(&format!("words-{number}"), &format!("[{inside}]"))
    };
    let chunk = |(number, documents): (usize, &[Document<'_>])| {
        let rows: Vec<_> = documents
            .iter()
            .map(|document| {
                (
                    &document.title,
                    &document.url,
                    label(document),
                    &document.excerpt,
                )
            })
            .collect();
        call(&format!("documents-{number}"), &script(&rows))
    };
    Files {
        index: call("index", &script(&manifest)),
        words: shards.par_iter().enumerate().map(shard).collect(),
        documents: documents
            .par_chunks(DOCUMENTS_IN_FILE)
            .enumerate()
            .map(chunk)
            .collect(),
    }
}

/// A word and its postings.
fn text_of(entry: &Entry) -> String {
    let mut text = script(&entry.word);
    text.push_str(",[");
    let mut last = 0;
    for (number, posting) in entry.postings.iter().enumerate() {
        if number > 0 {
            text.push(',');
        }
        push_number(&mut text, posting.document - last);
        text.push(',');
        push_number(&mut text, posting.score);
        last = posting.document;
    }
    text.push(']');
    text
}

/// Appends a number in digits: there are millions of them, too many to go by way of a format.
fn push_number(text: &mut String, number: u32) {
    if number >= 10 {
        push_number(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

/// Which texts stand together in a file.
fn split(texts: &[String]) -> Vec<std::ops::Range<usize>> {
    let mut shards = Vec::new();
    let mut start = 0;
    let mut size = CALL_SIZE;
    for (number, text) in texts.iter().enumerate() {
        let more = text.len() + 1;
        if number > start && size + more > SHARD_SIZE {
            shards.push(start..number);
            start = number;
            size = CALL_SIZE;
        }
        size += more;
    }
    if start < texts.len() {
        shards.push(start..texts.len());
    }
    shards
}

fn call(name: &str, data: &str) -> Vec<u8> {
    format!("statutreeSearch(\"{name}\",{data});\n").into_bytes()
}

/// JSON that is safe in a script, even one that somebody puts into a page. Plain values with text keys cannot fail to become JSON.
fn script(value: &impl Serialize) -> String {
    escape::json_in_script(&serde_json::to_string(value).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{SHARD_SIZE, split};

    #[test]
    fn shards_are_full_and_none_is_too_large() {
        let texts = vec!["x".repeat(999); 150];
        let shards = split(&texts);
        assert_eq!(shards, [0..31, 31..62, 62..93, 93..124, 124..150]);
        let large = vec!["x".repeat(SHARD_SIZE); 2];
        assert_eq!(split(&large), [0..1, 1..2]);
        assert_eq!(split(&[]), []);
    }
}
