//! The command line, and the help that a newcomer reads.

use super::format::Format;
use crate::base::{Date, date};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Turns plain-English guides and decision trees about the law into a website, and proves first that every answer leads to an outcome that a
/// statute backs.
#[derive(Debug, Parser)]
#[command(
    name = "statutree",
    version,
    arg_required_else_help = true,
    after_help = "Start here: `statutree build` in a folder with a site.yaml, then open public/index.html."
)]
pub(super) struct Arguments {
    /// What every command understands.
    #[command(flatten)]
    pub(super) options: Options,
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What every command understands.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The site's folder: the one that holds site.yaml
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// Judge the law as it stands on this day, such as 2027-01-01, instead of today
    #[arg(long, global = true, value_name = "DATE", value_parser = read_day)]
    pub(super) as_of: Option<Date>,
    /// Print the findings and nothing else
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
    /// Treat warnings like errors
    #[arg(long, global = true)]
    pub(super) strict: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check the site, then write it to a folder that any web host can serve
    #[command(
        after_help = "Example: `statutree build --out /var/www/records` writes the site there. When anything is wrong, nothing is written and the old site stays."
    )]
    Build(BuildArguments),
    /// Check the site without writing anything
    #[command(
        after_help = "Example: `statutree check --as-of 2027-01-01` tells what breaks on the day a new law starts.\nExample: `statutree check --format sarif > findings.sarif` writes the findings for code scanning."
    )]
    Check(CheckArguments),
    /// Draw a decision tree: every question, every answer and where it leads
    #[command(
        after_help = "Example: `statutree draw which-relief > which-relief.svg` makes a picture for any browser; `statutree draw which-relief --format dot | dot -Tpdf > which-relief.pdf` makes one of a tree of any size."
    )]
    Draw(DrawArguments),
    /// Show the site in your browser, and keep it fresh while you edit
    ///
    /// Every page that is open follows what you save. While something is wrong, the last good site stays, with the findings over it. Drafts are shown where they will
    /// stand. Pages under /_editor/ are only for you. Nothing is written, and nobody but this machine is answered. Whether a page is too heavy needs all pages, so only
    /// `check` and `build` judge that.
    #[command(after_help = "Example: `statutree serve --open` shows the site in this folder.")]
    Serve(ServeArguments),
    /// Say what a rule does, why, and what to write instead
    #[command(
        after_help = "Example: `statutree explain tree/gap`. Without a name, every rule is listed."
    )]
    Explain(ExplainArguments),
}

/// Arguments of `build`.
#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    /// The folder to write the site to [default: public, in the site's folder]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// How findings are written.
    #[command(flatten)]
    pub(super) findings: FindingsArguments,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Also print how hard each guide and tree is to read, the hardest first
    #[arg(long, conflicts_with = "format")]
    pub(super) report: bool,
    /// How findings are written.
    #[command(flatten)]
    pub(super) findings: FindingsArguments,
    /// Check again whenever a file is saved, until Ctrl-C
    #[arg(long, conflicts_with = "report")]
    pub(super) watch: bool,
    /// Look for changes twice a second: for network drives and Windows folders seen from WSL, where no system tells of them
    #[arg(long, requires = "watch")]
    pub(super) poll: bool,
}

/// What commands that report findings have in common.
#[derive(Debug, Args)]
pub(super) struct FindingsArguments {
    /// How to write the findings. All formats but `human` go to the standard output, with nothing else there
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(super) format: Format,
}

/// Arguments of `draw`.
#[derive(Debug, Args)]
pub(super) struct DrawArguments {
    /// The tree: the name of its file, without .yaml
    #[arg(value_name = "TREE")]
    pub(super) tree: String,
    /// What to print
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = DrawFormat::Svg)]
    pub(super) format: DrawFormat,
}

/// A format of `draw`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DrawFormat {
    /// A picture, as the site has it
    Svg,
    /// A flowchart for Mermaid, which GitHub and many editors show
    Mermaid,
    /// A graph for Graphviz
    Dot,
    /// Data for programs
    Json,
}

/// Arguments of `serve`.
#[derive(Debug, Args)]
pub(super) struct ServeArguments {
    /// The port to listen on [default: 4000, or the next one that is free]
    #[arg(long, value_name = "NUMBER")]
    pub(super) port: Option<u16>,
    /// Open the site in your browser
    #[arg(long)]
    pub(super) open: bool,
    /// Look for changes twice a second: for network drives and Windows folders seen from WSL, where no system tells of them
    #[arg(long)]
    pub(super) poll: bool,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// The rule, as a finding names it, such as tree/gap
    #[arg(value_name = "RULE")]
    pub(super) rule: Option<String>,
}

fn read_day(text: &str) -> Result<Date, &'static str> {
    date::parse(text).ok_or("this is not a day of the calendar; write it like 2026-11-23")
}

#[cfg(test)]
mod tests {
    use super::Arguments;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}
