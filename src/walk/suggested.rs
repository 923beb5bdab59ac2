//! The scenarios that a tree lacks, as text to paste. Comes in: a tree and its proof. Goes out: YAML; whatever else is said stands in comments, so that the text can be
//! kept as a file.

use super::yaml::{Names, scenario};
use crate::base::Index;
use crate::base::on_one_line;
use crate::config::{CoverageKind, Thresholds};
use crate::diag::human::visible;
use crate::model::{Question, QuestionKind, Site, Tree};
use crate::tree::{Fired, Graph, On, Part, Proof, suggest};
use crate::validate::words;
use std::collections::BTreeSet;

/// Which parts of a tree no scenario walks, and scenarios that would.
///
/// # Errors
/// When the tree has faults that have to be mended first.
pub fn missing(site: &Site, proof: &Proof, index: Index<Tree>) -> Result<String, String> {
    let tree = &site.trees[index];
    let shown = proof.of(index);
    let graph = &shown.compiled.graph;
    let budget = site.config.state_budget as usize;
    let thresholds = &site.config.coverage;
    let missing: Vec<Part> = shown.coverage.missing(thresholds).collect();
    let Some(suggested) = suggest(tree, shown, &missing, budget) else {
        return Err(format!(
            "nothing can be suggested for `{}` before its faults are mended; `statutree check` shows them",
            tree.id
        ));
    };
    if missing.is_empty() {
        let every = every_part(thresholds);
        return Ok(format!("# {}: its scenarios walk {every}.\n", tree.id));
    }
    let left: BTreeSet<Part> = suggested.left.iter().copied().collect();
    let new = missing.into_iter().filter(|part| !left.contains(part));
    let new: Vec<Part> = new.collect();
    let mut text = format!("# decision_trees/{}.scenarios.yaml\n", tree.id);
    let list = |title: &str, parts: &[Part]| list(title, tree, graph, parts);
    if suggested.complete {
        // Readers get to every edge. What is left of them lacks a value that can be written.
        let edge = |part: &Part| part.kind() == CoverageKind::Edges;
        let (unsaid, unmet): (Vec<Part>, Vec<Part>) = left.into_iter().partition(edge);
        text.push_str(&list(
            "No scenario can walk, because no reader gets there:",
            &unmet,
        ));
        text.push_str(&list(
            "Nothing is suggested for, because no value was found that surely lies there:",
            &unsaid,
        ));
    } else {
        text.push_str(&list(
            "Too many for once. Keep some of these scenarios, and ask again for:",
            &suggested.left,
        ));
    }
    if suggested.walks.is_empty() {
        return Ok(text);
    }
    text.push_str(&list(
        "No scenario walks these yet; the ones below do. They say what the tree says now: read each against the law before you keep it.",
        &new,
    ));
    if tree.scenarios.is_empty() {
        text.push_str("scenarios:\n");
    }
    let mut names = Names::new(tree);
    for walk in &suggested.walks {
        let name = names.next(&site.trees, tree, walk.end);
        text.extend(scenario(&site.trees, tree, &name, walk));
    }
    Ok(text)
}

/// All that a site wants its scenarios to walk.
pub fn every_part(thresholds: &Thresholds) -> &'static str {
    match thresholds.of(CoverageKind::Edges) {
        Some(_) => "every option, row, outcome and edge",
        None => "every option, row and outcome",
    }
}

fn list(title: &str, tree: &Tree, graph: &Graph, parts: &[Part]) -> String {
    if parts.is_empty() {
        return String::new();
    }
    let lines = parts
        .iter()
        .map(|part| format!("#   {}\n", part_in_words(tree, graph, *part)));
    format!("# {title}\n{}", lines.collect::<String>())
}

/// A part of a tree by its names: "the option `federal` of `which-court`", "row 3 of `ended`", "the answer “less than 2 years” on page 2 of `ended`".
pub fn part_in_words(tree: &Tree, graph: &Graph, part: Part) -> String {
    match part {
        Part::Option(question, option) => {
            let name = option_name(tree, question, &On::Option(option)).unwrap_or_default();
            let question = &tree.questions[question].id.value;
            format!("the option `{name}` of `{question}`")
        }
        Part::Unsure(question) => {
            let question = &tree.questions[question].id.value;
            format!("“{}” at `{question}`", words::UNSURE)
        }
        Part::Row(question, Fired::Row(row)) => {
            format!("row {} of `{}`", row + 1, tree.questions[question].id.value)
        }
        Part::Row(question, Fired::Otherwise) => {
            format!("the `else` of `{}`", tree.questions[question].id.value)
        }
        Part::Outcome(outcome) => {
            format!("the outcome `{}`", tree.outcomes[outcome].id.value)
        }
        Part::Edge(page, answer) => {
            let node = &graph.nodes[page];
            let question = &tree.questions[node.question].id.value;
            let on = &node.answers[answer].on;
            let answer = match (on, option_name(tree, node.question, on)) {
                (_, Some(name)) => format!("the answer `{name}`"),
                (On::Unsure, _) => format!("“{}”", words::UNSURE),
                // The unit of a number is a text that an editor wrote.
                _ => format!(
                    "the answer “{}”",
                    visible(&on_one_line(&words::answer(tree, node.question, on)))
                ),
            };
            format!("{answer} on page {} of `{question}`", node.variant)
        }
    }
}

/// The name of an option; `None` for other answers.
fn option_name<'t>(tree: &'t Tree, question: Index<Question>, on: &On) -> Option<&'t str> {
    match (&tree.questions[question].kind, on) {
        (QuestionKind::Choice(options), On::Option(number)) => {
            options.get(*number).map(|option| option.id.value.as_str())
        }
        _ => None,
    }
}
