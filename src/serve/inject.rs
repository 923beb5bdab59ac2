//! What a page is given on its way to the editor's browser, and never has in the built site: the script that keeps it fresh.

use super::standing::Files;
use crate::base::Hash;

/// Who sees a page, once the site is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// Its readers, or, of a page that is never built, nobody that it has to be said of.
    Everybody,
    /// The editor alone: a draft. The script says so over the page.
    Editor,
}

/// A page with the script that keeps it fresh, and the page's fingerprint. The page's policy goes: it would keep the script out. The header says the same of
/// everything else.
pub(super) fn live(html: &[u8], audience: Audience, files: Files) -> (Vec<u8>, Hash) {
    let Files { styles, others } = files;
    let draft = match audience {
        Audience::Everybody => "",
        Audience::Editor => " data-draft",
    };
    // A draft that is published is another page, even if its own bytes are the same.
    let tag = Hash::of(&[html, draft.as_bytes()].concat());
    let script = format!(
        "<script src=\"/_editor/live.js\" defer data-page=\"{tag}\" data-styles=\"{styles}\" data-others=\"{others}\"{draft}></script>\n"
    );
    let html = without_policy(html);
    let end = last(&html, b"</body").unwrap_or(html.len());
    let page = [&html[..end], script.as_bytes(), &html[end..]].concat();
    (page, tag)
}

/// The page for an address where nothing is, shown at any depth: its links start from its own address, also where they would lead to the public site.
pub(super) fn at_home(html: &[u8], base_url: Option<&str>) -> Vec<u8> {
    let mut html = String::from_utf8_lossy(html).into_owned();
    if let Some(base) = base_url {
        let public = format!("\"{}/", base.trim_end_matches('/'));
        html = html.replace(&public, "\"/");
    }
    let start = first(html.as_bytes(), b"<head>").map_or(0, |at| at + "<head>".len());
    html.insert_str(start, "\n<base href=\"/404.html\">");
    html.into_bytes()
}

/// The page without its `<meta http-equiv="Content-Security-Policy">`.
fn without_policy(html: &[u8]) -> Vec<u8> {
    let head = first(html, b"</head").unwrap_or(html.len());
    let mut at = 0;
    while let Some(start) = first(&html[at..head], b"<meta").map(|found| at + found) {
        let end = start + tag_length(&html[start..head]);
        if first(&html[start..end], b"content-security-policy").is_some() {
            return [&html[..start], &html[end..]].concat();
        }
        at = end;
    }
    html.to_vec()
}

/// How long the tag is that begins here: to the first `>` outside of quotes.
fn tag_length(html: &[u8]) -> usize {
    let mut quote = None;
    for (at, byte) in html.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    html.len()
}

fn first(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len())
        .position(|window| window.eq_ignore_ascii_case(part))
}

fn last(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len())
        .rposition(|window| window.eq_ignore_ascii_case(part))
}

#[cfg(test)]
mod tests {
    use super::{Audience, at_home, live, without_policy};
    use crate::serve::standing::Files;

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let live = |html: &str| live(html.as_bytes(), Audience::Everybody, Files::of(None));
        let (page, tag) = live("<body>say </body> in text &lt;/body&gt;</BODY></html>");
        let page = text(page);
        let (before, after) = page
            .split_once("<script src=\"/_editor/live.js\"")
            .expect("a script");
        assert_eq!(before, "<body>say </body> in text &lt;/body&gt;");
        assert!(after.ends_with("</script>\n</BODY></html>"), "{after}");
        assert!(after.contains(&format!("data-page=\"{tag}\"")));
        assert!(text(live("no body").0).starts_with("no body<script"));
    }

    #[test]
    fn a_draft_is_another_page_than_the_same_text_for_readers() {
        let live = |audience| live(b"<body></body>", audience, Files::of(None));
        let (draft, readers) = (live(Audience::Editor), live(Audience::Everybody));
        assert_ne!(draft.1, readers.1);
        assert!(text(draft.0).contains(" data-draft>"));
        assert!(!text(readers.0).contains("data-draft"));
    }

    #[test]
    fn the_policy_of_the_page_goes_and_nothing_else() {
        let gone = |html: &str| text(without_policy(html.as_bytes()));
        let page = "<head><meta charset=x><META content=\"a > b\" http-equiv='Content-Security-Policy'><meta name=y></head>";
        assert_eq!(gone(page), "<head><meta charset=x><meta name=y></head>");
        for kept in [
            "<head><meta charset=x></head><body><meta http-equiv=content-security-policy></body>",
            "<head><meta charset=\"x",
            "",
        ] {
            assert_eq!(gone(kept), kept);
        }
    }

    #[test]
    fn a_page_for_nothing_leads_home_from_anywhere() {
        let page = "<head><link href=\"https://example.org/a/x.css\"></head><a href=\"https://example.org/ab\">";
        assert_eq!(
            text(at_home(page.as_bytes(), Some("https://example.org/a/"))),
            "<head>\n<base href=\"/404.html\"><link href=\"/x.css\"></head><a href=\"https://example.org/ab\">"
        );
    }
}
