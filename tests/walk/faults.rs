//! Trees that are not there, or are not sound.

use super::{RELIEF, copy, edit, root, run};
use std::fs;

#[test]
fn a_tree_that_does_not_exist_is_named_with_the_one_that_was_meant() {
    let (code, out, err) = run(&root(RELIEF), &["relif"], "");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("did you mean `relief`?"), "{err}");
    let (code, _, err) = run(&root(RELIEF), &["entirely-different"], "");
    assert_eq!(code, 2);
    assert!(err.contains("the trees are: old-pleas, relief"), "{err}");
    assert_eq!(run(&root(RELIEF), &[], "").0, 2, "a tree has to be named");
}

#[test]
fn a_tree_with_a_fault_is_walked_as_far_as_it_goes_and_never_trusted() {
    let site = copy(RELIEF);
    let row = "- { when: { level: felony, ended: { under: 2 years } }, next: wait }\n";
    edit(site.path(), "decision_trees/relief.yaml", row, "\n");
    let lines = "1\n1 year\nb\n3 years\nq\n";
    let (code, out, err) = run(site.path(), &["relief"], lines);
    assert_eq!(code, 1);
    assert!(err.contains("the tree `relief` is not proved"), "{err}");
    assert!(err.contains("decision_trees/relief.yaml:"), "{err}");
    assert!(
        err.contains("`statutree check` says how to mend it"),
        "{err}"
    );
    assert!(out.contains("does not say what comes next"), "{out}");
    assert!(out.contains("On what day did you plead?"), "{out}");
    let (code, out, err) = run(
        site.path(),
        &["relief", "--answers", "conviction=felony,ended=1 year"],
        "",
    );
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("does not say where this leads"), "{err}");
    // Where it is sound it answers, and still nobody may rely on it.
    let answers = "conviction=infraction,grams=1";
    let (code, out, _) = run(site.path(), &["relief", "--answers", answers], "");
    assert_eq!(code, 1);
    assert!(out.contains("outcome: mandatory"), "{out}");
}

#[test]
fn a_tree_that_hands_over_to_one_with_a_fault_says_so_when_it_gets_there() {
    let site = copy(RELIEF);
    edit(
        site.path(),
        "decision_trees/old-pleas.yaml",
        "next: plea-withdrawn",
        "next: nowhere",
    );
    let (code, _, err) = run(site.path(), &["relief"], "3\n1\n\n");
    assert_eq!((code, err.as_str()), (0, ""));
    let (code, _, err) = run(site.path(), &["relief"], "1\n3 years\n2014-03-01\n");
    assert_eq!(code, 1);
    assert!(err.contains("the tree `old-pleas` is not proved"), "{err}");
}

#[test]
fn what_is_wrong_elsewhere_does_not_keep_a_sound_tree_from_being_walked() {
    let site = copy(RELIEF);
    fs::write(site.path().join("decision_trees/broken.yaml"), "title: [").unwrap();
    fs::write(
        site.path().join("content/guides/broken.md"),
        "---\n]\n---\n",
    )
    .unwrap();
    let (code, out, err) = run(site.path(), &["relief"], "3\n1\n\n");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("outcome: mandatory"), "{out}");
    let (code, out, err) = run(site.path(), &["broken"], "");
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(
        err.contains("the tree `broken` cannot be used yet"),
        "{err}"
    );
    assert!(err.contains("decision_trees/broken.yaml:1:"), "{err}");
}
