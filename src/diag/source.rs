//! The texts that spans point into.

use super::span::{FileId, Span};
use crate::base::lines;
use std::sync::{Arc, OnceLock};

/// One source file: its path as the editor knows it, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path from the site's root, with `/`.
    pub path: Arc<str>,
    /// The text as read, without a byte-order mark. Empty for a file that could not be read.
    pub text: Arc<str>,
    /// Found when a place in the text is first asked for: most texts have nothing wrong with them.
    line_starts: OnceLock<Vec<u32>>,
}

/// A position for people: both count from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

/// All source files of a run.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: Vec<Source>,
}

impl SourceMap {
    /// Adds a file and gives its name for spans.
    pub fn add(&mut self, path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> FileId {
        self.files.push(Source {
            path: path.into(),
            text: text.into(),
            line_starts: OnceLock::new(),
        });
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    /// Gives up the text of a file that has changed: the new text is a file of its own, so a span means the same for ever. What still points here finds an
    /// empty text.
    pub fn retire(&mut self, file: FileId) {
        let source = &mut self.files[file.0 as usize];
        source.text = Arc::from("");
        source.line_starts = OnceLock::new();
    }

    /// The names of all files, in the order in which they were added.
    pub fn files(&self) -> impl ExactSizeIterator<Item = FileId> + use<> {
        (0..u32::try_from(self.files.len()).unwrap_or(u32::MAX)).map(FileId)
    }

    /// The file.
    pub fn get(&self, file: FileId) -> &Source {
        &self.files[file.0 as usize]
    }

    /// The text that a span covers, or nothing when it does not fit the file.
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file)
            .text
            .get(span.range())
            .unwrap_or_default()
    }

    /// Where a span begins, for people.
    pub fn position(&self, span: Span) -> LineColumn {
        self.get(span.file).position(self.fit(span).range().start)
    }

    /// Where a span ends, for people: the place after its last character.
    pub fn end(&self, span: Span) -> LineColumn {
        self.get(span.file).position(self.fit(span).range().end)
    }

    /// The part of a span that its file has: whole characters, and no end before the start.
    pub fn fit(&self, span: Span) -> Span {
        let text = &self.get(span.file).text;
        let start = text.floor_char_boundary(span.range().start);
        let end = text.floor_char_boundary(span.range().end);
        Span::new(span.file, start..end.max(start))
    }

    /// The part of a span up to its last character that is seen: a heading without the end of its line.
    pub fn seen(&self, span: Span) -> Span {
        let span = self.fit(span);
        let seen = self.text(span).trim_end().len();
        Span::new(span.file, span.range().start..span.range().start + seen)
    }

    /// Where a piece of a decoded scalar stands in the file. `decoded` is what the value reads as, `range` the piece of it; the scalar was written at
    /// `span`, perhaps quoted, indented or folded. When the piece cannot be found again as it stands, the whole scalar is the answer.
    pub fn locate(&self, span: Span, decoded: &str, range: std::ops::Range<usize>) -> Span {
        let written = self.text(span);
        let Some(piece) = decoded.get(range.clone()).filter(|piece| !piece.is_empty()) else {
            return span;
        };
        let at = |start: usize| {
            Span::new(
                span.file,
                span.range().start + start..span.range().start + start + piece.len(),
            )
        };
        if written.len() == decoded.len() && written == decoded {
            return at(range.start);
        }
        let earlier = decoded[..range.start].matches(piece).count();
        written
            .match_indices(piece)
            .nth(earlier)
            .map_or(span, |(start, _)| at(start))
    }
}

impl Source {
    /// Where each line begins; the first one at 0.
    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            lines::starts(self.text.as_bytes())
                .map(|start| u32::try_from(start).unwrap_or(u32::MAX))
                .collect()
        })
    }

    /// The bytes of the line that a byte stands in, with the end of the line, whatever that is. A line is looked up, not looked for: it can be as long as the file.
    pub fn line_at(&self, byte: usize) -> std::ops::Range<usize> {
        let next = self
            .line_starts()
            .partition_point(|start| *start as usize <= byte)
            .max(1);
        let end = self
            .line_starts()
            .get(next)
            .map_or(self.text.len(), |end| *end as usize);
        self.line_starts()[next - 1] as usize..end
    }

    /// The line and the column of the character that begins at a byte.
    fn position(&self, byte: usize) -> LineColumn {
        let line = self
            .line_starts()
            .partition_point(|start| *start as usize <= byte)
            .max(1);
        let line_start = self.line_starts()[line - 1] as usize;
        let before = self.text.get(line_start..byte).unwrap_or_default();
        LineColumn {
            line,
            column: before.chars().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LineColumn, SourceMap, Span};

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let mut map = SourceMap::default();
        let file = map.add("a.md", "é§x\nsecond");
        assert_eq!(
            map.position(Span::new(file, 4..5)),
            LineColumn { line: 1, column: 3 }
        );
        assert_eq!(
            map.position(Span::new(file, 6..7)),
            LineColumn { line: 2, column: 1 }
        );
        assert_eq!(
            map.position(Span::start_of(file)),
            LineColumn { line: 1, column: 1 }
        );
        assert_eq!(
            map.end(Span::new(file, 2..8)),
            LineColumn { line: 2, column: 3 }
        );
    }

    #[test]
    fn what_a_file_does_not_have_is_cut_off() {
        let mut map = SourceMap::default();
        let file = map.add("a.md", "aé");
        let fit = |start, end| map.fit(Span { file, start, end }).range();
        assert_eq!(fit(0, 9), 0..3);
        assert_eq!(fit(2, 2), 1..1, "inside a character");
        assert_eq!(fit(3, 1), 3..3, "backwards");
        assert_eq!(fit(9, 12), 3..3);
    }

    #[test]
    fn what_is_seen_ends_before_the_end_of_the_line() {
        let mut map = SourceMap::default();
        let file = map.add("a.md", "# é \r\n\nx");
        let seen = |range| map.seen(Span::new(file, range)).range();
        assert_eq!(seen(0..8), 0..4);
        assert_eq!(seen(0..9), 0..9);
        assert_eq!(seen(5..7), 5..5);
    }

    #[test]
    fn a_piece_of_an_indented_block_is_found_again() {
        let mut map = SourceMap::default();
        let text = "help: |\n  one x\n  two x\n";
        let file = map.add("t.yaml", text);
        let span = Span::new(file, 6..text.len());
        let found = map.locate(span, "one x\ntwo x\n", 10..11);
        assert_eq!(map.position(found), LineColumn { line: 3, column: 7 });
    }
}
