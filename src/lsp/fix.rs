//! Quick fixes: a name that nothing has, replaced by the nearest one that could be written there.

use super::site::Site;
use crate::base::SitePath;
use crate::base::id::did_you_mean;
use crate::mentions::{Mention, Name, Role};
use std::ops::Range;

/// A replacement.
pub(super) struct Fix {
    /// What is replaced: bytes of the text.
    pub(super) range: Range<usize>,
    /// By what.
    pub(super) name: String,
}

/// The fixes for what a range of a file's text touches.
pub(super) fn fixes(site: &Site, path: &SitePath, range: &Range<usize>) -> Vec<Fix> {
    let Some(file) = site.mentions.file(path) else {
        return Vec::new();
    };
    let touched = file.mentions.iter().filter(|mention| {
        mention.role == Role::Use
            && mention.range.start <= range.end
            && mention.range.end >= range.start
            // Of a link only a part is the name.
            && file.text.get(mention.range.clone()) == Some(mention.name.id().as_str())
    });
    touched.filter_map(|mention| fix(site, mention)).collect()
}

fn fix(site: &Site, mention: &Mention) -> Option<Fix> {
    let wrong = &mention.name;
    // The nearest number is another law, hardly ever the one that was meant.
    if matches!(wrong, Name::Section(_)) || site.mentions.defined().any(|name| name == wrong) {
        return None;
    }
    let known = site.mentions.defined().filter(|name| could_be(wrong, name));
    let meant = did_you_mean(wrong.id().as_str(), known.map(|name| name.id().as_str()))?;
    Some(Fix {
        range: mention.range.clone(),
        name: meant.to_owned(),
    })
}

/// Whether one name could stand where the other does. What leads to nothing counts as an outcome, and a fact that nothing declares as a question.
fn could_be(wrong: &Name, known: &Name) -> bool {
    match (wrong, known) {
        (Name::Outcome(a), Name::Question(b) | Name::Outcome(b))
        | (Name::Question(a), Name::Question(b) | Name::Fact(b)) => a.tree == b.tree,
        (Name::Value(a, _), Name::Value(b, _)) => a == b,
        (Name::Outcome(_) | Name::Question(_) | Name::Value(..), _) => false,
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b) && a.tree() == b.tree(),
    }
}
