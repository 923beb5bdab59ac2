//! Rules about names that point to other things.

use crate::diag::{Rule, Severity};

/// `name/unknown`
pub static UNKNOWN: Rule = Rule {
    name: "name/unknown",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a name of a guide, form, caution, topic, kind, color, picture, tree or rule that does not exist.",
    why: "A reader would not see the form or the warning that you meant to give.",
    example: "cautions: [imigration]",
    instead: "cautions: [immigration]",
};

/// `name/duplicate`
pub static DUPLICATE: Rule = Rule {
    name: "name/duplicate",
    severity: Severity::Error,
    fixed: true,
    what: "Finds two things of the same sort with the same name.",
    why: "Whatever points to the name could mean either of them.",
    example: "\
kinds:
  - { id: wait, label: Not yet, tone: wait }
  - { id: wait, label: Wait for the court, tone: wait }",
    instead: "\
kinds:
  - { id: wait, label: Not yet, tone: wait }
  - { id: wait-for-court, label: Wait for the court, tone: wait }",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[&UNKNOWN, &DUPLICATE];
