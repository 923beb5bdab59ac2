//! Everything that was asked in one run: each thing with who is touched, and all of them together.

use super::Asked;
use super::found::{Finder, Impact};
use super::since::{How, Since};
use super::tally::{Marks, TreeTally};
use crate::model::{Site, User};
use crate::tree::Proof;
use std::collections::BTreeSet;

/// Everything that was asked in one run.
#[derive(Debug)]
pub struct Report {
    /// Each thing, with how its file changed when that was asked.
    pub entries: Vec<(Impact, Option<How>)>,
    /// All of them together.
    pub totals: Totals,
    /// What else changed, when that was asked.
    pub since: Option<Since>,
}

/// Who is touched by any of the things, each counted once. Who only may be is not among them, nor is who relies on something that did not change in substance.
#[derive(Debug, Default)]
pub struct Totals {
    /// Who relies on one of them.
    pub users: BTreeSet<User>,
    /// Every tree that is among them.
    pub trees: Vec<TreeTally>,
}

impl Report {
    /// Looks sections up.
    pub fn of(site: &Site, proof: &Proof, asked: Vec<Asked>) -> Report {
        let asked = asked.into_iter().map(|asked| (asked, None));
        Report::about(site, proof, asked.collect(), None)
    }

    /// Looks up what changed.
    pub fn since(site: &Site, proof: &Proof, since: Since) -> Report {
        let things = since.things.iter().map(|(thing, how)| {
            let asked = Asked {
                thing: *thing,
                pinpoint: None,
            };
            (asked, Some(how.clone()))
        });
        Report::about(site, proof, things.collect(), Some(since))
    }

    /// How many things can touch somebody: all but those that did not change in substance.
    pub fn touching(&self) -> usize {
        let entries = self.entries.iter();
        let touching = entries.filter(|(_, how)| !how.as_ref().is_some_and(How::is_nothing));
        touching.count()
    }

    fn about(
        site: &Site,
        proof: &Proof,
        asked: Vec<(Asked, Option<How>)>,
        since: Option<Since>,
    ) -> Report {
        let mut finder = Finder::of(site, proof);
        let mut marks = Marks::default();
        let mut totals = Totals::default();
        let entries = asked.into_iter().map(|(asked, how)| {
            let impact = finder.find(asked);
            if !how.as_ref().is_some_and(How::is_nothing) {
                marks.join(&impact.marks);
                let users = impact.certain.users.iter();
                let users = users.map(|relying| relying.reliance.user);
                totals.users.extend(users);
            }
            (impact, how)
        });
        let entries = entries.collect();
        totals.trees = finder.tally.trees(&marks);
        Report {
            entries,
            totals,
            since,
        }
    }
}
