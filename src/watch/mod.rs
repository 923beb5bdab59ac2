//! What changes in a site's folder. Comes in: a root. Goes out: batches of paths that may have changed, each as soon as the editor's program has finished
//! saving. Looks at the disk, and reads no file.
//!
//! 1. `system` is told by the operating system what happens; `poll` looks for itself, where the system tells nothing.
//! 2. `batch` collects what belongs together: one save is several events.

mod batch;
mod poll;
mod system;

use std::ffi::OsStr;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// What a site is made from, at the top of its folder. Nothing else there is watched: not the built site, and not what version control keeps.
const PARTS: [&str; 4] = ["site.yaml", "content", "decision_trees", "themes"];

/// How changes are noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// The system tells, at once.
    System,
    /// By looking at every file again and again: for network drives and folders shared between systems, where the system tells nothing.
    Polling,
}

impl Means {
    /// Polling, when somebody asks for it.
    pub fn of(polling: bool) -> Means {
        match polling {
            true => Means::Polling,
            false => Means::System,
        }
    }
}

/// Where a site is, by the name that it was opened under and by the one that the system uses.
#[derive(Clone, Debug)]
struct Root {
    /// As it was given.
    given: PathBuf,
    /// With every link followed.
    real: PathBuf,
}

impl Root {
    fn of(given: &Path) -> io::Result<Root> {
        Ok(Root {
            given: given.to_path_buf(),
            real: given.canonicalize()?,
        })
    }

    /// The path below the root as it was given; `None` for what is no part of a site.
    fn own(&self, path: &Path) -> Option<PathBuf> {
        let inside = path.strip_prefix(&self.real).ok()?;
        let part = inside.iter().next().and_then(OsStr::to_str);
        let counts =
            inside.as_os_str().is_empty() || part.is_some_and(|part| PARTS.contains(&part));
        counts.then(|| self.given.join(inside))
    }
}

/// Watches the folder at `root` from now on, on a thread of its own, and hands over each batch of paths until `tell` breaks off: files that changed, or folders
/// in which anything may have. The paths begin with `root` as it is given. Gives the means that are used: where the system can watch no more folders, polling.
///
/// # Errors
/// When the folder is not there, or no thread can be started.
pub fn watch(
    root: &Path,
    means: Means,
    tell: impl FnMut(Vec<PathBuf>) -> ControlFlow<()> + Send + 'static,
) -> io::Result<Means> {
    let root = Root::of(root)?;
    let system = match means {
        Means::System => system::System::start(&root).ok(),
        Means::Polling => None,
    };
    let thread = std::thread::Builder::new().name("watch".to_owned());
    match system {
        Some(system) => {
            thread.spawn(move || system.run(tell))?;
            Ok(Means::System)
        }
        None => {
            let mut poll = poll::Poll::start(root);
            thread.spawn(move || poll.run(tell))?;
            Ok(Means::Polling)
        }
    }
}
