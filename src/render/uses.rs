//! Who relies on what, found once for the whole site: which pages cite a section or name a form, and which places of a section are cited.

use super::edition::Edition;
use crate::base::{Index, Table};
use crate::law::Pinpoint;
use crate::model::{Cited, Form, Guide, Mention, Outcome, Section, Site, Tree, User, mentions};
use std::collections::BTreeSet;

/// Users of one thing, each once, in the order of the site.
pub type Users = Vec<User>;

/// Who relies on what.
#[derive(Debug)]
pub struct Uses {
    /// For each section: who cites it.
    pub sections: Table<Users>,
    /// For each section: which places of it are cited.
    pub pinpoints: Table<BTreeSet<Pinpoint>>,
    /// For each form: who names it.
    pub forms: Table<Users>,
    /// For each guide: the trees whose outcomes name it.
    pub guides: Table<Vec<Index<Tree>>>,
}

impl Uses {
    /// Reads every page of an edition of a site once. A tree's page says who relies on what question by question, not for its summary, of which only the places that it
    /// cites are known; its properties rely on nothing that a reader sees.
    pub fn of(site: &Site, edition: Edition) -> Uses {
        let none = |number: usize| (0..number).map(|_| Vec::new()).collect();
        let mut uses = Uses {
            sections: none(site.sections.len()),
            pinpoints: site.sections.indices().map(|_| BTreeSet::new()).collect(),
            forms: none(site.forms.len()),
            guides: (0..site.guides.len()).map(|_| Vec::new()).collect(),
        };
        mentions(site, &mut |user, mention| {
            let counts = match user {
                User::Guide(guide) => edition.has(&site.guides[guide]),
                User::Property(..) => false,
                _ => true,
            };
            match mention {
                _ if !counts => {}
                Mention::Section(cited, _) => uses.cited(user, cited),
                Mention::Form(form, _) => uses.form(user, form),
                // Neither has a page that says who uses it.
                Mention::Caution(..) | Mention::Term(..) => {}
            }
        });
        for (index, tree) in site.trees.iter() {
            for outcome in tree.outcomes.values() {
                uses.guides(index, outcome);
            }
        }
        uses
    }

    fn guides(&mut self, tree: Index<Tree>, outcome: &Outcome) {
        for guide in &outcome.guides {
            let trees = &mut self.guides[Index::new(guide.number())];
            if !trees.contains(&tree) {
                trees.push(tree);
            }
        }
    }

    fn cited(&mut self, user: User, cited: &Cited) {
        let number = cited.section.number();
        let known = &mut self.pinpoints[Index::new(number)];
        let new = cited
            .pinpoint
            .as_ref()
            .filter(|place| !known.contains(place));
        if let Some(place) = new.cloned() {
            known.insert(place);
        }
        if user != User::Section(cited.section) && !is_summary(user) {
            add(&mut self.sections[Index::new(number)], user);
        }
    }

    fn form(&mut self, user: User, form: Index<Form>) {
        if user != User::Form(form) && !is_summary(user) {
            add(&mut self.forms[Index::new(form.number())], user);
        }
    }

    /// Who cites a section.
    pub fn of_section(&self, section: Index<Section>) -> &[User] {
        &self.sections[Index::new(section.number())]
    }

    /// Who names a form.
    pub fn of_form(&self, form: Index<Form>) -> &[User] {
        &self.forms[Index::new(form.number())]
    }

    /// The trees whose outcomes name a guide.
    pub fn of_guide(&self, guide: Index<Guide>) -> &[Index<Tree>] {
        &self.guides[Index::new(guide.number())]
    }

    /// The places of a section that are cited anywhere.
    pub fn pinpoints_of(&self, section: Index<Section>) -> &BTreeSet<Pinpoint> {
        &self.pinpoints[Index::new(section.number())]
    }
}

fn is_summary(user: User) -> bool {
    matches!(user, User::Tree(_))
}

/// A user's citations come one after another, so looking at the last one is enough.
fn add(users: &mut Users, user: User) {
    if users.last() != Some(&user) {
        users.push(user);
    }
}
