//! Who relies on a section, with every line where it is cited, as data for the pages.

use super::desk::{Desk, Named, Place};
use crate::diag::Span;
use crate::impact::counted_paths;
use crate::model::{Reliance, User};
use num_bigint::BigUint;
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
    /// On how many paths of its tree it lies: `12 paths`.
    paths: Option<String>,
}

/// A user of a section, and how many paths of its tree pass it, when that was counted.
pub(super) type Counted<'a> = (&'a Reliance, Option<&'a BigUint>);

/// Users of a section, where paths are not counted.
pub(super) fn uncounted(users: &[Reliance]) -> Vec<Counted<'_>> {
    users.iter().map(|user| (user, None)).collect()
}

/// The users by kind, at most so many of each kind.
pub(super) fn groups(desk: &Desk<'_>, users: &[Counted<'_>], most: usize) -> Vec<UserGroup> {
    let kinds = users.chunk_by(|(a, _), (b, _)| title(a.user) == title(b.user));
    kinds
        .map(|same| UserGroup {
            title: same.first().map_or("", |(first, _)| title(first.user)),
            number: same.len(),
            users: same
                .iter()
                .take(most)
                .map(|one| citing(desk, *one))
                .collect(),
        })
        .collect()
}

fn citing(desk: &Desk<'_>, (reliance, paths): Counted<'_>) -> CitingUser {
    CitingUser {
        named: desk.name(reliance.user),
        places: desk.places(&reliance.spans().collect::<Vec<Span>>()),
        paths: paths.map(counted_paths),
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
