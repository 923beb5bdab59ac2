//! Rules about themes.

use crate::diag::{Rule, Severity};

/// `theme/unknown`
pub static UNKNOWN: Rule = Rule {
    name: "theme/unknown",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a theme that is neither built in nor a folder under themes/, or whose theme.yaml is missing.",
    why: "No page can be made without it.",
    example: "theme: plian",
    instead: "theme: plain",
};

/// `theme/bad-template`
pub static BAD_TEMPLATE: Rule = Rule {
    name: "theme/bad-template",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a template that cannot be read, or that fails while it makes a page.",
    why: "The pages that it makes would be missing or cut off.",
    example: "<h1>{{ page.title }</h1>",
    instead: "<h1>{{ page.title }}</h1>",
};

/// `theme/missing-text`
pub static MISSING_TEXT: Rule = Rule {
    name: "theme/missing-text",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a word or sentence that the templates use and the theme's i18n file for the site's language does not have.",
    why: "The reader would see an empty button or a name that only a program understands.",
    example: "themes/plain/i18n/es.yaml:        (without `next_question`)",
    instead: "\
themes/plain/i18n/es.yaml:
    next_question: Siguiente pregunta",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[&UNKNOWN, &BAD_TEMPLATE, &MISSING_TEXT];
