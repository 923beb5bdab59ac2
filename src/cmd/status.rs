//! How a command ended, for scripts.

use std::process::ExitCode;

/// What the exit code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// 0: done, and nothing stands against publishing.
    Clean,
    /// 1: the site has errors (with `--strict`, warnings too); nothing was written.
    Findings,
    /// 2: the command could not do its work: wrong arguments, no site, a folder that is not ours to write.
    CouldNotRun,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(match status {
            Status::Clean => 0,
            Status::Findings => 1,
            Status::CouldNotRun => 2,
        })
    }
}
