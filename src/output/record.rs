//! What the last build was made of, beside its list: `.statutree/record.json`. The next build asks it whether it would make the same files again.
//!
//! A record says: *this program, on this day, makes from these sources exactly the files of this list, without a finding, and says this*. That stays true whatever becomes of the folder,
//! so that it does not matter when it is written, nor whether a build is killed before or after: whether the sources, the list and every file are still those that it speaks of is
//! looked at each time. One fingerprint covers all of it, the record's own text too: one that is damaged, or of another shape, speaks of nothing.

use super::target::{BOOKKEEPING, Target};
use crate::base::atomic::Staged;
use crate::base::{AsOf, Hash};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::PathBuf;

/// Its name among the notes of a build.
pub(super) const NAME: &str = "record.json";
/// What is said about a site is a few lines.
const MOST_BYTES: u64 = 64 * 1024;

/// What a site is made from: the same makes the same files, and the same is said about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inputs {
    /// The fingerprint of the program.
    pub program: Hash,
    /// The day that the law is judged on.
    pub day: AsOf,
    /// The fingerprint of everything that the site's folder holds.
    pub sources: Hash,
}

/// What a build without a finding was made of, and said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What it was made of.
    pub inputs: Inputs,
    /// The lines that sum the site up.
    pub said: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// Of everything that the record speaks of.
    fingerprint: String,
    said: String,
}

impl Record {
    /// The record as it is written, beside a list.
    fn to_json(&self, list: Hash) -> Vec<u8> {
        let written = Written {
            fingerprint: fingerprint(&self.inputs, list, &self.said).to_string(),
            said: self.said.clone(),
        };
        // Two texts: there is nothing in them that JSON cannot say.
        let mut json = serde_json::to_vec_pretty(&written).unwrap_or_default();
        json.push(b'\n');
        json
    }

    /// Leaves the record where the next build finds it, or none where there is none to leave. A site is whole without it, so nothing that a disk may say stands against the build: the next
    /// one is then a full one.
    pub(super) fn leave(record: Option<&Record>, target: &Target, list: &[u8]) {
        let place = place(target);
        let _ = match record {
            Some(record) => {
                let json = record.to_json(Hash::of(list));
                match fs::read(&place) {
                    Ok(there) if there == json => Ok(()),
                    _ => Staged::new(&place, &json).and_then(Staged::put),
                }
            }
            None => fs::remove_file(&place),
        };
    }
}

/// What the last build said, when it was made of these inputs, and this is the text of its list.
pub(super) fn said(target: &Target, inputs: &Inputs, list: &[u8]) -> Option<String> {
    let place = place(target);
    let is_short = fs::symlink_metadata(&place).is_ok_and(|found| found.len() <= MOST_BYTES);
    let json = is_short.then(|| fs::read(&place).ok()).flatten()?;
    let Written {
        fingerprint: known,
        said,
    } = serde_json::from_slice(&json).ok()?;
    // Nobody who may only write here has a say on a terminal.
    if said.chars().any(|c| c.is_control() && c != '\n') {
        return None;
    }
    let found = fingerprint(inputs, Hash::of(list), &said);
    (Hash::parse(&known) == Some(found)).then_some(said)
}

/// Whether there is a record at all.
pub(super) fn is_there(target: &Target) -> bool {
    place(target).is_file()
}

fn place(target: &Target) -> PathBuf {
    target.path().join(BOOKKEEPING).join(NAME)
}

fn fingerprint(inputs: &Inputs, list: Hash, said: &str) -> Hash {
    let Inputs {
        program,
        day,
        sources,
    } = inputs;
    // No part before the text holds a space.
    Hash::of(format!("1 {program} {} {sources} {list} {said}", day.0).as_bytes())
}
