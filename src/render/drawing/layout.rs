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

use super::chart::{About, Block, Chart, Goal, GoalKind, Row};
use super::marks::Mark;
use super::measure::{
    AIR, ANSWER, ENTRY, GAP, GOAL, LINE, QUESTION, SIDE, Text, band, entry_lines, height, landing,
    note_lines, question_lines, tall,
};
use super::rails::{Stretch, lanes};
use super::text::Face;
use crate::config::Tone;

/// Around the drawing.
const MARGIN: u32 = 12;
/// From one rail to the next.
const RAIL: u32 = 12;
/// From the innermost rail to the boxes: room for an arrow.
const LANDING: u32 = 22;
/// From one block to the next.
const BETWEEN: u32 = 30;
/// From the top of a line to where its letters stand.
const BASE: u32 = 15;

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
    /// The lines to it.
    pub from: Vec<Line>,
}

/// A line to a rail.
pub struct Line {
    /// Its name: `q3-q4`.
    pub name: String,
    /// Where it begins: at an answer.
    pub from: Point,
    /// Its mark.
    pub mark: Option<Mark>,
}

/// A straight line with a head.
pub struct Arrow {
    /// Its name: `q3-r12`.
    pub name: String,
    /// Where it begins.
    pub from: Point,
    /// Where its head ends.
    pub to: Point,
    /// Its mark.
    pub mark: Option<Mark>,
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
    pub lines: Vec<TextLine>,
    /// The mark of something in it.
    pub mark: Option<Mark>,
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
pub struct TextLine {
    /// The text.
    pub text: String,
    /// Where it begins.
    pub x: u32,
    /// Where its letters stand.
    pub y: u32,
    /// Its letters.
    pub face: Face,
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
                let mark = mark_of(row);
                rail.from.push(Line {
                    name,
                    from: at,
                    mark,
                });
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
            for line in &mut rail.from {
                line.from.x = left;
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
            self.boxed(Look::Entry, (0, y, ANSWER, height), lines);
            self.arrows.push(Arrow {
                mark: None,
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
            let lines = question_lines(card);
            let height = tall(&lines);
            let at = (0, y, QUESTION, height);
            let shape = self.boxed(Look::Question, at, lines);
            shape.name = Some(block.name.clone());
            shape.url.clone_from(&card.url);
            y += height;
        }
        for band in block.rows.iter().map(band) {
            let middle = y + band.height / 2;
            let look = match block.question {
                Some(_) => Look::Answer,
                None => Look::Entry,
            };
            let at = (0, y, ANSWER, band.height);
            self.boxed(look, at, band.answer).mark = band.mark;
            let goal = tall(&band.goal);
            let top = middle - goal / 2;
            let at = (ANSWER + GAP, top, GOAL, goal);
            let Goal { card, kind, name } = &band.row.to;
            let shape = self.boxed(look_of(*kind), at, band.goal);
            shape.url.clone_from(&card.url);
            shape.mark = card.mark;
            match kind {
                GoalKind::Block(_) => leave(band.row, Point { x: 0, y: middle }),
                GoalKind::Outcome(_) | GoalKind::Tree => self.arrows.push(Arrow {
                    mark: mark_of(band.row),
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
        for note in &block.notes {
            let lines = note_lines(note);
            let height = tall(&lines);
            let shape = self.boxed(
                look_of_note(note.about),
                (0, y + AIR, QUESTION, height),
                lines,
            );
            shape.mark = note.card.mark;
            y += height + AIR;
        }
    }

    fn boxed(
        &mut self,
        look: Look,
        (x, y, width, height): (u32, u32, u32, u32),
        text: Text,
    ) -> &mut Shape {
        let used = u32::try_from(text.len()).unwrap_or(0) * LINE;
        let first = y + height.saturating_sub(used) / 2 + BASE;
        let lines = (first..).step_by(LINE as usize).zip(text);
        let lines = lines.map(|(y, (text, face))| TextLine {
            text,
            x: x + SIDE,
            y,
            face,
        });
        let shape = Shape {
            look,
            name: None,
            url: None,
            x,
            y,
            width,
            height,
            lines: lines.collect(),
            mark: None,
        };
        self.boxes.push_mut(shape)
    }
}

fn look_of(kind: GoalKind) -> Look {
    match kind {
        GoalKind::Block(number) => Look::Mention(number),
        GoalKind::Outcome(tone) => Look::Outcome(tone),
        GoalKind::Tree => Look::Tree,
    }
}

fn look_of_note(about: About) -> Look {
    match about {
        About::Text => Look::Answer,
        About::Question => Look::Question,
        About::Outcome(tone) => Look::Outcome(tone),
    }
}

/// The mark of an arrow: that of its answers when all have the same, else that of its end.
fn mark_of(row: &Row) -> Option<Mark> {
    let first = row.answers.first().and_then(|answer| answer.mark);
    let same = row.answers.iter().all(|answer| answer.mark == first);
    first.filter(|_| same).or(row.to.card.mark)
}
