//! What changed since a revision of git. Comes in: the folder, the revision, and the site as it is now. Goes out: the sections and other things whose files
//! changed, each with how; those that are gone, and who still names them; and which other pages changed.

use super::change::{Difference, differences};
use crate::base::{Index, SitePath, Table};
use crate::git::{Refusal, Revision, changed_since, texts_at};
use crate::load::StatuteText;
use crate::mentions::{Mentions, Name, Role, thing_at};
use crate::model::{Site, Thing};
use crate::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};

/// What changed since a revision.
#[derive(Debug)]
pub struct Since {
    /// The revision, as it was named.
    pub revision: String,
    /// What pages rely on and what changed, in the order of the site.
    pub things: Vec<(Thing, How)>,
    /// What pages may rely on and what is no longer there, by its name.
    pub gone: Vec<Gone>,
    /// Guides, trees, scenarios and settings that changed: what relies on the law, not what is relied on.
    pub pages: Vec<SitePath>,
}

/// How a file changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// It was not there.
    Added,
    /// It was there.
    Changed,
    /// It was there, and is the file of a section: what is different now. Nothing, when only comments, order or white space changed.
    Differs(Vec<Difference>),
    /// It was there, and is the file of a section; but one of the two texts has faults, so it is not known what is different.
    Unknown,
}

impl How {
    /// Nothing changed in substance, so that nobody is touched.
    pub fn is_nothing(&self) -> bool {
        matches!(self, How::Differs(differences) if differences.is_empty())
    }
}

/// A section, form, caution or term that is not on the site now.
#[derive(Clone, Debug)]
pub struct Gone {
    /// What it is called.
    pub name: Name,
    /// Its file.
    pub path: SitePath,
    /// There is a file, but it cannot be used before its faults are mended.
    pub faulty: bool,
    /// Where it is named.
    pub uses: Vec<Use>,
}

impl Gone {
    /// What it is, in one word.
    pub fn kind(&self) -> &'static str {
        kind(&self.name)
    }
}

/// A place where a name is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The file.
    pub path: SitePath,
    /// The line, from 1.
    pub line: usize,
}

/// What changed in a folder since a revision.
///
/// # Errors
/// When git cannot tell.
pub fn since(
    revision: &str,
    workspace: &Workspace,
    mentions: &Mentions,
    site: &Site,
) -> Result<Since, Refusal> {
    let root = workspace.root();
    let commit = Revision::find(root, revision)?;
    let (names, pages) = sorted(&changed_since(root, &commit)?);
    let known = Known::of(site);
    let paths: Vec<&SitePath> = names.values().flatten().collect();
    let texts = texts_at(root, &commit, &paths)?;
    let mut before: BTreeMap<&SitePath, Vec<u8>> = paths
        .into_iter()
        .zip(texts)
        .filter_map(|(path, text)| Some((path, text?)))
        .collect();
    let (mut things, mut gone) = (Vec::new(), BTreeMap::new());
    for (name, paths) in &names {
        // A file that moved to another folder is the same thing under two paths.
        let old = paths.iter().find_map(|path| before.remove(path));
        match known.find(name) {
            Some(thing) => things.push((thing, how(thing, old, site, workspace))),
            None => drop(gone.insert(name, paths)),
        }
    }
    things.sort_by_key(|(thing, _)| *thing);
    Ok(Since {
        revision: revision.to_owned(),
        things,
        gone: told(&gone, workspace, mentions),
        pages,
    })
}

/// The changed files: what pages rely on, by name, and those pages.
fn sorted(changed: &[std::path::PathBuf]) -> (BTreeMap<Name, Vec<SitePath>>, Vec<SitePath>) {
    let mut names: BTreeMap<Name, Vec<SitePath>> = BTreeMap::new();
    let mut pages = Vec::new();
    let paths = changed.iter().filter_map(|path| site_path(path));
    for path in paths {
        match thing_at(&path) {
            Some(name @ (Name::Section(_) | Name::Form(_) | Name::Caution(_) | Name::Term(_))) => {
                names.entry(name).or_default().push(path)
            }
            Some(_) => pages.push(path),
            None if path.as_str() == "site.yaml" => pages.push(path),
            None => {}
        }
    }
    (names, pages)
}

/// A path as git tells it, if a file of a site can have it.
pub(super) fn site_path(path: &std::path::Path) -> Option<SitePath> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    SitePath::parse(&parts?.join("/")).ok()
}

fn how(thing: Thing, old: Option<Vec<u8>>, site: &Site, workspace: &Workspace) -> How {
    let Some(old) = old else {
        return How::Added;
    };
    let Thing::Section(section) = thing else {
        return How::Changed;
    };
    let now = &workspace.sources().get(site.sections[section].file).text;
    let now = StatuteText::read(now.as_bytes().to_vec());
    match (StatuteText::read(old), now) {
        (Some(old), Some(now)) => How::Differs(differences(&old, &now)),
        _ => How::Unknown,
    }
}

/// The things of a site by name.
struct Known<'s>(BTreeMap<(&'static str, &'s str), Thing>);

impl<'s> Known<'s> {
    fn of(site: &'s Site) -> Known<'s> {
        fn all<'s, T>(
            table: &'s Table<T>,
            what: &'static str,
            id: fn(&T) -> &str,
            thing: fn(Index<T>) -> Thing,
        ) -> impl Iterator<Item = ((&'static str, &'s str), Thing)> {
            let each = table.iter();
            each.map(move |(index, one)| ((what, id(one)), thing(index)))
        }
        let sections = all(&site.sections, "section", |s| s.id.as_str(), Thing::Section);
        let forms = all(&site.forms, "form", |f| f.id.as_str(), Thing::Form);
        let cautions = all(&site.cautions, "caution", |c| c.id.as_str(), Thing::Caution);
        let terms = all(&site.terms, "term", |t| t.id.as_str(), Thing::Term);
        Known(sections.chain(forms).chain(cautions).chain(terms).collect())
    }

    fn find(&self, name: &Name) -> Option<Thing> {
        self.0.get(&(kind(name), name.id().as_str())).copied()
    }
}

fn kind(name: &Name) -> &'static str {
    match name {
        Name::Section(_) => "section",
        name => name.what(),
    }
}

/// The things that are not on the site, with everybody who names them, found in one pass.
fn told(
    gone: &BTreeMap<&Name, &Vec<SitePath>>,
    workspace: &Workspace,
    mentions: &Mentions,
) -> Vec<Gone> {
    if gone.is_empty() {
        return Vec::new();
    }
    let files: BTreeSet<&str> = present(workspace).collect();
    let mut uses: BTreeMap<&Name, Vec<Use>> = BTreeMap::new();
    for (file, mention) in mentions.iter() {
        if mention.role == Role::Use && gone.contains_key(&mention.name) {
            let before = file.text.get(..mention.range.start).unwrap_or_default();
            let place = Use {
                path: file.path.clone(),
                line: 1 + before.matches('\n').count(),
            };
            let known = uses.entry(&mention.name).or_default();
            if known.last() != Some(&place) {
                known.push(place);
            }
        }
    }
    let told = gone.iter().flat_map(|(name, paths)| {
        let here = paths.iter().find(|path| files.contains(path.as_str()));
        let path = here.or(paths.first())?;
        Some(Gone {
            name: (*name).clone(),
            path: path.clone(),
            faulty: here.is_some(),
            uses: uses.remove(*name).unwrap_or_default(),
        })
    });
    told.collect()
}

/// The files of the kinds that can be gone, as they are now, usable or not.
fn present(workspace: &Workspace) -> impl Iterator<Item = &str> {
    let loaded = workspace.loaded();
    let sections = loaded.statutes.iter().map(|entry| entry.path.as_str());
    let forms = loaded.forms.iter().map(|entry| entry.path.as_str());
    let cautions = loaded.cautions.iter().map(|entry| entry.path.as_str());
    let terms = loaded.terms.iter().map(|entry| entry.path.as_str());
    sections.chain(forms).chain(cautions).chain(terms)
}
