//! Where links lead: only where the allow-list says, however the address is disguised.

use crate::filled::{fields, site, site_of_prose, yaml};
use crate::parsed::Parsed;
use crate::stage::Stage;
use pulldown_cmark::{Event, Options, Parser, Tag};

const SCHEME: &str = "link/forbidden-scheme";
const BROKEN: &str = "link/broken";

/// Asserts that each of these pieces of Markdown, in a paragraph of a guide of its own, is refused by this rule at its line, and nothing else is said. It also has to be a link or a
/// picture for any reader of Markdown: what is none proves nothing.
#[track_caller]
fn refused(rule: &str, pieces: &[String]) {
    let stage = Stage::new();
    let mut body = String::from(
        "---\ntitle: Bad\ndescription: Links.\ntopic: how-to\nreview: { on: 2026-11-23, due: 2027-05-23 }\n---\n",
    );
    let mut expected = Vec::new();
    for piece in pieces {
        assert!(leads(piece), "{piece:?} is no link");
        body.push('\n');
        let line = body.matches('\n').count() + 1;
        expected.push(format!("error {rule} content/guides/bad.md:{line}:"));
        body.push_str(piece);
        body.push('\n');
    }
    stage.put("content/guides/bad.md", body);
    let errors = errors(&stage);
    assert_eq!(errors.len(), expected.len(), "{errors:#?}");
    for (found, expected) in errors.iter().zip(expected) {
        assert!(found.starts_with(&expected), "{found} for {expected}");
    }
}

fn errors(stage: &Stage) -> Vec<String> {
    let mut found = stage.findings();
    found.retain(|found| found.starts_with("error"));
    found
}

fn leads(markdown: &str) -> bool {
    let mut events = Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES);
    events.any(|event| matches!(event, Event::Start(Tag::Link { .. } | Tag::Image { .. })))
}

/// `[x](address)` for each.
fn links(addresses: &[&str]) -> Vec<String> {
    addresses
        .iter()
        .map(|address| format!("[x]({address})"))
        .collect()
}

/// `[x](<address>)` for each, where white space may stand.
fn bracketed(addresses: &[&str]) -> Vec<String> {
    addresses
        .iter()
        .map(|address| format!("[x](<{address}>)"))
        .collect()
}

#[test]
fn no_scheme_is_linked_to_that_is_not_on_the_list() {
    refused(
        SCHEME,
        &links(&[
            "javascript:alert(1)",
            "javascript://example.org/%0aalert(1)",
            "data:text/html,x",
            "data:image/svg+xml;base64,PHN2Zz4=",
            "vbscript:msgbox(1)",
            "file:///etc/passwd",
            "blob:https://example.org/1",
            "filesystem:https://example.org/x",
            "view-source:https://example.org/",
            "about:blank",
            "ftp://example.org/",
            "ws://example.org/",
            "intent://x#Intent;end",
            "sms:+1",
            "feed:https://example.org/",
            "c:/windows",
        ]),
    );
}

#[test]
fn no_case_of_letters_hides_a_scheme() {
    refused(
        SCHEME,
        &links(&[
            "JAVASCRIPT:alert(1)",
            "jAvAsCrIpT:alert(1)",
            "DATA:text/html,x",
            "VBScript:x",
            "File:///x",
        ]),
    );
}

#[test]
fn no_entity_hides_a_scheme() {
    refused(
        SCHEME,
        &links(&[
            "&#106;avascript:alert(1)",
            "&#x6a;avascript:alert(1)",
            "&#X6A;avascript:alert(1)",
            "&#0000106;avascript:alert(1)",
            "javascript&colon;alert(1)",
            "javascript&#58;alert(1)",
            "javascript&#x3A;alert(1)",
            "java&Tab;script:alert(1)",
            "java&NewLine;script:alert(1)",
            "java&#9;script:alert(1)",
            "java&#13;script:alert(1)",
            "&#1;javascript:alert(1)",
            "&nbsp;javascript:alert(1)",
            "&#x200b;javascript:alert(1)",
            "d&#97;ta&colon;text/html,x",
        ]),
    );
}

#[test]
fn no_percent_hides_a_scheme() {
    refused(
        SCHEME,
        &links(&[
            "javascript%3Aalert(1)",
            "javascript%3aalert(1)",
            "%6aavascript:alert(1)",
            "%6A%61vascript%3Aalert(1)",
            "%09javascript:alert(1)",
            "data%3Atext/html,x",
            "x/%3A/y",
        ]),
    );
}

#[test]
fn no_backslash_hides_a_scheme() {
    refused(
        SCHEME,
        &links(&["javascript\\:alert(1)", "java\\&Tab;script:x"]),
    );
}

#[test]
fn no_white_space_and_no_control_character_hides_a_scheme() {
    refused(
        SCHEME,
        &bracketed(&[
            "  javascript:alert(1)",
            "\tjavascript:alert(1)",
            "java\tscript:alert(1)",
            "/\t/evil.example",
            "javascript\t:alert(1)",
            "java script:alert(1)",
            "\u{1}javascript:alert(1)",
            "\u{1f}javascript:alert(1)",
            "java\u{7f}script:alert(1)",
            "java\u{85}script:alert(1)",
            "\u{a0}javascript:alert(1)",
            "java\u{ad}script:alert(1)",
            "java\u{200b}script:alert(1)",
            "\u{2003}javascript:alert(1)",
            "\u{202e}javascript:alert(1)",
            "java\u{2060}script:alert(1)",
            "\u{feff}javascript:alert(1)",
        ]),
    );
}

#[test]
fn no_letter_that_only_looks_like_one_makes_a_scheme() {
    refused(
        SCHEME,
        &links(&[
            "ｊavascript:alert(1)",
            "јavascript:alert(1)",
            "httpſ:x",
            "https：//evil.example:1",
        ]),
    );
}

#[test]
fn an_address_without_a_scheme_names_no_host() {
    refused(
        BROKEN,
        &links(&[
            "//evil.example/x",
            "///evil.example/x",
            "/\\\\evil.example",
            "\\\\\\\\evil.example",
            "\\\\/evil.example",
            "/&#92;evil.example",
            "&sol;&sol;evil.example",
            "/%2Fevil.example",
            "%2F%2Fevil.example",
            "%5C%5Cevil.example",
            "?x=//evil.example",
        ]),
    );
}

#[test]
fn an_address_of_the_web_is_whole() {
    refused(
        BROKEN,
        &links(&[
            "https:evil.example",
            "https:/evil.example",
            "https:///evil.example",
            "https:\\\\evil.example",
            "http://",
            "https://:443/",
            "https://good.example\\@evil.example",
            "https://a&quot;onclick=x",
            "https://a&lt;b&gt;",
            "https://a&grave;b",
        ]),
    );
}

#[test]
fn no_user_name_hides_a_host() {
    refused(
        BROKEN,
        &links(&[
            "https://courts.example@evil.example/",
            "https://courts.example:443@evil.example/",
            "https://@evil.example/",
            "HTTPS://courts.example%2F@evil.example",
        ]),
    );
    let stage = Stage::new();
    stage.edit(
        "site.yaml",
        "language: en",
        "language: en\nbase_url: https://courts.example@evil.example/",
    );
    assert_eq!(stage.findings().len(), 1, "{:?}", stage.findings());
}

#[test]
fn an_autolink_is_a_link_like_another() {
    let all = [
        "javascript:alert(1)",
        "JavaScript:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///x",
        "blob:x",
    ];
    refused(SCHEME, &all.map(|address| format!("<{address}>")));
}

#[test]
fn a_reference_is_refused_where_it_is_used() {
    let all = [
        "[x][y]\n\n[y]: javascript:alert(1)",
        "[x]\n\n[x]: <data:text/html,x> \"title\"",
        "![x][z]\n\n[z]: javascript:alert(1)",
    ];
    for one in all {
        refused(SCHEME, &[one.to_owned()]);
    }
}

#[test]
fn a_reference_that_nothing_uses_reaches_no_page() {
    let stage = Stage::new();
    stage.edit(
        "content/guides/steps.md",
        "Fill in",
        "[y]: javascript:alert(1) 'title'\n[Fill]: data:text/html,x\n\nFill in",
    );
    for (path, text) in stage.pages() {
        let inside = ["javascript:", "data:text"]
            .iter()
            .find(|word| text.contains(*word));
        assert_eq!(inside, None, "{path}");
    }
}

#[test]
fn a_picture_is_a_file_of_the_site() {
    let all = [
        "javascript:alert(1)",
        "data:image/png;base64,AAAA",
        "DATA&colon;image/svg+xml,x",
        "https://tracker.example/a.png",
        "//tracker.example/a.png",
        "\\\\\\\\tracker.example\\\\a.png",
        "file:///a.png",
        "blob:x",
        "mailto:a@b.example",
    ];
    refused(
        SCHEME,
        &all.map(|address| format!("![x]({address} \"title\")")),
    );
    refused(
        BROKEN,
        &["/a.png", "/\\\\tracker.example", "#a"].map(|address| format!("![x]({address})")),
    );
}

#[test]
fn a_link_is_refused_wherever_it_stands_in_a_text() {
    let all = [
        "## See [x](javascript:alert(1))",
        "> [x](javascript:alert(1))",
        "- [x](javascript:alert(1))",
        "1. **[x](javascript:alert(1))**",
        "*[x](javascript:alert(1) \"title\")*",
        "| [x](javascript:alert(1)) |\n|---|",
        "[`x`](javascript:alert(1))",
    ]
    .map(str::to_owned);
    refused(SCHEME, &all);
    let notes = [
        "Text[^a].\n\n[^a]: [x](javascript:alert(1))",
        "| a |\n|---|\n| [x](data:x) |",
        "> [!NOTE]\n> [x](data:x)",
    ];
    for one in notes {
        let stage = Stage::new();
        stage.edit(
            "content/guides/steps.md",
            "Fill in",
            &format!("{one}\n\nFill in"),
        );
        let found = stage.findings();
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].contains(SCHEME), "{found:#?}");
    }
}

/// Of the description of a picture only the words count.
const WITHOUT_LINKS: &str = "guide.picture";

#[test]
fn a_link_is_refused_in_every_field_that_takes_prose() {
    let (stage, prose) = site_of_prose("[x](java&Tab;script:alert(1))");
    assert!(prose.len() > 20 && prose.iter().all(|field| fields().contains(field)));
    let errors = errors(&stage);
    let links = errors.iter().filter(|found| found.contains(SCHEME)).count();
    let expected = prose
        .iter()
        .filter(|field| **field != WITHOUT_LINKS)
        .count();
    assert_eq!((links, errors.len()), (expected, expected), "{errors:#?}");
}

#[test]
fn a_field_that_holds_an_address_takes_no_other_scheme() {
    let fields = [
        (
            "site.yaml",
            "base_url: https://example.org/sub/",
            "base_url: {}",
        ),
        ("site.yaml", "url: https://example.org/contact", "url: {}"),
        ("site.yaml", "url: \"tel:+1 510 555 0100\"", "url: {}"),
        ("site.yaml", "file: content/images/firm.png", "file: {}"),
        ("site.yaml", "email: help@example.org", "email: {}"),
        ("site.yaml", "phone: (510) 555-0100", "phone: {}"),
        (
            "site.yaml",
            "url: \"https://example.org/law/{section}\"",
            "url: {}",
        ),
        (
            "content/statutes/ca-pen-1203.4.md",
            "section: \"1203.4\"",
            "section: \"1203.4\"\nurl: {}",
        ),
        (
            "content/forms/cr-180.md",
            "url: https://example.org/cr180.pdf",
            "url: {}",
        ),
    ];
    let addresses = [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "\tjavascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://example.org/x",
        "//evil.example/",
        "\\\\evil.example\\",
        "/\\evil.example",
        "https://example.org/\"onclick=\"x",
        "https://good.example@evil.example/",
    ];
    for address in addresses {
        let stage = site("wood");
        for (file, known, field) in fields {
            stage.edit(file, known, &field.replace("{}", &yaml(address)));
        }
        let found = errors(&stage);
        for (file, count) in [
            ("site.yaml", 7),
            ("content/statutes/ca-pen-1203.4.md", 1),
            ("content/forms/cr-180.md", 1),
        ] {
            let start = format!("error field/bad-value {file}:");
            let here = found
                .iter()
                .filter(|found| found.starts_with(&start))
                .count();
            assert_eq!(here, count, "{address:?} in {file}: {found:#?}");
        }
    }
}

#[test]
fn the_title_of_a_link_is_no_attribute() {
    let stage = Stage::new();
    let link = "[court](https://courts.example/ \"x\\\" onmouseover=\\\"alert(1)\") <https://courts.example/?a=b&c='d'>";
    stage.edit(
        "content/guides/steps.md",
        "Fill in",
        &format!("{link}\n\nFill in"),
    );
    let pages = stage.pages();
    let page = Parsed::page(&pages["guides/steps.html"]);
    let external: Vec<_> = page
        .elements()
        .filter(|(_, all)| all.iter().any(|(_, value)| value == "external"))
        .collect();
    assert_eq!(external.len(), 2);
    for (_, attributes) in external {
        let names: Vec<&str> = attributes.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["class", "rel", "href"]);
    }
}
