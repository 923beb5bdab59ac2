//! Where a link may lead. Comes in: the address as the CommonMark parser decodes it. Goes out: a [`LinkTarget`], or why it is refused. Touches nothing.
//!
//! What is not on the list is refused: an address is read as having a scheme whenever a browser could read it so.

use super::document::LinkTarget;
use crate::base::{Id, SitePath, escape, id, is_plain_host};
use crate::diag::Rule;
use crate::diag::rules::{law, link, name};
use crate::law::Citation;
use std::borrow::Cow;

/// Why an address is refused, and the edit to make.
#[derive(Debug)]
pub(super) struct Refusal {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// What is wrong.
    pub message: String,
    /// The edit.
    pub help: String,
}

const EXTERNAL: [&str; 4] = ["https", "http", "mailto", "tel"];
const SCHEMES: [&str; 9] = [
    "statute", "form", "guide", "tree", "term", "https", "http", "mailto", "tel",
];

fn refuse<T>(
    rule: &'static Rule,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Result<T, Refusal> {
    Err(Refusal {
        rule,
        message: message.into(),
        help: help.into(),
    })
}

/// Reads the address of a link.
pub(super) fn link(written: &str) -> Result<LinkTarget, Refusal> {
    let address = written.trim();
    check_visible(address)?;
    if let Some((scheme, rest)) = split_scheme(address) {
        return match scheme.bytes().any(|b| b.is_ascii_uppercase()) {
            true => with_scheme(&scheme.to_ascii_lowercase(), rest, address),
            false => with_scheme(scheme, rest, address),
        };
    }
    if address.starts_with('#') {
        return here(address);
    }
    file(address)
}

/// Reads the address of a picture: a file of the site and nothing else.
pub(super) fn image(written: &str) -> Result<LinkTarget, Refusal> {
    let address = written.trim();
    check_visible(address)?;
    if split_scheme(address).is_some() || address.starts_with("//") || address.starts_with("\\\\") {
        return refuse(
            &link::FORBIDDEN_SCHEME,
            format!(
                "the picture `{address}` is not a file of this site: showing it would ask another host"
            ),
            "put the picture beside the text and write its relative path, such as courthouse.png",
        );
    }
    match file(address)? {
        LinkTarget::File(path, _) => Ok(LinkTarget::File(path, None)),
        other => Ok(other),
    }
}

/// Browsers leave out tabs, line breaks and control characters, and people do not see marks of direction: neither can stand in an address.
fn check_visible(address: &str) -> Result<(), Refusal> {
    if is_plain(address) {
        return Ok(());
    }
    match address.chars().find(|c| is_hidden(*c)) {
        None => Ok(()),
        Some(c) => refuse(
            &link::FORBIDDEN_SCHEME,
            format!(
                "this address holds a character that cannot be seen (U+{:04X})",
                u32::from(c)
            ),
            "type the address again by hand",
        ),
    }
}

/// Whether it has nothing but letters, digits and marks of ASCII, as nearly every address.
fn is_plain(address: &str) -> bool {
    address.bytes().all(|b| b.is_ascii_graphic())
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// What stands before a colon that no `/`, `?` or `#` precedes.
fn split_scheme(address: &str) -> Option<(&str, &str)> {
    let end = address.find([':', '/', '?', '#', '\\'])?;
    address[end..]
        .strip_prefix(':')
        .map(|rest| (&address[..end], rest))
}

fn with_scheme(scheme: &str, rest: &str, address: &str) -> Result<LinkTarget, Refusal> {
    let decoded = percent_decoded(rest).unwrap_or_default();
    match scheme {
        "statute" => statute(&decoded),
        "form" => named(&decoded, "form", "form:cr-180").map(LinkTarget::Form),
        "tree" => named(&decoded, "tree", "tree:which-relief").map(LinkTarget::Tree),
        "term" => named(&decoded, "term", "term:wobbler").map(LinkTarget::Term),
        "guide" => guide(&decoded),
        scheme if EXTERNAL.contains(&scheme) => external(scheme, rest),
        scheme => forbidden(scheme, address),
    }
}

fn forbidden(scheme: &str, address: &str) -> Result<LinkTarget, Refusal> {
    let help = match id::did_you_mean(scheme, SCHEMES) {
        Some(meant) => format!("did you mean `{meant}:`?"),
        None => "link to a file of the site, to statute:, form:, guide:, tree: or term:, or to an https:, http:, mailto: or tel: address".to_owned(),
    };
    refuse(
        &link::FORBIDDEN_SCHEME,
        format!("a link cannot lead to `{address}`: `{scheme}:` is not allowed"),
        help,
    )
}

fn statute(written: &str) -> Result<LinkTarget, Refusal> {
    match Citation::parse(written.trim()) {
        Some(citation) => Ok(LinkTarget::Statute(citation)),
        None => refuse(
            &law::BAD_CITATION,
            format!("`{written}` is not a citation"),
            "write the section's file name and, in parentheses, the subdivision: statute:ca-pen-1203.4(a)(1)",
        ),
    }
}

fn named(written: &str, what: &str, example: &str) -> Result<Id, Refusal> {
    Id::parse(written.trim()).or_else(|why| {
        refuse(
            &name::UNKNOWN,
            format!("`{written}` cannot be the name of a {what}: {why}"),
            format!("write the {what}'s file name without its ending, such as {example}"),
        )
    })
}

fn guide(written: &str) -> Result<LinkTarget, Refusal> {
    let (id, anchor) = match written.split_once('#') {
        Some((id, anchor)) => (id, Some(anchor)),
        None => (written, None),
    };
    let id = named(id, "guide", "guide:steps")?;
    Ok(LinkTarget::Guide(id, non_empty(anchor)))
}

fn non_empty(text: Option<&str>) -> Option<String> {
    text.filter(|text| !text.is_empty()).map(str::to_owned)
}

/// An address of another site, checked so far that it cannot be taken for anything else.
fn external(scheme: &str, rest: &str) -> Result<LinkTarget, Refusal> {
    let address = format!("{scheme}:{rest}");
    let unsafe_inside = rest.contains(|c: char| c.is_whitespace() || "\\<>\"`{}|^".contains(c));
    let complete = match scheme {
        "mailto" => rest.contains('@'),
        "tel" => rest.bytes().any(|b| b.is_ascii_digit()),
        _ => rest.strip_prefix("//").is_some_and(is_plain_host),
    };
    if complete && !unsafe_inside {
        return Ok(LinkTarget::External(address));
    }
    refuse(
        &link::BROKEN,
        format!("`{address}` is not a complete address"),
        "write it like https://example.org/page, mailto:name@example.org or tel:+18005551212, without spaces",
    )
}

fn here(address: &str) -> Result<LinkTarget, Refusal> {
    match percent_decoded(&address[1..]).filter(|anchor| !anchor.is_empty()) {
        Some(anchor) => Ok(LinkTarget::Here(anchor.into_owned())),
        None => broken(address),
    }
}

/// A relative path, and a fragment.
fn file(address: &str) -> Result<LinkTarget, Refusal> {
    let (path, fragment) = match address.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (address, None),
    };
    let Some(path) = percent_decoded(path) else {
        return broken(address);
    };
    if path.contains(':') {
        return refuse(
            &link::FORBIDDEN_SCHEME,
            format!("`{address}` hides a colon, which could make another kind of address of it"),
            "give the file a name without a colon",
        );
    }
    let possible = path
        .split('/')
        .all(|part| part == "." || part == ".." || SitePath::parse(part).is_ok());
    let fragment = match fragment.map(percent_decoded) {
        Some(None) => return broken(address),
        Some(fragment) => non_empty(fragment.as_deref()),
        None => None,
    };
    match possible {
        true => Ok(LinkTarget::File(path.into_owned(), fragment)),
        false => broken(address),
    }
}

fn broken(address: &str) -> Result<LinkTarget, Refusal> {
    let help = if address.starts_with("//") {
        "write https:// in front of the address of another site"
    } else if address.starts_with('/') {
        "write the path from this file's folder, such as ../forms/cr-180.md: a site can stand under any folder of its host"
    } else {
        "write a relative path such as timeline.md or ../forms/cr-180.md, with / between folders"
    };
    let message = match address {
        "" => "this link leads nowhere: it has no address".to_owned(),
        address => format!("`{address}` cannot be the path of a file of this site"),
    };
    refuse(&link::BROKEN, message, help)
}

/// `%20` as a space and so on; `None` when it is not two digits, not UTF-8, or a character that cannot be seen.
fn percent_decoded(text: &str) -> Option<Cow<'_, str>> {
    escape::percent_decoded(text)
        .filter(|decoded| is_plain(decoded) || !decoded.chars().any(is_hidden))
}

#[cfg(test)]
mod tests {
    use super::{image, link};
    use crate::markdown::LinkTarget;

    fn refused_by(address: &str) -> &'static str {
        match link(address) {
            Ok(target) => panic!("{address:?} leads to {target:?}"),
            Err(refusal) => refusal.rule.name,
        }
    }

    fn file(path: &str, fragment: Option<&str>) -> LinkTarget {
        LinkTarget::File(path.to_owned(), fragment.map(str::to_owned))
    }

    #[test]
    fn an_address_is_read_as_what_it_is() {
        let external = |text: &str| LinkTarget::External(text.to_owned());
        for (written, target) in [
            (
                "../forms/cr-180.md#top",
                file("../forms/cr-180.md", Some("top")),
            ),
            ("my%20file.md#", file("my file.md", None)),
            ("#file-it", LinkTarget::Here("file-it".to_owned())),
            (
                " HTTPS://example.org/a?b=c#d ",
                external("https://example.org/a?b=c#d"),
            ),
            ("mailto:a@b.c", external("mailto:a@b.c")),
            ("tel:+1-800-555", external("tel:+1-800-555")),
        ] {
            assert_eq!(link(written).ok(), Some(target), "{written}");
        }
        for written in [
            "statute:ca-pen-17(b)",
            "statute:ca-pen-17%28b%29",
            "form:cr-180",
            "guide:steps#file-it",
            "tree:which-relief",
            "term:wobbler",
        ] {
            assert!(link(written).is_ok(), "{written}");
        }
    }

    #[test]
    fn no_other_scheme_gets_through_in_any_disguise() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "java\u{200b}script:alert(1)",
            "java script:alert(1)",
            "javascript%3Aalert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:x",
            ":x",
            "c:/x",
            "guides:steps",
        ] {
            assert_eq!(refused_by(address), "link/forbidden-scheme", "{address:?}");
        }
    }

    #[test]
    fn an_impossible_path_is_broken() {
        for address in [
            "",
            "#",
            "/x",
            "//host/x",
            "\\\\host\\x",
            "a\\b.md",
            "a//b.md",
            "a/",
            "a?b",
            "100%.md",
            "%ff",
            "a%00b",
            "nul",
            "https:example.org",
            "https://",
            "https://good.example@evil.example/",
            "https://a\\b",
            "https://a b",
            "mailto:nobody",
        ] {
            assert_eq!(refused_by(address), "link/broken", "{address:?}");
        }
    }

    #[test]
    fn a_malformed_name_is_reported_as_what_it_should_be() {
        assert_eq!(refused_by("statute:Penal Code 17"), "law/bad-citation");
        assert_eq!(refused_by("statute:"), "law/bad-citation");
        for address in [
            "form:CR 180",
            "guide:",
            "guide:Steps#a",
            "tree:a/b",
            "term:a#b",
        ] {
            assert_eq!(refused_by(address), "name/unknown", "{address:?}");
        }
    }

    #[test]
    fn a_picture_is_a_file_of_the_site() {
        assert_eq!(image("a/b.png#x").ok(), Some(file("a/b.png", None)));
        for address in [
            "https://x.example/a.png",
            "//x/a.png",
            "data:image/png,x",
            "guide:a",
        ] {
            let rule = image(address).map_err(|refusal| refusal.rule.name);
            assert_eq!(rule, Err("link/forbidden-scheme"), "{address}");
        }
        assert_eq!(
            image("#a").map_err(|refusal| refusal.rule.name),
            Err("link/broken")
        );
    }
}
