//! A conversation at a pipe: what is asked, what is understood, and how it ends.

use super::{RELIEF, copy, edit, root, run, statutree};
use std::io::Write;

#[test]
fn a_conversation_leads_through_a_hand_over_to_an_outcome_and_its_scenarios() {
    let lines = "felo\n700 days\n3 years\n2014-03-01\nyes\n\n";
    let (code, out, err) = run(&root(RELIEF), &["relief"], lines);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    let shown = [
        "What were you convicted of?",
        "  Look at the minute order.",
        "  3  An infraction",
        "> felo\n→ A felony",
        "When did your sentence end?",
        "> 700 days\n→ 700 days (less than 2 years)",
    ];
    let mut rest = out.as_str();
    for part in shown {
        let at = rest
            .find(part)
            .unwrap_or_else(|| panic!("no {part:?} in {rest}"));
        rest = &rest[at + part.len()..];
    }
    assert!(out.contains("Not yet"), "700 days are too few");
    // The outcome took the rest: "3 years" is nothing that can be said there.
    assert!(
        out.contains("> 3 years\nType 1 to go on after that"),
        "{out}"
    );

    let lines = "1\n3 years\n2014-03-01\ny\n\n";
    let (code, out, _) = run(&root(RELIEF), &["relief"], lines);
    assert_eq!(code, 0);
    for part in [
        "→ 3 years (2 years or more)",
        "→ 2014-03-01 (on or after 1997-01-01 and before 2018-01-01)",
        "Did you finish the program?",
        "The plea is taken back",
        "Penal Code 1203.4(a)(1): Who may ask",
        "  -  CR-180 Petition for Dismissal\n",
        "\n  old-pleas-1:\n    answers:\n      conviction: felony\n      ended: 3 years\n      plea-day: 2014-03-01\n    outcome: tree:old-pleas\n",
        "\n  plea-withdrawn-1:\n    answers:\n      finished: yes\n    outcome: plea-withdrawn\n",
    ] {
        assert!(out.contains(part), "no {part:?} in {out}");
    }
}

#[test]
fn b_goes_back_r_begins_again_and_a_continue_goes_on() {
    // Back from the second question, on through a `continue`, and back out of it; back over a hand-over.
    let lines = "2\nb\n4\n1\nb\nr\n1\n3 years\n2014-03-01\nb\n1990-01-01\n";
    let (code, out, _) = run(&root(RELIEF), &["relief"], lines);
    assert_eq!(code, 0);
    let asked = |text: &str| out.matches(text).count();
    // At first, after b, and after r.
    assert_eq!(asked("What were you convicted of?"), 3, "{out}");
    // After 2, through the continue, and after r and 1.
    assert_eq!(asked("When did your sentence end?"), 3, "{out}");
    // After 4, and after the b that left the continue again.
    assert_eq!(asked("Get your record first"), 2, "{out}");
    assert_eq!(asked("→ It says felony"), 1);
    // Before the hand-over, and after the b that took it back.
    assert_eq!(asked("On what day did you plead?"), 2, "{out}");
    let (_, end) = out.split_once("> 1990-01-01").expect("the last answer");
    assert!(
        end.contains("A judge decides") && end.contains("plea-day: 1990-01-01"),
        "{end}"
    );
    assert!(
        end.contains("Not settled\n  Courts do not agree on old pleas."),
        "{end}"
    );
}

#[test]
fn a_scenario_after_a_continue_says_what_is_given() {
    let (_, out, _) = run(&root(RELIEF), &["relief"], "4\n2\n1 year\n28.5 grams\n");
    let scenario = "  mandatory-1:\n    from: { at: ended, given: { level: misdemeanor } }\n    answers:\n      ended: 1 year\n      grams: 28.5\n    outcome: mandatory\n";
    assert!(out.contains(scenario), "{out}");
}

#[test]
fn more_is_said_when_somebody_asks_and_wrong_answers_are_met_kindly() {
    let lines = "?\nfeleny\n\n1\nsoon\n2 fortnights\n";
    let (code, out, _) = run(&root(RELIEF), &["relief"], lines);
    assert_eq!(code, 0, "the end of the input is the end");
    for part in [
        "Why we ask\n  The waiting time depends on it.",
        "What the law says\n  -  Penal Code 1203.41(a)(2)",
        "A misdemeanor – Most small cases.",
        "Did you mean `felony`?",
        "Type an answer.",
        "such as 2 years,\n18 months, 12 weeks or 90 days, or unsure.",
    ] {
        assert!(out.contains(part), "no {part:?} in {out}");
    }
    assert!(!out.contains("outcome:"), "no scenario without an outcome");
}

#[test]
fn the_end_of_the_input_and_what_is_no_text_are_no_fault() {
    assert_eq!(run(&root(RELIEF), &["relief"], "").0, 0);
    let mut child = statutree(&root(RELIEF), &["relief"]).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input
        .write_all(&[0xff, 0x1b, b'[', b'3', b'1', b'm', b'\n', 0])
        .unwrap();
    input.write_all(&[b'x'; 20_000]).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(!output.stdout.contains(&0x1b));
}

#[test]
fn who_stops_reading_ends_the_conversation() {
    const MOST: usize = 1_000_000;
    let mut child = statutree(&root(RELIEF), &["relief"]).spawn().unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    let taken = (0..MOST)
        .take_while(|_| input.write_all(b"y\n").is_ok())
        .count();
    drop(input);
    assert!(taken < MOST, "it went on reading with nobody to read it");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn nothing_in_a_tree_commands_the_terminal() {
    let site = copy(RELIEF);
    let tree = "decision_trees/relief.yaml";
    edit(
        site.path(),
        tree,
        "label: A felony,",
        "label: \"A \\e[31mfelony\\u202e\",",
    );
    edit(
        site.path(),
        tree,
        "title: Not yet",
        "title: \"Not \\a yet\"",
    );
    let (_, out, _) = run(site.path(), &["relief"], "?\n1\n1 year\n\n");
    let commands = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
    assert!(!out.contains(commands), "{out:?}");
    assert!(out.contains("felony"));
}
