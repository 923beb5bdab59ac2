//! What readers are promised of every page, whichever theme prints it: links and anchors that lead somewhere, one heading, no script, no text that
//! turns into markup.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "themes/html.rs"]
mod html;
#[path = "themes/site.rs"]
#[allow(dead_code)]
mod site;

use html::{Tag, between, tags, unescaped};
use site::{Made, made, theme, theme_files};
use statutree::base::SitePath;
use statutree::render::{Rendered, render};
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

fn themes() -> Vec<&'static str> {
    let mut themes = vec!["plain"];
    if cfg!(feature = "tera") {
        themes.push("tiny");
    }
    themes
}

#[test]
fn every_kind_of_page_is_there_and_nothing_else() {
    let (_, files) = rendered("", "plain");
    let paths: Vec<&str> = files.iter().map(|f| f.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "404.html",
            "_headers",
            "assets/icon.svg",
            "assets/site.css",
            "checks.html",
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
            "old/name.html",
            "proof.json",
            "robots.txt",
            "tools/main/ended--2.html",
            "tools/main/ended.html",
            "tools/main/index.html",
            "tools/main/last.html",
            "tools/main/map--1.html",
            "tools/main/map.html",
            "tools/main/print.html",
            "tools/main/result/no.html",
            "tools/main/result/yes.html",
            "tools/main/tree.json",
            "tools/second/index.html",
            "tools/second/map.html",
            "tools/second/only.html",
            "tools/second/print.html",
            "tools/second/result/end.html",
            "tools/second/tree.json",
            "updates.html",
        ]
    );
}

#[test]
fn every_relative_link_leads_to_a_file_and_every_fragment_to_an_id() {
    for (theme, mark) in themes().into_iter().flat_map(|t| [(t, ""), (t, MARK)]) {
        let (_, files) = rendered(mark, theme);
        let all: HashSet<&str> = files.iter().map(|f| f.path.as_str()).collect();
        let pages = pages(&files);
        let tags: BTreeMap<&str, Vec<Tag>> = pages.iter().map(|(p, h)| (*p, tags(h))).collect();
        let ids: BTreeMap<&str, BTreeSet<&str>> = tags
            .iter()
            .map(|(path, tags)| (*path, ids(path, tags)))
            .collect();
        for (path, tags) in &tags {
            for url in tags.iter().flat_map(urls) {
                check_link(path, &url, &all, &ids);
            }
        }
    }
}

/// The ids of a page, none of them twice.
fn ids<'t>(path: &str, tags: &'t [Tag]) -> BTreeSet<&'t str> {
    let mut ids = BTreeSet::new();
    for id in tags.iter().filter_map(|tag| tag.get("id")) {
        assert!(ids.insert(id), "{path}: the id `{id}` is there twice");
    }
    for id in tags.iter().filter_map(|tag| tag.get("aria-labelledby")) {
        assert!(ids.contains(id), "{path}: nothing has the id `{id}`");
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
fn every_page_has_one_heading_its_own_title_a_language_and_no_script_or_style() {
    for theme in themes() {
        let (_, files) = rendered("", theme);
        let mut titles = BTreeMap::new();
        for (path, html) in pages(&files) {
            let tags = tags(html);
            let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
            assert_eq!(count("h1"), 1, "{path}");
            assert_eq!((count("main"), count("title")), (1, 1), "{path}");
            assert_eq!(tags[0].get("lang"), Some("en"), "{path}");
            for banned in ["script", "style", "iframe", "form", "base", "object"] {
                assert_eq!(count(banned), 0, "{path}: <{banned}>");
            }
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
            assert!(!html.contains("<script"), "{path}");
            assert!(!html.contains("alert('"), "{path}: a quote is not escaped");
            assert!(!html.contains("&amp;amp;amp;"), "{path}: escaped twice");
            assert!(!html.contains("&amp;lt;"), "{path}: escaped twice");
            let read = unescaped(between(html, "<title>", "</title>").unwrap());
            assert!(read.contains(MARK), "{path}: {read}");
        }
    }
}

#[test]
fn drafts_and_trees_without_a_proof_are_nowhere() {
    let (_, files) = rendered("", "plain");
    for file in &files {
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
    let (_, files) = rendered("", "plain");
    for (path, html) in pages(&files) {
        assert!(html.contains("not legal advice"), "{path}");
        assert!(html.contains("as of November 23, 2026"), "{path}");
        assert!(html.contains("default-src &#39;none&#39;"), "{path}");
    }
}

#[test]
fn words_in_prose_come_from_the_theme() {
    let (_, files) = rendered("", "plain");
    assert!(
        pages(&files)["guides/index--1.html"].contains("<div class=\"note\"><p>Warning</p></div>")
    );
}
