//! Rules about what may stand in prose.

use crate::diag::{Rule, Severity};

/// `prose/raw-html`
pub static RAW_HTML: Rule = Rule {
    name: "prose/raw-html",
    severity: Severity::Error,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `prose/heading-order`
pub static HEADING_ORDER: Rule = Rule {
    name: "prose/heading-order",
    severity: Severity::Warning,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `prose/image-alt`
pub static IMAGE_ALT: Rule = Rule {
    name: "prose/image-alt",
    severity: Severity::Error,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `prose/duplicate-heading`
pub static DUPLICATE_HEADING: Rule = Rule {
    name: "prose/duplicate-heading",
    severity: Severity::Warning,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[&RAW_HTML, &HEADING_ORDER, &IMAGE_ALT, &DUPLICATE_HEADING];
