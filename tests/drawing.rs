//! What readers are promised of the drawing of a tree: it says what the tree says, nothing lies over anything else, and no text turns into markup. The drawings are
//! read as any program would read them, and held against `tree.json`.

#![allow(clippy::unwrap_used, clippy::panic)]

mod pipeline;
#[path = "themes/site.rs"]
#[allow(dead_code)]
mod site;

use pipeline::finished::render;
use roxmltree::{Document, Node};
use serde_json::Value;
use site::{made, theme};
use statutree::render::Rendered;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A box: its corners, and the page that it is a link to.
#[derive(Debug)]
struct Box {
    left: i64,
    top: i64,
    right: i64,
    bottom: i64,
    url: Option<String>,
    text: String,
}

impl Box {
    fn holds(&self, (x, y): (i64, i64)) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    fn has_on_its_edge(&self, at: (i64, i64)) -> bool {
        let (x, y) = at;
        let edge = [self.left, self.right].contains(&x) || [self.top, self.bottom].contains(&y);
        self.holds(at) && edge
    }

    fn overlaps(&self, other: &Box) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// A drawing as it was read.
struct Drawing {
    width: i64,
    height: i64,
    boxes: Vec<Box>,
    /// Where each line begins and ends.
    arrows: Vec<[(i64, i64); 2]>,
}

fn number(node: Node<'_, '_>, name: &str) -> i64 {
    node.attribute(name).map_or(0, |n| n.parse().unwrap())
}

/// White space says nothing here: lines are broken anywhere.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn read(svg: &str) -> Drawing {
    let document = Document::parse(svg).unwrap();
    let root = document.root_element();
    let all = || root.descendants().filter(Node::is_element);
    let mut boxes: Vec<Box> = all()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "rect")))
        .skip(1)
        .map(|node| Box {
            left: number(node, "x"),
            top: number(node, "y"),
            right: number(node, "x") + number(node, "width"),
            bottom: number(node, "y") + number(node, "height"),
            url: node.parent().unwrap().attribute("href").map(str::to_owned),
            text: String::new(),
        })
        .collect();
    for node in all().filter(|node| node.tag_name().name() == "text") {
        let at = (number(node, "x"), number(node, "y"));
        let words = node.descendants().filter(Node::is_text);
        let words: String = words.map(|node| node.text().unwrap()).collect();
        if let Some(around) = boxes.iter_mut().find(|each| each.holds(at)) {
            around.text.push_str(&words);
        }
    }
    let paths = all().filter(|node| node.tag_name().name() == "path");
    let arrows = paths.filter_map(|node| node.attribute("id").and(node.attribute("d")));
    Drawing {
        width: number(root, "width"),
        height: number(root, "height"),
        boxes,
        arrows: arrows.map(ends).collect(),
    }
}

/// Where a path begins and ends.
fn ends(path: &str) -> [(i64, i64); 2] {
    let mut at = (0, 0);
    let mut start = None;
    let mut rest = path;
    while let Some(command) = rest.chars().next() {
        let end = rest[1..].find(|c: char| c.is_ascii_alphabetic());
        let (step, after) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
        let numbers = step[1..].split(' ').map(|n| n.parse().unwrap());
        let numbers: Vec<i64> = numbers.collect();
        match (command, numbers.as_slice()) {
            ('M', [x, y]) | ('Q', [_, _, x, y]) => at = (*x, *y),
            ('H', [x]) => at.0 = *x,
            ('V', [y]) => at.1 = *y,
            _ => panic!("`{path}` has a step that is not known: `{step}`"),
        }
        start = start.or(Some(at));
        rest = after;
    }
    [start.unwrap(), at]
}

fn text<'f>(files: &'f [Rendered], path: &str) -> &'f str {
    let file = files.iter().find(|file| file.path.as_str() == path);
    std::str::from_utf8(&file.unwrap().bytes).unwrap()
}

/// The folders of tools that have a drawing.
fn drawn(files: &[Rendered]) -> Vec<&str> {
    let paths = files.iter().map(|file| file.path.as_str());
    paths
        .filter_map(|path| path.strip_suffix("/map.svg"))
        .collect()
}

fn real() -> Vec<Rendered> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (checked, files) = pipeline::build_site(root, pipeline::day("2026-11-23"));
    files.unwrap_or_else(|| panic!("{:?}", checked.diagnostics))
}

/// The address that an answer of `tree.json` leads to.
fn address<'t>(tree: &'t Value, to: &'t Value) -> &'t str {
    let url = match (&to["page"], &to["outcome"]) {
        (Value::Number(n), _) => &tree["pages"][n.as_u64().unwrap() as usize]["url"],
        (_, Value::Number(n)) => &tree["outcomes"][n.as_u64().unwrap() as usize]["url"],
        _ => &to["tool"],
    };
    url.as_str().unwrap()
}

#[test]
fn every_tree_of_this_site_is_drawn() {
    let files = real();
    let trees = files
        .iter()
        .filter(|f| f.path.as_str().ends_with("/tree.json"));
    assert_eq!(drawn(&files).len(), trees.count());
    assert!(!drawn(&files).is_empty());
}

#[test]
fn every_question_and_every_outcome_is_a_box_that_leads_to_its_page() {
    let files = real();
    for folder in drawn(&files) {
        let drawing = read(text(&files, &format!("{folder}/map.svg")));
        let tree: Value =
            serde_json::from_str(text(&files, &format!("{folder}/tree.json"))).unwrap();
        let boxes = drawing.boxes.iter();
        let linked: BTreeMap<&str, &Box> = boxes
            .filter_map(|each| Some((each.url.as_deref()?, each)))
            .collect();
        for page in tree["pages"].as_array().unwrap() {
            let question = &tree["questions"][page["question"].as_u64().unwrap() as usize];
            let found = linked[page["url"].as_str().unwrap()];
            let ask = squeezed(question["ask"].as_str().unwrap());
            assert!(squeezed(&found.text).ends_with(&ask), "{folder}: {found:?}");
        }
        let outcomes = tree["outcomes"].as_array().unwrap().iter();
        for outcome in outcomes.filter(|outcome| outcome["url"].is_string()) {
            let found = linked[outcome["url"].as_str().unwrap()];
            let said = squeezed(&found.text);
            let title = squeezed(outcome["title"].as_str().unwrap());
            let kind = squeezed(outcome["kind"].as_str().unwrap());
            assert!(
                said.ends_with(&title) && said.contains(&kind),
                "{folder}: {found:?}"
            );
        }
    }
}

#[test]
fn every_answer_has_an_arrow_from_its_question_to_where_it_leads() {
    let files = real();
    for folder in drawn(&files) {
        let drawing = read(text(&files, &format!("{folder}/map.svg")));
        let tree: Value =
            serde_json::from_str(text(&files, &format!("{folder}/tree.json"))).unwrap();
        let mut found = BTreeSet::new();
        for page in tree["pages"].as_array().unwrap() {
            let url = page["url"].as_str().unwrap();
            let boxes = &drawing.boxes;
            let question = boxes
                .iter()
                .position(|each| each.url.as_deref() == Some(url));
            let question = &boxes[question.unwrap()];
            // The answers hang below their question, one below the other.
            let mut below = question.bottom;
            let mut answers = Vec::new();
            while let Some(next) = boxes
                .iter()
                .find(|each| each.url.is_none() && each.top == below && each.left == question.left)
            {
                answers.push(next);
                below = next.bottom;
            }
            for answer in page["answers"].as_array().unwrap() {
                let words = squeezed(answer["text"].as_str().unwrap());
                let target = address(&tree, &answer["to"]);
                let arrow = drawing.arrows.iter().position(|[start, end]| {
                    let from = answers.iter().any(|each| {
                        each.has_on_its_edge(*start) && squeezed(&each.text).contains(&words)
                    });
                    from && boxes.iter().any(|each| {
                        each.url.as_deref() == Some(target) && each.has_on_its_edge(*end)
                    })
                });
                assert!(
                    arrow.is_some(),
                    "{folder}, {url}: `{words}` does not lead to {target}"
                );
                found.extend(arrow);
            }
        }
        // The others lead from "Start here" and from results with a way on, to what no answer leads to.
        let others = drawing.arrows.len() - found.len();
        assert!(
            (1..=4).contains(&others),
            "{folder}: {others} arrows that no answer explains"
        );
    }
}

#[test]
fn nothing_lies_over_anything_else_or_outside() {
    let files = real();
    for folder in drawn(&files) {
        let drawing = read(text(&files, &format!("{folder}/map.svg")));
        for (number, one) in drawing.boxes.iter().enumerate() {
            assert!(
                one.left >= 0 && one.right <= drawing.width,
                "{folder}: {one:?}"
            );
            assert!(
                one.top >= 0 && one.bottom <= drawing.height,
                "{folder}: {one:?}"
            );
            let others = &drawing.boxes[number + 1..];
            let over = others.iter().find(|other| one.overlaps(other));
            assert!(over.is_none(), "{folder}: {one:?} and {over:?}");
        }
        // Browsers draw pictures up to here.
        assert!(drawing.height < 32_767);
    }
}

#[test]
fn the_page_says_how_large_the_drawing_is() {
    let files = real();
    for folder in drawn(&files) {
        let drawing = read(text(&files, &format!("{folder}/map.svg")));
        let size = format!(
            "src=\"map.svg\" width=\"{}\" height=\"{}\"",
            drawing.width, drawing.height
        );
        assert!(
            text(&files, &format!("{folder}/map.html")).contains(&size),
            "{folder}: {size}"
        );
    }
}

#[test]
fn a_drawing_obeys_a_policy_without_inline_styles_and_scripts() {
    let files = real();
    for folder in drawn(&files) {
        let svg = text(&files, &format!("{folder}/map.svg"));
        let document = Document::parse(svg).unwrap();
        for node in document.descendants().filter(Node::is_element) {
            let name = node.tag_name().name();
            let known = [
                "svg", "title", "desc", "rect", "g", "path", "a", "text", "tspan",
            ];
            assert!(known.contains(&name), "{folder}: <{name}>");
            for attribute in node.attributes() {
                let name = attribute.name();
                assert!(
                    name != "style" && name != "class" && !name.starts_with("on"),
                    "{folder}: {name}"
                );
                assert!(!attribute.value().contains("//"), "{folder}: {attribute:?}");
            }
        }
    }
}

#[test]
fn the_same_tree_is_drawn_with_the_same_bytes() {
    let (one, two) = (real(), real());
    for folder in drawn(&one) {
        let path = format!("{folder}/map.svg");
        assert_eq!(text(&one, &path), text(&two, &path));
    }
}

#[test]
fn hostile_texts_stay_text() {
    const HOSTILE: &str = " \"><script>alert('&amp;')</script>]]><!--\u{1}\u{b}\u{ffff}";
    let mut made = made(HOSTILE);
    let theme = theme(&mut made, &[]).unwrap_or_else(|findings| panic!("{findings:#?}"));
    let files = render(&made.site, &made.proof, &theme, made.as_of);
    let files = files.unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert!(!drawn(&files).is_empty());
    for folder in drawn(&files) {
        let drawing = read(text(&files, &format!("{folder}/map.svg")));
        let shown = squeezed(" \"><script>alert('&amp;')</script>]]><!--");
        let hostile = drawing.boxes.iter();
        let hostile = hostile.filter(|each| squeezed(&each.text).contains(&shown));
        assert!(hostile.count() > 0, "{folder}");
    }
}
