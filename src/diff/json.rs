//! The report for programs.
//!
//! ```json
//! { "format": 1, "trees": [ {
//!     "id": "which-relief", "title": "…", "fate": "kept",
//!     "logic": { "verdict": "compared", "combinations": "11492", "changed": "96", "groups": [ {
//!         "from": { "kind": "outcome", "id": "must-dismiss", "title": "…" },
//!         "to": { "kind": "outcome", "id": "may-dismiss", "title": "…" },
//!         "combinations": "96", "share": "0.8%",
//!         "cases": [ { "combinations": "96", "answers": [
//!             { "question": "probation-end", "ask": "…", "answers": ["…", "…"], "not": false } ] } ],
//!         "all_cases": true,
//!         "example": [ { "question": "which-court", "ask": "…", "answers": ["…"], "not": false } ] } ] },
//!     "continues": [ { "from": [ { "outcome": "wait", "number": 1 } ], "logic": { … } } ],
//!     "texts": {
//!         "tree": [ { "what": "title", "before": "…", "after": "…" } ],
//!         "questions": { "added": [ { "id": "…", "title": "…" } ], "removed": [ … ],
//!                        "changed": [ { "id": "…", "title": "…", "changes": [ { "what": "help", "before": null, "after": "…" } ] } ] },
//!         "outcomes": { … } },
//!     "scenarios": { "added": 0, "removed": 0, "flipped": [
//!         { "id": "…", "from": { … }, "to": { … }, "expected": "yes" } ] } } ] }
//! ```
//!
//! - `fate` is `kept`, `added`, `removed`, or `unusable` (with `reasons`, in sentences); only a tree that is `kept` has what follows it here.
//! - `verdict` is `compared`, or `not-compared` (with `reasons`): then nothing is claimed.
//! - `combinations` and `changed` are decimal numbers as text, because they can be larger than a program's numbers. An answer combination is one answer to every
//!   question of either version, asked or not.
//! - A place is of the kind `outcome`, `tree` (a hand-over) or `not-offered`; in scenarios also `unanswered` (with the question) or `no-beginning`.
//! - A group is everybody who is in one of its `cases`, which may overlap; where `all_cases` is false, the list is not the whole. A case names the questions
//!   that matter, each with the answers of which one is given, or, where `not` is true, with all others than which one is given. No answers: everybody.
//! - `continues` are readers who go on from an outcome, where any of them ends elsewhere; ways on that lead to the same place are told together. `number` counts
//!   the ways on of the outcome from 1.
//! - `before` is null for what is new, and `after` for what is gone; where both say the same, only links or marks differ, and where both are null, the order.
//! - `expected` says whether the new version's scenarios expect where a scenario ends now: `yes`, `no`, or `gone` when they have it no more.
//!
//! Fields may be added; `format` changes when one changes its meaning or goes away.

use super::Report;
use crate::diag::json::written;
use serde::Serialize;

/// The version of the shape.
pub const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    format: u32,
    #[serde(flatten)]
    report: &'a Report,
}

/// The report as one document.
pub fn render(report: &Report) -> String {
    written(&Document {
        format: FORMAT,
        report,
    })
}
