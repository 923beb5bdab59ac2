//! Rules about guides.

use crate::diag::{Rule, Severity};

/// `guide/missing-topic`
pub static MISSING_TOPIC: Rule = Rule {
    name: "guide/missing-topic",
    severity: Severity::Error,
    fixed: false,
    what: "Finds a topic that site.yaml requires and that no published guide is about.",
    why: "The site promises readers an answer that it does not have.",
    example: "\
topics:
  - { id: timeline, title: How long it takes, required: true }
(and no guide with `topic: timeline`)",
    instead: "\
content/guides/timeline.md:
    topic: timeline",
};

/// `guide/empty`
pub static EMPTY: Rule = Rule {
    name: "guide/empty",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds a guide that has a title and no text.",
    why: "A reader who follows a link to it finds nothing.",
    example: "\
---
title: How long it takes
description: Most cases take two to four months.
topic: timeline
review: { on: 2026-11-23, due: 2027-05-23 }
---",
    instead: "The same, with text below the second line of hyphens; or with `draft: true` until there is some.",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[&MISSING_TOPIC, &EMPTY];
