//! Where pages go: no name, however it is written, leads out of the output folder or lets two pages meet.

use crate::stage::Stage;
use statutree::base::SitePath;
use std::collections::{BTreeMap, BTreeSet};

const TREE: &str = "decision_trees/relief.yaml";
/// The smallest picture that its first bytes tell: a GIF of one pixel.
const PICTURE: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

/// A guide with a title of its own and more fields.
fn guide(title: &str, more: &str) -> String {
    format!(
        "---\ntitle: {title}\ndescription: A short answer.\ntopic: how-to\nreview: {{ on: 2026-11-23, due: 2027-05-23 }}\n{more}---\n\nIt is free.\n"
    )
}

/// A site with a guide that has these old addresses, in line 6.
fn with_aliases(aliases: &[&str]) -> Stage {
    let stage = Stage::new();
    let quoted: Vec<String> = aliases.iter().map(|alias| format!("{alias:?}")).collect();
    stage.put("content/guides/cost.md", guide("What it costs", &format!("aliases: [{}]\n", quoted.join(", "))));
    stage
}

/// Parts of names that some system takes for something else than a plain name; each is the beginning of a file's name.
const TRICKS: [&str; 24] = [
    "a\\..\\b", "\\\\host\\share", "C:a", "c:\\a", "a:stream", "%2e%2e%2fa", "%2e%2e", "con", "CON", "nul", "aux", "com1", "lpt9", "com\u{b9}", "nul .x", "a\u{202e}b", "a\u{200b}b", "\u{feff}a", "a\u{ad}b", " a", "a b", "A", "a\tb", "a\u{7f}b",
];

#[test]
fn no_page_has_a_name_that_means_something_else_somewhere() {
    let stage = Stage::new();
    let folders = [
        ("content/cautions", "md"),
        ("content/forms", "md"),
        ("content/glossary", "md"),
        ("content/guides", "md"),
        ("content/statutes", "md"),
        ("decision_trees", "yaml"),
        ("decision_trees", "scenarios.yaml"),
    ];
    let mut refused = BTreeSet::new();
    for (folder, ending) in folders {
        for trick in TRICKS.iter().chain(&["a--b", "-a", "a-", "caf\u{e9}", "cafe\u{301}", "a&b", "a<b", "a\"b", "a?b", "a#b", "a*b", "~a"]) {
            let path = format!("{folder}/{trick}.{ending}");
            stage.put(&path, "x");
            refused.insert(path.replace('\\', "/"));
        }
        for end in [" ", "."] {
            let path = format!("{folder}/end.{ending}{end}");
            stage.put(&path, "x");
            refused.insert(path);
        }
    }
    let found = stage.findings();
    let named = found.iter().map(|line| {
        let line = line.strip_prefix("error file/bad-name ");
        let line = line.unwrap_or_else(|| panic!("{found:#?}"));
        line.split(":1:1 ").next().unwrap_or_default().to_owned()
    });
    assert_eq!(named.collect::<BTreeSet<_>>(), refused);
}

#[test]
fn pictures_and_files_of_themes_have_names_that_every_system_takes() {
    let stage = Stage::new();
    let mut refused = BTreeSet::new();
    // What an address cannot hold as it stands is written in percents; the rest of the tricks stay tricks.
    let harmless = ["%2e%2e%2fa", "%2e%2e", "a b", "A"];
    for trick in TRICKS.iter().filter(|trick| !harmless.contains(*trick)) {
        for (folder, ending) in [("content/images", "gif"), ("themes/plain/assets", "gif")] {
            let path = format!("{folder}/{trick}.{ending}");
            stage.put(&path, PICTURE);
            refused.insert(path.replace('\\', "/"));
        }
    }
    let found = stage.findings();
    let named = found.iter().map(|line| {
        let line = line.strip_prefix("error file/bad-name ");
        let line = line.unwrap_or_else(|| panic!("{found:#?}"));
        line.split(":1:1 ").next().unwrap_or_default().to_owned()
    });
    assert_eq!(named.collect::<BTreeSet<_>>(), refused);
}

#[test]
fn a_picture_with_percents_in_its_name_is_itself_and_nothing_else() {
    let stage = Stage::new();
    for name in ["%2e%2e", "%2e%2e%2fa", "a b", "caf\u{e9}", "a#b", "a&b", "a'b"] {
        stage.put(format!("content/images/{name}.gif"), PICTURE);
    }
    stage.put(
        "content/guides/cost.md",
        guide("What it costs", "") + "\n![One](../images/%252e%252e.gif)\n![Two](../images/%252e%252e%252fa.gif)\n![Three](../images/caf%C3%A9.gif)\n",
    );
    let pages = stage.pages();
    for path in ["images/%2e%2e.gif", "images/%2e%2e%2fa.gif", "images/a b.gif", "images/caf\u{e9}.gif", "images/a#b.gif"] {
        assert!(pages.contains_key(path), "{path}");
    }
    let page = &pages["guides/cost.html"];
    for address in ["../images/%252e%252e.gif", "../images/%252e%252e%252fa.gif", "../images/caf%C3%A9.gif"] {
        assert!(page.contains(&format!("src=\"{address}\"")), "{address}");
    }
}

#[test]
fn ids_of_questions_outcomes_and_options_are_plain_names() {
    let bad = ["../a", "..", "a/b", "a\\b", "C:", "%2e%2e", "nul", "a.b", "A", "caf\u{e9}", "a\u{202e}b", "a b", "-a", "", "index.html"];
    for id in bad {
        let stage = Stage::new();
        let key = format!("{id:?}").replace("\\u{202e}", "\\u202E");
        stage.edit(TREE, "  how-ended:\n", &format!("  {key}: {{ ask: A?, options: {{ yes: {{ label: Yes, next: granted }}, no: {{ label: No, next: granted }} }} }}\n  how-ended:\n"));
        stage.edit(TREE, "      full: {", &format!("      {key}: {{ label: A, next: granted }}\n      full: {{"));
        stage.edit(TREE, "  granted:\n", &format!("  {key}: {{ kind: open, title: T, summary: S, statutes: [ca-pen-1203.4] }}\n  granted:\n"));
        let found = stage.findings();
        let at = |place: &str| found.iter().any(|line| line.starts_with(&format!("error field/bad-value {TREE}:{place} ")) || line.starts_with(&format!("error yaml/syntax {TREE}:{place} there is no name")));
        assert!(at("6:3") && at("10:7") && at("15:3"), "{id} {found:#?}");
        assert_eq!(found.len(), 3, "{id} {found:#?}");
    }
    let stage = Stage::new();
    let long = "x".repeat(81);
    stage.edit(TREE, "      full: {", &format!("      {long}: {{ label: A, next: granted }}\n      full: {{"));
    stage.finds(&[&format!("error field/bad-value {TREE}:9:7 `{long}` cannot be a name: a name can have at most 80 characters")]);
}

#[test]
fn nothing_leads_to_a_place_that_is_no_name() {
    for target in ["../granted", "tree:../relief", "tree:/etc/passwd", "tree:", "granted.html", "%67ranted", "https://example.org/", "javascript:alert(1)", "GRANTED", "granted\u{200b}"] {
        let stage = Stage::new();
        stage.edit(TREE, "next: granted", &format!("next: \"{target}\""));
        let found = stage.findings();
        let refused = format!("error field/bad-value {TREE}:9:55 `{target}` names nothing: ");
        let unknown = format!("error tree/unknown-target {TREE}:9:55 ");
        assert!(found.iter().any(|line| line.starts_with(&refused) || line.starts_with(&unknown)), "{target} {found:#?}");
    }
}

/// Our own pages have these names, too.
#[test]
fn names_that_our_own_pages_have_come_out_beside_them() {
    let stage = Stage::new();
    let names = ["index", "map", "print", "result", "tree"];
    let mut questions = String::new();
    let mut outcomes = String::new();
    for (number, name) in names.iter().enumerate() {
        let next = names.get(number + 1).unwrap_or(&"how-ended");
        questions += &format!("  {name}:\n    ask: About {name}?\n    options:\n      yes: {{ label: Yes, next: {next} }}\n      unsure: {{ label: I'm not sure, next: o-{name} }}\n");
        outcomes += &format!("  o-{name}: {{ kind: open, title: Outcome of {name}, summary: S., statutes: [ca-pen-1203.4] }}\n");
    }
    stage.edit(TREE, "start: how-ended", "start: index");
    stage.edit(TREE, "questions:\n", &format!("questions:\n{questions}"));
    stage.edit(TREE, "outcomes:\n", &format!("outcomes:\n{outcomes}"));
    stage.put("content/guides/index.md", guide("A guide called index", ""));
    stage.put("content/guides/search.md", guide("A guide called search", ""));
    stage.put("content/forms/index.md", "---\ntitle: A form called index\nnumber: X-1\nuse: For this.\nurl: https://example.org/\nchecked: { on: 2026-11-23, against: official }\n---\n\nText.\n");
    for tree in ["index", "map"] {
        let text = std::fs::read_to_string(stage.path(TREE)).expect("a tree");
        stage.put(format!("decision_trees/{tree}.yaml"), text.replace("Which relief fits?", &format!("A tree called {tree}")));
    }
    let pages = stage.pages();
    for tree in ["relief", "index", "map"] {
        for page in ["index", "index--1", "map", "map--1", "print", "print--1", "result", "tree", "how-ended", "result/o-index", "result/o-map"] {
            let path = format!("tools/{tree}/{page}.html");
            assert!(pages.contains_key(&path), "{path} {:#?}", pages.keys());
        }
    }
    assert!(pages["tools/relief/index--1.html"].contains("About index?"));
    assert!(pages["guides/index--1.html"].contains("A guide called index"));
    assert!(pages["guides/index.html"].contains("href=\"index--1.html\""));
    assert!(pages["forms/index--1.html"].contains("A form called index"));
    distinct(&pages);
}

#[test]
fn old_addresses_are_plain_paths_below_the_site() {
    let long = format!("{}.html", "a".repeat(300));
    let refused = [
        "../x.html", "a/../../x.html", "a/..", "./a.html", "a/./b.html", "a//b.html", "/", "a/", "%2e%2e/x.html", "%2E%2E%2Fx.html", "a%2fb.html", "a%5cb.html", "a\\b.html", "..\\x.html", "C:/x.html", "C:x.html", "\\\\host\\x.html", "a.html.", "a.html ", " a.html", "a. /b.html", "con.html", "aux/x.html", "x/NUL.html", "x/nul .html", "com\u{b9}.html", &long, "a\u{202e}lmth.html", "a\u{200b}.html", "a\u{ad}.html", "a\0.html", "a\n.html", "https://example.org/a.html", "a.html?b", "a.html#b", "a.htm", "a.HTML", "a", "_headers", "proof.json", "assets/site.css", ".statutree/manifest.json", "tree.json/..",
    ];
    for alias in refused {
        let stage = Stage::new();
        // JSON writes a text so that YAML reads the same.
        let quoted = serde_json::to_string(alias).expect("a text");
        stage.put("content/guides/cost.md", guide("What it costs", &format!("aliases: [{quoted}]\n")));
        let found = stage.findings();
        let shown = alias.trim_start_matches('/');
        let expected = format!("error field/bad-value content/guides/cost.md:6:11 `{shown}` cannot be an old address: ");
        let cut = expected.chars().take(150).collect::<String>();
        let as_expected = match found.as_slice() {
            [one] => one.starts_with(&cut),
            _ => false,
        };
        assert!(as_expected, "{alias:?} {found:#?}");
    }
}

#[test]
fn old_addresses_that_are_plain_come_out_where_they_say() {
    let aliases = ["old.html", "/older/a b.html", "//example.org/c.html", "caf\u{e9}/d.html", "guides.html", "tools.html", "a/b/c/d/e.html", "x.html.html", "con-artist.html"];
    let pages = with_aliases(&aliases).pages();
    for alias in aliases {
        let page = &pages[alias.trim_start_matches('/')];
        assert!(page.contains("guides/cost.html"), "{alias}");
    }
    distinct(&pages);
}

/// Whatever a build makes: an old address can be neither there, in whatever letters, nor below it.
#[test]
fn no_old_address_lies_where_a_file_of_the_site_is_or_below_it() {
    let stage = Stage::new();
    stage.edit("site.yaml", "language: en\n", "language: en\nbase_url: https://example.org/\n");
    stage.put("content/images/a.gif", PICTURE);
    stage.put("content/guides/index.md", guide("A guide called index", ""));
    let paths: Vec<String> = stage.pages().into_keys().collect();
    assert!(paths.len() > 30, "{paths:#?}");
    let mut aliases = Vec::new();
    for path in &paths {
        if path.ends_with(".html") {
            aliases.push(path.clone());
            let shouted = path.trim_end_matches(".html").to_uppercase();
            aliases.push(format!("{shouted}.html"));
        }
        aliases.push(format!("{path}/below.html"));
    }
    aliases.push(".statutree/manifest.html".to_owned());
    aliases.push(".statutree/lock/a.html".to_owned());
    let quoted: Vec<String> = aliases.iter().map(|alias| format!("{alias:?}")).collect();
    let list = quoted.join(",\n  ");
    stage.put("content/guides/cost.md", guide("What it costs", &format!("aliases: [\n  {list}]\n")));
    let found = stage.findings();
    for (number, alias) in aliases.iter().enumerate() {
        let line = format!("error file/name-clash content/guides/cost.md:{}:3 the address `{alias}` is taken", number + 7);
        assert!(found.iter().any(|found| found.starts_with(&line)), "{line} {found:#?}");
    }
    assert_eq!(found.len(), aliases.len());
}

#[test]
fn two_old_addresses_never_meet_on_any_system() {
    let first = ["old.html", "caf\u{e9}.html", "a/b.html", "x.html/y.html"];
    let stage = with_aliases(&first);
    let second = ["OLD.html", "cafe\u{301}.html", "a/b.html/c.html", "x.html"];
    let quoted: Vec<String> = second.iter().map(|alias| format!("  - {alias:?}\n").replace("\\u{301}", "\\u0301")).collect();
    stage.put("content/guides/time.md", guide("How long it takes", &format!("aliases:\n{}", quoted.concat())));
    stage.finds(&[
        "error file/name-clash content/guides/time.md:7:5 the address `OLD.html` is taken",
        "error file/name-clash content/guides/time.md:8:5 the address `cafe\u{301}.html` is taken",
        "error file/name-clash content/guides/time.md:9:5 the address `a/b.html/c.html` is taken: nothing can lie below `a/b.html`, which is a file",
        "error file/name-clash content/guides/time.md:10:5 the address `x.html` is taken: it is the folder in which `x.html/y.html` lies",
    ]);
}

#[test]
fn a_picture_cannot_lie_below_a_page() {
    let stage = with_aliases(&["guides/old.html"]);
    stage.put("content/guides/steps.html/a.gif", PICTURE);
    stage.put("content/guides/Index.HTML/a.gif", PICTURE);
    stage.put("content/forms/index.html/a.gif", PICTURE);
    stage.put("content/guides/old.html/a.gif", PICTURE);
    stage.put("content/images/b.gif", PICTURE);
    stage.put("content/images/B.gif/c.gif", PICTURE);
    let in_the_way = "this picture would be in the way of";
    stage.finds(&[
        &format!("error file/name-clash content/forms/index.html/a.gif:1:1 {in_the_way} `forms/index.html`"),
        &format!("error file/name-clash content/guides/Index.HTML/a.gif:1:1 {in_the_way} `guides/index.html`"),
        "error file/name-clash content/guides/cost.md:6:11 the address `guides/old.html` is taken: it is the folder in which `guides/old.html/a.gif` lies",
        &format!("error file/name-clash content/guides/steps.html/a.gif:1:1 {in_the_way} `guides/steps.html`"),
        &format!("error file/name-clash content/images/b.gif:1:1 {in_the_way} `images/B.gif/c.gif`"),
    ]);
}

#[test]
fn two_pictures_never_meet_on_any_system() {
    let stage = Stage::new();
    for name in ["form.gif", "FORM.GIF", "caf\u{e9}.gif", "cafe\u{301}.gif", "caf\u{c9}.gif"] {
        stage.put(format!("content/images/{name}"), PICTURE);
    }
    stage.put("content/images/Sub/a.gif", PICTURE);
    stage.put("content/images/sub/A.gif", PICTURE);
    let same = "on many systems this picture and another have the same name";
    stage.finds(&[
        &format!("error file/name-clash content/images/caf\u{c9}.gif:1:1 {same}"),
        &format!("error file/name-clash content/images/caf\u{e9}.gif:1:1 {same}"),
        &format!("error file/name-clash content/images/form.gif:1:1 {same}"),
        &format!("error file/name-clash content/images/sub/A.gif:1:1 {same}"),
    ]);
}

#[test]
fn two_files_never_become_one_page() {
    let stage = Stage::new();
    stage.put("content/guides/court/steps.md", guide("Another", ""));
    stage.put("content/guides/court/STEPS.md", guide("A third", ""));
    stage.put("content/guides/steps.MD", guide("A fourth", ""));
    stage.put("decision_trees/sub/relief.yaml", std::fs::read(stage.path(TREE)).expect("a tree"));
    let scenarios = "scenarios:\n  all:\n    answers: { how-ended: full }\n    outcome: granted\n";
    stage.put("decision_trees/relief.scenarios.yaml", scenarios);
    stage.put("decision_trees/relief.scenarios.scenarios.yaml", scenarios);
    stage.put("decision_trees/sub/relief.scenarios.yaml", scenarios);
    stage.finds(&[
        "error file/bad-name content/guides/court/STEPS.md:1:1 `STEPS` cannot be the name of a page",
        "error name/duplicate content/guides/steps.MD:1:1 there is another guide named `steps`",
        "error name/duplicate content/guides/steps.md:1:1 there is another guide named `steps`",
        "error file/bad-name decision_trees/relief.scenarios.scenarios.yaml:1:1 `relief.scenarios` cannot be the name of a page",
        "error name/duplicate decision_trees/sub/relief.scenarios.yaml:1:1 there is another file of scenarios named `relief`",
        "error name/duplicate decision_trees/sub/relief.yaml:1:1 there is another tree named `relief`",
    ]);
}

#[test]
fn the_logo_is_a_picture_of_the_site_and_nothing_else() {
    for file in ["../secret.png", "/etc/passwd", "content/images/../../../a.png", "content\\images\\a.png", "C:/a.png", "https://example.org/a.png", "a\u{202e}gnp.png", "con", "content/images/a.png "] {
        let stage = Stage::new();
        stage.edit("site.yaml", "language: en\n", &format!("language: en\nlogo: {{ file: {}, alt: A }}\n", serde_json::to_string(file).expect("a text")));
        stage.finds(&[&format!("error field/bad-value site.yaml:4:15 `{file}` is not a path in this site: ")]);
    }
    for file in ["content/images/%2e%2e/a.png", "site.yaml", "content/guides/steps.md", "public/index.html"] {
        let stage = Stage::new();
        stage.edit("site.yaml", "language: en\n", &format!("language: en\nlogo: {{ file: \"{file}\", alt: A }}\n"));
        stage.finds(&[&format!("error name/unknown site.yaml:4:15 there is no picture `{file}`")]);
    }
}

#[test]
fn the_address_of_the_site_is_one_and_no_file_depends_on_it() {
    for url in ["javascript:alert(1)", "//example.org/", "HTTPS://example.org/", "https://", "https:///a", "https://example.org/ a", "https://example.org/\"a", "https://example.org\\a", "file:///tmp", "../"] {
        let stage = Stage::new();
        stage.edit("site.yaml", "language: en\n", &format!("language: en\nbase_url: {}\n", serde_json::to_string(url).expect("a text")));
        stage.finds(&[&format!("error field/bad-value site.yaml:4:11 `{url}` is not a web address")]);
    }
    let paths = |url: &str| -> Vec<String> {
        let stage = Stage::new();
        stage.edit("site.yaml", "language: en\n", &format!("language: en\nbase_url: {url}\n"));
        stage.pages().into_keys().collect()
    };
    assert_eq!(paths("https://example.org/"), paths("https://example.org/a/../../%2e%2e/b"));
}

#[test]
fn the_number_of_a_section_is_its_file_name() {
    for number in ["../1203.4", "1203/4", "1203%2f4", "1203.4 ", "1203.4/", "..", "1203\\4", "1203.4\u{200b}", "C:1203.4"] {
        let stage = Stage::new();
        stage.edit("content/statutes/ca-pen-1203.4.md", "section: \"1203.4\"", &format!("section: {}", serde_json::to_string(number).expect("a text")));
        let found = stage.findings();
        let refused = format!("error law/file-name content/statutes/ca-pen-1203.4.md:3:10 this section is `ca-pen-{number}`, but its file is named `ca-pen-1203.4`").replace("ca-pen-C:", "ca-pen-c:");
        assert!(found.contains(&refused), "{number} {found:#?}");
    }
    // Letters that are small letters of an ASCII capital somewhere.
    let stage = Stage::new();
    stage.put("content/statutes/ca-pen-1203k.md", "---\ncode: ca-pen\nsection: \"1203\u{212a}\"\ntitle: Kelvin\nversions:\n  - changed: Text.\nchecked: { on: 2026-11-23, against: official }\n---\n\nText.\n");
    let pages = stage.pages();
    assert!(pages.contains_key("laws/ca-pen-1203k.html"));
    distinct(&pages);
}

#[test]
fn subdivisions_are_letters_and_digits_in_parentheses() {
    for place in ["(a)/(b)", "(..)", "a", "(a", "(a)(1)#x", "(a-1)", "(\u{e9})", "(\u{202e}a)", "()", "(a) (1)"] {
        let stage = Stage::new();
        stage.edit("content/statutes/ca-pen-1203.4.md", "\"(b)\":", &format!("{}:", serde_json::to_string(place).expect("a text")));
        stage.finds(&[&format!("error field/bad-value content/statutes/ca-pen-1203.4.md:9:3 `{place}` is not a subdivision")]);
    }
}

#[test]
fn a_theme_names_no_file_outside_of_its_assets() {
    for path in ["../../site.yaml", "/etc/passwd", "assets/../theme.yaml", "templates/base.html", "assets\\site.css", "assets/%2e%2e/theme.yaml", "https://example.org/site.css", "assets/none.css"] {
        let stage = Stage::new();
        stage.put("themes/own/theme.yaml", format!("name: own\nextends: plain\nstylesheet: {}\n", serde_json::to_string(path).expect("a text")));
        stage.edit("site.yaml", "theme: plain", "theme: own");
        stage.finds(&[&format!("error theme/bad-palette themes/own/theme.yaml:3:13 the theme has no stylesheet `{path}`")]);
    }
    for name in ["../plain", "/etc", "own/../plain", "C:", "..", "%2e%2e"] {
        let stage = Stage::new();
        stage.edit("site.yaml", "theme: plain", &format!("theme: \"{name}\""));
        stage.finds(&[&format!("error field/bad-value site.yaml:4:8 `{name}` cannot be a name: ")]);
    }
}

#[test]
fn two_files_of_a_theme_never_meet_on_any_system() {
    let stage = Stage::new();
    stage.put("themes/own/theme.yaml", "name: own\nextends: plain\n");
    stage.put("themes/own/assets/Site.css", "p { margin: 0 }");
    stage.put("themes/own/assets/search.js/a.css", "p { margin: 0 }");
    stage.put("themes/own/assets/caf\u{e9}.gif", PICTURE);
    stage.put("themes/own/assets/cafe\u{301}.gif", PICTURE);
    stage.edit("site.yaml", "theme: plain", "theme: own");
    stage.finds(&[
        "error file/name-clash themes/own/assets/Site.css:1:1 on many systems `assets/site.css` and `assets/Site.css` have the same name",
        "error file/name-clash themes/own/assets/search.js/a.css:1:1 `assets/search.js/a.css` cannot lie below `assets/search.js`, which is a file",
        "error file/name-clash themes/own/theme.yaml:1:1 on many systems `assets/caf\u{e9}.gif` and `assets/cafe\u{301}.gif` have the same name",
    ]);
}

#[test]
fn pictures_and_links_in_text_stay_inside_the_site() {
    let out = ["../../../etc/passwd", "/etc/passwd", "%2e%2e/%2e%2e/%2e%2e/etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "..%5c..%5ca.md", "C:/a.md", "%43%3a/a.md", "../../site.yaml", "a%00.md", "nul", "steps.md%20", "steps.md.", "../../content/guides/../../../a.md", "steps%E2%80%AE.md", "%", "%zz.md", "..", "."];
    for address in out {
        let stage = Stage::new();
        stage.put("content/guides/cost.md", guide("What it costs", "") + &format!("\nSee [this](<{address}>) and ![that](<{address}>).\n"));
        let found = stage.findings();
        let refused = |column: usize| {
            let at = format!("content/guides/cost.md:10:{column} ");
            found.iter().any(|line| line.starts_with("error link/") && line.contains(&at))
        };
        let second = 5 + "[this](<>) and ".len() + address.len();
        assert!(refused(5) && refused(second), "{address} {found:#?}");
        assert_eq!(found.len(), 2, "{address} {found:#?}");
    }
}

/// Everything at once that is accepted: every file comes out at a path of its own, inside the folder, on every system.
#[test]
fn whatever_is_accepted_has_a_path_of_its_own() {
    let stage = with_aliases(&["old.html", "/older/a b.html", "caf\u{e9}.html", "guides.html", "x.html.html", "Tools.html", ".well-known/a.html"]);
    for name in ["%2e%2e", "%2f", "a b", "a#b", "caf\u{e9}", "A", "-", "_headers", "index.html"] {
        stage.put(format!("content/images/{name}.gif"), PICTURE);
        stage.put(format!("content/guides/{name}.gif"), PICTURE);
        stage.put(format!("content/forms/{name}.gif"), PICTURE);
        stage.put(format!("themes/plain/assets/{name}.gif"), PICTURE);
        stage.put(format!("themes/plain/assets/{name}/{name}.css"), "p { margin: 0 }");
    }
    stage.put("content/guides/index.md", guide("A guide called index", ""));
    stage.put("content/guides/map.md", guide("A guide called map", ""));
    let pages = stage.pages();
    assert!(pages.len() > 80, "{}", pages.len());
    distinct(&pages);
}

/// Every path is one, and no two are the same, or one below the other, where letters and accents do not count.
#[track_caller]
fn distinct(pages: &BTreeMap<String, String>) {
    let mut seen = BTreeSet::new();
    for path in pages.keys() {
        let parsed = SitePath::parse(path).unwrap_or_else(|why| panic!("{path}: {why}"));
        assert!(seen.insert(parsed.folded()), "{path} is there twice");
    }
    for path in &seen {
        let mut folders = path.match_indices('/').map(|(end, _)| &path[..end]);
        assert!(folders.all(|folder| !seen.contains(folder)), "{path} lies below a file");
    }
}
