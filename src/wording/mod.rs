//! Plain English: how long sentences are, which words have a plainer one, which letters stand for words, how hard a text is to read. Comes in: the text of
//! one block of prose and where its names are. Goes out: what should be changed, with its bytes, and a [`Measure`]. Touches nothing.
//!
//! 1. `words` cuts a block into words and notes which letters are vowels; `sentences` finds where sentences end.
//! 2. `phrases` finds what has a plainer word, `acronyms` the short forms and whether the block spells them out.
//! 3. `syllables` and `measure` say how hard it is to read.

mod acronyms;
mod measure;
mod phrases;
mod sentences;
mod syllables;
mod words;

pub use acronyms::Acronym;
pub use measure::Measure;

use phrases::Phrases;
use std::ops::Range;
pub use words::Room;
use words::Word;

/// The most words that a sentence may have.
pub const LONGEST_SENTENCE: usize = 25;

/// What a site calls plain.
#[derive(Debug)]
pub struct Style {
    /// Sentences, acronyms and syllables are counted the English way, or not at all.
    english: bool,
    phrases: Phrases,
}

/// A block of prose: a paragraph, an item of a list, a heading, a line.
#[derive(Clone, Copy, Debug)]
pub struct Block<'a> {
    /// Its words.
    pub text: &'a str,
    /// Bytes of it that name something and cannot be said otherwise (a citation, a form, code), from left to right.
    pub names: &'a [Range<usize>],
    /// Whole sentences are expected: it is no heading, label or cell of a table.
    pub sentences: bool,
}

/// What was found in a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What should be changed, from left to right.
    pub faults: Vec<Fault>,
    /// Every acronym, from left to right.
    pub acronyms: Vec<Acronym>,
    /// How hard it is to read; nothing of a block that has no sentences.
    pub measure: Measure,
}

/// Something that should be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its bytes of the block's text.
    pub range: Range<usize>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A sentence of more than [`LONGEST_SENTENCE`] words.
    LongSentence {
        /// How many it has.
        words: usize,
    },
    /// There is a plainer way to say it.
    SayInstead {
        /// The plainer words.
        better: String,
    },
}

impl Style {
    /// The style for a language (a BCP 47 tag such as `en` or `en-US`), with a site's own list of what to say instead of what.
    pub fn new(language: &str, own: &[(String, String)]) -> Style {
        let english = language
            .split('-')
            .next()
            .is_some_and(|main| main.eq_ignore_ascii_case("en"));
        Style {
            english,
            phrases: Phrases::new(english, own),
        }
    }

    /// Reads a block.
    pub fn read(&self, block: Block<'_>, room: &mut Room) -> Reading {
        let words = room.words(block.text, block.names);
        let mut reading = Reading::default();
        self.phrases.find(block.text, &words, &mut reading.faults);
        if self.english && block.sentences {
            reading.acronyms = acronyms::find(block.text, &words);
            reading.measure = Measure::of(&words);
            for sentence in sentences::sentences(block.text, &words) {
                reading.measure.add_sentence(sentence.len());
                reading.faults.extend(too_long(&words[sentence]));
            }
        }
        reading.faults.sort_by_key(|fault| fault.range.start);
        room.keep(words);
        reading
    }
}

fn too_long(sentence: &[Word<'_>]) -> Option<Fault> {
    let (first, last) = (sentence.first()?, sentence.last()?);
    (sentence.len() > LONGEST_SENTENCE).then_some(Fault {
        range: first.start..last.end(),
        kind: FaultKind::LongSentence {
            words: sentence.len(),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::{Block, FaultKind, Room, Style};

    fn faults(style: &Style, text: &str, sentences: bool) -> Vec<(String, String)> {
        let block = Block {
            text,
            names: &[],
            sentences,
        };
        let said = |kind: FaultKind| match kind {
            FaultKind::LongSentence { words } => words.to_string(),
            FaultKind::SayInstead { better } => better,
        };
        let read = style.read(block, &mut Room::default()).faults.into_iter();
        read.map(|fault| (text[fault.range].to_owned(), said(fault.kind)))
            .collect()
    }

    #[test]
    fn the_twenty_sixth_word_is_one_too_many() {
        let style = Style::new("en", &[]);
        let words = |number: usize| vec!["go"; number].join(" ");
        assert!(faults(&style, &format!("{}.", words(25)), true).is_empty());
        let long = format!("Go {}", words(25));
        let text = format!("Stop. {long}. Stop.");
        assert_eq!(
            faults(&style, &text, true),
            [(long.clone(), "26".to_owned())]
        );
        assert!(
            faults(&style, &long, false).is_empty(),
            "a heading is no sentence"
        );
    }

    #[test]
    fn another_language_has_only_the_list_of_its_site() {
        let own = [("solicitar".to_owned(), "pedir".to_owned())];
        let style = Style::new("es", &own);
        let text = "Puede solicitar utilize NASA.";
        assert_eq!(
            faults(&style, text, true),
            [("solicitar".to_owned(), "pedir".to_owned())]
        );
    }
}
