//! Scenarios for whatever no scenario walks yet.

use super::{RELIEF, copy, edit, look, run};
use statutree::workspace::Proved;
use std::fs;

#[test]
fn suggestions_pasted_as_they_are_leave_nothing_out() {
    let site = copy(RELIEF);
    let (code, out, err) = run(site.path(), &["relief", "--suggest"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("#   row 1 of `ended`\n"), "{out}");
    let file = site.path().join("decision_trees/relief.scenarios.yaml");
    let before = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{before}{out}")).unwrap();
    // A tree without scenarios gets a whole file.
    let (_, out, _) = run(site.path(), &["old-pleas", "--suggest"], "");
    let file = site.path().join("decision_trees/old-pleas.scenarios.yaml");
    fs::write(file, out).unwrap();

    let (code, out, err) = run(site.path(), &["--suggest"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    for tree in ["old-pleas", "relief"] {
        let line = format!("# {tree}: its scenarios walk every option, row and outcome.");
        assert!(out.contains(&line), "{out}");
    }
    let Proved { proof, .. } = look(site.path());
    for shown in proof.trees.values() {
        assert!(shown.runs.iter().all(|run| run.fault.is_none()));
        assert!(shown.runs.iter().all(|run| run.unused.is_empty()));
    }
}

#[test]
fn edges_are_suggested_when_the_site_asks_for_them() {
    let site = copy(RELIEF);
    let settings = site.path().join("site.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, format!("{text}coverage: {{ edges: 50% }}\n")).unwrap();
    let file = site.path().join("decision_trees/relief.scenarios.yaml");
    let before = fs::read_to_string(&file).unwrap();
    let (code, out, err) = run(site.path(), &["relief", "--suggest"], "");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains(" on page 2 of `ended`\n"), "{out}");
    fs::write(&file, format!("{before}{out}")).unwrap();

    let (_, out, _) = run(site.path(), &["relief", "--suggest"], "");
    assert_eq!(
        out,
        "# relief: its scenarios walk every option, row, outcome and edge.\n"
    );
    let Proved { site, proof, .. } = look(site.path());
    let mut trees = site.trees.iter();
    let (index, _) = trees
        .find(|(_, tree)| tree.id.as_str() == "relief")
        .unwrap();
    let edges = proof.of(index).coverage.edges();
    assert_eq!(edges.covered, edges.all);
}

#[test]
fn what_no_reader_reaches_is_named_and_a_tree_with_loops_gets_no_suggestions() {
    let site = copy(RELIEF);
    let tree = "decision_trees/relief.yaml";
    edit(
        site.path(),
        tree,
        "  wait:\n    kind: wait",
        "  idle:\n    kind: wait\n    title: Idle\n    summary: Idle.\n    statutes: [\"ca-pen-1203.41(a)(2)\"]\n  wait:\n    kind: wait",
    );
    let (code, out, _) = run(site.path(), &["relief", "--suggest"], "");
    assert_eq!(code, 0);
    let left = "# No scenario can walk, because no reader gets there:\n#   the outcome `idle`\n";
    assert!(out.contains(left), "{out}");
    edit(
        site.path(),
        tree,
        "label: An infraction, next: grams",
        "label: An infraction, next: conviction",
    );
    let (code, out, err) = run(site.path(), &["relief", "--suggest"], "");
    assert_eq!((code, out.trim()), (1, ""));
    assert!(err.contains("before its faults are mended"), "{err}");
}

#[test]
fn suggestions_for_every_tree_say_which_cannot_be_used_yet() {
    let site = copy(RELIEF);
    fs::write(site.path().join("decision_trees/broken.yaml"), "title: [").unwrap();
    let (code, out, err) = run(site.path(), &["--suggest"], "");
    assert_eq!(code, 1);
    assert!(
        err.contains("the tree `broken` cannot be used yet"),
        "{err}"
    );
    assert!(
        out.contains("# decision_trees/relief.scenarios.yaml"),
        "{out}"
    );
}
