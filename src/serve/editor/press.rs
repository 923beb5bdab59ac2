//! Prints the editor's pages with templates of ours, compiled once. They are strict about names, and escape everything.

use super::frame::Frame;
use crate::render::write_html;
use crate::serve::Page;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, Error, UndefinedBehavior};
use serde::Serialize;
use std::sync::LazyLock;

/// Every template, by its name.
const TEMPLATES: &[(&str, &str)] = &[
    ("base.html", include_str!("templates/base.html")),
    ("finding.html", include_str!("../templates/finding.html")),
    ("parts.html", include_str!("templates/parts.html")),
    ("overview.html", include_str!("templates/overview.html")),
    ("findings.html", include_str!("templates/findings.html")),
    ("review.html", include_str!("templates/review.html")),
    ("laws.html", include_str!("templates/laws.html")),
    ("law.html", include_str!("templates/law.html")),
    ("trees.html", include_str!("templates/trees.html")),
    ("tree.html", include_str!("templates/tree.html")),
    ("no-site.html", include_str!("templates/no-site.html")),
];

/// Templates of ours either compile on every machine or on none, so a mistake in one is kept as its message.
static ENVIRONMENT: LazyLock<Result<Environment<'static>, String>> =
    LazyLock::new(|| compile().map_err(|error| format!("{error:#}")));

fn compile() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_formatter(write_html);
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()?,
    );
    for (name, text) in TEMPLATES {
        environment.add_template(name, text)?;
    }
    Ok(environment)
}

/// A page: `frame` is what stands around, `body` what the template's own part shows.
pub(super) fn print(template: &str, frame: &Frame, body: &impl Serialize) -> Page {
    match try_print(template, frame, body) {
        Ok(html) => Page {
            content_type: "text/html; charset=utf-8",
            bytes: html.into_bytes(),
        },
        // A mistake of ours: the tests print every page. Said plainly, and the preview goes on.
        Err(error) => Page {
            content_type: "text/plain; charset=utf-8",
            bytes: format!("This page could not be made, which is a mistake in statutree, not in your files: {error}").into_bytes(),
        },
    }
}

fn try_print(template: &str, frame: &Frame, body: &impl Serialize) -> Result<String, String> {
    let environment = ENVIRONMENT.as_ref().map_err(Clone::clone)?;
    let context = minijinja::context! {
        frame => Value::from(Serde(frame)),
        ..Value::from(Serde(body))
    };
    environment
        .get_template(template)
        .and_then(|template| template.render(context))
        .map_err(|error| format!("{error:#}"))
}
