//! Room for connections. Comes in: one connection after the other. Whoever comes gets in at once: when there is no more room, the connection that was quiet the longest is
//! hung up on. So a crowd that says nothing keeps nobody out, and a page that was listening for changes asks again by itself.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::task::{AbortHandle, JoinHandle};

/// Connections at a time. A browser opens six to a host.
const MOST: usize = 256;

/// The connections that are open.
#[derive(Debug, Default)]
pub(super) struct Crowd {
    seats: Mutex<Seats>,
}

#[derive(Debug, Default)]
struct Seats {
    taken: Vec<Taken>,
    /// Counts connections and requests: what happened later has a larger number.
    clock: u64,
}

#[derive(Debug)]
struct Taken {
    /// When it came in.
    came: u64,
    /// When it last asked for something, or else came in.
    spoke: u64,
    /// Hangs up on it.
    task: AbortHandle,
}

/// The place of one connection; it is free again when this is dropped.
#[derive(Debug)]
pub(super) struct Seat {
    crowd: Arc<Crowd>,
    came: u64,
}

impl Crowd {
    /// Lets a connection in, which `starts` with its seat, and hangs up on the one that was quiet the longest when there are too many.
    pub(super) fn let_in(self: &Arc<Crowd>, starts: impl FnOnce(Seat) -> JoinHandle<()>) {
        let came = self.seats().tick();
        let crowd = Arc::clone(self);
        let task = starts(Seat { crowd, came }).abort_handle();
        let mut seats = self.seats();
        let spoke = came;
        seats.taken.push(Taken { came, spoke, task });
        // An end that came before its beginning was noted.
        seats.taken.retain(|taken| !taken.task.is_finished());
        let numbered = seats.taken.iter().enumerate();
        let quietest = numbered.min_by_key(|(_, taken)| taken.spoke);
        if let Some((place, _)) = quietest.filter(|_| seats.taken.len() > MOST) {
            seats.taken.swap_remove(place).task.abort();
        }
    }

    fn seats(&self) -> MutexGuard<'_, Seats> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seats {
    fn tick(&mut self) -> u64 {
        self.clock += 1;
        self.clock
    }
}

impl Seat {
    /// A request came in.
    pub(super) fn speaks(&self) {
        let mut seats = self.crowd.seats();
        let now = seats.tick();
        let mut taken = seats.taken.iter_mut();
        if let Some(taken) = taken.find(|taken| taken.came == self.came) {
            taken.spoke = now;
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut seats = self.crowd.seats();
        seats.taken.retain(|taken| taken.came != self.came);
    }
}
