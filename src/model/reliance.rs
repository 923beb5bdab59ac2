//! Who relies on what, with every line where it says so. Comes in: the site. Goes out: for each thing its users, in the order of the site.

use super::{Caution, Form, Mention, Section, Site, Term, User, mentions};
use crate::base::Index;
use crate::diag::Span;
use crate::law::Pinpoint;

use std::collections::BTreeMap;

/// Something that pages rely on, and that has a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A section of law.
    Section(Index<Section>),
    /// A form.
    Form(Index<Form>),
    /// A warning.
    Caution(Index<Caution>),
    /// A word of the glossary.
    Term(Index<Term>),
}

/// Where something is cited or named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where it is written.
    pub span: Span,
    /// The place in a section that is meant; `None` is all of it.
    pub pinpoint: Option<Pinpoint>,
}

/// A user of something, and where it says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reliance {
    /// Who.
    pub user: User,
    /// Where, in the order written.
    pub places: Vec<Place>,
}

/// For each thing: its users. What its own page says about itself counts for nothing.
#[derive(Debug)]
pub struct Reliances(BTreeMap<Thing, Vec<Reliance>>);

impl Reliances {
    /// Walks the site once.
    pub fn of(site: &Site) -> Reliances {
        let mut all: BTreeMap<Thing, Vec<Reliance>> = BTreeMap::new();
        mentions(site, &mut |user, mention| {
            let (thing, place) = read(mention);
            if user == thing.as_user() {
                return;
            }
            let users = all.entry(thing).or_default();
            match users.last_mut() {
                // The mentions of one user come one after another.
                Some(last) if last.user == user => last.places.push(place),
                _ => users.push(Reliance {
                    user,
                    places: vec![place],
                }),
            }
        });
        Reliances(all)
    }

    /// Every section on which somebody relies, with its users.
    pub fn sections(&self) -> impl Iterator<Item = (Index<Section>, &[Reliance])> {
        self.0.iter().filter_map(|(thing, users)| match thing {
            Thing::Section(section) => Some((*section, users.as_slice())),
            Thing::Form(_) | Thing::Caution(_) | Thing::Term(_) => None,
        })
    }

    /// Who relies on a thing.
    pub fn on(&self, thing: Thing) -> &[Reliance] {
        self.0.get(&thing).map_or(&[], Vec::as_slice)
    }
}

impl Reliance {
    /// Where, in the order written.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        self.places.iter().map(|place| place.span)
    }
}

impl Thing {
    /// The thing as something that relies on others.
    pub fn as_user(self) -> User {
        match self {
            Thing::Section(section) => User::Section(section),
            Thing::Form(form) => User::Form(form),
            Thing::Caution(caution) => User::Caution(caution),
            Thing::Term(term) => User::Term(term),
        }
    }
}

fn read(mention: Mention<'_>) -> (Thing, Place) {
    let (thing, span, pinpoint) = match mention {
        Mention::Section(cited, span) => {
            (Thing::Section(cited.section), span, cited.pinpoint.clone())
        }
        Mention::Form(form, span) => (Thing::Form(form), span, None),
        Mention::Caution(caution, span) => (Thing::Caution(caution), span, None),
        Mention::Term(term, span) => (Thing::Term(term), span, None),
    };
    (thing, Place { span, pinpoint })
}
