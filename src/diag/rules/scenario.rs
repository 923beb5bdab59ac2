//! Rules about scenarios.

use crate::diag::{Rule, Severity};

/// `scenario/no-tree`
pub static NO_TREE: Rule = Rule {
    name: "scenario/no-tree",
    severity: Severity::Error,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `scenario/unknown-answer`
pub static UNKNOWN_ANSWER: Rule = Rule {
    name: "scenario/unknown-answer",
    severity: Severity::Error,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `scenario/unused-answer`
pub static UNUSED_ANSWER: Rule = Rule {
    name: "scenario/unused-answer",
    severity: Severity::Warning,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `scenario/incomplete`
pub static INCOMPLETE: Rule = Rule {
    name: "scenario/incomplete",
    severity: Severity::Error,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `scenario/wrong-outcome`
pub static WRONG_OUTCOME: Rule = Rule {
    name: "scenario/wrong-outcome",
    severity: Severity::Error,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[
    &NO_TREE,
    &UNKNOWN_ANSWER,
    &UNUSED_ANSWER,
    &INCOMPLETE,
    &WRONG_OUTCOME,
];
