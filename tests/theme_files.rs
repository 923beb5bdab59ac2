//! What programs, hosts and search engines are promised: the graph and the proof as JSON agree with the pages, and addresses are absolute only where the
//! site knows its own.

#![allow(clippy::unwrap_used, clippy::panic)]

mod finished;
#[path = "themes/html.rs"]
#[allow(dead_code)]
mod html;
#[path = "themes/site.rs"]
#[allow(dead_code)]
mod site;

use serde_json::Value;
use site::{made, theme, web};
use std::collections::{BTreeMap, BTreeSet};

/// The files of the test site by path, as text.
fn files(base_url: Option<&str>) -> BTreeMap<String, String> {
    let mut made = made("");
    made.site.config.base_url = base_url.map(web);
    let theme = theme(&mut made, &[]).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let files = finished::render(&made.site, &made.proof, &theme, made.as_of).unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    files
        .into_iter()
        .map(|file| (file.path.to_string(), text(&file.bytes)))
        .collect()
}

#[test]
fn a_site_that_does_not_know_its_address_names_none() {
    let files = files(None);
    assert!(!files.contains_key("sitemap.xml"));
    assert_eq!(files["robots.txt"], "User-agent: *\nAllow: /\n");
    assert!(!files["guides/second.html"].contains("canonical"));
}

#[test]
fn the_page_for_lost_readers_names_whole_addresses_when_the_site_knows_its_own() {
    let links = |files: &BTreeMap<String, String>| -> Vec<String> {
        let links = files["404.html"].split("href=\"").skip(1);
        let links = links.map(|rest| rest.split('"').next().unwrap().to_owned());
        links.filter(|url| !url.starts_with('#')).collect()
    };
    let whole = links(&files(Some("https://example.org/a/")));
    assert!(whole.len() > 4);
    assert!(
        whole.iter().all(|url| ["https://", "tel:", "mailto:"]
            .iter()
            .any(|s| url.starts_with(s))),
        "{whole:?}"
    );
    let relative = links(&files(None));
    assert!(
        relative
            .iter()
            .all(|url| !url.starts_with("https://example.org")),
        "{relative:?}"
    );
}

#[test]
fn a_site_that_knows_its_address_lists_the_pages_to_begin_at() {
    let files = files(Some("https://example.org/a/"));
    let sitemap = &files["sitemap.xml"];
    let listed: Vec<&str> = sitemap
        .split("<loc>https://example.org/a/")
        .skip(1)
        .map(|rest| rest.split("</loc>").next().unwrap())
        .collect();
    for page in [
        "index.html",
        "guides/second.html",
        "tools/main/result/yes.html",
        "laws/ca-pen-18.5.html",
    ] {
        assert!(listed.contains(&page), "{page}");
    }
    for other in [
        "404.html",
        "old/name.html",
        "tools/main/last.html",
        "tools/main/print.html",
    ] {
        assert!(!listed.contains(&other), "{other}");
    }
    assert!(listed.iter().all(|path| files.contains_key(*path)));
    assert!(sitemap.contains("second.html</loc><lastmod>2026-11-20</lastmod>"));
    assert!(files["robots.txt"].ends_with("Sitemap: https://example.org/a/sitemap.xml\n"));
    let canonical = "<link rel=\"canonical\" href=\"https://example.org/a/guides/second.html\">";
    assert!(files["guides/second.html"].contains(canonical));
}

#[test]
fn hosts_send_the_policy_that_the_pages_state() {
    let files = files(None);
    let headers = &files["_headers"];
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let tags = html::tags(text);
        let stated = tags
            .iter()
            .find(|tag| tag.get("http-equiv") == Some("Content-Security-Policy"))
            .and_then(|tag| tag.get("content"));
        for rule in stated.unwrap().split("; ") {
            let allowed = rule.contains("'none'") || headers.contains(rule);
            assert!(allowed, "{path}: {rule}");
        }
    }
}

#[test]
fn every_answer_leads_to_the_same_place_in_the_graph_and_on_its_page() {
    let files = files(None);
    for tool in ["main", "second"] {
        let graph: Value =
            serde_json::from_str(&files[&format!("tools/{tool}/tree.json")]).unwrap();
        assert_eq!(graph["format"], 2);
        for page in graph["pages"].as_array().unwrap() {
            let text = &files[&format!("tools/{tool}/{}", page["url"].as_str().unwrap())];
            let answers = page["answers"].as_array().unwrap();
            let keys: BTreeSet<&str> = answers.iter().map(|a| a["key"].as_str().unwrap()).collect();
            assert_eq!(keys.len(), answers.len(), "{keys:?}");
            for answer in answers {
                let (kind, to) = answer["to"].as_object().unwrap().iter().next().unwrap();
                let url = match kind.as_str() {
                    "page" => &graph["pages"][to.as_u64().unwrap() as usize]["url"],
                    "outcome" => &graph["outcomes"][to.as_u64().unwrap() as usize]["url"],
                    _ => to,
                };
                let words = statutree::base::escape::html(answer["text"].as_str().unwrap());
                let link = format!("<a href=\"{}\">{words}</a>", url.as_str().unwrap());
                assert!(text.contains(&link), "{tool}: {link}");
            }
        }
        for outcome in graph["outcomes"].as_array().unwrap() {
            // The interview finds the ways on by where they lead.
            for way in outcome["answers"].as_array().unwrap() {
                let to = way["to"]["page"].as_u64().unwrap() as usize;
                let url = graph["pages"][to]["url"].as_str().unwrap();
                let link = format!("<a href=\"{url}\">{}</a>", way["text"].as_str().unwrap());
                assert!(outcome["html"].as_str().unwrap().contains(&link), "{link}");
            }
        }
    }
}

#[test]
fn bands_are_said_in_words_and_carry_their_ends() {
    let files = files(None);
    let graph: Value = serde_json::from_str(&files["tools/main/tree.json"]).unwrap();
    let page = &graph["pages"][1];
    assert_eq!(page["answers"][0]["text"], "Less than 2 years ago");
    let range =
        serde_json::json!({"range": {"from": null, "to": {"months": 24, "inclusive": false}}});
    assert_eq!(page["answers"][0]["on"], range);
    assert_eq!(page["answers"][3]["on"], "unsure");
    let keys = page["answers"].as_array().unwrap();
    let keys: Vec<&Value> = keys.iter().map(|answer| &answer["key"]).collect();
    assert_eq!(keys, ["lt.24m", "ge.24m.lt.30m", "ge.30m", "unsure"]);
    assert_eq!(graph["pages"][2]["answers"][0]["key"], "any");
    assert_eq!(graph["pages"][0]["answers"][1]["key"], "b");
    assert_eq!(graph["outcomes"][0]["answers"][0]["key"], "last");
    let outcome = &files["tools/main/result/yes.html"];
    assert!(outcome.contains("<dd>Less than 2 years ago</dd>\n<dd>or: I&#39;m not sure</dd>"));
}

#[test]
fn the_proof_for_programs_says_what_the_page_says() {
    let files = files(None);
    let proof: Value = serde_json::from_str(&files["proof.json"]).unwrap();
    assert_eq!(
        (&proof["format"], &proof["as_of"]),
        (&1.into(), &"2026-11-23".into())
    );
    let tree = &proof["trees"][0];
    assert_eq!(
        (&tree["verdict"], &tree["paths"]),
        (&"proved".into(), &"1234567".into())
    );
    let statute = &tree["outcomes"][0]["statutes"][0];
    assert_eq!(
        *statute,
        serde_json::json!({"id": "ca-pen-17", "pinpoint": "(b)"})
    );
    assert!(files["checks.html"].contains("<dd>1,234,567</dd>"));
}

#[test]
fn a_section_says_what_it_is_on_the_day() {
    let files = files(None);
    for (section, said) in [
        (
            "17",
            "In force on November 23, 2026. This version started on January 1, 2020. A new version starts on January 1, 2027.",
        ),
        ("18.5", "No longer the law. It ended on January 1, 2026."),
        ("19", "Not the law yet. It starts on January 1, 2030."),
    ] {
        let page = &files[&format!("laws/ca-pen-{section}.html")];
        assert!(page.contains(said), "{section}: {page}");
    }
    let first = &files["laws/ca-pen-17.html"];
    assert!(first.contains(
        "<dt id=\"sub-b-1-A\"><span id=\"sub-b\"></span><span id=\"sub-b-1\"></span>(b)(1)(A)</dt>"
    ));
}
