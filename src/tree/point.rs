//! The order of dates, elapsed times and numbers. Comes in: points and bounds as written. Goes out: cuts between values, put in order only when
//! the order is certain.
//!
//! Every kind of value is a whole number of something: days since a fixed day, days gone by, millionths. So "after the 1st" and "on or after the
//! 2nd" are the same cut, and no cell between two cuts is ever empty. Months are the exception: how many days they last depends on the calendar.

use crate::base::Date;
use crate::model::{Bound, FactKind, Point, Range};
use std::cmp::Ordering;

/// A place between two neighbouring values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Just below this day, number of days, or millionth.
    At(i128),
    /// Just below (or, when `over`, just above) the day on which this many months, at least one, have gone by.
    Months {
        /// How many.
        count: u32,
        /// Above the day rather than below.
        over: bool,
    },
}

impl Cut {
    /// The cut just below a point; none for what has no order.
    pub(super) fn before(point: Point) -> Option<Cut> {
        match point {
            Point::Date(date) => Some(Cut::At(day_number(date))),
            Point::Days(days) => Some(Cut::At(i128::from(days))),
            Point::Number(number) => Some(Cut::At(i128::from(number.0))),
            Point::Months(0) => Some(Cut::At(0)),
            Point::Months(count) => Some(Cut::Months { count, over: false }),
            Point::Value(_) | Point::Unsure => None,
        }
    }

    /// The cut just above a point; none for what has no order.
    pub(super) fn after(point: Point) -> Option<Cut> {
        Some(match Cut::before(point)? {
            Cut::At(place) => Cut::At(place + 1),
            Cut::Months { count, .. } => Cut::Months { count, over: true },
        })
    }

    /// Where a range with this lower end begins.
    pub(super) fn from(bound: &Bound) -> Option<Cut> {
        if bound.inclusive {
            Cut::before(bound.point)
        } else {
            Cut::after(bound.point)
        }
    }

    /// Where a range with this upper end stops.
    pub(super) fn to(bound: &Bound) -> Option<Cut> {
        if bound.inclusive {
            Cut::after(bound.point)
        } else {
            Cut::before(bound.point)
        }
    }

    /// Whether, in every calendar, whatever lies above `other` lies above this one too.
    pub(super) fn certainly_at_most(self, other: Cut) -> bool {
        match (self, other) {
            (Cut::At(a), Cut::At(b)) => a <= b,
            (Cut::Months { count: a, over: x }, Cut::Months { count: b, over: y }) => {
                (a, x) <= (b, y)
            }
            (Cut::At(days), Cut::Months { count, over }) => {
                days <= shortest(count) + i128::from(over)
            }
            (Cut::Months { count, over }, Cut::At(days)) => {
                longest(count) + i128::from(over) <= days
            }
        }
    }

    /// The first whole number (of days or millionths) that lies above in every calendar.
    pub(super) fn first_above(self) -> i128 {
        match self {
            Cut::At(place) => place,
            Cut::Months { count, over } => longest(count) + i128::from(over),
        }
    }

    /// The last whole number (of days or millionths) that lies below in every calendar.
    pub(super) fn last_below(self) -> i128 {
        match self {
            Cut::At(place) => place - 1,
            Cut::Months { count, over } => shortest(count) + i128::from(over) - 1,
        }
    }

    fn order(self, other: Cut) -> Option<Ordering> {
        match (self.certainly_at_most(other), other.certainly_at_most(self)) {
            (true, true) => Some(Ordering::Equal),
            (true, false) => Some(Ordering::Less),
            (false, true) => Some(Ordering::Greater),
            (false, false) => None,
        }
    }
}

/// Cuts in ascending order, or two of them whose order the calendar decides.
pub(super) fn ascending(cuts: Vec<Cut>) -> Result<Vec<Cut>, (Cut, Cut)> {
    let (mut months, mut days): (Vec<Cut>, Vec<Cut>) = cuts
        .into_iter()
        .partition(|cut| matches!(cut, Cut::Months { .. }));
    let by_order = |a: &Cut, b: &Cut| a.order(*b).unwrap_or(Ordering::Equal);
    months.sort_by(by_order);
    months.dedup();
    days.sort_by(by_order);
    days.dedup();
    let mut merged = Vec::with_capacity(months.len() + days.len());
    let mut left = months.into_iter().peekable();
    for day in days {
        while let Some(month) = left.next_if(|month| month.certainly_at_most(day)) {
            merged.push(month);
        }
        // The first of the others has the smallest shortest span: when it is certainly later, all of them are.
        if let Some(month) = left.peek().filter(|month| !day.certainly_at_most(**month)) {
            return Err((day, *month));
        }
        merged.push(day);
    }
    merged.extend(left);
    Ok(merged)
}

/// The cuts below and above all values of a kind; `None` where there is no end.
pub(super) fn limits(kind: &FactKind) -> (Option<Cut>, Option<Cut>) {
    match kind {
        FactKind::Choice(_) => (None, None),
        FactKind::Date => (
            Some(Cut::At(day_number(Date::MIN))),
            Some(Cut::At(day_number(Date::MAX) + 1)),
        ),
        FactKind::Elapsed => (Some(Cut::At(0)), None),
        FactKind::Number => (
            Some(Cut::At(i128::from(i64::MIN))),
            Some(Cut::At(i128::from(i64::MAX) + 1)),
        ),
    }
}

/// Whether a point lies above a cut, when the calendar leaves no doubt.
pub(super) fn reaches(point: Point, cut: Cut) -> Option<bool> {
    if cut.certainly_at_most(Cut::before(point)?) {
        return Some(true);
    }
    Cut::after(point)?.certainly_at_most(cut).then_some(false)
}

/// Whether a range contains a point. `None` when the calendar decides (one is in months, the other in days), and for a point that has no order.
pub fn range_contains(range: &Range, point: Point) -> Option<bool> {
    let above = match &range.from {
        Some(bound) => reaches(point, Cut::from(bound)?),
        None => Some(true),
    };
    let beyond = match &range.to {
        Some(bound) => reaches(point, Cut::to(bound)?),
        None => Some(false),
    };
    Cut::before(point)?;
    match (above, beyond) {
        (Some(false), _) | (_, Some(true)) => Some(false),
        (Some(true), Some(false)) => Some(true),
        _ => None,
    }
}

fn day_number(date: Date) -> i128 {
    const EPOCH: Date = Date::constant(1970, 1, 1);
    i128::from(date.duration_since(EPOCH).as_hours() / 24)
}

/// The fewest days that this many months can last, or fewer.
fn shortest(months: u32) -> i128 {
    match months {
        0 => 0,
        1 => 28,
        _ => average_millionths(months).div_euclid(1_000_000) - 3,
    }
}

/// The most days that this many months can last, or more.
fn longest(months: u32) -> i128 {
    match months {
        0 => 0,
        1 => 31,
        _ => -(-average_millionths(months)).div_euclid(1_000_000) + 3,
    }
}

/// The Gregorian calendar repeats after 4,800 months of 146,097 days: 30.436875 days a month.
fn average_millionths(months: u32) -> i128 {
    i128::from(months) * 30_436_875
}

#[cfg(test)]
mod tests {
    use super::{Cut, ascending, longest, range_contains, shortest};
    use crate::base::Date;
    use crate::model::{Bound, Point, Range};
    use jiff::ToSpan;

    #[test]
    fn the_bounds_of_months_hold_for_every_day_of_four_years_and_around_a_century() {
        let mut start = Date::constant(1896, 1, 1);
        while start < Date::constant(1905, 1, 1) {
            for months in [1u32, 2, 3, 6, 11, 12, 18, 24, 48, 60, 120] {
                let end = start.checked_add(i64::from(months).months()).unwrap();
                let days = i128::from((end.duration_since(start)).as_hours() / 24);
                assert!(shortest(months) <= days && days <= longest(months));
            }
            start = start.tomorrow().unwrap();
        }
    }

    #[test]
    fn months_and_days_are_ordered_only_when_certain() {
        let cut = |point| Cut::before(point).unwrap();
        let year = cut(Point::Months(12));
        assert!(ascending(vec![year, cut(Point::Days(365))]).is_err());
        assert_eq!(
            ascending(vec![year, cut(Point::Days(400)), cut(Point::Days(300))]),
            Ok(vec![cut(Point::Days(300)), year, cut(Point::Days(400))])
        );
    }

    #[test]
    fn after_a_day_is_on_or_after_the_next() {
        let day = Point::Date(Date::constant(2024, 2, 28));
        let next = Point::Date(Date::constant(2024, 2, 29));
        assert_eq!(Cut::after(day), Cut::before(next));
    }

    #[test]
    fn a_range_contains_its_inclusive_ends_only() {
        let end = |point, inclusive| Some(Bound { point, inclusive });
        let range = Range {
            from: end(Point::Months(12), false),
            to: end(Point::Months(24), true),
        };
        assert_eq!(range_contains(&range, Point::Months(12)), Some(false));
        assert_eq!(range_contains(&range, Point::Months(24)), Some(true));
        assert_eq!(range_contains(&range, Point::Days(500)), Some(true));
        assert_eq!(range_contains(&range, Point::Days(730)), None);
        assert_eq!(range_contains(&range, Point::Days(900)), Some(false));
        assert_eq!(range_contains(&range, Point::Unsure), None);
    }
}
