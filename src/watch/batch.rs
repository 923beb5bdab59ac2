//! One save is several events: a file is emptied and written, or written beside and renamed, or deleted and written anew. What follows quickly belongs together.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvError, RecvTimeoutError};
use std::time::{Duration, Instant};

/// So long nothing must happen before a save counts as finished: long enough for every editor's program that was tried, too short to notice.
const QUIET: Duration = Duration::from_millis(30);
/// So long after the first event a batch is handed over at the latest: what is saved all the time is shown, too.
const AT_THE_LATEST: Duration = Duration::from_millis(300);

/// Paths that may have changed, each once.
#[derive(Debug, Default)]
pub(super) struct Batch {
    paths: BTreeSet<PathBuf>,
}

impl Batch {
    /// Adds a path.
    pub(super) fn add(&mut self, path: PathBuf) {
        self.paths.insert(path);
    }

    /// The paths.
    pub(super) fn into_paths(self) -> Vec<PathBuf> {
        self.paths.into_iter().collect()
    }

    fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }
}

/// Waits for events, and takes in what they mean until nothing more happens.
///
/// # Errors
/// When there is nobody left to send any.
pub(super) fn collect<E>(
    events: &Receiver<E>,
    mut take_in: impl FnMut(E, &mut Batch),
) -> Result<Batch, RecvError> {
    let mut batch = Batch::default();
    while batch.is_empty() {
        take_in(events.recv()?, &mut batch);
    }
    let latest = now() + AT_THE_LATEST;
    loop {
        let left = latest.saturating_duration_since(now());
        match events.recv_timeout(QUIET.min(left)) {
            Ok(event) => take_in(event, &mut batch),
            Err(RecvTimeoutError::Timeout) => return Ok(batch),
            Err(RecvTimeoutError::Disconnected) => return Err(RecvError),
        }
        if left.is_zero() {
            return Ok(batch);
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "when a batch is handed over depends on time; what is in it does not"
)]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::{AT_THE_LATEST, Batch, collect};
    use std::path::PathBuf;
    use std::sync::mpsc;
    use std::time::Duration;

    fn add(path: &str, batch: &mut Batch) {
        batch.add(PathBuf::from(path));
    }

    #[test]
    fn what_follows_quickly_is_one_batch_and_each_path_is_in_it_once() {
        let (send, events) = mpsc::channel();
        for path in ["b", "a", "b"] {
            send.send(path).expect("a listener");
        }
        let batch = collect(&events, add).expect("a batch");
        assert_eq!(batch.into_paths(), ["a", "b"].map(PathBuf::from));
    }

    #[test]
    fn what_never_stops_is_handed_over_all_the_same() {
        let (send, events) = mpsc::channel();
        let sender = std::thread::spawn(move || {
            // Far longer than a batch may last, and never quiet.
            for _ in 0..AT_THE_LATEST.as_millis() {
                if send.send("a").is_err() {
                    return true;
                }
                std::thread::sleep(Duration::from_millis(5));
            }
            false
        });
        collect(&events, add).expect("a batch");
        drop(events);
        assert!(sender.join().expect("no panic"), "it waited for quiet");
    }

    #[test]
    fn what_means_nothing_begins_no_batch() {
        let (send, events) = mpsc::channel();
        send.send("a").expect("a listener");
        drop(send);
        assert!(collect(&events, |_, _| {}).is_err());
    }
}
