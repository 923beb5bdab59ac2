//! The `statutree` program: hands its arguments to the library, and its status to the system.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A site is a million small texts, read on every thread: see `docs/performance.md`.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    statutree::cmd::run(std::env::args_os()).into()
}
