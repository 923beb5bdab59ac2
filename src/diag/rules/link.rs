//! Rules about links.

use crate::diag::{Rule, Severity};

/// `link/broken`
pub static BROKEN: Rule = Rule {
    name: "link/broken",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `link/broken-anchor`
pub static BROKEN_ANCHOR: Rule = Rule {
    name: "link/broken-anchor",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `link/forbidden-scheme`
pub static FORBIDDEN_SCHEME: Rule = Rule {
    name: "link/forbidden-scheme",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[&BROKEN, &BROKEN_ANCHOR, &FORBIDDEN_SCHEME];
