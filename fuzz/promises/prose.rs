//! Prose in Markdown, for any text: it becomes sound HTML, both where it is written as it reads and where it stands indented in another file; links lead only where they may;
//! anchors are unique.

use super::sound;
use statutree::base::{Id, WebAddress, escape};
use statutree::config::Code;
use statutree::diag::{Diagnostics, SourceMap, Span, Spanned};
use statutree::law::Recogniser;
use statutree::markdown::{Context, Document, LinkTarget, read};
use statutree::wording::Style;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static RECOGNISER: LazyLock<Recogniser> = LazyLock::new(|| {
    let file = SourceMap::default().add("site.yaml", "");
    Recogniser::new(&[Code {
        id: Spanned {
            value: Id::parse("ca-pen").expect("an id"),
            span: Span::start_of(file),
        },
        name: "California Penal Code".to_owned(),
        cite: "Cal. Penal Code § {section}".to_owned(),
        short: "Penal Code {section}".to_owned(),
        aliases: vec!["Penal Code".to_owned(), "PC".to_owned()],
        url: WebAddress::parse("https://example.org/{section}").expect("an address"),
    }])
});

static STYLE: LazyLock<Style> = LazyLock::new(|| Style::new("en", &[]));

/// Asserts it of these bytes.
pub fn hold(bytes: &[u8]) {
    let text = super::text(bytes);
    let as_it_reads = document(&text, &text);
    let indented = document(&text, &text.replace('\n', "\n    "));
    assert_eq!(html(&as_it_reads), html(&indented));
    sound::prose(&html(&as_it_reads));
    let mut anchors = BTreeSet::new();
    for heading in &as_it_reads.headings {
        assert!(anchors.insert(&heading.id), "#{} twice", heading.id);
    }
}

/// Prose that reads as `text` and is written as `written`.
fn document(text: &str, written: &str) -> Document {
    let mut sources = SourceMap::default();
    let file = sources.add("a.md", format!("before\n{written}\nafter"));
    let start = "before\n".len();
    let span = Span::new(file, start..start + written.len());
    let context = Context {
        recogniser: &RECOGNISER,
        sources: &sources,
        style: &STYLE,
    };
    let mut found = Diagnostics::default();
    let document = read(text, span, context, &mut found);
    sound::findings(&found, &sources);
    let inside = |span: Span| {
        assert_eq!(sources.fit(span), span);
        let range = span.range();
        assert!(start <= range.start && range.end <= start + written.len());
    };
    document.links.iter().for_each(|link| inside(link.span));
    document
        .headings
        .iter()
        .for_each(|heading| inside(heading.span));
    document
}

/// The HTML, its links written as a page writes them.
fn html(document: &Document) -> String {
    let anchor = |anchor: &str| format!("#{}", escape::url_segment(anchor));
    let address = |number: usize| match &document.links[number].target {
        LinkTarget::Statute(citation) => Some(format!("laws/{citation}.html")),
        LinkTarget::Form(id) => Some(format!("forms/{id}.html")),
        LinkTarget::Guide(id, to) => {
            let to = to.as_deref().map(anchor).unwrap_or_default();
            Some(format!("guides/{id}.html{to}"))
        }
        LinkTarget::Tree(id) => Some(format!("tools/{id}/index.html")),
        LinkTarget::Term(id) => Some(format!("glossary.html#{id}")),
        LinkTarget::File(path, _) => Some(path.clone()),
        LinkTarget::Here(to) => Some(anchor(to)),
        LinkTarget::External(url) => Some(url.clone()),
        LinkTarget::Refused => None,
    };
    let mut html = String::new();
    document.html_into(&mut html, "a-", &address, &|key| format!("[{key}]"));
    html
}
