//! Rules about YAML syntax.

use crate::diag::{Rule, Severity};

/// `yaml/syntax`
pub static SYNTAX: Rule = Rule {
    name: "yaml/syntax",
    severity: Severity::Error,
    fixed: true,
    what: "Finds YAML that cannot be read: wrong indentation, a quote that is not closed, a colon without a space after it.",
    why: "The rest of the file would be read as something that nobody wrote, so it is not read at all.",
    example: "title: Steps: how to file",
    instead: "title: \"Steps: how to file\"",
};

/// `yaml/duplicate-key`
pub static DUPLICATE_KEY: Rule = Rule {
    name: "yaml/duplicate-key",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a name that is written twice in the same map.",
    why: "Only one of the two would count. With two options of the same name, one answer would disappear from the page.",
    example: "\
options:
  no: { label: No, next: not-open }
  no: { label: Not yet, next: wait }",
    instead: "\
options:
  no: { label: No, next: not-open }
  not-yet: { label: Not yet, next: wait }",
};

/// `yaml/anchor`
pub static ANCHOR: Rule = Rule {
    name: "yaml/anchor",
    severity: Severity::Error,
    fixed: true,
    what: "Finds YAML anchors, repetitions and merges: `&name`, `*name` and `<<`.",
    why: "A change in one place would silently change others. An editor has to see, where an answer is written, everything that it does.",
    example: "\
yes: &way { label: Yes, next: wait }
no: *way",
    instead: "\
yes: { label: Yes, next: wait }
no: { label: No, next: wait }",
};

/// `yaml/tag`
pub static TAG: Rule = Rule {
    name: "yaml/tag",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a YAML tag, which tells a program how to read a value.",
    why: "Every field already has a type. A tag could only make a value mean something else than it says.",
    example: "section: !!float 1203.10",
    instead: "section: \"1203.10\"",
};

/// `yaml/too-deep`
pub static TOO_DEEP: Rule = Rule {
    name: "yaml/too-deep",
    severity: Severity::Error,
    fixed: true,
    what: "Finds more lists and maps inside one another than a page or a tree ever needs.",
    why: "It is a slip of indentation or a file made to exhaust the computer, and no person could check it.",
    example: "a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ x ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
    instead: "a: [x]",
};

/// `yaml/too-large`
pub static TOO_LARGE: Rule = Rule {
    name: "yaml/too-large",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a YAML file with more values than one file can hold.",
    why: "Nobody can review such a tree, and the build could run out of memory.",
    example: "decision_trees/everything.yaml        (hundreds of thousands of values)",
    instead: "\
decision_trees/first-part.yaml        (hands over to the next with `next: tree:second-part`)
decision_trees/second-part.yaml",
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
