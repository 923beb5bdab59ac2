//! What a page rests on, and what changed since it was read. Comes in: the site, and who relies on what. Goes out: for each guide and tree its sections, and those of
//! them that changed after its review. The one place that decides whether a review is outdated: the checks, the pages for readers and those for editors all ask here.

use super::mention::{mentions_of_guide, mentions_of_outcome};
use super::{Guide, Mention, Outcome, Reliance, Reliances, Review, Section, Site, Tree, User};
use crate::base::{Date, Index};
use crate::law::Change;
use std::collections::BTreeMap;

/// A guide or a tree, which is read against the law as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Page {
    /// A guide.
    Guide(Index<Guide>),
    /// A tree with its questions and outcomes, and with the warnings that its outcomes show.
    Tree(Index<Tree>),
}

impl Page {
    /// When it was read against the law.
    pub fn review(self, site: &Site) -> &Review {
        match self {
            Page::Guide(guide) => &site.guides[guide].review,
            Page::Tree(tree) => &site.trees[tree].review,
        }
    }

    /// Its editor alone sees it.
    pub fn is_draft(self, site: &Site) -> bool {
        matches!(self, Page::Guide(guide) if site.guides[guide].draft)
    }

    /// Itself, as somebody who can rely on a section.
    pub fn user(self) -> User {
        match self {
            Page::Guide(guide) => User::Guide(guide),
            Page::Tree(tree) => User::Tree(tree),
        }
    }
}

/// A page with the sections that it rests on: those that it cites, and for a tree those that the warnings cite which its outcomes show.
pub struct Reading<'r> {
    /// The page.
    pub page: Page,
    /// Each section with who cites it there.
    pub sections: BTreeMap<Index<Section>, Vec<&'r Reliance>>,
}

/// Every tree and every guide, in the order of the site, drafts included.
pub fn readings<'r>(site: &Site, reliances: &'r Reliances) -> Vec<Reading<'r>> {
    let reading = |page| Reading {
        page,
        sections: BTreeMap::new(),
    };
    let trees = site.trees.indices().map(Page::Tree);
    let guides = site.guides.indices().map(Page::Guide);
    let mut all: Vec<Reading<'r>> = trees.chain(guides).map(reading).collect();
    let shown_in = trees_that_warn(site);
    for (section, users) in reliances.sections() {
        for reliance in users {
            let mut add = |number: usize| {
                let sections = &mut all[number].sections;
                sections.entry(section).or_default().push(reliance);
            };
            match reliance.user {
                User::Tree(tree)
                | User::Question(tree, _)
                | User::Outcome(tree, _)
                | User::Property(tree, _) => add(tree.number()),
                User::Guide(guide) => add(site.trees.len() + guide.number()),
                User::Caution(caution) => shown_in[caution.number()].iter().copied().for_each(add),
                User::Term(_) | User::Section(_) | User::Form(_) => {}
            }
        }
    }
    all
}

/// For each warning, the numbers of the trees whose outcomes show it.
fn trees_that_warn(site: &Site) -> Vec<Vec<usize>> {
    let mut shown_in = vec![Vec::new(); site.cautions.len()];
    for (tree, written) in site.trees.iter() {
        for caution in written.outcomes.values().flat_map(|o| &o.cautions) {
            let trees = &mut shown_in[caution.number()];
            if trees.last() != Some(&tree.number()) {
                trees.push(tree.number());
            }
        }
    }
    shown_in
}

/// What happened to a section after a review, up to a day, in the order written. Who read a page on the day of a change has read it with the change.
pub fn changes_since<'s>(
    site: &'s Site,
    review: &Review,
    section: Index<Section>,
    until: Date,
) -> impl Iterator<Item = Change<'s>> + use<'s> {
    let history = &site.sections[section].history;
    history.changes_between(review.on.value, until)
}

/// The sections that a guide cites, in the order of the site.
pub fn sections_of_guide(site: &Site, guide: Index<Guide>) -> Vec<Index<Section>> {
    collected(|tell| mentions_of_guide(site, guide, tell))
}

/// The sections that an outcome rests on, in the order of the site: those that it cites, and those of its warnings.
pub fn sections_of_outcome(
    site: &Site,
    tree: Index<Tree>,
    outcome: Index<Outcome>,
) -> Vec<Index<Section>> {
    collected(|tell| mentions_of_outcome(site, tree, outcome, tell))
}

fn collected<'s>(walk: impl FnOnce(&mut dyn FnMut(User, Mention<'s>))) -> Vec<Index<Section>> {
    let mut found = Vec::new();
    walk(&mut |_, mention| {
        if let Mention::Section(cited, _) = mention {
            found.push(cited.section);
        }
    });
    found.sort_unstable();
    found.dedup();
    found
}
