//! A walk as a scenario in YAML, ready to paste. Comes in: a walk with exact answers. Goes out: lines as our editors write them. Touches nothing.
//!
//! Names are made of letters, digits and hyphens, and values of these and dots and spaces: nothing here ever needs quotes, and `yes`, `1` or `2019-06-30` is read as the text that it
//! is. The order of the fields is the one of `docs/files.md`.

use crate::base::{Id, Table};
use crate::model::{Given, ScenarioEnd, Target, Tree, write_value};
use crate::tree::{ExactWalk, WalkStart};
use std::collections::{BTreeMap, BTreeSet};

/// The lines of a scenario, indented as they stand below `scenarios:`, the last one ended. `None` when no scenario can say this: the walk answers one question in two ways, or begins where no
/// question is asked.
pub fn scenario(trees: &Table<Tree>, tree: &Tree, name: &Id, walk: &ExactWalk) -> Option<String> {
    let mut text = format!("  {name}:\n");
    if let WalkStart::Continue(outcome, number) = walk.from {
        let way_on = tree.outcomes[outcome].continues.get(number)?;
        let Target::Question(at) = way_on.at else {
            return None;
        };
        text.push_str(&format!("    from: {{ at: {}", tree.questions[at].id.value));
        if !way_on.given.is_empty() {
            text.push_str(&format!(", given: {{ {} }}", given(tree, &way_on.given)));
        }
        text.push_str(" }\n");
    }
    text.push_str(&answers(tree, walk)?);
    text.push_str(&format!("    outcome: {}\n", end(trees, tree, walk.end)));
    Some(text)
}

fn given(tree: &Tree, given: &[Given]) -> String {
    let facts = given.iter().map(|given| {
        let fact = &tree.facts[given.fact];
        format!("{}: {}", fact.id.value, write_value(&fact.kind, given.value))
    });
    facts.collect::<Vec<_>>().join(", ")
}

/// Each question once.
fn answers(tree: &Tree, walk: &ExactWalk) -> Option<String> {
    if walk.answers.is_empty() {
        return Some("    answers: {}\n".to_owned());
    }
    let mut text = "    answers:\n".to_owned();
    let mut known = BTreeMap::new();
    for (question, value) in &walk.answers {
        match known.insert(question, value) {
            None => {
                let id = &tree.questions[*question].id.value;
                let kind = &tree.facts[tree.fact_of(*question)].kind;
                text.push_str(&format!("      {id}: {}\n", write_value(kind, *value)));
            }
            Some(earlier) if earlier == value => {}
            Some(_) => return None,
        }
    }
    Some(text)
}

fn end(trees: &Table<Tree>, tree: &Tree, end: ScenarioEnd) -> String {
    match end {
        ScenarioEnd::Outcome(outcome) => tree.outcomes[outcome].id.value.to_string(),
        ScenarioEnd::Tree(other) => format!("tree:{}", trees[other].id),
    }
}

/// Names for new scenarios of a tree: where each ends and a number, none of them taken.
pub struct Names {
    taken: BTreeSet<Id>,
}

impl Names {
    /// No name that a scenario of the tree has.
    pub fn new(tree: &Tree) -> Names {
        let scenarios = tree.scenarios.iter();
        Names {
            taken: scenarios.map(|scenario| scenario.id.value.clone()).collect(),
        }
    }

    /// The next free name for a walk that ends here.
    pub fn next(&mut self, trees: &Table<Tree>, tree: &Tree, end: ScenarioEnd) -> Id {
        /// Leaves room for the number: a name has at most 80 characters.
        const LONGEST: usize = 70;
        let place = match end {
            ScenarioEnd::Outcome(outcome) => &tree.outcomes[outcome].id.value,
            ScenarioEnd::Tree(other) => &trees[other].id,
        };
        let stem: String = place.as_str().chars().take(LONGEST).collect();
        let stem = stem.trim_end_matches('-');
        let numbered = |number: u32| Id::without_dots(&format!("{stem}-{number}")).ok();
        let free = (1..=u32::MAX)
            .filter_map(numbered)
            .find(|name| !self.taken.contains(name));
        let name = free.unwrap_or_else(|| place.clone());
        self.taken.insert(name.clone());
        name
    }
}
