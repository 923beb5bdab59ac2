//! The words of a block. Comes in: its text and its names. Goes out: words with their bytes, and which of their letters are vowels. Touches nothing.

use std::ops::Range;

/// A word, or a name that counts as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// It as written.
    pub text: &'a str,
    /// Its first byte of the block's text.
    pub start: usize,
    /// What its characters are.
    pub letters: Letters,
    /// It names something: it counts as a word, but nobody chose it.
    pub name: bool,
}

/// What the characters of a word are. Each character moves the bits of those before it up by one: so the low half says of each of the last letters whether it is
/// a vowel, the last letter's bit the lowest, and the high half is 0 when all are small letters of ASCII, as in most words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letters(u64);

impl Letters {
    /// Of how many letters it is known whether they are vowels.
    const MOST: usize = 32;
    /// In the low half: a vowel; `y` is one.
    const VOWEL: u64 = 1;
    /// In the high half: a capital letter.
    const CAPITAL: u64 = 1 << Letters::MOST;
    /// Other characters, or too many. So many capital vowels that they look the same are spelled anyway.
    const OTHERS: Letters = Letters(u64::MAX);

    /// Whether they are small letters of ASCII alone.
    pub fn are_small(self) -> bool {
        self.0 < Letters::CAPITAL
    }

    /// Whether they are anything but some letters of ASCII.
    pub fn are_others(self) -> bool {
        self == Letters::OTHERS
    }

    /// Which of them are vowels, one bit each, the last letter's the lowest; no answer when they are others.
    pub fn vowels(self) -> u32 {
        self.0 as u32
    }
}

impl Word<'_> {
    /// The byte behind it.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// What holds a word together when a letter or digit stands on both sides.
const JOINTS: [char; 7] = ['\'', '’', '-', '\u{2011}', '.', ',', '/'];

/// What no letter of ASCII is.
const OTHER: u64 = 1 << 63;
/// A digit.
const DIGIT: u64 = OTHER | 1;
/// What may be in a word: a joint, or a part of a character outside ASCII. More than the byte must be looked at.
const PERHAPS: u64 = OTHER | 2;
/// Ends every word: nothing that the others are.
const END: u64 = OTHER | 3;

/// What each byte is: how a letter counts in [`Letters`], or [`OTHER`]. Looked up, because every byte of a site is asked for it.
static KINDS: [u64; 256] = {
    let mut kinds = [PERHAPS; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        let vowel = matches!(byte | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
        let vowel = if vowel { Letters::VOWEL } else { 0 };
        kinds[byte as usize] = match byte {
            b'a'..=b'z' => vowel,
            b'A'..=b'Z' => vowel | Letters::CAPITAL,
            b'0'..=b'9' => DIGIT,
            b'\'' | b'-' | b'.' | b',' | b'/' => PERHAPS,
            _ => END,
        };
        byte += 1;
    }
    kinds
};

/// Room for the words of a block, to be kept from block to block: they take as much memory as a page, and are asked for a moment only.
#[derive(Debug, Default)]
pub struct Room(Vec<Word<'static>>);

impl Room {
    /// The words of a text: see [`words_of`].
    pub(super) fn words<'a>(&mut self, text: &'a str, names: &[Range<usize>]) -> Vec<Word<'a>> {
        let mut words = std::mem::take(&mut self.0);
        words_of(text, names, &mut words);
        words
    }

    /// Keeps the room of words that nobody needs any more. They themselves cannot stay, because their text does not; what is collected from a vector stands in
    /// its memory.
    pub(super) fn keep(&mut self, words: Vec<Word<'_>>) {
        self.0 = words.into_iter().map_while(|_| None).collect();
    }
}

/// The words of a text, with room of their own.
#[cfg(test)]
pub(super) fn words<'a>(text: &'a str, names: &[Range<usize>]) -> Vec<Word<'a>> {
    Room::default().words(text, names)
}

/// Cuts a text into words: letters and digits, with joints inside (`don't`, `U.S`, `15-day`, `1,000`), and names as a whole.
fn words_of<'a>(text: &'a str, names: &[Range<usize>], words: &mut Vec<Word<'a>>) {
    // English words have about five letters and a space; few texts have so many more short ones.
    words.reserve(text.len() / 4 + 1);
    let mut from = 0;
    for name in names {
        if name.start < from {
            continue;
        }
        cut(text, from..name.start, words);
        if let Some(written) = text.get(name.clone()) {
            words.push(Word {
                text: written,
                start: name.start,
                letters: Letters::OTHERS,
                name: true,
            });
        }
        from = name.end;
    }
    cut(text, from..text.len(), words);
}

fn cut<'a>(text: &'a str, range: Range<usize>, words: &mut Vec<Word<'a>>) {
    if text.get(range.clone()).is_none() {
        return;
    }
    let part = &text[..range.end];
    let mut start = range.start;
    while start < part.len() {
        let (mut letters, mut end) = letters_at(part.as_bytes(), start);
        let mut next = end + 1;
        // Nearly every word ends with a letter before a space.
        if !matches!(part.as_bytes().get(end), None | Some(b' ')) {
            let whole = end_of_word(part, start, end);
            if whole > end {
                (letters, end) = (Letters::OTHERS, whole);
            }
            // What ended the word belongs to none.
            next = end + part[end..].chars().next().map_or(1, char::len_utf8);
        }
        if end > start {
            words.push(Word {
                text: &part[start..end],
                start,
                letters,
                name: false,
            });
        }
        start = next;
    }
}

/// The letters of ASCII from a byte on, and the byte behind them; no more than are told apart.
fn letters_at(bytes: &[u8], start: usize) -> (Letters, usize) {
    let mut letters = 0;
    let mut end = start;
    // Most words have fewer than eight letters. So many are read without counting: a fifth fewer instructions.
    if let Some(eight) = bytes[start..].first_chunk::<8>() {
        for byte in eight {
            let kind = KINDS[usize::from(*byte)];
            if kind >= OTHER {
                return (Letters(letters), end);
            }
            letters = letters << 1 | kind;
            end += 1;
        }
    }
    let most = bytes.len().min(start + Letters::MOST);
    while end < most {
        let kind = KINDS[usize::from(bytes[end])];
        if kind >= OTHER {
            break;
        }
        letters = letters << 1 | kind;
        end += 1;
    }
    (Letters(letters), end)
}

/// Where the word ends that begins at `start` and goes on at least to `at`.
#[inline(never)]
fn end_of_word(part: &str, start: usize, mut at: usize) -> usize {
    let bytes = part.as_bytes();
    let kind = |at: usize| bytes.get(at).map_or(END, |byte| KINDS[usize::from(*byte)]);
    loop {
        while kind(at) <= DIGIT {
            at += 1;
        }
        // Most full stops and commas stand before a space.
        if kind(at) == END || kind(at + 1) == END && bytes[at].is_ascii() {
            return at;
        }
        let mut chars = part[at..].chars();
        let Some(c) = chars.next() else {
            return at;
        };
        let next = chars.next();
        let inside = c.is_alphanumeric()
            || at > start
                && JOINTS.contains(&c)
                && next.is_some_and(char::is_alphanumeric)
                && !separates(part, at, next);
        if !inside {
            return at;
        }
        at += c.len_utf8();
    }
}

/// A comma or slash joins digits only: `1,000`, but `and/or` and `one,two` are two words.
fn separates(part: &str, at: usize, next: Option<char>) -> bool {
    let joins_digits_only = part[at..].starts_with([',', '/']);
    let digit_before = part[..at].ends_with(|c: char| c.is_ascii_digit());
    joins_digits_only && !(digit_before && next.is_some_and(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{Room, words};

    #[test]
    fn room_is_kept_and_no_word_in_it() {
        let mut room = Room::default();
        let words = room.words("one two three four five six", &[]);
        let (place, capacity) = (words.as_ptr() as usize, words.capacity());
        room.keep(words);
        assert!(room.0.is_empty());
        let words = room.words("seven", &[]);
        assert_eq!(
            (words.as_ptr() as usize, words.capacity()),
            (place, capacity)
        );
    }

    #[test]
    fn words_are_cut_as_people_count_them() {
        let texts = |text| words(text, &[]).iter().map(|w| w.text).collect::<Vec<_>>();
        assert_eq!(
            texts("Don’t pay $1,000.50 and/or wait 15-day (U.S.) – ok."),
            [
                "Don’t", "pay", "1,000.50", "and", "or", "wait", "15-day", "U.S", "ok"
            ]
        );
        assert_eq!(texts(" — "), [""; 0]);
    }

    #[test]
    fn a_name_is_one_word() {
        let text = "See Penal Code section 17(b), and go.";
        let found = words(text, std::slice::from_ref(&(4..28)));
        let shown: Vec<_> = found.iter().map(|w| (w.text, w.name)).collect();
        assert_eq!(
            shown,
            [
                ("See", false),
                ("Penal Code section 17(b)", true),
                ("and", false),
                ("go", false)
            ]
        );
    }
}
