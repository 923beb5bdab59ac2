//! What a template may be before MiniJinja reads it. Its reader holds `1 + 1 + 1` and `elif` as one thing inside another without counting how deep, so a chain of a hundred
//! thousand would exhaust the stack, which ends the program without a word.

use super::engine::{Fault, TemplateText};

/// The longest tag, in bytes: about four thousand things inside one another at most.
const LONGEST_TAG: usize = 4096;
/// The most `elif` in a template.
const MOST_ELIF: usize = 500;

/// What makes a template too long to be read, at its line.
pub(super) fn too_long(template: &TemplateText) -> Option<Fault> {
    let text = &template.text;
    let (at, message) = match long_tag(text) {
        Some(at) => {
            let message = format!(
                "this tag is longer than {LONGEST_TAG} bytes; cut it into several with `set`"
            );
            (at, message)
        }
        None => {
            let (at, _) = text.match_indices("elif").nth(MOST_ELIF)?;
            (
                at,
                format!("this template has more than {MOST_ELIF} `elif`"),
            )
        }
    };
    Some(Fault {
        template: Some(template.name.clone()),
        line: Some(1 + text[..at].matches('\n').count()),
        message,
    })
}

/// Where a tag begins that is too long.
fn long_tag(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        let tag = &text.as_bytes()[open..];
        from = open + 1;
        if matches!(tag.get(1), Some(b'{' | b'%')) {
            match length(tag) {
                Some(length) if length > LONGEST_TAG => return Some(open),
                Some(length) => from = open + length,
                // Nothing ends it: the engine says so, or it is a text that looks like a tag.
                None => {}
            }
        }
    }
    None
}

/// How long the tag is that begins here; what stands in quotes does not end it. No more is read than is needed to tell that it is too long.
fn length(tag: &[u8]) -> Option<usize> {
    let mut quote = None;
    let mut at = 2;
    while at < tag.len() {
        match (quote, tag[at]) {
            _ if at > LONGEST_TAG => return Some(at),
            (Some(_), b'\\') => at += 1,
            (Some(open), byte) if byte == open => quote = None,
            (None, byte @ (b'"' | b'\'')) => quote = Some(byte),
            (None, b'}' | b'%') if tag.get(at + 1) == Some(&b'}') => return Some(at + 2),
            _ => {}
        }
        at += 1;
    }
    None
}
