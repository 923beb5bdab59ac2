//! What holds for any text whatever.

use super::Piece;
use super::tests::page;
use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, proptest};

/// Markdown-like text: fragments that mean something to the parser or to the recogniser, and any characters at all.
fn prose() -> impl Strategy<Value = String> {
    let fragments = prop::sample::select(vec![
        "*",
        "**",
        "_",
        "~",
        "~~",
        "`",
        "```\n",
        "[",
        "](",
        ")",
        "![",
        "[^a]",
        "\n[^a]: ",
        "<b>",
        "</b>",
        "<script>",
        "<!--",
        "-->",
        "<a@b.c>",
        "<x:y>",
        "javascript:",
        "https://a.b/",
        "\n",
        "\n\n",
        "    ",
        "> ",
        "- ",
        "1. ",
        "# ",
        "### ",
        "|",
        "|-|-|\n",
        "\n> [!NOTE]\n",
        "&lt;",
        "&colon;",
        "\\",
        "\"",
        "'",
        "PC ",
        "Penal Code",
        " § ",
        "section ",
        "17",
        "(a)",
        " and ",
        ", ",
        " of the ",
        "\u{2028}",
        "\u{0}",
        "é",
        "\r\n",
        "a",
        " ",
    ]);
    let piece = proptest::prop_oneof![
        6 => fragments.prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Every tag that prose can become, with the attributes that it can have.
fn is_ours(tag: &str) -> bool {
    let name = tag.split(' ').next().unwrap_or_default();
    let closed = name.trim_start_matches('/');
    [
        "p",
        "em",
        "strong",
        "del",
        "code",
        "pre",
        "ul",
        "ol",
        "li",
        "blockquote",
        "div",
        "hr",
        "br",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "a",
        "img",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "sup",
        "section",
    ]
    .contains(&closed)
        && !tag.contains(['<', '\''])
        && tag.matches('"').count().is_multiple_of(2)
        && !tag.to_ascii_lowercase().contains(" style=")
}

/// The tags of some HTML; `None` when a `<` begins none.
fn tags(html: &str) -> Option<Vec<&str>> {
    html.split('<')
        .skip(1)
        .map(|rest| rest.split_once('>').map(|(tag, _)| tag))
        .collect()
}

/// Whether tags open and close in order.
fn are_nested(tags: &[&str]) -> bool {
    let mut open = Vec::new();
    for tag in tags {
        let name = tag.split(' ').next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) if open.pop() != Some(name) => return false,
            Some(_) => {}
            None if ["br", "hr", "img"].contains(&name) => {}
            None => open.push(name),
        }
    }
    open.is_empty()
}

proptest! {
    #[test]
    fn any_text_becomes_sound_html(text in prose()) {
        let page = page(&text);
        let html = page.html();
        let tags = tags(&html);
        prop_assert!(tags.is_some(), "{}", html);
        let tags = tags.unwrap_or_default();
        for tag in &tags {
            prop_assert!(is_ours(tag), "<{}> in {}", tag, html);
        }
        prop_assert!(are_nested(&tags), "{}", html);
        prop_assert!(!html.chars().any(|c| c.is_control() && !"\t\r\n".contains(c)));
    }

    #[test]
    fn links_are_opened_and_closed_in_turn_and_never_nest(text in prose()) {
        let page = page(&text);
        let mut open = false;
        let mut seen = vec![false; page.document.links.len()];
        for piece in page.document.pieces.list() {
            match piece {
                Piece::OpenLink(number) => {
                    prop_assert!(!open);
                    prop_assert!(!page.document.links[*number as usize].image);
                    seen[*number as usize] = true;
                    open = true;
                }
                Piece::CloseLink => {
                    prop_assert!(open);
                    open = false;
                }
                Piece::ImageSource(number) => {
                    prop_assert!(page.document.links[*number as usize].image);
                    seen[*number as usize] = true;
                }
                _ => {}
            }
        }
        prop_assert!(!open);
        let shown = |(number, link): (usize, &super::Link)| seen[number] || link.image;
        prop_assert!(page.document.links.iter().enumerate().all(shown));
    }

    #[test]
    fn anchors_are_unique_and_words_are_single_spaced(text in prose()) {
        let document = page(&text).document;
        let mut ids: Vec<_> = document.headings.iter().map(|heading| &heading.id).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), document.headings.len());
        let plain = document.plain();
        prop_assert!(!plain.contains("  ") && plain.trim() == plain);
        prop_assert_eq!(document.is_empty(), plain.is_empty());
    }
}
