//! What changed and how much there is of something, in words for people.

use super::change::{CheckedText, Difference, VersionText};
use crate::base::Date;
use crate::base::number::grouped;
use num_bigint::BigUint;

/// A difference between two texts of a section.
pub(super) fn words(difference: &Difference) -> String {
    match difference {
        Difference::Title { old, new } => format!("its title was “{old}” and is “{new}”"),
        Difference::VersionAdded(new) => format!("a new version, {}", version(new)),
        Difference::VersionRemoved(old) => format!("a version is gone, {}", version(old)),
        Difference::VersionChanged { old, new } => {
            format!("a version was: {}; and is: {}", version(old), version(new))
        }
        Difference::Repeal {
            old: None,
            new: Some(new),
        } => format!("it is now repealed on {new}"),
        Difference::Repeal { old, new: None } => {
            let old = old.map_or_else(String::new, |old| format!(" on {old}"));
            format!("it is no longer repealed{old}")
        }
        Difference::Repeal {
            old: Some(old),
            new: Some(new),
        } => format!("its repeal moved from {old} to {new}"),
        Difference::SubdivisionAdded(pinpoint, says) => format!("{pinpoint} is new: {says}"),
        Difference::SubdivisionRemoved(pinpoint, says) => {
            format!("{pinpoint} is gone; it was: {says}")
        }
        Difference::SubdivisionReworded { pinpoint, old, new } => {
            format!("{pinpoint} was: {old}; and is: {new}")
        }
        Difference::Checked { old, new } => {
            format!("it was {}; now {}", checked(old), checked(new))
        }
        Difference::Address { old, new } => format!(
            "its official text stood at {}, and stands at {}",
            address(old.as_deref()),
            address(new.as_deref())
        ),
        Difference::Summary => "its summary has other words".to_owned(),
    }
}

fn version(version: &VersionText) -> String {
    let from = version.from.as_ref().map(Date::to_string);
    let from = from.map_or_else(
        || "from the beginning".to_owned(),
        |day| format!("from {day}"),
    );
    let by = version.by.as_ref();
    let by = by.map_or_else(String::new, |by| format!(" by {by}"));
    format!("{from}{by}: {}", version.changed)
}

fn checked(checked: &CheckedText) -> String {
    let note = checked.note.as_ref();
    let note = note.map_or_else(String::new, |note| format!(" ({note})"));
    format!(
        "checked on {} against `{}`{note}",
        checked.on,
        checked.against.as_str()
    )
}

fn address(address: Option<&str>) -> &str {
    address.unwrap_or("the address that the code gives")
}

/// `11 492 paths`
pub fn counted_paths(paths: &BigUint) -> String {
    let s = if *paths == BigUint::from(1_u8) {
        ""
    } else {
        "s"
    };
    format!("{} path{s}", grouped(paths))
}
