//! Who is touched, for people at a terminal. Comes in: a report and the texts that it points into. Goes out: text: for each thing what changed, who relies on it, by kind, with every
//! line, and on how many walks; at the end how much that is together.

use super::Asked;
use super::found::{Impact, Part, Relying, Through};
use super::named::{Named, label};
use super::report::Report;
use super::since::{Gone, How, Since};
use super::tally::{TreePaths, TreeTally};
use super::words::{counted_paths, words};
use crate::base::Index;
use crate::base::number::{counted, grouped};
use crate::diag::human::visible;
use crate::diag::{SourceMap, Span};
use crate::model::{Caution, Place, Site, Thing, Tree, User};
use num_bigint::BigUint;
use std::collections::BTreeMap;

/// The whole report.
pub fn render(report: &Report, site: &Site, sources: &SourceMap) -> String {
    let mut page = Page {
        site,
        sources,
        out: String::new(),
    };
    if let Some(since) = &report.since {
        page.since(since, &report.entries);
    }
    for (impact, how) in &report.entries {
        page.thing(impact, how.as_ref(), report.since.as_ref());
    }
    let touching = report.touching();
    if touching > 0 {
        page.totals(report, touching);
    }
    page.out
}

struct Page<'a> {
    site: &'a Site,
    sources: &'a SourceMap,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, depth: usize, text: &str) {
        self.out.push_str(&"  ".repeat(depth));
        self.out
            .push_str(&visible(&text.replace(['\n', '\t'], " ")));
        self.out.push('\n');
    }

    fn since(&mut self, since: &Since, entries: &[(Impact, Option<How>)]) {
        let revision = &since.revision;
        if entries.is_empty() && since.gone.is_empty() {
            let text = format!("No section, form, caution or term changed since {revision}.");
            self.line(0, &text);
        }
        for gone in &since.gone {
            self.gone(gone, revision);
            self.out.push('\n');
        }
        if !since.pages.is_empty() {
            let text = format!(
                "Also changed since {revision}: {} of guides, trees, scenarios and settings. `statutree check --changed {revision}` shows what has to do with them.",
                counted(since.pages.len(), "file")
            );
            self.line(0, &text);
            self.out.push('\n');
        }
    }

    fn gone(&mut self, gone: &Gone, revision: &str) {
        let (what, id, path) = (gone.name.what(), gone.name.id(), &gone.path);
        let now = match gone.faulty {
            true => {
                format!("changed since {revision}, and cannot be used: `statutree check` says why")
            }
            false => format!("was deleted since {revision}"),
        };
        self.line(0, &format!("The {what} {id} ({}) {now}.", path.as_str()));
        if gone.uses.is_empty() {
            return self.line(1, "Nobody names it.");
        }
        self.line(
            1,
            "It is still named here, and each place is an error of `statutree check`:",
        );
        let mut files: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for place in &gone.uses {
            files
                .entry(place.path.as_str())
                .or_default()
                .push(place.line);
        }
        for (file, lines) in files {
            self.line(2, &at_lines(file, lines));
        }
    }

    fn thing(&mut self, impact: &Impact, how: Option<&How>, since: Option<&Since>) {
        let named = Named::of_thing(self.site, impact.asked.thing);
        let label = label(self.site, &impact.asked);
        self.line(0, &labeled(&label, named.title));
        let path = self.sources.get(named.span.file).path.to_string();
        self.line(0, &path);
        if let Thing::Section(section) = impact.asked.thing
            && let Some(pinpoint) = &impact.asked.pinpoint
            && !self.site.sections[section].has(pinpoint)
        {
            // A slip must not look like a place that nobody cites.
            self.line(0, &format!("Its file does not list {pinpoint}."));
        }
        if let Some((how, since)) = how.zip(since) {
            self.how(how, &since.revision);
        }
        self.out.push('\n');
        if how.is_some_and(How::is_nothing) {
            return;
        }
        if impact.is_nothing() {
            self.line(1, "Nobody relies on it.");
            self.out.push('\n');
            return;
        }
        if impact.certain.users.is_empty() {
            self.line(1, "Nobody cites just this.");
            self.out.push('\n');
        }
        self.part(1, &impact.certain, impact, certain);
        if impact.possible.users.is_empty() {
            return;
        }
        self.line(
            1,
            "May be meant as well: they cite the whole section, or more of it",
        );
        self.out.push('\n');
        self.part(2, &impact.possible, impact, possible);
    }

    /// The users of a part by kind. `share` says on how much of a tree they lie.
    fn part(
        &mut self,
        depth: usize,
        part: &Part,
        impact: &Impact,
        share: fn(&TreePaths) -> String,
    ) {
        let of = |group: Group| {
            part.users
                .iter()
                .filter(move |u| Group::of(u.reliance.user) == group)
        };
        self.group(depth, "guides", of(Group::Guides));
        for tally in &impact.trees {
            let users = of(Group::Tree(tally.tree)).collect::<Vec<_>>();
            let through = part.through.iter().filter(|t| t.tree == tally.tree);
            let through: Vec<&Through> = through.collect();
            if !(users.is_empty() && through.is_empty()) {
                self.tree(depth, tally, share, &users, &through);
            }
        }
        self.group(depth, "cautions", of(Group::Cautions));
        self.group(depth, "terms", of(Group::Terms));
        self.group(depth, "forms", of(Group::Forms));
        self.group(depth, "sections", of(Group::Sections));
    }

    fn group<'u>(&mut self, depth: usize, title: &str, users: impl Iterator<Item = &'u Relying>) {
        let users: Vec<&Relying> = users.collect();
        if users.is_empty() {
            return;
        }
        self.line(depth, &format!("{title} ({})", users.len()));
        for relying in users {
            let named = Named::of(self.site, relying.reliance.user);
            self.line(depth + 1, &self.name(&named, relying.reliance.user));
            self.places(depth + 2, &relying.reliance.places);
        }
        self.out.push('\n');
    }

    fn tree(
        &mut self,
        depth: usize,
        tally: &TreeTally,
        share: fn(&TreePaths) -> String,
        users: &[&Relying],
        through: &[&Through],
    ) {
        let tree = &self.site.trees[tally.tree];
        self.line(depth, &format!("tree {}: {}", tree.id, tree.title));
        let text = match &tally.paths {
            Some(paths) => share(paths),
            None => "not proved, so its paths are not counted".to_owned(),
        };
        self.line(depth + 1, &text);
        for relying in users {
            let named = Named::of(self.site, relying.reliance.user);
            let text = match relying.reliance.user {
                User::Tree(_) => "its summary".to_owned(),
                _ => format!("{} “{}”", named.kind, named.title),
            };
            self.line(depth + 1, &(text + &on_paths(relying.paths.as_ref())));
            self.places(depth + 2, &relying.reliance.places);
        }
        self.through(depth + 1, through);
        self.out.push('\n');
    }

    /// Outcomes that show a caution are many, so they are told by their lines.
    fn through(&mut self, depth: usize, through: &[&Through]) {
        let mut shown: BTreeMap<Index<Caution>, Vec<Span>> = BTreeMap::new();
        for outcome in through {
            let named = Named::of(self.site, User::Outcome(outcome.tree, outcome.outcome));
            for caution in &outcome.cautions {
                shown.entry(*caution).or_default().push(named.span);
            }
        }
        for (caution, outcomes) in shown {
            let title = &self.site.cautions[caution].title;
            let number = counted(outcomes.len(), "outcome");
            self.line(depth, &format!("{number} through the caution “{title}”"));
            for place in self.at(&outcomes) {
                self.line(depth + 1, &place);
            }
        }
    }

    /// Sections and forms are better known by their numbers.
    fn name(&self, named: &Named<'_>, user: User) -> String {
        let thing = match user {
            User::Section(section) => Thing::Section(section),
            User::Form(form) => Thing::Form(form),
            _ if named.draft => return format!("{} (a draft)", named.title),
            _ => return named.title.to_owned(),
        };
        let whole = Asked {
            thing,
            pinpoint: None,
        };
        labeled(&label(self.site, &whole), named.title)
    }

    fn places(&mut self, depth: usize, places: &[Place]) {
        let spans: Vec<Span> = places.iter().map(|place| place.span).collect();
        for place in self.at(&spans) {
            self.line(depth, &place);
        }
    }

    /// Each file once, with its lines: `content/guides/a.md:12, 40`.
    fn at(&self, spans: &[Span]) -> Vec<String> {
        let mut files: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for span in spans {
            let path: &str = &self.sources.get(span.file).path;
            let line = self.sources.position(*span).line;
            files.entry(path).or_default().push(line);
        }
        let files = files.into_iter();
        files.map(|(file, lines)| at_lines(file, lines)).collect()
    }

    fn how(&mut self, how: &How, revision: &str) {
        let differences = match how {
            How::Added => return self.line(0, &format!("New since {revision}.")),
            How::Changed => return self.line(0, &format!("Changed since {revision}.")),
            How::Unknown => {
                return self.line(0, &format!("Changed since {revision}. What is different is not known: the file has faults, or had some then."));
            }
            How::Differs(differences) => differences,
        };
        if differences.is_empty() {
            return self.line(0, &format!("Nothing changed in substance since {revision}: only comments, the order of its lines or spaces. Who relies on it is not listed."));
        }
        self.line(0, &format!("Changed since {revision}:"));
        for difference in differences {
            self.line(1, &words(difference));
        }
    }

    fn totals(&mut self, report: &Report, touching: usize) {
        let users = report.totals.users.iter();
        let mut counts: BTreeMap<(usize, &str), usize> = BTreeMap::new();
        for user in users.filter_map(|user| kind(*user)) {
            *counts.entry(user).or_default() += 1;
        }
        let parts = counts.into_iter();
        let parts: Vec<String> = parts.map(|((_, what), n)| counted(n, what)).collect();
        let who = match parts.is_empty() {
            true => "nobody relies on it for certain".to_owned(),
            false => parts.join(", "),
        };
        let things = match touching {
            1 => String::new(),
            n => format!(" ({})", counted(n, "thing")),
        };
        self.line(0, &format!("In all{things}: {who}"));
        let mut counted = false;
        for tally in &report.totals.trees {
            let share = match &tally.paths {
                None => "not proved, so its paths are not counted".to_owned(),
                Some(paths) if paths.with_cautions == BigUint::ZERO => continue,
                Some(paths) => certain(paths),
            };
            counted |= tally.paths.is_some();
            let id = &self.site.trees[tally.tree].id;
            self.line(1, &format!("{id}: {share}"));
        }
        if counted {
            self.line(0, "A path goes from a tree's start to an outcome, or to another tree, where it is not followed.");
        }
    }
}

/// Users that are listed together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Guides,
    Tree(Index<Tree>),
    Cautions,
    Terms,
    Forms,
    Sections,
}

impl Group {
    fn of(user: User) -> Group {
        match user {
            User::Guide(_) => Group::Guides,
            User::Tree(tree)
            | User::Question(tree, _)
            | User::Outcome(tree, _)
            | User::Property(tree, _) => Group::Tree(tree),
            User::Caution(_) => Group::Cautions,
            User::Term(_) => Group::Terms,
            User::Form(_) => Group::Forms,
            User::Section(_) => Group::Sections,
        }
    }
}

/// What a user is called when it is counted, and its place among the others. A tree is counted by its parts.
fn kind(user: User) -> Option<(usize, &'static str)> {
    match user {
        User::Guide(_) => Some((0, "guide")),
        User::Tree(_) => None,
        User::Question(..) => Some((1, "question")),
        User::Outcome(..) => Some((2, "outcome")),
        User::Property(..) => Some((3, "property")),
        User::Caution(_) => Some((4, "caution")),
        User::Term(_) => Some((5, "term")),
        User::Form(_) => Some((6, "form")),
        User::Section(_) => Some((7, "section")),
    }
}

/// The walks that pass what relies on something.
fn certain(paths: &TreePaths) -> String {
    let (direct, with_cautions) = (&paths.direct, &paths.with_cautions);
    let all = counted_paths(&paths.all);
    if direct == with_cautions {
        format!("on {} of {all}", grouped(direct))
    } else if *direct == BigUint::ZERO {
        format!(
            "on {} of {all}, only through cautions",
            grouped(with_cautions)
        )
    } else {
        format!(
            "on {} of {all}; with the outcomes that show a caution, on {}",
            grouped(direct),
            grouped(with_cautions)
        )
    }
}

/// The walks that pass what may rely on something.
fn possible(paths: &TreePaths) -> String {
    let (at_most, all) = (grouped(&paths.at_most), counted_paths(&paths.all));
    format!("with all that is listed above, on at most {at_most} of {all}")
}

fn labeled(label: &str, title: &str) -> String {
    match label == title {
        true => label.to_owned(),
        false => format!("{label}: {title}"),
    }
}

fn on_paths(paths: Option<&BigUint>) -> String {
    match paths {
        None => String::new(),
        // Only a `continue` leads there.
        Some(paths) if *paths == BigUint::ZERO => ", on no path from the start".to_owned(),
        Some(paths) => format!(", on {}", counted_paths(paths)),
    }
}

fn at_lines(file: &str, mut lines: Vec<usize>) -> String {
    lines.sort_unstable();
    lines.dedup();
    let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
    format!("{file}:{}", lines.join(", "))
}
