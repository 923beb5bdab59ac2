//! What a page leads to, and what it makes a browser ask for.

use super::super::finding::Finding;
use super::super::html::Element;
use super::{AGAIN, Page};
use crate::diag::rules::shipped;

/// What becomes of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Use {
    /// A reader follows it, who may leave the site.
    Link,
    /// A browser asks for it by itself.
    Load,
    /// A script puts the names of files behind it.
    Folder,
    /// Programs take it for a name. When it is one of this site, it has to be there.
    Name,
    /// It says where the site itself stands.
    Own,
}

/// An address in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Reference {
    /// As it is written, entities read.
    pub(in super::super) to: String,
    /// The line on which it stands.
    pub(in super::super) line: usize,
    /// What becomes of it.
    pub(in super::super) what: Use,
}

/// Kinds of `link` that no browser loads anything for. Whatever is not among them is taken to load.
const STILL: [&str; 13] = [
    "alternate",
    "author",
    "bookmark",
    "canonical",
    "external",
    "help",
    "license",
    "me",
    "next",
    "prev",
    "search",
    "privacy-policy",
    "terms-of-service",
];
/// Kinds of `meta` that hold an address of this site or another one.
const NAMED: [&str; 4] = ["og:url", "og:image", "twitter:image", "og:image:secure_url"];

/// Attributes that a browser loads from, whatever the element.
fn is_loading(name: &str) -> bool {
    matches!(
        name,
        "src"
            | "poster"
            | "background"
            | "data"
            | "codebase"
            | "classid"
            | "archive"
            | "longdesc"
            | "lowsrc"
            | "dynsrc"
            | "data-tree"
    )
}

/// Keeps the addresses of an element.
pub(super) fn of(page: &mut Page, element: Element<'_>) {
    let name = element.name();
    let line = element.line();
    let mut add = |to: &str, what| {
        let to = to.to_owned();
        page.references.push(Reference { to, line, what });
    };
    for (attribute, value) in element.attributes() {
        match (name, attribute) {
            ("a" | "area", "href") | (_, "cite") => add(value, Use::Link),
            ("link", "href") => add(value, of_link(element)),
            (_, "href") => add(value, Use::Load),
            (_, "srcset" | "imagesrcset") => each_of(value, |to| add(to, Use::Load)),
            (_, "data-folder") => add(value, Use::Folder),
            (_, loading) if is_loading(loading) => add(value, Use::Load),
            _ => {}
        }
    }
    if name == "meta" {
        meta(page, element);
    }
    if name == "link" && is(element, "rel", "canonical") {
        let href = element.attribute("href").unwrap_or_default().to_owned();
        page.canonical = Some((href, line));
    }
}

fn of_link(element: Element<'_>) -> Use {
    let rel = element
        .attribute("rel")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let mut words = rel.split_ascii_whitespace().peekable();
    match words.peek().is_some() && words.all(|word| STILL.contains(&word)) {
        true if rel.contains("canonical") => Use::Name,
        true => Use::Link,
        false => Use::Load,
    }
}

fn meta(page: &mut Page, element: Element<'_>) {
    let content = element.attribute("content").unwrap_or_default();
    let name = element.attribute("property").or(element.attribute("name"));
    let line = element.line();
    if name.is_some_and(|name| NAMED.contains(&name)) {
        let to = content.to_owned();
        page.references.push(Reference {
            to,
            line,
            what: Use::Name,
        });
    }
    if is(element, "http-equiv", "refresh") {
        page.moved = true;
        match refreshed(content) {
            Some(to) => page.references.push(Reference {
                to,
                line,
                what: Use::Load,
            }),
            None => {
                let place = page.place(element, content);
                let message = "this page sends its readers on, and does not say where to";
                page.findings
                    .push(Finding::new(&shipped::REQUEST, place, message).help(AGAIN));
            }
        }
    }
}

/// The address in `0; url=guides/steps.html`.
fn refreshed(content: &str) -> Option<String> {
    let (_, rest) = content.split_once(';')?;
    let (name, to) = rest.split_once('=')?;
    let to = to.trim();
    (name.trim().eq_ignore_ascii_case("url") && !to.is_empty()).then(|| to.to_owned())
}

/// Whether an attribute has a value, in any case.
fn is(element: Element<'_>, attribute: &str, value: &str) -> bool {
    let found = element.attribute(attribute);
    found.is_some_and(|found| found.trim().eq_ignore_ascii_case(value))
}

/// The addresses of `a.png 1x, b.png 2x`.
fn each_of(value: &str, mut each: impl FnMut(&str)) {
    let mut rest = value;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '\n', '\r', '\x0c', ',']);
        if rest.is_empty() {
            return;
        }
        let end = rest
            .find(|c: char| c.is_ascii_whitespace())
            .unwrap_or(rest.len());
        let address = &rest[..end];
        rest = &rest[end..];
        match address.strip_suffix(',') {
            Some(address) => each(address.trim_end_matches(',')),
            None => {
                each(address);
                rest = rest.split_once(',').map_or("", |(_, rest)| rest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{each_of, refreshed};

    #[test]
    fn every_address_of_a_set_of_pictures_is_seen() {
        for (value, expected) in [
            ("a.png", vec!["a.png"]),
            ("a.png 1x, b.png 2x", vec!["a.png", "b.png"]),
            (" a.png, b.png", vec!["a.png", "b.png"]),
            ("a,b.png 1x,c.png", vec!["a,b.png", "c.png"]),
            (" , ", vec![]),
        ] {
            let mut found = Vec::new();
            each_of(value, |to| found.push(to.to_owned()));
            assert_eq!(found, expected, "{value}");
        }
    }

    #[test]
    fn a_page_that_sends_on_says_where_to() {
        assert_eq!(refreshed("0; url=a.html").as_deref(), Some("a.html"));
        assert_eq!(refreshed("0;URL = a.html").as_deref(), Some("a.html"));
        for none in ["5", "0; url=", "0; a.html"] {
            assert_eq!(refreshed(none), None, "{none}");
        }
    }
}
