//! One thread owns the site: the folder in memory, the last site without errors, and what renders it. Comes in: what changed, and which page is wanted. Goes out:
//! pages, and how the site stands. Nothing is shared, so nothing is locked; a page that is asked for while the site is looked at waits for the new one.

use super::inbox::{Get, Inbox, Message};
use super::pages::{self, Press};
use super::reply::Reply;
use super::served::Served;
use super::standing::{Files, Standing};
use super::view::View;
use super::{Looked, News, Place};
use crate::diag::{Diagnostic, Severity};
use crate::workspace::{Look, Workspace};
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
    /// Looks at the folder; the tests have it fail.
    looks: Looks,
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

/// Looks at a site again, or for the first time, and tells whether anything did change.
type Looks = fn(&Place, Option<Seen>, &[PathBuf]) -> (Seen, bool);

/// What came of a request.
enum Outcome {
    Answered,
    /// Another site is served from now on.
    Replaced,
}

impl<T: FnMut(News<'_>)> Engine<T> {
    /// Looks at a site for the first time. `standing` is told of this look and of every other.
    pub(super) fn start(place: Place, standing: watch::Sender<Standing>, tell: T) -> Engine<T> {
        Engine::looking(look, place, standing, tell)
    }

    fn looking(
        looks: Looks,
        place: Place,
        standing: watch::Sender<Standing>,
        tell: T,
    ) -> Engine<T> {
        let mut engine = Engine {
            place,
            looks,
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
            let served = self.served.now().cloned();
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
        let looked = catch_unwind(AssertUnwindSafe(|| {
            (self.looks)(&self.place, seen, changed)
        }));
        match looked {
            Ok((seen, false)) => {
                self.seen = Some(seen);
                Outcome::Answered
            }
            Ok((seen, true)) => {
                let newest = seen.look.publishable();
                self.seen = Some(seen);
                self.served.outdate();
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
                self.served.outdate();
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
            notes: count(Severity::Note),
            files: Files::of(self.served.now()),
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
                if answer.is_page {
                    self.served.work();
                }
                answer.reply
            }
            Ok(Err(fault)) => {
                if self.falls_back(*fault) {
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
            routes: match self.served.is_newest() {
                true => press.routes(),
                false => None,
            },
        })
    }

    /// A template failed while a page was made: a finding like any other, only later. Whether an earlier site is served from now on.
    fn falls_back(&mut self, fault: Diagnostic) -> bool {
        let is_found = self.served.is_newest() && self.add(fault);
        let falls_back = self.served.fall_back();
        // Not before: what is told of the files has to be true of those that pages load from now on.
        if is_found || falls_back {
            self.publish(&[], Duration::ZERO);
        }
        falls_back
    }

    /// Adds a finding. Whether it is a new one.
    fn add(&mut self, found: Diagnostic) -> bool {
        let Some(Seen { look, workspace }) = &mut self.seen else {
            return false;
        };
        let is_new = look.diagnostics.iter().all(|known| *known != found);
        if is_new {
            look.diagnostics.push(found);
            look.diagnostics.finish(workspace.sources());
        }
        is_new
    }
}

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

#[cfg(test)]
mod tests {
    use super::{Engine, Inbox, MISTAKE, Place, Seen, look};
    use crate::base::AsOf;
    use crate::serve::News;
    use crate::serve::address::Address;
    use crate::serve::inbox::{Get, Message};
    use crate::serve::reply::Reply;
    use crate::serve::standing::{Files, Standing};
    use std::path::{Path, PathBuf};
    use std::sync::mpsc::{self, Sender};
    use tokio::sync::{oneshot, watch};

    /// A file that no look survives.
    const BOMB: &str = "bomb";

    fn looks(place: &Place, seen: Option<Seen>, changed: &[PathBuf]) -> (Seen, bool) {
        assert!(!changed.iter().any(|path| path.ends_with(BOMB)), "boom");
        look(place, seen, changed)
    }

    fn get(engine: &Sender<Message>, path: &str) -> Reply {
        let (reply, answer) = oneshot::channel();
        let address = Address::parse(path);
        let get = Message::Get(Get { address, reply });
        engine.send(get).expect("an engine");
        answer.blocking_recv().expect("an answer")
    }

    #[test]
    fn a_mistake_of_ours_is_told_and_the_last_good_site_stays_until_the_next_change() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/value-questions");
        let place = Place {
            root: root.clone(),
            as_of: AsOf("2026-11-23".parse().expect("a day")),
        };
        let files = Files::of(None);
        let (sender, standing) = watch::channel(Standing {
            revision: 0,
            errors: 0,
            warnings: 0,
            notes: 0,
            files,
        });
        let (engine, channel) = mpsc::channel();
        let (tell, told) = mpsc::channel();
        let teller = move |news: News<'_>| {
            if let News::Mistake(text) = news {
                tell.send(text.to_owned()).expect("a listener");
            }
        };
        let thread = std::thread::spawn(move || {
            Engine::looking(looks, place, sender, teller).run(Inbox::new(channel));
        });
        assert_eq!(get(&engine, "/").status, 200);
        assert_eq!(standing.borrow().errors, 0);
        let changed = |name| Message::Changed(vec![root.join(name)]);
        engine.send(changed(BOMB)).expect("an engine");
        assert_eq!(get(&engine, "/").status, 200);
        let broken = get(&engine, "/_editor/");
        assert_eq!(broken.status, 503);
        assert!(String::from_utf8_lossy(&broken.bytes).contains(MISTAKE));
        assert_eq!(standing.borrow().errors, 1);
        engine.send(changed("site.yaml")).expect("an engine");
        assert_eq!(get(&engine, "/_editor/").status, 200);
        assert_eq!(standing.borrow().errors, 0);
        assert_eq!(told.try_iter().collect::<Vec<_>>(), [MISTAKE]);
        drop(engine);
        thread.join().expect("it ends when nobody asks any more");
    }
}
