//! The pages that were edited since they were read against the law, and what a review left for other editors.

use super::desk::{Desk, Named, Place};
use crate::model::{Review, User};
use serde::Serialize;

/// A guide or tree that says something else than when it was read.
#[derive(Serialize)]
pub(super) struct Edited {
    named: Named,
    place: Place,
    reviewed: String,
    trail: Trail,
}

/// Who read a page, and what was looked at.
#[derive(Serialize)]
pub(super) struct Trail {
    by: Option<String>,
    note: Option<String>,
}

impl Trail {
    pub(super) fn of(review: &Review) -> Trail {
        Trail {
            by: review.by.clone(),
            note: review.note.clone(),
        }
    }
}

/// All of them, trees first, drafts left out as the check does.
pub(super) fn edited(desk: &Desk<'_>) -> Vec<Edited> {
    let trees = desk.site.trees.iter();
    let trees = trees.map(|(index, tree)| (User::Tree(index), &tree.review));
    let guides = desk.site.guides.iter().filter(|(_, guide)| !guide.draft);
    let guides = guides.map(|(index, guide)| (User::Guide(index), &guide.review));
    let all = trees.chain(guides).filter(|(_, review)| review.edited);
    all.map(|(user, review)| Edited {
        named: desk.name(user),
        place: desk.place(review.on.span),
        reviewed: review.on.value.to_string(),
        trail: Trail::of(review),
    })
    .collect()
}
