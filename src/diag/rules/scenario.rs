//! Rules about scenarios.

use crate::diag::{Rule, Severity};

/// `scenario/no-tree`
pub static NO_TREE: Rule = Rule {
    name: "scenario/no-tree",
    severity: Severity::Error,
    fixed: false,
    what: "Finds a file of scenarios without the tree of the same name beside it.",
    why: "Its scenarios would never be run, and nobody would notice.",
    example: "\
decision_trees/wich-relief.scenarios.yaml
decision_trees/which-relief.yaml",
    instead: "\
decision_trees/which-relief.scenarios.yaml
decision_trees/which-relief.yaml",
};

/// `scenario/unknown-answer`
pub static UNKNOWN_ANSWER: Rule = Rule {
    name: "scenario/unknown-answer",
    severity: Severity::Error,
    fixed: false,
    what: "Finds an answer in a scenario to a question that the tree does not have, or with a value that the question cannot have.",
    why: "The scenario would test something else than it says.",
    example: "\
answers:
  which-court: supreme",
    instead: "\
answers:
  which-court: superior",
};

/// `scenario/unused-answer`
pub static UNUSED_ANSWER: Rule = Rule {
    name: "scenario/unused-answer",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds an answer in a scenario to a question that is not asked on the way.",
    why: "Either the tree no longer asks what it should, or the scenario tells a story that does not happen.",
    example: "\
answers:
  which-court: federal
  sentence-ended: 3 years        # never asked of a federal case
outcome: federal-case",
    instead: "\
answers:
  which-court: federal
outcome: federal-case",
};

/// `scenario/incomplete`
pub static INCOMPLETE: Rule = Rule {
    name: "scenario/incomplete",
    severity: Severity::Error,
    fixed: false,
    what: "Finds a scenario that has no answer to a question that it is asked.",
    why: "It ends nowhere, so it shows nothing about the tree.",
    example: "\
answers:
  which-court: superior
outcome: mandatory",
    instead: "\
answers:
  which-court: superior
  how-it-ended: full
outcome: mandatory",
};

/// `scenario/wrong-outcome`
pub static WRONG_OUTCOME: Rule = Rule {
    name: "scenario/wrong-outcome",
    severity: Severity::Error,
    fixed: false,
    what: "Finds a scenario that ends at another outcome than it says.",
    why: "Somebody who knows the law wrote down what this person must be told, and the tree tells them something else.",
    example: "\
answers:
  which-court: federal
outcome: mandatory",
    instead: "\
answers:
  which-court: federal
outcome: federal-case",
};

/// `scenario/coverage-too-low`
pub static COVERAGE_TOO_LOW: Rule = Rule {
    name: "scenario/coverage-too-low",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds a tree whose scenarios walk less of it than `coverage` in `site.yaml` asks for. Only scenarios that pass count, and only a proved tree is judged.",
    why: "The proof shows that every branch ends. Only a scenario shows that it ends where the law says, so what no scenario walks has been read by nobody.",
    example: "\
# site.yaml
coverage: { outcomes: 100% }

# which-relief.scenarios.yaml: nobody ends at federal-case
scenarios:
  county-case:
    answers: { which-court: superior }
    outcome: mandatory",
    instead: "\
scenarios:
  county-case:
    answers: { which-court: superior }
    outcome: mandatory
  federal-case:
    answers: { which-court: federal }
    outcome: federal-case",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[
    &NO_TREE,
    &UNKNOWN_ANSWER,
    &UNUSED_ANSWER,
    &INCOMPLETE,
    &WRONG_OUTCOME,
    &COVERAGE_TOO_LOW,
];
