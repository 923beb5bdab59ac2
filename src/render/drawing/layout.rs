//! Where everything stands. All lengths are whole pixels at a scale of 1, so that the bytes are the same everywhere.
//!
//! ```text
//!   rails   answers         gap   outcomes
//!          ┌─────────────────────────────────────┐
//!     ┌──▸ │ Question 3                          │
//!     │    ├────────────────┬────────────────────┘
//!     │    │ an answer      │ ──▸ ( Result 1 )
//!     │    ├────────────────┤
//!     │ ┌─ │ an answer      │     Question 4
//! ```

use super::chart::{Block, Card, Chart, Goal, GoalKind, Row};
use super::rails::{Stretch, lanes};
use super::text::Face;
use crate::config::Tone;

/// The normal text.
pub const BODY: u32 = 15;
/// The line above it that says what a box is.
pub const SMALL: u32 = 13;
/// From one line to the next.
const LINE: u32 = 20;
/// From the top of a line to where its letters stand.
const BASE: u32 = 15;
/// Around the drawing.
const MARGIN: u32 = 12;
/// From one rail to the next.
const RAIL: u32 = 12;
/// From the innermost rail to the boxes: room for an arrow.
const LANDING: u32 = 22;
/// The width of answers.
const ANSWER: u32 = 276;
/// From an answer to its outcome: room for an arrow.
const GAP: u32 = 40;
/// The width of outcomes.
const GOAL: u32 = 320;
/// The width of questions: over answers and outcomes.
const QUESTION: u32 = ANSWER + GAP + GOAL;
/// Inside a box, above and below its text.
const PAD: u32 = 7;
/// Inside a box, before and after its text.
const SIDE: u32 = 12;
/// Above and below an outcome.
const AIR: u32 = 4;
/// From one block to the next.
const BETWEEN: u32 = 30;
/// The length of the arrow from an entry to its question.
const ENTRY: u32 = 22;

const NORMAL: Face = Face {
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

/// A drawing with everything in its place.
#[derive(Default)]
pub struct Layout {
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// Below everything, so that boxes lie over their ends.
    pub rails: Vec<Rail>,
    /// From an answer to its outcome, or from an entry to its question.
    pub arrows: Vec<Arrow>,
    /// Boxes and texts.
    pub boxes: Vec<Shape>,
}

/// All lines to one question.
pub struct Rail {
    /// The number of the block that it leads to.
    pub block: usize,
    /// How far out, from 0.
    pub lane: usize,
    /// Where the line runs from top to bottom.
    pub x: u32,
    /// The line's end, at the question.
    pub to: Point,
    /// The lines' beginnings at answers, each with the name of its line.
    pub from: Vec<(String, Point)>,
}

/// A straight line with a head.
pub struct Arrow {
    /// Its name: `q3-r12`.
    pub name: String,
    /// Where it begins.
    pub from: Point,
    /// Where its head ends.
    pub to: Point,
}

/// A place.
#[derive(Clone, Copy)]
pub struct Point {
    /// From the left.
    pub x: u32,
    /// From the top.
    pub y: u32,
}

/// A box with text.
pub struct Shape {
    /// Which box.
    pub look: Look,
    /// Its name, where only one has it.
    pub name: Option<String>,
    /// The page that it is a link to.
    pub url: Option<String>,
    /// Its left edge.
    pub x: u32,
    /// Its upper edge.
    pub y: u32,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// How a box looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// How one gets in.
    Entry,
    /// A question.
    Question,
    /// An answer.
    Answer,
    /// An outcome.
    Outcome(Tone),
    /// Another tree.
    Tree,
    /// Text without a box: the question, in the block with this number, that a rail leads to.
    Mention(usize),
}

/// A line of text, at its baseline.
pub struct Line {
    /// The text.
    pub text: String,
    /// Where it begins.
    pub x: u32,
    /// Where its letters stand.
    pub y: u32,
    /// Its letters.
    pub face: Face,
}

/// A text of a box, in lines.
type Text = Vec<(String, Face)>;

/// A line of the table of a block.
struct Band<'c> {
    row: &'c Row,
    answer: Text,
    goal: Text,
    height: u32,
}

impl Layout {
    /// Puts a chart in place.
    pub fn of(chart: &Chart) -> Layout {
        // Heights first: how many rails run side by side, and so where the boxes begin, follows from them.
        let mut layout = Layout::default();
        let mut rails: Vec<Option<(Stretch, Rail)>> = chart.blocks.iter().map(|_| None).collect();
        let mut y = MARGIN;
        let tops: Vec<u32> = chart
            .blocks
            .iter()
            .map(|block| {
                let top = y;
                y += height(block) + BETWEEN;
                top
            })
            .collect();
        layout.height = y + MARGIN - BETWEEN.min(y);
        for (block, top) in chart.blocks.iter().zip(&tops) {
            layout.block(block, *top, &mut |row, at| {
                let GoalKind::Block(number) = row.to.kind else {
                    return;
                };
                let (Some(target), Some(slot)) = (chart.blocks.get(number), rails.get_mut(number))
                else {
                    return;
                };
                let name = format!("{}-{}", block.name, row.to.name);
                let to = Point {
                    x: 0,
                    y: tops[number] + landing(target),
                };
                let stretch = Stretch {
                    from: to.y,
                    to: to.y,
                };
                let empty = || {
                    (
                        stretch,
                        Rail {
                            block: number,
                            lane: 0,
                            x: 0,
                            to,
                            from: Vec::new(),
                        },
                    )
                };
                let (stretch, rail) = slot.get_or_insert_with(empty);
                *stretch = stretch.with(at.y);
                rail.from.push((name, at));
            });
        }
        layout.settle(rails.into_iter().flatten().collect());
        layout
    }

    /// Gives every rail its lane, and moves everything to the right of them.
    fn settle(&mut self, rails: Vec<(Stretch, Rail)>) {
        let stretches: Vec<Stretch> = rails.iter().map(|(stretch, _)| *stretch).collect();
        let lanes = lanes(&stretches);
        let count = lanes.iter().max().map_or(0, |most| most + 1);
        let count = u32::try_from(count).unwrap_or(u32::MAX / RAIL);
        let left = match count {
            0 => MARGIN,
            _ => MARGIN + LANDING + (count - 1).saturating_mul(RAIL),
        };
        for shape in &mut self.boxes {
            shape.x += left;
            for line in &mut shape.lines {
                line.x += left;
            }
        }
        for arrow in &mut self.arrows {
            arrow.from.x += left;
            arrow.to.x += left;
        }
        for ((_, mut rail), lane) in rails.into_iter().zip(lanes) {
            let out = u32::try_from(lane).unwrap_or(u32::MAX / RAIL) * RAIL;
            rail.lane = lane;
            rail.x = left - LANDING - out;
            rail.to.x = left;
            for (_, from) in &mut rail.from {
                from.x = left;
            }
            self.rails.push(rail);
        }
        // The longest first: shorter lines lie over them.
        self.rails
            .sort_by_key(|rail| (std::cmp::Reverse(rail.lane), rail.to.y));
        self.width = left + QUESTION + MARGIN;
    }

    /// Adds a block that begins at `top`. `x` counts from the left edge of the questions.
    fn block(&mut self, block: &Block, top: u32, leave: &mut dyn FnMut(&Row, Point)) {
        let mut y = top;
        if let (Some(entry), Some(_)) = (&block.entry, &block.question) {
            let lines = entry_lines(entry);
            let height = tall(&lines);
            self.boxed(Look::Entry, None, None, (0, y, ANSWER, height), lines);
            self.arrows.push(Arrow {
                name: format!("to-{}", block.name),
                from: Point {
                    x: ANSWER / 2,
                    y: y + height,
                },
                to: Point {
                    x: ANSWER / 2,
                    y: y + height + ENTRY,
                },
            });
            y += height + ENTRY;
        }
        if let Some(card) = &block.question {
            let lines = card_lines(card, QUESTION, STRONG);
            let height = tall(&lines);
            let at = (0, y, QUESTION, height);
            self.boxed(
                Look::Question,
                Some(block.name.clone()),
                card.url.clone(),
                at,
                lines,
            );
            y += height;
        }
        for band in block.rows.iter().map(band) {
            let middle = y + band.height / 2;
            let look = match block.question {
                Some(_) => Look::Answer,
                None => Look::Entry,
            };
            let at = (0, y, ANSWER, band.height);
            self.boxed(look, None, None, at, band.answer);
            let goal = tall(&band.goal);
            let top = middle - goal / 2;
            let at = (ANSWER + GAP, top, GOAL, goal);
            let Goal { card, kind, name } = &band.row.to;
            self.boxed(look_of(*kind), None, card.url.clone(), at, band.goal);
            match kind {
                GoalKind::Block(_) => leave(band.row, Point { x: 0, y: middle }),
                GoalKind::Outcome(_) | GoalKind::Tree => self.arrows.push(Arrow {
                    name: format!("{}-{name}", block.name),
                    from: Point {
                        x: ANSWER,
                        y: middle,
                    },
                    to: Point {
                        x: ANSWER + GAP,
                        y: middle,
                    },
                }),
            }
            y += band.height;
        }
    }

    fn boxed(
        &mut self,
        look: Look,
        name: Option<String>,
        url: Option<String>,
        (x, y, width, height): (u32, u32, u32, u32),
        text: Text,
    ) {
        let used = u32::try_from(text.len()).unwrap_or(0) * LINE;
        let first = y + height.saturating_sub(used) / 2 + BASE;
        let lines = (first..).step_by(LINE as usize).zip(text);
        let lines = lines.map(|(y, (text, face))| Line {
            text,
            x: x + SIDE,
            y,
            face,
        });
        self.boxes.push(Shape {
            look,
            name,
            url,
            x,
            y,
            width,
            height,
            lines: lines.collect(),
        });
    }
}

fn look_of(kind: GoalKind) -> Look {
    match kind {
        GoalKind::Block(number) => Look::Mention(number),
        GoalKind::Outcome(tone) => Look::Outcome(tone),
        GoalKind::Tree => Look::Tree,
    }
}

fn height(block: &Block) -> u32 {
    let question = block.question.as_ref();
    let above = question.map_or(0, |card| {
        entry_height(block) + tall(&card_lines(card, QUESTION, STRONG))
    });
    above + block.rows.iter().map(|row| band(row).height).sum::<u32>()
}

/// From the top of a block to the middle of its question, where rails arrive.
fn landing(block: &Block) -> u32 {
    let question = block.question.as_ref();
    let question = question.map_or(0, |card| tall(&card_lines(card, QUESTION, STRONG)) / 2);
    entry_height(block) + question
}

fn entry_height(block: &Block) -> u32 {
    let entry = block.entry.as_ref();
    entry.map_or(0, |entry| tall(&entry_lines(entry)) + ENTRY)
}

fn entry_lines(entry: &str) -> Text {
    set(STRONG, entry, ANSWER)
}

fn band(row: &Row) -> Band<'_> {
    // Several answers are told apart by a point before each.
    let point = if row.answers.len() > 1 { "• " } else { "" };
    let answers = row.answers.iter();
    let answer: Text = answers
        .flat_map(|answer| set(NORMAL, &format!("{point}{answer}"), ANSWER))
        .collect();
    let goal = card_lines(&row.to.card, GOAL, NORMAL);
    let height = tall(&answer).max(tall(&goal) + 2 * AIR);
    Band {
        row,
        answer,
        goal,
        // Even, so that its middle is that of what stands in it.
        height: height + height % 2,
    }
}

/// What a card is, and its text.
fn card_lines(card: &Card, width: u32, face: Face) -> Text {
    let mut lines = set(LABEL, &card.label, width);
    lines.extend(set(face, &card.text, width));
    lines
}

fn set(face: Face, text: &str, width: u32) -> Text {
    let lines = face.lines(text, width - 2 * SIDE).into_iter();
    lines.map(|line| (line, face)).collect()
}

/// The height of a box around a text.
fn tall(text: &Text) -> u32 {
    u32::try_from(text.len()).unwrap_or(0) * LINE + 2 * PAD
}
