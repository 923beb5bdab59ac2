//! A reader with exact facts, before any compiling: which row of a table fits. Comes in: the rules as written. Used to tell which rows a scenario fires.

use super::point::range_contains;
use crate::model::{Point, Question, Test, TestMap};

/// Which row decides: a row's number, or the `else`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fired {
    /// The row with this number.
    Row(usize),
    /// The `else`.
    Otherwise,
}

/// The one row that fits these facts (by their numbers); `None` when it is not exactly one, or cannot be told.
pub(super) fn fires(question: &Question, facts: &[Option<Point>]) -> Option<Fired> {
    let mut fired = None;
    for (number, row) in question.rules.iter().enumerate() {
        let when = all(&row.when, facts);
        let blocked = match row.unless.is_empty() {
            true => Some(false),
            false => all(&row.unless, facts),
        };
        let fits = match (when, blocked) {
            (Some(false), _) | (_, Some(true)) => false,
            (Some(true), Some(false)) => true,
            _ => return None,
        };
        if fits && fired.replace(Fired::Row(number)).is_some() {
            return None;
        }
    }
    let otherwise = question.otherwise.as_ref().map(|_| Fired::Otherwise);
    fired.or(otherwise)
}

fn all(tests: &TestMap, facts: &[Option<Point>]) -> Option<bool> {
    let mut result = Some(true);
    for (fact, test) in tests {
        match facts[fact.number()].and_then(|point| holds(test, point)) {
            Some(true) => {}
            Some(false) => return Some(false),
            None => result = None,
        }
    }
    result
}

fn holds(test: &Test, point: Point) -> Option<bool> {
    match (test, point) {
        (Test::Values(values), Point::Value(value)) => Some(values.contains(&value)),
        (Test::Ranges { unsure, .. }, Point::Unsure) => Some(*unsure),
        (Test::Ranges { ranges, .. }, _) => {
            let mut result = Some(false);
            for range in ranges {
                match range_contains(range, point) {
                    Some(true) => return Some(true),
                    Some(false) => {}
                    None => result = None,
                }
            }
            result
        }
        (Test::Values(_), _) => None,
    }
}
