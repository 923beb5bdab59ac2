//! The files of the folder against the list of the build, and against what hosts can keep.

use super::super::Order;
use super::super::finding::{Finding, Place};
use super::super::folder::{Folder, LIST};
use crate::base::{Hash, SitePath};
use crate::diag::rules::shipped;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// The format of the list that is known here.
const FORMAT: u32 = 1;

/// The list as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    format: u32,
    #[serde(rename = "generator")]
    _generator: String,
    files: Vec<ListedFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListedFile {
    path: String,
    size: u64,
    hash: String,
}

/// Every file.
pub(super) fn judge(folder: &Folder, order: &Order, findings: &mut Vec<Finding>) {
    findings.extend(folder.strange());
    names(folder, findings);
    match list(folder) {
        Ok(listed) => against(folder, order, &listed, findings),
        Err(why) => findings.push(
            Finding::new(&shipped::NO_LIST, Place::file(&Arc::from(LIST)), why)
                .help("build again, and verify the whole folder as the build wrote it"),
        ),
    }
}

/// The list, or why there is none.
fn list(folder: &Folder) -> Result<BTreeMap<String, (u64, Hash)>, String> {
    let Some(bytes) = &folder.list else {
        return Err(format!(
            "there is no {LIST}, so nobody can say which files a build made"
        ));
    };
    let unreadable = |why: String| format!("{LIST} cannot be read: {why}");
    let listed: Listed =
        serde_json::from_slice(bytes).map_err(|error| unreadable(error.to_string()))?;
    if listed.format != FORMAT {
        return Err(unreadable(format!(
            "its format is {}, and this program knows {FORMAT}",
            listed.format
        )));
    }
    let mut files = BTreeMap::new();
    for file in listed.files {
        let Some(hash) = Hash::parse(&file.hash) else {
            return Err(unreadable(format!(
                "the fingerprint of `{}` is not one",
                file.path.escape_debug()
            )));
        };
        let path = file.path.escape_debug().to_string();
        if files.insert(file.path, (file.size, hash)).is_some() {
            return Err(unreadable(format!("it names `{path}` twice")));
        }
    }
    Ok(files)
}

fn against(
    folder: &Folder,
    order: &Order,
    listed: &BTreeMap<String, (u64, Hash)>,
    findings: &mut Vec<Finding>,
) {
    for (path, bytes) in &folder.files {
        let place = Place::file(path);
        match listed.get(&**path) {
            None if is_own(order, path) => {}
            None => findings.push(
                Finding::new(
                    &shipped::UNLISTED,
                    place,
                    format!("no build made {path}: the list of the build does not name it"),
                )
                .help(format!(
                    "remove it; when it is a file of your own that belongs on the host, say so with `--own {path}`"
                )),
            ),
            Some((size, hash)) => {
                if *size != bytes.len() as u64 || *hash != Hash::of(bytes) {
                    let message = format!("{path} is not what the build wrote");
                    findings.push(
                        Finding::new(&shipped::CHANGED, place, message)
                            .help("build again, and upload what comes out as it is"),
                    );
                }
            }
        }
    }
    for path in listed.keys() {
        if !folder.files.contains_key(path.as_str()) {
            let message = format!(
                "{} is missing: the list of the build names it",
                path.escape_debug()
            );
            findings.push(
                Finding::new(&shipped::MISSING, Place::file(&Arc::from(LIST)), message)
                    .help("build again, and upload the whole folder"),
            );
        }
    }
}

/// Whether somebody said that this file is theirs: itself, or a folder around it.
fn is_own(order: &Order, path: &str) -> bool {
    order.own.iter().any(|own| {
        let rest = path.strip_prefix(own.trim_end_matches('/'));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// Names that a host cannot keep, or cannot keep apart.
fn names(folder: &Folder, findings: &mut Vec<Finding>) {
    // As a disk without capital letters, and with one Unicode form, knows them.
    let mut known: HashMap<String, &Arc<str>> = HashMap::new();
    for path in folder.files.keys() {
        if let Err(why) = SitePath::parse(path) {
            let shown = path.escape_debug();
            findings.push(
                Finding::new(
                    &shipped::BAD_NAME,
                    Place::file(path),
                    format!("some hosts and computers cannot keep a file called `{shown}`: {why}"),
                )
                .help("remove it, or give it a plain name"),
            );
        }
        let key: String = path.nfc().collect::<String>().to_lowercase();
        if let Some(other) = known.insert(key.nfc().collect(), path) {
            findings.push(clash(path, other));
        }
    }
    for path in folder.files.keys() {
        for (end, _) in path.match_indices('/') {
            let key: String = path[..end].nfc().collect::<String>().to_lowercase();
            if let Some(file) = known.get(key.nfc().collect::<String>().as_str()) {
                findings.push(clash(path, file));
            }
        }
    }
}

fn clash(path: &Arc<str>, other: &Arc<str>) -> Finding {
    Finding::new(
        &shipped::NAME_CLASH,
        Place::file(path),
        format!("some hosts and computers cannot keep {other} and {path} apart"),
    )
    .other(Place::file(other), "the other one")
    .help("rename one of the two")
}
