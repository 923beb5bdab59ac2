//! How many syllables an English word has. Comes in: a word. Goes out: a number. Touches nothing.
//!
//! Groups of vowels, less the silent ones: the usual approximation for readability formulas. On running text its errors cancel out.

use super::words::Word;

/// The syllables of some words; letters that stand for words are spoken one by one, and a number counts as one.
pub(super) fn syllables<'w>(words: impl Iterator<Item = &'w Word<'w>>) -> usize {
    let mut letters = Vec::new();
    let of_word = |word: &Word<'_>| {
        let bytes = word.text.as_bytes();
        match word.small {
            true => of_letters(bytes),
            false => {
                let parts = bytes.split(|b| *b == b'-');
                parts.map(|part| of_part(part, &mut letters)).sum()
            }
        }
    };
    words.map(of_word).sum()
}

/// The syllables of a word without hyphens. `letters` is room to work in.
fn of_part(part: &[u8], letters: &mut Vec<u8>) -> usize {
    if part.len() > 1 && part.iter().all(u8::is_ascii_uppercase) {
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
/// `special`, `equal`.
fn breaks_apart(word: &[u8], at: usize) -> bool {
    let letter = |back: usize| at.checked_sub(back).map_or(b' ', |at| word[at]);
    let next = word.get(at + 1).copied().unwrap_or(b' ');
    match (letter(1), letter(0)) {
        (b'i', b'a') => !(matches!(letter(2), b'c' | b't') && matches!(next, b'l' | b'n')),
        (b'i', b'o') => !(matches!(letter(2), b't' | b's' | b'g') && next == b'n'),
        (b'i', b'e') => matches!(next, b'r' | b't'),
        (b'u', b'a') => !matches!(letter(2), b'q' | b'g'),
        (b'i', b'u') | (b'u', b'o') => true,
        (b'e' | b'y' | b'o', b'i') => word[at..].starts_with(b"ing"),
        _ => false,
    }
}

/// `made`, `times`, `asked`; but not `table`, `cases`, `needed`, and not the only vowel of `the`.
fn ends_silent(word: &[u8]) -> bool {
    let (ending, stem) = match word {
        [stem @ .., b'e'] => (b'e', stem),
        [stem @ .., b'e', b's'] => (b's', stem),
        [stem @ .., b'e', b'd'] => (b'd', stem),
        _ => return false,
    };
    let [.., before, last] = stem else {
        return false;
    };
    let spoken = match ending {
        b's' => matches!(last, b's' | b'x' | b'z' | b'c' | b'g' | b'h'),
        b'd' => matches!(last, b't' | b'd'),
        _ => false,
    };
    let needs_a_vowel = *last == b'l' && !is_vowel(*before);
    stem.iter().any(|b| is_vowel(*b)) && !is_vowel(*last) && !spoken && !needs_a_vowel
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use super::syllables;
    use crate::wording::words::words;

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
