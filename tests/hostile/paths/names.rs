//! Names of files and ids.

use super::{PICTURE, distinct, guide};
use crate::stage::Stage;
use std::collections::BTreeSet;

const TREE: &str = "decision_trees/relief.yaml";

/// Parts of names that some system takes for something else than a plain name; each is the beginning of a file's name.
const TRICKS: [&str; 24] = [
    "a\\..\\b",
    "\\\\host\\share",
    "C:a",
    "c:\\a",
    "a:stream",
    "%2e%2e%2fa",
    "%2e%2e",
    "con",
    "CON",
    "nul",
    "aux",
    "com1",
    "lpt9",
    "com\u{b9}",
    "nul .x",
    "a\u{202e}b",
    "a\u{200b}b",
    "\u{feff}a",
    "a\u{ad}b",
    " a",
    "a b",
    "A",
    "a\tb",
    "a\u{7f}b",
];

#[test]
fn no_page_has_a_name_that_means_something_else_somewhere() {
    let stage = Stage::new();
    let folders = [
        ("content/cautions", "md"),
        ("content/forms", "md"),
        ("content/glossary", "md"),
        ("content/guides", "md"),
        ("content/statutes", "md"),
        ("decision_trees", "yaml"),
        ("decision_trees", "scenarios.yaml"),
    ];
    let mut refused = BTreeSet::new();
    for (folder, ending) in folders {
        for trick in TRICKS.iter().chain(&[
            "a--b",
            "-a",
            "a-",
            "caf\u{e9}",
            "cafe\u{301}",
            "a&b",
            "a<b",
            "a\"b",
            "a?b",
            "a#b",
            "a*b",
            "~a",
        ]) {
            let path = format!("{folder}/{trick}.{ending}");
            stage.put(&path, "x");
            refused.insert(path.replace('\\', "/"));
        }
        for end in [" ", "."] {
            let path = format!("{folder}/end.{ending}{end}");
            stage.put(&path, "x");
            refused.insert(path);
        }
    }
    let found = stage.findings();
    let named = found.iter().map(|line| {
        let line = line.strip_prefix("error file/bad-name ");
        let line = line.unwrap_or_else(|| panic!("{found:#?}"));
        line.split(":1:1 ").next().unwrap_or_default().to_owned()
    });
    assert_eq!(named.collect::<BTreeSet<_>>(), refused);
}

#[test]
fn pictures_and_files_of_themes_have_names_that_every_system_takes() {
    let stage = Stage::new();
    let mut refused = BTreeSet::new();
    // What an address cannot hold as it stands is written in percents; the rest of the tricks stay tricks.
    let harmless = ["%2e%2e%2fa", "%2e%2e", "a b", "A"];
    for trick in TRICKS.iter().filter(|trick| !harmless.contains(*trick)) {
        for (folder, ending) in [("content/images", "gif"), ("themes/plain/assets", "gif")] {
            let path = format!("{folder}/{trick}.{ending}");
            stage.put(&path, PICTURE);
            refused.insert(path.replace('\\', "/"));
        }
    }
    let found = stage.findings();
    let named = found.iter().map(|line| {
        let line = line.strip_prefix("error file/bad-name ");
        let line = line.unwrap_or_else(|| panic!("{found:#?}"));
        line.split(":1:1 ").next().unwrap_or_default().to_owned()
    });
    assert_eq!(named.collect::<BTreeSet<_>>(), refused);
}

#[test]
fn a_picture_with_percents_in_its_name_is_itself_and_nothing_else() {
    let stage = Stage::new();
    for name in [
        "%2e%2e",
        "%2e%2e%2fa",
        "a b",
        "caf\u{e9}",
        "a#b",
        "a&b",
        "a'b",
    ] {
        stage.put(format!("content/images/{name}.gif"), PICTURE);
    }
    stage.put(
        "content/guides/cost.md",
        guide("What it costs", "") + "\n![One](../images/%252e%252e.gif)\n![Two](../images/%252e%252e%252fa.gif)\n![Three](../images/caf%C3%A9.gif)\n",
    );
    let pages = stage.pages();
    for path in [
        "images/%2e%2e.gif",
        "images/%2e%2e%2fa.gif",
        "images/a b.gif",
        "images/caf\u{e9}.gif",
        "images/a#b.gif",
    ] {
        assert!(pages.contains_key(path), "{path}");
    }
    let page = &pages["guides/cost.html"];
    for address in [
        "../images/%252e%252e.gif",
        "../images/%252e%252e%252fa.gif",
        "../images/caf%C3%A9.gif",
    ] {
        assert!(page.contains(&format!("src=\"{address}\"")), "{address}");
    }
}

#[test]
fn ids_of_questions_outcomes_and_options_are_plain_names() {
    let bad = [
        "../a",
        "..",
        "a/b",
        "a\\b",
        "C:",
        "%2e%2e",
        "nul",
        "a.b",
        "A",
        "caf\u{e9}",
        "a\u{200f}b",
        "a b",
        "-a",
        "",
        "index.html",
    ];
    for id in bad {
        let stage = Stage::new();
        let key = format!("{id:?}").replace("\\u{200f}", "\\u200F");
        stage.edit(TREE, "  how-ended:\n", &format!("  {key}: {{ ask: A?, options: {{ yes: {{ label: Yes, next: granted }}, no: {{ label: No, next: granted }} }} }}\n  how-ended:\n"));
        stage.edit(
            TREE,
            "      full: {",
            &format!("      {key}: {{ label: A, next: granted }}\n      full: {{"),
        );
        stage.edit(TREE, "  granted:\n", &format!("  {key}: {{ kind: open, title: T, summary: S, statutes: [ca-pen-1203.4] }}\n  granted:\n"));
        let found = stage.findings();
        let at = |place: &str| {
            found.iter().any(|line| {
                line.starts_with(&format!("error field/bad-value {TREE}:{place} "))
                    || line.starts_with(&format!(
                        "error yaml/syntax {TREE}:{place} there is no name"
                    ))
            })
        };
        assert!(at("6:3") && at("10:7") && at("15:3"), "{id} {found:#?}");
        assert_eq!(found.len(), 3, "{id} {found:#?}");
    }
    let stage = Stage::new();
    let long = "x".repeat(81);
    stage.edit(
        TREE,
        "      full: {",
        &format!("      {long}: {{ label: A, next: granted }}\n      full: {{"),
    );
    stage.finds(&[&format!("error field/bad-value {TREE}:9:7 `{long}` cannot be a name: a name can have at most 80 characters")]);
}

#[test]
fn nothing_leads_to_a_place_that_is_no_name() {
    for target in [
        "../granted",
        "tree:../relief",
        "tree:/etc/passwd",
        "tree:",
        "granted.html",
        "%67ranted",
        "https://example.org/",
        "javascript:alert(1)",
        "GRANTED",
        "granted\u{200b}",
    ] {
        let stage = Stage::new();
        stage.edit(TREE, "next: granted", &format!("next: \"{target}\""));
        let found = stage.findings();
        let refused = format!("error field/bad-value {TREE}:9:55 `{target}` names nothing: ");
        let unknown = format!("error tree/unknown-target {TREE}:9:55 ");
        assert!(
            found
                .iter()
                .any(|line| line.starts_with(&refused) || line.starts_with(&unknown)),
            "{target} {found:#?}"
        );
    }
}

/// Our own pages have these names, too.
#[test]
fn names_that_our_own_pages_have_come_out_beside_them() {
    let stage = Stage::new();
    let names = ["index", "map", "print", "result", "tree"];
    let mut questions = String::new();
    let mut outcomes = String::new();
    for (number, name) in names.iter().enumerate() {
        let next = names.get(number + 1).unwrap_or(&"how-ended");
        questions += &format!(
            "  {name}:\n    ask: About {name}?\n    options:\n      yes: {{ label: Yes, next: {next} }}\n      unsure: {{ label: I'm not sure, next: o-{name} }}\n"
        );
        outcomes += &format!(
            "  o-{name}: {{ kind: open, title: Outcome of {name}, summary: S., statutes: [ca-pen-1203.4] }}\n"
        );
    }
    stage.edit(TREE, "start: how-ended", "start: index");
    stage.edit(TREE, "questions:\n", &format!("questions:\n{questions}"));
    stage.edit(TREE, "outcomes:\n", &format!("outcomes:\n{outcomes}"));
    stage.put("content/guides/index.md", guide("A guide called index", ""));
    stage.put(
        "content/guides/search.md",
        guide("A guide called search", ""),
    );
    stage.put("content/forms/index.md", "---\ntitle: A form called index\nnumber: X-1\nuse: For this.\nurl: https://example.org/\nchecked: { on: 2026-11-23, against: official }\n---\n\nText.\n");
    for tree in ["index", "map"] {
        let text = std::fs::read_to_string(stage.path(TREE)).expect("a tree");
        stage.put(
            format!("decision_trees/{tree}.yaml"),
            text.replace("Which relief fits?", &format!("A tree called {tree}")),
        );
    }
    let pages = stage.pages();
    for tree in ["relief", "index", "map"] {
        for page in [
            "index",
            "index--1",
            "map",
            "map--1",
            "print",
            "print--1",
            "result",
            "tree",
            "how-ended",
            "result/o-index",
            "result/o-map",
        ] {
            let path = format!("tools/{tree}/{page}.html");
            assert!(pages.contains_key(&path), "{path} {:#?}", pages.keys());
        }
    }
    assert!(pages["tools/relief/index--1.html"].contains("About index?"));
    assert!(pages["guides/index--1.html"].contains("A guide called index"));
    assert!(pages["guides/index.html"].contains("href=\"index--1.html\""));
    assert!(pages["forms/index--1.html"].contains("A form called index"));
    distinct(&pages);
}

#[test]
fn two_files_never_become_one_page() {
    let stage = Stage::new();
    stage.put("content/guides/court/steps.md", guide("Another", ""));
    stage.put("content/guides/court/STEPS.md", guide("A third", ""));
    stage.put("content/guides/steps.MD", guide("A fourth", ""));
    stage.put(
        "decision_trees/sub/relief.yaml",
        std::fs::read(stage.path(TREE)).expect("a tree"),
    );
    let scenarios = "scenarios:\n  all:\n    answers: { how-ended: full }\n    outcome: granted\n";
    stage.put("decision_trees/relief.scenarios.yaml", scenarios);
    stage.put("decision_trees/relief.scenarios.scenarios.yaml", scenarios);
    stage.put("decision_trees/sub/relief.scenarios.yaml", scenarios);
    stage.finds(&[
        "error file/bad-name content/guides/court/STEPS.md:1:1 `STEPS` cannot be the name of a page",
        "error name/duplicate content/guides/steps.MD:1:1 there is another guide named `steps`",
        "error name/duplicate content/guides/steps.md:1:1 there is another guide named `steps`",
        "error file/bad-name decision_trees/relief.scenarios.scenarios.yaml:1:1 `relief.scenarios` cannot be the name of a page",
        "error name/duplicate decision_trees/sub/relief.scenarios.yaml:1:1 there is another file of scenarios named `relief`",
        "error name/duplicate decision_trees/sub/relief.yaml:1:1 there is another tree named `relief`",
    ]);
}

#[test]
fn two_pictures_never_meet_on_any_system() {
    let stage = Stage::new();
    for name in [
        "form.gif",
        "FORM.GIF",
        "caf\u{e9}.gif",
        "cafe\u{301}.gif",
        "caf\u{c9}.gif",
    ] {
        stage.put(format!("content/images/{name}"), PICTURE);
    }
    stage.put("content/images/Sub/a.gif", PICTURE);
    stage.put("content/images/sub/A.gif", PICTURE);
    let same = "on many systems this picture and another have the same name";
    stage.finds(&[
        &format!("error file/name-clash content/images/caf\u{c9}.gif:1:1 {same}"),
        &format!("error file/name-clash content/images/caf\u{e9}.gif:1:1 {same}"),
        &format!("error file/name-clash content/images/form.gif:1:1 {same}"),
        &format!("error file/name-clash content/images/sub/A.gif:1:1 {same}"),
    ]);
}

#[test]
fn two_files_of_a_theme_never_meet_on_any_system() {
    let stage = Stage::new();
    stage.put("themes/own/theme.yaml", "name: own\nextends: plain\n");
    stage.put("themes/own/assets/Site.css", "p { margin: 0 }");
    stage.put("themes/own/assets/search.js/a.css", "p { margin: 0 }");
    stage.put("themes/own/assets/caf\u{e9}.gif", PICTURE);
    stage.put("themes/own/assets/cafe\u{301}.gif", PICTURE);
    stage.edit("site.yaml", "theme: plain", "theme: own");
    stage.finds(&[
        "error file/name-clash themes/own/assets/Site.css:1:1 on many systems `assets/site.css` and `assets/Site.css` have the same name",
        "error file/name-clash themes/own/assets/search.js/a.css:1:1 `assets/search.js/a.css` cannot lie below `assets/search.js`, which is a file",
        "error file/name-clash themes/own/theme.yaml:1:1 on many systems `assets/caf\u{e9}.gif` and `assets/cafe\u{301}.gif` have the same name",
    ]);
}
