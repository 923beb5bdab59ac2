//! Who is touched, for programs, in a shape that has a version. Comes in: a report and the texts that it points into. Goes out: one JSON document. A key that is added changes
//! nothing for a program that reads the others, and for any other change [`FORMAT`] goes up. Every key is always there; what does not apply is `null` or an
//! empty list. Counts of paths are decimal text, as they can be larger than what programs hold in a number; lines and columns count from 1, columns in characters.
//!
//! - `format`, `program.name`, `program.version`: the version of this shape, and who wrote it
//! - `errors`: how many errors the site has; while there are any, somebody may be missing, because what has faults may not have been searched
//! - `since`: `null`, or with `--since` what changed besides:
//!   - `revision`: as it was named
//!   - `gone[]`: what is not on the site now: `kind`, `id`, `file`, `faulty` (there is a file, but it cannot be used), `uses[]` (`file`, `line`) where it is still named
//!   - `pages[]`: guides, trees, scenarios and settings that changed, by their files
//! - `things[]`: what was asked about, or what changed
//!   - `kind` (`section`, `form`, `caution` or `term`), `id`, `pinpoint`, `label` (as people write it), `title`, `file`
//!   - `how`: `null`, or with `--since` one of `added`, `changed`, `same` (nothing in substance), `unknown` (one of the two texts has faults)
//!   - `differences[]`: of a section that is `changed`: `what` (`title`, `version`, `repeal`, `subdivision`, `checked`, `address` or `summary`), `at` (the day of a version or the place of a
//!     subdivision), `old` and `new`, each as text, `null` when there was or is none; both are `null` for the summary
//!   - `certain`, `possible`: who relies on it, and who cites the whole section or a place around the one that was asked for:
//!     - `users[]`: `kind` (`guide`, `tree` for its summary, `question`, `outcome`, `caution`, `term`, `form` or `section`), `id`, `tree` (of a question or outcome), `title`, `draft`,
//!       `places[]` (`file`, `line`, `column`, `pinpoint`), `paths` (how many of the tree's paths pass it)
//!     - `through[]`: outcomes that show a caution which is among the users: `tree`, `id`, `title`, `cautions[]`, `place`, `paths`
//!   - `trees[]`: each tree that is among them: `id`, `title`, `paths`: `null` when it is not proved, else `all`, `direct` (that pass a user), `with_cautions` (these, and those of
//!     `through`), `at_most` (these, and those of `possible`); a path goes from the start to an outcome or a hand-over, which is not followed
//! - `totals.users[]`: `kind` and `number` of who relies on any of the things, each counted once; `totals.trees[]`: as above, for all things together; without
//!   those whose `how` is `same`

use super::change::{CheckedText, Difference, VersionText};
use super::found::{Impact, Part, Relying, Through};
use super::named::{Named, label};
use super::report::Report;
use super::since::{Gone, How, Since};
use super::tally::{TreePaths, TreeTally};
use crate::base::Date;
use crate::diag::json::written;
use crate::diag::{SourceMap, Span};
use crate::model::{Place, Reliance, Site, User};
use num_bigint::BigUint;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The version of the shape.
pub const FORMAT: u32 = 1;

/// The whole report as one document, which also says how many errors the site has.
pub fn render(report: &Report, errors: usize, site: &Site, sources: &SourceMap) -> String {
    let page = Page { site, sources };
    let things = report.entries.iter();
    written(&Document {
        format: FORMAT,
        program: json!({ "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") }),
        errors,
        since: report.since.as_ref().map(told),
        things: things
            .map(|(impact, how)| page.thing(impact, how.as_ref()))
            .collect(),
        totals: Totals {
            users: page.numbers(report.totals.users.iter().copied()),
            trees: page.trees(&report.totals.trees),
        },
    })
}

#[derive(Serialize)]
struct Document<'a> {
    format: u32,
    program: Value,
    errors: usize,
    since: Option<Value>,
    things: Vec<Thing<'a>>,
    totals: Totals<'a>,
}

#[derive(Serialize)]
struct Totals<'a> {
    users: Vec<Value>,
    trees: Vec<Tree<'a>>,
}

#[derive(Serialize)]
struct Thing<'a> {
    kind: &'static str,
    id: &'a str,
    pinpoint: Option<&'a str>,
    label: String,
    title: &'a str,
    file: &'a str,
    how: Option<&'static str>,
    differences: Vec<Value>,
    certain: Users<'a>,
    possible: Users<'a>,
    trees: Vec<Tree<'a>>,
}

#[derive(Serialize)]
struct Users<'a> {
    users: Vec<UserEntry<'a>>,
    through: Vec<ThroughEntry<'a>>,
}

#[derive(Serialize)]
struct UserEntry<'a> {
    kind: &'static str,
    id: &'a str,
    tree: Option<&'a str>,
    title: &'a str,
    draft: bool,
    places: Vec<At<'a>>,
    paths: Option<String>,
}

#[derive(Serialize)]
struct ThroughEntry<'a> {
    tree: &'a str,
    id: &'a str,
    title: &'a str,
    cautions: Vec<&'a str>,
    place: At<'a>,
    paths: Option<String>,
}

#[derive(Serialize)]
struct At<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    pinpoint: Option<&'a str>,
}

#[derive(Serialize)]
struct Tree<'a> {
    id: &'a str,
    title: &'a str,
    paths: Option<Value>,
}

#[derive(Clone, Copy)]
struct Page<'a> {
    site: &'a Site,
    sources: &'a SourceMap,
}

impl<'a> Page<'a> {
    fn thing(self, impact: &'a Impact, how: Option<&How>) -> Thing<'a> {
        let asked = &impact.asked;
        let named = Named::of_thing(self.site, asked.thing);
        let differences = match how {
            Some(How::Differs(differences)) => differences.as_slice(),
            _ => &[],
        };
        Thing {
            kind: named.kind,
            id: named.id,
            pinpoint: asked.pinpoint.as_ref().map(|pinpoint| pinpoint.as_str()),
            label: label(self.site, asked),
            title: named.title,
            file: &self.sources.get(named.span.file).path,
            how: how.map(word),
            differences: differences.iter().map(difference).collect(),
            certain: self.users(&impact.certain),
            possible: self.users(&impact.possible),
            trees: self.trees(&impact.trees),
        }
    }

    fn users(self, part: &'a Part) -> Users<'a> {
        Users {
            users: part.users.iter().map(|user| self.user(user)).collect(),
            through: part.through.iter().map(|one| self.through(one)).collect(),
        }
    }

    fn user(self, Relying { reliance, paths }: &'a Relying) -> UserEntry<'a> {
        let Reliance { user, places } = reliance;
        let named = Named::of(self.site, *user);
        let tree = named.tree.map(|tree| self.site.trees[tree].id.as_str());
        let at = |place: &'a Place| {
            let pinpoint = place.pinpoint.as_ref();
            self.at(place.span, pinpoint.map(|pinpoint| pinpoint.as_str()))
        };
        UserEntry {
            kind: named.kind,
            id: named.id,
            tree,
            title: named.title,
            draft: named.draft,
            places: places.iter().map(at).collect(),
            paths: paths.as_ref().map(BigUint::to_string),
        }
    }

    fn through(self, through: &'a Through) -> ThroughEntry<'a> {
        let named = Named::of(self.site, User::Outcome(through.tree, through.outcome));
        let cautions = through.cautions.iter();
        ThroughEntry {
            tree: self.site.trees[through.tree].id.as_str(),
            id: named.id,
            title: named.title,
            cautions: cautions
                .map(|c| self.site.cautions[*c].id.as_str())
                .collect(),
            place: self.at(named.span, None),
            paths: through.paths.as_ref().map(BigUint::to_string),
        }
    }

    fn at(self, span: Span, pinpoint: Option<&'a str>) -> At<'a> {
        let position = self.sources.position(span);
        At {
            file: &self.sources.get(span.file).path,
            line: position.line,
            column: position.column,
            pinpoint,
        }
    }

    fn trees(self, trees: &[TreeTally]) -> Vec<Tree<'a>> {
        let entry = |tally: &TreeTally| {
            let tree = &self.site.trees[tally.tree];
            Tree {
                id: tree.id.as_str(),
                title: &tree.title,
                paths: tally.paths.as_ref().map(counts),
            }
        };
        trees.iter().map(entry).collect()
    }

    fn numbers(self, users: impl Iterator<Item = User>) -> Vec<Value> {
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        for user in users {
            *numbers.entry(Named::of(self.site, user).kind).or_default() += 1;
        }
        let numbers = numbers.into_iter();
        numbers
            .map(|(kind, number)| json!({ "kind": kind, "number": number }))
            .collect()
    }
}

fn counts(paths: &TreePaths) -> Value {
    json!({
        "all": paths.all.to_string(),
        "direct": paths.direct.to_string(),
        "with_cautions": paths.with_cautions.to_string(),
        "at_most": paths.at_most.to_string(),
    })
}

fn told(since: &Since) -> Value {
    let pages: Vec<&str> = since.pages.iter().map(|path| path.as_str()).collect();
    json!({
        "revision": since.revision,
        "gone": since.gone.iter().map(gone).collect::<Vec<Value>>(),
        "pages": pages,
    })
}

fn gone(gone: &Gone) -> Value {
    let uses = gone.uses.iter();
    let uses = uses.map(|at| json!({ "file": at.path.as_str(), "line": at.line }));
    json!({
        "kind": gone.kind(),
        "id": gone.name.id().as_str(),
        "file": gone.path.as_str(),
        "faulty": gone.faulty,
        "uses": uses.collect::<Vec<Value>>(),
    })
}

fn word(how: &How) -> &'static str {
    match how {
        How::Added => "added",
        how if how.is_nothing() => "same",
        How::Changed | How::Differs(_) => "changed",
        How::Unknown => "unknown",
    }
}

fn difference(difference: &Difference) -> Value {
    let told = |what, at: Option<String>, old: Option<String>, new: Option<String>| json!({ "what": what, "at": at, "old": old, "new": new });
    match difference {
        Difference::Title { old, new } => told("title", None, Some(old.clone()), Some(new.clone())),
        Difference::VersionAdded(new) => told("version", day(new), None, Some(version(new))),
        Difference::VersionRemoved(old) => told("version", day(old), Some(version(old)), None),
        Difference::VersionChanged { old, new } => {
            told("version", day(new), Some(version(old)), Some(version(new)))
        }
        Difference::Repeal { old, new } => {
            let text = |day: &Option<Date>| day.map(|day| day.to_string());
            told("repeal", None, text(old), text(new))
        }
        Difference::SubdivisionAdded(at, new) => {
            told("subdivision", Some(at.to_string()), None, Some(new.clone()))
        }
        Difference::SubdivisionRemoved(at, old) => {
            told("subdivision", Some(at.to_string()), Some(old.clone()), None)
        }
        Difference::SubdivisionReworded { pinpoint, old, new } => {
            let at = Some(pinpoint.to_string());
            told("subdivision", at, Some(old.clone()), Some(new.clone()))
        }
        Difference::Checked { old, new } => {
            told("checked", None, Some(checked(old)), Some(checked(new)))
        }
        Difference::Address { old, new } => told("address", None, old.clone(), new.clone()),
        Difference::Summary => told("summary", None, None, None),
    }
}

fn day(version: &VersionText) -> Option<String> {
    version.from.map(|day| day.to_string())
}

fn version(version: &VersionText) -> String {
    match &version.by {
        Some(by) => format!("{} ({by})", version.changed),
        None => version.changed.clone(),
    }
}

fn checked(checked: &CheckedText) -> String {
    match &checked.note {
        Some(note) => format!("{} {} ({note})", checked.on, checked.against.as_str()),
        None => format!("{} {}", checked.on, checked.against.as_str()),
    }
}
