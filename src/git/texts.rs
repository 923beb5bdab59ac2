//! Single files as they were at a revision.

use super::{Refusal, Revision, command, not_started, text};
use crate::base::SitePath;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{ChildStdout, Stdio};

/// The files at these paths of a folder as they were at a revision; `None` for one that was not there. One run of git tells all of them, a line for each: no path of
/// a site holds a line break.
///
/// # Errors
/// When git cannot tell.
pub fn texts_at(
    folder: &Path,
    Revision(commit): &Revision,
    paths: &[&SitePath],
) -> Result<Vec<Option<Vec<u8>>>, Refusal> {
    let mut cat = command(folder);
    cat.args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let broken = |error: std::io::Error| Refusal(format!("git cannot be asked: {error}"));
    let mut child = cat.spawn().map_err(|error| not_started(&error))?;
    let (Some(mut ask), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Refusal("git cannot be asked".to_owned()));
    };
    let mut answers = BufReader::new(answers);
    let read = std::thread::scope(|scope| {
        // Both at once: git waits while nobody reads what it says.
        scope.spawn(move || {
            for path in paths {
                // When git is gone, its answers end too early, and that is said below.
                let _ = writeln!(ask, "{commit}:./{}", path.as_str());
            }
        });
        let each = paths.iter().map(|_| answer(&mut answers));
        each.collect::<std::io::Result<Vec<_>>>()
    });
    child.wait().map_err(broken)?;
    read.map_err(broken)
}

/// `HASH blob SIZE`, the bytes and a line break; or a line that says why there are none.
fn answer(answers: &mut BufReader<ChildStdout>) -> std::io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    answers.read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    let line = text(&line);
    let mut words = line.trim_end().rsplit(' ');
    let (size, kind) = (words.next(), words.next());
    let Some(size) = size.and_then(|size| size.parse().ok()) else {
        return Ok(None);
    };
    let mut bytes = vec![0; size];
    answers.read_exact(&mut bytes)?;
    answers.read_exact(&mut [0])?;
    Ok(Some(bytes).filter(|_| kind == Some("blob")))
}
