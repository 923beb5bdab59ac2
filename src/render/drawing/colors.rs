//! The colors of a drawing. What looks different also says so in words.

use super::layout::Look;
use crate::config::Tone;

/// Text: 16 : 1 on white, 13 : 1 on every box.
pub const INK: &str = "#1b1f24";
/// Lines: 7.7 : 1 on white.
pub const LINE: &str = "#4a5460";
/// The colours of rails that run side by side, and of what they lead to, so that an eye can follow one: at least 7.7 : 1 on white.
pub const RAILS: [&str; 6] = [
    "#1d4f7c", "#7a3d00", "#14602f", "#6a2a7c", "#4a5460", "#96201f",
];
/// How a box is drawn: its paper, its edge and the colour of the line that says what it is.
pub struct Paint {
    /// Inside.
    pub fill: &'static str,
    /// Its line.
    pub edge: &'static str,
    /// What says what it is.
    pub label: &'static str,
    /// How round its corners are, in pixels.
    pub round: u32,
}

/// How a box is drawn; `None` when it is not.
pub fn paint(look: Look) -> Option<Paint> {
    let (fill, edge, label, round) = match look {
        Look::Mention(_) => return None,
        Look::Entry => ("#fff", INK, INK, 20),
        Look::Question => ("#e1e8f0", INK, INK, 0),
        Look::Answer => ("#fff", LINE, INK, 0),
        Look::Tree => ("#eef0f3", LINE, INK, 0),
        Look::Outcome(Tone::Good) => ("#e6f4ea", "#14602f", "#14602f", 18),
        Look::Outcome(Tone::Maybe) => ("#fbf2dc", "#6b4a00", "#6b4a00", 18),
        Look::Outcome(Tone::Wait) => ("#fdeedd", "#7a3d00", "#7a3d00", 18),
        Look::Outcome(Tone::No) => ("#fbe9e8", "#96201f", "#96201f", 18),
        Look::Outcome(Tone::Info) => ("#e8f1fa", "#1d4f7c", "#1d4f7c", 18),
    };
    Some(Paint {
        fill,
        edge,
        label,
        round,
    })
}
