//! Where sentences end. Comes in: a block and its words. Goes out: the words of each sentence. Touches nothing.

use super::words::Word;
use std::ops::Range;

/// Words that a full stop shortens; it does not end their sentence.
const SHORTENED: [&str; 15] = [
    "bus", "cal", "ch", "co", "dr", "e.g", "gov", "i.e", "mr", "mrs", "ms", "pen", "st", "subd",
    "vs",
];

/// The words of each sentence, by number. Every word is in one.
pub(super) fn sentences(text: &str, words: &[Word<'_>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for number in 1..words.len() {
        if ends_between(text, &words[number - 1], &words[number]) {
            found.push(from..number);
            from = number;
        }
    }
    if from < words.len() {
        found.push(from..words.len());
    }
    found
}

/// Whether a sentence ends between two words that follow each other.
fn ends_between(text: &str, before: &Word<'_>, after: &Word<'_>) -> bool {
    let between = &text[before.range.end..after.range.start];
    // Nearly always.
    if between.len() == 1 && between.starts_with(' ') {
        return false;
    }
    let Some(mark) = between.find(['.', '!', '?', '…']) else {
        return false;
    };
    let spaced = between[mark..].contains(char::is_whitespace);
    let goes_on = after.text.starts_with(char::is_lowercase);
    let numbered = after.text.starts_with(|c: char| c.is_ascii_digit());
    let shortened = between.starts_with('.') && !before.name && is_shortened(before.text, numbered);
    spaced && !goes_on && !shortened
}

/// `Cal.`, `J.`, `U.S.`, and `No.` before a number.
fn is_shortened(word: &str, numbered: bool) -> bool {
    let single = |part: &str| part.len() == 1 && part.starts_with(char::is_alphabetic);
    let initials = word != "I" && word.split('.').all(single);
    let is = |known: &str| word.eq_ignore_ascii_case(known);
    initials || SHORTENED.into_iter().any(is) || is("no") && numbered
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use crate::wording::words::words;

    #[test]
    fn sentences_end_where_people_stop() {
        let cut = |text: &str| {
            let words = words(text, &[]);
            let found = sentences(text, &words).into_iter();
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
