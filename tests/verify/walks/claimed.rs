//! What the build says of its trees, changed: `proof.json`, `tree.json`, and `tree.json` together with the pages, so that only the proof tells.

use super::folder::Folder;
use super::leaves;
use super::oracle::{self, Fault, Trees};
use super::trial::{
    DEAD_END, LOOP, MISCOUNTED, NOT_PROVED, PROOF, TOLD, TOOLS, Trial, UNBACKED, UNREACHED,
    UNREADABLE, answers, one, text, value,
};
use serde_json::{Value, json};

#[test]
fn numbers_that_the_pages_do_not_have_are_refused() {
    let folder = Folder::small();
    let mut trial = Trial::share(&folder, 2);
    let proof = value(&folder, PROOF);
    let changed = |pointer: &str, to: Value| {
        let mut proof = proof.clone();
        *proof.pointer_mut(pointer).expect(pointer) = to;
        one(PROOF, proof.to_string())
    };
    let trees = proof["trees"].as_array().expect("trees");
    for (number, tree) in trees.iter().enumerate() {
        let start = format!("tools/{}/index.html", tree["id"].as_str().expect("an id"));
        for key in ["pages", "shortest", "longest"] {
            for by in [-1, 1, 1_000_000] {
                let old = tree[key].as_i64().expect("a number");
                let pointer = format!("/trees/{number}/{key}");
                let change = changed(&pointer, json!(old + by));
                // A number below zero is none.
                let rules = [MISCOUNTED, UNREADABLE];
                let name = if old + by < 0 { PROOF } else { start.as_str() };
                trial.refuse(&pointer, &change, &rules, name);
            }
        }
        for to in [
            json!("0"),
            json!("99999999999999999999999999"),
            json!("many"),
            json!(null),
        ] {
            let pointer = format!("/trees/{number}/paths");
            trial.refuse(&pointer, &changed(&pointer, to), &[MISCOUNTED], &start);
        }
        let verdict = format!("/trees/{number}/verdict");
        trial.refuse(
            "verdict",
            &changed(&verdict, json!("refuted")),
            &[NOT_PROVED],
            PROOF,
        );
        let title = format!("/trees/{number}/title");
        trial.refuse(
            "title",
            &changed(&title, json!("Another")),
            &[TOLD],
            "Another",
        );
        let id = format!("/trees/{number}/id");
        trial.refuse(
            "id",
            &changed(&id, json!("another")),
            &[DEAD_END],
            "tools/another/",
        );
        for (at, outcome) in tree["outcomes"]
            .as_array()
            .expect("outcomes")
            .iter()
            .enumerate()
        {
            let of = format!("/trees/{number}/outcomes/{at}");
            let url = outcome["url"].as_str().expect("an address");
            for to in ["100", "-1", ""] {
                let pointer = format!("{of}/paths");
                trial.refuse(&pointer, &changed(&pointer, json!(to)), &[MISCOUNTED], url);
            }
            let change = changed(&format!("{of}/url"), json!("tools/relief/result/x.html"));
            trial.refuse("url", &change, &[DEAD_END], url);
            for to in ["ca-pen-1", "../x"] {
                let change = changed(&format!("{of}/statutes/0/id"), json!(to));
                trial.refuse("section", &change, &[UNBACKED], url);
            }
            for to in [json!("(z)"), json!(null), json!("")] {
                let change = changed(&format!("{of}/statutes/0/pinpoint"), to);
                trial.refuse("place", &change, &[UNBACKED], url);
            }
            let change = changed(&format!("{of}/statutes"), json!([]));
            trial.refuse("statutes", &change, &[UNBACKED], url);
            let mut fewer = tree["outcomes"].as_array().expect("outcomes").clone();
            fewer.remove(at);
            let change = changed(&format!("/trees/{number}/outcomes"), json!(fewer));
            trial.refuse("drop", &change, &[DEAD_END], url);
        }
        let mut fewer = trees.clone();
        fewer.remove(number);
        let dropped = changed("/trees", json!(fewer));
        trial.refuse("drop", &dropped, &[UNREACHED], &start);
    }
    trial.refuse(
        "format",
        &changed("/format", json!(2)),
        &[NOT_PROVED],
        PROOF,
    );
    trial.refuse("gone", &vec![(PROOF, None)], &[UNREADABLE], PROOF);
    let deep = format!("{{\"format\":1,\"trees\":{}", "[".repeat(100_000));
    trial.refuse("deep", &one(PROOF, deep), &[UNREADABLE], PROOF);
    trial.end(100);
}

#[test]
fn whatever_single_thing_of_tree_json_is_changed_it_is_refused() {
    let folder = Folder::small();
    let mut trial = Trial::share(&folder, 8);
    for tool in TOOLS {
        let path = format!("{tool}tree.json");
        let tree = value(&folder, &path);
        for (what, changed) in leaves::changed(&tree) {
            let change = one(&path, changed.to_string());
            let rules = [TOLD, UNREADABLE, UNREACHED];
            trial.refuse(&what, &change, &rules, tool);
        }
        trial.refuse("gone", &vec![(&*path, None)], &[UNREADABLE], &path);
        let cut = text(&folder, &path)[..1000].to_owned();
        trial.refuse("cut", &one(&path, cut), &[UNREADABLE], &path);
    }
    trial.end(300);
}

#[test]
fn ranges_with_a_gap_keys_that_are_given_twice_and_a_law_that_is_not_listed_are_refused() {
    let folder = Folder::small();
    let mut trial = Trial::of(&folder);
    let path = "tools/relief/tree.json";
    let tree = text(&folder, path);
    let gap = tree
        .replace("\"ge.24m\"", "\"ge.25m\"")
        .replace("\"from\":{\"months\":24,", "\"from\":{\"months\":25,");
    trial.refuse("gap", &one(path, gap), &[TOLD], path);
    let twice = tree.replace("\"ended.2\"", "\"ended\"");
    trial.refuse("key", &one(path, twice), &[TOLD], path);
    let last = ",{\"id\":\"ca-pen-1203.4\",\"pinpoint\":\"(c)(3)\"}";
    let fewer = text(&folder, PROOF).replace(last, "");
    let page = "tools/relief/result/mandatory.html";
    trial.refuse("law", &one(PROOF, fewer), &[UNBACKED], page);
    trial.end(3);
}

#[test]
fn answers_that_are_redirected_everywhere_are_refused_where_the_proof_says_otherwise() {
    let folder = Folder::small();
    let proof = value(&folder, PROOF);
    let mut trees = Trees::new();
    for tool in TOOLS {
        let id = tool["tools/".len()..].trim_end_matches('/').to_owned();
        trees.insert(id, value(&folder, &format!("{tool}tree.json")));
    }
    assert_eq!(oracle::judge(&proof, &trees), None);
    let mut trial = Trial::share(&folder, 4);
    let mut same = 0;
    for (id, tree) in &trees {
        let tool = format!("tools/{id}/");
        for (page, answer, to) in redirects(tree) {
            let mut other = tree.clone();
            other["pages"][page]["answers"][answer]["to"] = to.clone();
            let path = format!(
                "{tool}{}",
                tree["pages"][page]["url"].as_str().expect("an address")
            );
            let list = answers(&folder, &path, "answers");
            let moved = list.with_item(answer, |item| item.to(&address(tree, &to)));
            let json = format!("{tool}tree.json");
            let changes = vec![(&*path, Some(moved)), (&*json, Some(other.to_string()))];
            let mut all = trees.clone();
            all.insert(id.clone(), other);
            let rule = match oracle::judge(&proof, &all) {
                Some(Fault::Loop) => LOOP,
                Some(Fault::Unreached) => UNREACHED,
                Some(Fault::Miscounted) => MISCOUNTED,
                None => {
                    same += 1;
                    let found = folder.with(&changes);
                    assert_eq!(found, [], "{path}, answer {answer}, to {to}");
                    continue;
                }
            };
            trial.refuse(
                &format!("{path}, answer {answer}, to {to}"),
                &changes,
                &[rule],
                "tools/",
            );
        }
    }
    assert!(
        same < trial.known / 10,
        "{same} change nothing that is counted"
    );
    trial.end(80);
}

/// Every answer to every other place of its tool, and to the start of each tool.
fn redirects(tree: &Value) -> Vec<(usize, usize, Value)> {
    let count = |key: &str| tree[key].as_array().expect("a list").len();
    let pages = (0..count("pages")).map(|page| json!({ "page": page }));
    let outcomes = (0..count("outcomes")).map(|outcome| json!({ "outcome": outcome }));
    let tools =
        TOOLS.map(|tool| json!({ "tool": format!("../{}index.html", &tool["tools/".len()..]) }));
    let places: Vec<Value> = pages.chain(outcomes).chain(tools).collect();
    let mut all = Vec::new();
    for (number, page) in tree["pages"].as_array().expect("pages").iter().enumerate() {
        let answers = page["answers"].as_array().expect("answers");
        for (answer, written) in answers.iter().enumerate() {
            let others = places.iter().filter(|place| **place != written["to"]);
            all.extend(others.map(|place| (number, answer, place.clone())));
        }
    }
    all
}

/// A place of a tool as its question pages write it.
fn address(tree: &Value, to: &Value) -> String {
    let url = to["tool"].as_str().or_else(|| {
        let list = if to["page"].is_u64() {
            "pages"
        } else {
            "outcomes"
        };
        let number = to["page"].as_u64().or(to["outcome"].as_u64())?;
        tree[list][usize::try_from(number).ok()?]["url"].as_str()
    });
    url.expect("an address").to_owned()
}
