//! Renaming a question, an outcome or a fact, in its tree and its scenarios.

use super::navigate::Found;
use super::site::Site;
use crate::base::{Id, SitePath};
use crate::diag::Severity;
use crate::mentions::{Local, Mention, Name};
use std::ops::Range;

/// Where the name at a byte of a file can be renamed.
///
/// # Errors
/// When nothing there can be renamed: why.
pub(super) fn renamed(site: &Site, path: &SitePath, offset: usize) -> Result<Range<usize>, String> {
    Ok(named(site, path, offset)?.0.range.clone())
}

/// Every place that has to change.
///
/// # Errors
/// When the name cannot be changed to the new one: why.
pub(super) fn rename<'a>(
    site: &'a Site,
    path: &SitePath,
    offset: usize,
    to: &str,
) -> Result<Vec<Found<'a>>, String> {
    let (mention, local) = named(site, path, offset)?;
    let new = Id::without_dots(to).map_err(|why| format!("`{to}` cannot be a name: {why}"))?;
    if new != local.id {
        is_free(site, local, new)?;
    }
    all_is_read(site, &local.tree)?;
    let old = local.id.as_str();
    let all = site.mentions.of(&mention.name).map(|(file, found)| {
        let written = file.text.get(found.range.clone());
        match written == Some(old) {
            true => Ok(Found {
                file,
                range: found.range.clone(),
            }),
            false => Err(format!(
                "`{old}` is written in an unusual way in {}: change it there by hand first",
                file.path
            )),
        }
    });
    all.collect()
}

fn named<'a>(
    site: &'a Site,
    path: &SitePath,
    offset: usize,
) -> Result<(&'a Mention, &'a Local), String> {
    let found = site.mentions.file(path).and_then(|file| file.at(offset));
    let mention = found.ok_or("there is no name here")?;
    match &mention.name {
        Name::Question(local) | Name::Outcome(local) | Name::Fact(local) => {
            match site.mentions.defined().any(|name| *name == mention.name) {
                true => Ok((mention, local)),
                false => Err(format!("nothing is named `{}`", local.id)),
            }
        }
        name if name.is_file() => Err(format!(
            "a {}'s name is the name of its file, and a part of its address: rename the file, and then what the check reports",
            name.what()
        )),
        name => Err(format!(
            "only questions, outcomes and facts can be renamed here, and this is a {}",
            name.what()
        )),
    }
}

fn is_free(site: &Site, of: &Local, id: Id) -> Result<(), String> {
    let tree = of.tree.clone();
    let local = Local { tree, id };
    let taken = [
        Name::Question(local.clone()),
        Name::Outcome(local.clone()),
        Name::Fact(local),
    ];
    match site.mentions.defined().find(|name| taken.contains(name)) {
        Some(name) => Err(format!(
            "`{}` is taken: this tree has {} of that name",
            name.id(),
            match name {
                Name::Outcome(_) => "an outcome",
                Name::Fact(_) => "a fact",
                _ => "a question",
            }
        )),
        None => Ok(()),
    }
}

/// In a file that could not be read as a whole, the name may stand where nobody has seen it.
fn all_is_read(site: &Site, tree: &Id) -> Result<(), String> {
    let of_tree = |path: &str| {
        let file = path.rsplit('/').next().unwrap_or(path);
        let stem = file.strip_suffix(".yaml").unwrap_or(file);
        path.starts_with("decision_trees/")
            && stem.strip_suffix(".scenarios").unwrap_or(stem) == tree.as_str()
    };
    let mut faults = site.loaded().diagnostics.iter();
    let fault = faults.find(|fault| {
        fault.severity == Severity::Error && of_tree(&site.sources().get(fault.span.file).path)
    });
    match fault {
        Some(fault) => Err(format!(
            "{} cannot be read as a whole: correct it first ({})",
            site.sources().get(fault.span.file).path,
            fault.message
        )),
        None => Ok(()),
    }
}
