//! What was checked before the site was made, and what that shows.

use super::Body;
use super::frame::Page;
use crate::base::{Index, SitePath};
use crate::diag::rules;
use crate::law::CheckedAgainst;
use crate::model::Tree;
use crate::render::book::Book;
use crate::render::route::Route;
use crate::render::theme::keys;
use crate::tree::{Count, PropertyVerdict, Verdict};
use serde::Serialize;

/// What was checked.
#[derive(Serialize)]
pub struct Checks<'a> {
    trees: Vec<TreeCheck<'a>>,
    /// How many sections of law were checked how.
    laws: LawCounts,
    guides: usize,
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
        rules: rules::all().map(|rule| rule.name).collect(),
        proof_url: book.url(path, Route::ProofJson),
        laws_url: book.url(path, Route::Laws),
    };
    let page = Page::new(book, Route::Checks, path, book.say(keys::TITLE_CHECKS, &[]));
    let page = page.describe(&book.say(keys::DESCRIPTION_CHECKS, &[]));
    (page, Body::Checks(checks))
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
