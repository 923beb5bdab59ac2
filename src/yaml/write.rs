//! A text as a YAML value that every reader of YAML takes for that text. Comes in: a text. Goes out: how to write it. Touches nothing.

/// Words that other readers take for something else than text.
const TAKEN: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];

/// The text in one line: as it stands where that is safe, even between braces, and in double quotes otherwise.
pub fn on_one_line(text: &str) -> String {
    match is_plain(text) {
        true => text.to_owned(),
        false => quoted(text),
    }
}

/// The text as the value of a field, with the line end of its file. Several lines become a block whose lines begin with `indent`, where a block can hold them.
pub fn in_lines(text: &str, indent: &str, line_end: &str) -> String {
    if !text.contains('\n') || !fits_a_block(text) {
        return on_one_line(text);
    }
    let mut written = "|-".to_owned();
    for line in text.split('\n') {
        written.push_str(line_end);
        if !line.is_empty() {
            written.push_str(indent);
            written.push_str(line);
        }
    }
    written
}

/// The text in double quotes, on one line.
pub fn quoted(text: &str) -> String {
    let mut written = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '\\' => written.extend(['\\', c]),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            c if is_hidden(c) => written.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

fn is_plain(text: &str) -> bool {
    let first = text.chars().next();
    first.is_some_and(char::is_alphabetic)
        && !TAKEN.contains(&text.to_lowercase().as_str())
        && !text.ends_with(char::is_whitespace)
        && !text.ends_with(':')
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains(|c: char| is_hidden(c) || "[]{},\"\t\n".contains(c))
}

/// A block keeps its lines as they stand, but takes the spaces before the first line for its indentation and cannot show what is hidden.
fn fits_a_block(text: &str) -> bool {
    let hidden = |c: char| c != '\n' && is_hidden(c);
    text.trim() == text
        && !text.contains(hidden)
        && text
            .split('\n')
            .all(|line| !line.ends_with(char::is_whitespace))
}

/// Characters that YAML wants escaped, or takes for the end of a line. All are below U+10000.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

#[cfg(test)]
mod tests {
    use super::{in_lines, on_one_line};

    #[test]
    fn a_text_is_quoted_only_where_it_must_be() {
        for plain in ["a staff attorney", "Fees (Penal Code 1203.4(a)); it's 5:30"] {
            assert_eq!(on_one_line(plain), plain);
        }
        for other in [
            "yes", "2026", "a: b", "a #b", "#a", "- a", "a, b", "a ", "", "tab\t", "x:",
        ] {
            assert!(on_one_line(other).starts_with('"'), "{other}");
        }
        assert_eq!(on_one_line("a\n\"b\"\\\u{7}"), r#""a\n\"b\"\\\u0007""#);
        assert_eq!(
            in_lines("a\n\n b: #", "  ", "\r\n"),
            "|-\r\n  a\r\n\r\n   b: #"
        );
        assert_eq!(in_lines("a \nb", "  ", "\n"), r#""a \nb""#);
    }
}
