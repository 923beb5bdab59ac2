//! How many syllables an English word has. Comes in: a word. Goes out: a number. Touches nothing.
//!
//! Groups of vowels, less the silent ones: the usual approximation for readability formulas. On running text its errors cancel out.

use super::words::Word;

/// The syllables of some words; letters that stand for words are spoken one by one, and a number counts as one.
pub(super) fn syllables<'w>(words: impl Iterator<Item = &'w Word<'w>>) -> usize {
    let mut room = Vec::new();
    words.map(|word| of_word(word, &mut room)).sum()
}

/// The syllables of a word. `room` is to work in.
fn of_word(word: &Word<'_>, room: &mut Vec<u8>) -> usize {
    // As nearly every word is.
    match word.letters.are_small() {
        true => of_known(word.text.as_bytes(), word.letters.vowels()),
        false => of_any(word, room),
    }
}

/// The same, for a word that has more than small letters.
#[inline(never)]
fn of_any(word: &Word<'_>, room: &mut Vec<u8>) -> usize {
    let bytes = word.text.as_bytes();
    if !word.letters.are_others() && !is_spelled(bytes) {
        return of_known(bytes, word.letters.vowels());
    }
    of_parts(bytes, room)
}

/// The syllables of a word of any characters.
fn of_parts(word: &[u8], room: &mut Vec<u8>) -> usize {
    let parts = word.split(|b| *b == b'-');
    parts.map(|part| of_part(part, room)).sum()
}

/// Whether letters are spoken one by one.
fn is_spelled(part: &[u8]) -> bool {
    part.len() > 1 && part.iter().all(u8::is_ascii_uppercase)
}

/// The same as [`of_letters`], for letters in any case of which it is known where the vowels are, one bit each, the last letter's the lowest.
#[inline]
fn of_known(letters: &[u8], vowels: u32) -> usize {
    let after_vowel = vowels >> 1;
    let mut count = (vowels & !after_vowel).count_ones() as usize;
    let mut pairs = vowels & after_vowel;
    while pairs != 0 {
        let at = letters.len() - 1 - pairs.trailing_zeros() as usize;
        count += usize::from(breaks_apart(letters, at));
        pairs &= pairs - 1;
    }
    // As in most words: a first `y` changes nothing then, and a silent `e` is never the only vowel.
    if count <= 1 {
        return 1;
    }
    if letters.first().is_some_and(|b| small(*b) == b'y') {
        count -= 1;
    }
    count
        .saturating_sub(usize::from(ends_silent(letters)))
        .max(1)
}

/// The syllables of a word without hyphens. `letters` is room to work in.
fn of_part(part: &[u8], letters: &mut Vec<u8>) -> usize {
    if is_spelled(part) {
        return part.len();
    }
    // A letter with an accent counts as a consonant; an apostrophe joins what is spoken together.
    letters.clear();
    letters.extend(
        part.iter()
            .filter(|b| !b.is_ascii() || b.is_ascii_alphabetic())
            .map(u8::to_ascii_lowercase),
    );
    of_letters(letters)
}

/// The syllables of a word in small letters.
fn of_letters(letters: &[u8]) -> usize {
    let mut count = 0;
    let mut after_vowel = false;
    for (at, letter) in letters.iter().enumerate() {
        let vowel = is_vowel(*letter);
        count += usize::from(match after_vowel {
            true => vowel && breaks_apart(letters, at),
            false => vowel && !(at == 0 && *letter == b'y'),
        });
        after_vowel = vowel;
    }
    count
        .saturating_sub(usize::from(ends_silent(letters)))
        .max(1)
}

/// Whether the vowels before and at a place are spoken one after the other: `immediate`, `period`, `actual`, `quiet`, `going`; but not those of `nation`,
/// `special`, `equal`. Letters may be in any case.
fn breaks_apart(word: &[u8], at: usize) -> bool {
    let letter = |at: usize| word.get(at).map_or(b' ', |letter| small(*letter));
    let (before, next) = (|| letter(at.wrapping_sub(2)), || letter(at + 1));
    match (letter(at.wrapping_sub(1)), letter(at)) {
        (b'i', b'a') => !(matches!(before(), b'c' | b't') && matches!(next(), b'l' | b'n')),
        (b'i', b'o') => !(matches!(before(), b't' | b's' | b'g') && next() == b'n'),
        (b'i', b'e') => matches!(next(), b'r' | b't'),
        (b'u', b'a') => !matches!(before(), b'q' | b'g'),
        (b'i', b'u') | (b'u', b'o') => true,
        (b'e' | b'y' | b'o', b'i') => next() == b'n' && letter(at + 2) == b'g',
        _ => false,
    }
}

/// `made`, `times`, `asked`; but not `table`, `cases`, `needed`, and not the only vowel of `the`. Letters may be in any case.
#[inline]
fn ends_silent(word: &[u8]) -> bool {
    let (stem, ending) = match word {
        [stem @ .., e] if small(*e) == b'e' => (stem, b'e'),
        [stem @ .., e, end] if small(*e) == b'e' => (stem, small(*end)),
        _ => return false,
    };
    let [.., before, last] = stem else {
        return false;
    };
    let last = small(*last);
    let spoken = match ending {
        b'e' => false,
        b's' => matches!(last, b's' | b'x' | b'z' | b'c' | b'g' | b'h'),
        b'd' => matches!(last, b't' | b'd'),
        _ => return false,
    };
    let needs_a_vowel = last == b'l' && !is_vowel(*before);
    !spoken && !needs_a_vowel && !is_vowel(last) && stem.iter().any(|b| is_vowel(*b))
}

fn is_vowel(letter: u8) -> bool {
    matches!(small(letter), b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// A letter of ASCII as a small one; what is outside ASCII stays there.
fn small(letter: u8) -> u8 {
    letter | 0x20
}

#[cfg(test)]
mod tests {
    use super::{of_parts, syllables};
    use crate::wording::words::words;
    use proptest::{prop_assert_eq, proptest};

    proptest! {
        #[test]
        fn knowing_the_vowels_changes_no_count(word in "[aeiouy]{0,2}([A-Z]|[a-z]|[cgt]i|ing|[aeiouy]){1,40}(e|es|ed|le)?") {
            prop_assert_eq!(in_all(&word), of_parts(word.as_bytes(), &mut Vec::new()));
        }
    }

    fn in_all(text: &str) -> usize {
        syllables(words(text, &[]).iter())
    }

    #[test]
    fn words_are_counted_as_they_are_spoken() {
        for (number, words) in [
            "the law court judge fine made times asked helped jail tried four rules closed 15 paid",
            "police table cases needed record payment eighteen prison arrest lawyer people 15-day quiet",
            "conviction probation petition DOJ felony attorney eviction dismissal",
            "misdemeanor prosecutor's restitution immigration",
        ]
        .into_iter()
        .enumerate()
        {
            for word in words.split(' ') {
                assert_eq!(in_all(word), number + 1, "{word}");
            }
        }
        assert_eq!(in_all("eligibility no"), 7);
    }
}
