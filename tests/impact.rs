//! What an editor is told when the law changes: everybody who relies on it and nobody else, on how many paths, what changed in it, and only the findings that have to do with it.

#![allow(clippy::unwrap_used, clippy::panic)]
#![allow(clippy::disallowed_methods, reason = "tests set the stage")]

mod repository;

use repository::Repository;
use serde_json::{Value, json};
use statutree::base::{AsOf, date};
use statutree::impact::{Asked, Impact, read};
use statutree::mentions::{Mentions, Name, Role};
use statutree::model::Thing;
use statutree::workspace::{Proved, Workspace};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

const DAY: &str = "2026-11-26";

fn real_site() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A small site in a repository: one tree of two questions with five paths.
fn small() -> Repository {
    let repository = Repository::new();
    repository.copy(&real_site().join("tests/editor_pages/site"), "");
    repository.commit("the first state");
    repository
}

/// The exit code, the standard output and the standard error output.
fn run(root: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_statutree"))
        .args(arguments)
        .args(["--as-of", DAY, "--root"])
        .arg(root)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn said(root: &Path, arguments: &[&str]) -> String {
    let (code, out, err) = run(root, arguments);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    out
}

fn document(root: &Path, arguments: &[&str]) -> Value {
    let arguments = [arguments, &["--format", "json"]].concat();
    serde_json::from_str(&said(root, &arguments)).unwrap()
}

/// The line of a file on which a text stands, as a place.
fn at(repository: &Repository, path: &str, text: &str) -> String {
    format!("{path}:{}", line(&repository.read(path), text))
}

fn line(whole: &str, text: &str) -> usize {
    let before = whole
        .split_once(text)
        .unwrap_or_else(|| panic!("no {text}"))
        .0;
    1 + before.matches('\n').count()
}

fn open(root: &Path) -> (Workspace, Proved) {
    let mut workspace = Workspace::open(root, AsOf(date::parse(DAY).unwrap()));
    let look = workspace.look();
    (workspace, look.site.unwrap())
}

#[test]
fn everybody_who_relies_on_a_section_is_listed_with_lines_and_paths() {
    let repository = small();
    let ask = |text: &str| at(&repository, "decision_trees/ask.yaml", text);
    let late = |text: &str| at(&repository, "content/guides/late.md", text);
    let out = said(&repository.root(), &["impact", "ca-pen-1"]);
    let expected = format!(
        "\
Penal Code 1: What may be asked
content/statutes/ca-pen-1.md

  guides (2)
    How to ask
      {}, {}
    What comes next (a draft)
      {}

  tree ask: What may I ask for?
    on 5 of 5 paths
    question “How long ago was it?”, on 5 paths
      {}
    outcome “You may ask now”, on 1 path
      {}
    outcome “Ask later”, on 4 paths
      {}

In all: 2 guides, 1 question, 2 outcomes
  ask: on 5 of 5 paths
A path goes from a tree's start to an outcome, or to another tree, where it is not followed.
",
        late("Penal Code section 1 says"),
        late("Ask under Penal Code").rsplit(':').next().unwrap(),
        at(
            &repository,
            "content/guides/draft.md",
            "Penal Code section 1"
        ),
        ask("statutes: [ca-pen-1]\n    options"),
        ask("statutes: [ca-pen-1, ca-pen-2]"),
        format_args!(
            "decision_trees/ask.yaml:{}",
            1 + line(
                &repository.read("decision_trees/ask.yaml"),
                "Time has to pass."
            )
        ),
    );
    assert_eq!(out, expected);
}

#[test]
fn outcomes_that_show_a_caution_are_told_apart() {
    let repository = small();
    let out = said(&repository.root(), &["impact", "ca-pen-4"]);
    let tree = &format!(
        "
  tree ask: What may I ask for?
    on 1 of 5 paths, only through cautions
    1 outcome through the caution “It takes time”
      {}

  cautions (1)
    It takes time
      {}

  terms (1)
    relief
      {}

  forms (1)
    A-1: Request
      {}

In all: 1 caution, 1 term, 1 form
  ask: on 1 of 5 paths, only through cautions
",
        at(&repository, "decision_trees/ask.yaml", "  now:\n"),
        at(
            &repository,
            "content/cautions/slow.md",
            "statutes: [ca-pen-4]"
        ),
        at(
            &repository,
            "content/glossary/relief.md",
            "statutes: [ca-pen-4]"
        ),
        at(&repository, "content/forms/a-1.md", "Penal Code section 4"),
    );
    assert!(out.contains(tree.as_str()), "{out}");
}

#[test]
fn a_section_that_nobody_relies_on_is_said_to_be_one() {
    let out = said(&small().root(), &["impact", "ca-pen-3"]);
    assert!(out.contains("\n  Nobody relies on it.\n"), "{out}");
    let told = document(&small().root(), &["impact", "ca-pen-3"]);
    let nobody = json!({ "users": [], "through": [] });
    assert_eq!(told["things"][0]["certain"], nobody);
    assert_eq!(told["totals"], json!({ "users": [], "trees": [] }));
}

#[test]
fn a_place_is_matched_by_citations_of_it_and_inside_it_and_larger_ones_stand_apart() {
    let repository = small();
    let path = "content/guides/late.md";
    let sentences = "Penal Code section 1(a) is one.\n\nPenal Code section 1(a)(1) is two.\n\nPenal Code section 1(a)(1)(B) is three.\n\nPenal Code section 1(a)(10) is four.\n\nPenal Code section 1(b) is five.\n";
    let text = repository.read(path);
    let head = text.split("\n\nPenal").next().unwrap().to_owned();
    repository.write(path, format!("{head}\n\n{sentences}"));
    let first = line(&repository.read(path), sentences) as u64;
    let lines = |asked: &str, part: &str| -> Vec<(u64, Option<String>)> {
        let told = document(&repository.root(), &["impact", asked]);
        let users = told["things"][0][part]["users"].as_array().unwrap().clone();
        let guide = users.into_iter().find(|user| user["id"] == "late");
        let places = guide.map_or(vec![], |guide| guide["places"].as_array().unwrap().clone());
        let place = |at: &Value| {
            let pinpoint = at["pinpoint"].as_str().map(str::to_owned);
            (at["line"].as_u64().unwrap() - first, pinpoint)
        };
        places.iter().map(place).collect()
    };
    let at = |line, pinpoint: &str| (line, Some(pinpoint.to_owned()));
    let one = "ca-pen-1(a)(1)";
    assert_eq!(lines(one, "certain"), [at(2, "(a)(1)"), at(4, "(a)(1)(B)")]);
    assert_eq!(lines(one, "possible"), [at(0, "(a)")]);
    assert_eq!(lines("ca-pen-1(b)", "certain"), [at(8, "(b)")]);
    assert_eq!(lines("ca-pen-1", "certain").len(), 5);
    assert_eq!(lines("ca-pen-1", "possible"), []);
    let out = said(&repository.root(), &["impact", one]);
    let apart = "  May be meant as well: they cite the whole section, or more of it\n";
    assert!(out.contains(apart), "{out}");
    assert!(
        out.contains("    with all that is listed above, on at most 5 of 5 paths\n"),
        "{out}"
    );
    assert!(out.ends_with("In all: 1 guide\n"), "{out}");
    assert!(!out.contains("does not list"), "it lists no place at all");
    let statute = "content/statutes/ca-pen-1.md";
    repository.edit(
        statute,
        "checked:",
        "subdivisions:\n  \"(a)(1)\": One\nchecked:",
    );
    let (_, out, _) = run(&repository.root(), &["impact", one]);
    assert!(!out.contains("does not list"), "{out}");
    let (_, out, _) = run(&repository.root(), &["impact", "ca-pen-1(z)"]);
    assert!(
        out.contains(&format!("{statute}\nIts file does not list (z).\n\n")),
        "{out}"
    );
}

#[test]
fn a_section_is_understood_as_people_write_it_and_several_at_once() {
    let (_, Proved { site, .. }) = open(&real_site());
    let asked = |words: &[&str]| -> Result<Vec<String>, String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let told = |asked: Asked| match asked.thing {
            Thing::Section(section) => {
                let place = asked
                    .pinpoint
                    .map_or(String::new(), |place| place.to_string());
                format!("{}{place}", site.sections[section].id)
            }
            other => panic!("{other:?}"),
        };
        Ok(read(&words, &site)?.into_iter().map(told).collect())
    };
    let is = |words: &[&str], expected: &[&str]| assert_eq!(asked(words).unwrap(), expected);
    is(&["ca-pen-17(b)(3)"], &["ca-pen-17(b)(3)"]);
    is(&["CA-PEN-17(b)"], &["ca-pen-17(b)"]);
    is(&["content/statutes/ca-pen-17.md"], &["ca-pen-17"]);
    is(&["PC", "1203.4"], &["ca-pen-1203.4"]);
    is(&["Penal Code section 1203.4A(a)"], &["ca-pen-1203.4a(a)"]);
    is(
        &["Penal", "Code", "17(b)", "and", "1203.4"],
        &["ca-pen-17(b)", "ca-pen-1203.4"],
    );
    is(
        &["ca-pen-17", "PC 1203.4", "ca-pen-17"],
        &["ca-pen-17", "ca-pen-1203.4"],
    );
    is(
        &["PC", "17", "ca-hsc-11350"],
        &["ca-pen-17", "ca-hsc-11350"],
    );
    let no = |words: &[&str]| asked(words).unwrap_err();
    assert_eq!(
        no(&["ca-pen-1203.44"]),
        "the registry has no section `ca-pen-1203.44`; did you mean `ca-pen-1203.4`?"
    );
    // Nothing that may be a section is passed over in silence.
    assert!(no(&["PC 17", "ca-pen-9999999"]).contains("`ca-pen-9999999`"));
    assert!(no(&["ca-pen-17", "PC", "17.5"]).contains("`ca-pen-17.5`"));
    assert!(no(&["dismissal"]).contains("such as `ca-bpc-26059`"));
    assert!(no(&["ca-pen-17(b"]).contains("`ca-pen-17(b`"));
}

#[test]
fn an_unknown_section_and_a_missing_one_end_with_2_and_one_sentence() {
    let root = small().root();
    let repository = small();
    let (code, out, err) = run(&repository.root(), &["impact", "ca-pne-1"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(
        err,
        "error: the registry has no section `ca-pne-1`; did you mean `ca-pen-1`?\n"
    );
    for wrong in [&["impact"][..], &["impact", "ca-pen-1", "--since", "HEAD"]] {
        assert_eq!(run(&repository.root(), wrong).0, 2, "{wrong:?}");
    }
    let (code, _, err) = run(&root, &["impact", "ca-pen-1"]);
    assert_eq!(code, 2);
    assert!(err.contains("there is no site.yaml"), "{err}");
}

/// The index of all names, which is made from the sources, knows the same places.
#[test]
fn on_the_real_site_nobody_is_left_out_and_nobody_is_made_up() {
    let (workspace, Proved { site, proof }) = open(&real_site());
    let mut mentions = Mentions::default();
    mentions.update(workspace.loaded(), workspace.sources());
    let mut seen = 0;
    for (section, law) in site.sections.iter() {
        let own: &str = &workspace.sources().get(law.file).path;
        let name = Name::Section(law.id.clone());
        let uses = mentions
            .of(&name)
            .filter(|(file, mention)| mention.role == Role::Use && file.path.as_str() != own);
        let line = |text: &str, at: usize| 1 + text[..at].matches('\n').count();
        let expected: BTreeSet<(String, usize)> = uses
            .map(|(file, mention)| {
                (
                    file.path.as_str().to_owned(),
                    line(&file.text, mention.range.start),
                )
            })
            .collect();
        let asked = Asked {
            thing: Thing::Section(section),
            pinpoint: None,
        };
        let impact = Impact::of(&site, &proof, asked);
        let users = impact.certain.users.iter();
        let spans = users.flat_map(|user| user.reliance.spans().collect::<Vec<_>>());
        let found: BTreeSet<(String, usize)> = spans
            .map(|span| {
                let path = workspace.sources().get(span.file).path.to_string();
                (path, workspace.sources().position(span).line)
            })
            .collect();
        assert_eq!(found, expected, "{}", law.id);
        assert_eq!(impact.possible.users.len(), 0);
        seen += found.len();
    }
    assert!(seen > 900, "{seen}");
}

/// Asked place by place, every citation is in exactly one part.
#[test]
fn on_the_real_site_a_place_and_the_rest_of_its_section_make_the_whole() {
    let (_, Proved { site, proof }) = open(&real_site());
    let citations = |asked: Asked| {
        let impact = Impact::of(&site, &proof, asked);
        for tally in &impact.trees {
            let paths = tally.paths.as_ref().unwrap();
            assert!(paths.direct <= paths.with_cautions);
            assert!(paths.with_cautions <= paths.at_most && paths.at_most <= paths.all);
        }
        let count = |part: &statutree::impact::Part| -> usize {
            part.users
                .iter()
                .map(|user| user.reliance.places.len())
                .sum()
        };
        (count(&impact.certain), count(&impact.possible))
    };
    let (index, law) = site
        .sections
        .iter()
        .find(|(_, law)| law.id.as_str() == "ca-pen-1203.4")
        .unwrap();
    let thing = Thing::Section(index);
    let (all, none) = citations(Asked {
        thing,
        pinpoint: None,
    });
    assert_eq!(none, 0);
    let tops: BTreeSet<String> = law
        .subdivisions
        .iter()
        .map(|listed| {
            format!(
                "{})",
                listed.pinpoint.value.as_str().split(')').next().unwrap()
            )
        })
        .collect();
    let parts: Vec<(usize, usize)> = tops
        .iter()
        .map(|top| {
            citations(Asked {
                thing,
                pinpoint: statutree::law::Pinpoint::parse(top),
            })
        })
        .collect();
    let whole = parts[0].1;
    assert!(
        whole > 0 && parts.iter().all(|part| part.1 == whole),
        "{parts:?}"
    );
    let inside: usize = parts.iter().map(|part| part.0).sum();
    assert_eq!(inside + whole, all);
}

#[test]
fn a_tree_that_is_not_proved_is_listed_and_not_counted() {
    let repository = small();
    repository.edit(
        "decision_trees/ask.yaml",
        "      - { when: { which: other }, next: later }\n",
        "",
    );
    let (_, out, _) = run(
        &repository.root(),
        &["impact", "ca-pen-1", "--format", "json"],
    );
    let told: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(told["errors"], 1);
    assert_eq!(told["things"][0]["trees"][0]["paths"], Value::Null);
    let (code, out, err) = run(&repository.root(), &["impact", "ca-pen-1"]);
    assert_eq!(code, 0);
    assert!(
        out.contains("    not proved, so its paths are not counted\n"),
        "{out}"
    );
    assert!(out.contains("    outcome “Ask later”\n"), "{out}");
    assert!(err.starts_with("The site has faults (1 error"), "{err}");
}

#[test]
fn what_changed_in_a_section_is_said_in_words() {
    let repository = small();
    let path = "content/statutes/ca-pen-1.md";
    repository.edit(path, "changed: Shorter times.\n", "changed: Much shorter times.\n  - from: 2028-01-01\n    changed: No times.\nrepealed: 2030-01-01\nsubdivisions:\n  \"(a)\": When to ask\n");
    repository.edit(
        path,
        "title: What may be asked",
        "title: What may be asked, and when",
    );
    repository.edit(
        path,
        "on: 2026-01-01, against: official",
        "on: 2026-11-20, against: copy",
    );
    repository.edit(
        path,
        "It says what may be asked.",
        "It says what may be asked, and when.",
    );
    let out = said(&repository.root(), &["impact", "--since", "HEAD"]);
    let expected = "\
Penal Code 1: What may be asked, and when
content/statutes/ca-pen-1.md
Changed since HEAD:
  its title was “What may be asked” and is “What may be asked, and when”
  a version was: from 2027-01-01 by AB 1 (2026): Shorter times.; and is: from 2027-01-01 by AB 1 (2026): Much shorter times.
  a new version, from 2028-01-01: No times.
  it is now repealed on 2030-01-01
  (a) is new: When to ask
  it was checked on 2026-01-01 against `official`; now checked on 2026-11-20 against `copy`
  its summary has other words

  guides (2)
";
    assert!(out.starts_with(expected), "{out}");
    let told = document(&repository.root(), &["impact", "--since", "HEAD"]);
    let thing = &told["things"][0];
    assert_eq!(thing["how"], "changed");
    assert_eq!(
        thing["differences"][2],
        json!({ "what": "version", "at": "2028-01-01", "old": null, "new": "No times." })
    );
    repository.commit("the second state");
    repository.write(
        path,
        repository.read(path).replace(
            "  \"(a)\": When to ask\n",
            "  \"(a)\": When one may ask\n  \"(b)\": Whom\n",
        ),
    );
    let out = said(&repository.root(), &["impact", "--since", "main"]);
    assert!(out.contains("Changed since main:\n  (a) was: When to ask; and is: When one may ask\n  (b) is new: Whom\n\n"), "{out}");
}

#[test]
fn what_was_taken_back_is_said_in_words_too() {
    let repository = small();
    let path = "content/statutes/ca-pen-1.md";
    let before = repository.read(path);
    repository.edit(
        path,
        "checked:",
        "repealed: 2030-01-01\nurl: https://law.example/first\nsubdivisions:\n  \"(a)\": When to ask\nchecked:",
    );
    repository.commit("the second state");
    repository.edit(path, "repealed: 2030-01-01", "repealed: 2031-01-01");
    let since = || {
        let out = said(&repository.root(), &["impact", "--since", "HEAD"]);
        let rest = out.split_once("Changed since HEAD:\n").unwrap().1;
        rest.split_once("\n\n").unwrap().0.to_owned()
    };
    assert_eq!(since(), "  its repeal moved from 2030-01-01 to 2031-01-01");
    let fewer = "  - from: 2027-01-01\n    by: AB 1 (2026)\n    changed: Shorter times.\n";
    assert!(before.contains(fewer));
    repository.write(path, before.replace(fewer, ""));
    assert_eq!(
        since(),
        "  a version is gone, from 2027-01-01 by AB 1 (2026): Shorter times.
  it is no longer repealed on 2030-01-01
  (a) is gone; it was: When to ask
  its official text stood at https://law.example/first, and stands at the address that the code gives"
    );
}

#[test]
fn comments_order_and_spaces_are_no_change_of_the_law() {
    let repository = small();
    let path = "content/statutes/ca-pen-1.md";
    let text = repository
        .read(path)
        .replace("title:", "# as printed\ntitle:  ");
    let text = text.replace("It says what", "It says\nwhat");
    repository.write(path, text.replace('\n', "\r\n"));
    let out = said(&repository.root(), &["impact", "--since", "HEAD"]);
    let nothing = "\
Penal Code 1: What may be asked
content/statutes/ca-pen-1.md
Nothing changed in substance since HEAD: only comments, the order of its lines or spaces. Who relies on it is not listed.
";
    assert_eq!(out.trim_end(), nothing.trim_end(), "nobody has work to do");
    let told = document(&repository.root(), &["impact", "--since", "HEAD"]);
    assert_eq!(told["things"][0]["how"], "same");
    assert_eq!(told["totals"], json!({ "users": [], "trees": [] }));
    // In another folder it is the same section.
    let text = repository.read(path);
    repository.remove(path);
    repository.write("content/statutes/old/ca-pen-1.md", text);
    let told = document(&repository.root(), &["impact", "--since", "HEAD"]);
    assert_eq!(told["things"][0]["how"], "same");
    assert_eq!(told["since"]["gone"], json!([]));
}

#[test]
fn a_text_that_had_faults_is_not_compared() {
    let repository = small();
    let path = "content/statutes/ca-pen-1.md";
    repository.edit(
        path,
        "title: What may be asked\n",
        "title: What may be asked\ntilte: Two\n",
    );
    repository.commit("a slip");
    repository.edit(path, "tilte: Two\n", "");
    let out = said(&repository.root(), &["impact", "--since", "HEAD"]);
    assert!(
        out.contains("Changed since HEAD. What is different is not known"),
        "{out}"
    );
    let told = document(&repository.root(), &["impact", "--since", "HEAD"]);
    assert_eq!(told["things"][0]["how"], "unknown");
}

#[test]
fn other_things_that_pages_rely_on_are_looked_up_too() {
    let repository = small();
    repository.edit("content/cautions/slow.md", "Ask early.", "Ask very early.");
    repository.edit(
        "content/forms/a-1.md",
        "title: Request",
        "title: Request for relief",
    );
    repository.edit(
        "content/glossary/relief.md",
        "What you ask for.",
        "What a court gives you.",
    );
    repository.edit(
        "content/guides/today.md",
        "who decides.",
        "who decides. Ask for [relief](term:relief).",
    );
    repository.write(
        "content/statutes/ca-pen-5.md",
        repository
            .read("content/statutes/ca-pen-4.md")
            .replace("\"4\"", "\"5\""),
    );
    repository.write("notes.txt", "no part of the site");
    let told = document(&repository.root(), &["impact", "--since", "HEAD"]);
    let things: Vec<(&str, &str)> = told["things"]
        .as_array()
        .unwrap()
        .iter()
        .map(|thing| {
            (
                thing["id"].as_str().unwrap(),
                thing["how"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        things,
        [
            ("ca-pen-5", "added"),
            ("a-1", "changed"),
            ("slow", "changed"),
            ("relief", "changed")
        ]
    );
    let users = |thing: usize| {
        let users = told["things"][thing]["certain"]["users"]
            .as_array()
            .unwrap();
        let named = users.iter().map(|user| {
            (
                user["kind"].clone(),
                user["id"].clone(),
                user["paths"].clone(),
            )
        });
        named.collect::<Vec<_>>()
    };
    assert_eq!(users(0), []);
    let now = (json!("outcome"), json!("now"), json!("1"));
    assert_eq!(users(1), std::slice::from_ref(&now));
    assert_eq!(users(2), [now]);
    assert_eq!(users(3), [(json!("guide"), json!("today"), Value::Null)]);
    assert_eq!(told["since"]["pages"], json!(["content/guides/today.md"]));
    let paths = json!({ "all": "5", "direct": "1", "with_cautions": "1", "at_most": "1" });
    assert_eq!(told["totals"]["trees"][0]["paths"], paths, "counted once");
}

#[test]
fn a_section_that_was_deleted_is_told_with_everybody_who_still_names_it() {
    let repository = small();
    repository.remove("content/statutes/ca-pen-2.md");
    let (code, out, err) = run(&repository.root(), &["impact", "--since", "HEAD"]);
    assert_eq!(code, 0);
    let named = |path: &str, text: &str| at(&repository, path, text);
    let gone = format!(
        "\
The section of law ca-pen-2 (content/statutes/ca-pen-2.md) was deleted since HEAD.
  It is still named here, and each place is an error of `statutree check`:
    {}
    {}
    {}
    {}
",
        named("content/guides/late.md", "Penal Code section 2"),
        named("content/guides/today.md", "Penal Code section 2"),
        named("content/statutes/ca-pen-4.md", "Penal Code section 2"),
        named("decision_trees/ask.yaml", "ca-pen-2"),
    );
    assert!(out.starts_with(&gone), "{out}");
    assert!(err.starts_with("The site has faults (4 errors"), "{err}");
    // A file that is there and cannot be read is not deleted.
    repository.write("content/statutes/ca-pen-2.md", "---\ntitle: [\n---\n");
    let (_, out, _) = run(&repository.root(), &["impact", "--since", "HEAD"]);
    let faulty = "The section of law ca-pen-2 (content/statutes/ca-pen-2.md) changed since HEAD, and cannot be used: `statutree check` says why.\n";
    assert!(out.starts_with(faulty), "{out}");
}

#[test]
fn without_git_a_repository_or_a_revision_one_sentence_says_so() {
    let repository = small();
    for command in [
        &["impact", "--since", "nothing"],
        &["check", "--changed", "nothing"],
    ] {
        let (code, out, err) = run(&repository.root(), command);
        assert_eq!((code, out.as_str()), (2, ""));
        assert_eq!(err, "error: git knows no revision `nothing`\n");
    }
    let folder = tempfile::tempdir().unwrap();
    let copied = Repository::new();
    copied.copy(&real_site().join("tests/editor_pages/site"), "");
    std::fs::rename(copied.root().join(".git"), folder.path().join("kept")).unwrap();
    let (code, _, err) = run(&copied.root(), &["check", "--changed", "HEAD"]);
    assert_eq!(code, 2);
    assert!(err.ends_with("is in no git repository\n"), "{err}");
    let output = Command::new(env!("CARGO_BIN_EXE_statutree"))
        .args(["impact", "--since", "HEAD", "--as-of", DAY, "--root"])
        .arg(repository.root())
        .env("PATH", folder.path())
        .output()
        .unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        err,
        "error: the program `git` is not installed, or not found\n"
    );
}

/// Faults in four files: one that changed, one that relies on what changed, one that does not, and one that points to a changed file.
fn with_faults() -> Repository {
    let repository = small();
    repository.edit(
        "content/guides/today.md",
        "who decides.",
        "who decides. [Fees](form:cr-1).",
    );
    repository.edit(
        "content/guides/first-later.md",
        "Ask the clerk.",
        "Ask the clerk. [Fees](form:cr-2).",
    );
    repository.edit(
        "content/guides/last-soon.md",
        "Ask in the morning.",
        "Ask in the morning. [Fees](form:cr-3).",
    );
    repository.commit("three faults");
    repository.edit(
        "content/statutes/ca-pen-2.md",
        "title: Who decides",
        "title: Who decides it",
    );
    repository.edit(
        "content/guides/last-soon.md",
        "Ask in the morning.",
        "Ask in the early morning.",
    );
    repository
}

#[test]
fn only_findings_that_have_to_do_with_what_changed_are_shown_and_the_others_are_counted() {
    let repository = with_faults();
    let root = repository.root();
    let (code, out, err) = run(&root, &["check", "--changed", "HEAD", "--format", "short"]);
    assert_eq!(code, 1);
    let shown: Vec<&str> = out
        .lines()
        .filter(|line| line.contains("error["))
        .filter_map(|line| line.split(".md:").next()?.rsplit('/').next())
        .collect();
    assert_eq!(shown, ["last-soon", "today"], "{out}");
    assert!(err.starts_with("Not shown: 1 error"), "{err}");
    assert!(err.contains(" nothing to do with what changed since HEAD.\nThe site cannot be published while these errors stand:\n  content/guides/first-later.md:"), "{err}");
    let (code, whole, _) = run(&root, &["check", "--format", "short"]);
    assert_eq!(code, 1);
    assert!(out.lines().all(|line| whole.contains(line)));
    assert!(whole.contains("first-later.md"));
    // Every format follows.
    for format in ["human", "json", "sarif", "github"] {
        let (code, out, err) = run(&root, &["check", "--changed", "HEAD", "--format", format]);
        assert_eq!(code, 1);
        let out = if format == "human" { err.clone() } else { out };
        assert!(
            out.contains("cr-1") && out.contains("cr-3"),
            "{format}: {out}"
        );
        assert!(err.contains("Not shown: 1 error"), "{format}: {err}");
        if format != "human" {
            assert!(!out.contains("cr-2"), "{format}: {out}");
        }
    }
}

#[test]
fn an_error_elsewhere_stands_against_the_site_though_nothing_is_shown() {
    let repository = with_faults();
    repository.commit("the second state");
    let (code, out, err) = run(
        &repository.root(),
        &["check", "--changed", "HEAD", "--format", "short"],
    );
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.starts_with("Not shown: 3 errors"), "{err}");
    let (code, _, quietly) = run(&repository.root(), &["check", "--changed", "HEAD", "-q"]);
    assert_eq!((code, quietly), (1, err), "no failure goes without a word");
    repository.edit("site.yaml", "tagline: A site", "tagline: This is a site");
    let (code, out, err) = run(
        &repository.root(),
        &["check", "--changed", "HEAD", "--format", "short"],
    );
    assert_eq!(
        (code, out.matches("error[").count()),
        (1, 3),
        "the settings touch everything"
    );
    assert_eq!(err, "Nothing is wrong elsewhere.\n");
}

#[test]
fn with_strict_only_warnings_that_are_shown_count() {
    let repository = small();
    let long = "Ask the clerk early in the morning, since the line is long and the office is small and it closes well before noon on most days of the week in the summer.";
    repository.edit("content/guides/first-later.md", "Ask the clerk.", long);
    repository.commit("a long sentence");
    let check = |more: &[&str]| run(&repository.root(), &[&["check", "--strict"], more].concat());
    assert_eq!(check(&[]).0, 1);
    let (code, _, err) = check(&["--changed", "HEAD"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("Not shown: "), "{err}");
    assert_eq!(check(&["--changed", "HEAD~1"]).0, 1);
    let (code, _, err) = check(&["--changed", "HEAD", "--watch"]);
    assert_eq!(code, 2);
    assert!(err.contains("cannot be used with"), "{err}");
}

#[test]
fn a_tree_and_its_scenarios_count_as_one() {
    let repository = small();
    repository.edit(
        "decision_trees/ask.scenarios.yaml",
        "outcome: now",
        "outcome: later",
    );
    repository.commit("a wrong scenario");
    repository.edit(
        "decision_trees/ask.yaml",
        "title: What may I ask for?",
        "title: What may I ask?",
    );
    let (_, out, _) = run(
        &repository.root(),
        &["check", "--changed", "HEAD", "--format", "short"],
    );
    assert!(out.contains("ask.scenarios.yaml:5:"), "{out}");
}

/// A finding can point from one file to another: either of the two may have changed.
#[test]
fn a_finding_that_points_to_a_changed_file_is_shown() {
    for changed in ["first", "second"] {
        let repository = small();
        let guide = repository.read("content/guides/today.md");
        for folder in ["first", "second"] {
            repository.write(&format!("content/guides/{folder}/twice.md"), &guide);
        }
        repository.commit("one name for two");
        let check = || {
            run(
                &repository.root(),
                &["check", "--changed", "HEAD", "--format", "short"],
            )
        };
        assert_eq!(check().1, "");
        let path = format!("content/guides/{changed}/twice.md");
        repository.edit(&path, "Where to ask", "Where one may ask");
        assert_eq!(
            check().1.matches("error[").count(),
            1,
            "{changed}: {}",
            check().1
        );
    }
}

/// Not even a file whose name is refused is passed over.
#[test]
fn a_new_file_with_a_bad_name_is_shown() {
    let repository = small();
    let guide = repository.read("content/guides/today.md");
    for name in ["Bad Name", "bad:name", "bad.name"] {
        let path = format!("content/guides/{name}.md");
        repository.write(&path, &guide);
        let (_, out, err) = run(
            &repository.root(),
            &["check", "--changed", "HEAD", "--format", "short"],
        );
        assert!(out.contains(name), "{name}: {out}{err}");
        assert!(!err.contains("error"), "{name}: {err}");
        repository.remove(&path);
    }
}
