//! What a new page leaves open: `FILL IN (the title, as a reader would say it)`. The mark is made for YAML and Markdown alike: it needs no quotes, means
//! nothing in either, and nobody writes it by accident.

use memchr::memmem;
use std::ops::Range;

/// How every placeholder begins.
pub const MARK: &str = "FILL IN (";

/// More bytes are not looked through for the closing parenthesis, so that the time stays linear in the text.
const LONGEST: usize = 500;

/// A placeholder in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// Its bytes, from the mark to the closing parenthesis.
    pub range: Range<usize>,
    /// What belongs there: the words in the parentheses, on one line.
    pub wanted: String,
}

/// Whether a text has a placeholder.
pub fn is_in(text: &str) -> bool {
    memmem::find(text.as_bytes(), MARK.as_bytes()).is_some()
}

/// Every placeholder of a text, from left to right. One whose parenthesis does not close within its paragraph ends with its line.
pub fn find(text: &str) -> Vec<Placeholder> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = memmem::find(&text.as_bytes()[at..], MARK.as_bytes()) {
        let start = at + start;
        let inside = start + MARK.len();
        let (wanted, end) = match closing(&text[inside..]) {
            Some(length) => (inside..inside + length, inside + length + 1),
            None => {
                let end = line_end(text, inside);
                (inside..end, end)
            }
        };
        let words: Vec<&str> = text[wanted].split_whitespace().collect();
        found.push(Placeholder {
            range: start..end,
            wanted: words.join(" "),
        });
        at = end;
    }
    found
}

/// How far it is to the parenthesis that closes, those between counted; not beyond the paragraph or [`LONGEST`].
fn closing(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    let mut before = ' ';
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < LONGEST) {
        match c {
            '(' => open += 1,
            ')' if open == 0 => return Some(at),
            ')' => open -= 1,
            '\n' if before == '\n' => return None,
            _ => {}
        }
        before = c;
    }
    None
}

fn line_end(text: &str, from: usize) -> usize {
    let rest = &text[from..];
    let line = rest.lines().next().unwrap_or_default();
    from + line.trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::find;

    fn found(text: &str) -> Vec<(&str, String)> {
        find(text)
            .into_iter()
            .map(|found| (&text[found.range], found.wanted))
            .collect()
    }

    #[test]
    fn a_placeholder_reaches_to_its_own_parenthesis() {
        assert_eq!(
            found("See FILL IN (a section, such as x-1(a)(2)) and FILL IN (é)."),
            [
                (
                    "FILL IN (a section, such as x-1(a)(2))",
                    "a section, such as x-1(a)(2)".to_owned()
                ),
                ("FILL IN (é)", "é".to_owned()),
            ]
        );
        assert_eq!(
            found("FILL IN (two\n  lines)"),
            [("FILL IN (two\n  lines)", "two lines".to_owned())]
        );
    }

    #[test]
    fn one_that_does_not_close_ends_with_its_line() {
        assert_eq!(
            found("FILL IN (a title  \nand text (more\n\n) FILL IN ("),
            [
                ("FILL IN (a title", "a title".to_owned()),
                ("FILL IN (", String::new())
            ]
        );
    }

    #[test]
    fn a_hostile_text_takes_no_longer_than_another() {
        let text = super::MARK.repeat(200_000);
        assert_eq!(find(&text).len(), 1, "one line, no parenthesis that closes");
    }

    #[test]
    fn ordinary_words_are_no_placeholder() {
        for text in ["", "Fill in (item 3).", "FILL IN THE BLANKS", "FILL IN"] {
            assert!(find(text).is_empty(), "{text}");
        }
    }
}
