//! The inverted index: for each word, the documents that have it and what it counts there. Comes in: the texts of the documents. Goes out: entries in the
//! order of their words. Touches nothing.
//!
//! What a word counts is BM25 (S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009) with the places weighted as in
//! BM25F, computed here once and rounded, so that a script only adds up.

use super::document::{Document, Kind, Place, Texts};
use super::lexicon::Lexicon;
use super::words::Tokeniser;
use rayon::prelude::*;

/// How soon saying a word again stops counting.
const SATURATION: f64 = 1.2;
/// How much more a word counts that stands in the title.
const IN_TITLE: f64 = 1.4;
/// How much a long text is held against a document: 0 not at all, 1 in full.
const LENGTH: f64 = 0.4;
/// One step of the rounded number, as a part of BM25's.
const STEPS: f64 = 6.0;
/// A word in more than this part of the documents tells them apart only in titles, …
const COMMON_PART: usize = 3;
/// … but only where there are more documents with it than a reader looks through.
const COMMON_LEAST: usize = 50;

/// A word with its documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The word.
    pub word: Box<str>,
    /// Where it stands, in the order of the documents. For a common word: only where it stands in the title.
    pub postings: Vec<Posting>,
    /// It is in so many documents that a search does not insist on it.
    pub common: bool,
}

/// A document that has a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The number of the document.
    pub document: u32,
    /// What the word counts there, at least 1.
    pub score: u32,
}

/// How often a word stands in a document.
#[derive(Clone, Copy, Debug)]
struct Hit {
    document: u32,
    count: Count,
}

/// There are millions of them: in four bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    /// Each time by the weight of the place; more than a book could say is not counted.
    weight: u16,
    in_title: bool,
}

/// Words with their hits, and the length of each document in words.
#[derive(Default)]
struct Counted {
    lexicon: Lexicon,
    /// What is known of each word, by its number.
    words: Vec<Known>,
    lengths: Vec<(u32, u32)>,
}

#[derive(Default)]
struct Known {
    /// In the document that is being read.
    here: Count,
    /// In all that have been read.
    hits: Vec<Hit>,
}

/// The entries of all words, in the order of their UTF-16 code units, as a script compares them.
pub fn entries(
    documents: &[Document<'_>],
    texts: &[Texts<'_>],
    tokeniser: Tokeniser,
) -> Vec<Entry> {
    // One part for each core, by halves of halves: what parts have counted has to be put together.
    let part = texts.len() / rayon::current_num_threads().next_power_of_two();
    let counted = texts
        .par_iter()
        .enumerate()
        .with_min_len(part)
        .fold(Counted::default, |mut counted, (number, texts)| {
            counted.read(u32::try_from(number).unwrap_or(u32::MAX), texts, tokeniser);
            counted
        })
        .reduce(Counted::default, Counted::and);
    let scale = Scale::of(documents, &counted.lengths);
    let words = counted.lexicon.into_words();
    let hits = counted.words.into_par_iter().map(|known| known.hits);
    let entry = |(word, hits)| scale.entry(word, hits);
    let mut entries: Vec<Entry> = words.into_par_iter().zip(hits).map(entry).collect();
    entries.par_sort_by(|a, b| a.word.encode_utf16().cmp(b.word.encode_utf16()));
    entries
}

impl Counted {
    fn read(&mut self, document: u32, texts: &Texts<'_>, tokeniser: Tokeniser) {
        let mut length = 0;
        // The words of this document, each once.
        let mut once = Vec::new();
        for (place, text) in texts {
            let (weight, in_title) = (weight(*place), *place == Place::Title);
            tokeniser.each(text.words(), &mut |word, again| {
                length += u32::from(!again);
                let number = self.lexicon.number(word);
                if number == self.words.len() {
                    self.words.push(Known::default());
                }
                let here = &mut self.words[number].here;
                if here.weight == 0 {
                    once.push(number);
                }
                here.weight = here.weight.saturating_add(weight);
                here.in_title |= in_title;
            });
        }
        for number in once {
            let known = &mut self.words[number];
            let count = std::mem::take(&mut known.here);
            known.hits.push(Hit { document, count });
        }
        self.lengths.push((document, length));
    }

    fn and(mut self, other: Counted) -> Counted {
        if self.words.len() < other.words.len() {
            return other.and(self);
        }
        let words = other.lexicon.into_words();
        for (word, known) in words.iter().zip(other.words) {
            let number = self.lexicon.number(word);
            match self.words.get_mut(number) {
                Some(here) => here.hits.extend(known.hits),
                None => self.words.push(known),
            }
        }
        self.lengths.extend(other.lengths);
        self
    }
}

/// How often a word in a place counts as one in the text.
fn weight(place: Place) -> u16 {
    match place {
        Place::Title => 4,
        Place::Heading => 2,
        Place::Text => 1,
    }
}

/// How much sooner readers want a document of this kind, with the same words.
fn favour(kind: Kind) -> f64 {
    match kind {
        Kind::Guide | Kind::Tool => 1.0,
        Kind::Term | Kind::Form => 0.9,
        Kind::Law => 0.8,
        Kind::Outcome => 0.7,
        Kind::Question => 0.6,
    }
}

/// What turns hits into scores: everything that depends on all documents.
struct Scale {
    /// For each document: its favour, and how its length dampens.
    documents: Vec<(f64, f64)>,
}

impl Scale {
    fn of(documents: &[Document<'_>], lengths: &[(u32, u32)]) -> Scale {
        let total: u64 = lengths.iter().map(|(_, length)| u64::from(*length)).sum();
        let average = (total as f64 / documents.len().max(1) as f64).max(1.0);
        let mut scaled: Vec<(f64, f64)> = documents
            .iter()
            .map(|document| (favour(document.kind), SATURATION))
            .collect();
        for (document, length) in lengths {
            let relative = f64::from(*length) / average;
            scaled[*document as usize].1 = SATURATION * (1.0 - LENGTH + LENGTH * relative);
        }
        Scale { documents: scaled }
    }

    fn entry(&self, word: Box<str>, mut hits: Vec<Hit>) -> Entry {
        let all = self.documents.len();
        let rarity = rarity(all, hits.len());
        let common = hits.len() > COMMON_LEAST && hits.len() > all / COMMON_PART;
        if common {
            hits.retain(|hit| hit.count.in_title);
        }
        let mut postings: Vec<Posting> =
            hits.iter().map(|hit| self.posting(*hit, rarity)).collect();
        postings.sort_by_key(|posting| posting.document);
        Entry {
            word,
            postings,
            common,
        }
    }

    fn posting(&self, hit: Hit, rarity: f64) -> Posting {
        let (favour, dampening) = self.documents[hit.document as usize];
        let often = f64::from(hit.count.weight);
        let title = if hit.count.in_title { IN_TITLE } else { 1.0 };
        let score = rarity * favour * title * often * (SATURATION + 1.0) / (often + dampening);
        Posting {
            document: hit.document,
            score: ((score * STEPS).round() as u32).max(1),
        }
    }
}

/// What a word in `some` of `all` documents tells, in bits.
fn rarity(all: usize, some: usize) -> f64 {
    let (all, some) = (all as f64, some as f64);
    log2(1.0 + (all - some + 0.5) / (some + 0.5))
}

/// The binary logarithm of a number from 1, to 20 bits behind the point, by halving and squaring: the processor's own differs from machine to machine, and the
/// same site has to give the same bytes on all of them.
fn log2(mut number: f64) -> f64 {
    let mut log = 0.0;
    while number >= 2.0 {
        number /= 2.0;
        log += 1.0;
    }
    let mut bit = 0.5;
    for _ in 0..20 {
        number *= number;
        if number >= 2.0 {
            number /= 2.0;
            log += bit;
        }
        bit /= 2.0;
    }
    log
}

#[cfg(test)]
mod tests {
    use super::{log2, rarity};

    #[test]
    fn logarithms_are_right_to_five_digits() {
        for number in [1.0, 1.5, 2.0, 3.0, 10.0, 480.5, 20_001.0] {
            assert!(
                (log2(number) - f64::log2(number)).abs() < 0.000_01,
                "{number}"
            );
        }
    }

    #[test]
    fn a_rarer_word_tells_more_and_every_word_tells_something() {
        assert!(rarity(100, 1) > rarity(100, 2));
        assert!(rarity(100, 100) > 0.0);
    }
}
