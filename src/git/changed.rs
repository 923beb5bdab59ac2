//! Which files changed since a revision.

use super::{Refusal, Revision, command, git, run, text};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// The files below a folder that differ from a revision: changed, added, deleted, moved (both names), not yet known to git but not ignored either. Relative to
/// the folder, each once, in order.
///
/// # Errors
/// When git cannot tell: also when it is told to ignore the whole folder, because then it does not know what changed in it.
pub fn changed_since(folder: &Path, revision: &Revision) -> Result<Vec<PathBuf>, Refusal> {
    let Revision(commit) = revision;
    if run(command(folder).args(["check-ignore", "--quiet", "."]))?
        .status
        .success()
    {
        return Err(Refusal(format!(
            "git ignores {}, so it cannot tell what changed there",
            folder.display()
        )));
    }
    let diff = [
        "diff",
        "--name-only",
        "--no-renames",
        "--no-ext-diff",
        "-z",
        "--relative",
    ];
    let diff = git(
        folder,
        &[
            &diff.map(OsStr::new)[..],
            &[OsStr::new(commit), OsStr::new("--"), OsStr::new(".")],
        ]
        .concat(),
    )?;
    let new = [
        "ls-files",
        "--others",
        "--exclude-standard",
        "-z",
        "--",
        ".",
    ];
    let new = git(folder, &new.map(OsStr::new))?;
    let mut found: Vec<PathBuf> = [diff, new].iter().flat_map(|list| paths(list)).collect();
    found.sort();
    found.dedup();
    Ok(found)
}

/// Paths that are each followed by a NUL.
fn paths(list: &[u8]) -> Vec<PathBuf> {
    let names = list.split(|byte| *byte == 0);
    names
        .filter(|name| !name.is_empty())
        .map(|name| PathBuf::from(text(name)))
        .collect()
}
