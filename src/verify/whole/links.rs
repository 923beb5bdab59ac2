//! Where everything leads. A link that is wrong on many pages, because a menu has it, is told once.

use super::super::Shipped;
use super::super::address::{Origin, Target};
use super::super::finding::{Finding, Place};
use super::super::folder::Folder;
use super::super::page::{Reference, Use};
use super::data::Other;
use crate::base::number::counted;
use crate::diag::Rule;
use crate::diag::rules::shipped as rules;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// Programs that every computer and telephone has.
const FOLLOWED: [&str; 4] = ["https", "http", "mailto", "tel"];

/// What stands against a reference.
struct Broken {
    rule: &'static Rule,
    message: String,
    help: &'static str,
    place: Place,
}

/// A file and its references.
type Source<'s> = (&'s Arc<str>, &'s str, &'s [Reference]);

/// Follows every reference; gives how many lead inside and hold.
pub(super) fn judge(shipped: &Shipped, others: &[Other], findings: &mut Vec<Finding>) -> usize {
    let known = Known::of(shipped, others);
    let pages = shipped.pages.iter();
    let pages = pages.map(|page| (&page.path, &*page.path, page.references.as_slice()));
    let rest = others
        .iter()
        .map(|o| (&o.path, &*o.from, o.references.as_slice()));
    let sources: Vec<Source<'_>> = pages.chain(rest).collect();
    let followed: Vec<(usize, Vec<Broken>)> = sources
        .into_par_iter()
        .map(|(path, from, references)| {
            let origin = shipped.site.from(from);
            let mut hold = 0;
            let mut broken = Vec::new();
            for reference in references {
                match known.follow(&origin, reference) {
                    Ok(inside) => hold += usize::from(inside),
                    Err((rule, message, help)) => broken.push(Broken {
                        rule,
                        message,
                        help,
                        place: Place::line(path, reference.line, reference.to.as_str()),
                    }),
                }
            }
            (hold, broken)
        })
        .collect();
    let mut hold = 0;
    let mut alike: BTreeMap<(&str, String), Vec<Broken>> = BTreeMap::new();
    for (inside, broken) in followed {
        hold += inside;
        for one in broken {
            alike
                .entry((one.rule.name, one.message.clone()))
                .or_default()
                .push(one);
        }
    }
    findings.extend(alike.into_values().filter_map(told));
    hold
}

/// The first of those that are alike, and how many more there are.
fn told(alike: Vec<Broken>) -> Option<Finding> {
    let more = alike.len() - 1;
    let first = alike.into_iter().next()?;
    let label = match more {
        0 => String::new(),
        more => format!("and in {}", counted(more, "other place")),
    };
    let finding = Finding::new(first.rule, first.place, first.message);
    Some(finding.label(label).help(first.help))
}

/// What can be led to.
struct Known<'s> {
    folder: &'s Folder,
    /// Every file, and the names of its places.
    files: HashMap<&'s str, HashSet<&'s str>>,
    based: bool,
}

type Against = (&'static Rule, String, &'static str);

const FILE_HELP: &str = "build again, and upload the whole folder; when it stays, change the template of your theme (docs/themes.md)";
const HOST_HELP: &str =
    "put the file into your theme's `assets/`, and name it from there (docs/themes.md)";

impl<'s> Known<'s> {
    fn of(shipped: &'s Shipped, others: &'s [Other]) -> Known<'s> {
        let files = shipped.folder.files.keys();
        let files = files.map(|path| (&**path, HashSet::new()));
        let pages = shipped.pages.iter().map(|page| {
            let ids = page.ids.iter().map(|(id, _)| id.as_str());
            (&*page.path, ids.collect())
        });
        let drawings = others.iter().filter(|other| other.path.ends_with(".svg"));
        let drawings = drawings.map(|o| (&*o.path, o.ids.iter().map(String::as_str).collect()));
        Known {
            folder: &shipped.folder,
            // The last one counts.
            files: files.chain(pages).chain(drawings).collect(),
            based: shipped.based,
        }
    }

    /// Whether a reference leads to something of the folder; an error when it leads nowhere, or where it may not.
    fn follow(&self, origin: &Origin<'_>, reference: &Reference) -> Result<bool, Against> {
        let to = &reference.to;
        let what = reference.what;
        match origin.resolve(to) {
            Target::Inside { path, fragment } => self
                .inside(&path, fragment.as_deref(), reference)
                .map(|()| true),
            Target::Elsewhere(scheme) => self.elsewhere(to, &scheme, what).map(|()| false),
            Target::Outside => Err((
                &rules::ADDRESS,
                format!(
                    "`{to}` leads out of the folder: below a sub-path, or from a disk, nothing is there"
                ),
                FILE_HELP,
            )),
            Target::Unreadable => Err((
                &rules::ADDRESS,
                format!(
                    "`{}` is not an address that every browser reads in the same way",
                    to.escape_debug()
                ),
                FILE_HELP,
            )),
        }
    }

    fn inside(
        &self,
        path: &str,
        fragment: Option<&str>,
        reference: &Reference,
    ) -> Result<(), Against> {
        let what = reference.what;
        let folder = path.is_empty() || path.ends_with('/');
        if what == Use::Folder {
            return match folder && self.folder.has_folder(path) {
                true => Ok(()),
                false => Err((
                    &rules::LINK,
                    format!("there is no folder {path}"),
                    FILE_HELP,
                )),
            };
        }
        // A whole address is only for a host, which knows what a folder shows.
        let on_host = || matches!(what, Use::Name | Use::Own) || reference.to.contains("://");
        let path = match folder && on_host() {
            true => Cow::Owned(format!("{path}index.html")),
            false => Cow::Borrowed(path),
        };
        let Some(places) = self.files.get(&*path) else {
            return Err(match self.folder.has_folder(&path) {
                true => (
                    &rules::ADDRESS,
                    format!(
                        "something leads to the folder {path}, which shows nothing when the site is opened from a disk"
                    ),
                    "let it lead to the page itself, such as index.html",
                ),
                false => (
                    &rules::LINK,
                    format!("something leads to {path}, which is not in the folder"),
                    FILE_HELP,
                ),
            });
        };
        let Some(place) = fragment.filter(|_| !matches!(what, Use::Name | Use::Own)) else {
            return Ok(());
        };
        match places.contains(place) {
            true => Ok(()),
            false => Err((
                &rules::ANCHOR,
                format!("something leads to the place `{place}` of {path}, which is not there"),
                FILE_HELP,
            )),
        }
    }

    fn elsewhere(&self, to: &str, scheme: &str, what: Use) -> Result<(), Against> {
        let web = matches!(scheme, "https" | "http");
        match what {
            _ if matches!(scheme, "javascript" | "vbscript" | "data" | "blob") => Err((
                &rules::INLINE_CODE,
                format!(
                    "the address `{}` is a script, or holds what it shows",
                    to.escape_debug()
                ),
                FILE_HELP,
            )),
            Use::Link if FOLLOWED.contains(&scheme) => Ok(()),
            Use::Name if web => Ok(()),
            Use::Own if web && !self.based => Ok(()),
            Use::Own => Err((
                &rules::BASE_URL,
                format!("`{to}` is given as an address of this site, and is none"),
                "set `base_url` in site.yaml to the address at which the site is going to stand, and build again",
            )),
            Use::Load | Use::Folder => Err((
                &rules::REQUEST,
                format!("a browser would ask another host for `{to}`"),
                HOST_HELP,
            )),
            Use::Link | Use::Name => Err((
                &rules::ADDRESS,
                format!("few have a program for `{to}`"),
                "link to a page of the web, an e-mail address or a telephone number",
            )),
        }
    }
}
