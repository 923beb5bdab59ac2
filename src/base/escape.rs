//! Text made safe for the place where it is put.

/// Appends text to HTML or XML, safe between tags and inside a double-quoted attribute. Characters that HTML or XML forbids are left out: control characters,
/// and code points that are no characters.
pub fn html_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c.is_control() || is_no_character(c) => {}
            c => out.push(c),
        }
    }
}

/// The 66 code points that Unicode keeps free (HTML's "noncharacters"); XML forbids two of them.
fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
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
            html("\"><script>&'\u{1}\u{ffff}\u{fdd0}"),
            "&quot;&gt;&lt;script&gt;&amp;&#39;"
        );
    }

    #[test]
    fn only_unreserved_characters_stay_in_urls() {
        assert_eq!(url_segment("a b(é)~"), "a%20b%28%C3%A9%29~");
    }
}
