//! The themes inside the binary, file by file: one explicit table.

/// A built-in file: its path inside the theme, and its bytes.
pub type BuiltIn = (&'static str, &'static [u8]);

/// Every built-in theme, by name.
const THEMES: &[(&str, &[BuiltIn])] = &[("plain", PLAIN), ("counsel", COUNSEL)];

macro_rules! theme {
    ($name:literal: $($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../../themes/", $name, "/", $path)))),*]
    };
}

const PLAIN: &[BuiltIn] = theme!["plain":
    "theme.yaml",
    "i18n/en.yaml",
    "assets/icon.svg",
    "assets/interview.js",
    "assets/search.js",
    "assets/site.css",
    "templates/base.html",
    "templates/parts.html",
    "templates/call-to-action.html",
    "templates/outcome-body.html",
    "templates/home.html",
    "templates/guides.html",
    "templates/guide.html",
    "templates/tool.html",
    "templates/interview.html",
    "templates/question.html",
    "templates/question-part.html",
    "templates/outcome.html",
    "templates/outcome-part.html",
    "templates/caution-part.html",
    "templates/map.html",
    "templates/menu.html",
    "templates/footer.html",
    "templates/print.html",
    "templates/laws.html",
    "templates/law.html",
    "templates/forms.html",
    "templates/form.html",
    "templates/glossary.html",
    "templates/updates.html",
    "templates/checks.html",
    "templates/search.html",
    "templates/not-found.html",
    "templates/redirect.html",
];

#[cfg(feature = "tera")]
const COUNSEL: &[BuiltIn] = theme!["counsel":
    "theme.yaml",
    "i18n/en.yaml",
    "assets/icon.svg",
    "assets/site.css",
    "templates/base.html",
    "templates/parts.html",
    "templates/home.html",
    "templates/guides.html",
    "templates/guide.html",
    "templates/tool.html",
    "templates/question.html",
    "templates/question-part.html",
    "templates/outcome.html",
    "templates/outcome-part.html",
    "templates/outcome-body.html",
    "templates/caution-part.html",
    "templates/interview.html",
    "templates/search.html",
    "templates/map.html",
    "templates/menu.html",
    "templates/footer.html",
    "templates/print.html",
    "templates/laws.html",
    "templates/law.html",
    "templates/forms.html",
    "templates/form.html",
    "templates/glossary.html",
    "templates/updates.html",
    "templates/checks.html",
    "templates/not-found.html",
    "templates/redirect.html",
];

/// Without its engine the theme is no more than its manifest, so that the finding says which feature the build lacks.
#[cfg(not(feature = "tera"))]
const COUNSEL: &[BuiltIn] = theme!["counsel": "theme.yaml"];

/// The files of a built-in theme; none when there is no such theme.
pub fn files(theme: &str) -> &'static [BuiltIn] {
    THEMES
        .iter()
        .find(|(name, _)| *name == theme)
        .map_or(&[], |(_, files)| files)
}

/// The names of the built-in themes.
pub fn names() -> impl Iterator<Item = &'static str> {
    THEMES.iter().map(|(name, _)| *name)
}
