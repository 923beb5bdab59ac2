//! `proof.json`: what the proof claims, so that a program can compare it with the pages.
//!
//! ```json
//! { "format": 1, "as_of": "2026-11-23",
//!   "proved_until": { "day": "2027-06-30", "fails_on": "2027-07-01", "errors": 2, "sections": ["ca-pen-1203.45"],
//!                     "outcomes": [ { "tree": "which-relief", "id": "may-seal" } ], "scheduled": 3, "last_scheduled": "2028-01-01" },
//!   "trees": [ {
//!     "id": "which-relief", "title": "…", "verdict": "proved", "pages": 66, "states": 90,
//!     "paths": "11492", "shortest": 1, "longest": 14,
//!     "outcomes": [ { "id": "must-dismiss", "url": "tools/which-relief/result/must-dismiss.html", "kind": "must-grant",
//!                     "paths": "12", "statutes": [ { "id": "ca-pen-1203.4", "pinpoint": "(a)(1)" } ] } ],
//!     "scenarios": { "count": 40, "passed": 40 },
//!     "properties": [ { "id": "never-too-early", "about": "…", "verdict": "proved" } ],
//!     "coverage": { "options": [80, 90], "rows": [30, 30], "outcomes": [26, 26], "edges": [210, 240] } } ] }
//! ```
//!
//! `coverage` says how many of each the passing scenarios walk, and how many there are. An edge is a question page and one of the answers on it.
//! `paths` are decimal numbers as text, because they can be larger than a program's numbers. A tree's `paths`, `shortest` and `longest` follow hand-overs
//! to other trees; an outcome's `paths` do not. The `verdict` of a property is `proved`, `refuted`, `vacuous` (it holds, and is about nobody), `not-proved` (it could not
//! be decided) or `not-judged` (its tree, or one to which that hands over, is not proved); `about` is null where its editor wrote none. `url` is from the root.
//!
//! `proved_until` is how long this holds if nobody changes the site: `day` is the last day on which no error would stand against the site, `fails_on` the day
//! after it, on which there would be `errors` of them, because `sections` change then; they concern `outcomes`. All of these are `null` or empty when no day that
//! is known brings an error. `scheduled` is how many changes of the law are registered after `as_of`, and `last_scheduled` the day of the last: after it
//! nothing is known.

use super::json;
use crate::base::{Index, Table};
use crate::model::{Authority, Outcome, Tree, User};
use crate::render::book::Book;
use crate::render::route::Route;
use crate::tree::{Count, TreeProof};
use crate::validate::Step;
use serde::Serialize;

#[derive(Serialize)]
struct ProofFile<'a> {
    format: u32,
    as_of: String,
    proved_until: ProvedUntil<'a>,
    trees: Vec<TreeEntry<'a>>,
}

#[derive(Serialize)]
struct ProvedUntil<'a> {
    day: Option<String>,
    fails_on: Option<String>,
    errors: usize,
    sections: Vec<&'a str>,
    outcomes: Vec<OutcomeName<'a>>,
    scheduled: usize,
    last_scheduled: Option<String>,
}

#[derive(Serialize)]
struct OutcomeName<'a> {
    tree: &'a str,
    id: &'a str,
}

#[derive(Serialize)]
struct TreeEntry<'a> {
    id: &'a str,
    title: &'a str,
    verdict: &'static str,
    pages: usize,
    states: usize,
    paths: Option<String>,
    shortest: Option<usize>,
    longest: Option<usize>,
    outcomes: Vec<OutcomeEntry<'a>>,
    scenarios: Scenarios,
    properties: Vec<PropertyEntry<'a>>,
    coverage: CoverageEntry,
}

#[derive(Serialize)]
struct OutcomeEntry<'a> {
    id: &'a str,
    url: Option<&'a str>,
    kind: Option<&'a str>,
    paths: Option<String>,
    statutes: Vec<Statute<'a>>,
}

#[derive(Serialize)]
struct Statute<'a> {
    id: &'a str,
    pinpoint: Option<&'a str>,
}

#[derive(Serialize)]
struct Scenarios {
    count: usize,
    passed: usize,
}

#[derive(Serialize)]
struct PropertyEntry<'a> {
    id: &'a str,
    about: Option<&'a str>,
    verdict: &'static str,
}

#[derive(Serialize)]
struct CoverageEntry {
    options: (usize, usize),
    rows: (usize, usize),
    outcomes: (usize, usize),
    edges: (usize, usize),
}

/// `proof.json`
pub fn proof_json(book: &Book<'_>) -> Vec<u8> {
    let known = book.proof.trees.len();
    let trees = book.site.trees.iter();
    let trees = trees.filter(|(index, _)| index.number() < known);
    json(&ProofFile {
        format: 1,
        as_of: book.as_of.0.to_string(),
        proved_until: proved_until(book),
        trees: trees
            .map(|(index, tree)| tree_entry(book, index, tree))
            .collect(),
    })
}

fn proved_until<'b>(book: &'b Book<'_>) -> ProvedUntil<'b> {
    let (site, timeline) = (book.site, book.timeline());
    let first = timeline.first_breach();
    let sections = first.map(Step::sections).unwrap_or_default();
    let users = first.map(Step::users).unwrap_or_default();
    let outcome = |user| match user {
        User::Outcome(tree, outcome) => Some(OutcomeName {
            tree: site.trees[tree].id.as_str(),
            id: site.trees[tree].outcomes[outcome].id.value.as_str(),
        }),
        _ => None,
    };
    ProvedUntil {
        day: timeline.good_until().map(|day| day.to_string()),
        fails_on: first.map(|step| step.day.to_string()),
        errors: first.map_or(0, |step| step.breaches.len()),
        sections: sections
            .into_iter()
            .map(|section| site.sections[section].id.as_str())
            .collect(),
        outcomes: users.into_iter().filter_map(outcome).collect(),
        scheduled: timeline.changes().count(),
        last_scheduled: timeline.changes().last().map(|(day, ..)| day.to_string()),
    }
}

fn tree_entry<'b>(book: &'b Book<'_>, index: Index<Tree>, tree: &'b Tree) -> TreeEntry<'b> {
    let proof = book.proof.of(index);
    let totals = proof.totals.as_ref();
    let coverage = &proof.coverage;
    let share = |count: Count| (count.covered, count.all);
    TreeEntry {
        id: tree.id.as_str(),
        title: &tree.title,
        verdict: proof.compiled.verdict.as_str(),
        pages: proof.compiled.graph.nodes.len(),
        states: proof.compiled.states,
        paths: totals.map(|totals| totals.paths.to_string()),
        shortest: totals.map(|totals| totals.shortest),
        longest: totals.map(|totals| totals.longest),
        outcomes: outcome_entries(book, index, &tree.outcomes, proof),
        scenarios: Scenarios {
            count: tree.scenarios.len(),
            passed: proof.runs.iter().filter(|run| run.fault.is_none()).count(),
        },
        properties: tree
            .properties
            .iter()
            .zip(&proof.properties)
            .map(|(property, run)| PropertyEntry {
                id: property.id.value.as_str(),
                about: property.about.as_deref(),
                verdict: run.verdict.as_str(),
            })
            .collect(),
        coverage: CoverageEntry {
            options: share(coverage.options()),
            rows: share(coverage.rows()),
            outcomes: share(coverage.outcomes()),
            edges: share(coverage.edges()),
        },
    }
}

fn outcome_entries<'b>(
    book: &'b Book<'_>,
    tree: Index<Tree>,
    outcomes: &'b Table<Outcome>,
    proof: &TreeProof,
) -> Vec<OutcomeEntry<'b>> {
    let statute = |authority: &'b Authority| Statute {
        id: book.site.sections[authority.cited.section].id.as_str(),
        pinpoint: authority.cited.pinpoint.as_ref().map(|p| p.as_str()),
    };
    outcomes
        .iter()
        .map(|(index, outcome)| OutcomeEntry {
            id: outcome.id.value.as_str(),
            url: book
                .routes
                .path(Route::Outcome(tree, index))
                .map(|path| path.as_str()),
            kind: book
                .site
                .kind_of(outcome)
                .map(|kind| kind.id.value.as_str()),
            paths: proof
                .compiled
                .outcomes
                .get(index.number())
                .map(|facts| facts.paths.to_string()),
            statutes: outcome.statutes.iter().map(statute).collect(),
        })
        .collect()
}
