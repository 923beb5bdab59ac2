//! The security policy: it stands in every page, before anything that loads, and lets in nothing but files of the site.

use super::super::finding::{Finding, Place};
use super::super::html::Element;
use super::{AGAIN, Page};
use crate::diag::rules::shipped;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// What has to say `'none'`.
const CLOSED: [&str; 3] = ["default-src", "base-uri", "form-action"];
/// What may let in the site's own files.
const OWN: [&str; 9] = [
    "script-src",
    "script-src-elem",
    "style-src",
    "style-src-elem",
    "img-src",
    "font-src",
    "connect-src",
    "media-src",
    "manifest-src",
];
/// What may only be closed.
const NEVER: [&str; 9] = [
    "script-src-attr",
    "style-src-attr",
    "object-src",
    "frame-src",
    "child-src",
    "worker-src",
    "fenced-frame-src",
    "prefetch-src",
    "frame-ancestors",
];
/// What makes a policy narrower still.
const NARROWING: [&str; 5] = [
    "sandbox",
    "trusted-types",
    "require-trusted-types-for",
    "upgrade-insecure-requests",
    "block-all-mixed-content",
];

/// A policy: what each of its parts lets in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Policy {
    parts: BTreeMap<String, String>,
    doubled: Vec<String>,
}

impl Policy {
    /// Reads a policy.
    pub(in super::super) fn parse(text: &str) -> Policy {
        let mut policy = Policy {
            parts: BTreeMap::new(),
            doubled: Vec::new(),
        };
        for part in text.split(';') {
            let mut words = part.split_ascii_whitespace();
            let Some(name) = words.next() else { continue };
            let name = name.to_ascii_lowercase();
            let sources: Vec<&str> = words.collect();
            // A browser takes the first one.
            match policy.parts.entry(name) {
                Entry::Occupied(first) => policy.doubled.push(first.key().clone()),
                Entry::Vacant(place) => {
                    place.insert(sources.join(" ").to_ascii_lowercase());
                }
            }
        }
        policy
    }

    /// What is too wide in it; `closed` also has to say `'none'`.
    pub(in super::super) fn faults(&self, closed: &[&str]) -> Vec<String> {
        let mut faults = Vec::new();
        for name in CLOSED.iter().chain(closed) {
            if self.parts.get(*name).map(String::as_str) != Some("'none'") {
                faults.push(format!("it does not say `{name} 'none'`"));
            }
        }
        for (name, sources) in &self.parts {
            let name = name.as_str();
            let own = OWN.contains(&name) && sources == "'self'";
            let none = (OWN.contains(&name) || NEVER.contains(&name)) && sources == "'none'";
            let known = CLOSED.contains(&name) || NARROWING.contains(&name);
            if !own && !none && !known {
                faults.push(format!("it says `{name} {sources}`"));
            }
        }
        let doubled = self.doubled.iter();
        faults.extend(doubled.map(|name| format!("it has `{name}` twice")));
        faults
    }

    /// The parts that let in the site's own files.
    pub(in super::super) fn open(&self) -> impl Iterator<Item = &str> {
        let open = self
            .parts
            .iter()
            .filter(|(_, sources)| *sources == "'self'");
        open.map(|(name, _)| name.as_str())
    }

    fn scripts(&self) -> bool {
        self.open().any(|name| name.starts_with("script-src"))
    }
}

/// Keeps the policy of a page: the first one; others could only make it narrower.
pub(super) fn take(page: &mut Page, element: Element<'_>) {
    page.scripted |= element.name() == "script" && element.attribute("src").is_some();
    if is_policy(element) {
        let content = element.attribute("content").unwrap_or_default();
        let policy = Policy::parse(content);
        for why in policy.faults(&[]) {
            let place = page.place(element, "Content-Security-Policy");
            let message = format!("the security policy of this page lets in too much: {why}");
            page.findings
                .push(Finding::new(&shipped::POLICY, place, message).help(AGAIN));
        }
        page.policy.get_or_insert(policy);
    } else if page.policy.is_none() && loads(element) {
        let place = page.place(element, "");
        let message = "a browser loads this before it has read the security policy";
        page.findings
            .push(Finding::new(&shipped::POLICY, place, message).help(AGAIN));
    }
}

fn is_policy(element: Element<'_>) -> bool {
    let says = |equiv: &str| equiv.eq_ignore_ascii_case("content-security-policy");
    element.name() == "meta"
        && element.attribute("http-equiv").is_some_and(says)
        && element.parent().is_some_and(|e| e.name() == "head")
        && !element.inert()
}

/// Whether a browser asks for something at once.
fn loads(element: Element<'_>) -> bool {
    match element.name() {
        "link" => element.attribute("rel").is_some_and(|rel| {
            let rel = rel.to_ascii_lowercase();
            rel.contains("stylesheet") || rel.contains("icon") || rel.contains("load")
        }),
        "script" => element.attribute("src").is_some(),
        _ => false,
    }
}

/// Whether there is a policy, and lets in scripts exactly where there are some.
pub(super) fn judge(page: &mut Page) {
    let place = Place::file(&page.path);
    let Some(policy) = &page.policy else {
        let message = format!("{} has no security policy", page.path);
        page.findings
            .push(Finding::new(&shipped::POLICY, place, message).help(AGAIN));
        return;
    };
    let message = match (policy.scripts(), page.scripted) {
        (true, false) => format!(
            "the security policy of {} lets in scripts, and the page has none",
            page.path
        ),
        (false, true) => format!(
            "the security policy of {} refuses the script that the page has",
            page.path
        ),
        _ => return,
    };
    page.findings
        .push(Finding::new(&shipped::POLICY, place, message).help(AGAIN));
}

#[cfg(test)]
mod tests {
    use super::Policy;

    #[test]
    fn only_the_narrowest_policies_pass() {
        let good = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'";
        assert_eq!(Policy::parse(good).faults(&[]), Vec::<String>::new());
        for bad in [
            "",
            "style-src 'self'",
            "default-src 'self'; base-uri 'none'; form-action 'none'",
            &good.replace("'self'", "'self' https://x.example"),
            &good.replace("'self'", "'unsafe-inline'"),
            &good.replace("'self'", "*"),
            &good.replace("base-uri 'none'", "base-uri 'self'"),
            &good.replace("; form-action 'none'", ""),
            &format!("{good}; script-src-attr 'self'"),
            &format!("{good}; object-src 'self'"),
            &format!("{good}; report-uri /x"),
            &format!("style-src *; {good}"),
        ] {
            assert!(!Policy::parse(bad).faults(&[]).is_empty(), "{bad}");
        }
        assert_eq!(Policy::parse(good).faults(&["frame-ancestors"]).len(), 1);
    }
}
