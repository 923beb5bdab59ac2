//! Texts that are legal wherever they may stand, and awkward: what means something to YAML, Markdown, HTML, JSON, a template or a screen reader.

use crate::draw::Tape;

/// Texts of one line, shown as they are.
const LINES: [&str; 30] = [
    "Plain words",
    "What to do next",
    "Tom & Jerry's \"own\" question",
    "Is 3 < 5 and 5 > 3?",
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp;amp; &#x3c;",
    "a: b # c - d, [e] {f}",
    "- begins with a hyphen",
    "\"quoted\" at both ends\"",
    "it's 'single' and `code` and *stars* and _lines_",
    "back\\slash \\n \\u0041",
    "{{ braces }} {% raw %} {# note #} ${x}",
    "]]> <!-- --> <?x ?>",
    "100 % of $1,000.00; a/b?c=d&e=f#g",
    "日本語の見出し",
    "عنوان باللغة العربية",
    "עברית and English and 日本",
    "Ελληνικά, кириллица, ελ",
    "नमस्ते दुनिया",
    "naïve café e\u{301} ﬁn",
    "🏛️ 👩‍⚖️ 🇺🇸 and words",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    "non\u{a0}breaking and thin\u{2009}space",
    "line\u{2028}separator",
    "“Curly” ‘quotes’ — and – dashes…",
    "yes",
    "1203.40",
    "null",
    "A sentence that goes on for quite a while so that it has to be broken into lines wherever it stands, and then goes on for a little more than that",
];

/// Parts of a sentence in Markdown, all of them allowed.
const PARTS: [&str; 30] = [
    "plain words",
    "**strong** and *soft* words",
    "***both*** of them",
    "`code <b>&amp;</b>`",
    "`` a ` in code ``",
    "a \\< b \\> c",
    "3 < 5 & 5 > 3",
    "&lt;b&gt; &amp; &copy; &#39;",
    "\\*no stars\\* \\[no link\\] \\`no code\\`",
    "\"double\" and 'single' quotes",
    "日本語の文",
    "جملة باللغة العربية",
    "עברית and English",
    "🏛️ 👩‍⚖️",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz",
    "{{ braces }} {% raw %}",
    "]]> and ${x}",
    "line\u{2028}separator",
    "a  \nhard break",
    "a\\\nbackslash break",
    "back\\\\slash",
    "~~struck~~ x~y~z",
    "https://example.org/not-linked",
    "100 % of $1,000.00",
    "e\u{301} é ﬁ",
    "javascript:alert(1)",
    "[brackets] (parens)",
    "![not a picture]",
    "| pipe",
    "www.example.org and a@example.org",
];

/// Words of a link.
const LABELS: [&str; 8] = [
    "this page",
    "**strong** words",
    "`code` & more",
    "a \\< b",
    "日本語",
    "عربي",
    "\"quoted\" 'words'",
    "words\nover two lines",
];

/// Addresses outside of the site.
const WEB: [&str; 8] = [
    "https://example.org/",
    "https://example.org/a?b=c&d=%20e#f",
    "http://example.org:8080/x",
    "HTTPS://EXAMPLE.ORG/Case",
    "https://example.org/(round)/'quoted'",
    "mailto:help@example.org?subject=A%20case",
    "tel:+1-510-555-0100",
    "https://xn--bcher-kva.example/日本",
];

/// A text of one line.
pub fn line(tape: &mut Tape) -> String {
    let first = *tape.one_of(&LINES);
    match tape.chance(15) {
        true => format!("{first} {}", tape.one_of(&LINES)),
        false => first.to_owned(),
    }
}

/// A text of one line, mostly one that no other has, if the number is its own.
pub fn own_line(tape: &mut Tape, what: &str, number: usize) -> String {
    match tape.chance(3) {
        true => line(tape),
        false => format!("{} {what} {}", line(tape), number + 1),
    }
}

/// A part of a sentence.
pub fn part(tape: &mut Tape) -> &'static str {
    tape.one_of::<&'static str>(&PARTS)
}

/// Words of a link.
pub fn label(tape: &mut Tape) -> &'static str {
    tape.one_of::<&'static str>(&LABELS)
}

/// An address outside of the site.
pub fn web(tape: &mut Tape) -> &'static str {
    tape.one_of::<&'static str>(&WEB)
}

/// A text as a value of YAML, in one of the ways in which it can be written.
pub fn yaml(tape: &mut Tape, text: &str) -> String {
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || " -'".contains(c));
    match tape.below(3) {
        0 if plain => text.to_owned(),
        1 if !text.contains('\n') => format!("'{}'", text.replace('\'', "''")),
        _ => {
            let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
            format!(
                "\"{}\"",
                escaped.replace('\n', "\\n").replace('\u{2028}', "\\L")
            )
        }
    }
}

/// A text of several lines as a block, its lines so far in.
pub fn block(text: &str, indent: usize) -> String {
    let mut block = "|\n".to_owned();
    for line in text.trim_end().lines() {
        if !line.is_empty() {
            block.push_str(&" ".repeat(indent));
            block.push_str(line);
        }
        block.push('\n');
    }
    block
}
