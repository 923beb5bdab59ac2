//! Prints HTML with templates of ours, compiled once: strict about names, and everything is escaped. Comes in: a template's name and what it shows. Goes out: HTML.

use crate::render::write_html;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{Environment, Error, UndefinedBehavior};
use std::sync::LazyLock;

/// Every template, by its name.
const TEMPLATES: [(&str, &str); 13] = [
    ("finding.html", include_str!("templates/finding.html")),
    ("overlay.html", include_str!("live/overlay.html")),
    ("broken.html", include_str!("live/broken.html")),
    ("base.html", include_str!("editor/templates/base.html")),
    ("parts.html", include_str!("editor/templates/parts.html")),
    (
        "overview.html",
        include_str!("editor/templates/overview.html"),
    ),
    (
        "findings.html",
        include_str!("editor/templates/findings.html"),
    ),
    ("review.html", include_str!("editor/templates/review.html")),
    ("laws.html", include_str!("editor/templates/laws.html")),
    ("law.html", include_str!("editor/templates/law.html")),
    ("trees.html", include_str!("editor/templates/trees.html")),
    ("tree.html", include_str!("editor/templates/tree.html")),
    (
        "no-site.html",
        include_str!("editor/templates/no-site.html"),
    ),
];

/// They compile on every machine or on none, so a mistake in one is kept as its message.
static COMPILED: LazyLock<Result<Environment<'static>, Error>> = LazyLock::new(compile);

fn compile() -> Result<Environment<'static>, Error> {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.set_formatter(write_html);
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true);
    templates.set_syntax(syntax.build()?);
    for (name, text) in TEMPLATES {
        templates.add_template(name, text)?;
    }
    Ok(templates)
}

/// What a template makes of this.
///
/// # Errors
/// A mistake of ours, in a sentence: the tests print every template.
pub(super) fn print(name: &str, shown: Value) -> Result<String, String> {
    let said = |error: &Error| format!("{error:#}");
    let templates = COMPILED.as_ref().map_err(said)?;
    let template = templates.get_template(name);
    let html = template.and_then(|template| template.render(shown));
    html.map_err(|error| said(&error))
}
