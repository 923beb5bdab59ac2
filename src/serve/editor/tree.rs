//! One tree: its map with marks, its figures, what its scenarios leave out, and scenarios that would cover it.

use super::desk::{Desk, Place};
use super::frame::{Frame, Room};
use super::press;
use super::trees::{Summary, summary};
use crate::base::{Hash, Id, Index};
use crate::diag::{FileId, Span};
use crate::model::{Property, Question, QuestionKind, Scenario, ScenarioEnd, Tree};
use crate::render::Route;
use crate::render::drawing::{CannotDraw, Mark, Marks, marked_svg};
use crate::serve::finding::Finding;
use crate::serve::{Page, media};
use crate::tree::{
    Fired, Node, On, Part, PropertyRun, PropertyVerdict, Suggestions, TreeProof, suggest,
};
use crate::validate::words;
use crate::walk::{Names, scenario};
use serde::Serialize;

/// A tree with more states than this gets no suggestions here: they would keep the page waiting. `statutree walk` makes them.
const STATES: usize = 100_000;
/// At most so many scenarios are suggested at a time.
const SUGGESTED: usize = 40;
/// At most so many edges are listed: a large tree has thousands.
const EDGES: usize = 100;

#[derive(Serialize)]
struct Body {
    tree: Summary,
    findings: Vec<Finding>,
    map: Map,
    uncovered: Uncovered,
    suggestion: Suggestion,
    scenarios: Vec<Told>,
    properties: Vec<Promised>,
}

/// The drawing of the tree, which stands in a file of its own.
#[derive(Serialize)]
struct Map {
    /// Where; `None` when there is none.
    url: Option<String>,
    /// Why not.
    why_not: Option<String>,
    /// Changes with the drawing, so that a page that looks whether it is still fresh sees that it is not.
    version: String,
    /// How many parts are marked as not covered, and how many as never met.
    uncovered: usize,
    unmet: usize,
}

/// What no passing scenario walks and the site wants walked.
#[derive(Default, Serialize)]
struct Uncovered {
    options: Vec<Left>,
    rows: Vec<Left>,
    outcomes: Vec<Left>,
    /// The first of them.
    edges: Vec<Left>,
    /// How many more edges there are.
    more_edges: usize,
}

/// A part of the tree that is left out.
#[derive(Serialize)]
struct Left {
    /// The question that it belongs to.
    question: Option<String>,
    name: String,
    place: Place,
}

/// Scenarios to paste.
#[derive(Serialize)]
struct Suggestion {
    /// The file that they belong in.
    file: String,
    /// There is no such file yet.
    whole: bool,
    /// The text; empty when there is nothing to suggest.
    yaml: String,
    /// How many scenarios it holds.
    number: usize,
    /// How many more would follow.
    more: usize,
    /// No suggestion can be made: the tree has faults, or too many states.
    none: bool,
    /// How many uncovered parts no suggestion walks: nobody gets there, or no value was found.
    unreachable: usize,
}

/// A scenario and how it went.
#[derive(Serialize)]
struct Told {
    id: String,
    about: Option<String>,
    place: Place,
    /// Where it must end.
    end: String,
    /// Whether it does; `None` when it was not run, because nothing could be compiled.
    passes: Option<bool>,
}

/// A property and what came of it.
#[derive(Serialize)]
struct Promised {
    id: String,
    about: Option<String>,
    place: Place,
    verdict: &'static str,
    proved: bool,
}

/// The page of a tree; `None` when there is no such tree.
pub(super) fn page(desk: &Desk<'_>, id: &str) -> Option<Page> {
    let mut trees = desk.site.trees.iter();
    let (index, tree) = trees.find(|(_, tree)| tree.id.as_str() == id)?;
    let shown = desk.proof.of(index);
    let body = Body {
        tree: summary(desk, index),
        findings: findings(desk, tree),
        map: map(desk, index, shown),
        uncovered: uncovered(desk, tree, shown),
        suggestion: suggestion(desk, tree, shown),
        scenarios: scenarios(desk, tree, shown),
        properties: properties(desk, tree, shown),
    };
    let frame = Frame::of(&desk.view, Room::Trees, Some(tree.title.clone()));
    let frame = frame.on_site(desk.url(Route::Tool(index)), "This tree");
    Some(press::print("tree.html", &frame, &body))
}

/// Every finding in the file of the tree or of its scenarios.
fn findings(desk: &Desk<'_>, tree: &Tree) -> Vec<Finding> {
    let sources = desk.view.workspace.sources();
    let files = [Some(tree.file), scenario_file(tree)];
    let found = desk.view.look.diagnostics.iter();
    found
        .filter(|found| files.contains(&Some(found.span.file)))
        .map(|found| Finding::of(found, sources))
        .collect()
}

/// The drawing of a tree with marks; `None` when there is no such tree, or it cannot be drawn.
pub(super) fn drawing(desk: &Desk<'_>, id: &str) -> Option<Page> {
    let mut trees = desk.site.trees.iter();
    let (index, _) = trees.find(|(_, tree)| tree.id.as_str() == id)?;
    let marks = Marks::of(desk.proof.of(index), &desk.site.config.coverage);
    let svg = drawn(desk, index, &marks).ok()?;
    Some(Page {
        content_type: media::SVG,
        bytes: svg.into_bytes(),
    })
}

fn drawn(desk: &Desk<'_>, index: Index<Tree>, marks: &Marks) -> Result<String, CannotDraw> {
    // Pages that are not served cannot be linked.
    let base = desk.view.routes.map(|_| "/");
    let theme = desk.view.look.theme.as_deref();
    marked_svg(desk.site, desk.proof, theme, index, marks, base)
}

fn map(desk: &Desk<'_>, index: Index<Tree>, shown: &TreeProof) -> Map {
    let marks = Marks::of(shown, &desk.site.config.coverage);
    let drawn = drawn(desk, index, &marks);
    let svg = drawn.as_deref().unwrap_or_default();
    Map {
        url: drawn
            .is_ok()
            .then(|| format!("{}.svg", desk.tree_url(index))),
        version: Hash::of(svg.as_bytes()).to_string(),
        uncovered: marks.count(Mark::Uncovered),
        unmet: marks.count(Mark::Unmet),
        why_not: drawn.err().map(|why| why.to_string()),
    }
}

fn scenario_file(tree: &Tree) -> Option<FileId> {
    let scenarios = tree.scenarios.iter().map(|scenario| &scenario.id);
    let properties = tree.properties.iter().map(|property| &property.id);
    scenarios.chain(properties).next().map(|id| id.span.file)
}

fn uncovered(desk: &Desk<'_>, tree: &Tree, shown: &TreeProof) -> Uncovered {
    let mut left = Uncovered::default();
    for part in shown.coverage.missing(&desk.site.config.coverage) {
        match part {
            Part::Option(question, option) => {
                left.options
                    .push(left_option(desk, tree, question, Some(option)));
            }
            Part::Unsure(question) => left.options.push(left_option(desk, tree, question, None)),
            Part::Row(question, fired) => left.rows.push(left_row(desk, tree, question, fired)),
            Part::Outcome(outcome) => {
                let outcome = &tree.outcomes[outcome];
                left.outcomes.push(Left {
                    question: None,
                    name: outcome.title.clone(),
                    place: desk.place(outcome.id.span),
                });
            }
            Part::Edge(page, answer) if left.edges.len() < EDGES => {
                let node = &shown.compiled.graph.nodes[page];
                left.edges.push(left_edge(desk, tree, node, answer));
            }
            Part::Edge(..) => left.more_edges += 1,
        }
    }
    left
}

/// An edge, by its page and its answer.
fn left_edge(desk: &Desk<'_>, tree: &Tree, node: &Node, answer: usize) -> Left {
    let (index, on) = (node.question, &node.answers[answer].on);
    let question = &tree.questions[index];
    let left = match on {
        On::Option(option) => left_option(desk, tree, index, Some(*option)),
        On::Unsure => left_option(desk, tree, index, None),
        On::Range(_) => {
            let name = words::answer(tree, index, on);
            left_of(desk, tree, index, name, question.id.span)
        }
    };
    Left {
        question: Some(format!("{} (page {})", question.ask.value, node.variant)),
        ..left
    }
}

fn left_option(
    desk: &Desk<'_>,
    tree: &Tree,
    question: Index<Question>,
    option: Option<usize>,
) -> Left {
    let asked = &tree.questions[question];
    let option = match (&asked.kind, option) {
        (QuestionKind::Choice(options), Some(number)) => options.get(number),
        _ => None,
    };
    let (name, span) = match option {
        Some(option) => (option.label.as_str(), option.id.span),
        None => ("I'm not sure", asked.id.span),
    };
    left_of(desk, tree, question, name.to_owned(), span)
}

fn left_row(desk: &Desk<'_>, tree: &Tree, question: Index<Question>, fired: Fired) -> Left {
    let asked = &tree.questions[question];
    let row = match fired {
        Fired::Row(number) => asked.rules.get(number).map(|row| (number, row)),
        Fired::Otherwise => None,
    };
    let (name, span) = match (row, &asked.otherwise) {
        (Some((number, row)), _) => (format!("rule {}", number + 1), row.span),
        (None, Some(otherwise)) => ("else".to_owned(), otherwise.span),
        (None, None) => ("else".to_owned(), asked.id.span),
    };
    left_of(desk, tree, question, name, span)
}

fn left_of(
    desk: &Desk<'_>,
    tree: &Tree,
    question: Index<Question>,
    name: String,
    span: Span,
) -> Left {
    Left {
        question: Some(tree.questions[question].ask.value.clone()),
        name,
        place: desk.place(span),
    }
}

fn suggestion(desk: &Desk<'_>, tree: &Tree, shown: &TreeProof) -> Suggestion {
    let missing = shown.coverage.missing(&desk.site.config.coverage);
    let missing: Vec<Part> = missing.collect();
    let made = suggest(tree, shown, &missing, STATES);
    let none = made.is_none();
    let Suggestions {
        walks,
        left,
        complete,
    } = made.unwrap_or_default();
    let mut names = Names::new(tree);
    let trees = &desk.site.trees;
    let texts: Vec<String> = walks
        .iter()
        .take(SUGGESTED)
        .filter_map(|walk| {
            let name: Id = names.next(trees, tree, walk.end);
            scenario(trees, tree, &name, walk)
        })
        .collect();
    let whole = scenario_file(tree).is_none();
    let head = if tree.scenarios.is_empty() && !texts.is_empty() {
        "scenarios:\n"
    } else {
        ""
    };
    Suggestion {
        file: format!("decision_trees/{}.scenarios.yaml", tree.id),
        whole,
        yaml: format!("{head}{}", texts.concat()),
        number: texts.len(),
        more: walks.len().saturating_sub(SUGGESTED),
        none,
        unreachable: if complete { left.len() } else { 0 },
    }
}

fn scenarios(desk: &Desk<'_>, tree: &Tree, shown: &TreeProof) -> Vec<Told> {
    let told = |(number, scenario): (usize, &Scenario)| Told {
        id: scenario.id.value.to_string(),
        about: scenario.about.clone(),
        place: desk.place(scenario.id.span),
        end: end(desk, tree, scenario.end.value),
        passes: shown.runs.get(number).map(|run| run.fault.is_none()),
    };
    tree.scenarios.iter().enumerate().map(told).collect()
}

fn properties(desk: &Desk<'_>, tree: &Tree, shown: &TreeProof) -> Vec<Promised> {
    let told = |(property, run): (&Property, &PropertyRun)| Promised {
        id: property.id.value.to_string(),
        about: property.about.clone(),
        place: desk.place(property.id.span),
        verdict: match &run.verdict {
            PropertyVerdict::Proved => "Proved",
            PropertyVerdict::Refuted(_) => "Does not hold",
            PropertyVerdict::Vacuous(_) => "Says nothing",
            PropertyVerdict::NotProved(_) => "Cannot be proved",
            PropertyVerdict::NotJudged => "Not judged: the tree is not proved",
        },
        proved: run.verdict == PropertyVerdict::Proved,
    };
    tree.properties
        .iter()
        .zip(&shown.properties)
        .map(told)
        .collect()
}

fn end(desk: &Desk<'_>, tree: &Tree, end: ScenarioEnd) -> String {
    match end {
        ScenarioEnd::Outcome(outcome) => tree.outcomes[outcome].title.clone(),
        ScenarioEnd::Tree(other) => format!("the tree “{}”", desk.site.trees[other].title),
    }
}
