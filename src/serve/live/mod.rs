//! What keeps an open page fresh and shows over it what is wrong: the script, its stylesheet, and the findings as HTML. Comes in: a view. Goes out: bytes.

use super::finding::Finding;
use super::templates;
use super::view::View;
use crate::base::escape;
use minijinja::value::{Serde, Value};
use serde::Serialize;

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
    /// What is wrong: what stops the site first, then warnings, then notes, each in the order of the files.
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
        let mut all: Vec<_> = look.diagnostics.iter().collect();
        all.sort_by_key(|found| found.severity);
        let shown = all.iter().take(MOST);
        Context {
            level,
            mistake: None,
            findings: shown
                .map(|found| Finding::of(found, workspace.sources()))
                .collect(),
            more: all.len().saturating_sub(MOST),
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
    let printed = templates::print(name, Value::from(Serde(context)));
    printed.unwrap_or_else(|error| {
        format!(
            "<p>The findings cannot be shown here; see the terminal. ({})</p>",
            escape::html(&error)
        )
    })
}
