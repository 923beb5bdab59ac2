//! Text for a terminal of some width. Comes in: words. Goes out: lines that fit, without a character that a terminal would obey.

use crate::base::on_one_line;
use crate::diag::human::visible;
use textwrap::{Options, WordSplitter, fill};

/// Lines that are being written.
pub struct Paper {
    width: usize,
    text: String,
}

impl Paper {
    /// An empty sheet; lines are kept between 24 and 96 columns, which is as long as they read well.
    pub fn new(width: usize) -> Paper {
        Paper {
            width: width.clamp(24, 96),
            text: String::new(),
        }
    }

    /// A paragraph.
    pub fn line(&mut self, words: &str) {
        self.hang("", "", words);
    }

    /// A paragraph, a little to the right.
    pub fn inset(&mut self, words: &str) {
        self.hang("  ", "  ", words);
    }

    /// A paragraph behind a marker, such as a number.
    pub fn item(&mut self, marker: &str, words: &str) {
        let indent = " ".repeat(marker.chars().count() + 4);
        self.hang(&format!("  {marker}  "), &indent, words);
    }

    /// An empty line, unless there is one, or nothing yet.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Lines that stand as they are, such as YAML.
    pub fn verbatim(&mut self, lines: &str) {
        self.text.push_str(&visible(lines));
        if !lines.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn hang(&mut self, first: &str, then: &str, words: &str) {
        let words = visible(&on_one_line(words));
        let (first, then) = (visible(first), visible(then));
        let options = Options::new(self.width)
            .initial_indent(&first)
            .subsequent_indent(&then)
            // Names have hyphens, and are to be copied whole.
            .word_splitter(WordSplitter::NoHyphenation);
        self.text.push_str(&fill(&words, options));
        self.text.push('\n');
    }

    /// What was written, without an empty line at its end.
    pub fn finish(self) -> String {
        self.text.trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::Paper;

    #[test]
    fn lines_fit_and_hang() {
        let mut paper = Paper::new(24);
        paper.item("12", "one two three four five six seven");
        paper.gap();
        paper.gap();
        paper.line("a\nb");
        assert_eq!(
            paper.finish(),
            "  12  one two three four\n      five six seven\n\na b"
        );
    }

    #[test]
    fn nothing_in_the_words_moves_the_cursor() {
        let mut paper = Paper::new(80);
        paper.line("red \u{1b}[31m\u{202e}");
        paper.item("\u{7}", "bell");
        paper.verbatim("a: \u{1b}c\n");
        let text = paper.finish();
        assert!(
            text.chars().all(|c| c == '\n' || !c.is_control()),
            "{text:?}"
        );
        assert!(!text.contains('\u{202e}'));
    }
}
