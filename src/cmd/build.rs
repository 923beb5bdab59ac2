//! `statutree build`: check the site, and write it. When anything stands against it, the old site stays as it was. When nothing has changed since the last build, what that one found
//! and made is what this one would find and make.

use super::args::{BuildArguments, Options};
use super::pipeline::{self, Finished, Read};
use super::progress::Progress;
use super::screen::Screen;
use super::status::Status;
use super::summary;
use crate::base::Hash;
use crate::diag::{Diagnostics, SourceMap};
use crate::output::{self, Commit, Inputs, Record};
use std::fs::File;
use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::OnceLock;

/// Builds the site.
pub(super) fn run(options: &Options, arguments: &BuildArguments, screen: &Screen) -> Status {
    let out = match &arguments.out {
        Some(out) => out.clone(),
        None => options.root.join("public"),
    };
    let progress = Progress::start(options.quiet);
    let (read, program) = rayon::join(|| pipeline::read(options, &progress), program);
    let read = match read {
        Ok(read) => read,
        Err(why) => {
            drop(progress);
            screen.fail(&why);
            return Status::CouldNotRun;
        }
    };
    let inputs = inputs(program, &read);
    let unchanged = inputs.and_then(|inputs| output::unchanged(&options.root, &out, &inputs));
    if let Some(unchanged) = unchanged {
        drop(progress);
        screen.findings(&Diagnostics::default(), &SourceMap::default());
        return written(screen, &unchanged.said, &out, Ok(unchanged.changes));
    }
    // The folder is taken when the first page is there: until then nothing of it is touched.
    let commit = OnceLock::new();
    let begin = || Commit::begin(&options.root, &out);
    let stage = |file| {
        if let Ok(commit) = commit.get_or_init(begin) {
            commit.stage(file);
        }
    };
    // The program ends with it, and the system takes all memory back at once: nothing of it needs to be given back piece by piece.
    let finished = ManuallyDrop::new(pipeline::go_on(read, &progress, &stage));
    match &finished.pages {
        Some(pages) if finished.passes(options.strict, &finished.diagnostics) => {
            progress.stage("writing");
            let said = summary::of(pages, finished.as_of());
            let record = inputs.filter(|_| finished.diagnostics.is_empty());
            let record = record.map(|inputs| Record {
                inputs,
                said: said.clone(),
            });
            let commit = commit.into_inner().unwrap_or_else(begin);
            let committed = commit.and_then(|commit| commit.finish(record.as_ref()));
            drop(progress);
            screen.findings(&finished.diagnostics, finished.sources());
            written(screen, &said, &out, committed)
        }
        _ => {
            // What was laid ready goes.
            drop(commit);
            drop(progress);
            refused(options, screen, &finished, &out)
        }
    }
}

/// All that a site depends on: the program itself, the day, and what the folder holds. `--strict` makes no difference to a site without findings, and no other leaves a record. `None`
/// when some of it cannot be told.
fn inputs(program: Option<Hash>, read: &Read) -> Option<Inputs> {
    Some(Inputs {
        program: program?,
        day: read.as_of,
        sources: read.files.fingerprint()?,
    })
}

/// The fingerprint of this program, when its file can be read.
fn program() -> Option<Hash> {
    let file = std::env::current_exe().and_then(File::open).ok()?;
    Hash::of_all(file).ok()
}

fn written(
    screen: &Screen,
    summary: &str,
    out: &Path,
    committed: Result<output::Changes, output::OutputError>,
) -> Status {
    match committed {
        Ok(changes) => {
            screen.say(summary);
            screen.say(&format!(
                "{}: {}",
                summary::folder(&summary::tidy(out)),
                summary::changes(&changes)
            ));
            Status::Clean
        }
        Err(why) => {
            screen.fail(&why.0);
            Status::CouldNotRun
        }
    }
}

fn refused(options: &Options, screen: &Screen, finished: &Finished, out: &Path) -> Status {
    screen.findings(&finished.diagnostics, finished.sources());
    if options.strict && !finished.diagnostics.has_errors() {
        screen.remark("With --strict, warnings count as errors.");
    }
    screen.remark(&match out.exists() {
        true => format!(
            "Nothing was written; {} is as it was.",
            summary::folder(&summary::tidy(out))
        ),
        false => "Nothing was written.".to_owned(),
    });
    Status::Findings
}
