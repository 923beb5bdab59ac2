//! Every kind of help, at exact places.

use crate::client::{Client, covered, path, place, uri};
use crate::site::{ASK, GUIDE, SCENARIOS, SECTION, Site, TREE};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A small site that is open, with its tree.
fn small() -> (Site, Client) {
    let site = Site::small();
    assert_eq!(site.check(), (Some(0), String::new()), "the stage is set");
    let mut client = Client::open_folder(&site.root);
    client.open(&site.path(TREE), ASK);
    (site, client)
}

fn at(site: &Site, file: &str, needle: &str, inside: usize) -> Value {
    let text = site.read(file);
    json!({ "textDocument": { "uri": uri(&site.path(file)) }, "position": place(&text, needle, 0, inside) })
}

/// Where a list of locations leads: the file, and the words there.
fn places(site: &Site, locations: &Value) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = locations
        .as_array()
        .expect("a list")
        .iter()
        .map(|location| {
            let path = path(&location["uri"]);
            let file = path
                .strip_prefix(&site.root)
                .expect("in the site")
                .to_str()
                .expect("text");
            (
                file.to_owned(),
                covered(&site.read(file), &location["range"]),
            )
        })
        .collect();
    found.sort();
    found
}

#[test]
fn every_name_leads_to_its_definition() {
    let (site, mut client) = small();
    let cases = [
        (TREE, "start: court", 7, TREE, "court"),
        (TREE, "next: ended", 8, TREE, "ended"),
        (TREE, "\"refused\"", 3, TREE, "refused"),
        (TREE, "set: { level: felony", 8, TREE, "level"),
        (TREE, "set: { level: felony", 15, TREE, "felony"),
        (TREE, "when: { level: other", 9, TREE, "level"),
        (TREE, "when: { level: other", 17, TREE, "other"),
        (TREE, "at: ended", 4, TREE, "ended"),
        (TREE, "cite: \"ca-pen-1203.4(a)(1)", 9, SECTION, "(a)(1)"),
        (TREE, "kind: closed", 7, "site.yaml", "closed"),
        (SCENARIOS, "court: state", 1, TREE, "court"),
        (SCENARIOS, "court: state", 8, TREE, "state"),
        (SCENARIOS, "ended: not-yet", 9, TREE, "not-yet"),
        (SCENARIOS, "outcome: granted", 10, TREE, "granted"),
        (GUIDE, "topic: basics", 8, "site.yaml", "basics"),
        (GUIDE, "Penal Code section", 0, SECTION, "(a)(1)"),
        (SECTION, "code: ca-pen", 7, "site.yaml", "ca-pen"),
    ];
    for (file, needle, inside, to, word) in cases {
        let found = client.ask("textDocument/definition", at(&site, file, needle, inside));
        assert_eq!(
            places(&site, &found),
            [(to.to_owned(), word.to_owned())],
            "{file}: {needle}"
        );
    }
    let files = [
        (TREE, "forms: [cr-180", 8, "content/forms/cr-180.md"),
        (TREE, "cautions: [slow", 13, "content/cautions/slow.md"),
        (TREE, "(guide:steps", 3, GUIDE),
        (GUIDE, "(tree:ask", 7, TREE),
        ("site.yaml", "start: ask", 8, TREE),
        ("content/forms/cr-180.md", "ca-pen-1203.4", 3, SECTION),
    ];
    for (file, needle, inside, to) in files {
        let found = client.ask("textDocument/definition", at(&site, file, needle, inside));
        assert_eq!(path(&found[0]["uri"]), site.path(to), "{file}: {needle}");
        assert_eq!(
            found[0]["range"]["start"],
            json!({ "line": 0, "character": 0 })
        );
    }
}

#[test]
fn references_are_every_use_and_no_other() {
    let (site, mut client) = small();
    let mut ask = |file, needle, inside, own: bool| {
        let mut params = at(&site, file, needle, inside);
        params["context"] = json!({ "includeDeclaration": own });
        let found = client.ask("textDocument/references", params);
        places(&site, &found)
    };
    let of = |file: &str, word: &str| (file.to_owned(), word.to_owned());
    let uses = ask(TREE, "  refused:", 4, false);
    assert_eq!(
        uses,
        [
            of(SCENARIOS, "refused"),
            of(TREE, "refused"),
            of(TREE, "refused"),
            of(TREE, "refused"),
            of(TREE, "refused")
        ]
    );
    assert_eq!(ask(TREE, "  refused:", 4, true).len(), uses.len() + 1);
    // A question's answer is a fact under its name; an option's name is its own in each question.
    assert_eq!(ask(TREE, "  ended:", 3, false).len(), 6);
    assert_eq!(ask(TREE, "      unsure", 8, true).len(), 1);
    assert_eq!(ask(TREE, "felony, other", 2, false).len(), 4);
    // A section is cited in YAML and in prose; a place in it only where that place is meant.
    let whole: BTreeSet<String> = ask(SECTION, "title:", 0, false)
        .into_iter()
        .map(|(file, _)| file)
        .collect();
    let expected = [
        TREE,
        GUIDE,
        "content/forms/cr-180.md",
        "content/cautions/slow.md",
    ];
    assert_eq!(whole, expected.map(str::to_owned).into());
    let part: BTreeSet<String> = ask(SECTION, "(a)(1)", 2, false)
        .into_iter()
        .map(|(file, _)| file)
        .collect();
    assert_eq!(
        part,
        [TREE, GUIDE, "content/cautions/slow.md"]
            .map(str::to_owned)
            .into()
    );
}

#[test]
fn hover_says_what_a_name_stands_for() {
    let (site, mut client) = small();
    let cases: [(&str, &str, usize, &[&str]); 9] = [
        (
            TREE,
            "cite: \"ca-pen-1203.4",
            10,
            &[
                "Who may ask",
                "In force on 2026-11-23",
                "Cal. Penal Code § 1203.4(a)(1)",
                "Checked on 2026-11-23 against the official text.",
                "Named in 4 places:\n- content/cautions/slow.md, line 3",
            ],
        ),
        (
            "content/forms/cr-180.md",
            "ca-pen-1203.4",
            0,
            &["Dismissal after probation", "Named in 5 places"],
        ),
        (
            TREE,
            "next: ended",
            7,
            &[
                "question `ended`",
                "How did it end?",
                "- It has not ended → `refused`",
                "- I finished it → by its rules",
                "Its rules lead to `granted`, `refused`",
            ],
        ),
        (
            TREE,
            "next: granted",
            7,
            &[
                "outcome `granted`",
                "Ask the court",
                "Kind: Open to you",
                "Backed by Penal Code 1203.4(a)(1).",
                "One path leads here.",
            ],
        ),
        (
            TREE,
            "forms: [cr-180",
            9,
            &[
                "CR-180: Petition",
                "Asks the court to dismiss a case.",
                "https://example.org/cr180",
            ],
        ),
        (
            TREE,
            "when: { level",
            9,
            &["fact `level`", "one of felony, other"],
        ),
        (
            SCENARIOS,
            "ended: full",
            8,
            &["I finished it", "An answer to: How did it end?"],
        ),
        (
            TREE,
            "guides: [steps",
            10,
            &["guide `steps`", "How to file", "File one form"],
        ),
        (
            "content/glossary/dismissal.md",
            "term: Dismissal",
            2,
            &[
                "term `dismissal`",
                "The court closes the case.",
                "Nothing names it.",
            ],
        ),
    ];
    for (file, needle, inside, expected) in cases {
        let hover = client.ask("textDocument/hover", at(&site, file, needle, inside));
        let said = hover["contents"]["value"].as_str().expect("a text");
        for words in expected {
            assert!(said.contains(words), "{needle}: no {words:?} in\n{said}");
        }
    }
    let hover = client.ask("textDocument/hover", at(&site, TREE, "\"refused\"", 2));
    assert_eq!(covered(ASK, &hover["range"]), "refused");
    assert_eq!(
        client.ask("textDocument/hover", at(&site, TREE, "title:", 12)),
        hover_of_title()
    );
}

/// The first line of a tree stands for the tree.
fn hover_of_title() -> Value {
    let said = "tree `ask`\n\n**Can you ask?**\n\nTwo questions, and you know.\n\n7 paths lead through it.\n\nNamed in 2 places:\n- content/guides/steps.md, line 8\n- site.yaml, line 5";
    json!({ "contents": { "kind": "markdown", "value": said } })
}

/// Types `typed` in place of `old` in a file and asks what can follow it: the labels, and what each writes over what.
fn offered(
    site: &Site,
    client: &mut Client,
    file: &str,
    old: &str,
    typed: &str,
) -> Vec<(String, String)> {
    let text = site.read(file);
    let written = text.replacen(old, typed, 1);
    assert_ne!(text, written, "{old}");
    let full = site.path(file);
    client.open(&full, &text);
    // As in an editor, the site is seen as it was before this is typed.
    let document = json!({ "textDocument": { "uri": uri(&full) } });
    client.ask("textDocument/documentSymbol", document);
    client.change(&full, 2, &written);
    let end = typed.trim_end_matches('\n').len();
    let cursor = place(&written, typed, 0, end);
    let list = client.ask(
        "textDocument/completion",
        json!({ "textDocument": { "uri": uri(&full) }, "position": cursor }),
    );
    let items = list["items"].as_array().expect("a list");
    let read = |item: &Value| {
        let edit = &item["textEdit"];
        let label = item["label"].as_str().expect("a label").to_owned();
        let over = covered(&written, &edit["range"]);
        (
            label,
            format!("{over}>{}", edit["newText"].as_str().expect("a text")),
        )
    };
    items.iter().map(read).collect()
}

fn labels(offered: Vec<(String, String)>) -> Vec<String> {
    offered.into_iter().map(|(label, _)| label).collect()
}

#[test]
fn completion_offers_what_fits_where_the_cursor_stands() {
    let (site, mut client) = small();
    site.write("decision_trees/other.yaml", &ASK.replace("court", "house"));
    let refresh =
        json!({ "changes": [{ "uri": uri(&site.path("decision_trees/other.yaml")), "type": 1 }] });
    client.tell("workspace/didChangeWatchedFiles", refresh);
    let targets = ["tree:other", "court", "ended", "granted", "refused"];
    let cases: [(&str, &str, &str, &[&str]); 28] = [
        (TREE, "next: ended", "next: e", &targets),
        (TREE, "start: court", "start: ", &targets),
        (TREE, "kind: open\n", "kind: o\n", &["open", "closed"]),
        (TREE, "forms: [cr-180]", "forms: [", &["cr-180"]),
        (TREE, "guides: [steps]", "guides: [st", &["steps"]),
        (TREE, "cautions: [slow]", "cautions:\n      - s", &["slow"]),
        (
            TREE,
            "when: { level: felony }",
            "when: { l",
            &["level", "court", "ended"],
        ),
        (
            TREE,
            "when: { level: felony }",
            "when: { level: ",
            &["felony", "other"],
        ),
        (
            TREE,
            "when: { level: felony }",
            "when: { level: [felony, o",
            &["felony", "other"],
        ),
        (
            TREE,
            "when: { level: felony }",
            "unless: { ended: { not: f",
            &["full", "not-yet", "unsure"],
        ),
        (TREE, "set: { level: felony }", "set: { l", &["level"]),
        (
            TREE,
            "set: { level: felony }",
            "set: { level: f",
            &["felony", "other"],
        ),
        (
            TREE,
            "{ at: ended",
            "{ at: e",
            &["court", "ended", "granted", "refused"],
        ),
        (
            TREE,
            "given: { level: felony }",
            "given: { level: f",
            &["felony", "other"],
        ),
        (
            SCENARIOS,
            "answers: { court: state, ended: full }",
            "answers: { ",
            &["court", "ended"],
        ),
        (
            SCENARIOS,
            "answers: { court: state, ended: full }",
            "answers:\n      court: ",
            &["state", "federal", "unsure"],
        ),
        (SCENARIOS, "outcome: granted", "outcome: g", &targets),
        (
            SCENARIOS,
            "    outcome: refused\n",
            "    outcome: refused\nproperties:\n  p:\n    for_all: { l",
            &["level", "court", "ended"],
        ),
        (
            SCENARIOS,
            "    outcome: refused\n",
            "    outcome: refused\nproperties:\n  p:\n    for_all: { level: f",
            &["felony", "other"],
        ),
        (
            SCENARIOS,
            "    outcome: refused\n",
            "    outcome: refused\nproperties:\n  p:\n    never: { kind: [open, c",
            &["open", "closed"],
        ),
        (
            SCENARIOS,
            "    outcome: refused\n",
            "    outcome: refused\nproperties:\n  p:\n    outcome_has:\n      outcome: g",
            &["granted", "refused"],
        ),
        (
            SCENARIOS,
            "    outcome: refused\n",
            "    outcome: refused\nproperties:\n  p:\n    must_ask: [c",
            &["court", "ended"],
        ),
        (
            SCENARIOS,
            "    outcome: refused\n",
            "    outcome: refused\nproperties:\n  p:\n    monotone: { in: ended, worst_to_best: [closed, o",
            &["open", "closed"],
        ),
        ("site.yaml", "start: ask", "start: a", &["ask", "other"]),
        (GUIDE, "topic: basics", "topic: b", &["basics"]),
        (SECTION, "code: ca-pen", "code: c", &["ca-pen"]),
        (GUIDE, "(tree:ask)", "(tree:", &["ask", "other"]),
        (GUIDE, "Bring the form", "Bring [it](form:c", &["cr-180"]),
    ];
    for (file, old, typed, expected) in cases {
        let mut found = labels(offered(&site, &mut client, file, old, typed));
        let mut expected: Vec<String> = expected.iter().map(|label| (*label).to_owned()).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{file}: {typed}");
    }
}

#[test]
fn completion_writes_over_what_is_begun_and_says_what_it_offers() {
    let (site, mut client) = small();
    let glued = offered(&site, &mut client, TREE, "start: court", "start:");
    assert!(
        glued.contains(&("court".to_owned(), "> court".to_owned())),
        "{glued:?}"
    );
    let quoted = offered(
        &site,
        &mut client,
        TREE,
        "cite: \"ca-pen-1203.4(a)(1)\"",
        "cite: \"ca-pen-1203.4(",
    );
    let over = "ca-pen-1203.4(>ca-pen-1203.4(a)(1)".to_owned();
    assert!(
        quoted.contains(&("ca-pen-1203.4(a)(1)".to_owned(), over)),
        "{quoted:?}"
    );
    let begun = offered(
        &site,
        &mut client,
        TREE,
        "[\"ca-pen-1203.4(a)(1)\"]",
        "[\"ca",
    );
    assert_eq!(
        labels(begun),
        ["ca-pen-1203.4"],
        "places come when the section is written"
    );
    let linked = offered(
        &site,
        &mut client,
        GUIDE,
        "[file it](#file-it)",
        "[x](statute:ca-pen-1203.4(",
    );
    assert!(labels(linked).contains(&"ca-pen-1203.4(a)(1)".to_owned()));
    assert_eq!(
        offered(&site, &mut client, TREE, "title: Can you ask?", "title: C"),
        []
    );
    let written = ASK.replacen("next: ended", "next: e", 1);
    client.change(&site.path(TREE), 9, &written);
    let list = client.ask("textDocument/completion", json!({
        "textDocument": { "uri": uri(&site.path(TREE)) }, "position": place(&written, "next: e", 0, 7),
    }));
    let items = list["items"].as_array().expect("a list");
    let ended = items
        .iter()
        .find(|item| item["label"] == "ended")
        .expect("an item");
    assert_eq!(ended["detail"], "How did it end?");
    let about = ended["documentation"]["value"].as_str().expect("a text");
    assert!(about.contains("It has not ended → `refused`"), "{about}");
}

#[test]
fn a_rename_changes_every_place_and_leaves_a_site_that_passes() {
    let site = Site::real();
    let mut client = Client::open_folder(&site.root);
    let tree = "decision_trees/which-relief.yaml";
    let cases = [
        (tree, "  how-it-ended:\n", 4, "how-the-case-ended"),
        (tree, "next: get-your-record", 8, "fetch-your-record"),
        (tree, "\n  level: [", 5, "degree"),
        (
            "decision_trees/hearing.scenarios.yaml",
            "outcome: ",
            10,
            "the-new-end",
        ),
    ];
    for (file, needle, inside, to) in cases {
        let at = at(&site, file, needle, inside);
        let range = client.ask("textDocument/prepareRename", at.clone());
        let old = covered(&site.read(file), &range);
        let mut params = at;
        params["newName"] = json!(to);
        let edit = client.ask("textDocument/rename", params);
        apply(&site, &edit, &old, to);
        let refresh = json!({ "changes": [{ "uri": uri(&site.root), "type": 2 }] });
        client.tell("workspace/didChangeWatchedFiles", refresh);
    }
    let (code, findings) = site.check();
    assert_eq!(code, Some(0), "{findings}");
    let left = site.read(tree) + &site.read("decision_trees/which-relief.scenarios.yaml");
    assert!(!left.contains(": how-it-ended") && !left.contains(" how-it-ended:"));
}

fn apply(site: &Site, edit: &Value, old: &str, new: &str) {
    let changes = edit["changes"].as_object().expect("changes");
    assert!(!changes.is_empty());
    for (uri, edits) in changes {
        let path = path(&json!(uri));
        let file = path
            .strip_prefix(&site.root)
            .expect("inside")
            .to_str()
            .expect("text")
            .to_owned();
        let mut text = site.read(&file);
        let mut edits: Vec<&Value> = edits.as_array().expect("a list").iter().collect();
        let start = |edit: &Value| {
            (
                edit["range"]["start"]["line"].as_u64(),
                edit["range"]["start"]["character"].as_u64(),
            )
        };
        edits.sort_by_key(|edit| std::cmp::Reverse(start(edit)));
        for edit in edits {
            assert_eq!(covered(&text, &edit["range"]), old);
            assert_eq!(edit["newText"], new);
            let line = usize::try_from(edit["range"]["start"]["line"].as_u64().expect("a line"))
                .expect("small");
            let begin: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
            let units = usize::try_from(
                edit["range"]["start"]["character"]
                    .as_u64()
                    .expect("a column"),
            )
            .expect("small");
            let at = begin
                + text[begin..]
                    .char_indices()
                    .scan(0, |seen, (at, c)| {
                        let before = *seen;
                        *seen += c.len_utf16();
                        Some((before, at))
                    })
                    .find(|(before, _)| *before == units)
                    .expect("a place")
                    .1;
            text.replace_range(at..at + old.len(), new);
        }
        site.write(&file, &text);
    }
}

#[test]
fn a_rename_that_cannot_be_done_well_is_refused_with_a_reason() {
    let (site, mut client) = small();
    let mut refused = |needle: &str, inside, to: &str| {
        let mut params = at(&site, TREE, needle, inside);
        params["newName"] = json!(to);
        let error = client
            .try_ask("textDocument/rename", params)
            .expect_err("a refusal");
        assert_eq!(error["code"], -32803);
        error["message"].as_str().expect("a text").to_owned()
    };
    for (needle, inside, to, why) in [
        (
            "  ended:",
            3,
            "The End",
            "`The End` cannot be a name: a name has only lower-case letters",
        ),
        ("  ended:", 3, "the.end", "only statutes have dots"),
        (
            "  ended:",
            3,
            "court",
            "`court` is taken: this tree has a question of that name",
        ),
        (
            "  ended:",
            3,
            "granted",
            "`granted` is taken: this tree has an outcome of that name",
        ),
        (
            "  ended:",
            3,
            "level",
            "`level` is taken: this tree has a fact of that name",
        ),
        (
            "forms: [cr-180",
            9,
            "cr-181",
            "a form's name is the name of its file",
        ),
        (
            "      unsure",
            8,
            "dont-know",
            "only questions, outcomes and facts",
        ),
        ("summary:", 12, "x", "there is no name here"),
    ] {
        let said = refused(needle, inside, to);
        assert!(said.contains(why), "{needle}: {said}");
    }
    let broken = ASK.replace("kind: closed", "kind: [closed");
    client.change(&site.path(TREE), 2, &broken);
    let mut params = at(&site, TREE, "  ended:", 3);
    params["newName"] = json!("over");
    let error = client
        .try_ask("textDocument/rename", params)
        .expect_err("a refusal");
    assert!(
        error["message"]
            .as_str()
            .expect("a text")
            .contains("cannot be read as a whole: correct it first")
    );
}

#[test]
fn the_outline_shows_what_a_file_has_in_it() {
    let (site, mut client) = small();
    let mut outline = |file: &str| {
        let params = json!({ "textDocument": { "uri": uri(&site.path(file)) } });
        let found = client.ask("textDocument/documentSymbol", params);
        found.as_array().expect("a list").clone()
    };
    fn names(symbols: &[Value]) -> Vec<&str> {
        symbols
            .iter()
            .map(|symbol| symbol["name"].as_str().expect("a name"))
            .collect()
    }
    let tree = outline(TREE);
    assert_eq!(
        names(&tree),
        ["level", "court", "ended", "granted", "refused"]
    );
    assert_eq!(tree[1]["detail"], "Which court was it?");
    let options = tree[1]["children"].as_array().expect("children");
    assert_eq!(names(options), ["state", "federal", "unsure"]);
    let whole = covered(ASK, &tree[2]["range"]);
    assert!(
        whole.starts_with("ended:") && whole.contains("next: \"refused\""),
        "{whole}"
    );
    assert!(!whole.contains("granted:"), "{whole}");
    assert_eq!(covered(ASK, &tree[2]["selectionRange"]), "ended");
    assert_eq!(names(&outline(GUIDE)), ["File it"]);
    assert_eq!(names(&outline(SECTION)), ["(a)(1)"]);
    assert_eq!(names(&outline(SCENARIOS)), ["finished", "federal"]);
    assert_eq!(
        names(&outline("site.yaml")),
        ["basics", "ca-pen", "open", "closed"]
    );
}

#[test]
fn a_name_that_is_nearly_right_can_be_put_right() {
    let (site, mut client) = small();
    let tree = site.path(TREE);
    for (old, wrong, meant) in [
        ("next: granted", "grantd", "granted"),
        ("forms: [cr-180", "cr-18", "cr-180"),
        ("guides: [steps", "step", "steps"),
        ("when: { level: other", "othr", "other"),
    ] {
        let (before, _) = old.rsplit_once([' ', '[']).expect("a name");
        let apart = &old[before.len()..before.len() + 1];
        let text = ASK.replacen(old, &format!("{before}{apart}{wrong}"), 1);
        client.change(&tree, 2, &text);
        let at = place(&text, &format!("{apart}{wrong}"), 0, 2);
        let found = client.ask(
            "textDocument/codeAction",
            json!({
                "textDocument": { "uri": uri(&tree) },
                "range": { "start": at, "end": at },
                "context": { "diagnostics": [] },
            }),
        );
        let edit = &found[0]["edit"]["changes"][uri(&tree)][0];
        assert_eq!(
            (&found[0]["title"], &edit["newText"]),
            (&json!(format!("Write `{meant}`")), &json!(meant))
        );
        assert_eq!(covered(&text, &edit["range"]), wrong);
    }
    client.change(&tree, 3, ASK);
    let all = json!({
        "textDocument": { "uri": uri(&tree) },
        "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } },
        "context": { "diagnostics": [] },
    });
    assert_eq!(client.ask("textDocument/codeAction", all), json!([]));
}
