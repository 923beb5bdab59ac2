//! What an editor may count on.

use super::{Context, Document, LinkTarget, read};
use crate::base::{Id, WebAddress};
use crate::config::Code;
use crate::diag::{Diagnostics, SourceMap, Span, Spanned};
use crate::law::Recogniser;
use crate::wording::Style;
use std::time::{Duration, Instant};

pub(super) fn recogniser() -> Recogniser {
    let file = SourceMap::default().add("site.yaml", "");
    Recogniser::new(&[Code {
        id: Spanned {
            value: Id::parse("ca-pen").unwrap(),
            span: Span::start_of(file),
        },
        name: "California Penal Code".to_owned(),
        cite: "Cal. Penal Code § {section}".to_owned(),
        short: "Penal Code {section}".to_owned(),
        aliases: vec!["Penal Code".to_owned(), "PC".to_owned()],
        url: WebAddress::parse("https://example.org/{section}").unwrap(),
    }])
}

/// A Markdown file that was read.
pub(super) struct Page {
    pub document: Document,
    pub findings: Vec<(&'static str, String)>,
    sources: SourceMap,
}

pub(super) fn page(text: &str) -> Page {
    written("", text, "", text)
}

/// Prose that decodes to `text` and is written as `source` between other things.
fn written(before: &str, source: &str, after: &str, text: &str) -> Page {
    let mut sources = SourceMap::default();
    let file = sources.add("a.md", format!("{before}{source}{after}"));
    let span = Span::new(file, before.len()..before.len() + source.len());
    let mut out = Diagnostics::default();
    let recogniser = recogniser();
    let context = Context {
        recogniser: &recogniser,
        sources: &sources,
        style: &Style::new("en", &[]),
    };
    let document = read(text, span, context, &mut out);
    let findings = out
        .into_iter()
        .map(|d| (d.rule.0.name, sources.text(d.span).to_owned()))
        .collect();
    Page {
        document,
        findings,
        sources,
    }
}

impl Page {
    pub fn html(&self) -> String {
        let mut html = String::new();
        let address = |number: usize| match &self.document.links[number].target {
            LinkTarget::Statute(citation) => Some(format!("laws/{citation}")),
            LinkTarget::External(url) => Some(url.clone()),
            LinkTarget::File(path, _) => Some(path.clone()),
            LinkTarget::Refused => None,
            other => Some(format!("{other:?}")),
        };
        self.document
            .html_into(&mut html, "", &address, &|key| format!("[{key}]"));
        html
    }

    fn link_texts(&self) -> Vec<&str> {
        let links = self.document.links.iter();
        links.map(|link| self.sources.text(link.span)).collect()
    }

    fn ids(&self) -> Vec<&str> {
        let headings = self.document.headings.iter();
        headings.map(|heading| heading.id.as_str()).collect()
    }
}

fn html(text: &str) -> String {
    let page = page(text);
    assert_eq!(page.findings, [], "{text}");
    page.html().trim_end().to_owned()
}

fn rules(text: &str) -> Vec<&'static str> {
    let findings = page(text).findings;
    findings.into_iter().map(|(rule, _)| rule).collect()
}

#[test]
fn ordinary_markdown_is_plain_html() {
    for (text, expected) in [
        (
            "One *two* **three** `a<b`\nnext",
            "<p>One <em>two</em> <strong>three</strong> <code>a&lt;b</code>\nnext</p>",
        ),
        ("a\\\nb", "<p>a<br>\nb</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a", "<ol start=\"3\">\n<li>a</li>\n</ol>"),
        ("> q", "<blockquote>\n<p>q</p>\n</blockquote>"),
        ("---", "<hr>"),
        ("```rust x\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>"),
        ("~~old~~ about ~5", "<p><del>old</del> about ~5</p>"),
        ("~5~", "<p>~5~</p>"),
        (
            "\"a\" -- 'b' & <",
            "<p>&quot;a&quot; -- &#39;b&#39; &amp; &lt;</p>",
        ),
        ("- [ ] a", "<ul>\n<li>[ ] a</li>\n</ul>"),
        ("## A {#b}", "<h2 id=\"a-b\">A {#b}</h2>"),
        (
            "![The door](img/door.jpg)",
            "<p><img src=\"img/door.jpg\" alt=\"The door\"></p>",
        ),
    ] {
        assert_eq!(html(text), expected, "{text}");
    }
}

#[test]
fn tables_and_notes_have_classes_and_never_styles() {
    assert_eq!(
        html("| a | b |\n|---|--:|\n| PC 17 | 2 |"),
        "<div class=\"table\"><table>\n<thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"align-right\">b</th></tr></thead>\n<tbody>\n\
         <tr><td><a href=\"laws/ca-pen-17\">PC 17</a></td><td class=\"align-right\">2</td></tr>\n</tbody></table></div>"
    );
    assert_eq!(
        html("> [!WARNING]\n> Wait."),
        "<div class=\"note note-warning\" role=\"note\"><p class=\"note-title\">[note.warning]</p>\n<p>Wait.</p>\n</div>"
    );
}

#[test]
fn footnotes_come_last_with_a_way_back() {
    assert_eq!(
        html("[^b]: Two, PC 17.\n\nOne[^a] two[^b] one[^a].\n\n[^a]: One."),
        "<p>One<sup><a class=\"note-ref\" role=\"doc-noteref\" id=\"fnref-a\" href=\"#fn-a\">1</a></sup> \
         two<sup><a class=\"note-ref\" role=\"doc-noteref\" id=\"fnref-b\" href=\"#fn-b\">2</a></sup> \
         one<sup><a class=\"note-ref\" role=\"doc-noteref\" id=\"fnref-a-2\" href=\"#fn-a\">1</a></sup>.</p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"[footnotes.title]\">\n<ol>\n\
         <li id=\"fn-a\"><p>One.</p>\n\
         <a class=\"note-back\" role=\"doc-backlink\" href=\"#fnref-a\" aria-label=\"[footnotes.back]\">↩</a> \
         <a class=\"note-back\" role=\"doc-backlink\" href=\"#fnref-a-2\" aria-label=\"[footnotes.back]\">↩</a> </li>\n\
         <li id=\"fn-b\"><p>Two, <a href=\"laws/ca-pen-17\">PC 17</a>.</p>\n\
         <a class=\"note-back\" role=\"doc-backlink\" href=\"#fnref-b\" aria-label=\"[footnotes.back]\">↩</a> </li>\n</ol>\n</section>"
    );
    assert!(html("Never used.\n\n[^x]: Kept all the same.").contains("Kept all the same."));
    assert_eq!(html("No such note[^x]"), "<p>No such note[^x]</p>");
}

#[test]
fn raw_html_is_refused_and_shown_as_text() {
    let page = page("A <b>bold</b> word\n\n<script>alert(1)</script>\n\n<!-- x -->\n");
    let rules: Vec<_> = page
        .findings
        .iter()
        .map(|f| (f.0, f.1.trim_end()))
        .collect();
    assert_eq!(
        rules,
        [
            ("prose/raw-html", "<b>"),
            ("prose/raw-html", "<script>alert(1)</script>"),
            ("prose/raw-html", "<!-- x -->"),
        ]
    );
    let html = page.html();
    assert!(html.contains("A &lt;b&gt;bold&lt;/b&gt; word"), "{html}");
    assert!(
        !html.contains("<script") && !html.contains("<!--"),
        "{html}"
    );
}

#[test]
fn citations_in_running_text_become_links() {
    for (text, expected) in [
        (
            "See Penal Code\nsection 17(b).",
            "<p>See <a href=\"laws/ca-pen-17(b)\">Penal Code\nsection 17(b)</a>.</p>",
        ),
        (
            "Penal Code &sect; 17",
            "<p><a href=\"laws/ca-pen-17\">Penal Code § 17</a></p>",
        ),
        (
            "*PC 17*, **PC 18**",
            "<p><em><a href=\"laws/ca-pen-17\">PC 17</a></em>, <strong><a href=\"laws/ca-pen-18\">PC 18</a></strong></p>",
        ),
        (
            "Penal Code *section* 17",
            "<p><a href=\"laws/ca-pen-17\">Penal Code</a> <em>section</em> 17</p>",
        ),
        (
            "*Penal Code* section 17 of",
            "<p><em><a href=\"laws/ca-pen-17\">Penal Code</a></em> section 17 of</p>",
        ),
        (
            "## PC 17",
            "<h2 id=\"pc-17\"><a href=\"laws/ca-pen-17\">PC 17</a></h2>",
        ),
        (
            "> PC 17",
            "<blockquote>\n<p><a href=\"laws/ca-pen-17\">PC 17</a></p>\n</blockquote>",
        ),
        (
            "- PC 17\n- and section 18",
            "<ul>\n<li><a href=\"laws/ca-pen-17\">PC 17</a></li>\n<li>and section 18</li>\n</ul>",
        ),
        (
            "`PC 17` ![PC 17](a.png)",
            "<p><code>PC 17</code> <img src=\"a.png\" alt=\"PC 17\"></p>",
        ),
        (
            "[PC 17](a.md)PC 18",
            "<p><a href=\"a.md\">PC 17</a><a href=\"laws/ca-pen-18\">PC 18</a></p>",
        ),
        (
            "Penal Code [section](a.md) 17",
            "<p>Penal Code <a href=\"a.md\">section</a> 17</p>",
        ),
        ("    PC 17", "<pre><code>PC 17</code></pre>"),
    ] {
        assert_eq!(html(text), expected, "{text}");
    }
}

#[test]
fn a_link_knows_where_it_is_written() {
    let here = page("[a](b.md), é PC 17(a), &sect; 18 and Penal Code\nsection 19.");
    assert_eq!(
        here.link_texts(),
        [
            "[a](b.md)",
            "PC 17(a)",
            "&sect; 18",
            "Penal Code\nsection 19"
        ]
    );
    let text = "First PC 17.\nThen PC 17 and [a](b.md).\n";
    let yaml = written(
        "help: |\n",
        "  First PC 17.\n  Then PC 17 and [a](b.md).\n",
        "x: y\n",
        text,
    );
    assert_eq!(yaml.link_texts(), ["PC 17", "PC 17", "[a](b.md)"]);
    let lines: Vec<_> = yaml
        .document
        .links
        .iter()
        .map(|link| yaml.sources.position(link.span).line)
        .collect();
    assert_eq!(lines, [2, 3, 3]);
}

#[test]
fn links_lead_only_where_they_may() {
    for text in [
        "[x](javascript:alert(1))",
        "[x](JAVASCRIPT&colon;alert(1))",
        "[x](javascript\\:alert(1))",
        "[x](java&#9;script:alert(1))",
        "[x](<java&#10;script:alert(1)>)",
        "[x](&#1;javascript:alert(1))",
        "[x](javascript%3Aalert(1))",
        "[x][y]\n\n[y]: javascript:alert(1)",
        "<javascript:alert(1)>",
        "[x](data:text/html,x)",
        "![x](https://tracker.example/a.png)",
        "![x](//tracker.example/a.png)",
        "![x](data:image/svg+xml,x)",
        "[![x](https://tracker.example/a.png)](a.md)",
    ] {
        assert_eq!(rules(text), ["link/forbidden-scheme"], "{text}");
        let html = page(text).html();
        assert!(
            !html.contains("href") || html.contains("href=\"a.md\""),
            "{html}"
        );
        assert!(!html.contains("<img"), "{html}");
    }
    assert_eq!(
        rules("[x](/etc/passwd) [x]()"),
        ["link/broken", "link/broken"]
    );
    assert_eq!(rules("![](a.png)"), ["prose/image-alt"]);
    assert_eq!(
        html("<a@b.example>"),
        "<p><a class=\"external\" rel=\"noopener noreferrer\" href=\"mailto:a@b.example\">a@b.example</a></p>"
    );
    assert_eq!(page("[x](javascript:1)").html(), "<p>x</p>\n");
    assert_eq!(
        html("*[<a@b.example>](c.md)"),
        "<p>*<a href=\"c.md\">a@b.example</a></p>"
    );
}

#[test]
fn headings_make_an_outline_with_anchors() {
    let outline = page("## Cost\n\n### PC 17 *now*\n\n## Cost\n\n## Main\n");
    assert_eq!(outline.ids(), ["cost", "pc-17-now", "cost-2", "h-main"]);
    assert_eq!(outline.document.headings[1].text, "PC 17 now");
    assert_eq!(
        outline.findings,
        [("prose/duplicate-heading", "## Cost".to_owned())]
            .map(|(rule, text)| (rule, format!("{text}\n")))
    );
    for (text, findings) in [
        ("## a\n#### b", 1),
        ("### a", 1),
        ("# a\n## b", 1),
        ("# a\n### b", 1),
        ("## a\n### b\n#### c\n## d", 0),
        ("> ## a\n\n## b", 0),
    ] {
        assert_eq!(rules(text), vec!["prose/heading-order"; findings], "{text}");
    }
}

#[test]
fn the_plain_words_have_no_markup() {
    let text = "## A *b*\n\nc\nd [e](f.md) `g`\n\n- h\n- PC 17\n\n| i | j |\n|---|---|\n| k | l |\n\n    m  n\n";
    assert_eq!(
        page(text).document.plain(),
        "A b c d e g h PC 17 i j k l m n"
    );
}

#[test]
fn texts_read_alike_when_their_words_and_marks_are_the_same() {
    let alike = |one: &str, other: &str| page(one).document.reads_like(&page(other).document);
    assert!(alike("Ask *me* [now](a.md).", "Ask _me_ [now](b.md).\n"));
    assert!(alike("1 &amp; 2 \\*", "1 & 2 &#42;"));
    for (one, other) in [
        ("Ask me now.", "Ask us now."),
        ("Ask *me* now.", "Ask me *now*."),
        ("Ask [me](a.md) now.", "Ask me [now](a.md)."),
        ("One.\n\nTwo.", "One. Two."),
        ("> [!NOTE]\n> Go.", "> [!TIP]\n> Go."),
    ] {
        assert!(!alike(one, other), "{one} / {other}");
    }
}

#[test]
fn ids_of_several_texts_on_a_page_cannot_meet() {
    let page = page("## A\n\nOne[^a] id=\"x\".\n\n[^a]: Note.\n");
    let mut html = String::new();
    page.document
        .html_into(&mut html, "q.", &|_| None, &|_| String::new());
    for made in [
        "<h2 id=\"q.a\">",
        "id=\"q.fnref-a\" href=\"#q.fn-a\"",
        "<li id=\"q.fn-a\">",
        "href=\"#q.fnref-a\"",
        "id=&quot;x&quot;",
    ] {
        assert!(html.contains(made), "{made}: {html}");
    }
}

#[test]
fn the_address_of_a_link_is_asked_once() {
    let page = page("[a](b.md) PC 17");
    let asked = std::cell::Cell::new(0);
    let address = |_| {
        asked.set(asked.get() + 1);
        None
    };
    let mut html = String::new();
    page.document
        .html_into(&mut html, "", &address, &|_| String::new());
    assert_eq!((asked.get(), html.as_str()), (2, "<p>a PC 17</p>\n"));
}

/// A quadratic reader would need minutes for these.
#[test]
#[allow(clippy::disallowed_methods)]
fn hostile_markdown_takes_little_time() {
    let begin = Instant::now();
    for piece in [
        ">",
        "> ",
        "[",
        "]",
        "*",
        "_",
        "`",
        "~~",
        "- ",
        "1. ",
        "<",
        "![",
        "[a](",
        "[^a]",
        "*a **a ",
        "<b>",
        "PC 17 ",
        "[a](b.md) ",
        "## a\n",
        "[^a]: b\n\n",
        "|",
        "&",
        "\\",
        "> a\n",
        "<!-- ",
        "*a_ ",
    ] {
        let text = piece.repeat(10_000);
        let page = page(&text);
        let html = page.html();
        assert!(html.matches("<blockquote").count() <= 48, "{piece}");
    }
    assert!(begin.elapsed() < Duration::from_secs(30));
}
