//! Where sentences end. Comes in: a block and its words. Goes out: the words of each sentence. Touches nothing.

use super::words::Word;
use std::ops::Range;

/// Words that a full stop shortens; it does not end their sentence.
const SHORTENED: [&str; 15] = [
    "bus", "cal", "ch", "co", "dr", "e.g", "gov", "i.e", "mr", "mrs", "ms", "pen", "st", "subd",
    "vs",
];

/// The most letters that one of them has.
const LONGEST: usize = 4;

/// The words of each sentence, by number. Every word is in one.
pub(super) fn sentences<'a>(
    text: &'a str,
    words: &'a [Word<'a>],
) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = words.get(from..).filter(|rest| !rest.is_empty())?;
        let ends = |pair: &[Word<'_>]| {
            // Nearly always.
            !is_one_space(text, &pair[0], &pair[1]) && ends_between(text, &pair[0], &pair[1])
        };
        let last = rest.windows(2).position(ends);
        let start = from;
        from += last.map_or(rest.len(), |last| last + 1);
        Some(start..from)
    })
}

fn is_one_space(text: &str, before: &Word<'_>, after: &Word<'_>) -> bool {
    after.start == before.end() + 1 && text.as_bytes().get(before.end()) == Some(&b' ')
}

/// Whether a sentence ends between two words that follow each other.
fn ends_between(text: &str, before: &Word<'_>, after: &Word<'_>) -> bool {
    let between = &text[before.end()..after.start];
    let Some(mark) = between.find(is_stop) else {
        return false;
    };
    let spaced = between[mark..].contains(char::is_whitespace);
    let goes_on = || after.text.starts_with(char::is_lowercase);
    let shortened = || between.starts_with('.') && !before.name && is_shortened(before.text, after);
    spaced && !goes_on() && !shortened()
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

/// `Cal.`, `J.`, `U.S.`, and `No.` before a number.
fn is_shortened(word: &str, after: &Word<'_>) -> bool {
    let single = |part: &str| part.len() == 1 && part.starts_with(char::is_alphabetic);
    let may_be_initials = matches!(word.as_bytes(), [_] | [_, b'.', ..]) && word != "I";
    let initials = || may_be_initials && word.split('.').all(single);
    let is = |known: &str| word.len() == known.len() && word.eq_ignore_ascii_case(known);
    let known = || word.len() <= LONGEST && SHORTENED.into_iter().any(is);
    let numbered = || after.text.starts_with(|c: char| c.is_ascii_digit());
    initials() || known() || is("no") && numbered()
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use crate::wording::words::words;

    #[test]
    fn sentences_end_where_people_stop() {
        let cut = |text: &str| {
            let words = words(text, &[]);
            let found = sentences(text, &words);
            found.map(|range| range.len()).collect::<Vec<_>>()
        };
        assert_eq!(cut("Go now. Ask why! “Is it done?” Yes"), [2, 2, 3, 1]);
        assert_eq!(
            cut("The U.S. Supreme Court, in Doe vs. Roe, said no."),
            [10]
        );
        assert_eq!(
            cut("Pay 1.5 times. Not i.e. this. The one is I. You go."),
            [3, 3, 4, 2]
        );
        assert_eq!(cut("Wait… then go (see below). Done."), [5, 1]);
        assert_eq!(
            cut("See (c). The answer is no. Not in No. 5, Cal. Code."),
            [2, 4, 6]
        );
        assert_eq!(cut(""), [0; 0]);
    }
}
