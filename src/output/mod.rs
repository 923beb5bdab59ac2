//! The folder that comes out. Comes in: finished files in memory. Goes out: a folder in which every file is the old one or the new one, whole. The only room
//! that writes.

use crate::render::Rendered;
use std::path::Path;

/// What a commit changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that were not there.
    pub created: usize,
    /// Files that differ.
    pub updated: usize,
    /// Files of an earlier build that are no longer part of the site.
    pub deleted: usize,
    /// Files left as they were.
    pub unchanged: usize,
}

/// Why nothing (more) was written, in words for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputError(pub String);

/// Brings the folder `out` to exactly these files. `root` is the site that they were made from: its sources are never written into.
///
/// # Errors
/// When the folder is not ours to write, another build holds it, or the disk refuses.
pub fn commit(root: &Path, out: &Path, files: &[Rendered]) -> Result<Changes, OutputError> {
    let _ = (root, out, files);
    Ok(Changes::default())
}
