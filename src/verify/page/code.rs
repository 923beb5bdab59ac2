//! Nothing in a page runs, frames or sends. Scripts and styles are files of the site; the policy lets in nothing else.

use super::super::finding::Finding;
use super::super::html::Element;
use super::{AGAIN, Page, Reference, Use};
use crate::diag::Rule;
use crate::diag::rules::shipped;

/// Scripts of these types are data, and no browser runs them.
const DATA: [&str; 2] = ["application/ld+json", "application/json"];
/// What a page may tell the browser in place of its host.
const TELLING: [&str; 2] = ["content-security-policy", "refresh"];

/// Elements that show or begin something of another place.
fn is_frame(name: &str) -> bool {
    matches!(
        name,
        "iframe"
            | "frame"
            | "frameset"
            | "object"
            | "embed"
            | "applet"
            | "portal"
            | "fencedframe"
            | "base"
    )
}

/// Elements of drawings that can turn a link into a script.
fn is_moving(name: &str) -> bool {
    matches!(
        name,
        "animate" | "set" | "animatemotion" | "animatetransform"
    )
}

/// Attributes that send something somewhere.
fn is_sending(name: &str) -> bool {
    matches!(
        name,
        "action" | "formaction" | "ping" | "srcdoc" | "attributionsrc" | "manifest"
    )
}

/// Looks at one element.
pub(super) fn judge(page: &mut Page, element: Element<'_>) {
    let name = element.name();
    if is_frame(name) {
        find(
            page,
            element,
            &shipped::REQUEST,
            name,
            &format!("a page of the site has no `{name}`"),
        );
    }
    if name == "style" || is_moving(name) {
        find(
            page,
            element,
            &shipped::INLINE_CODE,
            name,
            &format!("the security policy refuses `{name}` in a page"),
        );
    }
    if name == "script" {
        script(page, element);
    }
    if let Some(told) = element.attribute("http-equiv")
        && !TELLING.iter().any(|known| told.eq_ignore_ascii_case(known))
    {
        find(
            page,
            element,
            &shipped::REQUEST,
            told,
            &format!("a page does not set `{told}`; its host does"),
        );
    }
    for (attribute, value) in element.attributes() {
        if attribute.starts_with("on") || attribute == "style" {
            let message = format!("the security policy refuses the attribute `{attribute}`");
            find(page, element, &shipped::INLINE_CODE, attribute, &message);
        } else if is_sending(attribute) {
            let message = format!(
                "`{attribute}` would send something to `{value}`, and this site sends nothing"
            );
            find(page, element, &shipped::REQUEST, attribute, &message);
        }
    }
}

fn script(page: &mut Page, element: Element<'_>) {
    let kind = element.attribute("type").unwrap_or_default();
    let text: String = element.texts().collect();
    let data = DATA.iter().any(|known| kind.eq_ignore_ascii_case(known));
    if element.attribute("src").is_some() {
        if !text.trim().is_empty() {
            find(
                page,
                element,
                &shipped::INLINE_CODE,
                "<script",
                "a script that is a file has no text of its own",
            );
        }
    } else if !data {
        find(
            page,
            element,
            &shipped::INLINE_CODE,
            "<script",
            "the security policy refuses a script that stands in a page",
        );
    } else {
        match serde_json::from_str(&text) {
            Ok(value) => named(page, element, &value),
            Err(why) => {
                let message = format!("this data cannot be read: {why}");
                find(page, element, &shipped::DATA, "<script", &message);
            }
        }
    }
}

/// The whole addresses in a page's data.
fn named(page: &mut Page, element: Element<'_>, value: &serde_json::Value) {
    match value {
        serde_json::Value::String(text) if text.starts_with("http") => {
            page.references.push(Reference {
                to: text.clone(),
                line: element.line(),
                what: Use::Name,
            });
        }
        serde_json::Value::Array(list) => list.iter().for_each(|one| named(page, element, one)),
        serde_json::Value::Object(map) => map.values().for_each(|one| named(page, element, one)),
        _ => {}
    }
}

fn find(page: &mut Page, element: Element<'_>, rule: &'static Rule, mark: &str, message: &str) {
    let finding = Finding::new(rule, page.place(element, mark), message);
    page.findings.push(finding.help(AGAIN));
}
