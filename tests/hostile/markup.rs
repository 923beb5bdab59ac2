//! What Markdown names: fences, headings, footnotes and ids stay names.

use crate::parsed::{Kind, Parsed};
use crate::stage::Stage;
use std::collections::{BTreeMap, BTreeSet};

/// Names that pages and scripts look up: of `document`, of `window`, of forms, of every object, and those that the theme uses itself.
const SHADOWS: [&str; 33] = [
    "location",
    "cookie",
    "forms",
    "getElementById",
    "constructor",
    "__proto__",
    "hasOwnProperty",
    "interview",
    "search",
    "page.main",
    "page.contents",
    "interview.unit",
    "attributes",
    "submit",
    "elements",
    "action",
    "name",
    "id",
    "toString",
    "valueOf",
    "document",
    "window",
    "body",
    "head",
    "images",
    "links",
    "scripts",
    "domain",
    "children",
    "parentNode",
    "history",
    "fetch",
    "statutreeSearch",
];

/// The site with a guide that says this; its other pages as they are.
fn with(body: &str) -> Stage {
    let stage = Stage::new();
    stage.edit("content/guides/steps.md", "Fill in the form.", body);
    stage
}

/// The guide's page.
#[track_caller]
fn page(body: &str) -> Parsed {
    let mut pages = with(body).pages();
    let page = Parsed::page(&pages.remove("guides/steps.html").expect("the guide"));
    assert_eq!(page.errors, Vec::<String>::new());
    page
}

/// The elements of a page below `main`, with their attributes, one a line; nothing of a link but where it leads.
fn elements(page: &Parsed) -> Vec<String> {
    let all = page.elements().skip_while(|(name, _)| *name != "main");
    let shown = all.map(|(name, attributes)| {
        let attributes = attributes.iter();
        let written: String = attributes
            .map(|(name, value)| format!(" {name}={value}"))
            .collect();
        format!("{name}{written}")
    });
    shown.collect()
}

/// The ids of a page, each of which may be there once, and that every link within the page leads to one.
#[track_caller]
fn ids(page: &Parsed) -> Vec<&str> {
    let ids: Vec<&str> = page.values("id").collect();
    let once: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(once.len(), ids.len(), "{ids:?}");
    for reference in page
        .values("href")
        .filter_map(|href| href.strip_prefix('#'))
    {
        assert!(
            once.contains(reference),
            "#{reference} leads nowhere: {ids:?}"
        );
    }
    ids
}

/// An id that is made of words: letters, digits and hyphens, so that it is a name in an address, in a stylesheet and in markup.
fn is_plain(id: &str) -> bool {
    !id.is_empty()
        && id
            .chars()
            .all(|c| c.is_alphanumeric() && !c.is_uppercase() || c == '-')
}

#[test]
fn the_information_of_a_fence_is_not_shown() {
    let plain = elements(&page("```\ncode\n```"));
    for information in [
        "\"><script>alert(1)</script>",
        "js onload=x",
        "js\" onload=\"x",
        "{.class #id onclick=x}",
        "--><img src=x>",
        "../../x",
        "&quot;&gt;&lt;script&gt;",
        "\u{2028}",
    ] {
        let page = page(&format!("~~~{information}\ncode\n~~~"));
        assert_eq!(elements(&page), plain, "{information}");
        assert!(page.text(0).contains("\ncode\n"), "{information}");
        assert!(!page.text(0).contains("script>"), "{information}");
    }
}

#[test]
fn what_stands_in_a_fence_stays_text() {
    let plain = elements(&page("```\nwood\n```\n\nand `wood`"));
    for code in [
        "</code></pre><script>alert(1)</script>",
        "<!--",
        "]]>",
        "&lt;b&gt;",
        "{{ 7 * 7 }}",
        "{% raw %}",
    ] {
        let page = page(&format!("```\n{code}\n```\n\nand `{code}`"));
        assert_eq!(elements(&page), plain, "{code}");
        assert_eq!(
            page.texts_of("code"),
            [format!("{code}\n"), code.to_owned()]
        );
    }
}

#[test]
fn a_heading_takes_no_attributes() {
    for attributes in [
        "{#x onclick=y}",
        "{.class}",
        "{#page.main}",
        "{ #x }",
        "{onclick=\"alert(1)\"}",
    ] {
        let page = page(&format!("## Costs {attributes}\n\nText."));
        let heading = format!("Costs {attributes}");
        assert!(page.texts_of("h2").contains(&heading), "{attributes}");
        let of = page.elements().filter(|(name, _)| *name == "h2");
        for (_, given) in of {
            assert!(
                given
                    .iter()
                    .all(|(name, value)| name == "id"
                        && (is_plain(value) || value.starts_with("page."))),
                "{given:?}"
            );
        }
        ids(&page);
    }
}

#[test]
fn a_heading_of_any_words_has_an_anchor_of_its_own() {
    let headings = [
        "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;",
        "&quot; onclick=&quot;alert(1)",
        "&lt;/h2&gt;&lt;script&gt;",
        "— —",
        "!!!",
        "日本",
        "../../x",
        "%2e%2e%2fx",
        "javascript&colon;alert(1)",
        "x#y?z&w",
        "\u{1}\u{2}\u{200b}",
        "a b",
        "a-b",
        "A  B",
        "a&nbsp;b",
        "section",
        "section 2",
        "fn-x",
        "fnref-x",
        "sub-a-1",
        "page.main",
    ];
    let body: String = headings
        .iter()
        .map(|heading| format!("## {heading}\n\nText.\n\n"))
        .collect();
    // Two headings that say the same are only a warning, and an empty one is a heading, too.
    let page = page(&format!("{body}##\n\nText.\n\n## !!!\n\nText."));
    let given = ids(&page);
    let ours = ["page.main", "page.contents", "page.tools"];
    let made: Vec<&&str> = given.iter().filter(|id| !ours.contains(*id)).collect();
    assert_eq!(made.len(), headings.len() + 2 + 1, "{made:?}");
    for id in made {
        assert!(is_plain(id), "{id}");
        assert!(
            !["sub-", "fn-", "fnref-"]
                .iter()
                .any(|start| id.starts_with(start)),
            "{id}"
        );
    }
}

/// A site in which everything that can have a name has one that means something to a browser.
fn shadowed() -> Stage {
    let stage = Stage::new();
    let headings: String = SHADOWS
        .iter()
        .map(|name| format!("## {name}\n\nText.\n\n"))
        .collect();
    let quoted: String = headings
        .lines()
        .map(|line| format!("      {line}\n"))
        .collect();
    stage.edit("content/guides/steps.md", "Fill in the form.", &headings);
    stage.edit(
        "content/statutes/ca-pen-1203.4.md",
        "The court may",
        &format!("{headings}The court may"),
    );
    let mut tree = format!(
        "title: Names\nsummary: |\n{quoted}review: {{ on: 2026-11-23, due: 2027-05-23 }}\nstart: location\nquestions:\n"
    );
    let names: Vec<String> = SHADOWS
        .iter()
        .map(|name| name.to_lowercase())
        .filter(|name| is_plain(name))
        .collect();
    for (at, name) in names.iter().enumerate() {
        stage.put(
            format!("content/glossary/{name}.md"),
            format!("---\nterm: The {name}\n---\n\n{headings}"),
        );
        // One long way through every name, in the order of the list: `location` is the first.
        let next = names.get(at + 1).map_or("end-1", String::as_str);
        let options: String = names
            .iter()
            .take(3)
            .map(|option| format!("      {option}: {{ label: The {option}, next: {next} }}\n"))
            .collect();
        tree.push_str(&format!("  {name}:\n    ask: Is it {name}?\n    help: |\n      ## interview\n\n      ## page.main\n    options:\n{options}      undefined: {{ label: None, unsure: true, next: {next} }}\n"));
    }
    tree.push_str("outcomes:\n  end-1: { kind: open, title: The end, summary: S., statutes: [ca-pen-1203.4], trees: [relief] }\n");
    stage.put("decision_trees/constructor.yaml", tree);
    stage.edit(
        "decision_trees/relief.yaml",
        "summary: Finds out what you can ask for.",
        &format!("summary: |\n{quoted}"),
    );
    stage
}

#[test]
fn no_name_of_an_editor_shadows_what_a_browser_or_a_script_looks_up() {
    let pages = shadowed().pages();
    let mut seen = 0;
    for (path, html) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = Parsed::page(html);
        assert_eq!(page.errors, Vec::<String>::new(), "{path}");
        ids(&page);
        for (element, attributes) in page.elements() {
            for (attribute, value) in attributes
                .iter()
                .filter(|(name, _)| ["id", "name"].contains(&name.as_str()))
            {
                seen += 1;
                let named = format!("{path}: <{element} {attribute}={value}>");
                // Only these elements become properties of `document` or of their form: they are the theme's alone.
                let owns = [
                    "form", "input", "button", "select", "textarea", "output", "fieldset", "img",
                    "iframe", "embed", "object", "a", "meta", "template",
                ];
                if owns.contains(&element) {
                    let theme = value.contains('.')
                        || ["interview", "search"].contains(&value.as_str())
                            && element == "template"
                        || attribute == "name";
                    assert!(theme, "{named}");
                } else {
                    assert_eq!(attribute, "id", "{named}");
                }
                if attribute == "id"
                    && !value.contains('.')
                    && !["interview", "search"].contains(&value.as_str())
                {
                    assert!(is_plain(value), "{named}");
                }
            }
        }
        let scripts: Vec<&str> = page
            .values("src")
            .filter(|src| src.ends_with(".js"))
            .collect();
        for (script, id) in [("interview.js", "interview"), ("search.js", "search")] {
            if scripts.iter().any(|src| src.ends_with(script)) {
                let first = page
                    .elements()
                    .find(|(_, all)| all.iter().any(|(name, value)| name == "id" && value == id));
                assert_eq!(
                    first.map(|(name, _)| name),
                    Some("template"),
                    "{path}: what `{id}` is"
                );
            }
        }
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn the_ids_of_the_theme_have_a_dot_and_those_of_editors_have_none() {
    let quiet = Stage::new().pages();
    for (path, html) in quiet.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = Parsed::page(html);
        for id in page.values("id").filter(|id| !id.contains('.')) {
            // The heading of the guide, the places of the section, and the two templates that scripts ask for on pages without prose of their own.
            let known = match path.as_str() {
                "guides/steps.html" => id == "file-it",
                "search.html" => id == "search",
                path if path.starts_with("laws/") => id.starts_with("sub-"),
                path if path.starts_with("tools/") => id == "interview",
                _ => false,
            };
            assert!(known, "{path}: {id}");
        }
    }
}

#[test]
fn a_tree_whose_names_every_object_has_is_asked_like_another() {
    let pages = shadowed().pages();
    let tree: serde_json::Value =
        serde_json::from_str(&pages["tools/constructor/tree.json"]).expect("JSON");
    let questions = tree["questions"].as_array().expect("questions");
    let names: BTreeSet<&str> = questions
        .iter()
        .filter_map(|question| question["id"].as_str())
        .collect();
    for name in [
        "constructor",
        "tostring",
        "hasownproperty",
        "valueof",
        "location",
        "interview",
    ] {
        assert!(names.contains(name), "{names:?}");
    }
    // Lists, never maps: no name of an editor is the key of an object that a script looks things up in.
    keys(&tree, &mut |key| {
        assert!(
            !names.contains(key) || ["id", "search"].contains(&key),
            "{key}"
        )
    });
}

#[test]
fn scripts_make_markup_only_of_what_templates_printed() {
    let known = [
        "part.innerHTML = question ? question.html : place.html;",
        "slot.innerHTML = tree.cautions[slot.dataset.caution];",
        "if (option && option.help) help.innerHTML = option.help;",
        "root.getElementById(\"list\").innerHTML = html;",
        "root.innerHTML = `<p id=\"status\"",
    ];
    let makers = [
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "document.write",
        "eval(",
        "Function(",
        "setHTML",
        "Fragment(",
        "srcdoc",
        "DOMParser",
    ];
    let mut used = BTreeSet::new();
    for folder in ["themes", "src/serve"] {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in walkdir::WalkDir::new(root) {
            let path = entry.expect("an entry").into_path();
            if path.extension().is_none_or(|ending| ending != "js") {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a script");
            for line in text
                .lines()
                .filter(|line| makers.iter().any(|maker| line.contains(maker)))
            {
                let one = known.iter().find(|known| line.contains(*known));
                used.insert(*one.unwrap_or_else(|| panic!("{}: {line}", path.display())));
            }
        }
    }
    assert_eq!(used.len(), known.len(), "{used:?}");
}

fn keys(value: &serde_json::Value, see: &mut dyn FnMut(&str)) {
    match value {
        serde_json::Value::Object(all) => {
            for (key, value) in all {
                see(key);
                keys(value, see);
            }
        }
        serde_json::Value::Array(all) => all.iter().for_each(|value| keys(value, see)),
        _ => {}
    }
}

#[test]
fn the_name_of_a_footnote_is_no_markup_and_no_path() {
    let names = [
        "\"><img>",
        "../x",
        "x onclick=y",
        "é",
        "日本",
        "A",
        "javascript:alert(1)",
        "page.main",
        "__proto__",
        "fn-a",
        "!",
        "?",
    ];
    let uses: String = names
        .iter()
        .map(|name| format!("Text[^{name}].\n\n"))
        .collect();
    let notes: String = names
        .iter()
        .map(|name| format!("[^{name}]: Note.\n\n"))
        .collect();
    let page = page(&format!("{uses}{notes}"));
    let all = ids(&page);
    for start in ["fn-", "fnref-"] {
        let made: Vec<&&str> = all.iter().filter(|id| id.starts_with(start)).collect();
        assert_eq!(made.len(), names.len(), "{all:?}");
        assert!(made.iter().all(|id| is_plain(id)), "{made:?}");
    }
    assert!(
        !elements(&page)
            .iter()
            .any(|element| element.starts_with("img"))
    );
}

#[test]
fn footnotes_that_are_missing_double_nested_or_unused_lose_no_text() {
    let body = "One[^a], two[^A], none[^none].\n\n[^a]: First[^b].\n\n[^a]: Second.\n\n[^b]: Inner[^a].\n\n[^c]: Unused.\n\n> [^d]: Quoted.\n\nAnd[^d].";
    let page = page(body);
    ids(&page);
    let text = page.text(0);
    for words in [
        "First",
        "Second.",
        "Inner",
        "Unused.",
        "Quoted.",
        "none[^none]",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_thousand_footnotes_each_have_a_way_there_and_back() {
    let body: String = (0..1000)
        .map(|n| format!("Text[^{n}].\n\n[^{n}]: Note {n}.\n\n"))
        .collect();
    let page = page(&body);
    let all = ids(&page);
    assert_eq!(
        all.iter().filter(|id| id.starts_with("fnref-")).count(),
        1000
    );
    let ways = page
        .values("href")
        .filter(|href| href.starts_with("#fn"))
        .count();
    assert_eq!(ways, 2000);
}

#[test]
fn the_alignment_of_a_table_is_a_class_of_three() {
    let body = "| a | b | c | d |\n|:-|-:|:-:|-|\n| a | b | c | d | \"><script> |\n| a |";
    let body = body.replace('<', "&lt;");
    let page = page(&body);
    for (_, attributes) in page
        .elements()
        .filter(|(name, _)| ["th", "td"].contains(name))
    {
        for (name, value) in attributes {
            assert!(
                matches!(
                    (name.as_str(), value.as_str()),
                    ("scope", "col") | ("class", "align-right" | "align-center")
                ),
                "{name}={value}"
            );
        }
    }
    let hostile = ["|:-\" onclick=\"x-:|", "|:-:<|", "|style=x|", "|{.x}|"];
    for line in hostile {
        let page = self::page(&format!("| a |\n{line}\n| b |").replace('<', "\\<"));
        assert!(page.texts_of("table").is_empty(), "{line}");
    }
}

#[test]
fn lists_of_tasks_and_of_definitions_are_plain_text() {
    let page = page(
        "- [ ] open\n- [x] done\n\nTerm\n: Definition\n\nH~2~O and x^2^ and ==mark== and :smile: and $x$ and {{x}}.",
    );
    let text = page.text(0);
    for words in [
        "[ ] open",
        "[x] done",
        ": Definition",
        "H~2~O",
        "x^2^",
        "==mark==",
        ":smile:",
        "$x$",
        "{{x}}",
    ] {
        assert!(text.contains(words), "{words}");
    }
    let made = elements(&page);
    for element in ["input", "dl", "sub", "sup", "mark"] {
        assert!(
            !made
                .iter()
                .any(|name| name.split(' ').next() == Some(element)),
            "{element}"
        );
    }
}

/// HTML that a browser would act on, or that would hide what comes after it.
const HTML: [&str; 22] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)></svg>",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<style>*{display:none}</style>",
    "<base href=\"https://evil.example/\">",
    "<meta http-equiv=\"refresh\" content=\"0;url=https://evil.example/\">",
    "<link rel=\"stylesheet\" href=\"//evil.example/x.css\">",
    "<form action=\"https://evil.example/\"><input name=q></form>",
    "<details open ontoggle=alert(1)>",
    "<textarea>",
    "<title>",
    "<plaintext>",
    "<template>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<b>bold</b>",
    "<!-- comment -->",
    "<!--> <script>alert(1)</script> -->",
    "<![CDATA[<b>x</b>]]>",
    "<?php echo 1 ?>",
    "<!DOCTYPE html>",
];

#[test]
fn html_is_refused_at_its_place() {
    for html in HTML {
        for body in [html.to_owned(), format!("Text {html} text.")] {
            let found = with(&body).findings();
            // The first line of the body is the eighth of the file.
            let column = body.find('<').expect("a tag") + 1;
            let start = format!("error prose/raw-html content/guides/steps.md:8:{column} ");
            assert!(
                found.iter().any(|one| one.starts_with(&start)),
                "{body}: {found:#?}"
            );
        }
    }
}

#[test]
fn html_that_a_site_allows_is_still_shown_as_text() {
    let plain = elements(&page("wood"));
    let inline = elements(&page("Text wood text."));
    for html in HTML {
        for (body, plain) in [
            (html.to_owned(), &plain),
            (format!("Text {html} text."), &inline),
        ] {
            let stage = with(&body);
            stage.edit(
                "site.yaml",
                "language: en",
                "language: en\nrules: { prose/raw-html: off }",
            );
            let pages = stage.pages();
            let page = Parsed::page(&pages["guides/steps.html"]);
            assert_eq!(page.errors, Vec::<String>::new(), "{body}");
            // What opens and does not end may take the rest of the text with it, as text.
            let odd = elements(&page).into_iter().find(|one| !plain.contains(one));
            assert_eq!(odd, None, "{body}");
            assert!(page.text(0).contains(&body), "{body}");
            assert!(
                !page
                    .nodes
                    .iter()
                    .any(|node| matches!(node.kind, Kind::Comment(_))),
                "{body}"
            );
        }
    }
}

#[test]
fn entities_that_say_markup_are_text() {
    let plain = elements(&page("wood"));
    for (written, said) in [
        (
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "<script>alert(1)</script>",
        ),
        ("&#60;img src=x&#62;", "<img src=x>"),
        ("&#x3c;!--", "<!--"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("&LT;b&GT;", "<b>"),
        ("\\<b>", "<b>"),
    ] {
        let page = page(written);
        assert_eq!(elements(&page), plain, "{written}");
        assert!(page.text(0).contains(said), "{written}");
    }
}

#[test]
fn the_description_of_a_picture_is_the_value_of_its_attribute() {
    let stage = with(
        "![a \" onerror=&quot;alert(1) `<b>` **c** [d](guide:steps) ![e](x.png)](../images/x.png \"t\\\" onload=\\\"x\")",
    );
    stage.put(
        "content/images/x.png",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89",
    );
    let pages = stage.pages();
    let page = Parsed::page(&pages["guides/steps.html"]);
    let pictures: Vec<&[(String, String)]> = page
        .elements()
        .filter(|(name, _)| *name == "img")
        .map(|(_, all)| all)
        .collect();
    assert_eq!(pictures.len(), 1);
    let of: BTreeMap<&str, &str> = pictures[0]
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(of.get("alt"), Some(&"a \" onerror=\"alert(1) <b> c d e"));
    assert!(
        of.keys()
            .all(|name| ["src", "alt", "width", "height"].contains(name)),
        "{of:?}"
    );
}

#[test]
fn ten_thousand_marks_inside_one_another_take_little_time_and_no_deep_page() {
    let n = 10_000;
    for body in [
        format!("{}x", ">".repeat(n)),
        format!("{}x{}", "*a ".repeat(n), "*".repeat(n)),
        format!("{}x{}", "**a ".repeat(n), " b**".repeat(n)),
        format!(
            "{}x{}",
            "[".repeat(n),
            "](x.md)".repeat(n).replace("x.md", "steps.md")
        ),
        format!("{}x{}", "![".repeat(n), "]".repeat(n)),
        format!("{}x", "- ".repeat(n)),
        format!("{}x{}", "_a*".repeat(n), "*b_".repeat(n)),
        format!("{}x", "> - ".repeat(n)),
    ] {
        let html = with(&body)
            .pages()
            .remove("guides/steps.html")
            .expect("the guide");
        let page = Parsed::page(&html);
        assert_eq!(page.errors, Vec::<String>::new());
        let mut deepest = 0;
        page.each(0, 0, &mut |_, depth| deepest = deepest.max(depth));
        // A browser counts 512 levels and gives up on more.
        assert!(deepest < 120, "{deepest} levels for {}", &body[..12]);
    }
}
