//! What trees ask for: loops, lengths and numbers that would break a careless program.

use crate::pipeline::{Checked, check_site, day};
use crate::stage::Stage;
use num_bigint::BigUint;
use statutree::load::Folder;
use statutree::model::resolve;
use statutree::tree::{Finding, Proof, Verdict, prove};
use std::fmt::Write;
use std::time::{Duration, Instant};

const HEAD: &str = "title: T\nsummary: S.\nreview: { on: 2026-11-23, due: 2027-05-23 }\n";
const OUTCOMES: &str = "outcomes:
  granted: { kind: open, title: Yes, summary: S., statutes: [\"ca-pen-1203.4(a)(1)\"] }
  refused: { kind: closed, title: No, summary: S., statutes: [\"ca-pen-1203.4(a)(1)\"], guides: [steps] }
";
/// Nothing here takes longer than this in a development build on a busy machine.
const SOON: Duration = Duration::from_secs(20);

/// A tree that begins at `q0`. Every question takes a single line, the first one line 6.
fn tree(questions: impl IntoIterator<Item = String>) -> String {
    let questions: String = questions.into_iter().collect();
    format!("{HEAD}start: q0\nquestions:\n{questions}{OUTCOMES}")
}

/// A question with options: each its name and where it leads, if it says so; and with rules.
fn asks(id: &str, options: &[(&str, &str)], rules: &str) -> String {
    let mut line = format!("  {id}: {{ ask: Is it {id}?, cannot_be_unsure: Known., options: {{ ");
    for (name, next) in options {
        let next = if next.is_empty() {
            String::new()
        } else {
            format!(", next: {next}")
        };
        let _ = write!(line, "{name}: {{ label: {name}{next} }}, ");
    }
    let rules = if rules.is_empty() {
        String::new()
    } else {
        format!(", rules: [{rules}]")
    };
    format!("{line}}}{rules} }}\n")
}

/// A question for a number with these rules.
fn number(id: &str, rules: &str) -> String {
    format!(
        "  {id}: {{ ask: How much?, type: number, unit: dollars, unsure: refused, rules: [{rules}] }}\n"
    )
}

/// A stage with these trees.
fn with(trees: &[(&str, String)]) -> Stage {
    let stage = Stage::new();
    for (name, text) in trees {
        stage.put(format!("decision_trees/{name}.yaml"), text);
    }
    stage
}

/// The findings of a check without pages: `rule line`, in order.
#[track_caller]
fn check(stage: &Stage) -> (Checked, Vec<String>) {
    let began = Instant::now();
    let checked = check_site(&stage.path(""), day("2026-11-23"));
    assert!(began.elapsed() < SOON, "took {:?}", began.elapsed());
    let told = checked.diagnostics.iter().map(|found| {
        let line = checked.sources.position(found.span).line;
        format!("{} {line}", found.rule.0.name)
    });
    let told = told.collect();
    (checked, told)
}

#[track_caller]
fn found(trees: &[(&str, String)]) -> Vec<String> {
    check(&with(trees)).1
}

fn relief(text: String) -> [(&'static str, String); 1] {
    [("relief", text)]
}

fn proof(stage: &Stage) -> Proof {
    let folder = Folder::open(&stage.path(""));
    let site = resolve(&folder.loaded(), folder.sources())
        .site
        .expect("a site");
    prove(&site)
}

/// So many questions in a row; each leads on or to `refused`.
fn chain(length: usize, more: impl Fn(usize) -> String) -> String {
    tree((0..length).map(|n| {
        let id = format!("q{n}");
        let next = if n + 1 < length {
            format!("q{}", n + 1)
        } else {
            "granted".to_owned()
        };
        let more = more(n);
        let mut options = vec![("a", next.as_str()), ("b", "refused")];
        options.extend((!more.is_empty()).then_some(("c", more.as_str())));
        asks(&id, &options, "")
    }))
}

#[test]
fn a_question_that_leads_to_itself_is_a_loop_in_every_spelling() {
    let ends = [("a", ""), ("b", "refused"), ("c", "granted")];
    for question in [
        asks("q0", &[("a", "q0"), ("b", "refused"), ("c", "granted")], ""),
        asks(
            "q0",
            &[("a", "\"q0\""), ("b", "refused"), ("c", "'granted'")],
            "",
        ),
        asks("q0", &ends, "{ when: { q0: a }, next: q0 }"),
        asks("q0", &ends, "{ next: q0 }"),
        asks("q0", &ends, "{ else: q0 }"),
        asks("q0", &ends, "{ unless: { q0: b }, next: q0 }"),
        number(
            "q0",
            "{ when: { q0: { under: 1 } }, next: q0 }, { else: granted }",
        ),
        number("q0", "{ else: granted }").replace("unsure: refused", "unsure: q0"),
    ] {
        let found = found(&relief(tree([question.clone()])));
        assert!(
            found.contains(&"tree/loop 6".to_owned()),
            "{question}: {found:?}"
        );
    }
}

#[test]
fn a_circle_of_a_thousand_questions_is_told_once() {
    let circle = chain(1000, |n| {
        if n == 999 {
            "q0".to_owned()
        } else {
            String::new()
        }
    });
    assert_eq!(found(&relief(circle)), ["tree/loop 1005"]);
}

#[test]
fn trees_that_hand_over_to_themselves_or_in_a_ring_are_told_once() {
    let to = |next: &str| {
        tree([asks(
            "q0",
            &[("a", next), ("b", "refused"), ("c", "granted")],
            "",
        )])
    };
    assert_eq!(found(&relief(to("tree:relief"))), ["tree/handover-loop 6"]);
    let mut ring: Vec<(String, String)> = (1..100)
        .map(|n| (format!("t{n}"), to(&format!("tree:t{}", n + 1))))
        .collect();
    ring.push(("t100".to_owned(), to("tree:relief")));
    ring.push(("relief".to_owned(), to("tree:t1")));
    let ring: Vec<(&str, String)> = ring.iter().map(|(n, t)| (n.as_str(), t.clone())).collect();
    let found = found(&ring);
    let loops = found.iter().filter(|f| f.starts_with("tree/handover-loop"));
    assert_eq!(loops.count(), 1, "{found:?}");
}

#[test]
fn a_continue_that_leads_back_is_no_loop_because_the_branch_ended() {
    let text = tree([asks("q0", &[("a", "granted"), ("b", "refused")], "")]);
    let back = text.replace("title: No,", "title: No, continue: { at: q0 },");
    assert_eq!(found(&relief(back)), [""; 0]);
    let itself = text.replace("title: No,", "title: No, continue: { at: refused },");
    let stage = with(&relief(itself));
    let first = proof(&stage)
        .trees
        .values()
        .next()
        .map(|t| t.compiled.verdict);
    assert_eq!(first, Some(Verdict::Proved));
}

/// Every command that looks at a tree, with so little stack that a call for each question would overflow it.
#[cfg(unix)]
#[test]
fn two_thousand_questions_in_a_row_need_no_deep_stack_in_any_command() {
    let stage = with(&relief(chain(2000, |_| String::new())));
    let root = stage.path("").display().to_string();
    for arguments in [
        "draw relief --format json",
        "draw relief --format dot",
        "walk relief --suggest",
        "impact ca-pen-1203.4",
        &format!("diff {root}"),
    ] {
        small_stack(&stage, arguments);
    }
}

#[cfg(unix)]
#[test]
fn five_hundred_hand_overs_one_after_the_other_need_no_deep_stack_and_are_counted() {
    let mut trees: Vec<(String, String)> = Vec::new();
    for n in 0..500 {
        let next = if n == 499 {
            "granted".to_owned()
        } else {
            format!("tree:t{}", n + 1)
        };
        let name = if n == 0 {
            "relief".to_owned()
        } else {
            format!("t{n}")
        };
        let options = [("a", next.as_str()), ("b", "refused"), ("c", "granted")];
        trees.push((name, tree([asks("q0", &options, "")])));
    }
    let trees: Vec<(&str, String)> = trees.iter().map(|(n, t)| (n.as_str(), t.clone())).collect();
    let stage = with(&trees);
    small_stack(&stage, "draw relief --format json");
    let all = proof(&stage);
    let totals = all.trees.values().filter_map(|tree| tree.totals.as_ref());
    let longest = totals.max_by_key(|totals| totals.longest).expect("totals");
    assert_eq!(longest.longest, 500);
    assert_eq!(longest.paths, BigUint::from(1001u32));
}

#[cfg(unix)]
#[track_caller]
fn small_stack(stage: &Stage, arguments: &str) {
    let arguments: Vec<&str> = arguments.split(' ').collect();
    let command = stage.command(&arguments);
    let output = std::process::Command::new("sh")
        .args(["-c", "ulimit -s 1024 && exec \"$@\"", "sh"])
        .arg(command.get_program())
        .args(command.get_args())
        .env("RUST_MIN_STACK", "1048576")
        .output()
        .expect("it runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {errors}");
}

/// Every question remembers all answers before it.
fn explosion(facts: usize) -> String {
    let all: Vec<String> = (0..facts).map(|n| format!("q{n}: a")).collect();
    let rules = format!(
        "{{ when: {{ {} }}, next: granted }}, {{ else: refused }}",
        all.join(", ")
    );
    let last = asks(&format!("q{facts}"), &[("a", ""), ("b", "")], &rules);
    let asked = (0..facts).map(|n| {
        let next = format!("q{}", n + 1);
        asks(&format!("q{n}"), &[("a", &next), ("b", &next)], "")
    });
    tree(asked.chain([last]))
}

fn limited(stage: Stage, states: &str) -> Stage {
    let kinds = "kinds:";
    stage.edit(
        "site.yaml",
        kinds,
        &format!("tree: {{ states: {states} }}\n{kinds}"),
    );
    stage
}

#[test]
fn a_state_explosion_is_not_proved_at_its_start() {
    let stage = limited(with(&relief(explosion(30))), "20000");
    let (_, found) = check(&stage);
    assert_eq!(found, ["tree/not-proved 4"]);
    let (code, out, errors) = stage.run(&["check", "--format", "short"]);
    assert_eq!(code, 1, "{errors}");
    assert!(out.contains("more than 20000 states"), "{out}");
}

#[test]
fn few_states_that_remember_very_much_are_over_the_budget_too() {
    let length = 600;
    let all: Vec<String> = (0..length).map(|n| format!("q{n}: a")).collect();
    let rules = format!(
        "{{ when: {{ {} }}, next: granted }}, {{ else: refused }}",
        all.join(", ")
    );
    let mut questions: Vec<String> = (0..length)
        .map(|n| {
            asks(
                &format!("q{n}"),
                &[("a", &format!("q{}", n + 1)), ("b", "refused")],
                "",
            )
        })
        .collect();
    questions.push(asks(
        &format!("q{length}"),
        &[("a", ""), ("b", "refused")],
        &rules,
    ));
    let text = tree(questions);
    let (_, found) = check(&limited(with(&relief(text.clone())), "1000"));
    assert_eq!(found, ["tree/not-proved 4"]);
    let (_, found) = check(&limited(with(&relief(text)), "10000"));
    assert!(
        !found.contains(&"tree/not-proved 4".to_owned()),
        "{found:?}"
    );
}

#[test]
fn a_budget_is_from_one_to_ten_million() {
    for (states, expected) in [
        ("0", "field/bad-value"),
        ("1", ""),
        ("10000000", ""),
        ("10000001", "field/bad-value"),
        ("4294967295", "field/bad-value"),
        ("4294967296", "field/"),
        ("-1", "field/"),
    ] {
        let stage = limited(Stage::new(), states);
        let (_, found) = check(&stage);
        let named = found
            .iter()
            .any(|f| f.ends_with(" 15") && f.starts_with(expected));
        assert_eq!(named, !expected.is_empty(), "{states}: {found:?}");
        assert_eq!(found.is_empty(), expected.is_empty(), "{states}: {found:?}");
    }
}

/// Told whole, the walks to them would be a million answers.
#[test]
fn a_fault_at_each_of_fifteen_hundred_questions_is_told_within_bounds() {
    let stage = with(&relief(chain(1500, |n| format!("q{n}"))));
    let (checked, found) = check(&stage);
    let expected: Vec<String> = (0..1500).map(|n| format!("tree/loop {}", n + 6)).collect();
    assert_eq!(found, expected, "every one of them, at its place");
    let longest = checked
        .diagnostics
        .iter()
        .map(|found| found.witness.len())
        .max();
    assert_eq!(longest, Some(41));
    let all = proof(&stage);
    let findings = all.trees.values().flat_map(|tree| &tree.compiled.findings);
    let (mut told, mut whole) = (0, 0);
    for finding in findings {
        let Finding::Loop { question, walk } = finding else {
            continue;
        };
        told += walk.steps.len();
        whole += usize::from(walk.left_out == 0);
        assert_eq!(walk.left_out + walk.steps.len(), question.number() + 1);
    }
    assert!(told < 200_000 && whole > 300, "{told} {whole}");
}

#[test]
fn two_thousand_options_are_told_apart_by_two_thousand_rows() {
    let names: Vec<String> = (0..2000).map(|n| format!("o{n}")).collect();
    let options: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), "q1")).collect();
    let mut rules = String::new();
    for (n, name) in names.iter().enumerate() {
        let next = if n % 2 == 0 { "granted" } else { "refused" };
        let _ = write!(rules, "{{ when: {{ q0: {name} }}, next: {next} }}, ");
    }
    let second = asks("q1", &[("a", ""), ("b", "refused")], &rules);
    let stage = with(&relief(tree([asks("q0", &options, ""), second])));
    assert_eq!(check(&stage).1, [""; 0]);
    let all = proof(&stage);
    let totals = all.trees.values().next().and_then(|t| t.totals.clone());
    assert_eq!(totals.map(|t| t.paths), Some(BigUint::from(4000u32)));
}

#[test]
fn rows_that_overlap_in_two_million_ways_are_told_a_thousand_times() {
    let rules = "{ when: { q0: a }, next: granted }, ".repeat(2000);
    let found = found(&relief(tree([asks(
        "q0",
        &[("a", ""), ("b", "refused")],
        &rules,
    )])));
    assert_eq!(found.len(), 1000);
    assert!(found.iter().all(|f| f == "tree/overlap 6"));
}

#[test]
fn a_thousand_rows_that_wait_for_one_fact_are_one_finding() {
    let rules: String = (0..1000)
        .map(|n| format!("{{ when: {{ q1: o{n} }}, next: granted }}, "))
        .collect();
    let names: Vec<String> = (0..1000).map(|n| format!("o{n}")).collect();
    let options: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), "granted")).collect();
    let first = asks("q0", &[("a", ""), ("b", "q1"), ("c", "refused")], &rules);
    let found = found(&relief(tree([first, asks("q1", &options, "")])));
    let unknown = found.iter().filter(|f| *f == "tree/fact-not-known 6");
    assert_eq!(unknown.count(), 1, "{found:?}");
}

#[test]
fn a_thousand_constants_of_one_number_cut_it_exactly() {
    let mut rules = "{ when: { q0: { under: 0 } }, next: refused }, ".to_owned();
    for n in 0..1000 {
        let next = if n % 2 == 0 { "granted" } else { "refused" };
        let _ = write!(
            rules,
            "{{ when: {{ q0: {{ at_least: {n}, under: {} }} }}, next: {next} }}, ",
            n + 1
        );
    }
    let whole = format!("{rules}{{ when: {{ q0: {{ at_least: 1000 }} }}, next: granted }}");
    assert_eq!(found(&relief(tree([number("q0", &whole)]))), [""; 0]);
    let hole = whole.replace("at_least: 500, under: 501", "over: 500, under: 501");
    assert_eq!(found(&relief(tree([number("q0", &hole)]))), ["tree/gap 6"]);
}

#[test]
fn constants_at_the_ends_of_all_numbers_are_compared_exactly_and_larger_ones_refused() {
    let (low, high) = ("-999999999999.999999", "999999999999.999999");
    let rules = format!(
        "{{ when: {{ q0: {{ at_most: {low} }} }}, next: refused }}, {{ when: {{ q0: {{ over: {low}, under: {high} }} }}, next: granted }}, {{ when: {{ q0: {{ at_least: {high} }} }}, next: refused }}"
    );
    assert_eq!(found(&relief(tree([number("q0", &rules)]))), [""; 0]);
    let beyond = rules.replace(" 999999999999.", " 9999999999999.");
    let found = found(&relief(tree([number("q0", &beyond)])));
    assert!(
        !found.is_empty() && found.iter().all(|f| f.ends_with(" 6")),
        "{found:?}"
    );
}

#[test]
fn times_in_days_weeks_months_and_years_are_compared_only_when_the_calendar_allows() {
    let elapsed = |a: &str, b: &str| {
        let rules = format!(
            "{{ when: {{ q0: {{ under: {a} }} }}, next: refused }}, {{ when: {{ q0: {{ at_least: {b} }} }}, next: granted }}"
        );
        let question = number("q0", &rules).replace("type: number, unit: dollars", "type: elapsed");
        found(&relief(tree([question])))
    };
    assert_eq!(elapsed("2 weeks", "14 days"), [""; 0]);
    assert_eq!(elapsed("2 years", "24 months"), [""; 0]);
    for (a, b) in [
        ("1 year", "365 days"),
        ("52 weeks", "12 months"),
        ("30 days", "1 month"),
    ] {
        assert_eq!(elapsed(a, b), ["tree/incomparable 6"], "{a} {b}");
    }
    assert_eq!(elapsed("300 days", "1 year"), ["tree/gap 6"]);
    assert_eq!(elapsed("400 days", "1 year"), ["tree/overlap 6"]);
}

#[test]
fn more_than_ten_to_the_thousandth_paths_are_counted_exactly() {
    let length = 3400;
    let questions = (0..length).map(|n| {
        let next = if n + 1 < length {
            format!("q{}", n + 1)
        } else {
            "refused".to_owned()
        };
        let last = if n + 1 < length {
            next.clone()
        } else {
            "granted".to_owned()
        };
        asks(&format!("q{n}"), &[("a", &next), ("b", &last)], "")
    });
    let began = Instant::now();
    let all = proof(&with(&relief(tree(questions))));
    assert!(began.elapsed() < SOON, "took {:?}", began.elapsed());
    let totals = all
        .trees
        .values()
        .next()
        .and_then(|t| t.totals.clone())
        .expect("proved");
    assert_eq!(totals.paths, BigUint::from(2u8).pow(3400));
    assert!(totals.paths.to_string().len() > 1000);
}

#[test]
fn an_unreachable_half_is_named_and_nothing_else() {
    let reached = asks("q0", &[("a", "granted"), ("b", "refused")], "");
    let other = (1..500).map(|n| {
        let next = format!("q{}", if n == 499 { 1 } else { n + 1 });
        asks(&format!("q{n}"), &[("a", &next), ("b", "refused")], "")
    });
    let found = found(&relief(tree([reached].into_iter().chain(other))));
    let expected: Vec<String> = (1..500)
        .map(|n| format!("tree/unreachable-question {}", n + 6))
        .collect();
    assert_eq!(found, expected, "a circle that nobody can enter is no loop");
}

#[test]
fn names_that_sort_oddly_stay_themselves_and_names_that_differ_by_case_are_refused() {
    let ids = ["q0", "q00", "q10", "q9", "a-b", "a0", "z"];
    let questions = ids.iter().enumerate().map(|(n, id)| {
        let next = ids.get(n + 1).unwrap_or(&"granted");
        asks(id, &[("b10", next), ("b9", "refused"), ("b", next)], "")
    });
    let stage = with(&relief(tree(questions)));
    let (_, told) = check(&stage);
    assert!(!told.iter().any(|f| f.starts_with("tree/loop")), "{told:?}");
    let all = proof(&stage);
    let totals = all
        .trees
        .values()
        .next()
        .and_then(|t| t.totals.clone())
        .expect("proved");
    assert_eq!((totals.longest, totals.paths), (7, BigUint::from(255u32)));
    for wrong in [
        asks("q0", &[("a", "granted"), ("A", "refused")], ""),
        asks("q0", &[("a", "granted"), ("b", "Refused")], ""),
        asks("q0", &[("a", "granted"), ("b", "refused"), ("c", "Q0")], ""),
    ] {
        let found = found(&relief(tree([wrong.clone()])));
        assert!(
            !found.is_empty() && found.iter().any(|f| f.ends_with(" 6")),
            "{wrong} {found:?}"
        );
    }
}

#[test]
fn empty_maps_and_lists_are_told_at_their_place() {
    let text = tree([asks("q0", &[("a", "granted"), ("b", "refused")], "")]);
    let line = asks("q0", &[("a", "granted"), ("b", "refused")], "");
    for (empty, at) in [
        (
            text.replace(&format!("questions:\n{line}"), "questions: {}\n"),
            "",
        ),
        (text.replace(&line, "  q0: {}\n"), " 6"),
        (text.replace(&line, &asks("q0", &[], "")), " 6"),
        (
            text.replace(
                &line,
                "  q0: { ask: Q?, cannot_be_unsure: K., options: { a: {}, b: {} } }\n",
            ),
            " 6",
        ),
        (text.replace(OUTCOMES, "outcomes: {}\n"), " 6"),
        (
            text.replace("options: {", "rules: [], options: { c: { label: C },"),
            " 6",
        ),
    ] {
        let found = found(&relief(empty.clone()));
        assert!(found.iter().any(|f| f.ends_with(at)), "{empty}: {found:?}");
        assert!(!found.is_empty(), "{empty}");
    }
}
