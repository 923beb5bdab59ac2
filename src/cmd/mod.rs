//! The commands: the only room that prints, reads the clock and the environment, or exits. Comes in: arguments. Goes out: text for people and an
//! exit [`Status`].
//!
//! - `args` turns the command line into settings, `today` finds the day to judge on
//! - `pipeline` is the one way from a folder to a finished site, shared by every command
//! - one command a file: `build`, `check`, and so on; `check_watch` is `check --watch`, `changed` is `check --changed`, `watching` what it and `serve` say, `browser` opens one
//! - `summary` words what came out, `format` chooses how findings are written, `screen` prints it all, `progress` shows that long work goes on, `temporary` makes a
//!   folder for as long as a command runs

mod args;
mod browser;
mod build;
mod changed;
mod check;
mod check_watch;
mod diff;
mod draw;
mod explain;
mod format;
mod impact;
mod lsp;
mod new;
mod pipeline;
mod progress;
mod report;
mod review;
mod schema;
mod screen;
mod serve;
mod status;
mod summary;
mod temporary;
mod today;
mod trees;
mod verify;
mod walk;
mod watching;

pub use status::Status;

use crate::diag::Root;
use args::{Arguments, Command};
use clap::Parser;
use screen::Screen;
use std::ffi::OsString;

/// Runs the command that the arguments name; the first argument is the program's own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Status {
    let mut screen = Screen::default();
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    screen.quiet = arguments.options.quiet;
    screen.root = Root::new(&arguments.options.root);
    match &arguments.command {
        Command::Build(build) => {
            let screen = screen.in_format(build.findings.format);
            build::run(&arguments.options, build, &screen)
        }
        Command::Check(check) => {
            let screen = screen.in_format(check.findings.format);
            check::run(&arguments.options, check, &screen)
        }
        Command::Verify(verify) => {
            let screen = screen.in_format(verify.findings.format);
            verify::run(&arguments.options, verify, &screen)
        }
        Command::Serve(serve) => serve::run(&arguments.options, serve, &screen),
        Command::Explain(explain) => explain::run(explain, &screen),
        Command::Lsp => lsp::run(&arguments.options, &screen),
        Command::Diff(diff) => diff::run(&arguments.options, diff, &screen),
        Command::Impact(impact) => impact::run(&arguments.options, impact, &screen),
        Command::Review(review) => review::run(&arguments.options, review, &screen),
        Command::Draw(draw) => draw::run(&arguments.options, draw, &screen),
        Command::Walk(walk) => walk::run(&arguments.options, walk, &screen),
        Command::Schema(schema) => schema::run(schema, &screen),
        Command::New(new) => new::run(&arguments.options, &new.what, &screen),
    }
}

/// Prints what `clap` has to say: help and version to the standard output, faults to the standard error output.
fn usage(error: &clap::Error) -> Status {
    // A reader who closed the pipe has seen enough.
    let _ = error.print();
    match error.exit_code() {
        0 => Status::Clean,
        _ => Status::CouldNotRun,
    }
}
