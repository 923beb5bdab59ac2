//! Characters that cannot be seen and turn the text behind them around, beyond the end of the text that they stand in: a title could make the words after it read
//! other than they are written. The texts of a site come in through two doors, the values of YAML and Markdown; both ask here.

use super::rules::prose as rule;
use super::{Diagnostic, Span};

/// The first such character of a text and where it stands: an embedding, an override or an isolate of Unicode's bidirectional algorithm (UAX #9), or the end of
/// one. The marks U+200E, U+200F and U+061C are none: they only say how the characters beside them are to be read.
pub fn turning(text: &str) -> Option<(usize, char)> {
    // All of them begin with this byte, which few texts have.
    memchr::memchr(0xe2, text.as_bytes())?;
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.char_indices().find(|(_, c)| turns(*c))
}

/// The finding that one stands in a text.
pub fn turned(span: Span, c: char) -> Diagnostic {
    let number = u32::from(c);
    Diagnostic::new(
        &rule::TURNED_TEXT,
        span,
        format!("a character stands here that cannot be seen and turns the text around (U+{number:04X})"),
    )
    .help("type the text again by hand; where words of two directions meet, U+200E and U+200F may stand")
}
