//! `ca-pen-1203.41(a)(2)`: a section and, optionally, a place inside it.

use super::pinpoint::Pinpoint;
use crate::base::Id;
use crate::config::Code;
use crate::diag::rules::law as rule;
use crate::diag::{Diagnostic, Diagnostics, Spanned};
use crate::yaml::schema::{TakenFor, scalar, scalar_schema};
use crate::yaml::{Decode, Node};
use serde_json::json;
use std::fmt;

/// A section, by its id, and a pinpoint.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Citation {
    /// The section's id: code id, hyphen, number in lower case.
    pub section: Id,
    /// The place inside it.
    pub pinpoint: Option<Pinpoint>,
}

impl Citation {
    /// Reads `ca-pen-1203.41(a)(2)`; anything else is `None`.
    pub fn parse(text: &str) -> Option<Citation> {
        let split = text.find('(').unwrap_or(text.len());
        let (section, pinpoint) = text.split_at(split);
        let pinpoint = if pinpoint.is_empty() {
            None
        } else {
            Some(Pinpoint::parse(pinpoint)?)
        };
        Some(Citation {
            section: Id::parse(section).ok()?,
            pinpoint,
        })
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.section)?;
        self.pinpoint
            .iter()
            .try_for_each(|pinpoint| write!(f, "{pinpoint}"))
    }
}

impl Decode for Citation {
    const EXPECTED: &'static str = "a citation such as ca-pen-1203.4(a)(1)";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let text: Spanned<String> = Decode::decode(node, out)?;
        let citation = Citation::parse(text.value.trim());
        if citation.is_none() {
            out.push(
                Diagnostic::new(&rule::BAD_CITATION, text.span, format!("`{}` is not a citation", text.value))
                    .help("write the section's file name and, in parentheses, the subdivision: ca-pen-1203.4(a)(1)"),
            );
        }
        citation
    }
}

scalar_schema!(Citation, "citation", {
    let pattern = r"^\s*[a-z0-9]+([-.][a-z0-9]+)*(\([A-Za-z0-9]{1,6}\))*\s*$";
    let mut citation = scalar(TakenFor::Anything, pattern, Citation::EXPECTED);
    citation.insert("examples".to_owned(), json!(["ca-pen-1203.4(a)(1)"]));
    citation
});

/// A section in full: `Cal. Penal Code § 1203.4(a)(1)`.
pub fn cite_in_full(code: &Code, number: &str, pinpoint: Option<&Pinpoint>) -> String {
    fill(&code.cite, number, pinpoint)
}

/// A section in running text: `Penal Code 1203.4(a)(1)`.
pub fn cite_short(code: &Code, number: &str, pinpoint: Option<&Pinpoint>) -> String {
    fill(&code.short, number, pinpoint)
}

fn fill(pattern: &str, number: &str, pinpoint: Option<&Pinpoint>) -> String {
    let place = pinpoint.map_or("", Pinpoint::as_str);
    let mut parts = pattern.split("{section}");
    let mut cited = String::with_capacity(pattern.len() + number.len() + place.len());
    cited.push_str(parts.next().unwrap_or_default());
    for part in parts {
        cited.extend([number, place, part]);
    }
    cited
}
