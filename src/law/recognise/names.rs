//! The names that the codes of law go by. Comes in: the codes of `site.yaml`. Goes out: the longest name that begins at a token. Touches nothing.

use super::token::{Kind, Token, tokens};
use super::words;
use crate::base::{Id, Openings};
use crate::config::Code;
use std::cmp::Ordering;

/// Names shorter than this are matched letter by letter: `PC` is a code, `pc` and `Pc` are not.
const SHORTEST_IN_ANY_CASE: usize = 5;

/// Every name of every code, by its first token.
#[derive(Debug)]
pub(super) struct Names {
    /// Sorted by first token without regard to case, then longest first.
    names: Vec<Name>,
    /// What the first words look like: most words of a text begin no name.
    openings: Openings,
    /// The same, and the words that announce a section or a place in one: most words of a text begin no citation.
    openers: Openings,
    codes: Vec<Id>,
}

#[derive(Debug)]
struct Name {
    parts: Vec<(Kind, String)>,
    exact: bool,
    code: usize,
}

impl Names {
    /// The names of these codes: aliases, the full name, and what stands before the number in the citation patterns.
    pub fn new(codes: &[Code]) -> Names {
        let mut names: Vec<Name> = codes
            .iter()
            .enumerate()
            .flat_map(|(number, code)| {
                spellings(code)
                    .into_iter()
                    .filter_map(move |text| Name::read(text, number))
            })
            .collect();
        names.sort_by(|a, b| {
            ordered(a.first(), b.first()).then_with(|| b.parts.len().cmp(&a.parts.len()))
        });
        let mut openings = Openings::default();
        names.iter().for_each(|name| openings.add(name.first()));
        let mut openers = openings.clone();
        words::opening_words().for_each(|word| openers.add(word));
        Names {
            names,
            openings,
            openers,
            codes: codes.iter().map(|code| code.id.value.clone()).collect(),
        }
    }

    /// The id of a code.
    pub fn id(&self, code: usize) -> &Id {
        &self.codes[code]
    }

    /// Whether a citation may begin with a word: a name, or what announces a section or a place in one.
    pub fn may_open(&self, word: &[u8]) -> bool {
        self.openers.may_have(word)
    }

    /// The code whose name begins at token `at`, and the token after the name. Looks at no more tokens than the names of `site.yaml` have.
    pub fn at(&self, text: &str, tokens: &[Token], at: usize) -> Option<(usize, usize)> {
        let token = tokens.get(at)?;
        if matches!(token.kind, Kind::Mark(_)) || is_glued(tokens, at) {
            return None;
        }
        let word = &text[token.range()];
        // Nearly every word ends here.
        if !self.openings.may_have(word.as_bytes()) {
            return None;
        }
        let from = self
            .names
            .partition_point(|name| ordered(name.first(), word) == Ordering::Less);
        self.names[from..]
            .iter()
            .take_while(|name| ordered(name.first(), word) == Ordering::Equal)
            .find_map(|name| Some((name.code, name.end(text, tokens, at)?)))
    }
}

/// Whether a token hangs on the one before it, as in `non-PC` or `#8`.
fn is_glued(tokens: &[Token], at: usize) -> bool {
    at > 0
        && !tokens[at].spaced
        && matches!(tokens[at - 1].kind, Kind::Mark(c) if "-@#$".contains(c))
}

fn spellings(code: &Code) -> Vec<&str> {
    code.aliases
        .iter()
        .map(String::as_str)
        .chain([
            code.name.as_str(),
            before_number(&code.cite),
            before_number(&code.short),
        ])
        .collect()
}

/// `Cal. Penal Code § {section}` names the code as `Cal. Penal Code`.
fn before_number(pattern: &str) -> &str {
    let name = pattern.split("{section}").next().unwrap_or_default();
    name.trim_end_matches(|c: char| c.is_whitespace() || c == '§' || c == ',')
}

/// Words in the order of their letters, without regard to ASCII case.
fn ordered(a: &str, b: &str) -> Ordering {
    let lower = |b: u8| b.to_ascii_lowercase();
    a.bytes().map(lower).cmp(b.bytes().map(lower))
}

impl Name {
    fn read(text: &str, code: usize) -> Option<Name> {
        let parts: Vec<_> = tokens(text)
            .into_iter()
            .map(|token| (token.kind, text[token.range()].to_owned()))
            .collect();
        let begins_with_word = matches!(parts.first()?.0, Kind::Word | Kind::Number);
        begins_with_word.then_some(Name {
            parts,
            exact: text.chars().count() < SHORTEST_IN_ANY_CASE,
            code,
        })
    }

    fn first(&self) -> &str {
        self.parts.first().map_or("", |(_, text)| text)
    }

    /// The token after the name, when it stands at `at`. Its last full stop may be missing.
    fn end(&self, text: &str, tokens: &[Token], at: usize) -> Option<usize> {
        let mut next = at;
        for (number, (kind, part)) in self.parts.iter().enumerate() {
            let fits = tokens
                .get(next)
                .is_some_and(|token| self.same(part, &text[token.range()]));
            let last_stop = *kind == Kind::Mark('.') && number + 1 == self.parts.len();
            match fits {
                true => next += 1,
                false if last_stop => {}
                false => return None,
            }
        }
        Some(next)
    }

    fn same(&self, part: &str, word: &str) -> bool {
        let and = |text: &str| text == "&" || text.eq_ignore_ascii_case("and");
        part == word
            || (!self.exact && (part.eq_ignore_ascii_case(word) || (and(part) && and(word))))
    }
}
