//! What readers of SARIF get. That the document is SARIF is tested against the official schema, in `tests/formats.rs`.

use super::render;
use crate::diag::{Diagnostics, Root, samples};
use serde_json::{Value, json};
use std::path::Path;

fn run(diagnostics: &Diagnostics, root: &Root) -> Value {
    let (sources, ..) = samples::all();
    let text = render(diagnostics, &sources, root);
    let log: Value = serde_json::from_str(&text).expect("JSON");
    log["runs"][0].clone()
}

fn sample() -> Value {
    let (_, diagnostics, root) = samples::all();
    run(&diagnostics, &root)
}

#[test]
fn a_result_names_its_rule_its_place_and_the_places_that_belong_to_it() {
    let location = |file: &str, region: [usize; 4]| {
        json!({
            "artifactLocation": { "uri": file, "uriBaseId": "%SRCROOT%" },
            "region": {
                "startLine": region[0],
                "startColumn": region[1],
                "endLine": region[2],
                "endColumn": region[3],
            },
        })
    };
    let tree = "my%20site/decision_trees/relief%20%231.yaml";
    assert_eq!(
        sample()["results"][0],
        json!({
            "ruleId": "tree/overlap",
            "ruleIndex": 3,
            "level": "error",
            "message": { "text": "two rows of `é` fit:\n100% of “readers”,␍\n::error file=x::\n\nSee also [and \\[this\\](one) \\\\ \"too\"](1), [content/guides/a.md:1](2), [content/guides/long.md](3).\n\nThese answers show it:\n1. After the outcome `wait`\n2. Which court handled it? → A \"California\" court\n\nHelp: make one of them narrower,\nor see [both\\](https://example.org/)" },
            "locations": [{
                "physicalLocation": location(tree, [2, 6, 2, 14]),
                "message": { "text": "this\u{fffd}row" },
            }],
            "relatedLocations": [
                {
                    "id": 1,
                    "physicalLocation": location(tree, [2, 16, 2, 24]),
                    "message": { "text": "and [this\\](one) \\ \"too\"" },
                },
                { "id": 2, "physicalLocation": location("my%20site/content/guides/a.md", [1, 1, 1, 4]) },
                { "id": 3, "physicalLocation": location("my%20site/content/guides/long.md", [1, 1, 1, 1]) },
            ],
        })
    );
}

#[test]
fn the_rules_are_those_that_were_broken_and_every_index_leads_to_its_own() {
    let run = sample();
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let names: Vec<&Value> = rules.iter().map(|rule| &rule["id"]).collect();
    assert_eq!(
        names,
        [
            "file/not-utf8",
            "yaml/syntax",
            "prose/long-sentence",
            "tree/overlap"
        ]
    );
    for result in run["results"].as_array().expect("results") {
        let index = result["ruleIndex"].as_u64().expect("an index");
        assert_eq!(rules[index as usize]["id"], result["ruleId"]);
    }
    let level = |number: usize| &rules[number]["defaultConfiguration"]["level"];
    assert_eq!((level(1), level(2)), (&json!("error"), &json!("warning")));
}

#[test]
fn the_level_is_the_one_that_the_site_chose() {
    let (_, mut diagnostics, root) = samples::all();
    diagnostics.retain(|finding| {
        finding.severity = crate::diag::Severity::Warning;
        true
    });
    let run = run(&diagnostics, &root);
    assert_eq!(run["results"][0]["level"], "warning");
    let rules = &run["tool"]["driver"]["rules"];
    assert_eq!(rules[0]["defaultConfiguration"]["level"], "error");
}

#[test]
fn a_folder_named_in_full_is_what_paths_start_from() {
    let (_, diagnostics, _) = samples::all();
    let absolute = Root::new(&std::env::temp_dir().join("my site"));
    let run = run(&diagnostics, &absolute);
    let top = &run["originalUriBaseIds"]["%SRCROOT%"]["uri"];
    let top = top.as_str().expect("an address");
    assert!(top.starts_with("file:///"), "{top}");
    assert!(top.ends_with("/my%20site/"), "{top}");
    let place = &run["results"][2]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "content/guides/a.md");
}

#[test]
fn no_findings_are_a_run_without_results() {
    let run = run(&Diagnostics::default(), &Root::new(Path::new(".")));
    assert_eq!(run["results"], json!([]));
    assert_eq!(run["tool"]["driver"]["rules"], json!([]));
    let top = &run["originalUriBaseIds"]["%SRCROOT%"];
    assert_eq!(top["uri"], Value::Null, "only its reader can tell");
}

#[test]
fn no_bracket_of_a_text_ends_a_link_however_many_backslashes_are_before_it() {
    for (text, told) in [
        ("[a](b)", r"[a\](b)"),
        (r"[a\](b)", r"[a\](b)"),
        (r"[a\\](b)", r"[a\\\](b)"),
        (r"[a\b](c)", r"[a\b\](c)"),
        ("[a]", "[a]"),
    ] {
        assert_eq!(super::plain(text), told);
    }
}
