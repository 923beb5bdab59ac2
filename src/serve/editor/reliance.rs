//! Who relies on each section, with every line where it is cited. Comes in: the site. Goes out: for each section its users, as data for the pages.

use super::desk::{Desk, Named, Place};
use crate::base::{Index, Table};
use crate::diag::Span;
use crate::model::{Mention, Section, Site, User, mentions};
use serde::Serialize;

/// A user of a section, and where it cites it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reliance {
    /// Who.
    pub user: User,
    /// Where, in the order written.
    pub spans: Vec<Span>,
}

/// For each section, in the order of the site: its users. What a section's own page says about itself counts for nothing.
pub(super) struct Reliances(Table<Vec<Reliance>>);

/// Users of one kind.
#[derive(Debug, Serialize)]
pub(super) struct UserGroup {
    /// What they are: `Guides`.
    title: &'static str,
    /// How many there are.
    number: usize,
    /// Them, or the first of them.
    users: Vec<CitingUser>,
}

/// A user with the lines where it cites.
#[derive(Debug, Serialize)]
struct CitingUser {
    named: Named,
    places: Vec<Place>,
}

impl Reliances {
    /// Walks the site once.
    pub(super) fn of(site: &Site) -> Reliances {
        let mut table: Table<Vec<Reliance>> = (0..site.sections.len()).map(|_| vec![]).collect();
        mentions(site, &mut |user, mention| {
            let Mention::Section(cited, span) = mention else {
                return;
            };
            if user == User::Section(cited.section) {
                return;
            }
            let users = &mut table[Index::new(cited.section.number())];
            match users.last_mut() {
                // The mentions of one user come one after another.
                Some(last) if last.user == user => last.spans.push(span),
                _ => users.push(Reliance {
                    user,
                    spans: vec![span],
                }),
            }
        });
        Reliances(table)
    }

    /// Who relies on a section.
    pub(super) fn on(&self, section: Index<Section>) -> &[Reliance] {
        &self.0[Index::new(section.number())]
    }

    /// Every section with its users.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Index<Section>, &[Reliance])> {
        let all = self.0.iter();
        all.map(|(index, users)| (Index::new(index.number()), users.as_slice()))
    }
}

/// The users by kind, at most so many of each kind.
pub(super) fn groups(desk: &Desk<'_>, users: &[Reliance], most: usize) -> Vec<UserGroup> {
    let kinds = users.chunk_by(|a, b| title(a.user) == title(b.user));
    kinds
        .map(|same| UserGroup {
            title: same.first().map_or("", |first| title(first.user)),
            number: same.len(),
            users: same
                .iter()
                .take(most)
                .map(|one| citing(desk, one))
                .collect(),
        })
        .collect()
}

fn citing(desk: &Desk<'_>, reliance: &Reliance) -> CitingUser {
    CitingUser {
        named: desk.name(reliance.user),
        places: desk.places(&reliance.spans),
    }
}

fn title(user: User) -> &'static str {
    match user {
        User::Guide(_) => "Guides",
        User::Tree(_) | User::Question(..) | User::Outcome(..) | User::Property(..) => "Trees",
        User::Term(_) => "Terms",
        User::Caution(_) => "Cautions",
        User::Section(_) => "Sections",
        User::Form(_) => "Forms",
    }
}
