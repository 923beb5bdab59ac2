//! The cells of one fact. Comes in: what `cells` found out. Goes out: the class of a cell or of a point, whether a test holds for a class, and how neighbouring
//! cells are written as a range.

use super::point::{Cut, reaches};
use crate::model::{Bound, Point, Range};

/// The cells of a fact.
#[derive(Clone, Debug)]
pub(super) struct Domain {
    /// The class of each cell: of each value of a choice, or of each range in ascending order.
    pub classes: Vec<u32>,
    /// The class of "I'm not sure"; `None` for a choice.
    pub unsure: Option<u32>,
    /// What separates the ranges.
    pub cuts: Vec<Written>,
    /// For each class, a bit for each test.
    pub truth: Vec<u64>,
    /// Words for each class.
    pub words: usize,
}

/// A cut as some rule wrote it, so that a band reads as its editor would say it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    /// The cut.
    pub cut: Cut,
    /// The constant.
    pub point: Point,
    /// It is just above the constant rather than below.
    pub after: bool,
}

impl Domain {
    /// How many cells there are, "I'm not sure" apart.
    pub(super) fn cells(&self) -> usize {
        self.classes.len()
    }

    /// The class of a cell.
    pub(super) fn class_of_cell(&self, cell: usize) -> u32 {
        self.classes[cell]
    }

    /// The class of "I'm not sure".
    pub(super) fn class_of_unsure(&self) -> Option<u32> {
        self.unsure
    }

    /// The class of a point; `None` when it is no value of this fact, or the calendar would have to decide.
    pub(super) fn class_of(&self, point: Point) -> Option<u32> {
        match (point, self.unsure) {
            (Point::Value(value), None) => self.classes.get(value).copied(),
            (Point::Unsure, unsure) => unsure,
            (_, None) => None,
            (_, Some(_)) => {
                let mut cell = 0;
                for written in &self.cuts {
                    cell += usize::from(reaches(point, written.cut)?);
                }
                Some(self.classes[cell])
            }
        }
    }

    /// Whether a test holds for a class.
    pub(super) fn holds(&self, test: u32, class: u32) -> bool {
        let word = class as usize * self.words + test as usize / 64;
        self.truth[word] >> (test % 64) & 1 == 1
    }

    /// The values from one cell to another.
    pub(super) fn range(&self, first: usize, last: usize) -> Range {
        let below = first.checked_sub(1).and_then(|i| self.cuts.get(i));
        let above = self.cuts.get(last);
        Range {
            from: below.map(|w| Bound {
                point: w.point,
                inclusive: !w.after,
            }),
            to: above.map(|w| Bound {
                point: w.point,
                inclusive: w.after,
            }),
        }
    }
}
