//! `statutree check`: everything that `build` does, except writing.

use super::args::CheckArguments;
use super::args::Options;
use super::check_watch;
use super::pipeline;
use super::progress::Progress;
use super::report;
use super::screen::Screen;
use super::status::Status;
use super::summary;

/// Checks the site.
pub(super) fn run(options: &Options, arguments: &CheckArguments, screen: &Screen) -> Status {
    if arguments.watch {
        return check_watch::run(options, arguments.poll, screen);
    }
    let progress = Progress::start(options.quiet);
    let finished = pipeline::run(options, &progress);
    drop(progress);
    let finished = match finished {
        Ok(finished) => finished,
        Err(why) => {
            screen.fail(&why);
            return Status::CouldNotRun;
        }
    };
    screen.findings(&finished.diagnostics, finished.sources());
    if arguments.report {
        let readability = report::readability(&finished.readability, finished.sources());
        screen.say(&format!("{readability}\n"));
        if let Some(proved) = &finished.proved {
            screen.say(&format!(
                "{}\n",
                report::coverage(&proved.site, &proved.proof)
            ));
        }
    }
    if let Some(pages) = &finished.pages {
        screen.say(&summary::of(pages, finished.as_of()));
    }
    match finished.passes(options.strict) {
        true => Status::Clean,
        false => Status::Findings,
    }
}
