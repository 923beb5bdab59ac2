//! A folder as it was at a revision.

use super::{Refusal, Revision, command, git, run, text, top};
use std::ffi::OsStr;
use std::path::Path;

/// Writes a folder of a repository as it was at a revision into another, empty folder. The repository's index and working files stay as they are.
///
/// # Errors
/// When there is no git, no repository, no such revision, the folder did not exist then, or the files cannot be written.
pub fn export(folder: &Path, revision: &str, into: &Path) -> Result<(), Refusal> {
    let Revision(commit) = Revision::find(folder, revision)?;
    let prefix = git(folder, &["rev-parse", "--show-prefix"].map(OsStr::new))?;
    let prefix = text(&prefix);
    let tree = format!("{commit}:{}", prefix.trim_end_matches(['\n', '\r', '/']));
    let into = into
        .canonicalize()
        .map_err(|error| Refusal(format!("{}: {error}", into.display())))?;
    // An index of our own: that of the repository is not touched.
    let index = into.join(".index");
    let mut read = command(folder);
    read.args([
        "read-tree",
        "--no-sparse-checkout",
        "--end-of-options",
        &tree,
    ])
    .env("GIT_INDEX_FILE", &index);
    let answer = run(&mut read)?;
    if !answer.status.success() {
        return Err(Refusal(format!(
            "this folder is not in revision `{revision}`"
        )));
    }
    let mut prefix = into.into_os_string();
    prefix.push("/");
    let mut write = command(&top(folder)?);
    write
        .args(["checkout-index", "--all", "--quiet"])
        .arg(joined("--prefix=", &prefix))
        .env("GIT_INDEX_FILE", &index);
    let answer = run(&mut write)?;
    let removed = std::fs::remove_file(&index);
    match (answer.status.success(), removed) {
        (true, Ok(())) => Ok(()),
        (false, _) => Err(Refusal(format!(
            "git says: {}",
            text(&answer.stderr).trim()
        ))),
        (_, Err(error)) => Err(Refusal(format!("{}: {error}", index.display()))),
    }
}

fn joined(one: &str, other: &OsStr) -> std::ffi::OsString {
    let mut all = std::ffi::OsString::from(one);
    all.push(other);
    all
}
