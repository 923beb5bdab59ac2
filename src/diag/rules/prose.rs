//! Rules about what may stand in prose.

use crate::diag::{Rule, Severity};

/// `prose/raw-html`
pub static RAW_HTML: Rule = Rule {
    name: "prose/raw-html",
    severity: Severity::Error,
    fixed: false,
    what: "Finds HTML written into Markdown.",
    why: "It is shown to the reader as it is written, because HTML in content could hold scripts or break the page.",
    example: "Do this <b>first</b>.",
    instead: "Do this **first**.",
};

/// `prose/heading-order`
pub static HEADING_ORDER: Rule = Rule {
    name: "prose/heading-order",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds a heading that skips a level, or a `#` heading, which only the title of the page is.",
    why: "People who listen to a page find their way by its headings; a missing level sounds as if something had been left out.",
    example: "\
## File it

#### What it costs",
    instead: "\
## File it

### What it costs",
};

/// `prose/image-alt`
pub static IMAGE_ALT: Rule = Rule {
    name: "prose/image-alt",
    severity: Severity::Error,
    fixed: false,
    what: "Finds a picture without words that say what it shows.",
    why: "A reader who cannot see it, or whose phone does not load it, would miss what it says.",
    example: "![](form.png)",
    instead: "![The first page of form CR-180, with the box for the case number at the top right](form.png)",
};

/// `prose/duplicate-heading`
pub static DUPLICATE_HEADING: Rule = Rule {
    name: "prose/duplicate-heading",
    severity: Severity::Warning,
    fixed: false,
    what: "Finds two headings with the same words in one text.",
    why: "A link can only lead to one of them, and in a list of headings they look the same.",
    example: "\
## What it costs

## What it costs",
    instead: "\
## What the form costs

## What a lawyer costs",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[&RAW_HTML, &HEADING_ORDER, &IMAGE_ALT, &DUPLICATE_HEADING];
