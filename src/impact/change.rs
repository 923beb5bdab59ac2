//! What is different between two texts of a section's file: as its editor wrote it, not letter by letter.

use crate::base::Date;
use crate::law::{Checked, CheckedAgainst, Pinpoint};
use crate::load::{StatuteSource, StatuteText, VersionSource};
use std::collections::BTreeMap;

/// A version of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionText {
    /// Its first day; none is since before the registry keeps track.
    pub from: Option<Date>,
    /// What made it.
    pub by: Option<String>,
    /// What it changed.
    pub changed: String,
}

/// How its words were checked, wherever that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedText {
    /// The day.
    pub on: Date,
    /// What it was checked against.
    pub against: CheckedAgainst,
    /// What is less sure than the rest.
    pub note: Option<String>,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// What the section is about.
    Title {
        /// Before.
        old: String,
        /// Now.
        new: String,
    },
    /// A version that was not there.
    VersionAdded(VersionText),
    /// A version that is no longer there.
    VersionRemoved(VersionText),
    /// A version that begins on the same day as before and says something else.
    VersionChanged {
        /// Before.
        old: VersionText,
        /// Now.
        new: VersionText,
    },
    /// The day of repeal.
    Repeal {
        /// Before.
        old: Option<Date>,
        /// Now.
        new: Option<Date>,
    },
    /// A place that is listed now.
    SubdivisionAdded(Pinpoint, String),
    /// A place that is no longer listed.
    SubdivisionRemoved(Pinpoint, String),
    /// A place that is described otherwise.
    SubdivisionReworded {
        /// Which.
        pinpoint: Pinpoint,
        /// Before.
        old: String,
        /// Now.
        new: String,
    },
    /// How its words were checked.
    Checked {
        /// Before.
        old: CheckedText,
        /// Now.
        new: CheckedText,
    },
    /// Where the official text stands, when the file says so.
    Address {
        /// Before.
        old: Option<String>,
        /// Now.
        new: Option<String>,
    },
    /// The words of its summary.
    Summary,
}

/// Every difference; none when only comments, their order or the white space changed.
pub fn differences(old: &StatuteText, new: &StatuteText) -> Vec<Difference> {
    let mut found = Vec::new();
    let (was, is) = (&old.source, &new.source);
    if was.title != is.title {
        found.push(Difference::Title {
            old: was.title.clone(),
            new: is.title.clone(),
        });
    }
    versions(&was.versions, &is.versions, &mut found);
    let repealed = |source: &StatuteSource| source.repealed.as_ref().map(|day| day.value);
    if repealed(was) != repealed(is) {
        found.push(Difference::Repeal {
            old: repealed(was),
            new: repealed(is),
        });
    }
    subdivisions(was, is, &mut found);
    let (before, now) = (CheckedText::of(&was.checked), CheckedText::of(&is.checked));
    if before != now {
        found.push(Difference::Checked {
            old: before,
            new: now,
        });
    }
    let address = |source: &StatuteSource| source.url.as_ref().map(|url| url.as_str().to_owned());
    if address(was) != address(is) {
        found.push(Difference::Address {
            old: address(was),
            new: address(is),
        });
    }
    if !old
        .summary
        .split_whitespace()
        .eq(new.summary.split_whitespace())
    {
        found.push(Difference::Summary);
    }
    found
}

/// Versions are the same when they begin on the same day.
fn versions(old: &[VersionSource], new: &[VersionSource], found: &mut Vec<Difference>) {
    let mut left: Vec<VersionText> = old.iter().map(VersionText::of).collect();
    for now in new.iter().map(VersionText::of) {
        match left.iter().position(|before| before.from == now.from) {
            Some(at) => {
                let before = left.remove(at);
                if before != now {
                    found.push(Difference::VersionChanged {
                        old: before,
                        new: now,
                    });
                }
            }
            None => found.push(Difference::VersionAdded(now)),
        }
    }
    found.extend(left.into_iter().map(Difference::VersionRemoved));
}

fn subdivisions(old: &StatuteSource, new: &StatuteSource, found: &mut Vec<Difference>) {
    let mut left: BTreeMap<&Pinpoint, &str> = listed(old).collect();
    for (pinpoint, now) in listed(new) {
        let pinpoint = pinpoint.clone();
        match left.remove(&pinpoint) {
            Some(before) if before == now => {}
            Some(before) => found.push(Difference::SubdivisionReworded {
                pinpoint,
                old: before.to_owned(),
                new: now.to_owned(),
            }),
            None => found.push(Difference::SubdivisionAdded(pinpoint, now.to_owned())),
        }
    }
    for (pinpoint, before) in listed(old) {
        if left.contains_key(pinpoint) {
            let pinpoint = pinpoint.clone();
            found.push(Difference::SubdivisionRemoved(pinpoint, before.to_owned()));
        }
    }
}

fn listed(source: &StatuteSource) -> impl Iterator<Item = (&Pinpoint, &str)> {
    let listed = source.subdivisions.iter();
    listed.map(|(pinpoint, says)| (&pinpoint.value, says.as_str()))
}

impl CheckedText {
    fn of(checked: &Checked) -> CheckedText {
        CheckedText {
            on: checked.on.value,
            against: checked.against,
            note: checked.note.clone(),
        }
    }
}

impl VersionText {
    fn of(source: &VersionSource) -> VersionText {
        VersionText {
            from: source.from.as_ref().map(|from| from.value),
            by: source.by.clone(),
            changed: source.changed.clone(),
        }
    }
}
