//! Rules about guides.

use crate::diag::{Rule, Severity};

/// `guide/missing-topic`
pub static MISSING_TOPIC: Rule = Rule {
    name: "guide/missing-topic",
    severity: Severity::Error,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `guide/empty`
pub static EMPTY: Rule = Rule {
    name: "guide/empty",
    severity: Severity::Warning,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[&MISSING_TOPIC, &EMPTY];
