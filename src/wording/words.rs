//! The words of a block. Comes in: its text and its names. Goes out: words with their bytes. Touches nothing.

use std::ops::Range;

/// A word, or a name that counts as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    /// Its bytes of the text.
    pub range: Range<usize>,
    /// It as written.
    pub text: &'a str,
    /// It names something: it counts as a word, but nobody chose it.
    pub name: bool,
    /// It is written in the small letters of ASCII alone, as most words are.
    pub small: bool,
}

/// What holds a word together when a letter or digit stands on both sides.
const JOINTS: [char; 7] = ['\'', '’', '-', '\u{2011}', '.', ',', '/'];

/// What a byte is; looked up, because every byte of a site is asked for it.
#[derive(Clone, Copy)]
enum Kind {
    /// A small letter of ASCII.
    Small,
    /// Another letter or digit of ASCII.
    Letter,
    /// Anything else.
    Other,
}

static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Other; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        if byte.is_ascii_lowercase() {
            kinds[byte as usize] = Kind::Small;
        } else if byte.is_ascii_alphanumeric() {
            kinds[byte as usize] = Kind::Letter;
        }
        byte += 1;
    }
    kinds
};

/// Cuts a text into words: letters and digits, with joints inside (`don't`, `U.S`, `15-day`, `1,000`), and names as a whole.
pub(super) fn words<'a>(text: &'a str, names: &[Range<usize>]) -> Vec<Word<'a>> {
    // English words have about five letters and a space; few texts have so many more short ones.
    let mut words = Vec::with_capacity(text.len() / 4 + 1);
    let mut from = 0;
    for name in names {
        if name.start < from {
            continue;
        }
        cut(text, from..name.start, &mut words);
        if let Some(written) = text.get(name.clone()) {
            words.push(Word {
                range: name.clone(),
                text: written,
                name: true,
                small: false,
            });
        }
        from = name.end;
    }
    cut(text, from..text.len(), &mut words);
    words
}

fn cut<'a>(text: &'a str, range: Range<usize>, words: &mut Vec<Word<'a>>) {
    let Some(part) = text.get(range.clone()) else {
        return;
    };
    let bytes = part.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let (end, small) = word_at(part, at);
        if end > at {
            words.push(Word {
                range: range.start + at..range.start + end,
                text: &part[at..end],
                name: false,
                small,
            });
            at = end;
        }
        // What ended the word belongs to none.
        at += part[at..].chars().next().map_or(1, char::len_utf8);
    }
}

/// Where the word ends that begins at a byte, if one does, and whether it has only small letters of ASCII.
fn word_at(part: &str, start: usize) -> (usize, bool) {
    let bytes = part.as_bytes();
    let mut at = start;
    let mut small = true;
    loop {
        // Nearly every character is one of these.
        while let Some(byte) = bytes.get(at) {
            match KINDS[usize::from(*byte)] {
                Kind::Small => {}
                Kind::Letter => small = false,
                Kind::Other => break,
            }
            at += 1;
        }
        if matches!(bytes.get(at), None | Some(b' ')) {
            return (at, small);
        }
        let mut chars = part[at..].chars();
        let Some(c) = chars.next() else {
            return (at, small);
        };
        let next = chars.next();
        let inside = c.is_alphanumeric()
            || at > start
                && JOINTS.contains(&c)
                && next.is_some_and(char::is_alphanumeric)
                && !separates(part, at, next);
        if !inside {
            return (at, small);
        }
        small = false;
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
    use super::words;

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
