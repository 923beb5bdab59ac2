//! `statutree walk`: a tree's questions at a terminal or from a pipe, with answers given in advance, or the scenarios that it lacks. Whatever is wrong with other files, a
//! sound tree can be walked; a tree with faults as far as it goes.

use super::args::{Options, WalkArguments};
use super::pipeline::{self, Seen};
use super::screen::Screen;
use super::status::Status;
use super::trees::Trees;
use crate::base::Index;
use crate::base::on_one_line;
use crate::diag::human;
use crate::model::Tree;
use crate::walk::{Dialog, Interview, Place, Prepared, Turn, citation, missing, walk_with};
use crate::workspace::Proved;
use std::collections::BTreeSet;
use std::io::{BufRead, IsTerminal, Read};

/// Lines are as long as this where there is no terminal.
const WIDTH: usize = 80;
/// A longer line is read as several.
const LONGEST_LINE: u64 = 4096;

/// Walks a tree.
pub(super) fn run(options: &Options, arguments: &WalkArguments, screen: &Screen) -> Status {
    let Seen {
        workspace,
        proved,
        diagnostics,
        ..
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
    let named = arguments.tree.as_deref().map(|name| trees.named(name));
    let tree = match named.transpose() {
        Ok(tree) => tree,
        Err(status) => return status,
    };
    let walk = Walk { trees, screen };
    match (tree, &arguments.answers) {
        (_, None) if arguments.suggest => walk.suggest(tree),
        (Some(tree), Some(answers)) => walk.answer(tree, answers),
        (Some(tree), None) => walk.talk(tree),
        // The command line asks for a tree or for suggestions.
        (None, _) => Status::CouldNotRun,
    }
}

struct Walk<'a> {
    trees: Trees<'a>,
    screen: &'a Screen,
}

impl Walk<'_> {
    /// Says what stands against trees that were not judged yet; whether anything stands against any so far.
    fn judge(&self, visited: &BTreeSet<Index<Tree>>, judged: &mut BTreeSet<Index<Tree>>) -> bool {
        let new: Vec<Index<Tree>> = visited.difference(judged).copied().collect();
        judged.extend(visited);
        let doubts = new.iter().filter(|tree| self.trees.doubt(**tree));
        doubts.count() > 0
    }

    /// The conversation: until it is over, or nobody types or reads any more.
    fn talk(&self, tree: Index<Tree>) -> Status {
        let Proved { site, proof } = self.trees.proved;
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
        let Proved { site, proof } = self.trees.proved;
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
        let Proved { site, proof } = self.trees.proved;
        let trees = site.trees.indices();
        let mut doubtful = false;
        let mut texts = Vec::new();
        for entry in self.trees.unusable().filter(|_| tree.is_none()) {
            doubtful = true;
            self.trees.name_unusable(entry);
        }
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
