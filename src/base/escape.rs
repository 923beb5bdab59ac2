//! Text made safe for the place where it is put.

/// Appends text to HTML, safe between tags and inside a double-quoted attribute. Control characters that HTML forbids are left out.
pub fn html_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}

/// Text as HTML: see [`html_into`].
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    html_into(&mut out, text);
    out
}

/// Percent-encodes a path segment or fragment for a URL (RFC 3986 unreserved characters stay).
pub fn url_segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for b in text.bytes() {
        if b.is_ascii_alphanumeric() || b"-._~".contains(&b) {
            out.push(char::from(b));
        } else {
            out.push('%');
            out.push_str(&format!("{b:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{html, url_segment};

    #[test]
    fn markup_becomes_text() {
        assert_eq!(
            html("\"><script>&'\u{1}"),
            "&quot;&gt;&lt;script&gt;&amp;&#39;"
        );
    }

    #[test]
    fn only_unreserved_characters_stay_in_urls() {
        assert_eq!(url_segment("a b(é)~"), "a%20b%28%C3%A9%29~");
    }
}
