//! Letters that stand for words. Comes in: the words of a block. Goes out: each acronym and whether the block spells it out. Touches nothing.

use super::words::Word;
use std::ops::Range;

/// Everybody knows these, or they are words in capitals.
const KNOWN: [&str; 21] = [
    "AM", "AND", "CD", "DVD", "FAQ", "ID", "MUST", "NO", "NOT", "OK", "OR", "PDF", "PIN", "PM",
    "PO", "TV", "UK", "US", "USA", "USB", "ZIP",
];
/// Words that an acronym may pass over.
const SMALL: [&str; 9] = ["a", "an", "and", "by", "for", "in", "of", "on", "the"];
/// The fewest and the most letters of an acronym.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=6;

/// An acronym in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acronym {
    /// Its letters.
    pub letters: String,
    /// Its bytes of the block's text.
    pub range: Range<usize>,
    /// The block says which words it stands for.
    pub spelled_out: bool,
}

/// Every acronym of a block, from left to right. Numbers make a designation of letters (`AB 1076`, `CR-180`), which stands for nothing.
pub(super) fn find(text: &str, words: &[Word<'_>]) -> Vec<Acronym> {
    let mut found = Vec::new();
    for (number, word) in words.iter().enumerate() {
        // As nearly every word is.
        if word.letters.are_small() {
            continue;
        }
        let Some(letters) = letters(word) else {
            continue;
        };
        let designates = words.get(number + 1).is_some_and(|next| {
            let between = &text[word.end()..next.start];
            between.chars().all(char::is_whitespace)
                && next.text.starts_with(|c: char| c.is_ascii_digit())
        });
        if designates {
            continue;
        }
        let start = word.start;
        found.push(Acronym {
            letters: letters.to_owned(),
            range: start..start + letters.len(),
            spelled_out: is_spelled_out(letters, words),
        });
    }
    found
}

/// The letters, when a word is an acronym: `DOJ`, and of `DOJ's` the same.
fn letters<'a>(word: &Word<'a>) -> Option<&'a str> {
    let capitals = word.text.bytes().take_while(u8::is_ascii_uppercase).count();
    if capitals < *LETTERS.start() {
        return None;
    }
    let text = word.text.trim_end_matches("'s").trim_end_matches("’s");
    let plural = text.strip_suffix('s').unwrap_or(text);
    let roman = plural.bytes().all(|b| b"IVX".contains(&b));
    let acronym = !word.name
        && LETTERS.contains(&plural.len())
        && plural.bytes().all(|b| b.is_ascii_uppercase())
        && !KNOWN.contains(&plural)
        && !roman;
    acronym.then_some(plural)
}

/// Whether words that follow each other begin with the letters: `Department of Justice` for DOJ and for DJ. Hyphens part words: `post-release community
/// supervision` is PRCS.
fn is_spelled_out(letters: &str, words: &[Word<'_>]) -> bool {
    let parts: Vec<&str> = words
        .iter()
        .flat_map(|word| word.text.split(|c: char| !c.is_alphanumeric()))
        .filter(|part| !part.is_empty())
        .collect();
    (0..parts.len()).any(|start| begin_with(letters, &parts[start..]))
}

fn begin_with(letters: &str, parts: &[&str]) -> bool {
    let mut letters = letters.bytes();
    let Some(mut wanted) = letters.next() else {
        return true;
    };
    for (number, part) in parts.iter().enumerate() {
        let first = part.as_bytes().first().map(u8::to_ascii_uppercase);
        let itself = part.len() > 1 && part.bytes().all(|b| b.is_ascii_uppercase());
        if first == Some(wanted) && !itself {
            match letters.next() {
                Some(next) => wanted = next,
                None => return true,
            }
        } else if number == 0 || !SMALL.contains(&part.to_lowercase().as_str()) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::wording::words::words;

    fn shown(text: &str) -> Vec<(String, bool)> {
        let found = find(text, &words(text, &[])).into_iter();
        found
            .map(|acronym| {
                assert_eq!(text[acronym.range.clone()], acronym.letters);
                (acronym.letters, acronym.spelled_out)
            })
            .collect()
    }

    #[test]
    fn words_with_the_same_initials_spell_it_out() {
        for text in [
            "The Department of Justice (DOJ) decides.",
            "DOJ means the state's department of justice.",
            "On post-release community supervision, or PRCS,",
            "deferred entry of judgment (DEJ)",
            "people driving under the influence (DUIs)",
        ] {
            assert!(shown(text).iter().all(|(_, out)| *out), "{text}");
            assert_eq!(shown(text).len(), 1, "{text}");
        }
        assert_eq!(
            shown("DOJ's record, PRCS and the Department for Peace"),
            [("DOJ".to_owned(), false), ("PRCS".to_owned(), false)]
        );
        assert_eq!(
            shown("DEJ DEJ of ended journeys"),
            [("DEJ".to_owned(), false), ("DEJ".to_owned(), false)]
        );
    }

    #[test]
    fn designations_numerals_and_common_letters_are_none() {
        assert_eq!(
            shown("AB 1076, CR-180, BCIA 8016RR, part II of the PDF: I do NOT, A."),
            []
        );
    }
}
