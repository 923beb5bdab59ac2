//! Rules about YAML syntax.

use crate::diag::{Rule, Severity};

/// `yaml/syntax`
pub static SYNTAX: Rule = Rule {
    name: "yaml/syntax",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `yaml/duplicate-key`
pub static DUPLICATE_KEY: Rule = Rule {
    name: "yaml/duplicate-key",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `yaml/anchor`
pub static ANCHOR: Rule = Rule {
    name: "yaml/anchor",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `yaml/tag`
pub static TAG: Rule = Rule {
    name: "yaml/tag",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `yaml/too-deep`
pub static TOO_DEEP: Rule = Rule {
    name: "yaml/too-deep",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `yaml/too-large`
pub static TOO_LARGE: Rule = Rule {
    name: "yaml/too-large",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[
    &SYNTAX,
    &DUPLICATE_KEY,
    &ANCHOR,
    &TAG,
    &TOO_DEEP,
    &TOO_LARGE,
];
