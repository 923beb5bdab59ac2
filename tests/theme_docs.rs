//! What `docs/themes.md` tells whoever writes a theme is what the code does: every template and every field that it is given stands there. And whoever
//! translates a theme translates nothing in vain: every word of it is shown somewhere.

#![allow(clippy::unwrap_used, clippy::panic)]

mod finished;
#[path = "themes/site.rs"]
#[allow(dead_code)]
mod site;

use serde_json::Value;
use site::{made, own, theme};
use std::collections::{BTreeMap, BTreeSet};

const DOCS: &str = include_str!("../docs/themes.md");

/// The templates of the built-in theme by name: `guide.html`.
fn templates() -> BTreeSet<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/plain/templates");
    let names = std::fs::read_dir(folder).unwrap();
    names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

/// Whether a template is that of a kind of page: the others are parts.
fn is_page(text: &str) -> bool {
    text.starts_with("{% extends \"base.html\" %}")
}

/// What each kind of page is given, as its own theme would print it: `[site, page, body]`.
fn given() -> BTreeMap<String, Vec<[Value; 3]>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/plain/templates");
    let mut files = Vec::new();
    for name in templates() {
        let text = std::fs::read_to_string(folder.join(&name)).unwrap();
        let body = name.trim_end_matches(".html").replace('-', "_");
        if is_page(&text) {
            let print = format!("{{{{ [site, page, {body}]|tojson }}}}");
            files.push(own(&format!("plain/templates/{name}"), print.as_bytes()));
        }
    }
    let mut made = made("");
    let theme = theme(&mut made, &files).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let files = finished::render(&made.site, &made.proof, &theme, made.as_of).unwrap();
    let mut given: BTreeMap<String, Vec<[Value; 3]>> = BTreeMap::new();
    for file in files.iter().filter(|f| f.path.as_str().ends_with(".html")) {
        let values: [Value; 3] = serde_json::from_slice(&file.bytes).unwrap();
        let kind = values[1]["kind"].as_str().unwrap().to_owned();
        given
            .entry(format!("{kind}.html"))
            .or_default()
            .push(values);
    }
    given
}

/// The lines of a table of the page whose first cell begins with this.
fn rows(beginning: &str) -> String {
    let start = format!("| {beginning}");
    let lines: Vec<&str> = DOCS
        .lines()
        .filter(|line| line.starts_with(&start))
        .collect();
    assert_eq!(lines.len(), 1, "{beginning} has one line in docs/themes.md");
    lines[0].to_owned()
}

/// The table below a heading, as text.
fn table(head: &str) -> &'static str {
    let (_, below) = DOCS.split_once(head).unwrap();
    below.split("\n\n").next().unwrap()
}

fn names_all(values: &Value, text: &str, whose: &str) {
    for name in values.as_object().unwrap().keys() {
        assert!(
            text.contains(&format!("`{name}`")),
            "docs/themes.md does not say what `{name}` of {whose} is"
        );
    }
}

#[test]
fn every_template_is_described_with_all_that_it_is_given() {
    let given = given();
    assert!(given.len() > 15, "{:?}", given.keys());
    for (name, pages) in &given {
        let row = rows(&format!("`{name}` |"));
        for [_, _, body] in pages {
            names_all(body, &row, name);
        }
    }
}

#[test]
fn what_every_page_is_given_is_described() {
    let (site, page) = (
        table("| field of `site` | what it is |"),
        table("| field of `page` | what it is |"),
    );
    for [of_site, of_page, _] in given().values().flatten() {
        names_all(of_site, site, "site");
        names_all(of_page, page, "page");
        for part in ["contact", "call_to_action", "logo"] {
            names_all(&of_site[part], site, part);
        }
    }
}

#[test]
fn every_file_among_the_templates_is_described() {
    for name in templates() {
        assert!(
            DOCS.contains(&format!("`{name}`")),
            "docs/themes.md does not say what {name} is"
        );
    }
}

#[test]
fn every_color_of_the_built_in_theme_is_described() {
    let colors: serde_yaml::Value =
        serde_yaml::from_str(include_str!("../themes/plain/theme.yaml")).unwrap();
    let light = colors["colors"]["light"].as_mapping().unwrap();
    assert!(light.len() > 10);
    let table = table("| name | what it is |");
    for name in light.keys() {
        let name = name.as_str().unwrap();
        assert!(table.contains(&format!("`{name}`")), "{name}");
    }
}

#[test]
fn hosts_are_told_to_send_what_the_build_writes_for_those_that_read_it() {
    let mut made = made("");
    let theme = theme(&mut made, &[]).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let files = finished::render(&made.site, &made.proof, &theme, made.as_of).unwrap();
    let headers = files
        .iter()
        .find(|f| f.path.as_str() == "_headers")
        .unwrap();
    let headers = std::str::from_utf8(&headers.bytes).unwrap();
    let docs = include_str!("../docs/hosting.md");
    // The first block is for every file.
    let every = headers
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with(' '));
    let mut lines = 0;
    for (name, value) in every.filter_map(|line| line.trim().split_once(": ")) {
        lines += 1;
        let line = format!("add_header {name} \"{value}\" always;");
        assert!(docs.contains(&line), "docs/hosting.md lacks: {line}");
    }
    assert!(lines > 5);
}

/// The texts of files below a folder, one after another.
fn texts(folder: &str, ending: &str) -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap);
    files
        .filter(|file| file.path().to_string_lossy().ends_with(ending))
        .map(|file| std::fs::read_to_string(file.path()).unwrap())
        .collect()
}

/// The keys of texts, those with a singular and a plural once: `home.how-text`.
fn keys(node: &serde_yaml::Mapping, above: &str, found: &mut Vec<String>) {
    for (name, value) in node {
        let key = format!("{above}{}", name.as_str().unwrap());
        match value.as_mapping() {
            Some(inner) if !inner.contains_key("other") => keys(inner, &format!("{key}."), found),
            _ => found.push(key),
        }
    }
}

#[test]
fn every_word_of_the_built_in_themes_is_used() {
    let used = texts("themes", ".html") + &texts("src/render", ".rs");
    let words = include_str!("../themes/plain/i18n/en.yaml");
    let words: serde_yaml::Mapping = serde_yaml::from_str(words).unwrap();
    let mut all = Vec::new();
    keys(&words, "", &mut all);
    assert!(all.len() > 300, "{}", all.len());
    // The months are asked for by their numbers.
    let unused: Vec<&String> = all
        .iter()
        .filter(|key| !key.starts_with("month.") && !used.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "nothing shows these texts: {unused:?}");
}
