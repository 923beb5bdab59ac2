//! A line that shows that long work goes on: only on a terminal, and only when the work takes longer than a moment.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

/// Work that is done sooner shows nothing.
const A_MOMENT: Duration = Duration::from_millis(300);
/// How often the line moves.
const TICK: Duration = Duration::from_millis(100);

/// The line; it goes away when this is dropped.
pub(super) struct Progress {
    line: ProgressBar,
    /// Dropping it tells the waiting thread that the work is done.
    _done: Option<Sender<()>>,
}

impl Progress {
    /// A line that appears after a moment, unless nobody would see it.
    pub(super) fn start(quiet: bool) -> Progress {
        let line = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden())
            .with_style(ProgressStyle::default_spinner());
        let seen = !quiet && std::io::stderr().is_terminal();
        let done = seen.then(|| appear_after_a_moment(line.clone()));
        Progress { line, _done: done }
    }

    /// Names the work that begins now.
    pub(super) fn stage(&self, name: &'static str) {
        self.line.set_message(name);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.line.finish_and_clear();
    }
}

fn appear_after_a_moment(line: ProgressBar) -> Sender<()> {
    let (done, wait) = mpsc::channel();
    std::thread::spawn(move || {
        if wait.recv_timeout(A_MOMENT) == Err(RecvTimeoutError::Timeout) && !line.is_finished() {
            line.set_draw_target(ProgressDrawTarget::stderr());
            line.enable_steady_tick(TICK);
        }
    });
    done
}
