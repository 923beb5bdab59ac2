//! No two pages with the same title. A page that only sends its readers on may have that of another one. Comes in: what was noted of the pages. Goes out: findings. Touches nothing.

use super::{Note, Pages};
use crate::base::on_one_line;
use crate::diag::rules::page as rule;
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::render::Route;
use memchr::memmem;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The pages whose title another page, earlier in the order of the paths, has already: one finding each.
pub fn judge(pages: &Pages<'_>, notes: &[Note<'_>]) -> Diagnostics {
    let mut out = Diagnostics::default();
    let mut known: HashMap<&str, &Note<'_>> = HashMap::with_capacity(notes.len());
    for note in notes {
        let Some(title) = &note.title else { continue };
        match known.entry(title) {
            Entry::Vacant(place) => drop(place.insert(note)),
            // A page that has moved may have come first: then the place is the other one's.
            Entry::Occupied(mut place) => match (place.get().route, note.route) {
                (Route::Alias(..), _) => drop(place.insert(note)),
                (_, Route::Alias(..)) => {}
                _ => out.push(finding(pages, place.get(), note)),
            },
        }
    }
    out
}

/// What stands between the tags, as readers see it: with one space for all white space.
pub fn title(html: &[u8]) -> Option<String> {
    // The first one is the page's: a drawing on it may have others.
    let (_, behind) = split(html, b"<title>")?;
    let (title, _) = split(behind, b"</title>")?;
    let title = std::str::from_utf8(title).ok()?;
    Some(on_one_line(title)).filter(|title| !title.is_empty())
}

/// What stands before a tag and behind it.
fn split<'h>(html: &'h [u8], tag: &[u8]) -> Option<(&'h [u8], &'h [u8])> {
    let at = memmem::find(html, tag)?;
    Some((&html[..at], &html[at + tag.len()..]))
}

fn finding(pages: &Pages<'_>, first: &Note<'_>, second: &Note<'_>) -> Diagnostic {
    // Pages that are made of many texts are called as the settings or the theme's words say.
    let settings = Span::start_of(pages.site.config.theme.span.file);
    let (one, two) = (pages.source(first.route), pages.source(second.route));
    let (here, there) = match (one, two) {
        (Some(_), None) => ((first.path, one), (second.path, two)),
        _ => ((second.path, two), (first.path, one)),
    };
    let message = format!("`{}` and `{}` have the same title", first.path, second.path);
    let label = format!("the title of `{}`", here.0);
    let mut finding =
        Diagnostic::new(&rule::SAME_TITLE, here.1.unwrap_or(settings), message).label(label);
    if let Some(span) = there.1 {
        finding = finding.other(span, format!("the title of `{}`", there.0));
    }
    finding.help("call one of the two something else: readers tell pages apart by their titles")
}
