//! What readers are promised of the page to search on: without a script, everything stands there once, from A to Z; with one, the page loads only files of the
//! site, which say the same.

#![allow(clippy::unwrap_used, clippy::panic)]

mod finished;
#[path = "themes/html.rs"]
#[allow(dead_code)]
mod html;
#[path = "themes/site.rs"]
#[allow(dead_code)]
mod site;

use html::{Tag, between, tags};
use serde_json::Value;
use site::{made, theme};
use std::collections::{BTreeMap, BTreeSet};

const MARK: &str = " \"></script><script>alert('\u{2028}')</script>";

/// The files of the test site by path, as text.
fn files(mark: &'static str) -> BTreeMap<String, String> {
    let mut made = made(mark);
    let theme = theme(&mut made, &[]).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let files = finished::render(&made.site, &made.proof, &theme, made.as_of).unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    files
        .into_iter()
        .map(|file| (file.path.to_string(), text(file.bytes)))
        .collect()
}

/// The data of a file of the index.
fn data(files: &BTreeMap<String, String>, name: &str) -> Value {
    let call = format!("statutreeSearch(\"{name}\",");
    let text = files[&format!("search/{name}.js")]
        .strip_prefix(&call)
        .unwrap();
    serde_json::from_str(text.strip_suffix(");\n").unwrap()).unwrap()
}

/// Where the list leads: the links behind the letters.
fn listed(page: &str) -> Vec<String> {
    let list = page.split_once("<h3 ").unwrap().1;
    let list = list.split_once("</main>").unwrap().0;
    let links = tags(&format!("<h3 {list}"));
    links
        .iter()
        .filter_map(|tag| tag.get("href"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_list_from_a_to_z_and_the_index_have_the_same_documents_each_once() {
    let files = files("");
    let documents = data(&files, "documents-0");
    let documents = documents.as_array().unwrap().iter();
    let indexed: Vec<&str> = documents
        .map(|document| document[1].as_str().unwrap())
        .collect();
    let listed = listed(&files["search.html"]);
    let sets: [BTreeSet<&str>; 2] = [
        indexed.iter().copied().collect(),
        listed.iter().map(String::as_str).collect(),
    ];
    assert_eq!(sets[0], sets[1]);
    assert_eq!(
        (sets[0].len(), sets[0].len()),
        (indexed.len(), listed.len())
    );
    for url in [
        "guides/second.html",
        "tools/main/index.html",
        "tools/main/ended.html",
        "tools/main/result/yes.html",
        "laws/ca-pen-17.html",
        "forms/cr-180.html",
        "glossary.html#wobbler",
    ] {
        assert!(sets[0].contains(url), "{url}");
    }
    // The second page of the same question.
    assert!(!sets[0].contains("tools/main/ended--2.html"));
}

#[test]
fn pages_that_search_finds_are_marked_for_other_programs_and_others_are_not() {
    let files = files("");
    let documents = data(&files, "documents-0");
    let documents = documents.as_array().unwrap().iter();
    let found: BTreeSet<&str> = documents
        .map(|document| document[1].as_str().unwrap().split('#').next().unwrap())
        .collect();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let marked = text.contains(" data-pagefind-body=");
        assert_eq!(marked, found.contains(path.as_str()), "{path}");
    }
}

#[test]
fn only_the_search_page_loads_the_script_and_no_page_loads_the_index() {
    let files = files("");
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let scripts: Vec<Tag> = tags(text)
            .into_iter()
            .filter(|tag| tag.name == "script")
            .collect();
        let searches = scripts
            .iter()
            .filter(|tag| tag.get("src").is_some_and(|src| src.contains("search")));
        assert_eq!(
            searches.count(),
            usize::from(path == "search.html"),
            "{path}"
        );
    }
    let page = tags(&files["search.html"]);
    let policy = page
        .iter()
        .find(|tag| tag.get("http-equiv").is_some())
        .unwrap();
    let policy = policy.get("content").unwrap();
    assert!(policy.contains("script-src 'self'"));
    let folder = between(&files["search.html"], "data-folder=\"", "\"").unwrap();
    assert!(files.contains_key(&format!("{folder}index.js")));
}

#[test]
fn every_page_leads_to_search() {
    for (path, text) in files("").iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(text.contains("search.html\""), "{path}");
    }
}

#[test]
fn no_text_of_the_site_ends_a_script() {
    let files = files(MARK);
    for (path, text) in files.iter().filter(|(path, _)| path.starts_with("search/")) {
        assert!(!text.contains(['<', '\u{2028}', '\u{2029}']), "{path}");
    }
    let title = data(&files, "documents-0")[0][0]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(title.ends_with(MARK), "{title}");
}
