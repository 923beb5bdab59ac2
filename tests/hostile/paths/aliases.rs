//! Old addresses, what is in their way, and everything that is accepted at once.

use super::{PICTURE, distinct, guide};
use crate::stage::Stage;

/// A site with a guide that has these old addresses, in line 6.
fn with_aliases(aliases: &[&str]) -> Stage {
    let stage = Stage::new();
    let quoted: Vec<String> = aliases.iter().map(|alias| format!("{alias:?}")).collect();
    stage.put(
        "content/guides/cost.md",
        guide(
            "What it costs",
            &format!("aliases: [{}]\n", quoted.join(", ")),
        ),
    );
    stage
}

#[test]
fn old_addresses_are_plain_paths_below_the_site() {
    let long = format!("{}.html", "a".repeat(300));
    let refused = [
        "../x.html",
        "a/../../x.html",
        "a/..",
        "./a.html",
        "a/./b.html",
        "a//b.html",
        "/",
        "a/",
        "%2e%2e/x.html",
        "%2E%2E%2Fx.html",
        "a%2fb.html",
        "a%5cb.html",
        "a\\b.html",
        "..\\x.html",
        "C:/x.html",
        "C:x.html",
        "\\\\host\\x.html",
        "a.html.",
        "a.html ",
        " a.html",
        "a. /b.html",
        "con.html",
        "aux/x.html",
        "x/NUL.html",
        "x/nul .html",
        "com\u{b9}.html",
        &long,
        "a\u{200f}lmth.html",
        "a\u{200b}.html",
        "a\u{ad}.html",
        "a\0.html",
        "a\n.html",
        "https://example.org/a.html",
        "a.html?b",
        "a.html#b",
        "a.htm",
        "a.HTML",
        "a",
        "_headers",
        "proof.json",
        "assets/site.css",
        ".statutree/manifest.json",
        "tree.json/..",
    ];
    for alias in refused {
        let stage = Stage::new();
        // JSON writes a text so that YAML reads the same.
        let quoted = serde_json::to_string(alias).expect("a text");
        stage.put(
            "content/guides/cost.md",
            guide("What it costs", &format!("aliases: [{quoted}]\n")),
        );
        let found = stage.findings();
        let shown = alias.trim_start_matches('/');
        let expected = format!(
            "error field/bad-value content/guides/cost.md:6:11 `{shown}` cannot be an old address: "
        );
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
    let aliases = [
        "old.html",
        "/older/a b.html",
        "//example.org/c.html",
        "caf\u{e9}/d.html",
        "guides.html",
        "tools.html",
        "a/b/c/d/e.html",
        "x.html.html",
        "con-artist.html",
    ];
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
    stage.edit(
        "site.yaml",
        "language: en\n",
        "language: en\nbase_url: https://example.org/\n",
    );
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
    stage.put(
        "content/guides/cost.md",
        guide("What it costs", &format!("aliases: [\n  {list}]\n")),
    );
    let found = stage.findings();
    for (number, alias) in aliases.iter().enumerate() {
        let line = format!(
            "error file/name-clash content/guides/cost.md:{}:3 the address `{alias}` is taken",
            number + 7
        );
        assert!(
            found.iter().any(|found| found.starts_with(&line)),
            "{line} {found:#?}"
        );
    }
    assert_eq!(found.len(), aliases.len());
}

#[test]
fn two_old_addresses_never_meet_on_any_system() {
    let first = ["old.html", "caf\u{e9}.html", "a/b.html", "x.html/y.html"];
    let stage = with_aliases(&first);
    let second = ["OLD.html", "cafe\u{301}.html", "a/b.html/c.html", "x.html"];
    let quoted: Vec<String> = second
        .iter()
        .map(|alias| format!("  - {alias:?}\n").replace("\\u{301}", "\\u0301"))
        .collect();
    stage.put(
        "content/guides/time.md",
        guide(
            "How long it takes",
            &format!("aliases:\n{}", quoted.concat()),
        ),
    );
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

/// Everything at once that is accepted: every file comes out at a path of its own, inside the folder, on every system.
#[test]
fn whatever_is_accepted_has_a_path_of_its_own() {
    let stage = with_aliases(&[
        "old.html",
        "/older/a b.html",
        "caf\u{e9}.html",
        "guides.html",
        "x.html.html",
        "Tools.html",
        ".well-known/a.html",
    ]);
    for name in [
        "%2e%2e",
        "%2f",
        "a b",
        "a#b",
        "caf\u{e9}",
        "A",
        "-",
        "_headers",
        "index.html",
    ] {
        stage.put(format!("content/images/{name}.gif"), PICTURE);
        stage.put(format!("content/guides/{name}.gif"), PICTURE);
        stage.put(format!("content/forms/{name}.gif"), PICTURE);
        stage.put(format!("themes/plain/assets/{name}.gif"), PICTURE);
        stage.put(
            format!("themes/plain/assets/{name}/{name}.css"),
            "p { margin: 0 }",
        );
    }
    stage.put("content/guides/index.md", guide("A guide called index", ""));
    stage.put("content/guides/map.md", guide("A guide called map", ""));
    let pages = stage.pages();
    assert!(pages.len() > 80, "{}", pages.len());
    distinct(&pages);
}
