//! What programs are promised: a feed that feed readers accept and that never shows the same change as new twice, days in the list of pages, data for search
//! engines in the words of schema.org, a plain index whose links lead somewhere, and pages that are held to their weight.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "themes/html.rs"]
#[allow(dead_code)]
mod html;
mod pipeline;
#[path = "themes/site.rs"]
#[allow(dead_code)]
mod site;

use html::{between, tags};
use pipeline::finished::{judged, render};
use roxmltree::{Document, Node};
use serde_json::Value;
use site::{Made, made, theme, web};
use statutree::base::AsOf;
use statutree::config::{Budget, PAGE_KINDS};
use statutree::diag::{FileId, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const BASE: &str = "https://example.org/a/";
const MARK: &str = " \"></script><script>alert('&amp;')]]>\u{ffff}</script>[x](y)";

type Files = BTreeMap<String, String>;

/// The files of a site by path, as text.
fn files(made: &mut Made) -> Files {
    let theme = theme(made, &[]).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let files = render(&made.site, &made.proof, &theme, made.as_of).unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    files
        .into_iter()
        .map(|file| (file.path.to_string(), text(&file.bytes)))
        .collect()
}

fn at_its_address(mark: &'static str) -> Files {
    let mut made = made(mark);
    made.site.config.base_url = Some(web(BASE));
    files(&mut made)
}

fn children<'x>(node: Node<'x, 'x>, name: &str) -> Vec<Node<'x, 'x>> {
    let children = node.children();
    children
        .filter(|node| node.tag_name().name() == name)
        .collect()
}

/// The text of the one child of this name.
fn text<'x>(node: Node<'x, 'x>, name: &str) -> &'x str {
    let found = children(node, name);
    assert_eq!(found.len(), 1, "{name}");
    found[0].text().unwrap_or_default()
}

/// Where the link of this kind leads.
fn link<'x>(node: Node<'x, 'x>, rel: &str) -> Option<&'x str> {
    let links = children(node, "link");
    let link = links
        .into_iter()
        .find(|link| link.attribute("rel") == Some(rel));
    link.and_then(|link| link.attribute("href"))
}

fn ids(feed: &str) -> Vec<String> {
    let feed = Document::parse(feed).unwrap();
    let entries = children(feed.root_element(), "entry");
    entries
        .into_iter()
        .map(|entry| text(entry, "id").to_owned())
        .collect()
}

/// RFC 4287, sections 4.1.1 and 4.1.2.
#[test]
fn a_feed_reader_finds_all_that_atom_asks_for() {
    for (base, mark) in [(None, ""), (None, MARK), (Some(BASE), MARK)] {
        let mut made = made(mark);
        made.site.config.base_url = base.map(web);
        let files = files(&mut made);
        let feed = Document::parse(&files["feed.xml"]).unwrap();
        let root = feed.root_element();
        assert_eq!(
            root.tag_name().namespace(),
            Some("http://www.w3.org/2005/Atom")
        );
        let author = children(root, "author")[0];
        let name = made
            .site
            .config
            .contact
            .as_ref()
            .map(|contact| contact.name.as_str());
        assert_eq!(
            Some(text(author, "name")),
            name.map(|name| name.replace('\u{ffff}', "")).as_deref()
        );
        assert_eq!(text(root, "updated"), "2026-11-21T00:00:00Z");
        assert_eq!(link(root, "self").is_some(), base.is_some());
        let mut seen = BTreeSet::from([text(root, "id")]);
        let mut last = text(root, "updated");
        for entry in children(root, "entry") {
            assert!(seen.insert(text(entry, "id")), "two entries share an id");
            assert!(text(entry, "id").starts_with("urn:uuid:"));
            assert!(!text(entry, "title").is_empty() && !text(entry, "summary").is_empty());
            assert!(text(entry, "updated") <= last, "newest first");
            last = text(entry, "updated");
            let url = link(entry, "alternate").unwrap();
            let path = url.strip_prefix(base.unwrap_or_default()).unwrap();
            assert!(files.contains_key(path), "{url}");
        }
    }
}

#[test]
fn the_feed_says_what_the_page_of_changes_says_without_what_is_still_to_come() {
    let files = files(&mut made(""));
    let (page, feed) = (&files["updates.html"], &files["feed.xml"]);
    let changes = page.split("</main>").next().unwrap();
    let (ahead, come): (Vec<&str>, Vec<&str>) = changes
        .split("<h2>")
        .skip(1)
        .partition(|day| day.contains("<small>"));
    assert_eq!(ahead.len(), 2, "the law of 2027 and that of 2030");
    let lines: usize = come.iter().map(|day| day.matches("<li>").count()).sum();
    assert_eq!((ids(feed).len(), lines), (8, 8));
    assert!(feed.contains("<title>Law ended: Penal Code 18.5</title>\n<updated>2026-01-01T"));
    assert!(!feed.contains("2027-01-01") && !feed.contains("2030-01-01"));
}

#[test]
fn an_entry_keeps_its_id_whatever_else_changes() {
    let before = ids(&files(&mut made(""))["feed.xml"]);
    let mut later = made("");
    later.as_of = AsOf(site::day("2027-02-01"));
    later.site.config.base_url = Some(web(BASE));
    later.site.config.tagline.clear();
    let after = ids(&files(&mut later)["feed.xml"]);
    assert_eq!(after.len(), before.len() + 1, "the law of 2027 has come");
    assert!(before.iter().all(|id| after.contains(id)));
}

#[test]
fn a_long_history_leaves_the_newest_fifty() {
    let mut made = made("");
    let mut guides: Vec<_> = made.site.guides.values().cloned().collect();
    for number in 0..60 {
        let mut guide = guides[1].clone();
        guide.id = site::id(&format!("guide-{number}"));
        let day = format!("2026-{:02}-{:02}", 1 + number / 28, 1 + number % 28);
        guide.review.on.value = site::day(&day);
        guides.push(guide);
    }
    made.site.guides = guides.into();
    let feed = files(&mut made)["feed.xml"].clone();
    assert_eq!(ids(&feed).len(), 50);
    assert!(feed.contains("2026-03-04T") && !feed.contains("2026-01-01T"));
}

#[test]
fn the_list_of_pages_gives_a_day_wherever_somebody_worked_on_one() {
    let files = at_its_address("");
    let sitemap = Document::parse(&files["sitemap.xml"]).unwrap();
    let urls = children(sitemap.root_element(), "url");
    let days: BTreeMap<&str, Option<&str>> = urls
        .into_iter()
        .map(|url| {
            let day = children(url, "lastmod").first().and_then(Node::text);
            (text(url, "loc").strip_prefix(BASE).unwrap(), day)
        })
        .collect();
    for (page, day) in [
        ("index.html", Some("2026-11-21")),
        ("guides/index.html", Some("2026-11-20")),
        ("guides/second.html", Some("2026-11-20")),
        ("tools/main/index.html", Some("2026-11-21")),
        ("tools/main/result/yes.html", Some("2026-11-21")),
        ("laws/index.html", Some("2026-11-01")),
        ("laws/ca-pen-19.html", Some("2026-11-01")),
        ("forms/cr-180.html", Some("2026-11-01")),
        ("updates.html", Some("2026-11-21")),
        ("glossary.html", None),
    ] {
        assert_eq!(days[page], day, "{page}");
    }
}

/// The data of each page that has some.
fn data(files: &Files) -> BTreeMap<&str, Vec<Value>> {
    let mut all = BTreeMap::new();
    for (path, page) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let Some(json) = between(page, "<script type=\"application/ld+json\">", "</script>") else {
            continue;
        };
        let data: Value = serde_json::from_str(json).unwrap();
        assert_eq!(data["@context"], "https://schema.org");
        all.insert(path.as_str(), data["@graph"].as_array().unwrap().clone());
    }
    all
}

/// What schema.org lets a thing of this type say, as far as we say it.
fn properties(kind: &str) -> &'static [&'static str] {
    match kind {
        "WebSite" => &["name", "url", "description", "inLanguage", "publisher"],
        "Organization" => &["name", "url"],
        "BreadcrumbList" => &["itemListElement"],
        "ListItem" => &["position", "name", "item"],
        "Article" => &[
            "headline",
            "url",
            "description",
            "inLanguage",
            "dateModified",
            "isPartOf",
            "publisher",
        ],
        "HowTo" => &[
            "name",
            "url",
            "description",
            "inLanguage",
            "dateModified",
            "isPartOf",
            "publisher",
            "step",
        ],
        "HowToStep" => &["position", "text"],
        other => panic!("`{other}` is not expected"),
    }
}

fn check_thing(thing: &Value, files: &Files) {
    match thing {
        Value::Object(fields) => {
            let known = properties(fields["@type"].as_str().unwrap());
            for (name, value) in fields.iter().filter(|(name, _)| *name != "@type") {
                assert!(known.contains(&name.as_str()), "{name} in {thing}");
                check_thing(value, files);
            }
        }
        Value::Array(things) => things.iter().for_each(|thing| check_thing(thing, files)),
        Value::String(text) => {
            if let Some(path) = text.strip_prefix(BASE) {
                assert!(path.is_empty() || files.contains_key(path), "{text}");
            }
        }
        _ => {}
    }
}

#[test]
fn search_engines_read_what_a_page_is_in_the_words_of_schema_org() {
    for mark in ["", MARK] {
        let files = at_its_address(mark);
        let data = data(&files);
        for thing in data.values().flatten() {
            check_thing(thing, &files);
        }
        let types = |path: &str| -> Vec<&str> {
            let things = data[path].iter();
            things
                .map(|thing| thing["@type"].as_str().unwrap())
                .collect()
        };
        assert_eq!(types("index.html"), ["WebSite"]);
        assert_eq!(types("guides/second.html"), ["Article", "BreadcrumbList"]);
        assert_eq!(
            types("tools/main/result/yes.html"),
            ["HowTo", "BreadcrumbList"]
        );
        assert_eq!(types("tools/main/last.html"), ["BreadcrumbList"]);
        assert!(!data.contains_key("404.html") && !data.contains_key("old/name.html"));
        let article = &data["guides/second.html"][0];
        assert_eq!(article["headline"], format!("title of second{mark}"));
        assert_eq!(article["dateModified"], "2026-11-20");
        assert_eq!(
            article["publisher"]["url"],
            "https://contact.example/?a=1&b=2"
        );
        let steps = data["tools/main/result/yes.html"][0]["step"]
            .as_array()
            .unwrap();
        assert_eq!((steps.len(), &steps[1]["position"]), (2, &Value::from(2)));
        let trail = data["tools/main/last.html"][0]["itemListElement"]
            .as_array()
            .unwrap();
        let items: Vec<&str> = trail
            .iter()
            .map(|item| item["item"].as_str().unwrap())
            .collect();
        let above = [
            "index.html",
            "tools/main/index.html",
            "tools/main/last.html",
        ];
        assert_eq!(items, above.map(|path| format!("{BASE}{path}")));
    }
}

#[test]
fn previews_name_whole_addresses_and_only_where_the_site_knows_its_own() {
    let page = &at_its_address("")["guides/second.html"];
    let said: Vec<(String, String)> = tags(page)
        .iter()
        .filter_map(|tag| {
            let name = tag.get("property")?;
            Some((name.to_owned(), tag.get("content")?.to_owned()))
        })
        .collect();
    let pairs: Vec<(&str, &str)> = said.iter().map(|(n, c)| (n.as_str(), c.as_str())).collect();
    assert_eq!(
        pairs,
        [
            ("og:title", "title of second"),
            ("og:description", "description"),
            ("og:type", "article"),
            ("og:site_name", "NAME"),
            ("og:locale", "en"),
            ("og:url", "https://example.org/a/guides/second.html"),
            (
                "og:image",
                "https://example.org/a/guides/pictures/a%20b.png"
            ),
            ("og:image:alt", "LOGO"),
        ]
    );
    let mut without = made("");
    without.site.config.base_url = Some(web(BASE));
    without.site.logo = None;
    assert!(!files(&mut without)["index.html"].contains("og:image"));
    let files = files(&mut made(""));
    for (path, page) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(
            !page.contains("property=\"og:") && !page.contains("ld+json"),
            "{path}"
        );
    }
}

#[test]
fn a_reader_sees_where_a_page_stands_and_can_step_back() {
    let files = files(&mut made(""));
    let trail = |path: &str| -> Vec<String> {
        let nav = between(&files[path], "<nav class=\"trail\"", "</nav>").unwrap_or_default();
        let nav = nav.split_once('>').map_or("", |(_, inside)| inside);
        let links = tags(nav);
        links
            .iter()
            .filter_map(|tag| tag.get("href").map(str::to_owned))
            .collect()
    };
    assert_eq!(trail("guides/second.html"), ["../index.html", "index.html"]);
    assert_eq!(
        trail("tools/main/result/yes.html"),
        ["../../../index.html", "../index.html"]
    );
    assert_eq!(
        trail("laws/ca-pen-17.html"),
        ["../index.html", "index.html"]
    );
    assert_eq!(trail("forms/cr-180.html"), ["../index.html", "index.html"]);
    for page in [
        "index.html",
        "glossary.html",
        "guides/index.html",
        "404.html",
    ] {
        assert!(trail(page).is_empty(), "{page}");
    }
}

#[test]
fn the_plain_index_leads_to_every_page_that_it_names() {
    for (base, mark) in [("", ""), ("", MARK), (BASE, MARK)] {
        let mut made = made(mark);
        made.site.config.base_url = (!base.is_empty()).then(|| web(base));
        let files = files(&mut made);
        let index = &files["llms.txt"];
        assert!(index.starts_with("# NAME"));
        let links = index.lines().filter(|line| line.starts_with("- ["));
        let targets: Vec<&str> = links.map(target).collect();
        for target in &targets {
            let path = target.strip_prefix(base).unwrap();
            assert!(files.contains_key(path), "{target}");
        }
        assert_eq!(targets.len(), 2 + 3 + 3 + 1, "trees, guides, laws, forms");
        assert!(!index.contains("draft"));
    }
}

/// Where the link of a line leads: its name ends at the first bracket that is no part of it.
fn target(line: &str) -> &str {
    let mut ends = line.match_indices("](").map(|(at, _)| at);
    let end = ends.find(|at| !line[..*at].ends_with('\\'));
    let rest = &line[end.unwrap() + 2..];
    rest.split_once("): ").unwrap().0
}

#[test]
fn no_two_pages_of_the_real_site_describe_themselves_alike() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (_, files) = pipeline::build_site(root, pipeline::day("2026-11-25"));
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for file in files.expect("a site without errors") {
        let path = file.path.to_string();
        if !path.ends_with(".html") {
            continue;
        }
        let page = String::from_utf8(file.bytes).unwrap();
        let about = between(&page, "<meta name=\"description\" content=\"", "\"");
        let about = about.unwrap_or_else(|| panic!("{path} has no description"));
        if let Some(other) = seen.insert(about.to_owned(), path.clone()) {
            panic!("{path} and {other}: {about}");
        }
    }
    assert!(seen.len() > 400);
}

#[test]
fn every_kind_of_page_is_weighed_with_its_stylesheet() {
    for base in [None, Some(BASE)] {
        let mut made = made("");
        made.site.config.base_url = base.map(web);
        let file = made.sources.add("budgets", "");
        let budget = |kind: &&'static str| Budget {
            kind,
            bytes: 1,
            span: at(file),
        };
        made.site.config.budgets = PAGE_KINDS.iter().map(budget).collect();
        let theme = theme(&mut made, &[]).unwrap_or_else(|findings| panic!("{findings:#?}"));
        let (_, findings) = judged(&made.site, &made.proof, &theme, made.as_of).unwrap();
        let findings: Vec<_> = findings.into_iter().collect();
        assert_eq!(findings.len(), PAGE_KINDS.len());
        for (finding, kind) in findings.iter().zip(PAGE_KINDS) {
            assert!(finding.message.contains(&format!("`{kind}`")), "{kind}");
            let help = finding.help.as_deref().unwrap();
            assert!(help.contains("kB of assets/site.css"), "{kind}: {help}");
        }
        made.site.config.budgets.clear();
        let (_, findings) = judged(&made.site, &made.proof, &theme, made.as_of).unwrap();
        assert!(findings.is_empty());
    }
}

fn at(file: FileId) -> Span {
    Span::start_of(file)
}
