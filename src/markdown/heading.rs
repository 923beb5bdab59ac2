//! Headings: their anchors, and whether their levels make an outline. Comes in: the words, level and place of each heading. Goes out: [`Heading`]s and
//! findings. Touches nothing.

use super::document::Heading;
use crate::base::id::slug;
use crate::diag::rules::prose as rule;
use crate::diag::{Diagnostic, Diagnostics, Span};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Names that templates use as ids, or that browsers look up on `document` and `window`: an element with such an id could hide them.
const RESERVED: [&str; 36] = [
    "body",
    "breadcrumb",
    "children",
    "close",
    "contents",
    "cookie",
    "document",
    "footer",
    "forms",
    "frames",
    "head",
    "header",
    "history",
    "html",
    "images",
    "links",
    "location",
    "main",
    "menu",
    "name",
    "nav",
    "navigator",
    "notes",
    "open",
    "origin",
    "parent",
    "print",
    "results",
    "scripts",
    "search",
    "self",
    "status",
    "title",
    "toc",
    "top",
    "window",
];
/// Beginnings of ids that are made elsewhere: places of a section, notes and the way back to them.
const RESERVED_BEGINNINGS: [&str; 3] = ["sub-", "fn-", "fnref-"];

/// Ids of a document, each given once.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// Each with the number to try when it is asked for again.
    given: HashMap<String, usize, FixedState>,
}

impl Ids {
    /// `base`, or `base-2`, `base-3`… when it is taken.
    pub fn unique(&mut self, base: &str) -> String {
        let mut number = self.given.get(base).copied().unwrap_or(1);
        let id = loop {
            let id = match number {
                1 => base.to_owned(),
                number => format!("{base}-{number}"),
            };
            number += 1;
            if !self.given.contains_key(&id) {
                break id;
            }
        };
        if let Some(next) = self.given.get_mut(base) {
            *next = number;
        }
        self.given.insert(id.clone(), 2);
        id
    }
}

fn heading_slug(words: &str) -> String {
    let slug = slug(words);
    let reserved = RESERVED.contains(&slug.as_str())
        || RESERVED_BEGINNINGS
            .iter()
            .any(|beginning| slug.starts_with(beginning));
    match slug.as_str() {
        "" => "section".to_owned(),
        slug if reserved => format!("h-{slug}"),
        _ => slug,
    }
}

/// The headings read so far.
#[derive(Debug, Default)]
pub(super) struct Headings {
    list: Vec<Heading>,
    by_words: HashMap<String, Span, FixedState>,
}

impl Headings {
    /// Adds a heading and gives its anchor.
    pub fn add(
        &mut self,
        level: u8,
        text: String,
        span: Span,
        ids: &mut Ids,
        out: &mut Diagnostics,
    ) -> String {
        self.check_order(level, span, out);
        self.check_words(&text, span, out);
        let id = ids.unique(&heading_slug(&text));
        self.list.push(Heading {
            level,
            id: id.clone(),
            text,
            span,
        });
        id
    }

    /// All of them, in the order of the text.
    pub fn finish(mut self) -> Vec<Heading> {
        self.list.shrink_to_fit();
        self.list
    }

    fn check_order(&self, level: u8, span: Span, out: &mut Diagnostics) {
        let written = "#".repeat(usize::from(level));
        let deepest = self.list.last().map_or(2, |last| last.level.max(2) + 1);
        let (message, help) = if level == 1 {
            (
                "the title is the page's only `#` heading".to_owned(),
                "write ## here".to_owned(),
            )
        } else if level > deepest {
            let fitting = "#".repeat(usize::from(deepest));
            let message = match self.list.last() {
                None => format!("the first heading is `{written}`: the outline starts at `##`"),
                Some(_) => format!("`{written}` skips a level of the outline"),
            };
            (message, format!("write {fitting} here"))
        } else {
            return;
        };
        out.push(Diagnostic::new(&rule::HEADING_ORDER, span, message).help(help));
    }

    fn check_words(&mut self, text: &str, span: Span, out: &mut Diagnostics) {
        let words = text.to_lowercase();
        let Some(first) = self.by_words.get(&words) else {
            self.by_words.insert(words, span);
            return;
        };
        out.push(
            Diagnostic::new(
                &rule::DUPLICATE_HEADING,
                span,
                format!("two headings of this page say `{text}`"),
            )
            .other(*first, "the first one")
            .help("say in each heading what its part is about"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::{Ids, heading_slug};

    #[test]
    fn anchors_read_like_the_heading() {
        for (words, id) in [
            (
                "Could my case be cleared already?",
                "could-my-case-be-cleared-already",
            ),
            (
                "Don’t wait -- it's 15-day  notice",
                "dont-wait-its-15-day-notice",
            ),
            ("Año: «Qué» ﬁn", "ano-que-fin"),
            ("§ 1203.4(a)", "12034a"),
            ("— 日本 —", "section"),
            ("Location", "h-location"),
            ("Sub A", "h-sub-a"),
        ] {
            assert_eq!(heading_slug(words), id, "{words}");
        }
    }

    #[test]
    fn no_anchor_is_given_twice() {
        let mut ids = Ids::default();
        let given: Vec<String> = ["a", "a-2", "a", "a", "a-2"]
            .map(|base| ids.unique(base))
            .into();
        assert_eq!(given, ["a", "a-2", "a-3", "a-4", "a-2-2"]);
    }
}
