//! What readers are promised of every page, whichever theme prints it: links and anchors that lead somewhere, one heading, no script, no text that
//! turns into markup.

#![allow(clippy::unwrap_used, clippy::panic)]

mod finished;
#[path = "themes/html.rs"]
mod html;
#[path = "themes/site.rs"]
#[allow(dead_code)]
mod site;

use finished::render;
use html::{Tag, between, tags, unescaped};
use serde_json::Value;
use site::{Made, made, theme, theme_files};
use statutree::base::SitePath;
#[cfg(feature = "tera")]
use statutree::config::{CallToAction, Email, Phone, Way};
use statutree::render::Rendered;
use std::collections::{BTreeMap, BTreeSet, HashSet};

const MARK: &str = " \"><script>alert('&amp;')</script>";

fn rendered(mark: &'static str, name: &str) -> (Made, Vec<Rendered>) {
    let mut made = made(mark);
    made.site.config.theme.value = site::id(name);
    let theme = match theme(&mut made, &theme_files(name)) {
        Ok(theme) => theme,
        Err(findings) => panic!("{findings:#?}"),
    };
    let files = render(&made.site, &made.proof, &theme, made.as_of);
    (made, files.unwrap_or_else(|faults| panic!("{faults:#?}")))
}

/// The HTML pages by path.
fn pages(files: &[Rendered]) -> BTreeMap<&str, &str> {
    let pages = files.iter().filter(|f| f.path.as_str().ends_with(".html"));
    pages
        .map(|f| (f.path.as_str(), std::str::from_utf8(&f.bytes).unwrap()))
        .collect()
}

/// The themes that come with statutree, as far as this build can use them.
fn built_in() -> Vec<&'static str> {
    let counsel = cfg!(feature = "tera").then_some("counsel");
    std::iter::once("plain").chain(counsel).collect()
}

fn themes() -> Vec<&'static str> {
    let tiny = cfg!(feature = "tera").then_some("tiny");
    built_in().into_iter().chain(tiny).collect()
}

#[test]
fn every_kind_of_page_is_there_and_nothing_else() {
    for theme in built_in() {
        let (_, files) = rendered("", theme);
        let paths: Vec<&str> = files.iter().map(|f| f.path.as_str()).collect();
        assert_eq!(paths, PATHS, "{theme}");
    }
}

const PATHS: &[&str] = &[
    "404.html",
    "_headers",
    "assets/icon.svg",
    "assets/interview.js",
    "assets/search.js",
    "assets/site.css",
    "checks.html",
    "feed.xml",
    "forms/cr-180.html",
    "forms/index.html",
    "glossary.html",
    "guides/index--1.html",
    "guides/index.html",
    "guides/pictures/a b.png",
    "guides/second.html",
    "guides/third.html",
    "index.html",
    "laws/ca-pen-17.html",
    "laws/ca-pen-18.5.html",
    "laws/ca-pen-19.html",
    "laws/index.html",
    "llms.txt",
    "old/name.html",
    "proof.json",
    "robots.txt",
    "search.html",
    "search/documents-0.js",
    "search/index.js",
    "search/words-0.js",
    "tools/main/ended--2.html",
    "tools/main/ended.html",
    "tools/main/index.html",
    "tools/main/last.html",
    "tools/main/map--1.html",
    "tools/main/map.html",
    "tools/main/map.svg",
    "tools/main/print.html",
    "tools/main/result/no.html",
    "tools/main/result/yes.html",
    "tools/main/tree.json",
    "tools/second/index.html",
    "tools/second/map.html",
    "tools/second/map.svg",
    "tools/second/only.html",
    "tools/second/print.html",
    "tools/second/result/end.html",
    "tools/second/tree.json",
    "updates.html",
];

#[test]
fn every_relative_link_leads_to_a_file_and_every_fragment_to_an_id() {
    for (theme, mark) in themes().into_iter().flat_map(|t| [(t, ""), (t, MARK)]) {
        let (_, files) = rendered(mark, theme);
        let all: HashSet<&str> = files.iter().map(|f| f.path.as_str()).collect();
        let pages = pages(&files);
        let tags: BTreeMap<&str, Vec<Tag>> = pages.iter().map(|(p, h)| (*p, tags(h))).collect();
        let ids: BTreeMap<&str, BTreeSet<&str>> = tags
            .iter()
            .map(|(path, tags)| (*path, ids(path, &tags.iter())))
            .collect();
        for (path, tags) in &tags {
            for url in tags.iter().flat_map(urls) {
                check_link(path, &url, &all, &ids);
            }
        }
    }
}

#[test]
fn every_part_of_the_interview_can_stand_on_the_page_where_its_tree_begins() {
    for (theme, mark) in themes().into_iter().flat_map(|t| [(t, ""), (t, MARK)]) {
        let (_, files) = rendered(mark, theme);
        let all: HashSet<&str> = files.iter().map(|f| f.path.as_str()).collect();
        let pages = pages(&files);
        for tool in ["main", "second"] {
            let (home, graph) = (format!("tools/{tool}/index.html"), graph(&files, tool));
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            let list = |value: &Value| value.as_array().unwrap().clone();
            let mut screens = Vec::new();
            for question in list(&graph["questions"]) {
                let html = text(&question["html"]);
                let slots = html.matches("data-interview=\"answers\"").count();
                assert_eq!(slots, 1, "{theme}: {html}");
                let helps = list(&question["options"]);
                let helps = helps.iter().filter_map(|option| option["help"].as_str());
                screens.push(helps.fold(html, |html, help| html + help));
            }
            for outcome in list(&graph["outcomes"]) {
                let Some(html) = outcome["html"].as_str() else {
                    assert!(outcome["url"].is_null());
                    continue;
                };
                let slots = tags(html);
                let slots = slots.iter().filter_map(|tag| tag.get("data-caution"));
                let cautions: Vec<String> = slots
                    .map(|slot| text(&graph["cautions"][slot.parse::<usize>().unwrap()]))
                    .collect();
                assert_eq!(cautions.len(), 1, "{theme}: {html}");
                screens.push(html.to_owned() + &cautions.concat());
            }
            for screen in &screens {
                assert_eq!(screen.matches("<h1").count(), 1, "{screen}");
                assert!(!screen.contains("<script"), "{screen}");
                let (around, shown) = (tags(pages[home.as_str()]), tags(screen));
                let known = ids(&home, &around.iter().chain(&shown));
                let ids = BTreeMap::from([(home.as_str(), known)]);
                for url in shown.iter().flat_map(urls) {
                    if url.starts_with('#') {
                        check_link(&home, &url, &all, &ids);
                    } else {
                        let file = url.split('#').next().unwrap_or_default();
                        check_link(&home, file, &all, &ids);
                    }
                }
            }
        }
    }
}

fn graph(files: &[Rendered], tool: &str) -> Value {
    let path = format!("tools/{tool}/tree.json");
    let file = files.iter().find(|file| file.path.as_str() == path);
    serde_json::from_slice(&file.unwrap().bytes).unwrap()
}

#[test]
fn a_question_page_links_back_where_only_one_page_leads_to_it() {
    let (_, files) = rendered("", "plain");
    let pages = pages(&files);
    let back = |path: &str| between(pages[path], "<a class=\"back\" href=\"", "\"");
    assert_eq!(back("tools/main/map--1.html"), Some("index.html"));
    assert_eq!(back("tools/main/ended.html"), Some("map--1.html"));
    // An answer and the `continue` of an outcome lead here.
    assert_eq!(back("tools/main/last.html"), None);
    assert!(pages["tools/main/ended.html"].contains(">Back to: ask map?</a>"));
}

/// The ids of a page, none of them twice.
fn ids<'t>(path: &str, tags: &(impl Iterator<Item = &'t Tag> + Clone)) -> BTreeSet<&'t str> {
    let mut ids = BTreeSet::new();
    for id in tags.clone().filter_map(|tag| tag.get("id")) {
        assert!(ids.insert(id), "{path}: the id `{id}` is there twice");
    }
    for name in ["aria-labelledby", "aria-describedby"] {
        let named = tags.clone().filter_map(|tag| tag.get(name));
        for id in named.flat_map(str::split_whitespace) {
            assert!(ids.contains(id), "{path}: nothing has the id `{id}`");
        }
    }
    ids
}

fn urls(tag: &Tag) -> Vec<String> {
    let named = ["href", "src"].into_iter().filter_map(|name| tag.get(name));
    let refresh = tag.get("http-equiv") == Some("refresh");
    let refresh = tag.get("content").filter(|_| refresh);
    let refresh = refresh.map(|content| content.split_once("url=").unwrap().1);
    named.chain(refresh).map(str::to_owned).collect()
}

fn check_link(path: &str, url: &str, all: &HashSet<&str>, ids: &BTreeMap<&str, BTreeSet<&str>>) {
    if ["https://", "tel:", "mailto:"]
        .iter()
        .any(|way| url.starts_with(way))
    {
        return;
    }
    let (file, fragment) = match url.split_once('#') {
        Some((file, fragment)) => (file, Some(decoded(fragment))),
        None => (url, None),
    };
    let target = if file.is_empty() {
        path.to_owned()
    } else {
        let from = SitePath::parse(path).unwrap();
        let target = from.resolve(&decoded(file));
        let target = target.unwrap_or_else(|| panic!("{path}: `{url}` is no path"));
        target.as_str().to_owned()
    };
    assert!(
        all.contains(target.as_str()),
        "{path}: `{url}` leads nowhere"
    );
    if let Some(fragment) = fragment {
        let known = &ids[target.as_str()];
        assert!(
            known.contains(fragment.as_str()),
            "{path}: no id for `{url}`"
        );
    }
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'%' {
            let hex = std::str::from_utf8(&after[..2]).unwrap();
            bytes.push(u8::from_str_radix(hex, 16).unwrap());
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_page_has_one_heading_its_own_title_a_language_and_no_script_or_style_in_it() {
    for theme in themes() {
        let (_, files) = rendered("", theme);
        let mut titles = BTreeMap::new();
        for (path, html) in pages(&files) {
            let tags = tags(html);
            let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
            assert_eq!(count("h1"), 1, "{path}");
            assert_eq!((count("main"), count("title")), (1, 1), "{path}");
            assert_eq!(tags[0].get("lang"), Some("en"), "{path}");
            for banned in ["style", "iframe", "base", "object"] {
                assert_eq!(count(banned), 0, "{path}: <{banned}>");
            }
            // Only where a tree begins and where one searches: one file of the theme's own, and a form in the template that it uses.
            let begins = path.starts_with("tools/") && path.ends_with("/index.html");
            let scripts = tags.iter().filter(|tag| tag.name == "script");
            let from: Vec<_> = scripts.filter_map(|script| script.get("src")).collect();
            let expected = match path {
                _ if theme == "tiny" => Vec::new(),
                "search.html" => vec!["assets/search.js"],
                _ if begins => vec!["../../assets/interview.js"],
                _ => Vec::new(),
            };
            assert_eq!(from, expected, "{path}");
            assert_eq!(count("script"), from.len(), "{path}");
            let shown = html.split("<template").next().unwrap_or_default();
            assert!(!shown.contains("<form"), "{path}");
            assert_eq!(count("form") > 0, !expected.is_empty(), "{path}");
            for (name, _) in tags.iter().flat_map(|tag| &tag.attributes) {
                assert!(name != "style" && !name.starts_with("on"), "{path}: {name}");
            }
            let title = between(html, "<title>", "</title>").unwrap();
            if let Some(other) = titles.insert(title.to_owned(), path) {
                panic!("{path} and {other} are both `{title}`");
            }
        }
    }
}

#[test]
fn no_text_of_the_site_turns_into_markup() {
    for theme in themes() {
        let (_, files) = rendered(MARK, theme);
        for (path, html) in pages(&files) {
            assert!(!html.contains("<script>"), "{path}");
            assert!(!html.contains("alert('"), "{path}: a quote is not escaped");
            assert!(!html.contains("&amp;amp;amp;"), "{path}: escaped twice");
            assert!(!html.contains("&amp;lt;"), "{path}: escaped twice");
            let read = unescaped(between(html, "<title>", "</title>").unwrap());
            assert!(read.contains(MARK), "{path}: {read}");
        }
    }
}

#[test]
fn where_the_day_of_a_review_stands_a_page_says_who_read_it() {
    for theme in built_in() {
        let (_, files) = rendered("", theme);
        let mut said = 0;
        for (path, html) in pages(&files) {
            let days = html.matches("We last read this page").count();
            assert_eq!(
                html.matches("It was read by a clinic.").count(),
                days,
                "{theme} {path}"
            );
            said += days;
        }
        assert!(said > 5, "{theme}: {said}");
    }
}

#[test]
fn drafts_and_trees_without_a_proof_are_nowhere() {
    let made = built_in().into_iter().map(|theme| rendered("", theme).1);
    for file in made.flatten() {
        let text = String::from_utf8_lossy(&file.bytes);
        for hidden in [
            "title of draft",
            "draft.html",
            "DRAFT",
            "tools/broken",
            "../broken",
        ] {
            assert!(!text.contains(hidden), "{}: {hidden}", file.path);
        }
    }
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    for theme in themes() {
        assert_eq!(rendered(MARK, theme).1, rendered(MARK, theme).1);
    }
}

#[test]
fn every_page_says_what_it_is_and_which_day_it_is_about() {
    for theme in built_in() {
        let (_, files) = rendered("", theme);
        for (path, html) in pages(&files) {
            assert!(html.contains("not legal advice"), "{path}");
            assert!(html.contains("as of November 23, 2026"), "{path}");
            assert!(html.contains("default-src &#39;none&#39;"), "{path}");
        }
    }
}

#[cfg(feature = "tera")]
#[test]
fn counsel_names_the_firm_on_every_page_and_how_to_reach_it() {
    let mut made = made("");
    made.site.config.theme.value = site::id("counsel");
    // A logo would stand in the place of the name.
    made.site.logo = None;
    let contact = made.site.config.contact.as_mut().unwrap();
    contact.phone = Phone::parse("(415) 555-0134").ok();
    contact.email = Email::parse("help@example.org").ok();
    contact.hours = Some("Monday to Friday".to_owned());
    made.site.config.call_to_action = Some(CallToAction {
        text: "Talk to a lawyer?".to_owned(),
        label: "Ask for a call".to_owned(),
        url: Way::Web(site::web("https://firm.example/call")),
    });
    let theme = theme(&mut made, &[]).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let files = render(&made.site, &made.proof, &theme, made.as_of).unwrap();
    for (path, html) in pages(&files) {
        let header = between(html, "<header>", "</header>").unwrap();
        assert!(header.contains("CONTACT"), "{path}");
        assert!(header.contains("href=\"tel:4155550134\""), "{path}");
        let side = between(html, "<aside", "</aside>").unwrap();
        assert!(
            side.contains("href=\"https://firm.example/call\""),
            "{path}"
        );
        let footer = between(html, "<footer", "</footer>").unwrap();
        assert!(footer.contains("mailto:help@example.org"), "{path}");
        assert!(footer.contains("Hours: Monday to Friday"), "{path}");
    }
}

#[test]
fn words_in_prose_come_from_the_theme() {
    for theme in built_in() {
        let (_, files) = rendered("", theme);
        let guide = pages(&files)["guides/index--1.html"];
        assert!(guide.contains("<div class=\"note\"><p>Warning</p></div>"));
    }
}
