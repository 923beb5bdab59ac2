//! What `proof.json` says, held against a graph by following every answer of every reader, one by one. Knows nothing of how `verify` counts.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The trees of a site, by their ids: what `tree.json` holds.
pub type Trees = BTreeMap<String, Value>;

/// What stands against a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    Loop,
    Unreached,
    Miscounted,
}

/// What was counted in a tree.
#[derive(Default)]
struct Counted {
    /// By outcome of this tree.
    to: BTreeMap<usize, usize>,
    /// The lengths of all ways, hand-overs followed.
    lengths: Vec<usize>,
    pages: BTreeSet<usize>,
    outcomes: BTreeSet<usize>,
    endless: bool,
}

/// The worst of what stands against `proof.json`, if anything does.
pub fn judge(proof: &Value, trees: &Trees) -> Option<Fault> {
    let claims = proof["trees"].as_array().expect("trees");
    claims
        .iter()
        .filter_map(|claim| judge_tree(claim, trees))
        .min()
}

fn judge_tree(claim: &Value, trees: &Trees) -> Option<Fault> {
    let id = claim["id"].as_str().expect("an id");
    let tree = &trees[id];
    let mut counted = Counted::default();
    follow(trees, id, &tree["start"], (0, 0), true, &mut counted);
    // Ways on from outcomes are not counted, but what they lead to is reached, and has to end.
    let mut known = 0;
    while known < counted.outcomes.len() {
        known = counted.outcomes.len();
        for outcome in counted.outcomes.clone() {
            for way in array(&tree["outcomes"][outcome]["answers"]) {
                let mut on = Counted::default();
                follow(trees, id, &way["to"], (0, 0), true, &mut on);
                counted.pages.append(&mut on.pages);
                counted.outcomes.append(&mut on.outcomes);
                counted.endless |= on.endless;
            }
        }
    }
    if counted.endless {
        return Some(Fault::Loop);
    }
    let outcomes = array(&claim["outcomes"]);
    let all = counted.outcomes.len() == outcomes.len();
    if !all || counted.pages.len() != array(&tree["pages"]).len() {
        return Some(Fault::Unreached);
    }
    let numbers = outcomes.iter().enumerate().all(|(number, outcome)| {
        let ways = counted.to.get(&number).copied().unwrap_or(0);
        outcome["paths"].as_str() == Some(&ways.to_string())
    });
    let same = numbers
        && claim["paths"].as_str() == Some(&counted.lengths.len().to_string())
        && claim["shortest"].as_u64() == number(counted.lengths.iter().min())
        && claim["longest"].as_u64() == number(counted.lengths.iter().max());
    (!same).then_some(Fault::Miscounted)
}

fn array(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn number(value: Option<&usize>) -> Option<u64> {
    value.map(|value| *value as u64)
}

/// Follows every answer from a place. `own` is whether it is still the tree that is counted.
fn follow(
    trees: &Trees,
    id: &str,
    to: &Value,
    (asked, depth): (usize, usize),
    own: bool,
    counted: &mut Counted,
) {
    // The sites of these tests ask fewer questions than this.
    if depth > 40 {
        counted.endless = true;
        return;
    }
    if let Some(url) = to["tool"].as_str() {
        let other = url
            .trim_start_matches("../")
            .trim_end_matches("/index.html");
        let next = (asked, depth + 1);
        follow(trees, other, &trees[other]["start"], next, false, counted);
        return;
    }
    if let Some(outcome) = to["outcome"].as_u64() {
        let outcome = usize::try_from(outcome).expect("a number");
        counted.lengths.push(asked);
        if own {
            counted.outcomes.insert(outcome);
            *counted.to.entry(outcome).or_default() += 1;
        }
        return;
    }
    let page = usize::try_from(to["page"].as_u64().expect("a page")).expect("a number");
    if own {
        counted.pages.insert(page);
    }
    for answer in array(&trees[id]["pages"][page]["answers"]) {
        if counted.endless {
            return;
        }
        follow(
            trees,
            id,
            &answer["to"],
            (asked + 1, depth + 1),
            own,
            counted,
        );
    }
}
