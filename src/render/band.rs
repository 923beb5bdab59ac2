//! A range of values in words: "less than 2 years ago", "before January 1, 1997", "from 28.5 to 100 grams".

use super::theme::Words;
use super::theme::keys::{self, Key};
use crate::base::Date;
use crate::model::{Bound, Number, Point, Range};

/// The texts of one kind of range.
struct Texts {
    any: Key,
    exactly: Key,
    from: Key,
    over: Key,
    under: Key,
    until: Key,
    from_under: Key,
    from_until: Key,
    over_under: Key,
    over_until: Key,
}

const ELAPSED: Texts = Texts {
    any: keys::ELAPSED_ANY,
    exactly: keys::ELAPSED_EXACTLY,
    from: keys::ELAPSED_FROM,
    over: keys::ELAPSED_OVER,
    under: keys::ELAPSED_UNDER,
    until: keys::ELAPSED_UNTIL,
    from_under: keys::ELAPSED_FROM_UNDER,
    from_until: keys::ELAPSED_FROM_UNTIL,
    over_under: keys::ELAPSED_OVER_UNDER,
    over_until: keys::ELAPSED_OVER_UNTIL,
};

const NUMBER: Texts = Texts {
    any: keys::NUMBER_ANY,
    exactly: keys::NUMBER_EXACTLY,
    from: keys::NUMBER_FROM,
    over: keys::NUMBER_OVER,
    under: keys::NUMBER_UNDER,
    until: keys::NUMBER_UNTIL,
    from_under: keys::NUMBER_FROM_UNDER,
    from_until: keys::NUMBER_FROM_UNTIL,
    over_under: keys::NUMBER_OVER_UNDER,
    over_until: keys::NUMBER_OVER_UNTIL,
};

/// What a question's values are.
#[derive(Clone, Copy, Debug)]
pub enum Measure<'a> {
    /// Days of the calendar.
    Date,
    /// Time since a day.
    Elapsed,
    /// Numbers, perhaps of something.
    Number(Option<&'a str>),
}

/// A range in words.
pub fn in_words(range: &Range, measure: Measure<'_>, words: &Words) -> String {
    match measure {
        Measure::Date => dates(range, words),
        Measure::Elapsed => bounds(range, &ELAPSED, words, &|point| point_in(point, words)),
        Measure::Number(unit) => bounds(range, &NUMBER, words, &|point| {
            let number = point_in(point, words);
            match unit {
                Some(unit) => words.text(
                    keys::NUMBER_UNIT,
                    &[("number", number.as_str()), ("unit", unit)],
                ),
                None => number,
            }
        }),
    }
}

fn bounds(range: &Range, texts: &Texts, words: &Words, say: &dyn Fn(&Point) -> String) -> String {
    let said = |bound: &Bound| say(&bound.point);
    match (&range.from, &range.to) {
        (None, None) => words.text(texts.any, &[]),
        (Some(from), None) => {
            let key = if from.inclusive {
                texts.from
            } else {
                texts.over
            };
            words.text(key, &[("from", &said(from))])
        }
        (None, Some(to)) => {
            let key = if to.inclusive {
                texts.until
            } else {
                texts.under
            };
            words.text(key, &[("to", &said(to))])
        }
        (Some(from), Some(to)) if from.point == to.point => {
            words.text(texts.exactly, &[("from", &said(from))])
        }
        (Some(from), Some(to)) => {
            let key = match (from.inclusive, to.inclusive) {
                (true, false) => texts.from_under,
                (true, true) => texts.from_until,
                (false, false) => texts.over_under,
                (false, true) => texts.over_until,
            };
            words.text(key, &[("from", &said(from)), ("to", &said(to))])
        }
    }
}

/// Days are counted one by one, so a range between two of them is said by its first and its last day.
fn dates(range: &Range, words: &Words) -> String {
    let say = |bound: &Bound| point_in(&bound.point, words);
    match (&range.from, &range.to) {
        (None, None) => words.text(keys::DATE_ANY, &[]),
        (Some(from), None) => {
            let key = if from.inclusive {
                keys::DATE_FROM
            } else {
                keys::DATE_AFTER
            };
            words.text(key, &[("from", &say(from))])
        }
        (None, Some(to)) => {
            let key = if to.inclusive {
                keys::DATE_UNTIL
            } else {
                keys::DATE_BEFORE
            };
            words.text(key, &[("to", &say(to))])
        }
        (Some(from), Some(to)) => {
            let first = neighbour(from, |day| day.tomorrow().ok());
            let last = neighbour(to, |day| day.yesterday().ok());
            let (first, last) = (point_in(&first, words), point_in(&last, words));
            if first == last {
                words.text(keys::DATE_EXACTLY, &[("from", &first)])
            } else {
                words.text(keys::DATE_BETWEEN, &[("from", &first), ("to", &last)])
            }
        }
    }
}

/// The day itself, or the day beside it when the range leaves it out.
fn neighbour(bound: &Bound, step: impl Fn(Date) -> Option<Date>) -> Point {
    match bound.point {
        Point::Date(day) if !bound.inclusive => Point::Date(step(day).unwrap_or(day)),
        point => point,
    }
}

/// A value in words.
pub fn point_in(point: &Point, words: &Words) -> String {
    let counted = |key, number: u32| words.text(key, &[("count", &number.to_string())]);
    match point {
        Point::Date(day) => date(*day, words),
        Point::Months(months) if *months >= 12 && months % 12 == 0 => {
            counted(keys::TIME_YEARS, months / 12)
        }
        Point::Months(months) => counted(keys::TIME_MONTHS, *months),
        Point::Days(days) => counted(keys::TIME_DAYS, *days),
        Point::Number(value) => number(*value, words),
        Point::Unsure => words.text(keys::UNSURE, &[]),
        // Options are said by their labels, never as a bound.
        Point::Value(value) => value.to_string(),
    }
}

/// A day in words: `November 23, 2026`.
pub fn date(day: Date, words: &Words) -> String {
    let month = words.month(day.month());
    let (number, year) = (day.day().to_string(), day.year().to_string());
    words.text(
        keys::DATE,
        &[("day", &number), ("month", &month), ("year", &year)],
    )
}

/// A number with its digits grouped and no zeros that say nothing: `1,000.5`.
fn number(value: Number, words: &Words) -> String {
    let size = value.0.unsigned_abs();
    let sign = if value.0 < 0 { "-" } else { "" };
    let whole = words.grouped(&(size / 1_000_000).to_string());
    let part = format!("{:06}", size % 1_000_000);
    match part.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        part => format!(
            "{sign}{whole}{}{part}",
            words.text(keys::NUMBER_DECIMAL, &[])
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::{Measure, in_words, point_in};
    use crate::base::date;
    use crate::diag::{Diagnostics, SourceMap};
    use crate::model::{Bound, Number, Point, Range};
    use crate::render::theme::Words;

    fn plain() -> Words {
        let text = include_str!("../../themes/plain/i18n/en.yaml");
        let mut out = Diagnostics::default();
        let file = SourceMap::default().add("en.yaml", text);
        let node = crate::yaml::parse(text, file, 0, &mut out).unwrap();
        let mut words = Words::default();
        words.add(&node, &mut out);
        words
    }

    /// `[24` is from 24 on, `(24` is above it; `24]` and `24)` are the upper ends.
    fn said(
        from: Option<(char, Point)>,
        to: Option<(Point, char)>,
        measure: Measure<'_>,
    ) -> String {
        let range = Range {
            from: from.map(|(sign, point)| Bound {
                point,
                inclusive: sign == '[',
            }),
            to: to.map(|(point, sign)| Bound {
                point,
                inclusive: sign == ']',
            }),
        };
        in_words(&range, measure, &plain())
    }

    fn day(text: &str) -> Point {
        Point::Date(date::parse(text).unwrap())
    }

    #[test]
    fn elapsed_time_is_said_in_years_where_it_is_whole_years() {
        let two = Point::Months(24);
        let say = |from, to| said(from, to, Measure::Elapsed);
        assert_eq!(say(None, Some((two, ')'))), "Less than 2 years ago");
        assert_eq!(say(Some(('[', two)), None), "2 years ago or more");
        assert_eq!(
            say(
                Some(('[', Point::Months(12))),
                Some((Point::Months(18), ')'))
            ),
            "1 year ago or more, but less than 18 months"
        );
        assert_eq!(
            say(Some(('(', Point::Days(1))), Some((Point::Days(90), ']'))),
            "More than 1 day ago, up to 90 days"
        );
        assert_eq!(
            say(Some(('[', two)), Some((two, ']'))),
            "Exactly 2 years ago"
        );
        assert_eq!(say(None, None), "At any time");
    }

    #[test]
    fn a_range_of_days_is_said_by_its_first_and_last_day() {
        let say = |from, to| said(from, to, Measure::Date);
        let (a, b) = (day("1997-01-01"), day("2000-03-01"));
        assert_eq!(say(None, Some((a, ')'))), "Before January 1, 1997");
        assert_eq!(say(None, Some((a, ']'))), "On January 1, 1997 or earlier");
        assert_eq!(say(Some(('[', a)), None), "On January 1, 1997 or later");
        assert_eq!(
            say(Some(('[', a)), Some((b, ')'))),
            "From January 1, 1997 to February 29, 2000"
        );
        assert_eq!(
            say(Some(('(', a)), Some((b, ']'))),
            "From January 2, 1997 to March 1, 2000"
        );
        assert_eq!(
            say(Some(('(', a)), Some((day("1997-01-03"), ')'))),
            "On January 2, 1997"
        );
    }

    #[test]
    fn numbers_have_their_unit_grouped_digits_and_no_idle_zeros() {
        let say = |from, to| said(from, to, Measure::Number(Some("grams")));
        let number = |millionths| Point::Number(Number(millionths));
        assert_eq!(
            say(None, Some((number(28_500_000), ']'))),
            "28.5 grams or less"
        );
        assert_eq!(
            say(Some(('(', number(1_234_000_000))), None),
            "More than 1,234 grams"
        );
        assert_eq!(point_in(&number(-500_000), &plain()), "-0.5");
        assert_eq!(Number(1_000_050_000).to_string(), "1000.05");
    }
}
