//! No two pages with the same title. A page that only sends its readers on may have that of another one. Comes in: the finished files. Goes out: findings. Touches nothing.

use super::Pages;
use crate::base::{SitePath, on_one_line};
use crate::diag::rules::page as rule;
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::render::{Rendered, Route};
use memchr::memmem;
use rayon::prelude::*;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The pages whose title another page, earlier in the order of the paths, has already: one finding each.
pub fn judge(pages: &Pages<'_>, files: &[Rendered]) -> Diagnostics {
    let mut out = Diagnostics::default();
    let mut known: HashMap<String, &SitePath> = HashMap::with_capacity(files.len());
    let titles: Vec<Option<String>> = files.par_iter().map(title).collect();
    for (file, title) in files.iter().zip(titles) {
        let Some(title) = title else { continue };
        match known.entry(title) {
            Entry::Vacant(place) => drop(place.insert(&file.path)),
            // A page that has moved may have come first: then the place is the other one's.
            Entry::Occupied(mut place) => {
                match (route(pages, place.get()), route(pages, &file.path)) {
                    (Some(Route::Alias(..)), _) => drop(place.insert(&file.path)),
                    (_, Some(Route::Alias(..))) => {}
                    (first, second) => {
                        out.push(finding(pages, (place.get(), first), (&file.path, second)))
                    }
                }
            }
        }
    }
    out
}

fn route(pages: &Pages<'_>, path: &SitePath) -> Option<Route> {
    pages.routes().at(path)
}

/// What stands between the tags, as readers see it: with one space for all white space.
fn title(file: &Rendered) -> Option<String> {
    if file.path.extension() != Some("html") {
        return None;
    }
    // The first one is the page's: a drawing on it may have others.
    let (_, behind) = split(&file.bytes, b"<title>")?;
    let (title, _) = split(behind, b"</title>")?;
    let title = std::str::from_utf8(title).ok()?;
    Some(on_one_line(title)).filter(|title| !title.is_empty())
}

/// What stands before a tag and behind it.
fn split<'h>(html: &'h [u8], tag: &[u8]) -> Option<(&'h [u8], &'h [u8])> {
    let at = memmem::find(html, tag)?;
    Some((&html[..at], &html[at + tag.len()..]))
}

fn finding(
    pages: &Pages<'_>,
    first: (&SitePath, Option<Route>),
    second: (&SitePath, Option<Route>),
) -> Diagnostic {
    let source = |route: Option<Route>| pages.source(route?);
    // Pages that are made of many texts are called as the settings or the theme's words say.
    let settings = Span::start_of(pages.site.config.theme.span.file);
    let (here, there) = match (source(first.1), source(second.1)) {
        (Some(span), None) => ((first.0, Some(span)), (second.0, None)),
        (one, two) => ((second.0, two), (first.0, one)),
    };
    let message = format!("`{}` and `{}` have the same title", first.0, second.0);
    let label = format!("the title of `{}`", here.0);
    let mut finding =
        Diagnostic::new(&rule::SAME_TITLE, here.1.unwrap_or(settings), message).label(label);
    if let Some(span) = there.1 {
        finding = finding.other(span, format!("the title of `{}`", there.0));
    }
    finding.help("call one of the two something else: readers tell pages apart by their titles")
}
