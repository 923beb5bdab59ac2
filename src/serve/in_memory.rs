//! The preview without a socket: the bytes that arrive on one connection to the bytes that are sent back. It has the same limits, the same guard and the same engine,
//! so what is shown of it holds for the preview. For tests and fuzzing.

use super::Place;
use super::engine::Engine;
use super::http::{self, Server};
use super::inbox::{Get, Inbox, Message};
use super::standing::Standing;
use hyper::rt::{Read, ReadBufCursor, Write};
use std::io;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::task::{Context, Poll, Wake, Waker};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;

/// A preview that nobody can reach but its owner. The folder is looked at once.
pub struct InMemory {
    server: Server,
    /// What the server asks of the engine.
    asked: Receiver<Message>,
    engine: Sender<Message>,
    runtime: Runtime,
}

impl InMemory {
    /// Opens a site, as if it were served on a port.
    ///
    /// # Errors
    /// When the system refuses what is needed; in a sentence for people.
    pub fn open(place: Place, port: u16) -> Result<InMemory, String> {
        let plain = |why: io::Error| format!("the preview cannot be started: {why}");
        let runtime = Builder::new_current_thread().enable_all().build();
        let (engine, channel) = mpsc::channel();
        let (sender, standing) = tokio::sync::watch::channel(Standing::before_the_first_look());
        let work = move || Engine::start(place, sender, |_| {}).run(Inbox::new(channel));
        let thread = std::thread::Builder::new().name("engine".to_owned());
        thread.spawn(work).map_err(plain)?;
        let (asks, asked) = mpsc::channel();
        let server = Server {
            port,
            engine: asks,
            standing,
        };
        Ok(InMemory {
            server,
            asked,
            engine,
            runtime: runtime.map_err(plain)?,
        })
    }

    /// Everything that is sent back on a connection on which these bytes arrive and nothing after them, up to where the server waits for more, or closes it.
    pub fn answer(&self, arriving: &[u8]) -> Vec<u8> {
        let mut sent = Vec::new();
        let wire = Wire {
            arriving,
            sent: &mut sent,
        };
        {
            // Timers are set here; none of them ever rings.
            let _context = self.runtime.enter();
            let mut connection = pin!(http::connection(wire, &self.server, || {}));
            let woken = Arc::new(Woken(AtomicBool::new(true)));
            let waker = Waker::from(Arc::clone(&woken));
            while woken.0.swap(false, Ordering::AcqRel) {
                if connection
                    .as_mut()
                    .poll(&mut Context::from_waker(&waker))
                    .is_ready()
                {
                    break;
                }
                self.pass_on();
                self.let_others_work();
            }
        }
        // Whoever told a browser of changes finds now that it is gone.
        self.let_others_work();
        sent
    }

    /// Has the engine answer what it is asked.
    fn pass_on(&self) {
        for message in self.asked.try_iter() {
            let Message::Get(Get { address, reply }) = message else {
                continue;
            };
            let (ours, answer) = oneshot::channel();
            let get = Get {
                address,
                reply: ours,
            };
            // An engine that is gone answers nobody, which the server notices when `reply` goes, too.
            if self.engine.send(Message::Get(get)).is_ok()
                && let Ok(answer) = answer.blocking_recv()
            {
                let _ = reply.send(answer);
            }
        }
    }

    fn let_others_work(&self) {
        self.runtime.block_on(tokio::task::yield_now());
    }
}

/// Both directions of a connection.
struct Wire<'a> {
    arriving: &'a [u8],
    sent: &'a mut Vec<u8>,
}

impl Read for Wire<'_> {
    /// After the last byte nothing comes, as from a browser that waits for its answer.
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        mut into: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        if self.arriving.is_empty() {
            return Poll::Pending;
        }
        let (now, later) = self
            .arriving
            .split_at(into.remaining().min(self.arriving.len()));
        into.put_slice(now);
        self.arriving = later;
        Poll::Ready(Ok(()))
    }
}

impl Write for Wire<'_> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.sent.extend_from_slice(bytes);
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

/// Whether there is reason to go on.
struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Release);
    }
}
