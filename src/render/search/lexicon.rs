//! Words by number. Comes in: words, most of them again and again. Goes out: the number of each, from 0 in the order in which they first came. Touches nothing.
//!
//! A general map spends most of its time on comparing texts and on what can be anything. Here nearly every word has at most eight bytes: it is a number itself,
//! and looking it up is a multiplication, a memory access and a comparison. Words are asked for once for each time they are written anywhere on a site.

use foldhash::fast::FixedState;
use std::collections::HashMap;

/// How many slots there are at first; always a power of two, and more than twice as many as words.
const FIRST_SLOTS: usize = 1 << 10;
/// Spreads keys over the upper bits: 2^64 by the golden ratio (D. Knuth, "The Art of Computer Programming", vol. 3, section 6.4).
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Words, each with its number.
pub struct Lexicon {
    words: Vec<Box<str>>,
    /// The numbers of short words: each where its key leads, or in the next free slot behind that.
    slots: Vec<Slot>,
    /// The numbers of all others.
    long: HashMap<Box<str>, usize, FixedState>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    /// 0 where nothing stands yet.
    key: u64,
    number: usize,
}

impl Default for Lexicon {
    fn default() -> Lexicon {
        Lexicon {
            words: Vec::new(),
            slots: vec![Slot::default(); FIRST_SLOTS],
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
        match key(word) {
            Some(key) => match self.slot(key) {
                (_, slot) if slot.key == key => slot.number,
                _ => self.add_short(word, key),
            },
            None => self.long(word),
        }
    }

    /// Where a key stands, and what stands there; a free slot for a new one.
    fn slot(&self, key: u64) -> (usize, Slot) {
        let bits = self.slots.len().trailing_zeros();
        let mut place = (key.wrapping_mul(SPREAD) >> (u64::BITS - bits)) as usize;
        loop {
            let slot = self.slots[place];
            if slot.key == key || slot.key == 0 {
                return (place, slot);
            }
            place = (place + 1) % self.slots.len();
        }
    }

    // Seldom, like `long`: the way of all other words stays short for it.
    #[cold]
    fn add_short(&mut self, word: &str, key: u64) -> usize {
        let number = self.words.len();
        self.words.push(word.into());
        if self.slots.len() <= 2 * self.words.len() {
            let more = vec![Slot::default(); 2 * self.slots.len()];
            let all = std::mem::replace(&mut self.slots, more);
            for slot in all.into_iter().filter(|slot| slot.key != 0) {
                let (place, _) = self.slot(slot.key);
                self.slots[place] = slot;
            }
        }
        let (place, _) = self.slot(key);
        self.slots[place] = Slot { key, number };
        number
    }

    #[cold]
    fn long(&mut self, word: &str) -> usize {
        if let Some(number) = self.long.get(word) {
            return *number;
        }
        let number = self.words.len();
        self.words.push(word.into());
        self.long.insert(word.into(), number);
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
    use super::{FIRST_SLOTS, Lexicon};
    use std::collections::HashMap;

    #[test]
    fn every_word_has_a_number_of_its_own_however_long_it_is_and_however_many_there_are() {
        let mut lexicon = Lexicon::default();
        let mut plain: HashMap<String, usize> = HashMap::new();
        for round in 0..2 {
            for number in 0..3 * FIRST_SLOTS {
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
