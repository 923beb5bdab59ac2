//! `statutree walk`: a tree's questions at a terminal or from a pipe, with answers given in advance, or the scenarios that it lacks. Whatever is wrong with other files, a
//! sound tree can be walked; a tree with faults as far as it goes.

use super::args::{Options, WalkArguments};
use super::pipeline;
use super::screen::Screen;
use super::status::Status;
use crate::base::Index;
use crate::base::id::did_you_mean;
use crate::diag::{Diagnostic, Diagnostics, Severity, human};
use crate::model::Tree;
use crate::render::on_one_line;
use crate::tree::Verdict;
use crate::walk::{Dialog, Interview, Place, Prepared, Turn, citation, missing, walk_with};
use crate::workspace::{Look, Proved, Workspace};
use std::collections::BTreeSet;
use std::io::{BufRead, IsTerminal, Read};

/// Lines are as long as this where there is no terminal.
const WIDTH: usize = 80;
/// A longer line is read as several.
const LONGEST_LINE: u64 = 4096;
/// So many faults of a tree are named.
const FAULTS_NAMED: usize = 5;

/// Walks a tree.
pub(super) fn run(options: &Options, arguments: &WalkArguments, screen: &Screen) -> Status {
    let mut workspace = match pipeline::open(options) {
        Ok(workspace) => workspace,
        Err(why) => {
            screen.fail(&why);
            return Status::CouldNotRun;
        }
    };
    let Look {
        site, diagnostics, ..
    } = workspace.look();
    let Some(proved) = site else {
        screen.findings(&diagnostics, workspace.sources());
        return Status::Findings;
    };
    let walk = Walk {
        proved,
        diagnostics,
        workspace,
        screen,
    };
    let tree = match arguments.tree.as_deref().map(|name| walk.tree(name)) {
        Some(Err(status)) => return status,
        Some(Ok(tree)) => Some(tree),
        None => None,
    };
    match (tree, &arguments.answers) {
        (_, None) if arguments.suggest => walk.suggest(tree),
        (Some(tree), Some(answers)) => walk.answer(tree, answers),
        (Some(tree), None) => walk.talk(tree),
        // The command line asks for a tree or for suggestions.
        (None, _) => Status::CouldNotRun,
    }
}

struct Walk<'a> {
    proved: Proved,
    diagnostics: Diagnostics,
    workspace: Workspace,
    screen: &'a Screen,
}

impl Walk<'_> {
    /// The tree with this name, or, when that was said to be wrong, how the command ends.
    fn tree(&self, name: &str) -> Result<Index<Tree>, Status> {
        let trees = &self.proved.site.trees;
        if let Some((index, _)) = trees.iter().find(|(_, tree)| tree.id.as_str() == name) {
            return Ok(index);
        }
        let mut files = self.workspace.loaded().trees.iter();
        if let Some(entry) = files.find(|entry| entry.id.as_str() == name) {
            self.screen
                .fail(&format!("the tree `{name}` cannot be read:"));
            self.name_faults(|found| found.span.file == entry.file);
            return Err(Status::Findings);
        }
        let names = || trees.values().map(|tree| tree.id.as_str());
        self.screen.fail(&match did_you_mean(name, names()) {
            Some(meant) => format!("there is no tree `{name}`; did you mean `{meant}`?"),
            None => format!(
                "there is no tree `{name}`; the trees are: {}",
                names().collect::<Vec<_>>().join(", ")
            ),
        });
        Err(Status::CouldNotRun)
    }

    /// Says what stands against a tree; whether anything does.
    fn doubt(&self, index: Index<Tree>) -> bool {
        let tree = &self.proved.site.trees[index];
        let against =
            |found: &Diagnostic| found.severity == Severity::Error && found.span.file == tree.file;
        let proved = self.proved.proof.of(index).compiled.verdict == Verdict::Proved;
        if proved && !self.diagnostics.iter().any(against) {
            return false;
        }
        self.screen.fail(&format!(
            "the tree `{}` is not proved, so nobody may rely on where it leads:",
            tree.id
        ));
        self.name_faults(against);
        true
    }

    fn name_faults(&self, against: impl Fn(&Diagnostic) -> bool) {
        let sources = self.workspace.sources();
        let faults: Vec<&Diagnostic> = self.diagnostics.iter().filter(|f| against(f)).collect();
        for fault in faults.iter().take(FAULTS_NAMED) {
            let place = sources.position(fault.span);
            let path = &sources.get(fault.span.file).path;
            let message = human::visible(&fault.message);
            self.screen.remark(&format!(
                "  {path}:{}:{}: {message}",
                place.line, place.column
            ));
        }
        let more = faults.len().saturating_sub(FAULTS_NAMED);
        let more = if more > 0 {
            format!("  and {more} more. ")
        } else {
            "  ".to_owned()
        };
        self.screen
            .remark(&format!("{more}`statutree check` says how to mend it."));
    }

    /// Says what stands against trees that were not judged yet; whether anything stands against any so far.
    fn judge(&self, visited: &BTreeSet<Index<Tree>>, judged: &mut BTreeSet<Index<Tree>>) -> bool {
        let new: Vec<Index<Tree>> = visited.difference(judged).copied().collect();
        judged.extend(visited);
        let doubts = new.iter().filter(|tree| self.doubt(**tree));
        doubts.count() > 0
    }

    /// The conversation: until it is over, or nobody types or reads any more.
    fn talk(&self, tree: Index<Tree>) -> Status {
        let Proved { site, proof } = &self.proved;
        let mut dialog = Dialog::begin(site, proof, tree, width());
        let mut judged = BTreeSet::new();
        let mut doubtful = self.judge(dialog.visited(), &mut judged);
        let mut lines = std::io::stdin().lock();
        let typed = lines.is_terminal();
        let mut text = dialog.open();
        loop {
            if !self.screen.converse(&format!("{text}\n\n> ")) {
                break;
            }
            let Some(line) = read_line(&mut lines) else {
                self.screen.converse("\n");
                break;
            };
            // A terminal shows what is typed; elsewhere it belongs into the record.
            if !typed
                && !self
                    .screen
                    .converse(&format!("{}\n", human::visible(line.trim())))
            {
                break;
            }
            match dialog.hear(&line) {
                Turn::Ask(next) => text = next,
                Turn::Done => break,
            }
            doubtful |= self.judge(dialog.visited(), &mut judged);
        }
        status(doubtful)
    }

    /// Where these answers lead.
    fn answer(&self, tree: Index<Tree>, answers: &[Prepared]) -> Status {
        let Proved { site, proof } = &self.proved;
        let mut interview = Interview::begin(site, proof, tree);
        let walked = walk_with(&mut interview, answers);
        let doubtful = self.judge(interview.visited(), &mut BTreeSet::new());
        let unused = match walked {
            Ok(unused) => unused,
            Err(why) => {
                self.screen.fail(&why);
                return Status::Findings;
            }
        };
        for question in unused {
            self.screen
                .remark(&format!("`{question}` is not asked on this way"));
        }
        let Place::Outcome(tree, outcome) = interview.place() else {
            self.screen.fail("the tree does not say where this leads");
            return Status::Findings;
        };
        let tree = &site.trees[tree];
        let outcome = &tree.outcomes[outcome];
        let backed = outcome.statutes.iter();
        let backed: Vec<String> = backed.map(|law| citation(site, &law.cited)).collect();
        let title = on_one_line(&outcome.title);
        self.screen.answer(&human::visible(&format!(
            "tree: {}\noutcome: {}\ntitle: {title}\nbacked by: {}",
            tree.id,
            outcome.id.value,
            backed.join(", ")
        )));
        status(doubtful)
    }

    /// The scenarios that a tree lacks, or every tree.
    fn suggest(&self, tree: Option<Index<Tree>>) -> Status {
        let Proved { site, proof } = &self.proved;
        let trees = site.trees.indices();
        let mut doubtful = false;
        let mut texts = Vec::new();
        for index in trees.filter(|index| tree.is_none_or(|tree| tree == *index)) {
            match missing(site, proof, index) {
                Ok(text) => texts.push(text),
                Err(why) => {
                    doubtful = true;
                    self.screen.fail(&why);
                }
            }
        }
        self.screen.answer(texts.join("\n").trim_end());
        status(doubtful)
    }
}

fn status(doubtful: bool) -> Status {
    match doubtful {
        true => Status::Findings,
        false => Status::Clean,
    }
}

fn width() -> usize {
    let seen = std::io::stdout().is_terminal();
    let size = seen.then(terminal_size::terminal_size).flatten();
    size.map_or(WIDTH, |(width, _)| usize::from(width.0))
}

/// The next line, or a piece of a very long one; `None` when nothing is typed any more.
fn read_line(lines: &mut impl BufRead) -> Option<String> {
    let mut line = Vec::new();
    let mut lines = lines.take(LONGEST_LINE);
    match lines.read_until(b'\n', &mut line) {
        Ok(0) | Err(_) => None,
        Ok(_) => Some(String::from_utf8_lossy(&line).into_owned()),
    }
}
