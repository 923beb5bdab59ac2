//! Text made safe for the place where it is put.

use std::borrow::Cow;
use std::fmt;

/// Appends text to HTML or XML: see [`write_html`].
pub fn html_into(out: &mut String, text: &str) {
    // Writing to a text cannot fail.
    let _ = write_html(out, text);
}

/// Writes text into HTML or XML, safe between tags and inside a double-quoted attribute. Characters that HTML or XML forbids are left out: control characters,
/// and code points that are no characters.
///
/// # Errors
/// When what is written to takes no more.
pub fn write_html(out: &mut impl fmt::Write, text: &str) -> fmt::Result {
    // Nearly every text goes in as a whole.
    let mut rest = text;
    while let Some(at) = special(rest.as_bytes()) {
        let (plain, special) = rest.split_at(at);
        out.write_str(plain)?;
        let mut chars = special.chars();
        match chars.next() {
            Some('&') => out.write_str("&amp;")?,
            Some('<') => out.write_str("&lt;")?,
            Some('>') => out.write_str("&gt;")?,
            Some('"') => out.write_str("&quot;")?,
            Some('\'') => out.write_str("&#39;")?,
            Some(c) if is_shown(c) => out.write_char(c)?,
            _ => {}
        }
        rest = chars.as_str();
    }
    out.write_str(rest)
}

/// Where the first byte stands that HTML cannot take as it is.
fn special(bytes: &[u8]) -> Option<usize> {
    // Many bytes at once, which processors compare as one.
    let (chunks, _) = bytes.as_chunks::<32>();
    let plain = |chunk: &&[u8; 32]| chunk.iter().fold(0, |any, b| any | not_plain(*b)) == 0;
    let sure = 32 * chunks.iter().take_while(plain).count();
    let mut rest = bytes[sure..].iter();
    let at = rest.position(|b| !STAYS[usize::from(*b)])?;
    Some(sure + at)
}

/// 0 for a byte that stays as it is and is no line break: what nearly all are. Without `&&` and `||`, which would look at one byte after another.
fn not_plain(byte: u8) -> u8 {
    let hidden = !(b' '..=b'~').contains(&byte);
    let markup = (byte == b'&') | (byte == b'<') | (byte == b'>');
    let quote = (byte == b'"') | (byte == b'\'');
    u8::from(hidden | markup | quote)
}

/// The bytes that are characters of their own, and that every place takes as they are.
const STAYS: [bool; 256] = {
    let mut stays = [false; 256];
    let mut byte = b' ';
    while byte < 0x7f {
        stays[byte as usize] = !matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
        byte += 1;
    }
    stays[b'\t' as usize] = true;
    stays[b'\n' as usize] = true;
    stays[b'\r' as usize] = true;
    stays
};

/// Whether HTML and XML allow a character, other than as white space.
pub fn is_shown(c: char) -> bool {
    !c.is_control() && !is_no_character(c)
}

/// The 66 code points that Unicode keeps free (HTML's "noncharacters"); XML forbids two of them.
fn is_no_character(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

/// Text as HTML: see [`write_html`].
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    html_into(&mut out, text);
    out
}

/// JSON that is safe in a script: it cannot end the `script` element that it stands in, has none of the two line breaks that old JavaScript allows in no
/// text, and no character that HTML forbids. In JSON these characters stand only in texts, so that writing them as escapes changes nothing.
pub fn json_in_script(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        let plain = c == '\n' || is_shown(c) && !matches!(c, '<' | '\u{2028}' | '\u{2029}');
        if plain {
            out.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            out.push_str(&format!("\\u{unit:04x}"));
        }
    }
    out
}

/// Percent-encodes a path segment or fragment for a URL (RFC 3986 unreserved characters stay).
pub fn url_segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    url_segment_into(&mut out, text);
    out
}

/// Appends a path segment or fragment to a URL: see [`url_segment`].
pub fn url_segment_into(out: &mut String, text: &str) {
    percent_into(out, text, &UNRESERVED);
}

/// Appends a path to a URL: each of its segments percent-encoded, the slashes between them as they are.
pub fn url_path_into(out: &mut String, path: &str) {
    percent_into(out, path, &UNRESERVED_OR_SLASH);
}

fn percent_into(out: &mut String, text: &str, stays: &[bool; 256]) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    // Nearly every text goes in as a whole.
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|b| !stays[usize::from(b)]) {
        out.push_str(&rest[..at]);
        // Whatever is not ASCII is encoded, so the whole character is.
        let special = rest[at..].chars().next().map_or(1, char::len_utf8);
        for byte in rest[at..at + special].bytes() {
            out.push('%');
            out.push(char::from(DIGITS[usize::from(byte >> 4)]));
            out.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
        rest = &rest[at + special..];
    }
    out.push_str(rest);
}

/// The bytes that a URL takes as they are.
const UNRESERVED: [bool; 256] = {
    let mut stays = [false; 256];
    let mut byte = 0;
    while byte < 0x80 {
        stays[byte as usize] =
            matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~');
        byte += 1;
    }
    stays
};

const UNRESERVED_OR_SLASH: [bool; 256] = {
    let mut stays = UNRESERVED;
    stays[b'/' as usize] = true;
    stays
};

/// Text of a URL without its percents (RFC 3986, section 2.1). `None` when they are written wrong, or what comes out is not UTF-8.
pub fn percent_decoded(text: &str) -> Option<Cow<'_, str>> {
    // Nearly every text has none.
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(rest.next()?)? * 16 + hex(rest.next()?)?,
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok().map(Cow::Owned)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::{html, json_in_script, url_segment};

    #[test]
    fn markup_becomes_text() {
        assert_eq!(
            html("\"><script>&'\u{1}\u{ffff}\u{fdd0}"),
            "&quot;&gt;&lt;script&gt;&amp;&#39;"
        );
    }

    #[test]
    fn markup_is_found_wherever_it_stands() {
        for special in ["<", "\u{1}", "\n", "é"] {
            for before in 0..70 {
                let (start, end) = ("a".repeat(before), "b".repeat(70 - before));
                let shown = special.replace('<', "&lt;").replace('\u{1}', "");
                let text = format!("{start}{special}{end}");
                assert_eq!(html(&text), format!("{start}{shown}{end}"), "{before}");
            }
        }
    }

    #[test]
    fn no_text_ends_a_script_early() {
        let json = "[\"</script><!--\u{2028}\u{2029}\"]";
        assert_eq!(
            json_in_script(json),
            r#"["\u003c/script>\u003c!--\u2028\u2029"]"#
        );
        assert_eq!(
            json_in_script("[\"\u{7f}\u{fffe}\u{1ffff}é\"]"),
            r#"["\u007f\ufffe\ud83f\udfffé"]"#
        );
    }

    #[test]
    fn only_unreserved_characters_stay_in_urls() {
        assert_eq!(url_segment("a b(é)~"), "a%20b%28%C3%A9%29~");
    }
}
