//! A value that stands for an answer. Comes in: the cells of a question. Goes out: for each answer a value that lies in its cell whatever the calendar, can be written, and
//! reads as if a person had written it.
//!
//! The constant that a rule names comes first where it belongs to the cell: mistakes are made at the edges.

use super::super::domain::Domain;
use super::super::point::{Cut, range_contains};
use crate::base::Date;
use crate::model::{
    Bound, FactKind, Number, Point, QuestionKind, Range, Tree, read_value, write_value,
};

/// A value for each answer of each question; none where no value can be written that surely lies there.
pub(super) struct Examples(Vec<Vec<Option<Point>>>);

impl Examples {
    /// Values for every answer of a tree.
    pub(super) fn of(tree: &Tree, domains: &[Domain]) -> Examples {
        let questions = tree.questions.values().zip(domains);
        let of_question = |(question, domain): (&crate::model::Question, &Domain)| {
            let cells = 0..domain.cells();
            match &question.kind {
                QuestionKind::Choice(_) => cells.map(|cell| Some(Point::Value(cell))).collect(),
                QuestionKind::Value { fact, unsure, .. } => cells
                    .map(|cell| example(fact, &domain.range(cell, cell)))
                    .chain(unsure.map(|_| Some(Point::Unsure)))
                    .collect(),
            }
        };
        Examples(questions.map(of_question).collect())
    }

    /// The value for the answer with this number.
    pub(super) fn of_slot(&self, question: usize, slot: usize) -> Option<Point> {
        self.0[question].get(slot).copied().flatten()
    }
}

/// A value in a range of dates, elapsed times or numbers.
fn example(kind: &FactKind, range: &Range) -> Option<Point> {
    let fits = |point: &Point| {
        range_contains(range, *point) == Some(true)
            && read_value(kind, &write_value(kind, *point)) == Some(*point)
    };
    let inclusive = |bound: &Option<Bound>| bound.as_ref().filter(|b| b.inclusive).map(|b| b.point);
    let named = inclusive(&range.from).filter(fits);
    named
        .or_else(|| match kind {
            FactKind::Choice(_) => None,
            FactKind::Date => dates(range).into_iter().find(fits),
            FactKind::Elapsed => times(range).find(fits),
            FactKind::Number => numbers(range).find(fits),
        })
        .or_else(|| inclusive(&range.to).filter(fits))
}

/// The day after the range's lower end, or the end of a June before its upper end.
fn dates(range: &Range) -> Vec<Point> {
    let day = |bound: &Option<Bound>| match bound.as_ref().map(|bound| bound.point) {
        Some(Point::Date(day)) => Some(day),
        _ => None,
    };
    let (from, to) = (day(&range.from), day(&range.to));
    let june = |to: Date| Date::new(to.year() - 1, 6, 30).ok();
    let anywhere = Date::constant(2019, 6, 30);
    let days = [
        from.and_then(|from| from.tomorrow().ok()),
        to.filter(|to| to.year() > 0).and_then(june),
        to.and_then(|to| to.yesterday().ok()),
        Some(anywhere),
    ];
    days.into_iter().flatten().map(Point::Date).collect()
}

/// Whole years, then months, then days; days first where the rules count days.
fn times(range: &Range) -> impl Iterator<Item = Point> {
    const MOST_YEARS: u32 = 200;
    let bounds = || range.from.iter().chain(&range.to);
    let in_days = bounds().any(|bound| matches!(bound.point, Point::Days(_)));
    let days = window(range, 1, i128::from(MOST_YEARS) * 365)
        .and_then(|(least, most)| u32::try_from(roundest(least, most)).ok())
        .map(Point::Days);
    let years = (1..=MOST_YEARS).map(|years| 12 * years);
    let months = [6, 3].into_iter().chain(1..=MOST_YEARS * 12);
    let first = days.filter(|_| in_days);
    let calendar = years.chain(months).map(Point::Months);
    first.into_iter().chain(calendar).chain(days)
}

/// A round number.
fn numbers(range: &Range) -> impl Iterator<Item = Point> {
    const MOST: i128 = 999_999_999_999_000_000;
    let number = window(range, -MOST, MOST)
        .and_then(|(least, most)| i64::try_from(roundest(least, most)).ok());
    number.map(|number| Point::Number(Number(number))).into_iter()
}

/// The least and the most whole number in a range, within limits. A range that is open at one end reaches twice as far as its other end; an open one holds 1 to 10.
fn window(range: &Range, lowest: i128, highest: i128) -> Option<(i128, i128)> {
    /// Ten, in millionths; for days as good as no end.
    const NEAR: i128 = 10_000_000;
    let least = range.from.as_ref().and_then(Cut::from).map(Cut::first_above);
    let most = range.to.as_ref().and_then(Cut::to).map(Cut::last_below);
    let (least, most) = match (least, most) {
        (Some(least), Some(most)) => (least, most),
        (Some(least), None) if least > 1 => (least, 2 * least),
        (Some(least), None) => (least, least + NEAR),
        (None, Some(most)) if most > 0 => ((most + 1) / 2, most),
        (None, Some(most)) => (most - NEAR, most),
        (None, None) => (NEAR / 10, NEAR),
    };
    let (least, most) = (least.max(lowest), most.min(highest));
    (least <= most).then_some((least, most))
}

/// The number from `least` to `most` that ends in the most zeros; of several, the smallest.
fn roundest(least: i128, most: i128) -> i128 {
    const MOST_ZEROS: u32 = 18;
    (0..=MOST_ZEROS)
        .rev()
        .map(|zeros| 10i128.pow(zeros))
        .map(|step| -(-least).div_euclid(step) * step)
        .find(|round| *round <= most)
        .unwrap_or(least)
}

#[cfg(test)]
mod tests {
    use super::{example, roundest};
    use crate::model::{Bound, FactKind, Point, Range, read_value, write_value};

    /// `[` and `]` are ends that belong to the range, `(` and `)` are not.
    fn said(kind: &FactKind, from: Option<&str>, to: Option<&str>) -> String {
        let point = |text: &str| read_value(kind, text).expect("a value");
        let bound = |text: &str, sign: char| Bound {
            point: point(text.trim_matches(['[', '(', ']', ')'])),
            inclusive: text.contains(sign),
        };
        let range = Range {
            from: from.map(|text| bound(text, '[')),
            to: to.map(|text| bound(text, ']')),
        };
        match example(kind, &range) {
            Some(Point::Value(_)) | None => "none".to_owned(),
            Some(point) => write_value(kind, point),
        }
    }

    #[test]
    fn times_read_as_if_written_by_hand() {
        let say = |from, to| said(&FactKind::Elapsed, from, to);
        assert_eq!(say(Some("[2 years"), None), "2 years");
        assert_eq!(say(Some("(2 years"), None), "3 years");
        assert_eq!(say(None, Some("2 years)")), "1 year");
        assert_eq!(say(None, Some("1 year)")), "6 months");
        assert_eq!(say(None, Some("6 months)")), "3 months");
        assert_eq!(say(Some("(1 year"), Some("18 months)")), "13 months");
        assert_eq!(say(None, Some("90 days)")), "50 days");
        assert_eq!(say(Some("(90 days"), None), "100 days");
        assert_eq!(say(None, None), "1 year");
        // Whatever the year, these lie between.
        assert_eq!(say(Some("(12 months"), Some("13 months)")), "380 days");
        assert_eq!(say(None, Some("1 day)")), "none");
    }

    #[test]
    fn numbers_are_round() {
        let say = |from, to| said(&FactKind::Number, from, to);
        assert_eq!(say(None, Some("28.5]")), "20");
        assert_eq!(say(Some("(28.5"), None), "30");
        assert_eq!(say(Some("[28.5"), None), "28.5");
        assert_eq!(say(None, Some("5)")), "3");
        assert_eq!(say(None, Some("0)")), "-10");
        assert_eq!(say(Some("(0"), Some("0.000002)")), "0.000001");
        assert_eq!(say(None, None), "10");
    }

    #[test]
    fn days_stand_next_to_the_day_that_the_law_names() {
        let say = |from, to| said(&FactKind::Date, from, to);
        assert_eq!(say(Some("[2023-07-10"), None), "2023-07-10");
        assert_eq!(say(Some("(2023-07-10"), None), "2023-07-11");
        assert_eq!(say(None, Some("2023-07-10)")), "2022-06-30");
        assert_eq!(say(Some("(2020-02-28"), Some("2020-03-01)")), "2020-02-29");
        assert_eq!(say(None, None), "2019-06-30");
    }

    #[test]
    fn the_roundest_number_lies_within() {
        assert_eq!(roundest(-15, 7), 0);
        assert_eq!(roundest(-15, -11), -15);
        assert_eq!(roundest(99, 101), 100);
        assert_eq!(roundest(3, 3), 3);
    }
}
