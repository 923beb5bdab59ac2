//! One thread owns the site: the folder in memory, the last site without errors, and what renders it. Comes in: what changed, and which page is wanted. Goes out:
//! pages, and how the site stands. Nothing is shared, so nothing is locked; a page that is asked for while the site is looked at waits for the new one.

use super::inbox::{Get, Inbox, Message};
use super::pages::{self, Press};
use super::reply::Reply;
use super::standing::{Files, Standing};
use super::view::View;
use super::{Looked, News, Place};
use crate::diag::{Diagnostic, Severity};
use crate::workspace::{Look, Publishable, Workspace};
use hyper::StatusCode;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// What is said when statutree itself fails.
pub(super) const MISTAKE: &str = "statutree could not look at the site. That is a mistake in statutree, not in your files: please report it with the lines above. \
                       The preview goes on with the last good site, and tries again when a file changes.";

/// The site and what is served of it.
pub(super) struct Engine<T> {
    place: Place,
    /// The folder in memory, and how it looks; `None` after a mistake of ours.
    seen: Option<Seen>,
    served: Served,
    revision: u64,
    standing: watch::Sender<Standing>,
    tell: T,
}

/// A folder, and the site in it.
struct Seen {
    workspace: Workspace,
    look: Look,
}

/// What pages are made from.
#[derive(Default)]
struct Served {
    /// The last site without errors.
    now: Option<Publishable>,
    /// The one before it, for when a template of that one fails.
    before: Option<Publishable>,
    /// A page of it was made, so it is worth keeping.
    worked: bool,
    /// It is the site that was looked at last.
    is_newest: bool,
}

impl Served {
    fn take(&mut self, newest: Publishable) {
        let last = self.now.replace(newest);
        if self.worked {
            self.before = last;
        }
        self.worked = false;
        self.is_newest = true;
    }

    /// Whether there is one to fall back to, now that a template failed.
    fn fall_back(&mut self) -> bool {
        let Some(before) = self.before.take() else {
            return false;
        };
        self.now = Some(before);
        self.worked = true;
        self.is_newest = false;
        true
    }
}

/// What came of a request.
enum Outcome {
    Answered,
    /// Another site is served from now on.
    Replaced,
}

impl<T: FnMut(News<'_>)> Engine<T> {
    /// Looks at a site for the first time. `standing` is told of this look and of every other.
    pub(super) fn start(place: Place, standing: watch::Sender<Standing>, tell: T) -> Engine<T> {
        let mut engine = Engine {
            place,
            seen: None,
            served: Served::default(),
            revision: 0,
            standing,
            tell,
        };
        engine.look(&[]);
        engine
    }

    /// Does what it is asked until nobody is left to ask.
    pub(super) fn run(mut self, mut inbox: Inbox) {
        loop {
            let served = self.served.now.clone();
            let press = Press::new(served.as_ref(), self.place.as_of);
            loop {
                let Some(message) = inbox.next() else {
                    return;
                };
                let outcome = match message {
                    Message::Changed(paths) => self.look(&paths),
                    Message::Get(get) => self.answer(get, &press, &mut inbox),
                };
                if matches!(outcome, Outcome::Replaced) {
                    break;
                }
            }
        }
    }

    /// Looks at the site again, if anything did change.
    fn look(&mut self, changed: &[PathBuf]) -> Outcome {
        let began = now();
        let seen = self.seen.take();
        // What may be left half done by a panic is thrown away with it.
        let looked = catch_unwind(AssertUnwindSafe(|| look(&self.place, seen, changed)));
        match looked {
            Ok((seen, false)) => {
                self.seen = Some(seen);
                Outcome::Answered
            }
            Ok((seen, true)) => {
                let newest = seen.look.publishable();
                self.seen = Some(seen);
                self.served.is_newest = false;
                let replaced = newest.is_some();
                newest
                    .into_iter()
                    .for_each(|newest| self.served.take(newest));
                self.publish(changed, now() - began);
                match replaced {
                    true => Outcome::Replaced,
                    false => Outcome::Answered,
                }
            }
            Err(_) => {
                self.served.is_newest = false;
                (self.tell)(News::Mistake(MISTAKE));
                self.publish(changed, now() - began);
                Outcome::Answered
            }
        }
    }

    /// Tells everybody how the site stands.
    fn publish(&mut self, changed: &[PathBuf], took: Duration) {
        self.revision += 1;
        let count = |severity| match &self.seen {
            Some(seen) => seen.look.diagnostics.count(severity),
            None => usize::from(severity == Severity::Error),
        };
        let standing = Standing {
            revision: self.revision,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            files: Files::of(self.served.now.as_ref()),
        };
        self.standing.send_replace(standing);
        if let Some(Seen { workspace, look }) = &self.seen {
            (self.tell)(News::Looked(Looked {
                changed,
                took,
                diagnostics: &look.diagnostics,
                sources: workspace.sources(),
            }));
        }
    }

    fn answer(&mut self, get: Get, press: &Press<'_>, inbox: &mut Inbox) -> Outcome {
        let files = self.standing.borrow().files;
        let view = self.view(press);
        let made = catch_unwind(AssertUnwindSafe(|| {
            pages::answer(&get.address, view.as_ref(), press, files)
        }));
        let reply = match made {
            Ok(Ok(answer)) => {
                self.served.worked |= answer.is_page;
                answer.reply
            }
            Ok(Err(fault)) => {
                self.fault(*fault);
                if self.served.fall_back() {
                    inbox.put_back(Message::Get(get));
                    return Outcome::Replaced;
                }
                pages::broken(self.view(press).as_ref(), files)
            }
            Err(_) => {
                (self.tell)(News::Mistake(MISTAKE));
                Reply::sentence(StatusCode::INTERNAL_SERVER_ERROR, MISTAKE)
            }
        };
        // Nobody waits any more: the browser has gone on to another page.
        let _ = get.reply.send(reply);
        Outcome::Answered
    }

    fn view<'a>(&'a self, press: &'a Press<'_>) -> Option<View<'a>> {
        let Seen { workspace, look } = self.seen.as_ref()?;
        Some(View {
            workspace,
            look,
            routes: match self.served.is_newest {
                true => press.routes(),
                false => None,
            },
        })
    }

    /// A template failed while a page was made: a finding like any other, only later.
    fn fault(&mut self, fault: Diagnostic) {
        let Some(Seen { look, workspace }) = &mut self.seen else {
            return;
        };
        if self.served.is_newest && !look.diagnostics.iter().any(|known| *known == fault) {
            look.diagnostics.push(fault);
            look.diagnostics.finish(workspace.sources());
            self.publish(&[], Duration::ZERO);
        }
    }
}

/// Looks at the site again, or for the first time, and tells whether anything did change.
fn look(place: &Place, seen: Option<Seen>, changed: &[PathBuf]) -> (Seen, bool) {
    match seen {
        Some(mut seen) => {
            let differs = seen.workspace.refresh(changed);
            if differs {
                seen.look = seen.workspace.look();
            }
            (seen, differs)
        }
        None => {
            let mut workspace = Workspace::open(&place.root, place.as_of);
            let look = workspace.look();
            (Seen { workspace, look }, true)
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "an editor is told how long a look took; no page depends on it"
)]
fn now() -> Instant {
    Instant::now()
}
