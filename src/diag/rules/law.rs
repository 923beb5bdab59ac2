//! Rules about statutes and citations.

use crate::diag::{Rule, Severity};

/// `law/bad-citation`
pub static BAD_CITATION: Rule = Rule {
    name: "law/bad-citation",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a citation that is not written as a statute's file name and, in parentheses, the place in it.",
    why: "A citation that cannot be read cannot be checked, and an outcome must not rest on it.",
    example: "statutes: [PC 1203.4 subd. a]",
    instead: "statutes: [ca-pen-1203.4(a)]",
};

/// `law/unknown-section`
pub static UNKNOWN_SECTION: Rule = Rule {
    name: "law/unknown-section",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a citation of a section that has no file in content/statutes.",
    why: "Nobody has written down what the section says and since when, so nothing shows that it backs what is said here.",
    example: "statutes: [ca-pen-1203.44]",
    instead: "statutes: [ca-pen-1203.4]",
};

/// `law/unknown-pinpoint`
pub static UNKNOWN_PINPOINT: Rule = Rule {
    name: "law/unknown-pinpoint",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a citation of a subdivision that the section's file does not list.",
    why: "A reader who looks it up, or shows it to a clerk, would find nothing there.",
    example: "statutes: [ca-pen-1203.4(z)]",
    instead: "statutes: [ca-pen-1203.4(a)(1)]",
};

/// `law/not-in-force`
pub static NOT_IN_FORCE: Rule = Rule {
    name: "law/not-in-force",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a citation of a section that is not the law on the day of the build: repealed, or not yet in force. In an outcome, a question, a caution or a term it is an error; in the text of a guide, which may speak of old law, a warning.",
    why: "A reader would be told that a law helps or stops them that is no law any more, or not yet.",
    example: "\
content/statutes/ca-pen-9998.md:
    repealed: 2025-01-01
decision_trees/which-relief.yaml:
    statutes: [ca-pen-9998]",
    instead: "\
decision_trees/which-relief.yaml:
    statutes: [ca-pen-9999]",
};

/// `law/weakly-backed`
pub static WEAKLY_BACKED: Rule = Rule {
    name: "law/weakly-backed",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds an outcome that rests only on sections whose words nobody has checked yet.",
    why: "The reader is given an answer that may be right, but nobody has compared it with the law.",
    example: "checked: { on: 2026-11-23, against: unchecked }",
    instead: "checked: { on: 2026-11-23, against: official }",
};

/// `law/missing-pinpoint`
pub static MISSING_PINPOINT: Rule = Rule {
    name: "law/missing-pinpoint",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds an outcome that cites only whole sections, although the files of all these sections list their subdivisions.",
    why: "A section can run to many pages. A reader or a clerk has to see which part of it decides.",
    example: "statutes: [ca-pen-1203.4]",
    instead: "statutes: [ca-pen-1203.4(a)(1)]",
};

/// `law/change-ahead`
pub static CHANGE_AHEAD: Rule = Rule {
    name: "law/change-ahead",
    severity: Severity::Note,
    fixed: false,
    what: "Finds a version of a section that starts, or a repeal that takes effect, soon after the day of the check, when something relies on the section. How soon is soon stands in site.yaml, under `review`: 90 days when nothing is said.",
    why: "Whoever knows of a change before it comes can have the new texts ready on the day.",
    example: "\
content/statutes/ca-pen-1203.4.md:
    versions:
      - from: 2027-01-01
        changed: The fee is gone.",
    instead: "nothing to mend: read what relies on the section against the new version, and publish the new texts on the day",
};

/// `law/version-order`
pub static VERSION_ORDER: Rule = Rule {
    name: "law/version-order",
    severity: Severity::Error,
    fixed: true,
    what: "Finds versions of a section that are not in order: each starts after the one before, only the first may have no start, and a repeal comes after them all.",
    why: "Which version is the law on a day would depend on the order of the lines, and a page could be checked against the wrong one.",
    example: "\
versions:
  - from: 2023-07-10
    changed: Fees removed.
  - from: 2014-01-01
    changed: County-jail felonies only.",
    instead: "\
versions:
  - from: 2014-01-01
    changed: County-jail felonies only.
  - from: 2023-07-10
    changed: Fees removed.",
};

/// `law/file-name`
pub static FILE_NAME: Rule = Rule {
    name: "law/file-name",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a statute whose file name is not its code and its section.",
    why: "Citations name the file. One that holds another section than its name says would back an outcome with the wrong law.",
    example: "\
content/statutes/ca-pen-1203.4.md:
    code: ca-pen
    section: \"1203.41\"",
    instead: "\
content/statutes/ca-pen-1203.41.md:
    code: ca-pen
    section: \"1203.41\"",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[
    &BAD_CITATION,
    &UNKNOWN_SECTION,
    &UNKNOWN_PINPOINT,
    &NOT_IN_FORCE,
    &WEAKLY_BACKED,
    &MISSING_PINPOINT,
    &CHANGE_AHEAD,
    &VERSION_ORDER,
    &FILE_NAME,
];
