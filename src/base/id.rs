//! Names of things: `which-relief`, `ca-pen-1203.41`.

use std::fmt;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// The most bytes of a name.
const LONGEST: usize = 80;

/// The most names that one is compared with.
const MOST_COMPARED: usize = 2000;

/// A name that is safe as a file name, a URL segment and an HTML id: lower-case ASCII letters, digits, single hyphens and
/// (in statutes) single dots, beginning and ending with a letter or digit, at most 80 bytes, and no name that some systems keep for a device. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(Arc<str>);

impl Id {
    /// Reads a name, or says in plain English why it is none.
    ///
    /// # Errors
    /// When the text is empty, too long, or holds a character or doubled separator that a name cannot have.
    pub fn parse(text: &str) -> Result<Id, &'static str> {
        if text.is_empty() {
            return Err("a name cannot be empty");
        }
        if text.len() > LONGEST {
            return Err("a name can have at most 80 characters");
        }
        if !text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.')
        {
            return Err(
                "a name has only lower-case letters a to z, digits, hyphens and, in statutes, dots",
            );
        }
        let separator = |b: u8| b == b'-' || b == b'.';
        let bytes = text.as_bytes();
        if separator(bytes[0])
            || separator(bytes[bytes.len() - 1])
            || bytes.windows(2).any(|w| separator(w[0]) && separator(w[1]))
        {
            return Err(
                "a name begins and ends with a letter or digit, and its hyphens and dots stand alone",
            );
        }
        if super::path::is_device(text) {
            return Err("some systems keep this name for a device");
        }
        Ok(Id(text.into()))
    }

    /// Reads the name of anything but a section of law: without dots, so that a dot can part it from what is put behind it in an anchor or an address.
    ///
    /// # Errors
    /// As [`Id::parse`], and when it has a dot.
    pub fn without_dots(text: &str) -> Result<Id, &'static str> {
        let id = Id::parse(text)?;
        match text.contains('.') {
            true => Err("only statutes have dots in their names"),
            false => Ok(id),
        }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl serde::Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// Words as an id: ASCII letters and digits in lower case, white space and hyphens as single hyphens, accents and all else left out.
pub fn slug(words: &str) -> String {
    // What is ASCII needs no taking apart.
    match words.is_ascii() {
        true => slug_of(words.bytes().map(char::from)),
        false => slug_of(words.nfkd()),
    }
}

/// The slug of letters that stand apart from their accents.
fn slug_of(letters: impl Iterator<Item = char>) -> String {
    let mut slug = String::with_capacity(letters.size_hint().0);
    let mut gap = false;
    for c in letters {
        if c.is_ascii_alphanumeric() {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.push(c.to_ascii_lowercase());
        } else {
            gap |= c == '-' || c == ' ' || c.is_whitespace();
        }
    }
    slug
}

/// The known name nearest to what was written, if one is near enough to be what was meant. `None` as well where there are too many to compare.
pub fn did_you_mean<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    // What is so long is no name, and comparing it costs its length times theirs. Among very many names each unknown one would cost as much as reading the site.
    let known: Vec<&str> = known.into_iter().take(MOST_COMPARED + 1).collect();
    if written.len() > 2 * LONGEST || known.len() > MOST_COMPARED {
        return None;
    }
    let length = written.chars().count();
    let allowed = |name: &str| 1 + name.len().min(written.len()) / 4;
    known
        .into_iter()
        // Names differ in at least as many places as in length: most need no closer look.
        .filter(|name| name.chars().count().abs_diff(length) <= allowed(name))
        .map(|name| (strsim::damerau_levenshtein(written, name), name))
        .filter(|(distance, name)| *distance <= allowed(name))
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::{Id, did_you_mean};

    #[test]
    fn names_are_safe_everywhere() {
        for good in ["a", "which-relief", "ca-pen-1203.41", "us-8usc-1101"] {
            assert!(Id::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "A",
            "a--b",
            "-a",
            "a-",
            "a.",
            "..",
            "a/b",
            "é",
            "a b",
            "a..b",
            "nul",
            "com1",
            &"x".repeat(81),
        ] {
            assert!(Id::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn only_a_section_of_law_has_dots_in_its_name() {
        assert!(Id::without_dots("which-relief").is_ok());
        assert!(Id::without_dots("ca-pen-1203.41").is_err());
    }

    #[test]
    fn suggests_only_what_is_near() {
        assert_eq!(
            did_you_mean("sumary", ["title", "summary"]),
            Some("summary")
        );
        assert_eq!(did_you_mean("zzz", ["title", "summary"]), None);
    }
}
