//! `statutree check`: everything that `build` does, except writing.

use super::args::{CheckArguments, Options};
use super::changed::{Changed, Divided};
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
    let changed = arguments.changed.as_deref();
    let changed = changed.map(|revision| Changed::since(&options.root, revision));
    let changed = match changed.transpose() {
        Ok(changed) => changed,
        Err(why) => {
            screen.fail(&why);
            return Status::CouldNotRun;
        }
    };
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
    let sources = finished.sources();
    let findings = &finished.diagnostics;
    let Divided { shown, elsewhere } = match &changed {
        Some(changed) => changed.divide(findings, finished.loaded(), sources),
        None => Divided::whole(findings),
    };
    screen.findings(&shown, sources);
    if let Some(changed) = &changed {
        changed.say(&elsewhere, sources, screen);
    }
    if arguments.report {
        let readability = report::readability(&finished.readability, sources);
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
    match finished.passes(options.strict, &shown) {
        true => Status::Clean,
        false => Status::Findings,
    }
}
