//! Words by number. Comes in: words, most of them again and again. Goes out: the number of each, from 0 in the order in which they first came. Touches nothing.
//!
//! Nearly every word has at most eight bytes: it is a number itself, and looking that up takes a fraction of the time that a text takes. Words are asked for once
//! for each time that they are written anywhere on a site, so the ones that came last are kept at hand.

use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Words, each with its number.
pub struct Lexicon {
    words: Vec<Box<str>>,
    /// Short words that came a moment ago, each with its number where its key leads, and 0 where none came.
    recent: Box<[(u64, usize); RECENT]>,
    /// The numbers of short words, by what [`key`] makes of them.
    short: HashMap<u64, usize, FixedState>,
    /// The numbers of all others.
    long: HashMap<Box<str>, usize, FixedState>,
}

/// How many words are kept at hand: half of what the nearest memory of a processor holds.
const RECENT: usize = 1 << 10;
/// Spreads keys over the upper bits: 2^64 by the golden ratio (D. Knuth, "The Art of Computer Programming", vol. 3, section 6.4).
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

impl Default for Lexicon {
    fn default() -> Lexicon {
        Lexicon {
            words: Vec::new(),
            recent: Box::new([(0, 0); RECENT]),
            short: HashMap::default(),
            long: HashMap::default(),
        }
    }
}

impl Lexicon {
    /// All words in the order of their numbers.
    pub fn into_words(self) -> Vec<Box<str>> {
        self.words
    }

    /// The number of a word; a new one gets the next.
    pub fn number(&mut self, word: &str) -> usize {
        let Some(key) = key(word) else {
            return self.look_up(word, None);
        };
        let place = (key.wrapping_mul(SPREAD) >> (u64::BITS - RECENT.ilog2())) as usize;
        let (known, number) = self.recent[place];
        if known == key {
            return number;
        }
        let number = self.look_up(word, Some(key));
        self.recent[place] = (key, number);
        number
    }

    // Seldom: the way of all other words stays short for it.
    #[cold]
    fn look_up(&mut self, word: &str, key: Option<u64>) -> usize {
        let known = match key {
            Some(key) => self.short.get(&key),
            None => self.long.get(word),
        };
        if let Some(number) = known {
            return *number;
        }
        let number = self.words.len();
        self.words.push(word.into());
        match key {
            Some(key) => self.short.insert(key, number),
            None => self.long.insert(word.into(), number),
        };
        number
    }
}

/// A word of at most eight bytes as a number: its bytes, with zeros behind them. None has a zero of its own: see [`Tokeniser`](super::words::Tokeniser).
fn key(word: &str) -> Option<u64> {
    let word = word.as_bytes();
    // The first bytes and the last ones; where they overlap they are the same.
    let joined = |first: u64, last: u64, from: usize| first | last << (8 * from);
    let key = match *word {
        [first] => first.into(),
        [first, second] => joined(first.into(), second.into(), 1),
        [first, second, third] => joined(joined(first.into(), second.into(), 1), third.into(), 2),
        _ if word.len() <= 8 => {
            let four = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
            let from = word.len().checked_sub(4)?;
            joined(four(word.first_chunk()?), four(word.last_chunk()?), from)
        }
        _ => return None,
    };
    (key != 0).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::Lexicon;
    use std::collections::HashMap;

    #[test]
    fn every_word_has_a_number_of_its_own_however_long_it_is_and_however_many_there_are() {
        let mut lexicon = Lexicon::default();
        let mut plain: HashMap<String, usize> = HashMap::new();
        for round in 0..2 {
            for number in 0..3000 {
                let digits = (number * 7919).to_string();
                for word in [
                    digits.repeat(1 + number % 4),
                    format!("{digits}é"),
                    "ab".repeat(number % 9),
                ] {
                    let next = plain.len();
                    let wanted = *plain.entry(word.clone()).or_insert(next);
                    assert_eq!(lexicon.number(&word), wanted, "{word} in round {round}");
                }
            }
        }
        let words = lexicon.into_words();
        assert_eq!(words.len(), plain.len());
        assert!(
            words
                .iter()
                .enumerate()
                .all(|(number, word)| plain[&**word] == number)
        );
    }
}
