//! All trees: what is shown of each, and how much of it the scenarios walk.

use super::desk::{Desk, Named, Place};
use super::frame::{Frame, Room};
use super::press;
use crate::base::Index;
use crate::base::number::grouped;
use crate::config::CoverageKind;
use crate::diag::Span;
use crate::model::{Tree, User};
use crate::render::Route;
use crate::serve::Page;
use crate::tree::{Count, TreeProof, Verdict};
use serde::Serialize;

#[derive(Serialize)]
struct Body {
    trees: Vec<Summary>,
}

/// A tree in figures.
#[derive(Serialize)]
pub(super) struct Summary {
    /// Its name and its page on the site.
    named: Named,
    /// Its name in files and commands.
    id: String,
    /// Its page for the editor.
    url: String,
    place: Place,
    proved: bool,
    verdict: &'static str,
    questions: usize,
    pages: usize,
    outcomes: usize,
    /// Different ways through it, hand-overs followed; `None` when they cannot be counted.
    paths: Option<String>,
    /// The most questions on one way.
    longest: Option<usize>,
    shortest: Option<usize>,
    scenarios: usize,
    /// How many of them end where they say.
    passed: usize,
    coverage: Vec<Covered>,
}

/// How many parts of one kind the passing scenarios walk.
#[derive(Serialize)]
struct Covered {
    what: &'static str,
    covered: usize,
    all: usize,
}

/// The list of trees.
pub(super) fn list(desk: &Desk<'_>) -> Page {
    let trees = desk.site.trees.indices();
    let body = Body {
        trees: trees.map(|tree| summary(desk, tree)).collect(),
    };
    let frame = Frame::of(&desk.view, Room::Trees, None);
    let frame = frame.on_site(desk.url(Route::Checks), "What was checked");
    press::print("trees.html", &frame, &body)
}

/// A tree in figures.
pub(super) fn summary(desk: &Desk<'_>, index: Index<Tree>) -> Summary {
    let (tree, shown) = (&desk.site.trees[index], desk.proof.of(index));
    let totals = shown.totals.as_ref();
    Summary {
        named: desk.name(User::Tree(index)),
        id: tree.id.to_string(),
        url: desk.tree_url(index),
        place: desk.place(Span::start_of(tree.file)),
        proved: shown.compiled.verdict == Verdict::Proved,
        verdict: verdict(shown.compiled.verdict),
        questions: tree.questions.len(),
        pages: shown.compiled.graph.nodes.len(),
        outcomes: tree.outcomes.len(),
        paths: totals.map(|totals| grouped(&totals.paths)),
        longest: totals.map(|totals| totals.longest),
        shortest: totals.map(|totals| totals.shortest),
        scenarios: tree.scenarios.len(),
        passed: shown.runs.iter().filter(|run| run.fault.is_none()).count(),
        coverage: coverage(shown),
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Proved => "Proved: every branch ends.",
        Verdict::Refuted => "Not proved: some branch does not end. The findings say which.",
        Verdict::NotProved => "Not proved: the tree has more states than the budget.",
    }
}

fn coverage(shown: &TreeProof) -> Vec<Covered> {
    let covered = |kind: CoverageKind| {
        let Count { covered, all } = shown.coverage.count(kind);
        let what = kind.as_str();
        Covered { what, covered, all }
    };
    CoverageKind::ALL.map(covered).into()
}
