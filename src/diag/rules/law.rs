//! Rules about statutes and citations.

use crate::diag::{Rule, Severity};

/// `law/bad-citation`
pub static BAD_CITATION: Rule = Rule {
    name: "law/bad-citation",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `law/unknown-section`
pub static UNKNOWN_SECTION: Rule = Rule {
    name: "law/unknown-section",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `law/unknown-pinpoint`
pub static UNKNOWN_PINPOINT: Rule = Rule {
    name: "law/unknown-pinpoint",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `law/not-in-force`
pub static NOT_IN_FORCE: Rule = Rule {
    name: "law/not-in-force",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `law/weakly-backed`
pub static WEAKLY_BACKED: Rule = Rule {
    name: "law/weakly-backed",
    severity: Severity::Warning,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `law/missing-pinpoint`
pub static MISSING_PINPOINT: Rule = Rule {
    name: "law/missing-pinpoint",
    severity: Severity::Warning,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `law/version-order`
pub static VERSION_ORDER: Rule = Rule {
    name: "law/version-order",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `law/file-name`
pub static FILE_NAME: Rule = Rule {
    name: "law/file-name",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[
    &BAD_CITATION,
    &UNKNOWN_SECTION,
    &UNKNOWN_PINPOINT,
    &NOT_IN_FORCE,
    &WEAKLY_BACKED,
    &MISSING_PINPOINT,
    &VERSION_ORDER,
    &FILE_NAME,
];
