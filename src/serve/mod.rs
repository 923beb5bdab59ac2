//! The preview: a site served to its editor from memory, on this machine alone. Comes in: where the site is. Goes out: pages over HTTP, and news for whoever runs
//! it. A request reads nothing from the disk; nothing is ever written.
//!
//! 1. [`watch`](mod@crate::watch) tells what changed; `engine`, on a thread of its own, looks at the site again and makes the pages that are asked for (`pages`), from
//!    the last site without errors.
//! 2. `http` answers browsers: `crowd` has room for them, `guard` says who may ask, `address` what for.
//! 3. `inject` gives each page the script that keeps it fresh (`live`): told of each change by server-sent events (`standing`, `body`), it loads the page anew when
//!    its bytes differ, and shows over it what is wrong with the site.
//! 4. [`InMemory`] is all of that without a socket, for tests.
//! 5. [`editor`] makes the pages that only an editor sees.
//!
//! Whether a page is too heavy is not judged here: that needs all pages, and `check` and `build` tell.

mod address;
mod body;
mod crowd;
pub mod editor;
mod engine;
mod finding;
mod guard;
mod http;
mod in_memory;
mod inbox;
mod inject;
mod live;
mod media;
mod page;
mod pages;
mod reply;
mod served;
mod socket;
mod standing;
mod templates;
mod view;

pub use in_memory::InMemory;
pub use page::Page;
pub use socket::Port;
pub use view::View;

use crate::base::AsOf;
use crate::diag::{Diagnostics, SourceMap};
use crate::watch::{self, Means};
use engine::Engine;
use inbox::{Inbox, Message};
use standing::Standing;
use std::convert::Infallible;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

/// Where a site is, and the day that the law is judged on.
#[derive(Clone, Debug)]
pub struct Place {
    /// The site's folder.
    pub root: PathBuf,
    /// The day.
    pub as_of: AsOf,
}

/// What whoever runs the preview may want to know. It is told on the engine's thread, which waits meanwhile.
pub enum News<'a> {
    /// Pages are served at this address from now on.
    Ready(&'a str),
    /// The system cannot tell what changes; the preview looks for itself.
    Polling,
    /// The site was looked at, the first time or after a change.
    Looked(Looked<'a>),
    /// A mistake of statutree, in a sentence.
    Mistake(&'a str),
}

/// How a site looks after a change.
pub struct Looked<'a> {
    /// What may have changed; nothing at the first look, and when a template failed while a page was made.
    pub changed: &'a [PathBuf],
    /// How long the look took.
    pub took: Duration,
    /// Every finding.
    pub diagnostics: &'a Diagnostics,
    /// The texts that they point into.
    pub sources: &'a SourceMap,
}

/// Serves a site until the program is stopped.
///
/// # Errors
/// When the port is taken, or the system refuses what is needed; in a sentence for people.
pub fn run(
    place: Place,
    port: Port,
    means: Means,
    mut tell: impl FnMut(News<'_>) + Send + 'static,
) -> Result<Infallible, String> {
    let (listener, port) = socket::listen(port)?;
    let (engine, channel) = mpsc::channel();
    let changes = engine.clone();
    // Before the first look, so that nothing which changes meanwhile is missed.
    let used = watch::watch(&place.root, means, move |paths| {
        match changes.send(Message::Changed(paths)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    });
    let used = used.map_err(|why| format!("the site's folder cannot be watched: {why}"))?;
    if used != means {
        tell(News::Polling);
    }
    let (sender, standing) = tokio::sync::watch::channel(Standing::before_the_first_look());
    let address = format!("http://127.0.0.1:{port}/");
    let work = move || {
        tell(News::Ready(&address));
        Engine::start(place, sender, tell).run(Inbox::new(channel));
    };
    let thread = std::thread::Builder::new().name("engine".to_owned());
    let started = thread.spawn(work);
    started.map_err(|why| format!("no thread can be started: {why}"))?;
    let server = http::Server {
        port,
        engine,
        standing,
    };
    socket::serve(listener, server)
}
