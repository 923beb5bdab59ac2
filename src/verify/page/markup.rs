//! What every page has: its encoding, its language, its title and its one main heading; and nothing to guess.

use super::super::finding::{Finding, Place};
use super::super::html::{Document, Element};
use super::{AGAIN, Page};
use crate::diag::rules::shipped;

/// Within so many bytes, a page has to say how it is encoded.
const SAID_WITHIN: usize = 1024;
/// What is wrong with a page is told so many times; the rest follows from it, or is alike.
const MOST_FAULTS: usize = 5;

/// How it is encoded; `text` says whether that is UTF-8.
pub(super) fn encoding(page: &mut Page, bytes: &[u8], text: bool, document: &Document<'_>) {
    let path = page.path.clone();
    let found =
        |message: String| Finding::new(&shipped::ENCODING, Place::file(&path), message).help(AGAIN);
    if !text {
        page.findings
            .push(found(format!("{path} is not a text in UTF-8")));
    }
    if bytes.starts_with(b"\xef\xbb\xbf") {
        page.findings.push(found(format!(
            "{path} begins with a byte order mark, which some programs show"
        )));
    }
    let mut said = document
        .elements()
        .filter(|e| e.name() == "meta" && !e.inert());
    let said = said.find_map(|meta| meta.attribute("charset"));
    let start = &bytes[..bytes.len().min(SAID_WITHIN)];
    let early = start
        .windows(8)
        .any(|word| word.eq_ignore_ascii_case(b"charset="));
    if !early || !said.is_some_and(|said| said.eq_ignore_ascii_case("utf-8")) {
        page.findings.push(found(format!(
            "{path} does not say in its first {SAID_WITHIN} bytes that it is in UTF-8"
        )));
    }
}

/// What a browser has to guess.
pub(super) fn faults(page: &mut Page, document: &Document<'_>) {
    for (line, why) in document.faults.iter().take(MOST_FAULTS) {
        page.findings.push(
            Finding::new(
                &shipped::HTML,
                Place::line(&page.path, *line, ""),
                "this markup is not correct HTML, so browsers have to guess what it means",
            )
            .label(why.clone())
            .help(AGAIN),
        );
    }
}

/// What is looked for while a page is gone through.
#[derive(Default)]
pub(super) struct Seen {
    headings: Vec<usize>,
    titles: Vec<(String, usize)>,
}

impl Seen {
    pub(super) fn take(&mut self, page: &mut Page, element: Element<'_>) {
        match element.name() {
            "html" if element.parent().is_none() => language(page, element),
            "h1" if !element.inert() => self.headings.push(element.line()),
            "title" if element.parent().is_some_and(|e| e.name() == "head") => {
                self.titles.push((element.words(), element.line()));
            }
            "img" | "area" => alt(page, element),
            "input" if element.attribute("type") == Some("image") => alt(page, element),
            _ => {}
        }
    }

    pub(super) fn judge(self, page: &mut Page) {
        let path = page.path.clone();
        let place = |line: &usize| Place::line(&path, *line, "");
        match self.headings.as_slice() {
            [_] => {}
            [] => page.findings.push(
                Finding::new(
                    &shipped::HEADING,
                    Place::file(&path),
                    format!("{path} has no main heading (`h1`)"),
                )
                .help(AGAIN),
            ),
            [first, second, ..] => page.findings.push(
                Finding::new(
                    &shipped::HEADING,
                    place(second),
                    format!("{path} has {} main headings (`h1`)", self.headings.len()),
                )
                .other(place(first), "the first one")
                .help(AGAIN),
            ),
        }
        match self.titles.as_slice() {
            [(title, _)] if !title.is_empty() => {}
            [] => page
                .findings
                .push(title(Place::file(&path), format!("{path} has no title"))),
            [(_, line)] => page
                .findings
                .push(title(place(line), format!("the title of {path} is empty"))),
            [_, (_, line), ..] => page
                .findings
                .push(title(place(line), format!("{path} has two titles"))),
        }
        page.title = self.titles.into_iter().next();
    }
}

fn title(place: Place, message: String) -> Finding {
    Finding::new(&shipped::TITLE, place, message).help(AGAIN)
}

fn language(page: &mut Page, html: Element<'_>) {
    let language = html.attribute("lang").unwrap_or_default();
    if is_language(language) {
        return;
    }
    let message = match language {
        "" => format!("{} does not say which language it is in", page.path),
        other => format!("`{other}` is not the name of a language"),
    };
    let finding = Finding::new(&shipped::LANGUAGE, page.place(html, "lang"), message);
    page.findings.push(finding.help(AGAIN));
}

/// A language as BCP 47 writes it: letters and digits in parts of at most eight, and a language at the beginning.
fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    let language = (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    let part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    language && parts.all(part)
}

fn alt(page: &mut Page, element: Element<'_>) {
    if element.attribute("alt").is_none() {
        let source = element.attribute("src").unwrap_or_default();
        let finding = Finding::new(
            &shipped::ALT,
            page.place(element, source),
            "this picture has no text for those who cannot see it (`alt`)",
        );
        page.findings.push(finding.help(AGAIN));
    }
}
