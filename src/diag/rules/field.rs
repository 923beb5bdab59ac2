//! Rules about fields of a file.

use crate::diag::{Rule, Severity};

/// `field/unknown`
pub static UNKNOWN: Rule = Rule {
    name: "field/unknown",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a field that does not exist, most often a misspelt one.",
    why: "What you wrote there would never reach a reader: a misspelt `statutes` would leave an outcome without its law.",
    example: "\
title: How to file
desciption: File form CR-180.",
    instead: "\
title: How to file
description: File form CR-180.",
};

/// `field/missing`
pub static MISSING: Rule = Rule {
    name: "field/missing",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a field that has to be there and is not, or has nothing after its colon.",
    why: "Each of these fields is something that readers rely on, such as the date on which a page was last read against the law.",
    example: "\
title: How to file
topic: steps",
    instead: "\
title: How to file
description: File form CR-180 with the court that sentenced you.
topic: steps
review: { on: 2026-11-23, due: 2027-05-23 }",
};

/// `field/wrong-type`
pub static WRONG_TYPE: Rule = Rule {
    name: "field/wrong-type",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a list where a single value belongs, a single value where a map belongs, and the like.",
    why: "The generator would have to guess what you meant, and it never guesses about the law.",
    example: "review: 2026-11-23",
    instead: "review: { on: 2026-11-23, due: 2027-05-23 }",
};

/// `field/bad-value`
pub static BAD_VALUE: Rule = Rule {
    name: "field/bad-value",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a value that its field cannot have: a day that is not in the calendar, a name with capital letters, a word that is not one of the choices.",
    why: "A page with a review date that does not exist could never be found to be out of date.",
    example: "review: { on: 2026-02-30, due: 2026-08-30 }",
    instead: "review: { on: 2026-02-28, due: 2026-08-28 }",
};

/// `field/front-matter`
pub static FRONT_MATTER: Rule = Rule {
    name: "field/front-matter",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a Markdown file that does not begin with its fields between two lines of three hyphens.",
    why: "Without them there is no title, no topic and no review date, so the text cannot become a page.",
    example: "\
title: How to file

File form CR-180.",
    instead: "\
---
title: How to file
description: File form CR-180.
topic: steps
review: { on: 2026-11-23, due: 2027-05-23 }
---

File form CR-180.",
};

/// `field/placeholder`
pub static PLACEHOLDER: Rule = Rule {
    name: "field/placeholder",
    severity: Severity::Error,
    fixed: true,
    what: "Finds what a new page still leaves open: every `FILL IN (…)`, in fields and in text.",
    why: "`statutree new` cannot know what the law says. A reader must never meet the place where nobody wrote it down.",
    example: "\
title: FILL IN (a question or an action, as a reader would say it)",
    instead: "\
title: How do I ask for a fee waiver?",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[
    &UNKNOWN,
    &MISSING,
    &WRONG_TYPE,
    &BAD_VALUE,
    &FRONT_MATTER,
    &PLACEHOLDER,
];
