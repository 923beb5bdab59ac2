//! Rules about names that point to other things.

use crate::diag::{Rule, Severity};

/// `name/unknown`
pub static UNKNOWN: Rule = Rule {
    name: "name/unknown",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `name/duplicate`
pub static DUPLICATE: Rule = Rule {
    name: "name/duplicate",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[&UNKNOWN, &DUPLICATE];
