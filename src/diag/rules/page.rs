//! Rules about finished pages.

use crate::diag::{Rule, Severity};

/// `page/too-heavy`
pub static TOO_HEAVY: Rule = Rule {
    name: "page/too-heavy",
    severity: Severity::Error,
    fixed: false,
    what: "Finds a finished page that weighs more than `budgets` in site.yaml allows for its kind: its HTML, its stylesheets and its scripts as a host sends them (with gzip), and the pictures that it shows.",
    why: "A reader on an old phone with a weak signal waits for every kilobyte, and may pay for it.",
    example: "\
budgets: { guide: 25 kB }
(and a guide with a photo of 300 kB)",
    instead: "\
The same photo, made small enough for a phone: 800 pixels wide, as webp, 15 kB.
Or a budget that you mean:
    budgets: { guide: 40 kB }",
};

/// `page/same-title`
pub static SAME_TITLE: Rule = Rule {
    name: "page/same-title",
    severity: Severity::Error,
    fixed: true,
    what: "Finds two finished pages with the same title, as the tab of a browser shows it. The page of an old address may have the title of the page that it leads to.",
    why: "Readers tell pages apart by their titles: in tabs, in what a search found, in the pages they went through. Who listens to a page hears its title first.",
    example: "\
content/guides/fines.md: title: What it costs
content/guides/lawyers.md: title: What it costs",
    instead: "\
content/guides/fines.md: title: What you still owe
content/guides/lawyers.md: title: What a lawyer costs",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[&TOO_HEAVY, &SAME_TITLE];
