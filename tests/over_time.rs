//! The law over time: what a day to come brings is known today, exactly, and is shown wherever somebody looks.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests set the stage, and one that cannot stops"
)]

use serde_json::Value;
use statutree::base::{AsOf, Date, date};
use statutree::diag::{Diagnostic, Severity};
use statutree::load::Folder;
use statutree::model::{Resolved, resolve};
use statutree::tree::prove;
use statutree::validate::{check, settle, timeline};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

fn day(text: &str) -> Date {
    date::parse(text).expect("a day")
}

// -- A site that fails on a day ----------------------------------------------------------------------------------------------------------------------------------

const SETTINGS: &str = "\
name: A small site
theme: plain
start: relief
topics: [{ id: how-to, title: How to do it }]
codes:
  - id: ca-pen
    name: California Penal Code
    cite: \"Cal. Penal Code § {section}\"
    short: \"Penal Code {section}\"
    aliases: [Penal Code, PC]
    url: \"https://example.org/law/{section}\"
kinds:
  - { id: open, label: Open to you, tone: good }
  - { id: closed, label: Not open to you, tone: no }
";

const TREE: &str = "\
title: Which relief fits?
summary: Finds out what you can ask for.
review: { on: 2026-11-01, due: 2029-05-23 }
start: how-ended
questions:
  how-ended:
    ask: How did your probation end?
    options:
      full: { label: I finished the whole term, next: seal }
      unsure: { label: I'm not sure, next: wait }
outcomes:
  seal:
    kind: open
    title: You can ask to seal the record
    summary: Ask for it.
    statutes: [ca-pen-1203.45]
  wait:
    kind: closed
    title: Wait until it ends
    summary: It will end.
    statutes: [ca-pen-1203.4]
";

fn section(number: &str, history: &str) -> String {
    format!(
        "---\ncode: ca-pen\nsection: \"{number}\"\ntitle: A section\n{history}checked: {{ on: 2026-11-01, against: official }}\n---\n\nWhat it says.\n"
    )
}

fn guide(title: &str, review: &str, text: &str) -> String {
    format!(
        "---\ntitle: {title}\ndescription: A short answer.\ntopic: how-to\n{review}---\n\n{text}\n"
    )
}

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// One section is repealed on 2027-07-01, another changes on 2026-12-15.
fn site() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    put(root, "site.yaml", SETTINGS);
    put(root, "decision_trees/relief.yaml", TREE);
    put(
        root,
        "content/statutes/ca-pen-1203.45.md",
        &section(
            "1203.45",
            "versions:\n  - from: 1976-01-01\n    changed: Sealing.\nrepealed: 2027-07-01\n",
        ),
    );
    put(
        root,
        "content/statutes/ca-pen-1203.4.md",
        &section(
            "1203.4",
            "versions:\n  - changed: The first text.\n  - from: 2026-12-15\n    changed: The fee is gone.\n",
        ),
    );
    put(
        root,
        "content/guides/costs.md",
        &guide(
            "What it costs",
            "review: { on: 2026-11-01, due: 2029-05-23 }\n",
            "Penal Code section 1203.4 names the fee.",
        ),
    );
    folder
}

struct Run {
    code: i32,
    out: String,
    err: String,
}

fn statutree(root: &Path, arguments: &[&str]) -> Run {
    let run = Command::new(env!("CARGO_BIN_EXE_statutree"))
        .args(arguments)
        .arg("--root")
        .arg(root)
        .env_remove("SOURCE_DATE_EPOCH")
        .env("NO_COLOR", "1")
        .output()
        .expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run {
        code: run.status.code().expect("an exit code"),
        out: text(run.stdout),
        err: text(run.stderr),
    }
}

/// The pages that a build for a day writes.
fn built(root: &Path, as_of: &str) -> TempDir {
    let out = tempfile::tempdir().expect("a folder");
    let public = out.path().join("public");
    let public = public.to_str().expect("a plain path");
    let run = statutree(root, &["build", "--as-of", as_of, "--out", public]);
    assert_eq!(run.code, 0, "{}", run.err);
    out
}

fn page(built: &TempDir, path: &str) -> String {
    let path = built.path().join("public").join(path);
    fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

fn proof(built: &TempDir) -> Value {
    serde_json::from_str(&page(built, "proof.json")).expect("JSON")
}

#[test]
fn a_registry_with_a_future_repeal_is_proved_until_the_day_before_and_fails_on_the_day() {
    let folder = site();
    let today = statutree(folder.path(), &["check", "--as-of", "2026-11-26"]);
    assert_eq!(today.code, 0, "{}", today.err);
    let said = "Proved until 2027-06-30: on 2027-07-01 Penal Code 1203.45 is repealed, which brings 1 error: \
                the outcome “You can ask to seal the record”";
    assert!(today.out.contains(said), "{}", today.out);

    let before = statutree(folder.path(), &["check", "--as-of", "2027-06-30"]);
    assert_eq!(before.code, 0, "{}", before.err);
    assert!(before.out.contains(said), "{}", before.out);
    let on = statutree(folder.path(), &["check", "--as-of", "2027-07-01"]);
    assert_eq!(on.code, 1);
    assert!(on.err.contains("error[law/not-in-force]"), "{}", on.err);
    assert!(!on.out.contains("Proved until"), "{}", on.out);

    let site = built(folder.path(), "2026-11-26");
    let proof = proof(&site);
    let expected = serde_json::json!({
        "day": "2027-06-30",
        "fails_on": "2027-07-01",
        "errors": 1,
        "sections": ["ca-pen-1203.45"],
        "outcomes": [{ "tree": "relief", "id": "seal" }],
        "scheduled": 2,
        "last_scheduled": "2027-07-01",
    });
    assert_eq!(proof["proved_until"], expected);
    let checks = page(&site, "checks.html");
    assert!(
        checks.contains("All of this holds until June 30, 2027."),
        "{checks}"
    );
    assert!(checks.contains("laws/ca-pen-1203.45.html"), "{checks}");
    assert!(checks.contains("tools/relief/result/seal.html"), "{checks}");
}

#[test]
fn when_nothing_breaks_that_is_said_and_when_nothing_is_known_that_is() {
    let folder = site();
    let tree = TREE.replace("ca-pen-1203.45", "ca-pen-1203.4");
    put(folder.path(), "decision_trees/relief.yaml", &tree);
    let said = |as_of: &str| {
        let run = statutree(folder.path(), &["check", "--as-of", as_of]);
        assert_eq!(run.code, 0, "{}", run.err);
        run.out
    };
    let two = said("2026-11-26");
    let line =
        "2 changes of the law are scheduled, the last on 2027-07-01; none of them breaks anything";
    assert!(two.contains(line), "{two}");
    let one = said("2027-01-01");
    let line = "1 change of the law is scheduled, on 2027-07-01; it breaks nothing";
    assert!(one.contains(line), "{one}");
    let none = said("2027-07-01");
    assert!(none.contains("No change of the law is scheduled"), "{none}");
    let later = built(folder.path(), "2027-07-01");
    assert_eq!(
        proof(&later)["proved_until"],
        serde_json::json!({
            "day": null, "fails_on": null, "errors": 0, "sections": [], "outcomes": [], "scheduled": 0, "last_scheduled": null,
        })
    );
}

#[test]
fn a_change_that_is_near_is_a_note_in_every_format_and_fails_nothing() {
    let folder = site();
    let check = |format: &str| {
        let arguments = [
            "check",
            "--strict",
            "--as-of",
            "2026-11-26",
            "--format",
            format,
        ];
        let run = statutree(folder.path(), &arguments);
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
        run
    };
    let people = check("human").err;
    let note = "note[law/change-ahead]: Penal Code 1203.4 changes on 2026-12-15: The fee is gone; 1 guide and 1 outcome rely on it";
    assert!(people.contains(note), "{people}");
    assert!(people.ends_with("\n1 note\n"), "{people}");
    assert!(check("github").out.starts_with("::notice file="));
    let json = |format| serde_json::from_str::<Value>(&check(format).out).expect("JSON");
    assert_eq!(json("sarif")["runs"][0]["results"][0]["level"], "note");
    let counts = serde_json::json!({ "errors": 0, "warnings": 0, "notes": 1 });
    assert_eq!(json("json")["counts"], counts);
}

// -- What readers see --------------------------------------------------------------------------------------------------------------------------------------------

#[test]
fn readers_are_told_of_the_law_behind_a_page_from_the_horizon_on_and_until_it_is_read_again() {
    let folder = site();
    let (guide, outcome) = ("guides/costs.html", "tools/relief/result/wait.html");
    let (soon, now) = (
        "It will change on December 15, 2026",
        "It changed on December 15, 2026",
    );
    for (as_of, told) in [
        ("2026-09-15", None),
        ("2026-09-16", Some(soon)),
        ("2026-12-14", Some(soon)),
        ("2026-12-15", Some(now)),
    ] {
        let site = built(folder.path(), as_of);
        for path in [guide, outcome] {
            let html = page(&site, path);
            for text in [soon, now] {
                assert_eq!(
                    html.contains(text),
                    told == Some(text),
                    "{as_of} {path} {text}"
                );
            }
            assert_eq!(
                html.contains("The fee is gone."),
                told.is_some(),
                "{as_of} {path}"
            );
        }
    }
    put(
        folder.path(),
        "decision_trees/relief.yaml",
        &TREE.replace("2026-11-01", "2026-12-15"),
    );
    let site = built(folder.path(), "2026-12-15");
    assert!(!page(&site, outcome).contains(now));
    assert!(page(&site, guide).contains(now));
    let other = page(&site, "tools/relief/result/seal.html");
    assert!(
        !other.contains("It changed on"),
        "the outcome rests on another section"
    );
}

#[test]
fn a_section_shows_its_versions_in_time_and_says_which_is_the_law() {
    let folder = site();
    let law = "laws/ca-pen-1203.4.html";
    let before = page(&built(folder.path(), "2026-12-14"), law);
    let item = |html: &str, state: &str| {
        let (_, rest) = html
            .split_once(&format!("<li class=\"{state}\">"))
            .expect(state);
        rest.split_once("</li>").expect("an end").0.to_owned()
    };
    assert!(
        item(&before, "current").contains("The first text."),
        "{before}"
    );
    let coming = item(&before, "coming");
    assert!(coming.contains("December 15, 2026") && coming.contains("This is not the law yet."));
    let on = page(&built(folder.path(), "2026-12-15"), law);
    assert!(item(&on, "past").contains("The first text."), "{on}");
    assert!(
        item(&on, "current").contains("This is the law now."),
        "{on}"
    );
    let repeal = page(
        &built(folder.path(), "2026-12-15"),
        "laws/ca-pen-1203.45.html",
    );
    assert!(
        item(&repeal, "coming").contains("The section ends."),
        "{repeal}"
    );
}

// -- Exactness ---------------------------------------------------------------------------------------------------------------------------------------------------

/// Numbers that look like chance and are always the same (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit as u64).expect("a small number")
    }

    fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    /// A day of November or December 2026.
    fn day(&mut self) -> Date {
        let later = i64::try_from(self.below(60)).expect("a small number");
        day("2026-11-01") + jiff::Span::new().days(later)
    }

    fn severity(&mut self) -> &'static str {
        ["error", "error", "warning", "off"][self.below(4)]
    }
}

/// The day from which the days to come are looked at.
const TODAY: &str = "2026-11-20";
const SECTIONS: usize = 4;

fn random_site(dice: &mut Dice) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let settings = format!(
        "{SETTINGS}review: {{ horizon: {} days }}\nrules: {{ review/outdated: {}, review/overdue: {}, law/change-ahead: {}, review/in-future: {} }}\n",
        dice.below(20) + 1,
        dice.severity(),
        dice.severity(),
        dice.severity(),
        dice.severity(),
    );
    put(root, "site.yaml", &settings);
    for number in 0..SECTIONS {
        let days: BTreeSet<Date> = (0..dice.below(4)).map(|_| dice.day()).collect();
        let mut days: Vec<Date> = days.into_iter().collect();
        let repealed = (days.len() > 1 && dice.chance(2))
            .then(|| days.pop())
            .flatten();
        let mut history = "versions:\n".to_owned();
        if days.is_empty() || dice.chance(2) {
            history.push_str("  - changed: The first text.\n");
        }
        for day in days {
            let _ = writeln!(history, "  - from: {day}\n    changed: Another text.");
        }
        if let Some(day) = repealed {
            let _ = writeln!(history, "repealed: {day}");
        }
        let path = format!("content/statutes/ca-pen-{number}.md");
        put(root, &path, &section(&number.to_string(), &history));
    }
    let review = |dice: &mut Dice| {
        let (a, b) = (dice.day(), dice.day());
        format!(
            "review: {{ on: {}, due: {} }}\n",
            a.min(b),
            a.max(b).tomorrow().expect("a day")
        )
    };
    for name in ["one", "two"] {
        let mut review = review(dice);
        if dice.chance(4) {
            review.push_str("draft: true\n");
        }
        let (a, b) = (dice.below(SECTIONS), dice.below(SECTIONS));
        let text = format!("Penal Code section {a} says so, and so does Penal Code section {b}.");
        put(
            root,
            &format!("content/guides/{name}.md"),
            &guide(name, &review, &text),
        );
    }
    let mut cite = || dice.below(SECTIONS);
    let tree = TREE
        .replace(
            "ca-pen-1203.45",
            &format!("ca-pen-{}, ca-pen-{}", cite(), cite()),
        )
        .replace(
            "ca-pen-1203.4]",
            &format!("ca-pen-{}]\n    cautions: [careful]", cite()),
        )
        .replace(
            "It will end.",
            &format!("See Penal Code section {}.", cite()),
        );
    let caution = format!(
        "---\ntitle: Careful\nstatutes: [ca-pen-{}]\n---\n\nSee Penal Code section {}.\n",
        cite(),
        cite()
    );
    put(root, "content/cautions/careful.md", &caution);
    let tree = tree.replace(
        "review: { on: 2026-11-01, due: 2029-05-23 }\n",
        &review(dice),
    );
    put(root, "decision_trees/relief.yaml", &tree);
    folder
}

/// The new errors of each day are those that a whole check on that day has and one on the day before has not.
#[test]
fn the_days_to_come_bring_exactly_what_checks_on_all_of_them_find() {
    let mut kinds: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut unbroken = 0;
    for seed in 0..60 {
        let folder = random_site(&mut Dice(seed));
        let folder = Folder::open(folder.path());
        let Resolved { site, diagnostics } = resolve(&folder.loaded(), folder.sources());
        let site = site.expect("a site");
        assert!(!diagnostics.has_errors(), "seed {seed}: {diagnostics:?}");
        let proof = prove(&site);
        let errors = |on: Date| -> HashSet<Diagnostic> {
            let mut found = check(&site, folder.sources(), &proof, AsOf(on));
            settle(&mut found, Some(&site), folder.sources());
            found
                .into_iter()
                .filter(|found| found.severity == Severity::Error)
                .collect()
        };
        let timeline = timeline(&site, &proof, AsOf(day(TODAY)));
        let mut told: BTreeMap<Date, HashSet<Diagnostic>> = BTreeMap::new();
        for step in &timeline.steps {
            let found = told.entry(step.day).or_default();
            for breach in &step.breaches {
                assert!(!breach.users.is_empty(), "seed {seed}: somebody is touched");
                assert!(
                    found.insert(breach.finding.clone()),
                    "seed {seed}: told twice"
                );
                *kinds.entry(breach.finding.rule.0.name).or_default() += 1;
            }
        }
        let (mut on, mut before) = (day(TODAY), errors(day(TODAY)));
        let mut first = None;
        while on < day("2027-01-10") {
            on = on.tomorrow().expect("a day");
            let now = errors(on);
            let new: HashSet<Diagnostic> = now.difference(&before).cloned().collect();
            if !new.is_empty() {
                first.get_or_insert(on);
            }
            let told = told.remove(&on).unwrap_or_default();
            assert_eq!(told, new, "seed {seed}, {on}");
            before = now;
        }
        assert!(
            told.is_empty(),
            "seed {seed}: {:?} are looked at, too",
            told.keys()
        );
        assert_eq!(timeline.first_breach().map(|step| step.day), first);
        assert_eq!(
            timeline.good_until(),
            first.and_then(|day| day.yesterday().ok())
        );
        unbroken += usize::from(first.is_none());
    }
    for rule in [
        "law/not-in-force",
        "law/change-ahead",
        "review/outdated",
        "review/overdue",
    ] {
        assert!(
            kinds.get(rule).is_some_and(|number| *number > 10),
            "{rule}: {kinds:?}"
        );
    }
    assert!(
        (1..30).contains(&unbroken),
        "{unbroken} sites on which nothing breaks"
    );
}
