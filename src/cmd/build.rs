//! `statutree build`: check the site, then write it. When anything stands against it, the old site stays as it was.

use super::args::{BuildArguments, Options};
use super::pipeline::{self, Finished};
use super::progress::Progress;
use super::screen::Screen;
use super::status::Status;
use super::summary;
use crate::output;
use std::path::Path;

/// Builds the site.
pub(super) fn run(options: &Options, arguments: &BuildArguments, screen: &Screen) -> Status {
    let out = match &arguments.out {
        Some(out) => out.clone(),
        None => options.root.join("public"),
    };
    let progress = Progress::start(options.quiet);
    let finished = match pipeline::run(options, &progress) {
        Ok(finished) => finished,
        Err(why) => {
            drop(progress);
            screen.fail(&why);
            return Status::CouldNotRun;
        }
    };
    match &finished.pages {
        Some(pages) if finished.passes(options.strict, &finished.diagnostics) => {
            progress.stage("writing");
            let committed = output::commit(&options.root, &out, &pages.files);
            drop(progress);
            screen.findings(&finished.diagnostics, finished.sources());
            written(
                screen,
                &summary::of(pages, finished.as_of()),
                &out,
                committed,
            )
        }
        _ => {
            drop(progress);
            refused(options, screen, &finished, &out)
        }
    }
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
