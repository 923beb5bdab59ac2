//! Rules about decision trees.

use crate::diag::{Rule, Severity};

/// `tree/unknown-target`
pub static UNKNOWN_TARGET: Rule = Rule {
    name: "tree/unknown-target",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a `next`, `else`, `unsure`, `start` or `at` that names no question, outcome or tree.",
    why: "The answer would lead nowhere.",
    example: "superior: { label: A California superior court, next: how-it-endd }",
    instead: "superior: { label: A California superior court, next: how-it-ended }",
};

/// `tree/unknown-fact`
pub static UNKNOWN_FACT: Rule = Rule {
    name: "tree/unknown-fact",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a rule, a `set` or a `given` that names neither a question of the tree nor a declared fact.",
    why: "The rule could never be decided.",
    example: "- { when: { ofense-kind: drug }, next: mandatory }",
    instead: "- { when: { offense-kind: drug }, next: mandatory }",
};

/// `tree/unknown-value`
pub static UNKNOWN_VALUE: Rule = Rule {
    name: "tree/unknown-value",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a rule, a `set` or a `given` with a value that its fact cannot have.",
    why: "No reader could ever fit the rule, so everybody would be led past it.",
    example: "- { when: { offense-kind: drugs }, next: mandatory }",
    instead: "- { when: { offense-kind: drug }, next: mandatory }",
};

/// `tree/bad-test`
pub static BAD_TEST: Rule = Rule {
    name: "tree/bad-test",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a test that cannot be read, or a comparison that its fact cannot be put to: `before` is for dates, `under` for numbers and elapsed time.",
    why: "What the rule means would be a guess.",
    example: "- { when: { sentence-ended: { before: 2 years } }, next: wait }",
    instead: "- { when: { sentence-ended: { under: 2 years } }, next: wait }",
};

/// `tree/incomparable`
pub static INCOMPARABLE: Rule = Rule {
    name: "tree/incomparable",
    severity: Severity::Error,
    fixed: true,
    what: "Finds an elapsed time that is compared with days or weeks in one rule and with about as many months or years in another.",
    why: "Months have 28 to 31 days, so nobody can say whether 60 days come before 2 months: a reader near the limit could be told the wrong thing.",
    example: "\
- { when: { ended: { under: 60 days } }, next: early }
- { when: { ended: { at_least: 2 months } }, next: late }",
    instead: "\
- { when: { ended: { under: 2 months } }, next: early }
- { when: { ended: { at_least: 2 months } }, next: late }",
};

/// `tree/gap`
pub static GAP: Rule = Rule {
    name: "tree/gap",
    severity: Severity::Error,
    fixed: true,
    what: "Finds answers after which nothing says what comes next: the option has no `next`, and no row of the rules fits.",
    why: "A reader who gives these answers would stand before a page that does not go on.",
    example: "\
options:
  early: { label: A judge ended it early }
  full: { label: I finished the whole term }
rules:
  - { when: { how-it-ended: early }, next: mandatory-early }",
    instead: "\
rules:
  - { when: { how-it-ended: early }, next: mandatory-early }
  - { when: { how-it-ended: full }, next: mandatory }",
};

/// `tree/overlap`
pub static OVERLAP: Rule = Rule {
    name: "tree/overlap",
    severity: Severity::Error,
    fixed: true,
    what: "Finds two rows of rules that fit the same reader.",
    why: "The tree would say two things about the same case. Nothing makes the first row win, because the law does not work by the order of our lines.",
    example: "\
- { when: { how-it-ended: [early, full] }, next: mandatory }
- { when: { offense-kind: driving }, next: discretionary }",
    instead: "\
- { when: { how-it-ended: [early, full] }, unless: { offense-kind: driving }, next: mandatory }
- { when: { offense-kind: driving }, next: discretionary }",
};

/// `tree/loop`
pub static LOOP: Rule = Rule {
    name: "tree/loop",
    severity: Severity::Error,
    fixed: true,
    what: "Finds answers that lead a reader round in a circle, back to a question with nothing new known.",
    why: "The reader would be asked the same again and again and never be told anything.",
    example: "\
which-court:
  options:
    unsure: { label: I'm not sure, next: have-papers }
have-papers:
  options:
    no: { label: No, next: which-court }",
    instead: "\
have-papers:
  options:
    no: { label: No, next: get-your-record }",
};

/// `tree/fact-not-known`
pub static FACT_NOT_KNOWN: Rule = Rule {
    name: "tree/fact-not-known",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a rule that depends on a question that a reader who gets there was not asked, or on a fact that no answer has settled.",
    why: "Whether the rule fits could not be decided for that reader.",
    example: "\
rules:        # but those who come from `which-court` were never asked `offense-kind`
  - { when: { offense-kind: drug }, next: mandatory }",
    instead: "superior: { label: A California superior court, next: offense-kind }",
};

/// `tree/asked-twice`
pub static ASKED_TWICE: Rule = Rule {
    name: "tree/asked-twice",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a way through the tree on which the same question is asked a second time.",
    why: "The reader would wonder whether the first answer was lost, and could contradict it.",
    example: "offense-kind: asked at the start, and again after `how-it-ended`",
    instead: "\
rules:        # after `how-it-ended`: use the answer that is known
  - { when: { offense-kind: drug }, next: mandatory }",
};

/// `tree/not-proved`
pub static NOT_PROVED: Rule = Rule {
    name: "tree/not-proved",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a tree that is too large to be proved: the answers that still matter can be combined in more ways than the limit in site.yaml.",
    why: "Nothing can be promised about what its readers are told, so it is not published.",
    example: "A question late in the tree whose rules read twenty earlier answers.",
    instead: "Two trees: the first ends with `next: tree:second`, and the second asks what it needs.",
};

/// `tree/handover-loop`
pub static HANDOVER_LOOP: Rule = Rule {
    name: "tree/handover-loop",
    severity: Severity::Error,
    fixed: true,
    what: "Finds trees that hand over to one another in a circle.",
    why: "A reader could go from tree to tree for ever and never get an answer.",
    example: "\
which-relief.yaml:    other: { label: Another state, next: tree:elsewhere }
elsewhere.yaml:       california: { label: California, next: tree:which-relief }",
    instead: "elsewhere.yaml:       california: { label: California, next: ask-the-california-court }",
};

/// `tree/dead-row`
pub static DEAD_ROW: Rule = Rule {
    name: "tree/dead-row",
    severity: Severity::Error,
    fixed: false,
    what: "Finds a row of rules that no reader's answers can fit.",
    why: "It looks as if a case were provided for that is not: the row is misspelt, or another row takes its readers away.",
    example: "- { when: { how-it-ended: full }, unless: { how-it-ended: full }, next: mandatory }",
    instead: "- { when: { how-it-ended: full }, next: mandatory }",
};

/// `tree/unreachable-question`
pub static UNREACHABLE_QUESTION: Rule = Rule {
    name: "tree/unreachable-question",
    severity: Severity::Error,
    fixed: false,
    what: "Finds a question that no answers lead to.",
    why: "It was written because it matters to somebody, and nobody is ever asked.",
    example: "\
questions:
  offense-kind:        # no `next` names it
    ask: What was the offense?",
    instead: "superior: { label: A California superior court, next: offense-kind }",
};

/// `tree/unreachable-outcome`
pub static UNREACHABLE_OUTCOME: Rule = Rule {
    name: "tree/unreachable-outcome",
    severity: Severity::Error,
    fixed: false,
    what: "Finds an outcome that no answers lead to.",
    why: "The readers whom it was written for are told something else.",
    example: "\
outcomes:
  mandatory:        # no `next` names it
    title: The court must dismiss your case",
    instead: "- { when: { how-it-ended: full }, next: mandatory }",
};

/// `tree/pointless-question`
pub static POINTLESS_QUESTION: Rule = Rule {
    name: "tree/pointless-question",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds a question whose answers all lead to the same page, wherever it is asked.",
    why: "Readers are asked to find out something that makes no difference to them, and some give up on the way.",
    example: "\
options:
  yes: { label: Yes, next: how-it-ended }
  no: { label: No, next: how-it-ended }",
    instead: "\
options:
  yes: { label: Yes, next: how-it-ended }
  no: { label: No, next: get-advice }",
};

/// `tree/unused-fact`
pub static UNUSED_FACT: Rule = Rule {
    name: "tree/unused-fact",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds a declared fact that no rule reads, or a value of it that no option sets.",
    why: "Somebody meant the answer to matter, and it does not.",
    example: "\
facts:
  level: [felony, misdemeanor, infraction]        # no option sets `infraction`",
    instead: "\
facts:
  level: [felony, misdemeanor]",
};

/// `tree/no-unsure`
pub static NO_UNSURE: Rule = Rule {
    name: "tree/no-unsure",
    severity: Severity::Error,
    fixed: false,
    what: "Finds a question that a reader cannot answer with \"I'm not sure\", and that does not say why nobody could be unsure.",
    why: "People often do not know what is in their file. Forced to guess, they get an answer for somebody else's case.",
    example: "\
options:
  early: { label: A judge ended it early, next: mandatory-early }
  full: { label: I finished the whole term, next: mandatory }",
    instead: "\
options:
  early: { label: A judge ended it early, next: mandatory-early }
  full: { label: I finished the whole term, next: mandatory }
  unsure: { label: I'm not sure, next: get-your-record }",
};

/// `tree/unbacked-outcome`
pub static UNBACKED_OUTCOME: Rule = Rule {
    name: "tree/unbacked-outcome",
    severity: Severity::Error,
    fixed: true,
    what: "Finds an outcome that cites no section of law.",
    why: "A reader, or the clerk they show the page to, has no way to check what it says.",
    example: "\
mandatory:
  kind: must-grant
  title: The court must dismiss your case",
    instead: "\
mandatory:
  kind: must-grant
  title: The court must dismiss your case
  statutes: [ca-pen-1203.4(a)(1)]",
};

/// `tree/no-way-on`
pub static NO_WAY_ON: Rule = Rule {
    name: "tree/no-way-on",
    severity: Severity::Error,
    fixed: false,
    what: "Finds an outcome that says no and offers nothing to do: no `continue`, no guide and no other tree.",
    why: "A reader who is refused one thing often can do another, and would leave without knowing.",
    example: "\
not-open:
  kind: not-open
  title: This is not open to you",
    instead: "\
not-open:
  kind: not-open
  title: This is not open to you
  guides: [other-relief]",
};

/// `tree/continue-missing-fact`
pub static CONTINUE_MISSING_FACT: Rule = Rule {
    name: "tree/continue-missing-fact",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a `continue` that does not say a fact that the rules after it depend on.",
    why: "What the reader is told there could not be decided.",
    example: "continue: { at: current-status }",
    instead: "continue: { at: current-status, given: { level: misdemeanor } }",
};

/// `tree/continue-unused-fact`
pub static CONTINUE_UNUSED_FACT: Rule = Rule {
    name: "tree/continue-unused-fact",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds a `continue` that says a fact that nothing after it depends on.",
    why: "Somebody meant the fact to matter there, and it does not.",
    example: "continue: { at: current-status, given: { level: misdemeanor, offense-kind: drug } }",
    instead: "continue: { at: current-status, given: { level: misdemeanor } }",
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
