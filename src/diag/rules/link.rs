//! Rules about links.

use crate::diag::{Rule, Severity};

/// `link/broken`
pub static BROKEN: Rule = Rule {
    name: "link/broken",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a link to a page that does not exist or, like a draft, is not published.",
    why: "The reader would arrive at an error page, at the moment they wanted to know more.",
    example: "See [how to file](guide:stesp).",
    instead: "See [how to file](guide:steps).",
};

/// `link/broken-anchor`
pub static BROKEN_ANCHOR: Rule = Rule {
    name: "link/broken-anchor",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a link to a heading that its page does not have.",
    why: "The reader would arrive at the top of a long page and not know where to look.",
    example: "See [where to file](guide:steps#where-to-go).",
    instead: "See [where to file](guide:steps#file-it).",
};

/// `link/forbidden-scheme`
pub static FORBIDDEN_SCHEME: Rule = Rule {
    name: "link/forbidden-scheme",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a link whose address begins with something else than the web or a mail address.",
    why: "Such links can run a program or open a file on the reader's own device.",
    example: "[Print this](javascript:print())",
    instead: "[The court's self-help site](https://selfhelp.courts.ca.gov/)",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[&BROKEN, &BROKEN_ANCHOR, &FORBIDDEN_SCHEME];
