//! Changes tried one after the other, and what has to refuse them.

use super::folder::{Finding, Folder};
use super::list::List;
use serde_json::Value;

pub const UNREADABLE: &str = "proof/unreadable";
pub const UNMARKED: &str = "proof/unmarked";
pub const DEAD_END: &str = "proof/dead-end";
pub const LOOP: &str = "proof/loop";
pub const UNREACHED: &str = "proof/unreached";
pub const UNBACKED: &str = "proof/unbacked";
pub const MISCOUNTED: &str = "proof/miscounted";
pub const TOLD: &str = "proof/told-otherwise";
pub const NOT_PROVED: &str = "proof/not-proved";

/// The site with everything that a tree can have: rules, values, a hand-over, ways on, warnings.
pub const SITE: &str = "value-questions";
pub const TOOLS: [&str; 2] = ["tools/relief/", "tools/old-pleas/"];
pub const PROOF: &str = "proof.json";

pub type Changes<'c> = Vec<(&'c str, Option<String>)>;

/// Changes that were tried, and those that were not refused as they should be.
pub struct Trial<'f> {
    folder: &'f Folder,
    /// One change in so many is tried.
    share: u64,
    seed: u64,
    /// Changes that there are.
    pub known: u64,
    tried: u64,
    survived: Vec<String>,
}

impl<'f> Trial<'f> {
    /// Tries every change.
    pub fn of(folder: &'f Folder) -> Trial<'f> {
        Trial::share(folder, 1)
    }

    /// Tries one change in so many, always the same ones; `EVERY_CHANGE=1 cargo test --test verify walks` tries all.
    pub fn share(folder: &'f Folder, share: u64) -> Trial<'f> {
        let all = std::env::var_os("EVERY_CHANGE").is_some();
        Trial {
            folder,
            share: if all { 1 } else { share },
            seed: 7,
            known: 0,
            tried: 0,
            survived: Vec::new(),
        }
    }

    /// Tries a change that one of some rules has to refuse, with a name in its message.
    pub fn refuse(&mut self, what: &str, changes: &Changes<'_>, rules: &[&str], name: &str) {
        self.known += 1;
        // Knuth's multiplier: an even choice, the same on every machine.
        self.seed = self
            .seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        if !(self.seed >> 33).is_multiple_of(self.share) {
            return;
        }
        self.tried += 1;
        let found = self.folder.with(changes);
        let right = |(rule, message): &Finding| rules.contains(rule) && message.contains(name);
        if !found.iter().any(right) {
            let survivor = format!("{what}: {rules:?} with {name}, found {found:#?}");
            self.survived.push(survivor);
        }
    }

    pub fn end(self, least: u64) {
        let (tried, left) = (self.tried, self.survived.len());
        let some = self.survived[..left.min(3)].join("\n");
        assert!(left == 0, "{left} of {tried}:\n{some}");
        let (known, share) = (self.known, self.share);
        assert!(known >= least, "only {known} changes are known");
        assert!(
            tried * share * 2 >= known,
            "only {tried} changes were tried"
        );
    }
}

pub fn text<'f>(folder: &'f Folder, path: &str) -> &'f str {
    &folder.files[path]
}

/// A page of a list, item by item.
pub fn answers<'f>(folder: &'f Folder, page: &str, mark: &str) -> List<'f> {
    List::of(text(folder, page), mark).expect("a list")
}

pub fn one(page: &str, text: String) -> Changes<'_> {
    vec![(page, Some(text))]
}

pub fn value(folder: &Folder, path: &str) -> Value {
    serde_json::from_str(text(folder, path)).expect("JSON")
}

/// The address of a page of the same tool, as a question page of it writes it.
pub fn href(tool: &str, page: &str) -> String {
    page.strip_prefix(tool).expect("in the tool").to_owned()
}
