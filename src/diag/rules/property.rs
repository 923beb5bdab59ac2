//! Rules about properties.

use crate::diag::{Rule, Severity};

/// `property/fails`
pub static FAILS: Rule = Rule {
    name: "property/fails",
    severity: Severity::Error,
    fixed: false,
    what: "Finds a property that does not hold on every walk that it is about.",
    why: "Somebody who knows the law wrote down what holds for every reader, and the tree tells some reader something else.",
    example: "\
everybody-hears-of-immigration:
  outcome_has: { cautions: [immigration] }
# and in the tree an outcome without that caution",
    instead: "\
outcomes:
  must-dismiss:
    cautions: [immigration]",
};

/// `property/not-proved`
pub static NOT_PROVED: Rule = Rule {
    name: "property/not-proved",
    severity: Severity::Error,
    fixed: false,
    what: "Finds a property that cannot be decided: it would take more states than the limit in site.yaml, or it compares a time in months with one in days.",
    why: "Nothing is claimed that is not shown for every reader.",
    example: "\
for_all: { sentence-ended: { under: 30 days } }     # the tree asks for 1 month",
    instead: "\
for_all: { sentence-ended: { under: 1 month } }",
};

/// `property/vacuous`
pub static VACUOUS: Rule = Rule {
    name: "property/vacuous",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds a property that holds only because nobody's answers fit it, or because it compares no two readers whom the tree treats differently.",
    why: "It looks like a promise, and says nothing about any reader.",
    example: "\
for_all: { which-court: federal, sentence-ended: { under: 2 years } }     # never asked of a federal case
never: { kind: must-grant }",
    instead: "\
for_all: { which-court: federal }
never: { kind: must-grant }",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[&FAILS, &NOT_PROVED, &VACUOUS];
