//! Rules about reviews: when a page was read against the law, and what has happened since.

use crate::diag::{Rule, Severity};

/// `review/content-changed`
pub static CONTENT_CHANGED: Rule = Rule {
    name: "review/content-changed",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds a guide or a tree that says something else than when it was read against the law. `statutree review` records what a page says; the review itself does not count, and a page without a record is not judged. Drafts are left out.",
    why: "A review vouches for what was read. After an edit nobody has read the page as a whole, and the day on it promises more than is so.",
    example: "\
content/guides/costs.md:
    a page whose text was edited after `statutree review` recorded it",
    instead: "\
statutree review content/guides/costs.md --note \"Read the new paragraph on fees against the law\"",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[&CONTENT_CHANGED];
