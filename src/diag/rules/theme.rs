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

/// `theme/bad-palette`
pub static BAD_PALETTE: Rule = Rule {
    name: "theme/bad-palette",
    severity: Severity::Error,
    fixed: true,
    what: "Finds what is wrong with the colors of a theme: one without its dark or light value, a pair that names a color the theme does not have, no pair at all, or no stylesheet to put them in.",
    why: "A color that is not there leaves text in the color of the page behind it, and nobody could tell whether the others can be read.",
    example: "\
colors:
  light: { text: \"#1b1f24\", paper: \"#ffffff\" }
  dark: { text: \"#e9edf2\" }
contrast: { text: [[text, paper]] }",
    instead: "\
colors:
  light: { text: \"#1b1f24\", paper: \"#ffffff\" }
  dark: { text: \"#e9edf2\", paper: \"#14181d\" }
contrast: { text: [[text, paper]] }",
};

/// `theme/low-contrast`
pub static LOW_CONTRAST: Rule = Rule {
    name: "theme/low-contrast",
    severity: Severity::Error,
    fixed: true,
    what: "Finds a color that cannot be told from what it stands on: text under 4.5 to 1, lines and signs under 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11), in the light colors and in the dark ones.",
    why: "A reader with weak eyes, a bad screen or the sun on it cannot read pale words, and will not know that there was something to read.",
    example: "\
colors:
  light: { link: \"#f0a8bd\" }",
    instead: "\
colors:
  light: { link: \"#7a1f3d\" }",
};

/// Every rule of this family.
pub static ALL: &[&Rule] = &[
    &UNKNOWN,
    &BAD_TEMPLATE,
    &MISSING_TEXT,
    &BAD_PALETTE,
    &LOW_CONTRAST,
];
