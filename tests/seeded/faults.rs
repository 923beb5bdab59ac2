//! Every place of the content where a single deletion or repeal must be found, and what must be said about it.

use crate::text::{entries, get, items, scalar, scalars, without_entry, without_item};
use statutree::base::{Index, Table};
use statutree::diag::{Diagnostics, SourceMap};
use statutree::load::Folder;
use statutree::model::{Authority, Section, Site, Tree, resolve};
use statutree::yaml::{Node, parse};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A fault to seed.
pub struct Fault {
    /// The file that is changed.
    pub file: String,
    /// Its text with the fault.
    pub text: String,
    /// The fault, for messages.
    pub what: String,
    /// The rule that must find it.
    pub rule: &'static str,
    /// The files that a finding must point into.
    pub found_in: Vec<String>,
    /// Answers must be shown.
    pub witness: bool,
    /// The last of these answers.
    pub last_step: Option<(String, String)>,
}

/// A tree's file.
pub struct TreeFile {
    path: String,
    text: String,
    node: Node,
}

impl TreeFile {
    fn fault(&self, rule: &'static str, what: String, text: String) -> Fault {
        Fault {
            file: self.path.clone(),
            text,
            what,
            rule,
            found_in: vec![self.path.clone()],
            witness: rule == "tree/gap",
            last_step: None,
        }
    }
}

/// Every 40th single value of a tree, left open: titles, dates, names, places to go on, tests of rules.
pub fn left_open(file: &TreeFile) -> Vec<Fault> {
    let values = scalars(&file.node).into_iter().step_by(40);
    let left_open = |value: &Node| {
        let range = value.span.range();
        let written = file.text[range.clone()].trim_end();
        let rest = &file.text[range.start + written.len()..];
        let text = format!("{}FILL IN (something){rest}", &file.text[..range.start]);
        file.fault("field/placeholder", format!("for `{written}`"), text)
    };
    values.map(left_open).collect()
}

/// The faults of one sort in every tree.
pub fn of_trees(root: &Path, faults: fn(&TreeFile) -> Vec<Fault>) -> Vec<Fault> {
    let folder = fs::read_dir(root.join("decision_trees")).expect("decision_trees");
    let mut names: Vec<String> = folder
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("a plain name")
        })
        .filter(|name| name.ends_with(".yaml") && !name.ends_with(".scenarios.yaml"))
        .collect();
    names.sort();
    names
        .iter()
        .flat_map(|name| faults(&read_tree(root, name)))
        .collect()
}

fn read_tree(root: &Path, name: &str) -> TreeFile {
    let path = format!("decision_trees/{name}");
    let text = fs::read_to_string(root.join(&path)).expect("a tree in UTF-8");
    let file = SourceMap::default().add(path.as_str(), text.as_str());
    let node = parse(&text, file, 0, &mut Diagnostics::default()).expect("YAML");
    TreeFile { path, text, node }
}

/// One option's `next` at a time, where no other line says where the option leads.
pub fn deleted_next(tree: &TreeFile) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (name, question) in get(&tree.node, "questions").into_iter().flat_map(entries) {
        let ask = get(question, "ask").and_then(scalar).unwrap_or_default();
        for (option_name, option) in get(question, "options").into_iter().flat_map(entries) {
            if get(option, "next").is_none() || !only_its_next_leads(name, question, option_name) {
                continue;
            }
            let label = get(option, "label").and_then(scalar).unwrap_or_default();
            let text = without_entry(&tree.text, option, "next");
            let what = format!("the `next` of {name}/{option_name} deleted");
            faults.push(Fault {
                last_step: Some((ask.to_owned(), label.to_owned())),
                ..tree.fault("tree/gap", what, text)
            });
        }
    }
    faults
}

/// Whether nothing but its own `next` can lead an option on: the question has no `next` and no `else`, and each row is about other options.
fn only_its_next_leads(name: &str, question: &Node, option: &str) -> bool {
    let rows = get(question, "rules").map(items).unwrap_or_default();
    let of_others = |row: &Node| {
        let own = get(row, "when").and_then(|when| get(when, name));
        let others = own.map(|own| match scalar(own) {
            Some(value) => value != option,
            None => {
                let values = items(own);
                !values.is_empty() && values.iter().all(|value| scalar(value) != Some(option))
            }
        });
        others.unwrap_or(false)
    };
    get(question, "next").is_none() && rows.iter().all(of_others)
}

/// One row at a time, the `else` included; a row before an `else` is left alone, because its readers then fall to the `else`.
pub fn deleted_row(tree: &TreeFile) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (name, question) in get(&tree.node, "questions").into_iter().flat_map(entries) {
        let rows = get(question, "rules").map(items).unwrap_or_default();
        let with_else = rows.iter().any(|row| get(row, "else").is_some());
        for (number, row) in rows.iter().enumerate() {
            if with_else && get(row, "else").is_none() {
                continue;
            }
            let what = format!("row {} of {name} deleted", number + 1);
            faults.push(tree.fault("tree/gap", what, without_item(&tree.text, row)));
        }
    }
    faults
}

/// One outcome's `statutes` at a time.
pub fn deleted_statutes(tree: &TreeFile) -> Vec<Fault> {
    let outcomes = get(&tree.node, "outcomes").into_iter().flat_map(entries);
    outcomes
        .map(|(name, outcome)| {
            let text = without_entry(&tree.text, outcome, "statutes");
            let what = format!("the `statutes` of {name} deleted");
            tree.fault("tree/unbacked-outcome", what, text)
        })
        .collect()
}

/// One section repealed at a time, to be found in each tree that rests on it.
pub fn repealed_sections(root: &Path) -> Vec<Fault> {
    let folder = Folder::open(root);
    let resolved = resolve(&folder.loaded(), folder.sources());
    let site = resolved.site.expect("a site");
    let mut faults = Vec::new();
    for (index, section) in site.sections.iter() {
        let file = format!("content/statutes/{}.md", section.id);
        let text = fs::read_to_string(root.join(&file)).expect("a statute in UTF-8");
        let trees = resting_on(&site, index);
        if trees.is_empty() {
            continue;
        }
        faults.push(Fault {
            file,
            text: repealed(&text),
            what: format!("{} repealed", section.id),
            rule: "law/not-in-force",
            found_in: trees
                .into_iter()
                .map(|tree| format!("decision_trees/{tree}.yaml"))
                .collect(),
            witness: false,
            last_step: None,
        });
    }
    faults
}

/// The names of the trees with an outcome or question that cites a section.
fn resting_on(site: &Site, section: Index<Section>) -> BTreeSet<String> {
    let trees: &Table<Tree> = &site.trees;
    let cites = |authorities: &[Authority]| {
        authorities
            .iter()
            .any(|authority| authority.cited.section == section)
    };
    trees
        .values()
        .filter(|tree| {
            tree.outcomes
                .values()
                .any(|outcome| cites(&outcome.statutes))
                || tree
                    .questions
                    .values()
                    .any(|question| cites(&question.statutes))
        })
        .map(|tree| tree.id.to_string())
        .collect()
}

/// A statute's text with a repeal on the day that the content is judged on.
fn repealed(text: &str) -> String {
    let kept = text.lines().filter(|line| !line.starts_with("repealed:"));
    let mut lines: Vec<&str> = kept.collect();
    let day = format!("repealed: {}", crate::AS_OF);
    lines.insert(1, &day);
    lines.join("\n") + "\n"
}
