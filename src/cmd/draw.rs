//! `statutree draw`: a tree as a drawing, on the standard output. What else is wrong with the site does not matter; whether the tree is proved does.

use super::args::{DrawArguments, DrawFormat, Options};
use super::pipeline::{self, Seen};
use super::screen::Screen;
use super::status::Status;
use super::trees::Trees;
use crate::base::Index;
use crate::model::{Site, Tree};
use crate::render::Theme;
use crate::render::drawing::{self, CannotDraw, Format};
use crate::tree::Verdict;
use crate::workspace::Proved;

/// Draws a tree.
pub(super) fn run(options: &Options, arguments: &DrawArguments, screen: &Screen) -> Status {
    let Seen {
        workspace,
        proved,
        theme,
        diagnostics,
    } = match pipeline::see(options, screen) {
        Ok(seen) => seen,
        Err(status) => return status,
    };
    let trees = Trees {
        proved: &proved,
        workspace: &workspace,
        diagnostics: &diagnostics,
        screen,
    };
    match trees.named(&arguments.tree) {
        Ok(tree) => print(theme.as_deref(), &proved, tree, arguments.format, screen),
        Err(status) => status,
    }
}

fn print(
    theme: Option<&Theme>,
    Proved { site, proof }: &Proved,
    tree: Index<Tree>,
    format: DrawFormat,
    screen: &Screen,
) -> Status {
    let name = &site.trees[tree].id;
    let verdict = proof.of(tree).compiled.verdict;
    match drawing::draw(site, proof, theme, tree, format.into()) {
        Ok(text) => {
            screen.answer(text.trim_end());
            if format == DrawFormat::Mermaid {
                warn_of_limits(&text, screen);
            }
            if verdict == Verdict::Proved {
                return Status::Clean;
            }
            screen.fail(&format!(
                "`{name}` is not proved, and parts of it may be missing in the drawing; `statutree check` says why"
            ));
            Status::Findings
        }
        Err(CannotDraw::Nothing) => {
            screen.fail(&nothing(name.as_str(), verdict, site));
            Status::Findings
        }
        Err(why @ CannotDraw::TooLarge(_)) => {
            screen.fail(&format!(
                "{why}; `--format dot` draws trees of any size, and the page map.html of the site says the same in words"
            ));
            Status::CouldNotRun
        }
    }
}

/// The most characters and arrows that Mermaid draws, unless whoever runs it allows more; a drawing cannot.
const MERMAID_CHARACTERS: usize = 50_000;
const MERMAID_ARROWS: usize = 500;

fn warn_of_limits(flowchart: &str, screen: &Screen) {
    // A `>` in a text is written as a number.
    let arrows = flowchart.matches("->").count();
    if arrows > MERMAID_ARROWS || flowchart.chars().count() > MERMAID_CHARACTERS {
        screen.remark(&format!(
            "Mermaid draws at most {MERMAID_ARROWS} arrows and {MERMAID_CHARACTERS} characters, and this is more. Raise its settings `maxEdges` and `maxTextSize`, or use --format dot."
        ));
    }
}

/// Why there is nothing to draw.
fn nothing(name: &str, verdict: Verdict, site: &Site) -> String {
    match verdict {
        Verdict::NotProved => format!(
            "`{name}` takes the room of more than {} states, so nothing is known of it; ask less in one tree, or raise `tree: {{ states: … }}` in site.yaml",
            site.config.state_budget
        ),
        Verdict::Proved | Verdict::Refuted => format!(
            "`{name}` is not proved, and there is nothing to draw before its faults are mended; `statutree check` shows them"
        ),
    }
}

impl From<DrawFormat> for Format {
    fn from(format: DrawFormat) -> Format {
        match format {
            DrawFormat::Svg => Format::Svg,
            DrawFormat::Mermaid => Format::Mermaid,
            DrawFormat::Dot => Format::Dot,
            DrawFormat::Json => Format::Json,
        }
    }
}
