//! Rules about reading files.

use crate::diag::{Rule, Severity};

/// `file/unreadable`
pub static UNREADABLE: Rule = Rule {
    name: "file/unreadable",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `file/not-utf8`
pub static NOT_UTF8: Rule = Rule {
    name: "file/not-utf8",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `file/not-a-file`
pub static NOT_A_FILE: Rule = Rule {
    name: "file/not-a-file",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `file/outside-root`
pub static OUTSIDE_ROOT: Rule = Rule {
    name: "file/outside-root",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `file/too-large`
pub static TOO_LARGE: Rule = Rule {
    name: "file/too-large",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `file/too-deep`
pub static TOO_DEEP: Rule = Rule {
    name: "file/too-deep",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `file/bad-name`
pub static BAD_NAME: Rule = Rule {
    name: "file/bad-name",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `file/name-clash`
pub static NAME_CLASH: Rule = Rule {
    name: "file/name-clash",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `file/unexpected`
pub static UNEXPECTED: Rule = Rule {
    name: "file/unexpected",
    severity: Severity::Warning,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `file/missing`
pub static MISSING: Rule = Rule {
    name: "file/missing",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[
    &UNREADABLE,
    &NOT_UTF8,
    &NOT_A_FILE,
    &OUTSIDE_ROOT,
    &TOO_LARGE,
    &TOO_DEEP,
    &BAD_NAME,
    &NAME_CLASH,
    &UNEXPECTED,
    &MISSING,
];
