//! What a browser loads to show a page: read from the page's own HTML, so that a theme cannot load what is not counted.

/// The addresses that elements of a page load, in the order of the page: stylesheets, scripts, pictures and whatever else has a source. The icon in the tab is
/// not among them: it is no part of what a reader waits for.
pub fn loaded(html: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = html;
    // A `<` that is no tag is written `&lt;`, in text and in values alike.
    while let Some(open) = memchr::memchr(b'<', rest.as_bytes()) {
        rest = &rest[open + 1..];
        if !may_load(rest) {
            continue;
        }
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next();
        let name = name.unwrap_or_default();
        let attributes = Attributes(&rest[name.len()..]);
        let wanted = match name {
            "link" if is_stylesheet(&attributes) => "href",
            "img" | "script" | "source" | "embed" | "iframe" | "input" => "src",
            "object" => "data",
            _ => continue,
        };
        found.extend(attributes.get(wanted));
    }
    found
}

/// Whether what begins here can be an element that loads something, or a comment, by its first letter: most cannot.
fn may_load(tag: &str) -> bool {
    matches!(
        tag.as_bytes().first(),
        Some(b'l' | b'i' | b's' | b'e' | b'o' | b'!')
    )
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
        let between = |c: char| c.is_ascii_whitespace() || c == '/';
        let mut rest = self.0.trim_start_matches(between);
        while !rest.is_empty() && !rest.starts_with('>') {
            let end = rest.find(|c: char| between(c) || c == '=' || c == '>');
            let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
            let after = after.trim_start();
            let Some(written) = after.strip_prefix('=') else {
                // Nothing can stand still here: a name has at least one character, or it is the `=` of the next turn.
                rest = after.trim_start_matches(between);
                continue;
            };
            let (value, after) = value(written.trim_start());
            if name.eq_ignore_ascii_case(wanted) {
                return Some(value.trim());
            }
            rest = after.trim_start_matches(between);
        }
        None
    }
}

/// A value and what stands behind it.
fn value(written: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = written.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    let end = written.find(|c: char| c.is_ascii_whitespace() || c == '>');
    written.split_at(end.unwrap_or(written.len()))
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
}
