//! `statutree draw`: a tree as a drawing, on the standard output. What else is wrong with the site does not matter; whether the tree is proved does.

use super::args::{DrawArguments, DrawFormat, Options};
use super::pipeline;
use super::screen::Screen;
use super::status::Status;
use crate::base::Index;
use crate::base::id::did_you_mean;
use crate::model::{Site, Tree};
use crate::render::drawing::{self, CannotDraw, Format};
use crate::tree::Verdict;
use crate::workspace::{Look, Proved};

/// Draws a tree.
pub(super) fn run(options: &Options, arguments: &DrawArguments, screen: &Screen) -> Status {
    let mut workspace = match pipeline::open(options) {
        Ok(workspace) => workspace,
        Err(why) => {
            screen.fail(&why);
            return Status::CouldNotRun;
        }
    };
    let look = workspace.look();
    let Some(proved) = &look.site else {
        screen.findings(&look.diagnostics, workspace.sources());
        return Status::Findings;
    };
    match find(&proved.site, &arguments.tree) {
        Ok(tree) => print(&look, proved, tree, arguments.format, screen),
        Err(why) => {
            screen.fail(&why);
            Status::CouldNotRun
        }
    }
}

/// The tree with a name, or why there is none.
fn find(site: &Site, name: &str) -> Result<Index<Tree>, String> {
    let mut trees = site.trees.iter();
    if let Some((index, _)) = trees.find(|(_, tree)| tree.id.as_str() == name) {
        return Ok(index);
    }
    let names = || site.trees.values().map(|tree| tree.id.as_str());
    let hint = match did_you_mean(name, names()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None if site.trees.is_empty() => "this site has no tree that can be read".to_owned(),
        None => format!("there are {}", names().collect::<Vec<_>>().join(", ")),
    };
    Err(format!("there is no tree `{name}`; {hint}"))
}

fn print(
    look: &Look,
    Proved { site, proof }: &Proved,
    tree: Index<Tree>,
    format: DrawFormat,
    screen: &Screen,
) -> Status {
    let name = &site.trees[tree].id;
    let verdict = proof.of(tree).compiled.verdict;
    match drawing::draw(site, proof, look.theme.as_deref(), tree, format.into()) {
        Ok(text) => {
            screen.answer(text.trim_end());
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

/// Why there is nothing to draw.
fn nothing(name: &str, verdict: Verdict, site: &Site) -> String {
    match verdict {
        Verdict::NotProved => format!(
            "`{name}` has more than {} states, so nothing is known of it; ask less in one tree, or raise `state_budget` in site.yaml",
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
