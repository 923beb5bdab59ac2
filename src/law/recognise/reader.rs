//! Looking at tokens by their number. Comes in: a text with its tokens and the names of the codes. Goes out: small answers. Touches nothing.

use super::names::Names;
use super::token::{Kind, Token};
use super::words;

/// A text, its tokens, and the names to look for in it.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// The names of the codes.
    pub names: &'a Names,
}

/// How a number is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Announced {
    /// Not at all: `PC 17`.
    Bare,
    /// By a word or sign for one section.
    Section,
    /// By a word or sign for several.
    Sections,
}

/// What stands between two members of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// A comma, "and", "or".
    List,
    /// A dash, "to", "through".
    Range,
}

impl<'a> Reader<'a> {
    /// What token `at` is.
    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// The text of token `at`; nothing after the end.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens
            .get(at)
            .map_or("", |token| &self.text[token.range()])
    }

    /// Whether token `at` is this word, in any case.
    pub fn is_word(&self, at: usize, word: &str) -> bool {
        words::is(self.word(at), word)
    }

    /// Whether token `at` is this mark.
    pub fn is_mark(&self, at: usize, mark: char) -> bool {
        self.kind(at) == Some(Kind::Mark(mark))
    }

    /// Whether token `at` stands right behind the one before it.
    pub fn is_attached(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| !token.spaced)
    }

    /// The first byte of token `at`.
    pub fn start(&self, at: usize) -> usize {
        self.tokens
            .get(at)
            .map_or(self.text.len(), |token| token.start)
    }

    /// The byte behind the token before `at`.
    pub fn end_before(&self, at: usize) -> usize {
        at.checked_sub(1)
            .and_then(|last| self.tokens.get(last))
            .map_or(0, |token| token.end)
    }

    /// The token after `mark`, if it stands at `at`; else `at`.
    pub fn skip_mark(&self, at: usize, mark: char) -> usize {
        at + usize::from(self.is_mark(at, mark))
    }

    /// The token after `word`, if it stands at `at`; else `at`.
    pub fn skip_word(&self, at: usize, word: &str) -> usize {
        at + usize::from(self.is_word(at, word))
    }

    /// Whether a citation may begin with a token, by what it looks like.
    pub fn may_open(&self, token: &Token) -> bool {
        match token.kind {
            Kind::Word | Kind::Number => {
                let word = self.text.as_bytes().get(token.range());
                word.is_some_and(|word| self.names.may_open(word))
            }
            Kind::Mark(mark) => mark == '§',
        }
    }

    /// The code named at `at`, and the token after its name.
    pub fn code(&self, at: usize) -> Option<(usize, usize)> {
        self.names.at(self.text, self.tokens, at)
    }

    /// "section", "secs.", `§`, `§§`, and the token after it.
    pub fn announcement(&self, at: usize) -> Option<(Announced, usize)> {
        if self.is_mark(at, '§') {
            return Some(match self.is_mark(at + 1, '§') {
                true => (Announced::Sections, at + 2),
                false => (Announced::Section, at + 1),
            });
        }
        let announced = match words::section_word(self.word(at))? {
            true => Announced::Sections,
            false => Announced::Section,
        };
        Some((announced, self.skip_mark(at + 1, '.')))
    }

    /// What joins two members of a list at `at`, and the token after it.
    pub fn joint(&self, at: usize) -> Option<(Joint, usize)> {
        if words::is_reaching(self.word(at)) {
            return Some((Joint::Range, at + 1));
        }
        if matches!(self.kind(at)?, Kind::Mark(c) if words::is_dash(c)) {
            return Some((Joint::Range, at + 1));
        }
        let after_comma = self.skip_mark(at, ',');
        let next = self.after_joining_word(after_comma);
        (next > at).then_some((Joint::List, next))
    }

    fn after_joining_word(&self, at: usize) -> usize {
        if self.is_word(at, "and") && self.is_mark(at + 1, '/') && self.is_word(at + 2, "or") {
            at + 3
        } else if words::is_joining(self.word(at)) || self.is_mark(at, '&') {
            at + 1
        } else {
            at
        }
    }
}
