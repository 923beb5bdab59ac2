//! What fields say: text stays text in every page, feed, document and drawing that it reaches.

use crate::filled::{
    fields, in_bodies, mark, prose, readings, site, site_with, squashed, structure, yaml,
};
use crate::parsed::{Kind, Parsed};
use crate::stage::Stage;
use statutree::base::{AsOf, date};
use statutree::render::{Edition, Renderer};
use statutree::serve::{View, editor};
use statutree::workspace::Workspace;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Stdio;
use std::sync::OnceLock;

type Files = BTreeMap<String, String>;

/// The files of the site whose texts are harmless, and where each field comes out.
fn harmless() -> &'static (Files, BTreeMap<&'static str, Vec<String>>) {
    static HARMLESS: OnceLock<(Files, BTreeMap<&'static str, Vec<String>>)> = OnceLock::new();
    HARMLESS.get_or_init(|| {
        let files = site("wood").pages();
        let places = places(&files, &|_| "wood".to_owned());
        (files, places)
    })
}

/// In which files each field comes out. Wherever its mark stands, the whole text has to stand behind it, unless it is cut with an ellipsis.
#[track_caller]
fn places(files: &Files, payload: &dyn Fn(&str) -> String) -> BTreeMap<&'static str, Vec<String>> {
    let texts: Vec<(&str, String, String)> = fields()
        .into_iter()
        .map(|field| {
            (
                field,
                mark(field),
                squashed(&format!("{}{} zz", mark(field), payload(field))),
            )
        })
        .collect();
    let mut places: BTreeMap<&str, Vec<String>> = texts
        .iter()
        .map(|(field, ..)| (*field, Vec::new()))
        .collect();
    for (path, file) in files {
        let said: Vec<String> = readings(path, file)
            .iter()
            .map(|said| squashed(said))
            .collect();
        let said: Vec<&String> = said.iter().filter(|said| said.contains("Zq")).collect();
        for (field, mark, whole) in &texts {
            let mut found = false;
            for said in &said {
                for (at, _) in said.match_indices(mark.as_str()) {
                    found = true;
                    let rest = &said[at..];
                    let cut = rest.split('…').next().unwrap_or_default();
                    let cut = rest.contains('…') && whole.starts_with(cut);
                    assert!(
                        rest.starts_with(whole.as_str()) || cut,
                        "{field} in {path}: {}",
                        rest.chars().take(200).collect::<String>()
                    );
                }
            }
            if found {
                places.entry(field).or_default().push(path.clone());
            }
        }
    }
    places
}

/// Asserts that a text in every field is a text wherever it comes out: the pages are made as with harmless words, and every reader of every file gets it back.
#[track_caller]
fn stays_text(payload: &str) {
    let files = site(payload).pages();
    let (quiet, known) = harmless();
    assert_eq!(
        files.keys().collect::<Vec<_>>(),
        quiet.keys().collect::<Vec<_>>()
    );
    let (made, expected) = (structure(&files), structure(quiet));
    for (path, made) in &made {
        for (line, expected) in made.lines().zip(expected[path].lines()) {
            assert_eq!(line, expected, "{path}");
        }
        assert_eq!(
            made.lines().count(),
            expected[path].lines().count(),
            "{path}"
        );
    }
    // What search shows of a page is cut to a length, so that a longer text hides others there.
    let whole = |places: &[String]| {
        places
            .iter()
            .filter(|path| !path.starts_with("search/"))
            .cloned()
            .collect::<Vec<_>>()
    };
    for (field, places) in places(&files, &|_| payload.to_owned()) {
        assert_eq!(whole(&places), whole(&known[field]), "{field}");
    }
}

#[test]
fn a_quote_and_a_tag_stay_text() {
    stays_text("\"><script>alert(1)</script>");
}

#[test]
fn the_end_of_a_script_stays_text() {
    stays_text("</script><b>");
}

#[test]
fn the_end_of_a_title_stays_text() {
    stays_text("</title></desc></head>");
}

#[test]
fn the_end_of_a_textarea_a_style_or_a_template_stays_text() {
    stays_text("</textarea></style></template>");
}

#[test]
fn the_beginning_of_a_comment_stays_text() {
    stays_text("<!-- <!doctype <?xml");
}

#[test]
fn the_end_of_a_comment_stays_text() {
    stays_text("--> --!>");
}

#[test]
fn the_end_of_a_cdata_section_stays_text() {
    stays_text("]]> <![CDATA[");
}

#[test]
fn an_entity_stays_the_letters_that_it_is_written_with() {
    stays_text("&lt;b&gt; &amp;amp; &#60; &unknown;");
}

#[test]
fn an_entity_that_is_not_finished_stays_text() {
    stays_text("&#x3c &lt &copy=1 &");
}

#[test]
fn what_a_template_would_compute_stays_text() {
    stays_text("{{ 7*7 }} {{7*7}}");
}

#[test]
fn what_a_template_would_obey_stays_text() {
    stays_text("{% raw %} {# x #} {% endblock %}");
}

#[test]
fn what_a_theme_or_a_script_would_fill_in_stays_text() {
    stays_text("{title} {site} {count} {number} {constructor}");
}

#[test]
fn what_the_interview_fills_in_is_no_text_of_an_editor() {
    for (path, html) in &harmless().0 {
        let page = Parsed::page(html);
        for (at, node) in page.nodes.iter().enumerate() {
            let Kind::Element(_, attributes) = &node.kind else {
                continue;
            };
            if !attributes
                .iter()
                .any(|(name, value)| name == "id" && value == "interview")
            {
                continue;
            }
            assert!(!page.text(at).contains("Zq"), "{path}: {}", page.text(at));
            let odd = attributes
                .iter()
                .find(|(name, value)| name != "data-site" && value.contains("Zq"));
            assert_eq!(odd, None, "{path}");
        }
    }
}

#[test]
fn an_attribute_stays_text() {
    stays_text("' onmouseover='alert(1)' \" onclick=\"x\" `");
}

#[test]
fn the_line_breaks_of_scripts_stay_text() {
    stays_text("a\u{2028}b\u{2029}c");
    // White space of a page, but the end of a line for old scripts: they stand in none.
    for (path, file) in site("a\u{2028}b\u{2029}c").pages() {
        if path.ends_with(".js") {
            assert!(!file.contains(['\u{2028}', '\u{2029}']), "{path}");
        }
    }
}

#[test]
fn control_characters_are_left_out_of_pages_and_drawings() {
    let control: String = ('\u{1}'..='\u{1f}')
        .chain('\u{7f}'..='\u{9f}')
        .filter(|c| !c.is_whitespace())
        .collect();
    stays_text(&format!("a{control}b"));
    for (path, file) in site(&format!("a{control}b")).pages() {
        if [".html", ".xml", ".svg", ".txt"]
            .iter()
            .any(|ending| path.ends_with(ending))
        {
            let inside = file.chars().find(|c| c.is_control() && *c != '\n');
            assert_eq!(inside, None, "{path}");
        }
    }
}

#[test]
fn code_points_that_are_no_characters_are_left_out_of_pages_and_drawings() {
    for (path, file) in site("a\u{fffe}\u{ffff}\u{fdd0}\u{1ffff}b").pages() {
        let inside = file.contains(['\u{fffe}', '\u{ffff}', '\u{fdd0}', '\u{1ffff}']);
        let page = [".html", ".xml", ".svg", ".txt"]
            .iter()
            .any(|ending| path.ends_with(ending));
        assert!(!(inside && page), "{path}");
        // Whatever reads it can read it.
        readings(&path, &file);
    }
}

#[test]
fn marks_of_markdown_stay_text() {
    stays_text("](https://evil.example) [x] *a* _b_ `c` # | ~~d~~");
}

#[test]
fn the_beginning_of_a_line_stays_text() {
    for start in ["# a", "1. a", "> a", "- a", "---", "=1+1", "~~~"] {
        let stage = Stage::new();
        stage.edit(
            "site.yaml",
            "name: A small site",
            &format!("name: {}", yaml(start)),
        );
        stage.edit(
            "site.yaml",
            "tagline: Everything that a case needs and no more.",
            &format!("tagline: {}", yaml(start)),
        );
        let files = stage.pages();
        let text = &readings("llms.txt", &files["llms.txt"])[0];
        assert!(
            text.starts_with(&format!("{start}{start}")),
            "{start}: {text}"
        );
        assert!(
            Parsed::page(&files["index.html"]).text(0).contains(start),
            "{start}"
        );
    }
}

#[test]
fn a_word_of_ten_thousand_letters_is_a_word() {
    let word = "w".repeat(10_000);
    let files = site_with(&|field| match field {
        // Nobody gives such names; a title and a text are enough for every kind of file.
        "guide.title" | "tree.title" | "questions.ask" | "outcomes.title" | "options.label"
        | "guide.body" => word.clone(),
        _ => "wood".to_owned(),
    });
    let files = files.pages();
    let payload = |field: &str| match field {
        "guide.title" | "tree.title" | "questions.ask" | "outcomes.title" | "options.label"
        | "guide.body" => word.clone(),
        _ => "wood".to_owned(),
    };
    for (field, places) in places(&files, &payload) {
        assert_eq!(places.is_empty(), harmless().1[field].is_empty(), "{field}");
    }
    // It is broken into lines: a drawing stays as wide as it was.
    let width = |files: &Files| {
        roxmltree::Document::parse(&files["tools/relief/map.svg"])
            .expect("a drawing")
            .root_element()
            .attribute("width")
            .map(str::to_owned)
    };
    assert_eq!(width(&files), width(&harmless().0));
}

#[test]
fn a_character_that_turns_text_around_is_refused_in_every_field() {
    for body in [false, true] {
        for c in ['\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}'] {
            let stage = site_with(&|field| match in_bodies(field) == body {
                true => format!("a{c}b"),
                false => "wood".to_owned(),
            });
            let mut found = stage.findings();
            found.retain(|found| found.starts_with("error"));
            let turned = |found: &&String| found.starts_with("error prose/turned-text ");
            let all = fields()
                .into_iter()
                .filter(|field| in_bodies(field) == body);
            // Nothing else is said of a text that has one.
            let count = all.count();
            assert_eq!(
                (found.iter().filter(turned).count(), found.len()),
                (count, count),
                "{found:#?}"
            );
        }
    }
    let marks = site("a\u{200f}b\u{200e}c\u{61c}").findings();
    assert!(
        !marks.iter().any(|found| found.starts_with("error")),
        "{marks:?}"
    );
}

#[test]
fn an_entity_for_a_character_that_turns_text_around_is_refused() {
    let stage = Stage::new();
    stage.edit(
        "content/guides/steps.md",
        "Fill in",
        "&#x202e; `\u{202d}` ![\u{202e}a](steps.md)\n\nFill in",
    );
    let found = stage.findings();
    assert_eq!(
        found
            .iter()
            .filter(|found| found.contains("prose/turned-text"))
            .count(),
        3,
        "{found:#?}"
    );
}

/// The fields whose texts no reader is shown: they are for editors, or decide something.
const NOT_SHOWN: [&str; 4] = [
    "codes.aliases",
    "guide.review.note",
    "tree.review.note",
    "scenarios.about",
];

#[test]
fn every_text_of_an_editor_comes_out_somewhere() {
    let nowhere: Vec<&str> = harmless()
        .1
        .iter()
        .filter(|(_, places)| places.is_empty())
        .map(|(field, _)| *field)
        .collect();
    let mut expected = NOT_SHOWN.to_vec();
    expected.sort_unstable();
    assert_eq!(nowhere, expected);
    // And together they reach every kind of file that is made of texts.
    for path in [
        "index.html",
        "feed.xml",
        "llms.txt",
        "search/documents-0.js",
        "tools/relief/tree.json",
        "tools/relief/map.svg",
        "proof.json",
        "404.html",
    ] {
        let here = harmless()
            .1
            .values()
            .any(|places| places.iter().any(|place| place == path));
        assert!(here, "{path}: {:?}", harmless().0.keys());
    }
    // These are made of addresses, and no text reaches them.
    for path in ["sitemap.xml", "robots.txt", "_headers"] {
        assert!(
            harmless().0.contains_key(path) && !harmless().0[path].contains("Zq"),
            "{path}"
        );
    }
}

/// The names of fields that hold no free text: names, days, numbers, citations, addresses, words of a list. A name that is a text's in one place is one in [`fields`].
const NO_TEXT: &str = "language base_url theme start url phone email file link id required tone refusing expunge prose/heading-order prose/raw-html horizon states question options rows \
    outcomes edges topic order on due content aliases draft code section from repealed against statutes cite guides level type next unsure at_least under over at_most before on_or_before after \
    on_or_after not else kind forms cautions trees at continue which-court sentence-ended grams outcome current-status must_ask in worst_to_best";

#[test]
fn no_field_of_a_file_is_forgotten_here() {
    let known = fields();
    let mut seen = 0;
    for kind in [
        "site",
        "guide",
        "statute",
        "form",
        "term",
        "caution",
        "tree",
        "scenarios",
    ] {
        let path = format!(
            "{}/tests/schemas/every_field/{kind}.yaml",
            env!("CARGO_MANIFEST_DIR")
        );
        let text = std::fs::read_to_string(path).expect("a file");
        let mut leaves = Vec::new();
        walk(
            kind,
            &serde_yaml::from_str(&text).expect("YAML"),
            &mut leaves,
        );
        for leaf in leaves {
            let name = leaf.rsplit('.').next().unwrap_or_default();
            let filled = known
                .iter()
                .any(|field| *field == leaf || format!("site.{field}") == leaf);
            seen += usize::from(filled);
            assert!(
                filled || NO_TEXT.split_whitespace().any(|known| known == name),
                "{leaf} is neither"
            );
        }
    }
    // All but the bodies of Markdown files, and what an example has no second one of.
    assert!(seen > 40, "{seen}");
}

/// The paths of a file's values.
fn walk(path: &str, value: &serde_yaml::Value, leaves: &mut Vec<String>) {
    match value {
        serde_yaml::Value::Mapping(all) => {
            for (key, value) in all {
                walk(
                    &format!("{path}.{}", key.as_str().unwrap_or_default()),
                    value,
                    leaves,
                );
            }
        }
        serde_yaml::Value::Sequence(all) => all.iter().for_each(|one| walk(path, one, leaves)),
        _ => leaves.push(without_names(path)),
    }
}

/// The path without the names that editors choose.
fn without_names(path: &str) -> String {
    let parts: Vec<&str> = path.split('.').collect();
    let kept: Vec<&str> = match parts.as_slice() {
        ["tree", "questions", _, "options", _, rest @ ..] => [&["options"][..], rest].concat(),
        ["tree", of @ ("questions" | "outcomes"), _, rest @ ..]
        | ["scenarios", of, _, rest @ ..] => [&[*of][..], rest].concat(),
        ["statute", "subdivisions", ..] => vec!["statute", "subdivisions"],
        all => all.to_vec(),
    };
    kept.join(".")
}

/// Every page for the editor that can be reached from the first one.
fn desk(stage: &Stage) -> Files {
    let as_of = AsOf(date::parse("2026-11-23").expect("a day"));
    let mut workspace = Workspace::open(&stage.path(""), as_of);
    let look = workspace.look();
    let good = look.publishable();
    let renderer = good.as_ref().map(|good| {
        let made = Renderer::new(
            &good.site,
            &good.proof,
            &good.theme,
            as_of,
            Edition::Preview,
        );
        made.unwrap_or_else(|fault| panic!("{fault:?}"))
    });
    let view = View {
        workspace: &workspace,
        look: &look,
        routes: renderer.as_ref().map(Renderer::routes),
    };
    let (mut pages, mut waiting) = (Files::new(), vec![String::new()]);
    while let Some(path) = waiting.pop() {
        let name = match path.as_str() {
            svg if svg.ends_with(".svg") => path.clone(),
            path => format!("{path}.html"),
        };
        if pages.contains_key(&name) {
            continue;
        }
        let page = editor::page(&view, &path).unwrap_or_else(|| panic!("no page {path}"));
        let text = String::from_utf8(page.bytes).expect("text");
        if !path.ends_with(".svg") {
            let page = Parsed::page(&text);
            let links = ["href", "src"]
                .into_iter()
                .flat_map(|name| page.values(name));
            let below = links.filter_map(|link| link.strip_prefix("/_editor/"));
            let pages = below.map(|path| path.split(['#', '?']).next().unwrap_or_default());
            waiting.extend(
                pages
                    .filter(|path| {
                        ![".css", ".js"].iter().any(|ending| path.ends_with(ending))
                            && *path != "icon.svg"
                    })
                    .map(str::to_owned),
            );
        }
        pages.insert(name, text);
    }
    pages
}

/// What a script of the editor's pages may be: one of theirs.
fn without_scripts(files: Files) -> Files {
    let known = |html: String| {
        let scripts = Parsed::page(&html);
        for source in scripts.elements().filter(|(name, _)| *name == "script") {
            assert!(
                source
                    .1
                    .iter()
                    .any(|(name, value)| name == "src" && value.starts_with("/_editor/")),
                "{source:?}"
            );
        }
        html
    };
    files
        .into_iter()
        .map(|(path, text)| (path, known(text)))
        .collect()
}

const PAYLOAD: &str = "\"><script>alert(1)</script><!-- ' {{ 7*7 }} &lt;";

#[test]
fn in_the_pages_of_the_editor_text_stays_text() {
    let quiet = without_scripts(desk(&site("wood")));
    let files = without_scripts(desk(&site(PAYLOAD)));
    assert_eq!(
        files.keys().collect::<Vec<_>>(),
        quiet.keys().collect::<Vec<_>>()
    );
    assert!(files.len() > 6, "{:?}", files.keys());
    let (made, expected) = (structure(&files), structure(&quiet));
    for (path, made) in made {
        assert_eq!(made, expected[path], "{path}");
    }
    let found = places(&files, &|_| PAYLOAD.to_owned());
    for field in [
        "site.name",
        "guide.title",
        "tree.title",
        "questions.ask",
        "outcomes.title",
        "statute.title",
    ] {
        assert!(!found[field].is_empty(), "{field} in {:?}", files.keys());
    }
}

/// A site whose findings quote hostile texts.
fn broken() -> Stage {
    let stage = site(PAYLOAD);
    stage.edit(
        "decision_trees/relief.yaml",
        "start: how-ended",
        &format!("start: how-ended\n{}: 1", yaml("\"><img src=x>")),
    );
    stage.edit(
        "content/guides/steps.md",
        "Text[^note]",
        &format!("[{}](<x&lt;img src=y&gt;.md>)", prose(PAYLOAD)),
    );
    stage
}

#[test]
fn a_finding_quotes_text_as_text() {
    let pages = desk(&broken());
    let findings = Parsed::page(&pages["findings.html"]);
    assert_eq!(findings.errors, Vec::<String>::new());
    quoted(&findings);
}

/// Asserts that a page quotes the files of [`broken`], and that nothing of them is markup.
#[track_caller]
fn quoted(page: &Parsed) {
    let text = page.text(0);
    for quoted in [
        "\"><img src=x>",
        "x<img src=y>.md",
        "<script>alert(1)</script>",
    ] {
        // Prose is shown as it is written: with backslashes.
        assert!(text.replace('\\', "").contains(quoted), "{quoted}: {text}");
    }
    let names: Vec<&str> = page.elements().map(|(name, _)| name).collect();
    assert!(!names.contains(&"img"), "{names:?}");
    assert!(
        !page
            .nodes
            .iter()
            .any(|node| matches!(node.kind, Kind::Comment(_)))
    );
    for (name, all) in page.elements().filter(|(name, _)| *name == "script") {
        assert!(all.iter().any(|(name, _)| name == "src"), "{name} {all:?}");
    }
}

#[test]
fn what_the_preview_lays_over_a_page_quotes_text_as_text() {
    let stage = broken();
    let mut command = stage.command(&["serve", "--port", "0"]);
    let mut program = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let mut line = String::new();
    let out = program.stdout.take().expect("its words");
    BufReader::new(out)
        .read_line(&mut line)
        .expect("an address");
    let address = line
        .split("http://")
        .nth(1)
        .expect("an address")
        .trim()
        .trim_end_matches('/')
        .to_owned();
    let ask = |path: &str| {
        let mut stream = TcpStream::connect(&address).expect("an answer");
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
        )
        .expect("a question");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).into_owned()
    };
    let answers = ["/_editor/overlay", "/"].map(ask);
    program.kill().expect("it runs");
    program.wait().expect("it ends");
    let bodies = answers
        .iter()
        .map(|answer| answer.split_once("\r\n\r\n").expect("a body").1);
    let [overlay, page] = [0, 1].map(|at| bodies.clone().nth(at).expect("two"));
    quoted(&Parsed::part(overlay));
    let page = Parsed::page(page);
    assert_eq!(page.errors, Vec::<String>::new());
    quoted(&page);
}
