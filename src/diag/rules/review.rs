//! Rules about reviews: when a page was read against the law, and what has happened since.

use crate::diag::{Rule, Severity};

/// `review/outdated`
pub static OUTDATED: Rule = Rule {
    name: "review/outdated",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds a guide or a tree that was read against the law before a section that it cites became what it is on the day of the check, or was repealed. A warning that an outcome shows belongs to its tree. A page that was read on the very day of the change counts as read with it. Drafts are left out.",
    why: "The page may still tell a reader what the law was.",
    example: "\
content/statutes/ca-pen-1203.4.md:
    versions:
      - from: 2026-12-01
        changed: The fee is gone.
content/guides/costs.md:
    a page that cites the section, last read on 2026-11-23",
    instead: "\
content/guides/costs.md:
    the same page, put right and read again on 2026-12-01 or later",
};

/// `review/overdue`
pub static OVERDUE: Rule = Rule {
    name: "review/overdue",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds a guide or a tree whose next review was due before the day of the check. On the due day itself it is not late yet. Drafts are left out.",
    why: "Laws, forms and fees change without a word to anybody. Only a page that is read again stays right.",
    example: "a page that is due by 2026-11-22, on 2026-11-23",
    instead: "the same page, read against the law again, with a new due day",
};

/// `review/in-future`
pub static IN_FUTURE: Rule = Rule {
    name: "review/in-future",
    severity: Severity::Note,
    fixed: false,
    what: "Finds a guide or a tree that was read against the law, or a statute or a form that was checked, after the day of the check; of several, it names the one with the latest day. Drafts count, too. That is as it should be when the site is checked for a day that is past; otherwise it is a slip.",
    why: "Changes of the law up to a day that is yet to come would count as read, and nobody would be told of them.",
    example: "checked: { on: 2062-11-23, against: official }",
    instead: "checked: { on: 2026-11-23, against: official }",
};

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
pub static ALL: &[&Rule] = &[&OUTDATED, &OVERDUE, &IN_FUTURE, &CONTENT_CHANGED];
