//! Fields and links that name a file, an address or a place.

use super::{distinct, guide};
use crate::stage::Stage;

#[test]
fn the_logo_is_a_picture_of_the_site_and_nothing_else() {
    for file in [
        "../secret.png",
        "/etc/passwd",
        "content/images/../../../a.png",
        "content\\images\\a.png",
        "C:/a.png",
        "https://example.org/a.png",
        "a\u{200f}gnp.png",
        "con",
        "content/images/a.png ",
    ] {
        let stage = Stage::new();
        stage.edit(
            "site.yaml",
            "language: en\n",
            &format!(
                "language: en\nlogo: {{ file: {}, alt: A }}\n",
                serde_json::to_string(file).expect("a text")
            ),
        );
        stage.finds(&[&format!(
            "error field/bad-value site.yaml:4:15 `{file}` is not a path in this site: "
        )]);
    }
    for file in [
        "content/images/%2e%2e/a.png",
        "site.yaml",
        "content/guides/steps.md",
        "public/index.html",
    ] {
        let stage = Stage::new();
        stage.edit(
            "site.yaml",
            "language: en\n",
            &format!("language: en\nlogo: {{ file: \"{file}\", alt: A }}\n"),
        );
        stage.finds(&[&format!(
            "error name/unknown site.yaml:4:15 there is no picture `{file}`"
        )]);
    }
}

#[test]
fn the_address_of_the_site_is_one_and_no_file_depends_on_it() {
    for url in [
        "javascript:alert(1)",
        "//example.org/",
        "HTTPS://example.org/",
        "https://",
        "https:///a",
        "https://example.org/ a",
        "https://example.org/\"a",
        "https://example.org\\a",
        "file:///tmp",
        "../",
    ] {
        let stage = Stage::new();
        stage.edit(
            "site.yaml",
            "language: en\n",
            &format!(
                "language: en\nbase_url: {}\n",
                serde_json::to_string(url).expect("a text")
            ),
        );
        stage.finds(&[&format!(
            "error field/bad-value site.yaml:4:11 `{url}` is not a web address"
        )]);
    }
    let paths = |url: &str| -> Vec<String> {
        let stage = Stage::new();
        stage.edit(
            "site.yaml",
            "language: en\n",
            &format!("language: en\nbase_url: {url}\n"),
        );
        stage.pages().into_keys().collect()
    };
    assert_eq!(
        paths("https://example.org/"),
        paths("https://example.org/a/../../%2e%2e/b")
    );
}

#[test]
fn the_number_of_a_section_is_its_file_name() {
    for number in [
        "../1203.4",
        "1203/4",
        "1203%2f4",
        "1203.4 ",
        "1203.4/",
        "..",
        "1203\\4",
        "1203.4\u{200b}",
        "C:1203.4",
    ] {
        let stage = Stage::new();
        stage.edit(
            "content/statutes/ca-pen-1203.4.md",
            "section: \"1203.4\"",
            &format!(
                "section: {}",
                serde_json::to_string(number).expect("a text")
            ),
        );
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
    for place in [
        "(a)/(b)",
        "(..)",
        "a",
        "(a",
        "(a)(1)#x",
        "(a-1)",
        "(\u{e9})",
        "(\u{200f}a)",
        "()",
        "(a) (1)",
    ] {
        let stage = Stage::new();
        stage.edit(
            "content/statutes/ca-pen-1203.4.md",
            "\"(b)\":",
            &format!("{}:", serde_json::to_string(place).expect("a text")),
        );
        stage.finds(&[&format!("error field/bad-value content/statutes/ca-pen-1203.4.md:9:3 `{place}` is not a subdivision")]);
    }
}

#[test]
fn a_theme_names_no_file_outside_of_its_assets() {
    for path in [
        "../../site.yaml",
        "/etc/passwd",
        "assets/../theme.yaml",
        "templates/base.html",
        "assets\\site.css",
        "assets/%2e%2e/theme.yaml",
        "https://example.org/site.css",
        "assets/none.css",
    ] {
        let stage = Stage::new();
        stage.put(
            "themes/own/theme.yaml",
            format!(
                "name: own\nextends: plain\nstylesheet: {}\n",
                serde_json::to_string(path).expect("a text")
            ),
        );
        stage.edit("site.yaml", "theme: plain", "theme: own");
        stage.finds(&[&format!("error theme/bad-palette themes/own/theme.yaml:3:13 the theme has no stylesheet `{path}`")]);
    }
    for name in ["../plain", "/etc", "own/../plain", "C:", "..", "%2e%2e"] {
        let stage = Stage::new();
        stage.edit("site.yaml", "theme: plain", &format!("theme: \"{name}\""));
        stage.finds(&[&format!(
            "error field/bad-value site.yaml:4:8 `{name}` cannot be a name: "
        )]);
    }
}

#[test]
fn pictures_and_links_in_text_stay_inside_the_site() {
    let out = [
        "../../../etc/passwd",
        "/etc/passwd",
        "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "..%2f..%2f..%2fetc%2fpasswd",
        "..%5c..%5ca.md",
        "C:/a.md",
        "%43%3a/a.md",
        "../../site.yaml",
        "a%00.md",
        "nul",
        "steps.md%20",
        "steps.md.",
        "../../content/guides/../../../a.md",
        "steps%E2%80%AE.md",
        "%",
        "%zz.md",
        "..",
        ".",
    ];
    for address in out {
        let stage = Stage::new();
        stage.put(
            "content/guides/cost.md",
            guide("What it costs", "")
                + &format!("\nSee [this](<{address}>) and ![that](<{address}>).\n"),
        );
        let found = stage.findings();
        let refused = |column: usize| {
            let at = format!("content/guides/cost.md:10:{column} ");
            found
                .iter()
                .any(|line| line.starts_with("error link/") && line.contains(&at))
        };
        let second = 5 + "[this](<>) and ".len() + address.len();
        assert!(refused(5) && refused(second), "{address} {found:#?}");
        assert_eq!(found.len(), 2, "{address} {found:#?}");
    }
}
