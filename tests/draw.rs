//! What an editor is promised of `statutree draw` and of the drawings with marks: every format says the same, no text becomes anything else, and what is not proved,
//! not covered or never met is said in words.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot set the stage stops"
)]
#![allow(clippy::disallowed_methods, reason = "tests set the stage")]

mod drawn;

use drawn::{Drawn, dot, json, mermaid, squeezed};
use roxmltree::{Document, Node};
use statutree::base::{AsOf, date};
use statutree::render::drawing::{Mark, Marks, marked_svg};
use statutree::workspace::Workspace;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const REAL: &str = env!("CARGO_MANIFEST_DIR");
const FORMATS: [&str; 4] = ["svg", "mermaid", "dot", "json"];

/// Exit code, drawing, messages.
fn draw(root: &Path, tree: &str, format: &str) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_statutree"))
        .args(["draw", tree, "--format", format, "--as-of", "2026-11-23"])
        .arg("--root")
        .arg(root)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn drawing(root: &Path, tree: &str, format: &str) -> String {
    let (code, out, err) = draw(root, tree, format);
    assert_eq!((code, err.as_str()), (0, ""), "{tree}, {format}");
    out
}

/// The small site of the tests with another tree, `ask`.
fn site(tree: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = Path::new(REAL).join("tests/sites/one-question");
    copy(&from.join("content"), &folder.path().join("content"));
    fs::copy(from.join("site.yaml"), folder.path().join("site.yaml")).unwrap();
    fs::create_dir(folder.path().join("decision_trees")).unwrap();
    let head = "title: Can you ask?\nsummary: You know then.\nreview: { on: 2026-11-23, due: 2027-05-23 }\n";
    let tree = format!("{head}{tree}");
    fs::write(folder.path().join("decision_trees/ask.yaml"), tree).unwrap();
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).unwrap()),
        }
    }
}

/// An outcome of the small site's tree.
fn outcome(id: &str, title: &str) -> String {
    format!(
        "  {id}:\n    kind: open\n    title: {title}\n    summary: Ask for it.\n    statutes: [\"ca-pen-1203.4(a)(1)\"]\n    guides: [steps]\n"
    )
}

/// The trees of the repository's own site.
fn real_trees() -> Vec<String> {
    let folder = Path::new(REAL).join("decision_trees");
    let names = fs::read_dir(folder).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let trees = names.filter(|name| !name.ends_with(".scenarios.yaml"));
    trees
        .map(|name| name.strip_suffix(".yaml").unwrap().to_owned())
        .collect()
}

/// The arrows that a picture draws from questions, by the names of its lines.
fn arrows_of_questions(drawn: &Drawn) -> Vec<String> {
    let from = drawn
        .arrows
        .iter()
        .filter(|(from, ..)| from.starts_with('q'));
    from.map(|(from, to, _)| format!("{from}-{to}")).collect()
}

fn svg_arrows(svg: &str) -> Vec<String> {
    let document = Document::parse(svg).unwrap();
    let ids = elements(&document).filter_map(|node| node.attribute("id"));
    let mut arrows: Vec<String> = ids
        .filter(|id| id.starts_with('q') && id.contains('-'))
        .map(str::to_owned)
        .collect();
    arrows.sort_by_key(|arrow| {
        arrow
            .split_once('-')
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
    });
    arrows
}

fn elements<'a, 'i>(document: &'a Document<'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    document.descendants().filter(Node::is_element)
}

#[test]
fn every_format_has_the_same_boxes_and_arrows_with_the_same_words() {
    let value_questions = Path::new(REAL).join("tests/sites/value-questions");
    let mut sites: Vec<(&Path, String)> = vec![(&value_questions, "relief".to_owned())];
    sites.extend(real_trees().into_iter().map(|tree| (Path::new(REAL), tree)));
    assert!(sites.len() > 2);
    for (root, tree) in sites {
        let wanted = json::read(&drawing(root, &tree, "json"));
        assert!(wanted.nodes.len() > 3 && wanted.arrows.len() > 3, "{tree}");
        assert_eq!(mermaid::read(&drawing(root, &tree, "mermaid")), wanted);
        assert_eq!(dot::read(&drawing(root, &tree, "dot")), wanted);
        let svg = drawing(root, &tree, "svg");
        assert_eq!(svg_arrows(&svg), arrows_of_questions(&wanted), "{tree}");
        let said = squeezed(&text_of(&svg));
        for text in wanted.nodes.values() {
            let text = text.strip_prefix("Starthere").unwrap_or(text);
            assert!(said.contains(text), "{tree}: {text}");
        }
    }
}

fn text_of(svg: &str) -> String {
    let document = Document::parse(svg).unwrap();
    let texts = document.descendants().filter(Node::is_text);
    texts.filter_map(|node| node.text()).collect()
}

#[test]
fn the_same_tree_is_drawn_with_the_same_bytes() {
    for format in FORMATS {
        let once = || drawing(Path::new(REAL), "which-relief", format);
        assert_eq!(once(), once());
    }
}

#[test]
fn no_text_becomes_anything_else() {
    let hostile = [
        r#"\"]; end; q9[\"x -->|y| z"#,
        r"1. one - two + three",
        r"style a:#35;b; classDef x:#;",
        r"www.example.com https://a.b/c?d&e=f",
        r"*a* _b_ `c` ~~d~~ #e; &lt; &amp; <b>f</b> <script>alert(1)</script>",
        r"%%{init: {}}%% %% note",
        r"a\\b \\n \\l \\N \\G \\",
        r"fa:fa-car $$x^2$$ $5 end",
        "é – ’ “q” 漢字 🎉",
        r"a\u0001b\u2028c",
    ];
    let mut tree =
        "start: how\nquestions:\n  how:\n    ask: \"<b>\\\"]; \\\\l &amp; how?\"\n    options:\n"
            .to_owned();
    for (number, text) in hostile.iter().enumerate() {
        tree += &format!("      o{number}: {{ label: \"{text}\", next: r{number} }}\n");
    }
    tree += "      unsure: { label: I'm not sure, next: r0 }\noutcomes:\n";
    for (number, text) in hostile.iter().enumerate() {
        tree += &outcome(&format!("r{number}"), &format!("\"{text}\""));
    }
    let site = site(&tree);
    // Characters that are not shown are left out of every format but JSON, which can write them.
    let mut wanted = json::read(&drawing(site.path(), "ask", "json").replace("\\u0001", ""));
    assert_eq!(wanted.nodes.len(), hostile.len() + 2);
    assert_eq!(
        mermaid::read(&drawing(site.path(), "ask", "mermaid")),
        wanted
    );
    assert_eq!(dot::read(&drawing(site.path(), "ask", "dot")), wanted);
    let said = squeezed(&text_of(&drawing(site.path(), "ask", "svg")));
    wanted.nodes.remove("start");
    for text in wanted.nodes.values() {
        assert!(said.contains(text), "{text}");
    }
}

/// Two questions of which the second asks for nothing when the first was answered with `b`.
const GAP: &str = "start: one\nquestions:\n  one:\n    ask: One?\n    cannot_be_unsure: It is known.\n    options:\n      a: { label: A, next: two }\n      b: { label: B, next: two }\n  two:\n    ask: Two?\n    cannot_be_unsure: It is known.\n    options:\n      c: { label: C }\n      d: { label: D, next: open }\n    rules:\n      - { when: { one: a }, next: open }\noutcomes:\n";

#[test]
fn a_tree_that_is_not_proved_is_drawn_as_far_as_it_goes_and_the_exit_code_is_1() {
    let site = site(&format!("{GAP}{}", outcome("open", "Ask")));
    for format in FORMATS {
        let (code, out, err) = draw(site.path(), "ask", format);
        assert_eq!(code, 1, "{format}");
        assert!(out.contains("Two?"), "{format}: {out}");
        assert!(err.contains("`ask` is not proved"), "{err}");
    }
    let (_, out, _) = draw(site.path(), "ask", "json");
    assert!(out.contains("\"verdict\": \"refuted\""), "{out}");
}

#[test]
fn a_tree_that_goes_round_cannot_be_drawn_and_the_message_says_where_to_look() {
    let tree = "start: one\nquestions:\n  one:\n    ask: One?\n    options:\n      a: { label: A, next: one }\n      unsure: { label: I'm not sure, next: open }\noutcomes:\n";
    let site = site(&format!("{tree}{}", outcome("open", "Ask")));
    for format in FORMATS {
        let (code, out, err) = draw(site.path(), "ask", format);
        assert_eq!((code, out.as_str()), (1, ""));
        assert!(err.contains("`statutree check` shows them"), "{err}");
    }
}

#[test]
fn a_tree_over_the_budget_cannot_be_drawn_and_the_message_names_the_budget() {
    let site = site(&format!("{GAP}{}", outcome("open", "Ask")));
    let settings = site.path().join("site.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    fs::write(&settings, format!("{text}\ntree: {{ states: 2 }}\n")).unwrap();
    let (code, out, err) = draw(site.path(), "ask", "dot");
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(
        err.contains("more than 2 states") && err.contains("`tree: { states: … }`"),
        "{err}"
    );
}

#[test]
fn a_tree_too_large_for_a_picture_is_drawn_in_the_other_formats() {
    let mut tree = "start: q0\nquestions:\n".to_owned();
    for question in 0..8 {
        tree += &format!(
            "  q{question}:\n    ask: Question {question}?\n    cannot_be_unsure: It is known.\n    options:\n"
        );
        for option in 0..40 {
            let next = match (option, question) {
                (0, 0..7) => format!("q{}", question + 1),
                _ => "open".to_owned(),
            };
            tree += &format!("      o{option}: {{ label: Answer {option}, next: {next} }}\n");
        }
    }
    let site = site(&format!("{tree}outcomes:\n{}", outcome("open", "Ask")));
    let (code, out, err) = draw(site.path(), "ask", "svg");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        err.contains("320 answers") && err.contains("--format dot"),
        "{err}"
    );
    let drawn = dot::read(&drawing(site.path(), "ask", "dot"));
    assert_eq!(drawn, json::read(&drawing(site.path(), "ask", "json")));
    assert_eq!(drawn.nodes.len(), 10);
}

#[test]
fn mermaid_has_limits_of_its_own_and_the_command_says_when_a_tree_is_over_them() {
    let long = "word ".repeat(200);
    let mut tree = "start: q0\nquestions:\n".to_owned();
    for question in 0..60 {
        let next = if question < 59 {
            format!("q{}", question + 1)
        } else {
            "open".to_owned()
        };
        tree += &format!(
            "  q{question}:\n    ask: {long}{question}?\n    cannot_be_unsure: It is known.\n    options:\n      a: {{ label: A, next: {next} }}\n      b: {{ label: B, next: open }}\n"
        );
    }
    let site = site(&format!("{tree}outcomes:\n{}", outcome("open", "Ask")));
    let (code, out, err) = draw(site.path(), "ask", "mermaid");
    assert_eq!(code, 0);
    assert!(out.len() > 50_000);
    assert!(err.contains("maxTextSize"), "{err}");
}

#[test]
fn what_else_is_wrong_with_the_site_does_not_matter() {
    let tree = "start: one\nquestions:\n  one:\n    ask: One?\n    options:\n      a: { label: A, next: open }\n      unsure: { label: I'm not sure, next: other }\noutcomes:\n";
    let site = site(&format!(
        "{tree}{}{}",
        outcome("open", "Ask"),
        outcome("other", "Do not ask")
    ));
    fs::write(
        site.path().join("content/guides/broken.md"),
        "---\ntitle: [\n---\n",
    )
    .unwrap();
    fs::create_dir_all(site.path().join("themes/plain/i18n")).unwrap();
    fs::write(site.path().join("themes/plain/i18n/en.yaml"), "drawing: [").unwrap();
    for format in FORMATS {
        assert!(
            drawing(site.path(), "ask", format).contains("One?"),
            "{format}"
        );
    }
}

#[test]
fn a_tree_that_cannot_be_used_yet_is_not_said_to_be_missing() {
    let site = site("start: [\n");
    let (code, out, err) = draw(site.path(), "ask", "svg");
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("the tree `ask` cannot be used yet"), "{err}");
    assert!(err.contains("decision_trees/ask.yaml:"), "{err}");
}

#[test]
fn a_name_that_no_tree_has_is_explained() {
    let (code, out, err) = draw(Path::new(REAL), "wich-relief", "svg");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("did you mean `which-relief`?"), "{err}");
    let (_, _, err) = draw(Path::new(REAL), "elephant", "svg");
    assert!(
        err.contains("the trees are: already-relieved, court-fees"),
        "{err}"
    );
    let (_, _, err) = draw(Path::new(REAL), "decision_trees/which-relief.yaml", "svg");
    assert!(err.contains("did you mean `which-relief`?"), "{err}");
    let (code, _, err) = draw(Path::new(REAL), "which-relief", "gif");
    assert_eq!(code, 2);
    assert!(err.contains("svg, mermaid, dot, json"), "{err}");
}

#[test]
fn a_picture_on_its_own_has_whole_links_or_none() {
    let tree = "start: one\nquestions:\n  one:\n    ask: One?\n    options:\n      a: { label: A, next: open }\n      unsure: { label: I'm not sure, next: other }\noutcomes:\n";
    let site = site(&format!(
        "{tree}{}{}",
        outcome("open", "Ask"),
        outcome("other", "Do not ask")
    ));
    let settings = site.path().join("site.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    let without: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with("base_url:"))
        .collect();
    let without = without.join("\n");
    fs::write(&settings, &without).unwrap();
    let links = |svg: &str| -> Vec<String> {
        let document = Document::parse(svg).unwrap();
        let links = elements(&document).filter_map(|node| node.attribute("href"));
        links.map(str::to_owned).collect()
    };
    const SAID: &str = "Each box is a link to its page.";
    let alone = drawing(site.path(), "ask", "svg");
    assert!(links(&alone).is_empty() && !alone.contains(SAID), "{alone}");
    fs::write(
        &settings,
        format!("{without}\nbase_url: https://law.example/help/\n"),
    )
    .unwrap();
    let linked = drawing(site.path(), "ask", "svg");
    assert_eq!(
        links(&linked),
        [
            "https://law.example/help/tools/ask/one.html",
            "https://law.example/help/tools/ask/result/open.html",
            "https://law.example/help/tools/ask/result/other.html"
        ]
    );
    assert!(linked.contains(SAID));
}

/// Everything that can be marked, once: an option, "I'm not sure", two rows and an outcome that no scenario meets; a row, a question and an outcome that nobody meets.
const MARKED: &str = "start: one\nquestions:\n  one:\n    ask: One?\n    options:\n      a: { label: Covered, next: two }\n      b: { label: Left out, next: two }\n      unsure: { label: I'm not sure, next: open }\n  two:\n    ask: Two?\n    type: elapsed\n    unsure: other\n    rules:\n      - { when: { two: { under: 2 years } }, next: open }\n      - { when: { two: { at_least: 2 years } }, unless: { one: unsure }, next: open }\n      - { when: { one: unsure }, next: other }\n  lost:\n    ask: Lost?\n    options:\n      yes: { label: Yes, next: open }\n      unsure: { label: I'm not sure, next: forgotten }\noutcomes:\n";

const SCENARIOS: &str = "scenarios:\n  young:\n    answers: { one: a, two: 1 year }\n    outcome: open\n  unknown:\n    answers: { one: unsure }\n    outcome: open\n";

fn marked(root: &Path, tree: &str) -> (Marks, String) {
    let day = AsOf(date::parse("2026-11-23").unwrap());
    let look = Workspace::open(root, day).look();
    let proved = look.site.unwrap();
    let mut trees = proved.site.trees.iter();
    let (index, _) = trees.find(|(_, known)| known.id.as_str() == tree).unwrap();
    let marks = Marks::of(proved.proof.of(index), &proved.site.config.coverage);
    let svg = marked_svg(&proved.site, &proved.proof, None, index, &marks, Some("/")).unwrap();
    (marks, svg)
}

/// The texts of the boxes whose edges have these dashes.
fn boxes_with<'a>(document: &'a Document<'_>, dashes: &str) -> Vec<String> {
    let number = |node: Node<'_, '_>, name: &str| -> i64 {
        node.attribute(name).map_or(0, |n| n.parse().unwrap())
    };
    let texts: Vec<Node<'a, '_>> = elements(document)
        .filter(|node| node.tag_name().name() == "text")
        .collect();
    let boxes = elements(document).filter(|node| {
        node.tag_name().name() == "rect" && node.attribute("stroke-dasharray") == Some(dashes)
    });
    boxes
        .map(|each| {
            let (left, top) = (number(each, "x"), number(each, "y"));
            let (right, bottom) = (left + number(each, "width"), top + number(each, "height"));
            let inside = texts.iter().filter(|text| {
                let (x, y) = (number(**text, "x"), number(**text, "y"));
                (left..right).contains(&x) && (top..bottom).contains(&y)
            });
            let words = inside.flat_map(|text| text.descendants().filter(Node::is_text));
            let words: Vec<&str> = words.filter_map(|node| node.text()).collect();
            words
                .join(" ")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

#[test]
fn what_no_scenario_covers_and_what_nobody_meets_is_marked_in_words_and_with_dashes() {
    let outcomes = [
        outcome("open", "Ask"),
        outcome("other", "Other"),
        outcome("forgotten", "Forgotten"),
    ];
    let site = site(&format!("{MARKED}{}", outcomes.concat()));
    fs::write(
        site.path().join("decision_trees/ask.scenarios.yaml"),
        SCENARIOS,
    )
    .unwrap();
    let (marks, svg) = marked(site.path(), "ask");
    let document = Document::parse(&svg).unwrap();
    assert_eq!(
        boxes_with(&document, "8 4"),
        [
            "No scenario that passes goes this way: 4 in all not covered",
            "• Covered • Left out not covered",
            "I'm not sure not covered",
            "Result 2: Open to you Other not covered",
            "Row 2 of its rules It leads to open: Ask not covered",
        ]
    );
    assert_eq!(
        boxes_with(&document, "2 4"),
        [
            "No reader's answers lead here, or fit this row: 3 in all never met",
            "Row 3 of its rules It leads to other: Other never met",
            "Question lost Lost? never met",
            "Result forgotten Forgotten never met",
        ]
    );
    assert_eq!(
        (marks.count(Mark::Uncovered), marks.count(Mark::Unmet)),
        (4, 3)
    );
    let lines = elements(&document).filter(|node| node.tag_name().name() == "path");
    let dashed = lines.filter(|node| node.attribute("stroke-dasharray").is_some());
    let dashed: Vec<&str> = dashed.filter_map(|node| node.attribute("id")).collect();
    assert_eq!(
        dashed,
        ["q2-r2"],
        "the line to what no scenario reaches, and no other"
    );
}

/// Every option, row and outcome is covered, and on one of the two pages of the second question one answer is not.
const TWO_PAGES: &str = "start: one\nquestions:\n  one:\n    ask: One?\n    options:\n      a: { label: A, next: two }\n      unsure: { label: I'm not sure, next: two }\n  two:\n    ask: Two?\n    options:\n      x: { label: X, next: open }\n      unsure: { label: I'm not sure }\n    rules:\n      - { when: { one: a }, next: other }\n      - { when: { one: unsure }, next: third }\noutcomes:\n";

const THREE_WALKS: &str = "scenarios:\n  a-x:\n    answers: { one: a, two: x }\n    outcome: open\n  a-unsure:\n    answers: { one: a, two: unsure }\n    outcome: other\n  unsure-unsure:\n    answers: { one: unsure, two: unsure }\n    outcome: third\n";

#[test]
fn an_answer_that_is_not_covered_on_one_page_is_marked_there_when_the_site_asks_for_edges() {
    let outcomes = [
        outcome("open", "Ask"),
        outcome("other", "Other"),
        outcome("third", "Third"),
    ];
    let site = site(&format!("{TWO_PAGES}{}", outcomes.concat()));
    let write = |file: &str, text: &str| fs::write(site.path().join(file), text).unwrap();
    write("decision_trees/ask.scenarios.yaml", THREE_WALKS);
    let (marks, _) = marked(site.path(), "ask");
    assert_eq!(marks, Marks::default(), "nobody asks for edges");
    let settings = fs::read_to_string(site.path().join("site.yaml")).unwrap();
    write(
        "site.yaml",
        &format!("{settings}coverage: {{ edges: 0% }}\n"),
    );
    let (marks, svg) = marked(site.path(), "ask");
    assert_eq!(marks.count(Mark::Uncovered), 1);
    let document = Document::parse(&svg).unwrap();
    assert_eq!(
        boxes_with(&document, "8 4"),
        [
            "No scenario that passes goes this way: 1 in all not covered",
            "X not covered"
        ]
    );
    // The line from the second page, not the one from the first.
    let lines = elements(&document).filter(|node| node.tag_name().name() == "path");
    let dashed = lines.filter(|node| node.attribute("stroke-dasharray").is_some());
    let dashed: Vec<&str> = dashed.filter_map(|node| node.attribute("id")).collect();
    assert_eq!(dashed, ["q3-r1"]);
}

#[test]
fn a_tree_that_is_covered_and_met_has_neither_a_mark_nor_a_legend() {
    for tree in real_trees() {
        let (marks, svg) = marked(Path::new(REAL), &tree);
        assert_eq!(marks, Marks::default(), "{tree}");
        let document = Document::parse(&svg).unwrap();
        let dashed = [boxes_with(&document, "8 4"), boxes_with(&document, "2 4")].concat();
        assert_eq!(dashed, Vec::<String>::new(), "{tree}");
        for mark in Mark::ALL {
            assert!(!svg.contains(mark.words()), "{tree}");
        }
    }
}

#[test]
fn a_marked_drawing_obeys_a_policy_without_inline_styles_and_links_below_its_base() {
    let (_, svg) = marked(Path::new(REAL), "court-fees");
    let document = Document::parse(&svg).unwrap();
    for node in elements(&document) {
        let name = node.tag_name().name();
        let known = [
            "svg", "title", "desc", "rect", "g", "path", "a", "text", "tspan",
        ];
        assert!(known.contains(&name), "<{name}>");
        for attribute in node.attributes() {
            let name = attribute.name();
            let inline = name == "style" || name == "class" || name.starts_with("on");
            assert!(!inline, "{name}");
            let link = name != "href" || attribute.value().starts_with("/tools/");
            assert!(link, "{attribute:?}");
        }
    }
    assert!(svg.contains("href=\"/tools/court-fees/result/"));
}
