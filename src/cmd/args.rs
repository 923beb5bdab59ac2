//! The command line, and the help that a newcomer reads.

use crate::base::{Date, date};
use clap::{Args, Parser, Subcommand};
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
        after_help = "Example: `statutree check --as-of 2027-01-01` tells what breaks on the day a new law starts."
    )]
    Check(CheckArguments),
    /// Say what a rule does, why, and what to write instead
    #[command(
        after_help = "Example: `statutree explain tree/gap`. Without a name, every rule is listed."
    )]
    Explain(ExplainArguments),
    /// Print the JSON Schema of a kind of file, for programs that help to write it
    #[command(
        after_help = "Example: `statutree schema tree > tree.schema.json`, then `# yaml-language-server: $schema=../tree.schema.json` as the first line of a tree. Without a name, every kind is listed."
    )]
    Schema(SchemaArguments),
}

/// Arguments of `build`.
#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    /// The folder to write the site to [default: public, in the site's folder]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Also print how hard each guide and tree is to read, the hardest first
    #[arg(long)]
    pub(super) report: bool,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// The rule, as a finding names it, such as tree/gap
    #[arg(value_name = "RULE")]
    pub(super) rule: Option<String>,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// The kind of file, such as tree
    #[arg(value_name = "KIND")]
    pub(super) kind: Option<String>,
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
