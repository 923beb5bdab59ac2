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
    pub fn each(self, text: &str, take: &mut dyn FnMut(&str, bool)) {
        let text = folded(text);
        let mut reader = Reader {
            rest: &text,
            english: self.english,
        };
        let mut say = |word: &str, again: bool| match self.english {
            true => take(&stem(word), again),
            false => take(word, again),
        };
        while let Some(first) = reader.next_run() {
            if reader.is_apart() {
                say(&first, false);
                continue;
            }
            let mut last = first;
            let mut whole = String::new();
            say(&last, false);
            while let Some(next) = reader.run_after_hyphen() {
                if whole.is_empty() {
                    whole.push_str(&last);
                }
                say(&next, false);
                whole.push_str(&next);
                say(&whole, true);
                last = next;
            }
            if !last.starts_with(char::is_numeric) {
                continue;
            }
            let mut cited = last.into_owned();
            while let Some(place) = reader.place() {
                cited.push_str(place);
                say(&cited, true);
            }
        }
    }
}

/// Lower case, without accents, and with every character that has a plainer equal (NFKD) replaced by it.
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let plain: String = text.nfkd().filter(|c| !is_accent(*c)).collect();
    plain.to_lowercase()
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

/// Where the first letter or digit of a text stands.
fn beginning(text: &str) -> Option<usize> {
    let at = text.bytes().position(|b| !b.is_ascii() || in_word(b))?;
    match text.as_bytes()[at].is_ascii() {
        true => Some(at),
        false => text[at..].find(is_word).map(|more| at + more),
    }
}

/// How many bytes the letters and digits in a row take that a text begins with.
fn length(text: &str) -> usize {
    let at = text.bytes().position(|b| !in_word(b));
    match at {
        Some(at) if !text.as_bytes()[at].is_ascii() => {
            let more = text[at..].find(|c| !is_word(c));
            more.map_or(text.len(), |more| at + more)
        }
        Some(at) => at,
        None => text.len(),
    }
}

/// [`is_word`] for a character of one byte.
fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

/// Reads a folded text run by run.
struct Reader<'t> {
    rest: &'t str,
    english: bool,
}

impl<'t> Reader<'t> {
    /// The next letters and digits in a row, wherever they begin.
    fn next_run(&mut self) -> Option<Cow<'t, str>> {
        let start = beginning(self.rest)?;
        self.rest = &self.rest[start..];
        Some(self.run())
    }

    /// Whether nothing that follows can belong to the run before it: so it is with nearly all.
    fn is_apart(&self) -> bool {
        match self.rest.as_bytes().first() {
            Some(next) => next.is_ascii() && !matches!(next, b'-' | b'('),
            None => true,
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
            end += length(&self.rest[end..]);
            let after = &self.rest[end..];
            // Nearly every word ends here.
            if let Some(b' ' | b',' | b'\n') = after.as_bytes().first() {
                break;
            }
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
fn stem(word: &str) -> Cow<'_, str> {
    let plain = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase());
    if word.len() < 4 || word.as_bytes().last() != Some(&b's') || !plain(word) {
        return Cow::Borrowed(word);
    }
    if word.len() > 4 && word.ends_with("ies") && !word.ends_with("eies") && !word.ends_with("aies")
    {
        return Cow::Owned(format!("{}y", &word[..word.len() - 3]));
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
    use super::Tokeniser;
    use serde_json::Value;

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
}
