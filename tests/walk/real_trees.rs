//! The real trees: every scenario walked, and all of them suggested anew.

use super::{copy, look, root, run};
use statutree::base::Index;
use statutree::model::{Scenario, ScenarioEnd, Site, Tree, write_value};
use statutree::tree::Proof;
use statutree::walk::{Dialog, Interview, Place, Prepared, Turn, walk_with};
use statutree::workspace::Proved;
use std::fs;

/// The real trees, all their scenarios taken away.
#[test]
fn suggestions_alone_walk_all_of_the_real_trees() {
    let site = copy(".");
    let scenarios = |tree: &str| {
        let file = format!("decision_trees/{tree}.scenarios.yaml");
        site.path().join(file)
    };
    let names = [
        "already-relieved",
        "court-fees",
        "hearing",
        "must-i-disclose",
    ];
    let names = [&names[..], &["reduce-a-felony", "which-relief"]].concat();
    for tree in &names {
        fs::remove_file(scenarios(tree)).expect("its scenarios");
    }
    for tree in &names {
        let (code, out, err) = run(site.path(), &[tree, "--suggest"], "");
        assert_eq!((code, err.as_str()), (0, ""));
        fs::write(scenarios(tree), out).unwrap();
    }
    let Proved { site, proof } = look(site.path());
    assert_eq!(site.trees.len(), names.len());
    for (tree, shown) in site.trees.values().zip(proof.trees.values()) {
        assert!(
            shown.runs.iter().all(|run| run.fault.is_none()),
            "{}",
            tree.id
        );
        assert_eq!(shown.coverage.uncovered().next(), None, "{}", tree.id);
        assert!(tree.scenarios.len() > 10, "{}", tree.id);
    }
}

/// The scenarios that begin at a start, each with its tree.
fn from_the_start(site: &Site) -> impl Iterator<Item = (Index<Tree>, &Scenario)> {
    site.trees.iter().flat_map(|(index, tree)| {
        let starts = tree.scenarios.iter().filter(|s| s.from.is_none());
        starts.map(move |scenario| (index, scenario))
    })
}

fn answers(tree: &Tree, scenario: &Scenario) -> Vec<Prepared> {
    let answers = scenario.answers.iter();
    answers
        .map(|answer| Prepared {
            question: tree.questions[answer.question].id.value.to_string(),
            answer: write_value(
                &tree.facts[tree.fact_of(answer.question)].kind,
                answer.value,
            ),
        })
        .collect()
}

/// Hundreds of people whom those who know the law have thought of.
#[test]
fn every_scenario_of_the_real_trees_is_walked_to_its_outcome() {
    let Proved { site, proof } = look(&root("."));
    let mut walked = 0;
    for (index, scenario) in from_the_start(&site) {
        let ScenarioEnd::Outcome(outcome) = scenario.end.value else {
            continue;
        };
        let answers = answers(&site.trees[index], scenario);
        let mut interview = Interview::begin(&site, &proof, index);
        let unused = walk_with(&mut interview, &answers).expect("it fits");
        let name = &scenario.id.value;
        assert_eq!(unused, Vec::<String>::new(), "{name}");
        assert_eq!(interview.place(), Place::Outcome(index, outcome), "{name}");
        talk_through(
            &site,
            &proof,
            index,
            &answers,
            &site.trees[index].outcomes[outcome].id.value.to_string(),
        );
        walked += 1;
    }
    assert!(walked > 300, "{walked}");
}

/// The same answers, typed: the scenario that is printed says them again.
fn talk_through(
    site: &Site,
    proof: &Proof,
    tree: Index<Tree>,
    answers: &[Prepared],
    outcome: &str,
) {
    let mut dialog = Dialog::begin(site, proof, tree, 80);
    let mut last = dialog.open();
    for given in answers {
        last = match dialog.hear(&given.answer) {
            Turn::Ask(text) => text,
            Turn::Done => panic!("it ends before its outcome"),
        };
    }
    let lines: Vec<String> = answers
        .iter()
        .map(|given| format!("      {}: {}\n", given.question, given.answer))
        .collect();
    let scenario = format!("    answers:\n{}    outcome: {outcome}\n", lines.concat());
    assert!(last.contains(&scenario), "no {scenario} in {last}");
    assert!(
        last.lines()
            .all(|line| line.chars().count() <= 80 || line.starts_with("    ")),
        "{last}"
    );
}
