//! Who relies on a section, with every line where it is cited, as data for the pages.

use super::desk::{Desk, Named, Place};
use crate::model::{Reliance, User};
use serde::Serialize;

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
        User::Tree(_) | User::Question(..) | User::Outcome(..) => "Trees",
        User::Term(_) => "Terms",
        User::Caution(_) => "Cautions",
        User::Section(_) => "Sections",
        User::Form(_) => "Forms",
    }
}
