//! Coverage: do the scenarios of a tree walk as much of it as the site asks for? Comes in: a tree and what its scenarios walk. Goes out: diagnostics. Touches nothing.

use super::{witness, words};
use crate::config::{CoverageKind, Percent, Thresholds};
use crate::diag::rules::scenario as rule;
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::Tree;
use crate::tree::{Count, End, Fired, Graph, On, Part, TreeProof, Verdict, Walk};

/// So many parts are named that no scenario walks.
const NAMED: usize = 3;

/// Every threshold that a tree does not reach. A tree that is not proved has other findings.
pub fn check(thresholds: &Thresholds, tree: &Tree, shown: &TreeProof, out: &mut Diagnostics) {
    if shown.compiled.verdict != Verdict::Proved {
        return;
    }
    for kind in CoverageKind::ALL {
        let count = shown.coverage.count(kind);
        let asked = thresholds.of(kind);
        if let Some(asked) = asked.filter(|asked| !asked.is_reached(count.covered, count.all)) {
            out.push(too_low(tree, shown, kind, count, asked));
        }
    }
}

fn too_low(
    tree: &Tree,
    shown: &TreeProof,
    kind: CoverageKind,
    Count { covered, all }: Count,
    asked: Percent,
) -> Diagnostic {
    let graph = &shown.compiled.graph;
    let left = shown.coverage.uncovered();
    let left: Vec<Part> = left.filter(|part| part.kind() == kind).collect();
    let named = left.iter().take(NAMED);
    let named: Vec<String> = named.map(|part| in_words(tree, graph, *part)).collect();
    let more = match left.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let what = match kind {
        CoverageKind::Edges => "answers on its pages",
        CoverageKind::Options | CoverageKind::Rows | CoverageKind::Outcomes => kind.as_str(),
    };
    let file = tree
        .scenarios
        .first()
        .map_or(tree.file, |one| one.id.span.file);
    let finding = Diagnostic::new(
        &rule::COVERAGE_TOO_LOW,
        Span::start_of(file),
        format!(
            "the scenarios of `{}` walk {covered} of {all} {what} ({}%), and `site.yaml` asks for `{}: {}%`; left out: {}{more}",
            tree.id,
            Percent::rounded_down(covered, all).number(),
            kind.as_str(),
            asked.number(),
            named.join(", ")
        ),
    )
    .help(format!(
        "`statutree walk {} --suggest` prints scenarios for what is left out; keep those that end where the law says",
        tree.id
    ));
    let Some(first) = left.first() else {
        return finding;
    };
    let finding = finding.other(place(tree, graph, *first), "the first that is left out");
    match way_to(graph, *first) {
        Some(walk) => finding.witness(witness::steps(tree, &walk)),
        None => finding,
    }
}

/// A part in the words of the tree: `“Which court was it?” → “A federal court”`.
fn in_words(tree: &Tree, graph: &Graph, part: Part) -> String {
    let answer = |question, on: &On| {
        let answer = words::answer(tree, question, on);
        format!("“{}” → “{answer}”", tree.questions[question].ask.value)
    };
    match part {
        Part::Option(question, number) => answer(question, &On::Option(number)),
        Part::Unsure(question) => answer(question, &On::Unsure),
        Part::Row(question, fired) => {
            let row = match fired {
                Fired::Row(number) => format!("row {}", number + 1),
                Fired::Otherwise => "the `else`".to_owned(),
            };
            format!("{row} of “{}”", tree.questions[question].ask.value)
        }
        Part::Outcome(outcome) => format!("“{}”", tree.outcomes[outcome].title),
        Part::Edge(page, number) => {
            let node = &graph.nodes[page];
            let answer = answer(node.question, &node.answers[number].on);
            format!("{answer} on page {} of the question", node.variant)
        }
    }
}

/// Where a part is written.
fn place(tree: &Tree, graph: &Graph, part: Part) -> Span {
    match part {
        Part::Option(question, number) => witness::place_of(tree, question, &On::Option(number)),
        Part::Unsure(question) => witness::place_of(tree, question, &On::Unsure),
        Part::Row(question, Fired::Row(number)) => {
            let asked = &tree.questions[question];
            asked
                .rules
                .get(number)
                .map_or(asked.id.span, |row| row.span)
        }
        Part::Row(question, Fired::Otherwise) => {
            let asked = &tree.questions[question];
            let otherwise = asked.otherwise.as_ref();
            otherwise.map_or(asked.id.span, |otherwise| otherwise.span)
        }
        Part::Outcome(outcome) => tree.outcomes[outcome].id.span,
        Part::Edge(page, number) => {
            let node = &graph.nodes[page];
            witness::place_of(tree, node.question, &node.answers[number].on)
        }
    }
}

/// The shortest answers that pass an edge: only they tell the pages of a question apart.
fn way_to(graph: &Graph, part: Part) -> Option<Walk> {
    let Part::Edge(page, number) = part else {
        return None;
    };
    let mut walk = graph.walk_to(|end| end == End::Node(page))?;
    let node = &graph.nodes[page];
    walk.steps
        .push((node.question, node.answers[number].on.clone()));
    Some(walk)
}
