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

/// The tokens of a text, with room of their own.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    tokens_into(&mut found, text);
    found
}

/// Cuts text into tokens; white space only separates. Every character is looked at once.
pub(super) fn tokens_into(found: &mut Vec<Token>, text: &str) {
    // English words have about five letters and a space, and marks are tokens, too.
    found.reserve(text.len() / 4 + 1);
    let bytes = text.as_bytes();
    let mut spaced = true;
    let mut start = 0;
    while let Some(first) = bytes.get(start) {
        let mut end = wordy_end(bytes, start);
        let kind;
        if end == start {
            (kind, end) = other(text, start);
        } else if matches!(bytes.get(end), None | Some(b' ')) && !first.is_ascii_digit() {
            // As nearly every token is.
            kind = Some(Kind::Word);
        } else {
            (kind, end) = word(text, start, end);
        }
        if let Some(kind) = kind {
            found.push(Token {
                kind,
                start,
                end,
                spaced,
            });
        }
        // Nearly always, one space follows.
        let space = bytes.get(end) == Some(&b' ');
        spaced = kind.is_none() || space;
        start = end + usize::from(space);
    }
}

/// The bytes that are characters of words; looked up, because every byte of many texts is asked for it.
static WORDY: [bool; 256] = {
    let mut wordy = [false; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        wordy[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_';
        byte += 1;
    }
    wordy
};

/// What begins with a character that is no letter or digit of ASCII: nothing if it is white space. And the byte behind it.
#[inline(never)]
fn other(text: &str, start: usize) -> (Option<Kind>, usize) {
    let c = text[start..].chars().next().unwrap_or_default();
    let end = start + c.len_utf8();
    match c {
        c if c.is_whitespace() => (None, end),
        c if c.is_alphanumeric() => (Some(Kind::Word), end_of_word(text, end, false)),
        c => (Some(Kind::Mark(c)), end),
    }
}

/// The byte behind the letters and digits of ASCII that stand at a byte.
fn wordy_end(bytes: &[u8], start: usize) -> usize {
    let is_wordy = |byte: &u8| WORDY[usize::from(*byte)];
    let mut end = start;
    // Most words have fewer than eight letters. So many are read without counting.
    if let Some(eight) = bytes[start..].first_chunk::<8>() {
        for byte in eight {
            if !is_wordy(byte) {
                return end;
            }
            end += 1;
        }
    }
    while bytes.get(end).is_some_and(is_wordy) {
        end += 1;
    }
    end
}

/// The word or number that begins at a byte and goes on at least to another, and the byte behind it.
#[inline(never)]
fn word(text: &str, start: usize, from: usize) -> (Option<Kind>, usize) {
    let numeric = text.as_bytes()[start].is_ascii_digit();
    let end = end_of_word(text, from, numeric);
    let number = numeric && is_section_number(&text[start..end]);
    (Some(if number { Kind::Number } else { Kind::Word }), end)
}

/// Runs from inside a word to its end. A full stop belongs to it only when it began with a digit and a digit follows: so a section number never takes the
/// full stop of its sentence, and `1.2.3` is one (malformed) word rather than a number and a rest.
fn end_of_word(text: &str, from: usize, numeric: bool) -> usize {
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let mut at = from;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '.' if numeric && digit(at + 1) => at += 1,
            c if c == '_' || c.is_alphanumeric() => at += c.len_utf8(),
            _ => break,
        }
    }
    at
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
    use super::{Kind, Token, is_section_number, tokens};
    use proptest::{prop_assert_eq, proptest};

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

    /// The same tokens, character by character.
    fn plainly(text: &str) -> Vec<Token> {
        let wordy = |c: char| c == '_' || c.is_alphanumeric();
        let mut found: Vec<Token> = Vec::new();
        let mut chars = text.char_indices().peekable();
        let mut spaced = true;
        while let Some((start, c)) = chars.next() {
            if c.is_whitespace() {
                spaced = true;
                continue;
            }
            let mut end = start + c.len_utf8();
            while let Some((at, next)) = chars.peek().copied() {
                let digit_follows =
                    text[at + next.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
                let point = next == '.' && c.is_ascii_digit() && digit_follows;
                if !wordy(c) || !(wordy(next) || point) {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            let kind = match wordy(c) {
                true if c.is_ascii_digit() && is_section_number(&text[start..end]) => Kind::Number,
                true => Kind::Word,
                false => Kind::Mark(c),
            };
            found.push(Token {
                kind,
                start,
                end,
                spaced,
            });
            spaced = false;
        }
        found
    }

    proptest! {
        #[test]
        fn tokens_are_what_a_plain_walk_finds(text in "([a-zA-Z_]{1,12}|[0-9.]{1,6}|[ \t\n\u{a0}]|[é٣§–’,.()&-]|.){0,40}") {
            prop_assert_eq!(tokens(&text), plainly(&text));
        }
    }
}
