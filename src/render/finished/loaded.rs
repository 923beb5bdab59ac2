//! What a browser loads to show a page: read from the page's own HTML, so that a theme cannot load what is not counted.

use memchr::{memchr, memmem};

/// The addresses that elements of a page load, in the order of the page: stylesheets, scripts, pictures and whatever else has a source. The icon in the tab is
/// not among them: it is no part of what a reader waits for.
pub fn loaded(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let bytes = html.as_bytes();
    let mut from = 0;
    while let Some(open) = next(bytes, from) {
        from = open + 1;
        let Some((name, wanted)) = element(&bytes[from..]) else {
            continue;
        };
        from += name.len();
        if name == COMMENT {
            let end = memmem::find(&bytes[from..], b"-->");
            from = end.map_or(bytes.len(), |end| from + end);
        } else if !bytes.get(from).is_some_and(u8::is_ascii_alphanumeric) {
            let attributes = Attributes(&html[from..]);
            if name != "link" || is_stylesheet(&attributes) {
                found.extend(attributes.get(wanted));
            }
        }
    }
    found
}

/// Where the next `<` stands that can open something that loads, or a comment. A `<` that is no tag is written `&lt;`, in text and in values alike. There is a
/// tag every thirty bytes or so, too many to call a library for each, and nearly all are `</p>`, `<p>`, `<a` and the like.
fn next(html: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(some) = html[at..].first_chunk() {
        let mut opens = opens(u128::from_le_bytes(*some));
        while opens != 0 {
            let open = at + (opens.trailing_zeros() / u8::BITS) as usize;
            if may_load(html, open) {
                return Some(open);
            }
            opens &= opens - 1;
        }
        at += some.len();
    }
    (at..html.len()).find(|open| html[*open] == b'<' && may_load(html, *open))
}

/// By its first letter.
fn may_load(html: &[u8], open: usize) -> bool {
    matches!(
        html.get(open + 1),
        Some(b'l' | b'i' | b's' | b'e' | b'o' | b'!')
    )
}

/// Sets the highest bit of each of sixteen bytes that is a `<`, and no other.
fn opens(bytes: u128) -> u128 {
    const EACH: u128 = u128::MAX / 0xff;
    const LOW: u128 = EACH * 0x7f;
    let others = bytes ^ (EACH * b'<' as u128);
    // What is not zero has its highest bit, or gets it here.
    let others = ((others & LOW) + LOW) | others;
    !(others | LOW)
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
    rel.split_ascii_whitespace()
        .any(|word| word.eq_ignore_ascii_case("stylesheet"))
}

/// What stands behind the name of a tag.
struct Attributes<'h>(&'h str);

impl<'h> Attributes<'h> {
    fn get(&self, wanted: &str) -> Option<&'h str> {
        let between = |b: u8| b.is_ascii_whitespace() || b == b'/';
        let mut rest = behind(self.0, between);
        while !rest.is_empty() && !rest.starts_with('>') {
            let end = first(rest, |b| between(b) || b == b'=' || b == b'>');
            let (name, after) = rest.split_at(end);
            let after = after.trim_start();
            let Some(written) = after.strip_prefix('=') else {
                // Nothing can stand still here: a name has at least one character, or it is the `=` of the next turn.
                rest = behind(after, between);
                continue;
            };
            let (value, after) = value(written.trim_start());
            if name.eq_ignore_ascii_case(wanted) {
                return Some(value.trim());
            }
            rest = behind(after, between);
        }
        None
    }
}

/// A value and what stands behind it.
fn value(written: &str) -> (&str, &str) {
    let quote = written.bytes().next().filter(|b| matches!(b, b'"' | b'\''));
    if let Some(quote) = quote {
        let quoted = &written[1..];
        return match memchr(quote, quoted.as_bytes()) {
            Some(end) => (&quoted[..end], &quoted[end + 1..]),
            None => (quoted, ""),
        };
    }
    written.split_at(first(written, |b| b.is_ascii_whitespace() || b == b'>'))
}

/// Where the first byte of a kind stands, which is always one of ASCII, or the end.
fn first(text: &str, kind: impl Fn(u8) -> bool) -> usize {
    text.bytes().position(kind).unwrap_or(text.len())
}

/// What stands behind bytes of a kind, all of ASCII.
fn behind(text: &str, kind: impl Fn(u8) -> bool) -> &str {
    &text[first(text, |b| !kind(b))..]
}

#[cfg(test)]
mod tests {
    use super::{loaded, may_load, next};
    use proptest::prelude::*;

    #[test]
    fn everything_that_is_shown_is_found_however_it_is_written() {
        let html = "<!doctype html><!-- <img src=\"no.png\"> --><link rel=\"icon\" href=\"no.svg\">\
            <link href='a.css' rel='stylesheet'><LINK><script defer src=b.js></script>\
            <p title=\"img src\">1 &lt; 2</p><img alt=\"\" src=\"c.png\"/><script>1</script>\
            <object data = \"d.svg\" type=\"image/svg+xml\"></object><a href=\"no.html\"><img";
        assert_eq!(loaded(html), ["a.css", "b.js", "c.png", "d.svg"]);
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
            assert!(loaded(html).len() < 2, "{html}");
        }
    }

    proptest! {
        #[test]
        fn no_tag_is_overlooked(html in "(<|[a-z>=;/! -]|<[ilo!/p]|[é\u{a0}中]){0,60}") {
            let bytes = html.as_bytes();
            let plainly = |from: usize| {
                (from..bytes.len()).find(|at| bytes[*at] == b'<' && may_load(bytes, *at))
            };
            for from in 0..=bytes.len() {
                prop_assert_eq!(next(bytes, from), plainly(from));
            }
        }
    }
}
