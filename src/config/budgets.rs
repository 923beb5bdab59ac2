//! How much the pages of a site may weigh, by kind.

use crate::base::id::did_you_mean;
use crate::diag::rules::{field as rule, name as name_rule};
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned};
use crate::yaml::schema::{TakenFor, scalar};
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

/// The kinds of pages: the names of their templates, without the ending.
pub const PAGE_KINDS: &[&str] = &[
    "home",
    "guides",
    "guide",
    "tool",
    "question",
    "outcome",
    "map",
    "print",
    "laws",
    "law",
    "forms",
    "form",
    "glossary",
    "updates",
    "checks",
    "search",
    "not-found",
    "redirect",
];

/// How much a page of a kind may weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// One of [`PAGE_KINDS`].
    pub kind: &'static str,
    /// At most this many bytes, as they travel to a reader.
    pub bytes: usize,
    /// Where the weight is written.
    pub span: Span,
}

/// Reads `budgets: { question: 13 kB }`.
pub(super) fn read(
    written: &[(Spanned<String>, Spanned<String>)],
    out: &mut Diagnostics,
) -> Vec<Budget> {
    let mut budgets = Vec::with_capacity(written.len());
    for (kind, weight) in written {
        // Both, so that an editor sees all that is wrong with a line.
        let (kind, bytes) = (read_kind(kind, out), read_weight(weight, out));
        if let (Some(kind), Some(bytes)) = (kind, bytes) {
            let span = weight.span;
            budgets.push(Budget { kind, bytes, span });
        }
    }
    budgets
}

/// What `budgets` may say.
pub(super) fn schema(_: &mut SchemaGenerator) -> Schema {
    let weight = scalar(
        TakenFor::Text,
        r"^\+?0*[1-9][0-9]*\s*kB$",
        "whole kilobytes, like 13 kB",
    );
    let kinds: Map<String, Value> = PAGE_KINDS
        .iter()
        .map(|kind| ((*kind).to_owned(), weight.clone().into()))
        .collect();
    json_schema!({ "type": "object", "properties": kinds, "additionalProperties": false })
}

fn read_kind(written: &Spanned<String>, out: &mut Diagnostics) -> Option<&'static str> {
    let name = written.value.as_str();
    let known = PAGE_KINDS.iter().find(|kind| **kind == name);
    if known.is_none() {
        let message = format!("there is no kind of page `{name}`");
        let finding = Diagnostic::new(&name_rule::UNKNOWN, written.span, message);
        out.push(match did_you_mean(name, PAGE_KINDS.iter().copied()) {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")),
            None => finding.help(format!("the kinds are: {}", PAGE_KINDS.join(", "))),
        });
    }
    known.copied()
}

/// `13 kB` in bytes. A kilobyte is 1,000 bytes, as in the SI.
fn read_weight(written: &Spanned<String>, out: &mut Diagnostics) -> Option<usize> {
    let number = written.value.strip_suffix("kB").map(str::trim_end);
    let number = number.and_then(|number| number.parse::<u32>().ok());
    let bytes = number
        .filter(|number| *number > 0)
        .and_then(|number| usize::try_from(number).ok()?.checked_mul(1000));
    if bytes.is_none() {
        let message = format!("`{}` is not a weight", written.value);
        let finding = Diagnostic::new(&rule::BAD_VALUE, written.span, message);
        out.push(finding.help("write whole kilobytes, like 13 kB"));
    }
    bytes
}
