//! From a name to where it is defined, and to where it is used.

use super::site::Site;
use crate::base::SitePath;
use crate::mentions::{FileMentions, Mention, Role};
use std::ops::Range;

/// A place in a file: bytes of its text.
pub(super) struct Found<'a> {
    pub(super) file: &'a FileMentions,
    pub(super) range: Range<usize>,
}

/// Where the name at a byte of a file is defined. A place in a section that the registry does not list leads to the section.
pub(super) fn definitions<'a>(site: &'a Site, path: &SitePath, offset: usize) -> Vec<Found<'a>> {
    let Some(mention) = site.mentions.file(path).and_then(|file| file.at(offset)) else {
        return Vec::new();
    };
    let all: Vec<(&FileMentions, &Mention)> = site
        .mentions
        .of(&mention.name)
        .filter(|(_, found)| found.role == Role::Definition)
        .collect();
    let of_place = |with: bool| {
        let fits = move |found: &Mention| match with {
            true => found.pinpoint == mention.pinpoint,
            false => found.pinpoint.is_none(),
        };
        all.iter()
            .filter(move |(_, found)| fits(found))
            .map(|(file, found)| Found {
                file,
                range: found.range.clone(),
            })
            .collect::<Vec<_>>()
    };
    let exact = of_place(true);
    if exact.is_empty() {
        of_place(false)
    } else {
        exact
    }
}

/// Where the name at a byte of a file is written; its definition only if that is asked for.
pub(super) fn references<'a>(
    site: &'a Site,
    path: &SitePath,
    offset: usize,
    declaration: bool,
) -> Vec<Found<'a>> {
    let Some(mention) = site.mentions.file(path).and_then(|file| file.at(offset)) else {
        return Vec::new();
    };
    meant(site, mention)
        .filter(|(_, found)| declaration || found.role == Role::Use)
        .map(|(file, found)| Found {
            file,
            range: found.range.clone(),
        })
        .collect()
}

/// Every mention of what a mention means: of a section as a whole all of it, of a place in it that place and what is inside it. The places that the
/// registry lists are no mentions of the section as a whole.
pub(super) fn meant<'a>(
    site: &'a Site,
    of: &'a Mention,
) -> impl Iterator<Item = (&'a FileMentions, &'a Mention)> {
    site.mentions
        .of(&of.name)
        .filter(|(_, found)| match (&of.pinpoint, &found.pinpoint) {
            (None, None) => true,
            (None, Some(_)) => found.role == Role::Use,
            (Some(place), Some(inside)) if found.role == Role::Use => place.contains(inside),
            (place, found) => place == found,
        })
}
