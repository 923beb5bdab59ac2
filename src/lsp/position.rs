//! Bytes of a text to positions of the protocol, and back. A position is a line and a number of code units in it: bytes or UTF-16 units, as client and
//! server agree.

use lsp_types::{Position, PositionEncodingKind, Range};
use std::ops;

/// What a position counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, which every client knows.
    Utf16,
}

impl Encoding {
    /// The best that the client offers.
    pub(super) fn agreed(offered: Option<&[PositionEncodingKind]>) -> Encoding {
        match offered.is_some_and(|kinds| kinds.contains(&PositionEncodingKind::UTF8)) {
            true => Encoding::Utf8,
            false => Encoding::Utf16,
        }
    }

    /// Its name in the protocol.
    pub(super) fn name(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn units(self, text: &str) -> usize {
        match self {
            Encoding::Utf8 => text.len(),
            Encoding::Utf16 => text.encode_utf16().count(),
        }
    }
}

/// A text cut into lines, which end in `\n`, `\r\n` or `\r`.
pub(super) struct Lines<'t> {
    text: &'t str,
    encoding: Encoding,
    /// Each line without its end.
    lines: Vec<ops::Range<usize>>,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str, encoding: Encoding) -> Lines<'t> {
        let bytes = text.as_bytes();
        let mut lines = Vec::new();
        let mut start = 0;
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'\n' if at > 0 && bytes[at - 1] == b'\r' => start = at + 1,
                b'\n' | b'\r' => {
                    lines.push(start..at);
                    start = at + 1;
                }
                _ => {}
            }
        }
        lines.push(start..text.len());
        Lines {
            text,
            encoding,
            lines,
        }
    }

    /// Where a byte stands. Inside the end of a line, or of a character, is at its beginning.
    pub(super) fn position(&self, offset: usize) -> Position {
        let number = self
            .lines
            .partition_point(|line| line.start <= offset)
            .saturating_sub(1);
        let line = self.lines.get(number).cloned().unwrap_or(0..0);
        let end = self.text.floor_char_boundary(offset.min(line.end));
        let before = self.text.get(line.start..end).unwrap_or_default();
        Position {
            line: u32::try_from(number).unwrap_or(u32::MAX),
            character: u32::try_from(self.encoding.units(before)).unwrap_or(u32::MAX),
        }
    }

    /// Where a range of bytes stands.
    pub(super) fn range(&self, range: &ops::Range<usize>) -> Range {
        Range {
            start: self.position(range.start),
            end: self.position(range.end),
        }
    }

    /// The byte at a position. Beyond the end of a line is its end; beyond the last line is the end of the text; inside a character is its beginning.
    pub(super) fn offset(&self, position: Position) -> usize {
        let Some(line) = self.lines.get(position.line as usize) else {
            return self.text.len();
        };
        let text = self.text.get(line.clone()).unwrap_or_default();
        let mut units = 0;
        for (at, c) in text.char_indices() {
            units += self.encoding.units(c.encode_utf8(&mut [0; 4]));
            if units > position.character as usize {
                return line.start + at;
            }
        }
        line.end
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Lines};
    use lsp_types::Position;

    const TEXT: &str = "a😀b\r\né\rz\n\nend";

    #[test]
    fn positions_count_what_was_agreed() {
        let at = |encoding, what: &str| {
            let Position { line, character } =
                Lines::of(TEXT, encoding).position(TEXT.find(what).expect(what));
            (line, character)
        };
        assert_eq!(at(Encoding::Utf16, "b"), (0, 3));
        assert_eq!(at(Encoding::Utf8, "b"), (0, 5));
        assert_eq!(at(Encoding::Utf16, "z"), (2, 0));
        assert_eq!(at(Encoding::Utf8, "\r"), (0, 6));
        assert_eq!(at(Encoding::Utf8, "nd"), (4, 1));
        let lines = Lines::of(TEXT, Encoding::Utf8);
        assert_eq!(lines.position(TEXT.find('\n').expect("one")).character, 6);
    }

    #[test]
    fn every_byte_that_begins_a_character_is_found_again() {
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            let lines = Lines::of(TEXT, encoding);
            for (at, c) in TEXT.char_indices().filter(|(_, c)| *c != '\n') {
                assert_eq!(lines.offset(lines.position(at)), at, "{c:?}");
            }
        }
    }

    #[test]
    fn no_position_is_outside() {
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            let lines = Lines::of(TEXT, encoding);
            for line in (0..8).chain([u32::MAX]) {
                for character in (0..9).chain([u32::MAX]) {
                    let at = lines.offset(Position { line, character });
                    assert!(TEXT.is_char_boundary(at));
                }
            }
            for offset in 0..40 {
                lines.position(offset);
            }
        }
        assert_eq!(
            Lines::of("", Encoding::Utf16).offset(Position::default()),
            0
        );
    }
}
