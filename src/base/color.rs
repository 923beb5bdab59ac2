//! Colors of the screen, and how well one can be told from another.

use std::fmt;

/// An sRGB color without transparency, written as `#rgb` or `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    red: u8,
    green: u8,
    blue: u8,
}

/// What a color has to be told from, and how well: the other color, and the least ratio.
pub type Need = (Color, f64);

/// The least contrast of text with what it stands on: WCAG 2.2, success criterion 1.4.3, level AA, for text of any size.
pub const TEXT: f64 = 4.5;
/// The least contrast of a line or sign that has to be seen: WCAG 2.2, success criterion 1.4.11, level AA.
pub const SHAPE: f64 = 3.0;

impl Color {
    /// Black.
    pub const BLACK: Color = Color {
        red: 0,
        green: 0,
        blue: 0,
    };
    /// White.
    pub const WHITE: Color = Color {
        red: 255,
        green: 255,
        blue: 255,
    };

    /// Reads `#rgb` or `#rrggbb`, in capitals or not; `None` when it is neither.
    pub fn parse(text: &str) -> Option<Color> {
        let digits = text.strip_prefix('#')?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let channel = |shift: u32, mask: u32| u8::try_from(number >> shift & mask).ok();
        match digits.len() {
            // One digit stands for two of the same: `#f80` is `#ff8800`.
            3 => Some(Color {
                red: channel(8, 0xf)? * 0x11,
                green: channel(4, 0xf)? * 0x11,
                blue: channel(0, 0xf)? * 0x11,
            }),
            6 => Some(Color {
                red: channel(16, 0xff)?,
                green: channel(8, 0xff)?,
                blue: channel(0, 0xff)?,
            }),
            _ => None,
        }
    }

    /// Relative luminance, from 0 (black) to 1 (white), as WCAG 2.2 defines it.
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// Contrast ratio, from 1 to 21, as WCAG 2.2 defines it. It is the same both ways.
    pub fn contrast(self, other: Color) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Whether it can be told from each of the others as well as it has to be.
    pub fn meets(self, needs: &[Need]) -> bool {
        needs
            .iter()
            .all(|(other, least)| self.contrast(*other) >= *least)
    }

    /// The color nearest to this one, on the way to black or to white, that meets every need; `None` when there is none on either way.
    pub fn nearest(self, needs: &[Need]) -> Option<Color> {
        (0..=u8::MAX).find_map(|part| {
            [Color::BLACK, Color::WHITE]
                .into_iter()
                .map(|end| self.towards(end, part))
                .find(|color| color.meets(needs))
        })
    }

    /// A part, in 255ths, of the way to another color.
    fn towards(self, end: Color, part: u8) -> Color {
        let channel = |from: u8, to: u8| {
            let (from, to, part) = (i32::from(from), i32::from(to), i32::from(part));
            u8::try_from(from + (to - from) * part / 255).unwrap_or(u8::MAX)
        };
        Color {
            red: channel(self.red, end.red),
            green: channel(self.green, end.green),
            blue: channel(self.blue, end.blue),
        }
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::{Color, TEXT};

    fn color(text: &str) -> Color {
        Color::parse(text).unwrap()
    }

    #[test]
    fn colors_are_written_with_three_or_six_digits() {
        assert_eq!(color("#fff"), Color::WHITE);
        assert_eq!(color("#F80").to_string(), "#ff8800");
        assert_eq!(color("#0b4Fa0").to_string(), "#0b4fa0");
        for bad in [
            "", "#", "fff", "#ff", "#ffff", "#fffffff", "#ggg", "#+12", "red", "#ééé",
        ] {
            assert_eq!(Color::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn luminance_and_contrast_are_those_of_wcag() {
        assert!((Color::BLACK.luminance() - 0.0).abs() < 1e-12);
        assert!((Color::WHITE.luminance() - 1.0).abs() < 1e-12);
        // The weights of the three channels, from the definition.
        assert!((color("#f00").luminance() - 0.2126).abs() < 1e-12);
        assert!((color("#0f0").luminance() - 0.7152).abs() < 1e-12);
        assert!((color("#00f").luminance() - 0.0722).abs() < 1e-12);
        for (a, b, ratio) in [
            ("#000", "#fff", 21.0),
            ("#fff", "#fff", 1.0),
            // The lightest gray that still reads on white, and the next one: known from every checker.
            ("#767676", "#fff", 4.54),
            ("#777777", "#ffffff", 4.48),
            ("#949494", "#fff", 3.03),
            ("#f00", "#fff", 4.00),
            ("#00f", "#fff", 8.59),
            ("#0f0", "#fff", 1.37),
        ] {
            let found = color(a).contrast(color(b));
            assert!((found - ratio).abs() < 0.005, "{a} on {b}: {found}");
            assert!((found - color(b).contrast(color(a))).abs() < 1e-12);
        }
    }

    #[test]
    fn the_nearest_color_that_can_be_read_is_found_on_the_shorter_way() {
        let on_white = [(Color::WHITE, TEXT)];
        assert_eq!(color("#0b4fa0").nearest(&on_white), Some(color("#0b4fa0")));
        let near = color("#777777").nearest(&on_white).unwrap();
        assert_eq!(near, color("#767676"));
        let near = color("#333").nearest(&[(color("#111"), TEXT)]).unwrap();
        assert!(near.luminance() > color("#333").luminance());
        assert!(near.meets(&[(color("#111"), TEXT)]));
        // Black text and white text on one color: 5 to 1 both ways is more than there is.
        let both = [(Color::WHITE, 5.0), (Color::BLACK, 5.0)];
        assert_eq!(color("#777").nearest(&both), None);
    }

    #[test]
    fn text_can_be_put_on_any_color() {
        for gray in 0..=255u8 {
            let paper = Color {
                red: gray,
                green: gray,
                blue: gray,
            };
            assert!(paper.nearest(&[(paper, TEXT)]).is_some(), "{paper}");
        }
    }
}
