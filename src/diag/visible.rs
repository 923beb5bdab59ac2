//! Text from a file, made so that it cannot pass for the terminal's own: no character moves the cursor, sets a color, hides, or turns the line around.

use crate::base::path::is_invisible;

/// The text with every such character shown as a sign. Line breaks and tabs stay.
pub fn visible(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => c,
            c => sign(c),
        })
        .collect()
}

/// The name of a file, every character of it in its place.
pub(super) fn name(text: &str) -> String {
    text.chars().map(sign).collect()
}

/// The same as [`visible`], on a single line.
pub(super) fn on_one_line(text: &str) -> String {
    visible(&crate::base::on_one_line(text))
}

/// The character, or the sign that stands for it.
pub(super) fn sign(c: char) -> char {
    match c {
        // Every ASCII control character has a picture.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        c if misleads(c) => '\u{fffd}',
        c => c,
    }
}

/// Whether a character does something to the screen instead of standing on it.
pub(super) fn misleads(c: char) -> bool {
    c.is_control() || is_invisible(c)
}
