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
}

/// What holds a word together when a letter or digit stands on both sides.
const JOINTS: [char; 7] = ['\'', '’', '-', '\u{2011}', '.', ',', '/'];

/// Cuts a text into words: letters and digits, with joints inside (`don't`, `U.S`, `15-day`, `1,000`), and names as a whole.
pub(super) fn words<'a>(text: &'a str, names: &[Range<usize>]) -> Vec<Word<'a>> {
    // English words have about five letters and a space.
    let mut words = Vec::with_capacity(text.len() / 5);
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
    let mut start = None;
    let mut at = 0;
    while let Some(byte) = part.as_bytes().get(at) {
        // Nearly every character is one of these.
        if byte.is_ascii_alphanumeric() {
            start.get_or_insert(at);
            at += 1;
            continue;
        }
        let mut chars = part[at..].chars();
        let Some(c) = chars.next() else { break };
        let next = chars.next();
        let inside = c.is_alphanumeric()
            || start.is_some()
                && JOINTS.contains(&c)
                && next.is_some_and(char::is_alphanumeric)
                && !separates(part, at, next);
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(begin)) => {
                push(text, range.start + begin..range.start + at, words);
                start = None;
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    if let Some(begin) = start {
        push(text, range.start + begin..range.end, words);
    }
}

/// A comma or slash joins digits only: `1,000`, but `and/or` and `one,two` are two words.
fn separates(part: &str, at: usize, next: Option<char>) -> bool {
    let joins_digits_only = part[at..].starts_with([',', '/']);
    let digit_before = part[..at].ends_with(|c: char| c.is_ascii_digit());
    joins_digits_only && !(digit_before && next.is_some_and(|c| c.is_ascii_digit()))
}

fn push<'a>(text: &'a str, range: Range<usize>, words: &mut Vec<Word<'a>>) {
    words.push(Word {
        text: &text[range.clone()],
        range,
        name: false,
    });
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
