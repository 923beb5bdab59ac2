//! A whole site as files.

use crate::draw::Tapes;
use crate::plan::Plan;
use crate::{pages, settings, tree_text};
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

/// The smallest picture there is: one point, transparent.
const PNG: [u8; 68] = [
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0,
    1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 11, 0x49, 0x44, 0x41, 0x54,
    0x78, 0x9c, 0x63, 0x60, 0, 2, 0, 0, 5, 0, 1, 0x7a, 0x5e, 0xab, 0x3f, 0, 0, 0, 0, 0x49, 0x45,
    0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// The files of a site, by their paths in it.
#[derive(Clone, PartialEq, Eq)]
pub struct Site {
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Site {
    pub fn new(tapes: &Tapes) -> Site {
        let plan = Plan::new(tapes);
        let mut site = Site {
            files: BTreeMap::new(),
        };
        let lists = [
            vec![("site.yaml".to_owned(), settings::site(&plan))],
            pages::sections(&plan),
            pages::guides(&plan),
            pages::small(&plan),
            tree_text::trees(&plan),
        ];
        for (path, text) in lists.into_iter().flatten() {
            site.files.insert(path, text.into_bytes());
        }
        for path in plan.pictures {
            site.files.insert(path.to_owned(), PNG.to_vec());
        }
        site
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> &str {
        std::str::from_utf8(&self.files[path]).unwrap_or_default()
    }

    /// Writes a text in place of a file.
    pub fn put(&mut self, path: &str, text: String) {
        self.files.insert(path.to_owned(), text.into_bytes());
    }

    /// The address that it is going to stand at, if it says so.
    pub fn base(&self) -> Option<&str> {
        let mut lines = self.text("site.yaml").lines();
        lines.find_map(|line| line.strip_prefix("base_url: "))
    }

    /// Writes the files into a folder, in this order or the other way round.
    pub fn write(&self, root: &Path, backwards: bool) {
        let mut files: Vec<_> = self.files.iter().collect();
        if backwards {
            files.reverse();
        }
        for (path, bytes) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
        if self
            .files
            .get("site.yaml")
            .is_some_and(|text| text.windows(14).any(|w| w == b"theme: counsel"))
        {
            let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/counsel");
            copy(&theme, &root.join("themes/counsel"));
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let there = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &there),
            false => drop(fs::copy(entry.path(), there).expect("a file")),
        }
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (path, bytes) in &self.files {
            match std::str::from_utf8(bytes) {
                Ok(text) => writeln!(f, "=== {path}\n{}", text.trim_end())?,
                Err(_) => writeln!(f, "=== {path}: {} bytes", bytes.len())?,
            }
        }
        Ok(())
    }
}
