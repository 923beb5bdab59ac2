//! `walk` as people and scripts meet it: a conversation at a pipe, answers given in advance, suggestions; on the example sites and on the real trees.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)]
#![allow(clippy::disallowed_methods, reason = "tests set the stage")]

use statutree::base::{AsOf, Index, date};
use statutree::model::{Scenario, ScenarioEnd, Site, Tree, write_value};
use statutree::tree::Proof;
use statutree::walk::{Dialog, Interview, Place, Prepared, Turn, walk_with};
use statutree::workspace::{Proved, Workspace};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn root(site: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(site)
}

fn statutree(root: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_statutree"));
    command
        .arg("walk")
        .args(arguments)
        .arg("--root")
        .arg(root)
        .args(["--as-of", "2026-11-26"])
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs `walk` with these lines at its standard input, which then ends.
fn run(root: &Path, arguments: &[&str], lines: &str) -> (i32, String, String) {
    let mut child = statutree(root, arguments).spawn().expect("the program");
    let mut input = child.stdin.take().expect("its input");
    // The program may end before it has read everything.
    let _ = input.write_all(lines.as_bytes());
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let code = output.status.code().expect("an exit code");
    (code, text(output.stdout), text(output.stderr))
}

/// A copy of a site, to be changed.
fn copy(site: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let parts = ["site.yaml", "content", "decision_trees", "themes"];
    let mut open: Vec<PathBuf> = parts.iter().map(PathBuf::from).collect();
    while let Some(inside) = open.pop() {
        let (from, to) = (root(site).join(&inside), folder.path().join(&inside));
        if from.is_dir() {
            fs::create_dir_all(&to).unwrap();
            let entries = fs::read_dir(from).expect("a folder");
            open.extend(entries.map(|entry| inside.join(entry.expect("an entry").file_name())));
        } else if from.is_file() {
            fs::copy(from, to).unwrap();
        }
    }
    folder
}

fn edit(root: &Path, file: &str, from: &str, to: &str) {
    let path = root.join(file);
    let text = fs::read_to_string(&path).expect("the file");
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

const RELIEF: &str = "tests/sites/value-questions";

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
fn answers_in_advance_say_where_they_lead() {
    let answers = "conviction=felony,ended=3 years,plea-day=2014-03-01,finished=yes,grams=3";
    let (code, out, err) = run(&root(RELIEF), &["relief", "--answers", answers], "");
    assert_eq!(code, 0, "{err}");
    assert_eq!(
        out,
        "tree: old-pleas\noutcome: plea-withdrawn\ntitle: The plea is taken back\nbacked by: Penal Code 1203.4(a)(1)\n"
    );
    assert_eq!(err, "`grams` is not asked on this way\n");
}

#[test]
fn answers_in_advance_that_do_not_fit_say_what_would() {
    for (answers, code, said) in [
        ("conviction=felny", 1, "did you mean `felony`?"),
        (
            "conviction=murder",
            1,
            "give one of `felony`, `misdemeanor`, `infraction`, `unsure`",
        ),
        (
            "conviction=felony",
            1,
            "add `ended=…` with a time such as 2 years",
        ),
        (
            "conviction=felony,ended=2",
            1,
            "`2` is no answer to `ended`; give a time",
        ),
        ("convicton=felony", 1, "did you mean `conviction`?"),
        (
            "conviction=infraction,grams=28.5,grams=",
            2,
            "question=answer",
        ),
        ("conviction", 2, "question=answer"),
    ] {
        let (status, out, err) = run(&root(RELIEF), &["relief", "--answers", answers], "");
        assert_eq!((status, out.as_str()), (code, ""), "{answers}: {err}");
        assert!(err.contains(said), "{answers}: {err}");
    }
    // The rules count years, and only the calendar knows how many days they are.
    let days = "conviction=felony,ended=730 days";
    let (code, _, err) = run(&root(RELIEF), &["relief", "--answers", days], "");
    assert_eq!(code, 1);
    assert!(err.contains("give months or years"), "{err}");
}

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

fn look(root: &Path) -> Proved {
    let as_of = AsOf(date::parse("2026-11-26").expect("a day"));
    Workspace::open(root, as_of).look().site.expect("a site")
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
