//! What is asked of everything that comes out: findings that people can use, and HTML that lets nothing in. Pages are read with an HTML5 parser that shares no code with what
//! wrote them.

use statutree::diag::{Diagnostics, Root, SourceMap, human, short};
use statutree::verify::html::{Document, Element};
use std::path::Path;

/// Every finding says something, and stands on whole characters of its file; what is printed of it moves no terminal.
pub fn findings(diagnostics: &Diagnostics, sources: &SourceMap) {
    for finding in diagnostics.iter() {
        let rule = finding.rule.0.name;
        assert!(!finding.message.trim().is_empty(), "{rule}");
        assert!(
            finding
                .help
                .as_ref()
                .is_none_or(|help| !help.trim().is_empty()),
            "{rule}"
        );
        for span in finding
            .others
            .iter()
            .map(|label| label.span)
            .chain([finding.span])
        {
            assert_eq!(sources.fit(span), span, "{rule}: {}", finding.message);
        }
    }
    let lines = short::render(diagnostics, sources, &Root::new(Path::new("")));
    for printed in [human::render(diagnostics, sources, false), lines] {
        let moves = |c: char| c.is_control() && !"\n\t".contains(c);
        assert!(!printed.contains(moves), "{printed:?}");
    }
}

/// The elements that prose can become.
const OF_PROSE: [&str; 29] = [
    "p",
    "em",
    "strong",
    "del",
    "code",
    "pre",
    "ul",
    "ol",
    "li",
    "blockquote",
    "div",
    "hr",
    "br",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "a",
    "img",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "sup",
    "section",
    "span",
];

/// HTML made of prose holds elements of ours and nothing else, however a browser reads it.
pub fn prose(html: &str) {
    const BEFORE: &str = "<!DOCTYPE html><html lang=\"en\"><head><title>a</title></head><body>";
    let page = format!("{BEFORE}{html}</body></html>");
    let document = Document::parse(&page);
    assert!(
        document.faults.is_empty(),
        "{:?} in {html}",
        document.faults
    );
    for element in document.elements() {
        let name = element.name();
        let around = ["html", "head", "title", "body"].contains(&name);
        assert!(around || OF_PROSE.contains(&name), "<{name}> in {html}");
        attributes(element, html);
    }
    characters(html);
}

/// A whole page runs nothing that stands in it, and leads nowhere that a link may not lead.
pub fn page(html: &str) {
    let document = Document::parse(html);
    assert!(
        document.faults.is_empty(),
        "{:?} in {html}",
        document.faults
    );
    for element in document.elements() {
        match element.name() {
            "script" => script(element, html),
            "meta" => {
                let says = element.attribute("http-equiv");
                assert!(
                    says.is_none_or(|says| says == "Content-Security-Policy"),
                    "{html}"
                );
            }
            name => {
                let never = [
                    "style", "base", "iframe", "frame", "object", "embed", "svg", "math",
                ];
                assert!(!never.contains(&name), "<{name}> in {html}");
            }
        }
        attributes(element, html);
    }
    characters(html);
}

fn script(element: Element<'_>, html: &str) {
    let text: String = element.texts().collect();
    match element.attribute("type") {
        Some(kind) => {
            assert_eq!(kind, "application/ld+json", "{html}");
            let read: Result<serde_json::Value, _> = serde_json::from_str(&text);
            assert!(read.is_ok(), "{text}");
        }
        None => assert!(
            text.is_empty() && element.attribute("src").is_some(),
            "{html}"
        ),
    }
}

fn attributes(element: Element<'_>, html: &str) {
    for (name, value) in element.attributes() {
        let harmless = !name.starts_with("on") && name != "style" && name != "srcdoc";
        assert!(harmless, "{name}={value:?} in {html}");
        if ["href", "src", "action", "formaction", "poster", "data"].contains(&name) {
            assert!(leads_on(value), "{name}={value:?} in {html}");
        }
    }
}

/// Whether a browser takes an address for one of the site, or for one with an allowed scheme (as the URL standard reads it: without white space around it, tabs and line breaks).
fn leads_on(address: &str) -> bool {
    let address = address.trim_matches(|c: char| c <= ' ');
    let address = address.replace(['\t', '\n', '\r'], "").replace('\\', "/");
    let scheme = address.split_once(':').map(|(scheme, _)| scheme);
    let is_scheme = |scheme: &&str| {
        let rest = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(rest)
    };
    match scheme.filter(is_scheme) {
        Some(scheme) => ["https", "http", "mailto", "tel"]
            .iter()
            .any(|allowed| allowed.eq_ignore_ascii_case(scheme)),
        None => !address.starts_with("//"),
    }
}

fn characters(html: &str) {
    let forbidden = |c: char| c.is_control() && !"\t\n\r".contains(c);
    assert!(!html.contains(forbidden), "{html:?}");
}
