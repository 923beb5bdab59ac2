//! What was checked before the site was made, and what that shows.

use super::Body;
use super::frame::Page;
use super::news::{LawChange, law_change};
use crate::base::{Index, SitePath};
use crate::diag::rules;
use crate::law::CheckedAgainst;
use crate::model::{Tree, User};
use crate::render::book::{Book, Day, Link};
use crate::render::route::Route;
use crate::render::theme::keys;
use crate::tree::{Count, PropertyVerdict, Verdict};
use crate::validate::Step;
use serde::Serialize;

/// What was checked.
#[derive(Serialize)]
pub struct Checks<'a> {
    trees: Vec<TreeCheck<'a>>,
    /// How many sections of law were checked how.
    laws: LawCounts,
    guides: usize,
    /// How long all of this holds, in a sentence.
    until: String,
    /// The days to come on which the law changes, or on which something would fail.
    days: Vec<DayAhead<'a>>,
    /// Every rule that the content was held against.
    rules: Vec<&'static str>,
    proof_url: Option<String>,
    laws_url: Option<String>,
}

#[derive(Default, Serialize)]
struct LawCounts {
    all: usize,
    official: usize,
    copy: usize,
    secondary: usize,
    unchecked: usize,
}

/// A day to come.
#[derive(Serialize)]
struct DayAhead<'a> {
    day: Day,
    changes: Vec<LawChange<'a>>,
    /// How many errors would then stand against the site that do not stand against it the day before.
    errors: usize,
    /// The results that they concern.
    outcomes: Vec<Link>,
}

/// What is shown about a tree.
#[derive(Serialize)]
struct TreeCheck<'a> {
    title: &'a str,
    url: Option<String>,
    proved: bool,
    verdict: String,
    pages: usize,
    outcomes: usize,
    /// Different ways through it, with grouped digits.
    paths: Option<String>,
    shortest: Option<usize>,
    longest: Option<usize>,
    scenarios: usize,
    passed: usize,
    /// What the scenarios walk.
    options: Covered,
    rows: Covered,
    ends: Covered,
    edges: Covered,
    /// What was shown to hold on every way through it, or was not.
    properties: Vec<PropertyCheck<'a>>,
}

#[derive(Serialize)]
struct PropertyCheck<'a> {
    /// What it says, or its name.
    text: &'a str,
    proved: bool,
}

#[derive(Serialize)]
struct Covered {
    covered: usize,
    of: usize,
}

impl From<Count> for Covered {
    fn from(count: Count) -> Self {
        Covered {
            covered: count.covered,
            of: count.all,
        }
    }
}

/// The page of checks.
pub fn page<'a>(book: &Book<'a>, path: &SitePath) -> (Page, Body<'a>) {
    let known = book.proof.trees.len();
    let trees = book
        .site
        .trees
        .indices()
        .filter(|tree| tree.number() < known);
    let checks = Checks {
        trees: trees.map(|tree| tree_check(book, path, tree)).collect(),
        laws: laws(book),
        guides: book.guides.len(),
        until: until(book),
        days: book
            .timeline()
            .steps
            .iter()
            .map(|step| day_ahead(book, path, step))
            .collect(),
        rules: rules::all().map(|rule| rule.name).collect(),
        proof_url: book.url(path, Route::ProofJson),
        laws_url: book.url(path, Route::Laws),
    };
    let page = Page::new(book, Route::Checks, path, book.say(keys::TITLE_CHECKS, &[]));
    let page = page.describe(&book.say(keys::DESCRIPTION_CHECKS, &[]));
    (page, Body::Checks(checks))
}

fn until(book: &Book<'_>) -> String {
    let timeline = book.timeline();
    let words = |day| book.day(day).words;
    match (timeline.first_breach(), timeline.good_until()) {
        (Some(step), Some(good)) => {
            let values = [("date", words(good)), ("next", words(step.day))];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            book.say(keys::UNTIL_BROKEN, &values)
        }
        _ => match timeline.changes().last() {
            Some((last, ..)) => {
                let (count, date) = (timeline.changes().count().to_string(), words(last));
                book.say(keys::UNTIL_UNBROKEN, &[("count", &count), ("date", &date)])
            }
            None => book.say(keys::UNTIL_NOTHING, &[]),
        },
    }
}

fn day_ahead<'a>(book: &Book<'a>, path: &SitePath, step: &Step<'a>) -> DayAhead<'a> {
    let link = |user| match user {
        User::Outcome(tree, outcome) => {
            let title = book.site.trees[tree].outcomes[outcome].title.as_str();
            book.link(path, Route::Outcome(tree, outcome), title)
        }
        _ => None,
    };
    let changes = step.changes.iter();
    DayAhead {
        day: book.day(step.day),
        changes: changes
            .map(|(section, change)| law_change(book, path, *section, *change))
            .collect(),
        errors: step.breaches.len(),
        outcomes: step.users().into_iter().filter_map(link).collect(),
    }
}

fn tree_check<'a>(book: &Book<'a>, path: &SitePath, tree: Index<Tree>) -> TreeCheck<'a> {
    let (written, proof) = (&book.site.trees[tree], book.proof.of(tree));
    let totals = proof.totals.as_ref();
    let verdict = match proof.compiled.verdict {
        Verdict::Proved => keys::VERDICT_PROVED,
        Verdict::Refuted => keys::VERDICT_REFUTED,
        Verdict::NotProved => keys::VERDICT_NOT_PROVED,
    };
    TreeCheck {
        title: &written.title,
        url: book.url(path, Route::Tool(tree)),
        proved: proof.compiled.verdict == Verdict::Proved,
        verdict: book.say(verdict, &[]),
        pages: proof.compiled.graph.nodes.len(),
        outcomes: written.outcomes.len(),
        paths: totals.map(|totals| book.words.grouped(&totals.paths.to_string())),
        shortest: totals.map(|totals| totals.shortest),
        longest: totals.map(|totals| totals.longest),
        scenarios: written.scenarios.len(),
        passed: proof.runs.iter().filter(|run| run.fault.is_none()).count(),
        options: proof.coverage.options().into(),
        rows: proof.coverage.rows().into(),
        ends: proof.coverage.outcomes().into(),
        edges: proof.coverage.edges().into(),
        properties: written
            .properties
            .iter()
            .zip(&proof.properties)
            .map(|(property, run)| PropertyCheck {
                text: property
                    .about
                    .as_deref()
                    .unwrap_or(property.id.value.as_str()),
                proved: run.verdict == PropertyVerdict::Proved,
            })
            .collect(),
    }
}

fn laws(book: &Book<'_>) -> LawCounts {
    let mut counts = LawCounts::default();
    for section in book.site.sections.values() {
        counts.all += 1;
        match section.checked.against {
            CheckedAgainst::Official => counts.official += 1,
            CheckedAgainst::Copy => counts.copy += 1,
            CheckedAgainst::Secondary => counts.secondary += 1,
            CheckedAgainst::Unchecked => counts.unchecked += 1,
        }
    }
    counts
}
