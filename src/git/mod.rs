//! Earlier states of a site, as git keeps them. Comes in: a folder and the name of a revision. Goes out: the files that changed since, the texts that they had, or the
//! whole folder as it was then. Calls the program `git`, and only when a command asks for it; changes nothing in the repository, not even its index, and runs no hook.

mod changed;
mod export;
mod texts;

pub use changed::changed_since;
pub use export::export;
pub use texts::texts_at;

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Why git could not tell, in a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(String);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refusal {}

/// A commit, by its whole hash: found once, so that what is read afterwards is of one state even when branches move meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision(String);

impl Revision {
    /// The commit that a name such as `HEAD~3`, `main` or `v1.2` stands for in the repository around a folder.
    ///
    /// # Errors
    /// When there is no git, no repository, or no such revision.
    pub fn find(folder: &Path, name: &str) -> Result<Revision, Refusal> {
        // What begins with a dash would be taken for an option.
        let unknown = || Refusal(format!("git knows no revision `{name}`"));
        if name.is_empty() || name.starts_with('-') {
            return Err(unknown());
        }
        let commit = format!("{name}^{{commit}}");
        let asked = ["rev-parse", "--verify", "--quiet", "--end-of-options"];
        top(folder)?;
        let answer = run(command(folder).args(asked).arg(commit))?;
        match answer.status.success() {
            true => Ok(Revision(text(&answer.stdout).trim().to_owned())),
            false => Err(unknown()),
        }
    }
}

/// Runs git in a folder. Gives what it prints.
fn git(folder: &Path, arguments: &[&OsStr]) -> Result<Vec<u8>, Refusal> {
    let answer = run(command(folder).args(arguments))?;
    if answer.status.success() {
        return Ok(answer.stdout);
    }
    let said = text(&answer.stderr);
    Err(Refusal(format!("git says: {}", said.trim())))
}

/// The repository's own top folder, with links followed.
fn top(folder: &Path) -> Result<PathBuf, Refusal> {
    let answer = run(command(folder).args(["rev-parse", "--show-toplevel"]))?;
    if !answer.status.success() {
        let said = text(&answer.stderr);
        return Err(Refusal(match said.contains("not a git repository") {
            true => format!("{} is in no git repository", folder.display()),
            false => format!("git says: {}", said.trim()),
        }));
    }
    let said = answer.stdout;
    let path = PathBuf::from(text(&said).trim_end_matches(['\n', '\r']));
    path.canonicalize()
        .map_err(|error| Refusal(format!("{}: {error}", path.display())))
}

fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder);
    // Nothing that somebody else wrote is run.
    command.args(["-c", "core.hooksPath=/dev/null"]);
    command.args(["-c", "core.fsmonitor=false"]);
    // Reading must not wait for a lock, nor take one; and what git says is looked for in English.
    command.env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
    // A hook tells of its own repository by these; the one that is asked for is that around the folder.
    let of_a_hook = [
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_COMMON_DIR",
        "GIT_OBJECT_DIRECTORY",
        "GIT_INDEX_FILE",
        "GIT_PREFIX",
    ];
    for name in of_a_hook {
        command.env_remove(name);
    }
    command
}

fn run(command: &mut Command) -> Result<std::process::Output, Refusal> {
    command.output().map_err(|error| not_started(&error))
}

fn not_started(error: &std::io::Error) -> Refusal {
    Refusal(match error.kind() {
        std::io::ErrorKind::NotFound => "the program `git` is not installed, or not found".into(),
        _ => format!("git cannot be started: {error}"),
    })
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
