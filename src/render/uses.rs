//! Who relies on what, found once for the whole site: which pages cite a section or name a form, and which places of a section are cited.

use super::edition::Edition;
use crate::base::{Index, Table};
use crate::law::Pinpoint;
use crate::model::{
    Authority, Caution, Cited, Destination, Form, Guide, Opt, Outcome, Prose, Question,
    QuestionKind, Section, Site, Term, Tree,
};
use std::collections::BTreeSet;

/// Something that relies on a section or names a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum User {
    /// A guide.
    Guide(Index<Guide>),
    /// A question of a tree.
    Question(Index<Tree>, Index<Question>),
    /// An outcome of a tree.
    Outcome(Index<Tree>, Index<Outcome>),
    /// A word of the glossary.
    Term(Index<Term>),
    /// A warning.
    Caution(Index<Caution>),
    /// A section of law.
    Section(Index<Section>),
    /// A form.
    Form(Index<Form>),
}

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
    /// Reads every page of an edition of a site once.
    pub fn of(site: &Site, edition: Edition) -> Uses {
        let none = |number: usize| (0..number).map(|_| Vec::new()).collect();
        let mut uses = Uses {
            sections: none(site.sections.len()),
            pinpoints: site.sections.indices().map(|_| BTreeSet::new()).collect(),
            forms: none(site.forms.len()),
            guides: (0..site.guides.len()).map(|_| Vec::new()).collect(),
        };
        for (index, guide) in site.guides.iter().filter(|(_, guide)| edition.has(guide)) {
            uses.prose(User::Guide(index), &guide.body);
        }
        for (index, tree) in site.trees.iter() {
            uses.tree(index, tree);
        }
        for (index, term) in site.terms.iter() {
            uses.authorities(User::Term(index), &term.statutes);
            uses.prose(User::Term(index), &term.body);
        }
        for (index, caution) in site.cautions.iter() {
            uses.authorities(User::Caution(index), &caution.statutes);
            uses.prose(User::Caution(index), &caution.body);
        }
        for (index, section) in site.sections.iter() {
            uses.prose(User::Section(index), &section.summary);
        }
        for (index, form) in site.forms.iter() {
            uses.prose(User::Form(index), &form.body);
        }
        uses
    }

    fn tree(&mut self, tree: Index<Tree>, written: &Tree) {
        for (index, question) in written.questions.iter() {
            let user = User::Question(tree, index);
            self.authorities(user, &question.statutes);
            let prose = [&question.help, &question.why];
            for prose in prose.into_iter().flatten().chain(option_help(question)) {
                self.prose(user, prose);
            }
        }
        for (index, outcome) in written.outcomes.iter() {
            let user = User::Outcome(tree, index);
            self.authorities(user, &outcome.statutes);
            self.prose(user, &outcome.summary);
            for prose in outcome.steps.iter().chain(&outcome.unsettled) {
                self.prose(user, prose);
            }
            for form in &outcome.forms {
                self.form(user, *form);
            }
            for guide in &outcome.guides {
                let trees = &mut self.guides[Index::new(guide.number())];
                if !trees.contains(&tree) {
                    trees.push(tree);
                }
            }
        }
    }

    fn authorities(&mut self, user: User, authorities: &[Authority]) {
        for authority in authorities {
            self.cited(user, &authority.cited);
            if let Some(says) = &authority.says {
                self.prose(user, says);
            }
        }
    }

    fn prose(&mut self, user: User, prose: &Prose) {
        for destination in prose.destinations.iter().flatten() {
            match destination {
                Destination::Section(cited) => self.cited(user, cited),
                Destination::Form(form) => self.form(user, *form),
                _ => {}
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
        if user != User::Section(cited.section) {
            add(&mut self.sections[Index::new(number)], user);
        }
    }

    fn form(&mut self, user: User, form: Index<Form>) {
        if user != User::Form(form) {
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

/// A user's citations come one after another, so looking at the last one is enough.
fn add(users: &mut Users, user: User) {
    if users.last() != Some(&user) {
        users.push(user);
    }
}

fn option_help(question: &Question) -> impl Iterator<Item = &Prose> {
    let options: &[Opt] = match &question.kind {
        QuestionKind::Choice(options) => options,
        QuestionKind::Value { .. } => &[],
    };
    options.iter().filter_map(|option| option.help.as_ref())
}
