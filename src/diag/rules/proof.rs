//! Rules about what a built folder shows of its trees.

use crate::diag::{Rule, Severity};

/// `proof/unreadable`
pub static UNREADABLE: Rule = Rule {
    name: "proof/unreadable",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a `proof.json` or a `tree.json` that is missing, cannot be read, or lacks something that its format asks for.",
    why: "The pages are held against what the build says of them. Where it says nothing, nothing is proved.",
    example: "\
{ \"format\": 1, \"trees\": [ { \"id\": \"which-relief\",      # proof.json, cut off",
    instead: "\
statutree build                                        # and upload every file",
};

/// `proof/unmarked`
pub static UNMARKED: Rule = Rule {
    name: "proof/unmarked",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a page whose links cannot be told apart, because the theme does not mark them: where a tool starts, what can be answered, or which section a page of law is about.",
    why: "Without the marks nobody but a person can tell an answer from any other link, so the walk cannot be shown.",
    example: "\
<ul class=\"answers\">",
    instead: "\
<ul class=\"answers\" data-proof=\"answers\">             <!-- docs/themes.md lists every mark -->",
};

/// `proof/dead-end`
pub static DEAD_END: Rule = Rule {
    name: "proof/dead-end",
    severity: Severity::Error,
    fixed: true,
    what: "Finds an answer that leads neither to a question or an outcome of its tool nor to the start of another tool, and a tool that does not begin.",
    why: "A reader who gives this answer is left without an outcome.",
    example: "\
<li><a href=\"how-it-ended.html\">Superior court</a></li>     <!-- and there is no how-it-ended.html -->",
    instead: "\
statutree build                                        # and upload every file",
};

/// `proof/loop`
pub static LOOP: Rule = Rule {
    name: "proof/loop",
    severity: Severity::Error,
    fixed: true,
    what: "Finds answers that lead back to a page on which the reader was before, also by way of another tool.",
    why: "A reader who gives these answers never reaches an outcome.",
    example: "\
<li><a href=\"which-court.html\">Yes</a></li>            <!-- on a page behind which-court.html -->",
    instead: "\
<li><a href=\"how-it-ended.html\">Yes</a></li>           <!-- as the build wrote it -->",
};

/// `proof/unreached`
pub static UNREACHED: Rule = Rule {
    name: "proof/unreached",
    severity: Severity::Error,
    fixed: true,
    what: "Finds an outcome of `proof.json`, or a page of a tool, that no walk from the start reaches, and a page in `tools/` that belongs to no tree.",
    why: "Either a link is lost, and readers do not find what the law gives them, or the page was never proved.",
    example: "\
tools/which-relief/old-question.html                   # no answer leads there",
    instead: "\
statutree build                                        # it removes what no answer leads to",
};

/// `proof/unbacked`
pub static UNBACKED: Rule = Rule {
    name: "proof/unbacked",
    severity: Severity::Error,
    fixed: true,
    what: "Finds an outcome page that names no section of law, names another one than `proof.json` lists, or whose link does not lead to that place on the page of that section.",
    why: "An outcome without its law is an opinion, and a reader cannot check it.",
    example: "\
<li><a href=\"../../../laws/ca-pen-17.html\">Penal Code 1203.4(a)(1)</a></li>",
    instead: "\
<li><a href=\"../../../laws/ca-pen-1203.4.html#sub-a-1\">Penal Code 1203.4(a)(1)</a></li>",
};

/// `proof/miscounted`
pub static MISCOUNTED: Rule = Rule {
    name: "proof/miscounted",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a number of `proof.json` that is not what the pages have: question pages, ways through a tool or to an outcome, and the shortest and the longest way.",
    why: "The pages were changed after they were proved, or the proof is that of another site.",
    example: "\
\"paths\": \"2710\"                                       # and the pages have 2709 ways",
    instead: "\
statutree build                                        # which writes both from one graph",
};

/// `proof/told-otherwise`
pub static TOLD_OTHERWISE: Rule = Rule {
    name: "proof/told-otherwise",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a page of a tool that says something else than its `tree.json`: another text, other answers, or links to other places.",
    why: "The interview shows readers with a script what `tree.json` says, and readers without one see the pages. Both have to be told the same.",
    example: "\
\"text\": \"Less than 1 year ago\"                        # the page offers \"Less than 2 years ago\"",
    instead: "\
\"text\": \"Less than 2 years ago\"",
};

/// `proof/not-proved`
pub static NOT_PROVED: Rule = Rule {
    name: "proof/not-proved",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a tree that `proof.json` does not call proved, a format that this program does not know, and a folder that is too large to be walked.",
    why: "Nothing is published that is not shown for every reader.",
    example: "\
\"verdict\": \"not-proved\"",
    instead: "\
\"verdict\": \"proved\"                                  # after the findings of statutree check are mended",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[
    &UNREADABLE,
    &UNMARKED,
    &DEAD_END,
    &LOOP,
    &UNREACHED,
    &UNBACKED,
    &MISCOUNTED,
    &TOLD_OTHERWISE,
    &NOT_PROVED,
];
