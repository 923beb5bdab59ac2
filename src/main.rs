//! The `statutree` program: hands its arguments to the library, and its status to the system.

use std::process::ExitCode;

fn main() -> ExitCode {
    statutree::cmd::run(std::env::args_os()).into()
}
