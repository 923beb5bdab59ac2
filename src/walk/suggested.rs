//! The scenarios that a tree lacks, as text to paste. Comes in: a tree and its proof. Goes out: YAML; whatever else is said stands in comments, so that the text can be
//! kept as a file.

use super::yaml::{Names, scenario};
use crate::base::Index;
use crate::model::{QuestionKind, Site, Tree};
use crate::tree::{Fired, Part, Proof, suggest};

/// Which parts of a tree no scenario walks, and scenarios that would.
///
/// # Errors
/// When the tree has faults that have to be mended first.
pub fn missing(site: &Site, proof: &Proof, index: Index<Tree>) -> Result<String, String> {
    let tree = &site.trees[index];
    let shown = proof.of(index);
    let budget = site.config.state_budget as usize;
    let Some(suggested) = suggest(tree, shown, budget) else {
        return Err(format!(
            "nothing can be suggested for `{}` before its faults are mended; `statutree check` shows them",
            tree.id
        ));
    };
    let uncovered: Vec<Part> = shown.coverage.uncovered().collect();
    if uncovered.is_empty() {
        return Ok(format!(
            "# {}: its scenarios walk every option, row and outcome.\n",
            tree.id
        ));
    }
    let reached = |part: &Part| !suggested.left.contains(part);
    let new: Vec<Part> = uncovered.into_iter().filter(reached).collect();
    let mut text = format!("# decision_trees/{}.scenarios.yaml\n", tree.id);
    let left = match suggested.complete {
        true => "No scenario can walk, because no reader gets there:",
        false => "Too many for once. Keep some of these scenarios, and ask again for:",
    };
    text.push_str(&list(left, tree, &suggested.left));
    if suggested.walks.is_empty() {
        return Ok(text);
    }
    text.push_str(&list(
        "No scenario walks these yet; the ones below do. They say what the tree says now: read each against the law before you keep it.",
        tree,
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

fn list(title: &str, tree: &Tree, parts: &[Part]) -> String {
    if parts.is_empty() {
        return String::new();
    }
    let lines = parts
        .iter()
        .map(|part| format!("#   {}\n", part_in_words(tree, *part)));
    format!("# {title}\n{}", lines.collect::<String>())
}

/// A part of a tree by its names: "the option `federal` of `which-court`", "row 3 of `ended`".
pub fn part_in_words(tree: &Tree, part: Part) -> String {
    match part {
        Part::Option(question, option) => {
            let asked = &tree.questions[question];
            let name = match &asked.kind {
                QuestionKind::Choice(options) => options.get(option).map(|o| o.id.value.as_str()),
                QuestionKind::Value { .. } => None,
            };
            let name = name.unwrap_or_default();
            format!("the option `{name}` of `{}`", asked.id.value)
        }
        Part::Unsure(question) => {
            format!("“I'm not sure” at `{}`", tree.questions[question].id.value)
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
    }
}
