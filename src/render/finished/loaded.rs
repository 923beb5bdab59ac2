//! What a browser loads to show a page: read from the page's own HTML, so that a theme cannot load what is not counted.

use memchr::{memchr, memchr_iter, memmem};

/// The addresses that elements of a page load, in the order of the page: stylesheets, scripts, pictures and whatever else has a source. The icon in the tab is
/// not among them: it is no part of what a reader waits for.
pub fn loaded(html: &[u8]) -> Vec<&str> {
    let mut found = Vec::new();
    // Where the last comment ends.
    let mut shown = 0;
    // A `<` that is no tag is written `&lt;`, in text and in values alike.
    for open in memchr_iter(b'<', html) {
        if !may_load(html.get(open + 1)) || open < shown {
            continue;
        }
        let Some((name, wanted)) = element(&html[open + 1..]) else {
            continue;
        };
        let behind = open + 1 + name.len();
        if name == COMMENT {
            let end = memmem::find(&html[behind..], b"-->");
            shown = end.map_or(html.len(), |end| behind + end);
        } else if !html.get(behind).is_some_and(u8::is_ascii_alphanumeric) {
            let attributes = Attributes(&html[behind..]);
            if name != "link" || is_stylesheet(&attributes) {
                let address = attributes.get(wanted);
                found.extend(address.and_then(|address| std::str::from_utf8(address).ok()));
            }
        }
    }
    found
}

/// Whether what begins with this letter can load something, or is a comment. Nearly all tags are `</p>`, `<p>`, `<a` and the like.
fn may_load(first: Option<&u8>) -> bool {
    matches!(first, Some(b'l' | b'i' | b's' | b'e' | b'o' | b'!'))
}

/// How a comment begins.
const COMMENT: &str = "!--";

/// What a tag begins with, and the attribute with the address that such an element loads; `None` for all that loads nothing.
fn element(tag: &[u8]) -> Option<(&'static str, &'static str)> {
    Some(match *tag {
        [b'l', b'i', b'n', b'k', ..] => ("link", "href"),
        [b'i', b'm', b'g', ..] => ("img", "src"),
        [b's', b'c', b'r', b'i', b'p', b't', ..] => ("script", "src"),
        [b's', b'o', b'u', b'r', b'c', b'e', ..] => ("source", "src"),
        [b'e', b'm', b'b', b'e', b'd', ..] => ("embed", "src"),
        [b'i', b'f', b'r', b'a', b'm', b'e', ..] => ("iframe", "src"),
        [b'i', b'n', b'p', b'u', b't', ..] => ("input", "src"),
        [b'o', b'b', b'j', b'e', b'c', b't', ..] => ("object", "data"),
        [b'!', b'-', b'-', ..] => (COMMENT, ""),
        _ => return None,
    })
}

fn is_stylesheet(attributes: &Attributes<'_>) -> bool {
    let rel = attributes.get("rel").unwrap_or_default();
    rel.split(u8::is_ascii_whitespace)
        .any(|word| word.eq_ignore_ascii_case(b"stylesheet"))
}

/// What stands behind the name of a tag.
struct Attributes<'h>(&'h [u8]);

impl<'h> Attributes<'h> {
    fn get(&self, wanted: &str) -> Option<&'h [u8]> {
        let between = |b: u8| b.is_ascii_whitespace() || b == b'/';
        let mut rest = behind(self.0, between);
        while !rest.is_empty() && !rest.starts_with(b">") {
            let end = first(rest, |b| between(b) || b == b'=' || b == b'>');
            let (name, after) = rest.split_at(end);
            let after = after.trim_ascii_start();
            let Some(written) = after.strip_prefix(b"=") else {
                // Nothing can stand still here: a name has at least one character, or it is the `=` of the next turn.
                rest = behind(after, between);
                continue;
            };
            let (value, after) = value(written.trim_ascii_start());
            if name.eq_ignore_ascii_case(wanted.as_bytes()) {
                return Some(value.trim_ascii());
            }
            rest = behind(after, between);
        }
        None
    }
}

/// A value and what stands behind it.
fn value(written: &[u8]) -> (&[u8], &[u8]) {
    if let [quote @ (b'"' | b'\''), quoted @ ..] = written {
        return match memchr(*quote, quoted) {
            Some(end) => (&quoted[..end], &quoted[end + 1..]),
            None => (quoted, b""),
        };
    }
    written.split_at(first(written, |b| b.is_ascii_whitespace() || b == b'>'))
}

/// Where the first byte of a kind stands, or the end.
fn first(text: &[u8], kind: impl Fn(u8) -> bool) -> usize {
    text.iter().position(|b| kind(*b)).unwrap_or(text.len())
}

/// What stands behind bytes of a kind.
fn behind(text: &[u8], kind: impl Fn(u8) -> bool) -> &[u8] {
    &text[first(text, |b| !kind(b))..]
}

#[cfg(test)]
mod tests {
    use super::loaded;

    #[test]
    fn everything_that_is_shown_is_found_however_it_is_written() {
        let html = "<!doctype html><!-- <img src=\"no.png\"> --><link rel=\"icon\" href=\"no.svg\">\
            <link href='a.css' rel='stylesheet'><LINK><script defer src=b.js></script>\
            <p title=\"img src\">1 &lt; 2</p><img alt=\"\" src=\"c.png\"/><script>1</script>\
            <object data = \"d.svg\" type=\"image/svg+xml\"></object><a href=\"no.html\"><img";
        assert_eq!(loaded(html.as_bytes()), ["a.css", "b.js", "c.png", "d.svg"]);
    }

    #[test]
    fn half_a_tag_ends() {
        for html in [
            "<img =",
            "<img ==>",
            "<img src",
            "<img src=",
            "<img src=\"a",
            "<",
        ] {
            assert!(loaded(html.as_bytes()).len() < 2, "{html}");
        }
    }
}
