//! What this repository's own site is promised to be: without a single finding, whole, and usable by following links alone. The pages are read as a browser
//! would read them, not as the generator means them.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "themes/html.rs"]
#[allow(dead_code)]
mod html;
mod pipeline;

use html::{between, tags};
use pipeline::{build_site_in, day};
use statutree::base::SitePath;
use statutree::diag::Severity;
use statutree::load::Folder;
use statutree::model::resolve;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// The pages and other files by path.
type Files = BTreeMap<String, Vec<u8>>;

fn real_site() -> Files {
    real_site_in("plain")
}

/// The built-in themes that this build can use.
fn themes() -> Vec<&'static str> {
    let counsel = cfg!(feature = "tera").then_some("counsel");
    std::iter::once("plain").chain(counsel).collect()
}

fn real_site_in(theme: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (checked, files) = build_site_in(Some(theme), root, day("2026-11-23"));
    let count = |severity| checked.diagnostics.count(severity);
    assert_eq!((count(Severity::Error), count(Severity::Warning)), (0, 0));
    let files = files.unwrap().into_iter();
    files
        .map(|file| (file.path.as_str().to_owned(), file.bytes))
        .collect()
}

fn text<'f>(files: &'f Files, path: &str) -> &'f str {
    std::str::from_utf8(&files[path]).unwrap()
}

/// The page that a relative link leads to, without its fragment; `None` for other sites.
fn target(from: &str, url: &str) -> Option<String> {
    let url = url.split('#').next().unwrap_or_default();
    if url.starts_with("https://") {
        return None;
    }
    match url {
        "" => Some(from.to_owned()),
        url => Some(
            SitePath::parse(from)
                .unwrap()
                .resolve(url)
                .unwrap()
                .as_str()
                .to_owned(),
        ),
    }
}

#[test]
fn every_page_is_reached_by_links_from_the_first_and_asks_no_other_host() {
    for theme in themes() {
        every_page_is_reached(&real_site_in(theme));
    }
}

fn every_page_is_reached(files: &Files) {
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    let mut open = vec!["index.html".to_owned()];
    while let Some(path) = open.pop() {
        for tag in tags(text(files, &path)) {
            assert!(tag.name != "style" && tag.get("style").is_none(), "{path}");
            let begins = path.starts_with("tools/") && path.ends_with("/index.html");
            let own = begins || path == "search.html";
            assert!(
                tag.name != "script" || own && tag.get("src").is_some(),
                "{path}"
            );
            for url in ["href", "src"].into_iter().filter_map(|name| tag.get(name)) {
                let Some(to) = target(&path, url) else {
                    assert_eq!(tag.name, "a", "{path} asks {url}");
                    continue;
                };
                assert!(files.contains_key(&to), "{path} leads to {to}");
                if to.ends_with(".html") && reached.insert(to.clone()) {
                    open.push(to);
                }
            }
        }
    }
    let pages = files.keys().filter(|path| path.ends_with(".html"));
    let alone: Vec<&String> = pages.filter(|path| !reached.contains(*path)).collect();
    assert_eq!(alone, ["404.html"]);
}

/// How many ways lead from a question page to a result, counted by following the answers as printed.
fn ways(
    files: &Files,
    path: &str,
    known: &mut HashMap<String, u128>,
    on_the_way: &mut Vec<String>,
) -> u128 {
    if path.contains("/result/") {
        let page = text(files, path);
        assert!(page.contains("/laws/"), "{path} names no law");
        return 1;
    }
    if let Some(count) = known.get(path) {
        return *count;
    }
    assert!(
        !on_the_way.iter().any(|earlier| earlier == path),
        "{path} comes round again"
    );
    on_the_way.push(path.to_owned());
    let answers = between(text(files, path), "<ul class=\"answers\"", "</ul>").unwrap();
    let links = tags(answers.split_once('>').unwrap().1);
    let links = links.iter().filter_map(|tag| tag.get("href"));
    let count = links
        .map(|url| ways(files, &target(path, url).unwrap(), known, on_the_way))
        .sum();
    on_the_way.pop();
    known.insert(path.to_owned(), count);
    count
}

#[test]
fn the_printed_links_have_as_many_ways_as_the_proof_says() {
    for theme in themes() {
        printed_links_have_as_many_ways(&real_site_in(theme));
    }
}

fn printed_links_have_as_many_ways(files: &Files) {
    let proof: serde_json::Value = serde_json::from_slice(&files["proof.json"]).unwrap();
    for tree in proof["trees"].as_array().unwrap() {
        let start = format!("tools/{}/index.html", tree["id"].as_str().unwrap());
        let first = tags(text(files, &start))
            .into_iter()
            .find(|tag| tag.get("class") == Some("button"));
        let first = target(&start, first.unwrap().get("href").unwrap()).unwrap();
        let count = ways(files, &first, &mut HashMap::new(), &mut Vec::new());
        assert_eq!(tree["paths"].as_str().unwrap(), count.to_string());
        assert_eq!(tree["verdict"], "proved");
    }
}

#[test]
fn scenarios_walk_the_whole_of_every_tree() {
    let files = real_site();
    let proof: serde_json::Value = serde_json::from_slice(&files["proof.json"]).unwrap();
    for tree in proof["trees"].as_array().unwrap() {
        assert_eq!(tree["scenarios"]["count"], tree["scenarios"]["passed"]);
        for part in ["options", "rows", "outcomes"] {
            let coverage = &tree["coverage"][part];
            assert_eq!(coverage[0], coverage[1], "{part}: {coverage}");
        }
    }
}

#[test]
fn every_tree_keeps_its_promises_and_says_so() {
    let files = real_site();
    let proof: serde_json::Value = serde_json::from_slice(&files["proof.json"]).unwrap();
    let mut about = Vec::new();
    for tree in proof["trees"].as_array().unwrap() {
        let properties = tree["properties"].as_array().unwrap();
        assert!(properties.len() >= 2, "{}", tree["id"]);
        for property in properties {
            assert_eq!(property["verdict"], "proved", "{property}");
            about.push(property["about"].as_str().unwrap().to_owned());
        }
    }
    let checks = text(&files, "checks.html");
    assert_eq!(
        checks.matches("<strong>Proved:</strong>").count(),
        about.len()
    );
    assert!(!checks.contains("Not proved:"));
}

#[test]
fn every_guide_is_short_and_answers_first() {
    let folder = Folder::open(Path::new(env!("CARGO_MANIFEST_DIR")));
    let site = resolve(&folder.loaded(), folder.sources()).site.unwrap();
    assert!(site.guides.len() >= 40 && site.terms.len() >= 40);
    for guide in site.guides.values() {
        let id = &guide.id;
        let body = &guide.body.document;
        let words = body.plain().split_whitespace().count();
        assert!((500..=1200).contains(&words), "{id} has {words} words");
        assert_eq!(
            guide.opening.measure.sentences, 2,
            "{id}: {}",
            guide.description.value
        );
        let last = body
            .headings
            .iter()
            .rfind(|heading| heading.level == 2)
            .unwrap();
        assert_eq!(last.text, "What to do next", "{id}");
    }
    for term in site.terms.values() {
        let measure = term.body.document.wording.measure;
        assert_eq!(measure.sentences, 2, "{}", term.id);
    }
}

#[test]
fn every_page_says_what_it_is_and_guides_and_tools_when_they_were_read_against_the_law() {
    for theme in themes() {
        every_page_says_when_it_was_read(&real_site_in(theme));
    }
}

fn every_page_says_when_it_was_read(files: &Files) {
    let pages = files.keys().filter(|path| path.ends_with(".html"));
    for path in pages {
        let page = text(files, path);
        assert!(page.contains("not legal advice"), "{path}");
        let guide = path.starts_with("guides/") && path != "guides/index.html";
        // Maps are only outlines of what the other pages of a tool say.
        let tool = path.starts_with("tools/") && !path.ends_with("map.html");
        if guide || tool {
            assert!(
                page.contains("We last read this page against the law on"),
                "{path}"
            );
        }
    }
}

#[test]
fn the_built_folder_is_proved_again_from_its_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = folder.path().join("public");
    assert!(pipeline::shipped::build_into(root, &out, day("2026-11-23")));
    let verified = statutree::verify::verify(&pipeline::shipped::order(&out)).unwrap();
    let first = verified.findings.iter().next();
    assert!(first.is_none(), "{first:?}");
    assert!(verified.totals.references > 10_000, "links are followed");
}
