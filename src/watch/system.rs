//! Changes as the operating system tells them.
//!
//! The root is watched by itself, so that `site.yaml` and folders that come and go are seen; each folder of a site with all that is in it. Links are not followed:
//! one that leads out of the site would have the whole disk watched.

use super::batch::{self, Batch};
use super::{PARTS, Root};
use notify::event::ModifyKind;
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

/// How often a root that is gone is looked for.
const RETRY: Duration = Duration::from_millis(200);

type Told = notify::Result<Event>;

/// What is not watched any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Lost {
    Nothing,
    /// The system dropped events: of folders that came meanwhile, it tells nothing.
    Events,
    /// The root went away, and with it everything.
    Root,
}

/// A folder that the system watches.
pub(super) struct System {
    root: Root,
    watcher: RecommendedWatcher,
    events: Receiver<Told>,
}

impl System {
    /// Begins to watch.
    ///
    /// # Errors
    /// When the system cannot watch the folder, mostly because it watches too many already.
    pub(super) fn start(root: &Root) -> notify::Result<System> {
        let (send, events) = mpsc::channel();
        let config = Config::default().with_follow_symlinks(false);
        let mut system = System {
            root: root.clone(),
            watcher: RecommendedWatcher::new(send, config)?,
            events,
        };
        system.watch_root()?;
        Ok(system)
    }

    /// Hands over batches until `tell` breaks off.
    pub(super) fn run(mut self, mut tell: impl FnMut(Vec<PathBuf>) -> ControlFlow<()>) {
        let System {
            root,
            watcher,
            events,
        } = &mut self;
        loop {
            let mut lost = Lost::Nothing;
            let take_in = |told: Told, batch: &mut Batch| {
                lost = lost.max(take_in(root, watcher, told, batch));
            };
            let Ok(batch) = batch::collect(events, take_in) else {
                return;
            };
            if lost == Lost::Events {
                watch_again(root, watcher);
            }
            if tell(batch.into_paths()).is_break() {
                return;
            }
            if lost == Lost::Root {
                wait_for(root);
                watch_again(root, watcher);
                if tell(vec![root.given.clone()]).is_break() {
                    return;
                }
            }
        }
    }

    fn watch_root(&mut self) -> notify::Result<()> {
        self.watcher
            .watch(&self.root.real, RecursiveMode::NonRecursive)?;
        for part in PARTS {
            watch_part(&mut self.watcher, &self.root.real.join(part))?;
        }
        Ok(())
    }
}

/// Watches a folder of the site with all that is in it, if it is there.
fn watch_part(watcher: &mut RecommendedWatcher, path: &Path) -> notify::Result<()> {
    match path.is_dir() {
        true => watcher.watch(path, RecursiveMode::Recursive),
        false => Ok(()),
    }
}

/// Adds what an event is about to the batch. Gives what is not watched any more.
fn take_in(root: &Root, watcher: &mut RecommendedWatcher, told: Told, batch: &mut Batch) -> Lost {
    let event = match told {
        Ok(event) if event.need_rescan() => {
            batch.add(root.given.clone());
            return Lost::Events;
        }
        // A folder that could not be watched, for one: what is in it may have changed.
        Err(_) => {
            batch.add(root.given.clone());
            return Lost::Nothing;
        }
        Ok(event) => event,
    };
    let mut lost = Lost::Nothing;
    if !changes_something(&event.kind) {
        return lost;
    }
    for path in event.paths {
        let Some(own) = root.own(&path) else {
            continue;
        };
        if comes_or_goes(&event.kind) {
            if path == root.real {
                lost = Lost::Root;
            }
            if path.parent() == Some(&root.real) {
                // What was watched under this name may be another folder now, or none.
                let _ = watcher.unwatch(&path);
                let _ = watch_part(watcher, &path);
            }
        }
        batch.add(own);
    }
    lost
}

/// Reading changes nothing; were it to count, every look at the site would lead to the next.
fn changes_something(kind: &EventKind) -> bool {
    !matches!(kind, EventKind::Access(_))
}

fn comes_or_goes(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
    )
}

/// Waits until the root is there again.
fn wait_for(root: &Root) {
    while !root.real.is_dir() {
        std::thread::sleep(RETRY);
    }
}

/// Watches what is there now, whatever was watched before.
fn watch_again(root: &Root, watcher: &mut RecommendedWatcher) {
    let folders = std::iter::once((root.real.clone(), RecursiveMode::NonRecursive));
    let parts = PARTS.map(|part| (root.real.join(part), RecursiveMode::Recursive));
    for (path, mode) in folders.chain(parts) {
        let _ = watcher.unwatch(&path);
        if path.is_dir() {
            let _ = watcher.watch(&path, mode);
        }
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests write files")]
mod tests {
    use super::{Batch, Lost, Root, System, take_in, watch_again};
    use notify::event::Flag;
    use notify::{Event, EventKind, Watcher};
    use std::fs;
    use std::time::Duration;

    #[test]
    fn after_dropped_events_the_whole_folder_is_read_and_watched_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let guides = folder.path().join("content/guides");
        fs::create_dir_all(&guides).expect("a folder");
        let root = Root::of(folder.path()).expect("a root");
        let mut system = System::start(&root).expect("a watcher");
        // As if the system had dropped the event of this folder.
        let _ = system.watcher.unwatch(&root.real.join("content"));
        let told = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        let mut batch = Batch::default();
        let lost = take_in(&root, &mut system.watcher, Ok(told), &mut batch);
        assert_eq!(lost, Lost::Events);
        assert_eq!(batch.into_paths(), [folder.path()]);
        watch_again(&root, &mut system.watcher);
        fs::write(guides.join("a.md"), "a").expect("a file");
        let patience = Duration::from_secs(60);
        let is_told = |told: notify::Result<Event>| {
            told.is_ok_and(|event| event.paths.iter().any(|path| path.ends_with("a.md")))
        };
        while !is_told(system.events.recv_timeout(patience).expect("an event")) {}
    }
}
