//! Rules about fields of a file.

use crate::diag::{Rule, Severity};

/// `field/unknown`
pub static UNKNOWN: Rule = Rule {
    name: "field/unknown",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `field/missing`
pub static MISSING: Rule = Rule {
    name: "field/missing",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `field/wrong-type`
pub static WRONG_TYPE: Rule = Rule {
    name: "field/wrong-type",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `field/bad-value`
pub static BAD_VALUE: Rule = Rule {
    name: "field/bad-value",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `field/front-matter`
pub static FRONT_MATTER: Rule = Rule {
    name: "field/front-matter",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[&UNKNOWN, &MISSING, &WRONG_TYPE, &BAD_VALUE, &FRONT_MATTER];
