//! The texts of the boxes in lines, and so how tall everything is. All lengths are whole pixels at a scale of 1.

use super::chart::{About, Block, Card, Note, Row};
use super::marks::Mark;
use super::text::Face;

/// The normal text.
pub const BODY: u32 = 15;
/// The line above it that says what a box is.
pub const SMALL: u32 = 13;
/// From one line to the next.
pub const LINE: u32 = 20;
/// The width of answers.
pub const ANSWER: u32 = 276;
/// From an answer to its outcome: room for an arrow.
pub const GAP: u32 = 40;
/// The width of outcomes.
pub const GOAL: u32 = 320;
/// The width of questions: over answers and outcomes.
pub const QUESTION: u32 = ANSWER + GAP + GOAL;
/// Inside a box, above and below its text.
const PAD: u32 = 7;
/// Inside a box, before and after its text.
pub const SIDE: u32 = 12;
/// Above and below an outcome.
pub const AIR: u32 = 4;
/// The length of the arrow from an entry to its question.
pub const ENTRY: u32 = 22;

/// The face of most texts.
pub const NORMAL: Face = Face {
    size: BODY,
    bold: false,
};
const STRONG: Face = Face {
    size: BODY,
    bold: true,
};
const LABEL: Face = Face {
    size: SMALL,
    bold: true,
};

/// A text of a box, in lines.
pub type Text = Vec<(String, Face)>;

/// A line of the table of a block.
pub struct Band<'c> {
    /// The row.
    pub row: &'c Row,
    /// The lines of its answers.
    pub answer: Text,
    /// The lines of where they lead.
    pub goal: Text,
    /// Its height.
    pub height: u32,
    /// The first mark among its answers.
    pub mark: Option<Mark>,
}

/// The height of a block.
pub fn height(block: &Block) -> u32 {
    let question = block.question.as_ref();
    let above = question.map_or(0, |card| entry_height(block) + tall(&question_lines(card)));
    let rows: u32 = block.rows.iter().map(|row| band(row).height).sum();
    let notes = block.notes.iter();
    let notes: u32 = notes.map(|note| tall(&note_lines(note)) + AIR).sum();
    above + rows + notes
}

/// From the top of a block to the middle of its question, where rails arrive.
pub fn landing(block: &Block) -> u32 {
    let question = block.question.as_ref();
    let question = question.map_or(0, |card| tall(&question_lines(card)) / 2);
    entry_height(block) + question
}

fn entry_height(block: &Block) -> u32 {
    let entry = block.entry.as_ref();
    entry.map_or(0, |entry| tall(&entry_lines(entry)) + ENTRY)
}

/// The lines of an entry.
pub fn entry_lines(entry: &str) -> Text {
    set(STRONG, entry, ANSWER)
}

/// A row with its texts in lines.
pub fn band(row: &Row) -> Band<'_> {
    // Several answers are told apart by a point before each.
    let point = if row.answers.len() > 1 { "• " } else { "" };
    let answers = row.answers.iter();
    let answer: Text = answers
        .flat_map(|answer| {
            let mut lines = set(NORMAL, &format!("{point}{}", answer.text), ANSWER);
            lines.extend(mark_lines(answer.mark, ANSWER));
            lines
        })
        .collect();
    let goal = card_lines(&row.to.card, GOAL, NORMAL);
    let height = tall(&answer).max(tall(&goal) + 2 * AIR);
    Band {
        row,
        answer,
        goal,
        // Even, so that its middle is that of what stands in it.
        height: height + height % 2,
        mark: row.answers.iter().find_map(|answer| answer.mark),
    }
}

/// The lines of a question.
pub fn question_lines(card: &Card) -> Text {
    card_lines(card, QUESTION, STRONG)
}

/// What a card is, its text, and its mark.
fn card_lines(card: &Card, width: u32, face: Face) -> Text {
    let mut lines = set(LABEL, &card.label, width);
    lines.extend(set(face, &card.text, width));
    lines.extend(mark_lines(card.mark, width));
    lines
}

/// The lines of a note.
pub fn note_lines(note: &Note) -> Text {
    let face = match note.about {
        About::Question => STRONG,
        About::Text | About::Outcome(_) => NORMAL,
    };
    card_lines(&note.card, QUESTION, face)
}

/// The words of a mark, below what is marked.
fn mark_lines(mark: Option<Mark>, width: u32) -> Text {
    mark.map_or_else(Vec::new, |mark| set(LABEL, mark.words(), width))
}

fn set(face: Face, text: &str, width: u32) -> Text {
    let lines = face.lines(text, width - 2 * SIDE).into_iter();
    lines.map(|line| (line, face)).collect()
}

/// The height of a box around a text.
pub fn tall(text: &[(String, Face)]) -> u32 {
    u32::try_from(text.len()).unwrap_or(0) * LINE + 2 * PAD
}
