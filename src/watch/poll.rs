//! Changes found by looking: when each file was last written, and how long it is, over and over.

use super::{PARTS, Root};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};
use walkdir::WalkDir;

/// The pause between two looks, at least.
const PAUSE: Duration = Duration::from_millis(500);
/// The pause is so many times as long as the look before it: on a slow drive, looking is not all that the machine does.
const SHARE: u32 = 4;
/// Folders inside one another; a site has fewer.
const MAX_DEPTH: usize = 24;

/// What shows that a file was written.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stamp {
    written: Option<SystemTime>,
    length: u64,
}

type Stamps = BTreeMap<PathBuf, Stamp>;

/// A folder that is looked at again and again.
pub(super) struct Poll {
    root: Root,
    seen: Stamps,
}

impl Poll {
    /// Takes a first look.
    pub(super) fn start(root: Root) -> Poll {
        let seen = look(&root);
        Poll { root, seen }
    }

    /// Hands over what changed from one look to the next, until `tell` breaks off.
    pub(super) fn run(&mut self, mut tell: impl FnMut(Vec<PathBuf>) -> ControlFlow<()>) {
        let mut pause = PAUSE;
        loop {
            std::thread::sleep(pause);
            let began = now();
            let changed = self.changed();
            pause = PAUSE.max((now() - began) * SHARE);
            if !changed.is_empty() && tell(changed).is_break() {
                return;
            }
        }
    }

    /// What is not as it was at the last look.
    fn changed(&mut self) -> Vec<PathBuf> {
        let now = look(&self.root);
        let gone = self.seen.keys().filter(|path| !now.contains_key(*path));
        let differs = |(path, stamp): &(&PathBuf, &Stamp)| self.seen.get(*path) != Some(*stamp);
        let written = now.iter().filter(differs).map(|(path, _)| path);
        let changed = gone.chain(written);
        let changed = changed.filter_map(|path| self.root.own(path)).collect();
        self.seen = now;
        changed
    }
}

/// Every file and folder of the site with its stamp.
fn look(root: &Root) -> Stamps {
    let parts = PARTS.iter().map(|part| root.real.join(part));
    let entries = parts.flat_map(|part| WalkDir::new(part).max_depth(MAX_DEPTH));
    let stamped = entries.filter_map(|entry| {
        let entry = entry.ok()?;
        let about = entry.metadata().ok()?;
        let stamp = Stamp {
            written: about.modified().ok().filter(|_| about.is_file()),
            length: if about.is_file() { about.len() } else { 0 },
        };
        Some((entry.into_path(), stamp))
    });
    stamped.collect()
}

#[expect(
    clippy::disallowed_methods,
    reason = "how often to look depends on how long a look takes; what is found does not"
)]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests write files")]
mod tests {
    use super::{Poll, Root};
    use std::fs;

    #[test]
    fn what_is_written_made_or_deleted_is_found_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let put = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        };
        put("site.yaml", "a");
        put("content/guides/a.md", "a");
        put("content/guides/b.md", "b");
        let root = Root::of(folder.path()).expect("a root");
        let mut poll = Poll::start(root);
        assert!(poll.changed().is_empty());
        put("content/guides/a.md", "longer");
        put("content/forms/c.md", "c");
        put("public/index.html", "x");
        fs::remove_file(folder.path().join("content/guides/b.md")).expect("a file");
        let names = ["guides/b.md", "forms", "forms/c.md", "guides/a.md"];
        let expected = names.map(|name| folder.path().join("content").join(name));
        assert_eq!(poll.changed(), expected);
        assert!(poll.changed().is_empty());
    }
}
