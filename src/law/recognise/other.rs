//! Telling when "section 5" is a section of something else: `Corporations Code section 5`, `INA § 101`, `Prop. 47, § 14`, `section 2 of the Act`.
//! Comes in: tokens around a section without a code. Goes out: yes or no. Touches nothing.

use super::reader::Reader;
use super::token::Kind;
use super::words;

/// Stands in the text for a link, a picture or code, whose words are not part of it.
const PLACEHOLDER: char = '\u{fffc}';

impl Reader<'_> {
    /// Whether the words before the announcement at `at` name a law or document that is not one of the site's codes.
    pub fn follows_another_law(&self, at: usize) -> bool {
        let comma = at > 0 && self.is_mark(at - 1, ',');
        let Some(last) = at.checked_sub(1 + usize::from(comma)) else {
            return false;
        };
        match self.kind(last) {
            Some(Kind::Mark(PLACEHOLDER)) => true,
            Some(Kind::Mark('.')) => self.ends_in_short(last),
            Some(Kind::Number) => self.ends_in_number(last),
            Some(Kind::Word) => self.ends_in_word(last, comma),
            _ => false,
        }
    }

    /// `Const.`, `U.S.C.`: the full stop at `at` cuts a word short.
    fn ends_in_short(&self, at: usize) -> bool {
        let Some(word) = at.checked_sub(1) else {
            return false;
        };
        let initials = self.word(word).len() == 1 && word > 0 && self.is_mark(word - 1, '.');
        initials || words::names_another_law_in_short(self.word(word))
    }

    /// `Proposition 47`, `art. 4`, `CR-180`.
    fn ends_in_number(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        match self.kind(before) {
            Some(Kind::Word) => words::names_another_law(self.word(before)),
            Some(Kind::Mark('-')) => self.is_attached(at),
            Some(Kind::Mark('.')) => self.ends_in_short(before),
            _ => false,
        }
    }

    /// `the Corporations Code`, `INA`, `the Rules of Court`; and, right before the announcement, any name in the middle of a sentence.
    fn ends_in_word(&self, at: usize, comma: bool) -> bool {
        let word = self.word(at);
        let capital = word.starts_with(|c: char| c.is_uppercase());
        let initials = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
        let inside =
            at > 0 && matches!(self.kind(at - 1), Some(Kind::Word | Kind::Mark(',' | '&')));
        (words::names_another_law(word) && (capital || !comma))
            || (!comma && (initials || (capital && inside)))
            || (capital && word.len() <= 4 && self.ends_in_number(at))
    }
}
