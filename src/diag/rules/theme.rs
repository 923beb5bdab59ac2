//! Rules about themes.

use crate::diag::{Rule, Severity};

/// `theme/unknown`
pub static UNKNOWN: Rule = Rule {
    name: "theme/unknown",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `theme/bad-template`
pub static BAD_TEMPLATE: Rule = Rule {
    name: "theme/bad-template",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `theme/missing-text`
pub static MISSING_TEXT: Rule = Rule {
    name: "theme/missing-text",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[&UNKNOWN, &BAD_TEMPLATE, &MISSING_TEXT];
