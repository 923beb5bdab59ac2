//! The command line, and the help that a newcomer reads.

use super::format::Format;
use crate::base::{Date, date};
use crate::verify::BaseUrl;
use crate::walk::Prepared;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Turns plain-English guides and decision trees about the law into a website, and proves first that every answer leads to an outcome that a
/// statute backs.
#[derive(Debug, Parser)]
#[command(
    name = "statutree",
    version,
    arg_required_else_help = true,
    after_help = "Start here: `statutree serve --open` in a folder with a site.yaml shows the site; `statutree new site records` begins one."
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
    /// Show the site in your browser, and keep it fresh while you edit
    ///
    /// Every page that is open follows what you save. While something is wrong, the last good site stays, with the findings over it. Drafts are shown where they will
    /// stand. Pages under /_editor/ are only for you. Nothing is written, and nobody but this machine is answered. Whether a page is too heavy needs all pages, so only
    /// `check` and `build` judge that.
    #[command(after_help = "Example: `statutree serve --open` shows the site in this folder.")]
    Serve(ServeArguments),
    /// Check the site without writing anything
    #[command(
        after_help = "Example: `statutree check --as-of 2027-01-01` tells what breaks on the day a new law starts.\nExample: `statutree check --format sarif > findings.sarif` writes the findings for code scanning."
    )]
    Check(CheckArguments),
    /// Check the site, then write it to a folder that any web host can serve
    #[command(
        after_help = "Example: `statutree build --out /var/www/records` writes the site there. When anything is wrong, nothing is written and the old site stays."
    )]
    Build(BuildArguments),
    /// Prove a built folder again, from its own files alone: before an upload, or on the host
    ///
    /// Reads nothing but the folder. Every file has to be one that the build made, as it made it. Every page has to be correct HTML, every link has to lead to something,
    /// and nothing may run, load or send what the site does not hold. The answers of each tree are followed by their links, and every way has to end in an outcome that a
    /// statute backs.
    #[command(
        after_help = "Example: `statutree verify public` says whether the folder can be uploaded. `statutree verify public --base-url https://example.org/records/ --own CNAME` also holds it to its address, and lets a file of your own stand in it."
    )]
    Verify(VerifyArguments),
    /// Begin a site, or a page of one
    #[command(
        after_help = "Example: `statutree new site records` makes a small site that works. `statutree new guide filing-fees`, in its folder, begins a guide."
    )]
    New(NewArguments),
    /// Answer a tree's questions here and see where they lead, or find the scenarios that it lacks
    #[command(
        after_help = "Example: `statutree walk which-relief` asks the questions of decision_trees/which-relief.yaml and ends with the outcome, and with the scenario that your answers are. `statutree walk court-fees --answers what-for=petition,told-to-pay=bill,charged-under=dismissal,charged-on=2023-07-09` says where these answers lead. `statutree walk --suggest` prints scenarios for whatever no scenario walks yet."
    )]
    Walk(WalkArguments),
    /// Say what an edit of a tree does to every reader: who now ends elsewhere, and how many they are
    ///
    /// Both versions of each tree are walked together, and every combination of answers is counted. What is worded or backed in another way, and which scenarios
    /// now end elsewhere, is told apart. When something cannot be compared, the exit code is 1.
    #[command(
        after_help = "Example: `statutree diff main` compares the site in this folder with what git has as `main`; `statutree diff v1 v2 --tree which-relief` compares one tree of two revisions; `statutree diff which-relief.yaml new/which-relief.yaml` compares two files, with the rest of the site as it is.\nExample: `statutree diff origin/main --format markdown > comment.md` writes what to post on a pull request."
    )]
    Diff(DiffArguments),
    /// List who relies on a section of law, or on what changed: guides, questions, outcomes, on how many paths
    ///
    /// Lists every guide, question, outcome and page that cites the section, with the lines, and on how many paths of each tree it plays a part. Outcomes that show a caution
    /// which cites it are listed, too. Whoever cites the whole section, when a place in it is asked for, is listed apart.
    #[command(
        after_help = "Example: `statutree impact \"ca-pen-1203.4(a)(1)\"` lists who relies on that paragraph. `statutree impact Penal Code 1203.4` takes the section as people write it. `statutree impact --since main` begins with what changed since the revision `main` of git."
    )]
    Impact(ImpactArguments),
    /// Write into guides and trees that they were read against the law today
    ///
    /// Checks the whole site first, and writes nothing while an error stands. Then it writes the day, the next due day, who read the page, the note, and what the page says
    /// now, so that a later edit is seen. Nothing else in the files changes.
    #[command(
        after_help = "Example: `statutree review content/guides/fees.md --note \"Read against AB 134\"` says so in that guide. Without --due, the next review is as far ahead as the last one was."
    )]
    Review(ReviewArguments),
    /// Draw a decision tree: every question, every answer and where it leads
    #[command(
        after_help = "Example: `statutree draw which-relief > which-relief.svg` makes a picture for any browser; `statutree draw which-relief --format dot | dot -Tpdf > which-relief.pdf` makes one of a tree of any size."
    )]
    Draw(DrawArguments),
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
    /// Help an editor while you write: started by the editor, speaks the Language Server Protocol
    #[command(
        after_help = "Example: `statutree lsp` is what an editor starts; it finds the site from the files that you open. docs/editing.md says how to set up yours."
    )]
    Lsp,
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

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub(super) struct VerifyArguments {
    /// The built folder [default: public, in the site's folder]
    #[arg(value_name = "DIR")]
    pub(super) folder: Option<PathBuf>,
    /// The address at which the folder is going to stand; its pages may name no other one as theirs
    #[arg(long, value_name = "URL", value_parser = BaseUrl::parse)]
    pub(super) base_url: Option<BaseUrl>,
    /// A file or a folder of your own that no build made, by its path in DIR, such as CNAME. Can be given more than once. Pages in it are judged like all others
    #[arg(long, value_name = "PATH", value_parser = read_own)]
    pub(super) own: Vec<String>,
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
    /// Show only the findings that have to do with what changed since this revision of git; the whole site is checked all the same
    #[arg(long, value_name = "REV")]
    pub(super) changed: Option<String>,
    /// Check again whenever a file is saved, until Ctrl-C
    #[arg(long, conflicts_with_all = ["report", "format", "changed"])]
    pub(super) watch: bool,
    /// Look for changes twice a second: for network drives and Windows folders seen from WSL, where no system tells of them
    #[arg(long, requires = "watch")]
    pub(super) poll: bool,
    /// How findings are written.
    #[command(flatten)]
    pub(super) findings: FindingsArguments,
}

/// What commands that report findings have in common.
#[derive(Debug, Args)]
pub(super) struct FindingsArguments {
    /// How to write the findings. All formats but `human` go to the standard output, with nothing else there
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(super) format: Format,
}

/// Arguments of `impact`.
#[derive(Debug, Args)]
pub(super) struct ImpactArguments {
    /// Sections, such as ca-pen-1203.4 or "ca-pen-1203.4(a)(1)"; put quotes around a place in parentheses
    #[arg(value_name = "SECTION", required_unless_present = "since")]
    pub(super) sections: Vec<String>,
    /// Look up every section, form, caution and term whose file changed since this revision of git, and say what changed in each section
    #[arg(long, value_name = "REV", conflicts_with = "sections")]
    pub(super) since: Option<String>,
    /// How to write the list
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = ImpactFormat::Human)]
    pub(super) format: ImpactFormat,
}

/// A format of `impact`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ImpactFormat {
    /// For people
    Human,
    /// Data for programs
    Json,
}

/// Arguments of `review`.
#[derive(Debug, Args)]
pub(super) struct ReviewArguments {
    /// The guides and trees that were read
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// What was looked at, for other editors
    #[arg(long, value_name = "TEXT", value_parser = read_words)]
    pub(super) note: String,
    /// Who read them: a role or a name, which readers see [default: who it was the last time]
    #[arg(long, value_name = "WHO", value_parser = read_words)]
    pub(super) by: Option<String>,
    /// The day by which they have to be read again [default: as far ahead as the last time]
    #[arg(long, value_name = "DATE", value_parser = read_day)]
    pub(super) due: Option<Date>,
}

/// Arguments of `draw`.
#[derive(Debug, Args)]
pub(super) struct DrawArguments {
    /// The tree: the name of its file, without .yaml
    #[arg(value_name = "TREE")]
    pub(super) tree: String,
    /// How to write the drawing
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

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub(super) struct DiffArguments {
    /// The old version: a site's folder, a tree's file, or a git revision of the site. What is there on disk is a path
    #[arg(value_name = "OLD")]
    pub(super) old: String,
    /// The new version, named in the same way [default: the site's folder as it is]
    #[arg(value_name = "NEW")]
    pub(super) new: Option<String>,
    /// Compare only this tree; when a file is given, the tree that it is a version of [default: as the file is called]
    #[arg(long, value_name = "TREE")]
    pub(super) tree: Option<String>,
    /// How to write it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = DiffFormat::Human)]
    pub(super) format: DiffFormat,
    /// End with exit code 1 when any answer combination ends elsewhere, or a tree is gone. Other wording or backing does not count
    #[arg(long)]
    pub(super) exit_code: bool,
}

/// A format of `diff`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    /// For people, in a terminal
    Human,
    /// For a pull request
    Markdown,
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

/// Arguments of `walk`.
#[derive(Debug, Args)]
pub(super) struct WalkArguments {
    /// The tree: the name of its file, without .yaml. With --suggest it may be left out, for every tree
    #[arg(value_name = "TREE", required_unless_present = "suggest")]
    pub(super) tree: Option<String>,
    /// Give the answers at once, as a scenario names them: question=answer,question=answer
    #[arg(long, value_name = "ANSWERS", value_delimiter = ',', value_parser = Prepared::parse)]
    pub(super) answers: Option<Vec<Prepared>>,
    /// Print scenarios that walk whatever no scenario walks yet
    #[arg(long, conflicts_with = "answers")]
    pub(super) suggest: bool,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// The kind of file, such as tree
    #[arg(value_name = "KIND")]
    pub(super) kind: Option<String>,
}

/// Arguments of `new`.
#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// What to begin.
    #[command(subcommand)]
    pub(super) what: NewWhat,
}

/// What can be begun.
#[derive(Debug, Subcommand)]
pub(super) enum NewWhat {
    /// A small site that works, about a made-up law, to be replaced piece by piece
    #[command(
        after_help = "Example: `statutree new site records`. The folder has to be new or empty; its README.md says what to do first."
    )]
    Site {
        /// The folder to make
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// A guide
    #[command(
        after_help = "Example: `statutree new guide filing-fees --topic steps` begins content/guides/steps/filing-fees.md."
    )]
    Guide {
        #[command(flatten)]
        page: NewPage,
        /// What it is about: a topic of site.yaml
        #[arg(long, value_name = "TOPIC")]
        topic: Option<String>,
    },
    /// A decision tree, with its scenarios
    #[command(
        after_help = "Example: `statutree new tree which-relief` begins decision_trees/which-relief.yaml and the scenarios beside it."
    )]
    Tree(NewPage),
    /// A section of law, by its code and number
    #[command(
        after_help = "Example: `statutree new statute ca-pen-1203.4`, or as people write it: `statutree new statute Penal Code 1203.4`."
    )]
    Statute(NewSection),
    /// A form
    #[command(after_help = "Example: `statutree new form cr-180` begins content/forms/cr-180.md.")]
    Form(NewPage),
    /// A word of the glossary
    #[command(
        after_help = "Example: `statutree new term good-cause` begins content/glossary/good-cause.md."
    )]
    Term(NewPage),
    /// A warning that several outcomes share
    #[command(
        after_help = "Example: `statutree new caution immigration` begins content/cautions/immigration.md."
    )]
    Caution(NewPage),
}

/// A page to begin.
#[derive(Debug, Args)]
pub(super) struct NewPage {
    /// Its name, which becomes part of its address, such as filing-fees
    #[arg(value_name = "NAME", required = true)]
    pub(super) name: Vec<String>,
}

/// A section of law to begin a page for.
#[derive(Debug, Args)]
pub(super) struct NewSection {
    /// Its code and number, such as ca-pen-1203.4; the codes are in site.yaml
    #[arg(value_name = "SECTION", required = true)]
    pub(super) name: Vec<String>,
}

fn read_day(text: &str) -> Result<Date, &'static str> {
    date::parse(text).ok_or("this is not a day of the calendar; write it like 2026-11-23")
}

/// A path in a built folder.
fn read_own(text: &str) -> Result<String, &'static str> {
    match text.trim_end_matches('/') {
        "" | "." => Err(
            "name the files that are yours; a whole folder that is yours has no use for the list",
        ),
        path => Ok(path.trim_start_matches("./").to_owned()),
    }
}

/// A text without what surrounds it, with lines that end in one way.
fn read_words(text: &str) -> Result<String, &'static str> {
    match text.trim() {
        "" => Err("there are no words in it"),
        words => Ok(words.replace("\r\n", "\n")),
    }
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
