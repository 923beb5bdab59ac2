//! `statutree lsp`: the language server, on the standard input and output.

use super::args::Options;
use super::screen::Screen;
use super::status::Status;
use super::today;
use crate::lsp::{self, Ended};

/// Serves the editor that started the program until it leaves.
pub(super) fn run(options: &Options, screen: &Screen) -> Status {
    let as_of = match today::as_of(options.as_of) {
        Ok(as_of) => as_of,
        Err(why) => {
            screen.fail(&why);
            return Status::CouldNotRun;
        }
    };
    match lsp::run(std::io::stdin(), std::io::stdout().lock(), as_of) {
        Ended::InOrder => Status::Clean,
        Ended::CutOff => Status::Findings,
    }
}
