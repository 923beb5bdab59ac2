//! Running text as words, section numbers and marks. Comes in: text. Goes out: tokens with byte offsets, in one pass. Touches nothing.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters and digits that belong together and are no section number.
    Word,
    /// A section number: `17`, `1203.4`, `1203.4a`.
    Number,
    /// One character of any other kind.
    Mark(char),
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// White space stands before it, or nothing does.
    pub spaced: bool,
}

impl Token {
    /// Its bytes.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// Endings that make an ordinal or an hour of a number, not a section.
const NO_SUFFIX: [&str; 6] = ["st", "nd", "rd", "th", "am", "pm"];

/// Statutes number inserted sections with up to three letters (Penal Code 1203.1abc).
const LONGEST_SUFFIX: usize = 3;

/// Cuts text into tokens; white space only separates. Every character is looked at once.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    // English words have about five letters and a space, and marks are tokens, too.
    let mut found = Vec::with_capacity(text.len() / 4 + 1);
    let mut spaced = true;
    let mut start = 0;
    while let Some(c) = char_at(text, start) {
        let mut end = start + c.len_utf8();
        if c.is_whitespace() {
            spaced = true;
            start = end;
            continue;
        }
        let kind = if is_wordy(c) {
            end = end_of_word(text, end, c.is_ascii_digit());
            kind_of(&text[start..end])
        } else {
            Kind::Mark(c)
        };
        found.push(Token {
            kind,
            start,
            end,
            spaced,
        });
        spaced = false;
        start = end;
    }
    found
}

/// The character at a byte; nearly all of them are one byte long.
fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at)? {
        byte if byte.is_ascii() => Some(char::from(*byte)),
        _ => text[at..].chars().next(),
    }
}

fn is_wordy(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii() && c.is_alphanumeric()
}

/// Runs from inside a word to its end. A full stop belongs to it only when it began with a digit and a digit follows: so a section number never takes the
/// full stop of its sentence, and `1.2.3` is one (malformed) word rather than a number and a rest.
fn end_of_word(text: &str, from: usize, numeric: bool) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = from;
    loop {
        // Nearly every character is one of these.
        while bytes.get(at).is_some_and(|byte| WORDY[usize::from(*byte)]) {
            at += 1;
        }
        match char_at(text, at) {
            Some('.') if numeric && digit(at + 1) => at += 1,
            Some(c) if is_wordy(c) => at += c.len_utf8(),
            _ => return at,
        }
    }
}

/// The bytes that are characters of words; looked up, because every byte of a site is asked for it.
static WORDY: [bool; 256] = {
    let mut wordy = [false; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        wordy[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_';
        byte += 1;
    }
    wordy
};

fn kind_of(word: &str) -> Kind {
    if word.starts_with(|c: char| c.is_ascii_digit()) && is_section_number(word) {
        Kind::Number
    } else {
        Kind::Word
    }
}

/// Whether a word that begins with a digit is digits, perhaps a dot and more digits, perhaps a few letters of one case.
fn is_section_number(word: &str) -> bool {
    let digits =
        |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let whole = digits(word);
    let mut suffix = &word[whole..];
    if let Some(fraction) = suffix.strip_prefix('.') {
        suffix = &fraction[digits(fraction)..];
    }
    let one_case = suffix.bytes().all(|b| b.is_ascii_lowercase())
        || suffix.bytes().all(|b| b.is_ascii_uppercase());
    let ordinary = NO_SUFFIX
        .iter()
        .any(|ending| suffix.eq_ignore_ascii_case(ending));
    suffix.len() <= LONGEST_SUFFIX && one_case && !ordinary
}

#[cfg(test)]
mod tests {
    use super::{Kind, tokens};

    fn numbers(text: &str) -> Vec<&str> {
        tokens(text)
            .into_iter()
            .filter(|token| token.kind == Kind::Number)
            .map(|token| &text[token.range()])
            .collect()
    }

    #[test]
    fn section_numbers_stand_alone_and_leave_the_full_stop() {
        assert_eq!(
            numbers("17 1203.4. 1203.4a, 44242.5; 1203.1abc (300aa)"),
            ["17", "1203.4", "1203.4a", "44242.5", "1203.1abc", "300aa"]
        );
        assert_eq!(numbers("1.2.3 2nd 10am 3abcd 12aB 4x5 7_ é8 ٣"), [""; 0]);
    }
}
