//! Text cut into the words that search knows. Comes in: a text. Goes out: its words, each in the one form under which it is found. Touches nothing.
//!
//! `themes/plain/assets/search.js` does the same with what a reader types; `tests/scripts/words.json` holds both to it.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How the words of a language are cut.
#[derive(Clone, Copy, Debug)]
pub struct Tokeniser {
    /// Plural and singular are one word, and an apostrophe belongs to its word.
    english: bool,
}

/// How long a place in a section may be between its brackets: `(viii)`.
const PLACE_LENGTH: usize = 5;
/// The one letter whose small form depends on where it stands.
const SIGMA: char = 'Σ';

impl Tokeniser {
    /// For a language by its BCP 47 tag.
    pub fn new(language: &str) -> Tokeniser {
        let primary = language.split('-').next().unwrap_or_default();
        Tokeniser {
            english: primary.eq_ignore_ascii_case("en"),
        }
    }

    /// Whether English rules hold.
    pub fn is_english(self) -> bool {
        self.english
    }

    /// Gives every word of a text to `take`, in order, and whether it is only another way to write words that are there too: the whole of `cr-180` (`cr180`)
    /// beside its parts, and `1203.4(a)` beside `1203.4`. A search asks for the words and is glad of the other ways.
    pub fn each<'t>(self, text: impl Into<Cow<'t, str>>, take: &mut impl FnMut(&str, bool)) {
        let text = folded(text);
        let bytes = text.as_bytes();
        // Nearly every word is letters and digits of one byte, up to a sign that joins nothing to it.
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            at += length(&bytes[start..]);
            let joins = match bytes.get(at) {
                Some(b'-' | b'\'' | b'(' | 0x80..) => true,
                // Nearly every dot ends a sentence.
                Some(b'.') => start < at && bytes[at - 1].is_ascii_digit(),
                _ => false,
            };
            if joins {
                let mut reader = Reader {
                    rest: &text[start..],
                    english: self.english,
                };
                reader.joined(&mut |word, again| self.say(word, again, take));
                at = text.len() - reader.rest.len();
                continue;
            }
            if start < at {
                let word = &text[start..at];
                match bytes[at - 1] {
                    b's' => self.say(word, false, take),
                    _ => take(word, false),
                }
            }
            at += 1;
        }
    }

    /// Gives a word in the form under which it is found.
    fn say(self, word: &str, again: bool, take: &mut dyn FnMut(&str, bool)) {
        match self.english {
            true => take(&singular(word), again),
            false => take(word, again),
        }
    }
}

/// How many letters and digits of one byte a folded text begins with: eight bytes at a time, as most words are shorter than that.
fn length(text: &[u8]) -> usize {
    let mut length = 0;
    while let Some(bytes) = text[length..].first_chunk() {
        let others = others(u64::from_le_bytes(*bytes));
        if others != 0 {
            return length + (others.trailing_zeros() / u8::BITS) as usize;
        }
        length += bytes.len();
    }
    let rest = text[length..].iter();
    length + rest.take_while(|byte| byte.is_ascii_alphanumeric()).count()
}

/// Sets the highest bit of the first of eight bytes that is no small letter and no digit. What is added to a byte sets its highest bit if it is large enough;
/// from a byte that is not ASCII it also carries over into those behind it.
fn others(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let at_least = |least: u8| bytes.wrapping_add(EACH * u64::from(0x80 - least));
    let letters = at_least(b'a') ^ at_least(b'z' + 1);
    let digits = at_least(b'0') ^ at_least(b'9' + 1);
    (!(letters | digits) | bytes) & (EACH * 0x80)
}

/// Lower case, without accents, and with every character that has a plainer equal (NFKD) replaced by it.
pub fn folded<'t>(text: impl Into<Cow<'t, str>>) -> String {
    let text = text.into();
    if text.is_ascii() {
        let mut plain = text.into_owned();
        plain.make_ascii_lowercase();
        return plain;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = &*text;
    // ASCII is plain already, and what stands before it and behind it do not touch each other.
    while let Some(start) = rest.bytes().position(|byte| !byte.is_ascii()) {
        let (ascii, other) = rest.split_at(start);
        let end = other.find(|c: char| c.is_ascii()).unwrap_or(other.len());
        plain.push_str(ascii);
        for c in other[..end].nfkd().filter(|c| !is_accent(*c)) {
            match c {
                SIGMA => plain.push(c),
                _ => plain.extend(c.to_lowercase()),
            }
        }
        rest = &other[end..];
    }
    plain.push_str(rest);
    plain.make_ascii_lowercase();
    match plain.contains(SIGMA) {
        true => plain.to_lowercase(),
        false => plain,
    }
}

/// Unicode's block of accents that are put on letters; signs that are vowels of their own stand elsewhere.
fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_word(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_alphanumeric(),
        false => c.is_alphanumeric() || is_combining_mark(c),
    }
}

/// Reads a folded text run by run: letters and digits in a row.
struct Reader<'t> {
    rest: &'t str,
    english: bool,
}

impl<'t> Reader<'t> {
    /// Says the next run, wherever it begins, and whatever is joined to it.
    fn joined(&mut self, say: &mut dyn FnMut(&str, bool)) {
        let start = self.rest.find(is_word).unwrap_or(self.rest.len());
        self.rest = &self.rest[start..];
        if self.rest.is_empty() {
            return;
        }
        let mut last = self.run();
        let mut whole = String::new();
        say(&last, false);
        while let Some(next) = self.run_after_hyphen() {
            if whole.is_empty() {
                whole.push_str(&last);
            }
            say(&next, false);
            whole.push_str(&next);
            say(&whole, true);
            last = next;
        }
        if !last.starts_with(char::is_numeric) {
            return;
        }
        let mut cited = last.into_owned();
        while let Some(place) = self.place() {
            cited.push_str(place);
            say(&cited, true);
        }
    }

    /// The run that a hyphen joins to the one before.
    fn run_after_hyphen(&mut self) -> Option<Cow<'t, str>> {
        let after = self.rest.strip_prefix(['-', '\u{2010}'])?;
        if !after.starts_with(is_word) {
            return None;
        }
        self.rest = after;
        Some(self.run())
    }

    /// A run that begins here: a dot between digits belongs to it, and in English an apostrophe between letters is left out.
    fn run(&mut self) -> Cow<'t, str> {
        let mut joined: Option<String> = None;
        let mut end = 0;
        loop {
            let after = &self.rest[end..];
            let after = after.trim_start_matches(is_word);
            end = self.rest.len() - after.len();
            let dot = after.strip_prefix('.').filter(|after| {
                self.rest[..end].ends_with(char::is_numeric) && after.starts_with(char::is_numeric)
            });
            let quote = after
                .strip_prefix(['\'', '\u{2019}'])
                .filter(|after| self.english && after.starts_with(is_word));
            if dot.is_some() {
                end += 1;
            } else if let Some(quoted) = quote {
                joined.get_or_insert_default().push_str(&self.rest[..end]);
                self.rest = quoted;
                end = 0;
            } else {
                break;
            }
        }
        let (last, rest) = self.rest.split_at(end);
        self.rest = rest;
        match joined {
            Some(mut joined) => {
                joined.push_str(last);
                Cow::Owned(joined)
            }
            None => Cow::Borrowed(last),
        }
    }

    /// A place in a section that begins here: `(a)`.
    fn place(&mut self) -> Option<&'t str> {
        let inside = self.rest.strip_prefix('(')?;
        let length = inside.find(|c| !is_word(c))?;
        let fits = (1..=PLACE_LENGTH).contains(&inside[..length].chars().count());
        if !fits || !inside[length..].starts_with(')') {
            return None;
        }
        let (place, rest) = self.rest.split_at(length + 2);
        self.rest = rest;
        Some(place)
    }
}

/// The singular of an English plural, by its ending only: after D. Harman, "How effective is suffixing?", JASIS 42 (1991), with the plurals in `-ses`, `-xes`,
/// `-ches` and `-shes` besides.
fn singular(word: &str) -> Cow<'_, str> {
    let plain = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase());
    if word.len() < 4 || !word.ends_with('s') || !plain(word) {
        return Cow::Borrowed(word);
    }
    if word.len() > 4 && word.ends_with("ies") && !word.ends_with("eies") && !word.ends_with("aies")
    {
        return Cow::Owned([&word[..word.len() - 3], "y"].concat());
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    let cut = if ends(&["sses", "xes", "ches", "shes", "zzes"]) {
        2
    } else if ends(&["us", "ss", "is"]) {
        0
    } else {
        1
    };
    Cow::Borrowed(&word[..word.len() - cut])
}

#[cfg(test)]
mod tests {
    use super::{Reader, Tokeniser, folded, is_accent};
    use proptest::prelude::*;
    use serde_json::Value;
    use unicode_normalization::UnicodeNormalization;

    /// The words of a text as `search.js` writes them: other ways to write them begin with a plus.
    fn words(language: &str, text: &str) -> Vec<String> {
        let mut words = Vec::new();
        Tokeniser::new(language).each(text, &mut |word, again| {
            words.push(format!("{}{word}", if again { "+" } else { "" }));
        });
        words
    }

    #[test]
    fn what_is_written_and_what_is_typed_are_cut_the_same_way() {
        let table = include_str!("../../../tests/scripts/words.json");
        let table: Vec<Value> = serde_json::from_str(table).unwrap();
        assert!(table.len() > 20);
        for row in table {
            let text = row["text"].as_str().unwrap();
            let wanted: Vec<&str> = row["words"]
                .as_array()
                .unwrap()
                .iter()
                .map(|w| w.as_str().unwrap())
                .collect();
            assert_eq!(
                words(row["language"].as_str().unwrap(), text),
                wanted,
                "{text}"
            );
        }
    }

    /// The same words, run by run and with nothing left out.
    fn slowly(language: &str, text: &str) -> Vec<String> {
        let mut words = Vec::new();
        let tokeniser = Tokeniser::new(language);
        let text = text.nfkd().filter(|c| !is_accent(*c)).collect::<String>();
        let text = text.to_lowercase();
        let mut reader = Reader {
            rest: &text,
            english: tokeniser.english,
        };
        while !reader.rest.is_empty() {
            reader.joined(&mut |word, again| {
                tokeniser.say(word, again, &mut |word, again| {
                    words.push(format!("{}{word}", if again { "+" } else { "" }));
                });
            });
        }
        words
    }

    proptest! {
        #[test]
        fn no_short_cut_changes_a_word(
            text in r"([a-z]{1,9}(ies|s)?|[A-Z]|[0-9]{1,3}|[-'’‐.(), §]|\((a|viii)\)|[éßİΣﬁ中½\u{301}\u{93f}]|\PC){0,16}"
        ) {
            for language in ["en", "fr"] {
                prop_assert_eq!(words(language, &text), slowly(language, &text));
            }
            let plain: String = text.nfkd().filter(|c| !is_accent(*c)).collect();
            prop_assert_eq!(folded(&*text), plain.to_lowercase());
        }
    }
}
