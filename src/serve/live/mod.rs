//! What keeps an open page fresh and shows over it what is wrong: the script, its stylesheet, and the findings as HTML. Comes in: a view. Goes out: bytes.

use super::finding::Finding;
use super::view::View;
use crate::base::escape;
use crate::diag::Severity;
use crate::render::write_html;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, Error, UndefinedBehavior};
use serde::Serialize;
use std::sync::LazyLock;

/// Where browsers are told of changes; this and the others are paths below `/_editor/`.
pub(super) const EVENTS: &str = "events";
/// Where the findings are that are shown over a page.
pub(super) const FINDINGS: &str = "overlay";
/// Where the script is.
pub(super) const SCRIPT: &str = "live.js";
/// Where its stylesheet is.
pub(super) const STYLE: &str = "live.css";
/// The script.
pub(super) const SCRIPT_TEXT: &str = include_str!("live.js");
/// Its stylesheet.
pub(super) const STYLE_TEXT: &str = include_str!("live.css");

/// So many findings are shown over a page; the editor's own pages show all.
const MOST: usize = 20;

/// Templates of ours compile on every machine or on none, so a mistake in one is kept as its message.
static TEMPLATES: LazyLock<Result<Environment<'static>, Error>> = LazyLock::new(compile);

fn compile() -> Result<Environment<'static>, Error> {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.set_formatter(write_html);
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true);
    templates.set_syntax(syntax.build()?);
    templates.add_template("finding.html", include_str!("../templates/finding.html"))?;
    templates.add_template("overlay.html", include_str!("overlay.html"))?;
    templates.add_template("broken.html", include_str!("broken.html"))?;
    Ok(templates)
}

#[derive(Serialize)]
struct Context {
    /// The level of a finding's heading.
    level: u8,
    /// What is said when there is no telling what is wrong.
    mistake: Option<&'static str>,
    findings: Vec<Finding>,
    /// How many are not shown.
    more: usize,
}

impl Context {
    /// The errors; when there is none, there is nothing to show over a page.
    fn of(view: Option<&View<'_>>, level: u8) -> Context {
        let Some(View {
            workspace, look, ..
        }) = view
        else {
            return Context {
                level,
                mistake: Some(super::engine::MISTAKE),
                findings: Vec::new(),
                more: 0,
            };
        };
        let found = look.diagnostics.iter();
        let mut errors: Vec<_> = found.collect();
        // What stops the site first; otherwise in the order of the files.
        errors.sort_by_key(|found| found.severity != Severity::Error);
        let shown = errors.iter().take(MOST);
        Context {
            level,
            mistake: None,
            findings: shown
                .map(|found| Finding::of(found, workspace.sources()))
                .collect(),
            more: errors.len().saturating_sub(MOST),
        }
    }
}

/// What is wrong, as a piece of HTML.
pub(super) fn findings(view: Option<&View<'_>>) -> String {
    print("overlay.html", &Context::of(view, 3))
}

/// What is wrong, as a page.
pub(super) fn broken_page(view: Option<&View<'_>>) -> Vec<u8> {
    print("broken.html", &Context::of(view, 2)).into_bytes()
}

fn print(name: &str, context: &Context) -> String {
    let printed = TEMPLATES
        .as_ref()
        .map_err(Error::to_string)
        .and_then(|templates| {
            let template = templates.get_template(name);
            let html = template.and_then(|template| template.render(Value::from(Serde(context))));
            html.map_err(|error| error.to_string())
        });
    // Which the tests would show: every template is printed there.
    printed.unwrap_or_else(|error| {
        format!(
            "<p>The findings cannot be shown here; see the terminal. ({})</p>",
            escape::html(&error)
        )
    })
}
