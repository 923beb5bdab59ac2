//! Where pages go: no name, however it is written, leads out of the output folder or lets two pages meet.

mod aliases;
mod fields;
mod names;

use statutree::base::SitePath;
use std::collections::{BTreeMap, BTreeSet};

/// The smallest picture that its first bytes tell: a GIF of one pixel.
const PICTURE: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

/// A guide with a title of its own and more fields.
fn guide(title: &str, more: &str) -> String {
    format!(
        "---\ntitle: {title}\ndescription: A short answer.\ntopic: how-to\nreview: {{ on: 2026-11-23, due: 2027-05-23 }}\n{more}---\n\nIt is free.\n"
    )
}

/// Every path is one, and no two are the same, or one below the other, where letters and accents do not count.
#[track_caller]
fn distinct(pages: &BTreeMap<String, String>) {
    let mut seen = BTreeSet::new();
    for path in pages.keys() {
        let parsed = SitePath::parse(path).unwrap_or_else(|why| panic!("{path}: {why}"));
        assert!(seen.insert(parsed.folded()), "{path} is there twice");
    }
    for path in &seen {
        let mut folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        assert!(
            folders.all(|folder| !seen.contains(folder)),
            "{path} lies below a file"
        );
    }
}
