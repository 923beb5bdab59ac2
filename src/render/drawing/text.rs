//! How wide a text gets, without a font: estimates that are on the wide side, so that a line fits whichever font a device has.

use crate::base::escape;

/// A typeface of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Face {
    /// In pixels.
    pub size: u32,
    /// Bold letters are wider.
    pub bold: bool,
}

/// The width of a character in thousandths of the font size. Taken from DejaVu Sans, one of the widest fonts that a system has as its own.
fn units(c: char) -> u32 {
    match c {
        ' ' | '\u{a0}' | '.' | ',' => 320,
        'i' | 'j' | 'l' | '\'' | '’' | '‘' | '|' => 285,
        'I' | ':' | ';' | '-' | '/' | 'f' | 't' | '·' => 395,
        'r' | '(' | ')' | '[' | ']' | '!' => 415,
        '"' | '“' | '”' | '?' | 's' | 'z' | 'c' => 550,
        'a'..='z' => match c {
            'm' => 975,
            'w' => 820,
            _ => 635,
        },
        '0'..='9' => 640,
        'A'..='Z' => match c {
            'M' | 'W' => 990,
            'G' | 'O' | 'Q' | 'N' | 'D' | 'H' => 790,
            _ => 700,
        },
        // Marks that stand above or below the letter before them, and characters that do not show.
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => 0,
        // Scripts whose characters are square.
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' => 1050,
        c if c > '\u{ff00}' => 1200,
        '\u{80}'..='\u{24f}' => 700,
        _ => 1000,
    }
}

/// How much wider bold letters are, in hundredths.
const BOLD: u32 = 114;

impl Face {
    /// The width of a character in thousandths of a pixel.
    fn wide(self, c: char) -> u64 {
        let regular = u64::from(units(c)) * u64::from(self.size);
        match self.bold {
            true => regular * u64::from(BOLD) / 100,
            false => regular,
        }
    }

    /// The lines of a text in a column of so many pixels. Breaks at spaces, and inside a word only where the word alone is too long. Characters that are not written
    /// are left out; no text, no line.
    pub fn lines(self, text: &str, width: u32) -> Vec<String> {
        let room = u64::from(width) * 1000;
        let mut lines = Vec::new();
        let (mut line, mut used) = (String::new(), 0);
        for word in text.split_whitespace() {
            let letters = || word.chars().filter(|c| escape::is_shown(*c));
            let long: u64 = letters().map(|c| self.wide(c)).sum();
            if letters().next().is_none() {
                continue;
            }
            if !line.is_empty() {
                if used + self.wide(' ') + long <= room {
                    line.push(' ');
                    used += self.wide(' ');
                } else {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
            }
            if used + long <= room {
                line.extend(letters());
                used += long;
                continue;
            }
            for (c, wide) in letters().map(|c| (c, self.wide(c))) {
                if used + wide > room && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push(c);
                used += wide;
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::Face;

    const FACE: Face = Face {
        size: 10,
        bold: false,
    };

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(FACE.lines(" one  two\nthree ", 48), ["one two", "three"]);
    }

    #[test]
    fn a_word_that_is_too_long_is_broken_and_nothing_is_lost() {
        let lines = FACE.lines("a aaaaaaaaaaaaaaaaaaaa b", 50);
        assert_eq!(lines, ["a", "aaaaaaa", "aaaaaaa", "aaaaaa b"]);
    }

    #[test]
    fn a_column_without_room_still_takes_a_character_a_line() {
        assert_eq!(FACE.lines("ab", 0), ["a", "b"]);
    }

    #[test]
    fn bold_is_wider() {
        let bold = Face { bold: true, ..FACE };
        assert_eq!(FACE.lines("aaaa aaaa", 55).len(), 1);
        assert_eq!(bold.lines("aaaa aaaa", 55).len(), 2);
    }

    #[test]
    fn characters_that_do_not_show_are_dropped() {
        assert_eq!(FACE.lines("a\u{1}b \u{7f} \u{ffff}", 100), ["ab"]);
        assert!(FACE.lines(" \u{2} ", 100).is_empty());
    }
}
