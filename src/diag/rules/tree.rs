//! Rules about decision trees.

use crate::diag::{Rule, Severity};

/// `tree/unknown-target`
pub static UNKNOWN_TARGET: Rule = Rule {
    name: "tree/unknown-target",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/unknown-fact`
pub static UNKNOWN_FACT: Rule = Rule {
    name: "tree/unknown-fact",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/unknown-value`
pub static UNKNOWN_VALUE: Rule = Rule {
    name: "tree/unknown-value",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/bad-test`
pub static BAD_TEST: Rule = Rule {
    name: "tree/bad-test",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/incomparable`
pub static INCOMPARABLE: Rule = Rule {
    name: "tree/incomparable",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/gap`
pub static GAP: Rule = Rule {
    name: "tree/gap",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/overlap`
pub static OVERLAP: Rule = Rule {
    name: "tree/overlap",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/loop`
pub static LOOP: Rule = Rule {
    name: "tree/loop",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/fact-not-known`
pub static FACT_NOT_KNOWN: Rule = Rule {
    name: "tree/fact-not-known",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/asked-twice`
pub static ASKED_TWICE: Rule = Rule {
    name: "tree/asked-twice",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/not-proved`
pub static NOT_PROVED: Rule = Rule {
    name: "tree/not-proved",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/handover-loop`
pub static HANDOVER_LOOP: Rule = Rule {
    name: "tree/handover-loop",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/dead-row`
pub static DEAD_ROW: Rule = Rule {
    name: "tree/dead-row",
    severity: Severity::Error,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/unreachable-question`
pub static UNREACHABLE_QUESTION: Rule = Rule {
    name: "tree/unreachable-question",
    severity: Severity::Error,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/unreachable-outcome`
pub static UNREACHABLE_OUTCOME: Rule = Rule {
    name: "tree/unreachable-outcome",
    severity: Severity::Error,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/pointless-question`
pub static POINTLESS_QUESTION: Rule = Rule {
    name: "tree/pointless-question",
    severity: Severity::Warning,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/unused-fact`
pub static UNUSED_FACT: Rule = Rule {
    name: "tree/unused-fact",
    severity: Severity::Warning,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/no-unsure`
pub static NO_UNSURE: Rule = Rule {
    name: "tree/no-unsure",
    severity: Severity::Error,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/unbacked-outcome`
pub static UNBACKED_OUTCOME: Rule = Rule {
    name: "tree/unbacked-outcome",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/no-way-on`
pub static NO_WAY_ON: Rule = Rule {
    name: "tree/no-way-on",
    severity: Severity::Error,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/continue-missing-fact`
pub static CONTINUE_MISSING_FACT: Rule = Rule {
    name: "tree/continue-missing-fact",
    severity: Severity::Error,
    fixed: true,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// `tree/continue-unused-fact`
pub static CONTINUE_UNUSED_FACT: Rule = Rule {
    name: "tree/continue-unused-fact",
    severity: Severity::Warning,
    fixed: false,
    what: "",
    why: "",
    example: "",
    instead: "",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[
    &UNKNOWN_TARGET,
    &UNKNOWN_FACT,
    &UNKNOWN_VALUE,
    &BAD_TEST,
    &INCOMPARABLE,
    &GAP,
    &OVERLAP,
    &LOOP,
    &FACT_NOT_KNOWN,
    &ASKED_TWICE,
    &NOT_PROVED,
    &HANDOVER_LOOP,
    &DEAD_ROW,
    &UNREACHABLE_QUESTION,
    &UNREACHABLE_OUTCOME,
    &POINTLESS_QUESTION,
    &UNUSED_FACT,
    &NO_UNSURE,
    &UNBACKED_OUTCOME,
    &NO_WAY_ON,
    &CONTINUE_MISSING_FACT,
    &CONTINUE_UNUSED_FACT,
];
