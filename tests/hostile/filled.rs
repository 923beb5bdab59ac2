//! A site in which every field that takes free text is filled, and what its texts became in each kind of file that comes out.

use crate::parsed::{Kind, Parsed};
use crate::stage::Stage;
use pulldown_cmark::{Event, Parser, Tag};
use serde_json::Value;
use std::collections::BTreeMap;

/// The files. Between two `¤` stands the name of a field: as a text of YAML, with `~` as prose in YAML, with `=` as prose of a Markdown file. What follows a `+` is written behind the text.
const FILES: [(&str, &str); 10] = [
    ("site.yaml", "\
name: ¤site.name¤
tagline: ¤site.tagline¤
language: en
base_url: https://example.org/sub/
theme: plain
start: relief
contact: { name: ¤contact.name¤, url: https://example.org/contact, phone: (510) 555-0100, email: help@example.org, address: ¤contact.address¤, hours: ¤contact.hours¤ }
call_to_action: { text: ¤call_to_action.text¤, label: ¤call_to_action.label¤, url: \"tel:+1 510 555 0100\" }
logo: { file: content/images/firm.png, alt: ¤logo.alt¤ }
topics:
  - { id: how-to, title: ¤topics.title¤ }
codes:
  - id: ca-pen
    name: ¤codes.name¤
    cite: ¤codes.cite+ § {section}¤
    short: ¤codes.short+ {section}¤
    aliases: [¤codes.aliases¤]
    url: \"https://example.org/law/{section}\"
kinds:
  - { id: open, label: ¤kinds.label¤, tone: good }
  - { id: closed, label: Not open to you, tone: no, refusing: true }
say_instead: { expunge: dismiss }
"),
    ("content/guides/steps.md", "\
---
title: ¤guide.title¤
description: ¤guide.description¤
topic: how-to
review: { on: 2026-11-23, due: 2027-05-23, by: ¤guide.review.by¤, note: ¤guide.review.note¤ }
aliases: [old.html]
---

¤=guide.body¤

## ¤=guide.heading¤

Text[^note] and ![¤=guide.picture¤](../images/firm.png) and [¤=guide.link¤](term:wobbler).

| ¤=guide.table¤ | b |
|---|---|
| a | b |

> [!NOTE]
> ¤=guide.quote¤

[^note]: ¤=guide.footnote¤
"),
    ("content/statutes/ca-pen-1203.4.md", "\
---
code: ca-pen
section: \"1203.4\"
title: ¤statute.title¤
versions:
  - changed: ¤statute.versions.first¤
  - { from: 2025-01-01, by: ¤statute.versions.by¤, changed: ¤statute.versions.changed¤ }
subdivisions:
  \"(a)(1)\": ¤statute.subdivisions¤
  \"(b)\": Driving offenses
checked: { on: 2026-11-23, against: official, note: ¤statute.checked.note¤ }
---

¤=statute.body¤
"),
    ("content/forms/cr-180.md", "\
---
title: ¤form.title¤
number: ¤form.number¤
use: ¤form.use¤
url: https://example.org/cr180.pdf
revision: ¤form.revision¤
checked: { on: 2026-11-23, against: official, note: ¤form.checked.note¤ }
---

¤=form.body¤
"),
    ("content/glossary/wobbler.md", "\
---
term: ¤term.term¤
also: [¤term.also¤]
statutes: [{ cite: ca-pen-1203.4, says: ¤~term.statutes.says¤ }]
---

¤=term.body¤
"),
    ("content/cautions/immigration.md", "\
---
title: ¤caution.title¤
statutes: [{ cite: ca-pen-1203.4, says: ¤~caution.statutes.says¤ }]
guides: [steps]
---

¤=caution.body¤
"),
    ("decision_trees/relief.yaml", "\
title: ¤tree.title¤
summary: ¤~tree.summary¤
review: { on: 2026-11-23, due: 2027-05-23, by: ¤tree.review.by¤, note: ¤tree.review.note¤ }
start: how-ended
questions:
  how-ended:
    ask: ¤questions.ask¤
    help: ¤~questions.help¤
    why: ¤~questions.why¤
    statutes: [{ cite: ca-pen-1203.4, says: ¤~questions.statutes.says¤ }]
    cannot_be_unsure: ¤questions.cannot_be_unsure¤
    options:
      full: { label: ¤options.label¤, help: ¤~options.help¤, next: granted }
      not-yet: { label: It has not ended, next: how-much }
  how-much:
    ask: How much?
    type: number
    unit: ¤questions.unit¤
    unsure: refused
    rules:
      - { when: { how-much: { under: 10 } }, next: granted }
      - { else: refused }
outcomes:
  granted:
    kind: open
    title: ¤outcomes.title¤
    summary: ¤~outcomes.summary¤
    statutes: [{ cite: \"ca-pen-1203.4(a)(1)\", says: ¤~outcomes.statutes.says¤ }]
    forms: [cr-180]
    cautions: [immigration]
    guides: [steps]
    trees: [other]
    steps: [¤~outcomes.steps¤]
    unsettled: ¤~outcomes.unsettled¤
    continue: { at: how-much, label: ¤outcomes.continue.label¤ }
  refused:
    kind: closed
    title: Not yet
    summary: Wait until it ends.
    statutes: [\"ca-pen-1203.4(a)(1)\"]
    guides: [steps]
"),
    ("decision_trees/relief.scenarios.yaml", "\
scenarios:
  all-is-well:
    about: ¤scenarios.about¤
    answers: { how-ended: full }
    outcome: granted
properties:
  never-closed:
    about: ¤properties.about¤
    for_all: { how-ended: full }
    never: { kind: closed }
"),
    ("decision_trees/other.yaml", "\
title: Another question
summary: Short.
review: { on: 2026-11-23, due: 2027-05-23 }
start: end
questions: {}
outcomes:
  end:
    kind: open
    title: The end
    summary: Nothing to ask.
    statutes: [ca-pen-1203.4]
"),
    ("README.md", "Not read.\n"),
];

/// A picture of one point.
const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";

/// Every field that is filled, in order.
pub fn fields() -> Vec<&'static str> {
    let odd = |text: &'static str| text.split('¤').skip(1).step_by(2);
    let named = FILES.iter().flat_map(|(_, text)| odd(text));
    let plain = |field: &'static str| field.trim_start_matches(['~', '=']);
    named
        .map(|field| {
            plain(field)
                .split_once('+')
                .map_or(plain(field), |(name, _)| name)
        })
        .collect()
}

/// The fields that are prose in the body of a Markdown file; all others are values of YAML.
pub fn in_bodies(field: &str) -> bool {
    let place = format!("¤={field}¤");
    FILES.iter().any(|(_, text)| text.contains(&place))
}

/// The word with which the text of a field begins; no other word of the site is like it.
pub fn mark(field: &str) -> String {
    let at = fields().iter().position(|known| *known == field);
    format!("Zq{}x", at.unwrap_or_else(|| panic!("no field {field}")))
}

/// The site, with the same text in every field, between the field's mark and an end.
pub fn site(payload: &str) -> Stage {
    site_with(&|_| payload.to_owned())
}

/// The site, with a text for each field.
pub fn site_with(payload: &dyn Fn(&str) -> String) -> Stage {
    let stage = Stage::new();
    stage.put("content/images/firm.png", PNG);
    for (path, text) in FILES {
        let parts = text.split('¤').enumerate();
        let written = parts.map(|(number, part)| match number % 2 {
            0 => part.to_owned(),
            _ => value(part, payload),
        });
        stage.put(path, written.collect::<String>());
    }
    stage
}

/// The site, with Markdown behind the mark of every field that takes prose; and which fields those are.
pub fn site_of_prose(markdown: &str) -> (Stage, Vec<&'static str>) {
    let (stage, mut all) = (site("wood"), Vec::new());
    for (path, text) in FILES {
        let parts = text.split('¤').enumerate();
        let written = parts.map(|(number, part)| {
            let text = |field: &'static str| format!("{} {markdown} zz", mark(field));
            match (number % 2, &part[..part.len().min(1)]) {
                (0, _) => part.to_owned(),
                (_, "~") => {
                    all.push(&part[1..]);
                    yaml(&text(&part[1..]))
                }
                (_, "=") => {
                    all.push(&part[1..]);
                    text(&part[1..])
                }
                _ => value(part, &|_| "wood".to_owned()),
            }
        });
        stage.put(path, written.collect::<String>());
    }
    (stage, all)
}

fn value(place: &str, payload: &dyn Fn(&str) -> String) -> String {
    let (name, behind) = place.split_once('+').unwrap_or((place, ""));
    let field = name.trim_start_matches(['~', '=']);
    let text = format!("{} {} zz{behind}", mark(field), payload(field));
    match &name[..1] {
        "~" => yaml(&prose(&text)),
        "=" => prose(&text),
        _ => yaml(&text),
    }
}

/// A text as YAML writes any text.
pub fn yaml(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            ' '..='~' => out.push(c),
            c => out.push_str(&format!("\\U{:08x}", u32::from(c))),
        }
    }
    out + "\""
}

/// A text as Markdown that says just that.
pub fn prose(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A text without white space and without what HTML and XML forbid.
pub fn squashed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect()
}

/// Everything that a file says: each text of it as whoever reads that kind of file reads it. Fails when the file is not what its name says.
pub fn readings(path: &str, text: &str) -> Vec<String> {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        "html" => html(path, &Parsed::page(text)),
        "xml" | "svg" => xml(path, text),
        "json" => json(path, text),
        "js" if path.starts_with("search/") => {
            let call = text
                .strip_prefix("statutreeSearch(")
                .and_then(|call| call.strip_suffix(");\n"));
            json(
                path,
                &format!("[{}]", call.unwrap_or_else(|| panic!("{path} is no call"))),
            )
        }
        "txt" if path == "llms.txt" => markdown(path, text),
        "txt" => vec![text.to_owned()],
        "" => vec![text.to_owned()],
        // Stylesheets and the theme's own scripts hold no text of an editor: they are read as they are.
        _ => vec![text.to_owned()],
    }
}

fn html(path: &str, page: &Parsed) -> Vec<String> {
    assert_eq!(page.errors, Vec::<String>::new(), "{path}");
    let mut said = vec![page.text(0)];
    for (_, attributes) in page.elements() {
        said.extend(attributes.iter().map(|(_, value)| value.clone()));
    }
    for (at, node) in page.nodes.iter().enumerate() {
        match &node.kind {
            Kind::Comment(text) => panic!("{path} has a comment: {text}"),
            Kind::Element(name, attributes) if &*name.local == "script" => {
                let data = attributes
                    .iter()
                    .any(|(_, value)| value == "application/ld+json");
                for child in &page.nodes[at].children {
                    assert!(data, "{path} has a script");
                    said.extend(json(path, &page.text(*child)));
                }
            }
            _ => {}
        }
    }
    said
}

/// What feeds, lists of pages and drawings are made of.
const XML: [&str; 23] = [
    "feed", "id", "title", "subtitle", "updated", "author", "name", "uri", "link", "entry",
    "summary", "urlset", "url", "loc", "lastmod", "svg", "desc", "g", "rect", "path", "text",
    "tspan", "a",
];

fn xml(path: &str, text: &str) -> Vec<String> {
    let read = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut said = vec![String::new()];
    for node in read.descendants() {
        assert!(!node.is_comment() && !node.is_pi(), "{path}");
        let name = node.tag_name().name();
        assert!(name.is_empty() || XML.contains(&name), "{path}: {name}");
        said[0].push_str(node.text().filter(|_| node.is_text()).unwrap_or_default());
        said.extend(node.attributes().map(|one| one.value().to_owned()));
    }
    said
}

fn json(path: &str, text: &str) -> Vec<String> {
    let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut said = Vec::new();
    each_text(
        &value,
        "",
        &mut |key, text| match path.ends_with("tree.json") && PARTS.contains(&key) {
            true => said.extend(html(path, &Parsed::part(text))),
            false => said.push(text.to_owned()),
        },
    );
    said
}

fn markdown(path: &str, text: &str) -> Vec<String> {
    let mut said = vec![String::new()];
    for event in Parser::new(text) {
        match event {
            Event::Text(text) => said[0].push_str(&text),
            Event::SoftBreak => said[0].push(' '),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let ours = dest_url.strip_prefix("https://example.org/sub/");
                let relative = !dest_url.contains(':') && !dest_url.starts_with('/');
                assert!(ours.is_some() || relative, "{path} leads to {dest_url}");
            }
            Event::Start(Tag::Image { .. } | Tag::CodeBlock(_) | Tag::Emphasis | Tag::Strong)
            | Event::Code(_)
            | Event::Html(_)
            | Event::InlineHtml(_) => panic!("{path} has markup: {event:?}"),
            _ => {}
        }
    }
    said
}

/// What the pages, and the parts of pages that the interview shows, are made of, without their words: every element and attribute, and every value that is no text
/// of an editor.
pub fn structure(files: &BTreeMap<String, String>) -> BTreeMap<&str, String> {
    let mut all = BTreeMap::new();
    for (path, text) in files {
        if path.ends_with(".html") {
            all.insert(path.as_str(), structure_of(&Parsed::page(text)));
        } else if path.ends_with("tree.json") {
            let mut parts = String::new();
            let value = serde_json::from_str(text).expect("JSON");
            each_text(&value, "", &mut |key, text| {
                if PARTS.contains(&key) {
                    parts.push_str(&structure_of(&Parsed::part(text)));
                }
            });
            all.insert(path.as_str(), parts);
        }
    }
    all
}

/// The texts of `tree.json` that the interview makes markup of.
const PARTS: [&str; 3] = ["html", "help", "cautions"];

/// Every text of a value, with the name that it stands under.
fn each_text<'v>(value: &'v Value, key: &'v str, see: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::String(text) => see(key, text),
        Value::Array(all) => all.iter().for_each(|one| each_text(one, key, see)),
        Value::Object(all) => all.iter().for_each(|(key, one)| each_text(one, key, see)),
        _ => {}
    }
}

fn structure_of(page: &Parsed) -> String {
    let mut out = String::new();
    page.each(0, 0, &mut |node, depth| {
        if let Kind::Element(name, attributes) = &node.kind {
            out.push_str(&format!("{}{}", " ".repeat(depth), &*name.local));
            for (name, value) in attributes {
                // Texts, and names made of texts, differ, and how tall a drawing of them is, and its fingerprint; what they are in the place of does not.
                let varies = value.to_lowercase().contains("zq")
                    || ["height", "data-version"].contains(&name.as_str());
                match varies {
                    true => out.push_str(&format!(" {name}=…")),
                    false => out.push_str(&format!(" {name}={value}")),
                }
            }
            out.push('\n');
        }
    });
    out
}
