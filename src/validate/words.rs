//! Answers in words: "2 years or more", "before 1997-01-01", "I'm not sure". Comes in: values and ranges. Goes out: text for messages and witnesses,
//! in the language that statutes use. Touches nothing.

use crate::base::Index;
use crate::model::{Bound, Point, Question, QuestionKind, Range, Tree};
use crate::tree::On;

/// What a reader says who does not know.
pub const UNSURE: &str = "I'm not sure";

/// A reader's answer to a question: an option's label, a range of values, or "I'm not sure".
pub fn answer(tree: &Tree, question: Index<Question>, on: &On) -> String {
    match (on, &tree.questions[question].kind) {
        (On::Unsure, _) => UNSURE.to_owned(),
        (On::Option(number), QuestionKind::Choice(options)) => options
            .get(*number)
            .map(|option| option.label.clone())
            .unwrap_or_default(),
        (On::Option(_), QuestionKind::Value { .. }) => String::new(),
        (On::Range(values), kind) => range(values, unit_of(kind)),
    }
}

/// What the numbers of a question count, if it asks for a number of something.
pub fn unit_of(kind: &QuestionKind) -> Option<&str> {
    match kind {
        QuestionKind::Value { unit, .. } => unit.as_deref(),
        QuestionKind::Choice(_) => None,
    }
}

/// A range of values in words.
pub fn range(range: &Range, unit: Option<&str>) -> String {
    let is_date = [&range.from, &range.to]
        .into_iter()
        .flatten()
        .any(|bound| matches!(bound.point, Point::Date(_)));
    match (&range.from, &range.to) {
        (None, None) => "any answer".to_owned(),
        (Some(from), Some(to)) if from.point == to.point => {
            let exactly = if is_date { "on" } else { "exactly" };
            format!("{exactly} {}", amount(from.point, unit).in_full())
        }
        (from, to) if is_date => {
            let ends = [from.as_ref().map(day_from), to.as_ref().map(day_to)];
            ends.into_iter().flatten().collect::<Vec<_>>().join(" and ")
        }
        (None, Some(to)) => up_to(to, unit),
        (Some(from), None) => at_least(from, unit),
        (Some(from), Some(to)) => between(from, to, unit),
    }
}

fn day_from(bound: &Bound) -> String {
    let word = if bound.inclusive {
        "on or after"
    } else {
        "after"
    };
    format!("{word} {}", amount(bound.point, None).in_full())
}

fn day_to(bound: &Bound) -> String {
    let word = if bound.inclusive {
        "on or before"
    } else {
        "before"
    };
    format!("{word} {}", amount(bound.point, None).in_full())
}

fn up_to(to: &Bound, unit: Option<&str>) -> String {
    let limit = amount(to.point, unit).in_full();
    match to.inclusive {
        true => format!("{limit} or less"),
        false => format!("less than {limit}"),
    }
}

fn at_least(from: &Bound, unit: Option<&str>) -> String {
    let limit = amount(from.point, unit).in_full();
    match from.inclusive {
        true => format!("{limit} or more"),
        false => format!("more than {limit}"),
    }
}

/// `from 5 to under 10 grams`: the unit is said once when both ends share it.
fn between(from: &Bound, to: &Bound, unit: Option<&str>) -> String {
    let (low, high) = (amount(from.point, unit), amount(to.point, unit));
    let shared = low.unit.trim_end_matches('s') == high.unit.trim_end_matches('s');
    let first = if shared { low.number } else { low.in_full() };
    let begin = if from.inclusive { "from" } else { "over" };
    let end = if to.inclusive { "to" } else { "to under" };
    format!("{begin} {first} {end} {}", high.in_full())
}

/// One value in words: `2 years`, `1997-01-01`, `5 grams`, "I'm not sure".
pub fn value(point: Point, unit: Option<&str>) -> String {
    amount(point, unit).in_full()
}

/// A value, its unit apart.
struct Amount {
    number: String,
    unit: String,
}

impl Amount {
    fn in_full(&self) -> String {
        match self.unit.is_empty() {
            true => self.number.clone(),
            false => format!("{} {}", self.number, self.unit),
        }
    }
}

fn amount(point: Point, unit: Option<&str>) -> Amount {
    match point {
        Point::Value(number) => bare(number.to_string()),
        Point::Date(day) => bare(day.to_string()),
        Point::Months(months) if months > 0 && months % 12 == 0 => count(months / 12, "year"),
        Point::Months(months) => count(months, "month"),
        Point::Days(days) => count(days, "day"),
        Point::Number(number) => Amount {
            number: number.to_string(),
            unit: unit.unwrap_or_default().to_owned(),
        },
        Point::Unsure => bare(UNSURE.to_owned()),
    }
}

fn bare(number: String) -> Amount {
    Amount {
        number,
        unit: String::new(),
    }
}

fn count(number: u32, unit: &str) -> Amount {
    let ending = if number == 1 { "" } else { "s" };
    Amount {
        number: number.to_string(),
        unit: format!("{unit}{ending}"),
    }
}

#[cfg(test)]
mod tests {
    use super::range;
    use crate::base::date;
    use crate::model::{Bound, Number, Point, Range};

    fn bound(point: Point, inclusive: bool) -> Option<Bound> {
        Some(Bound { point, inclusive })
    }

    fn words(from: Option<Bound>, to: Option<Bound>, unit: Option<&str>) -> String {
        range(&Range { from, to }, unit)
    }

    #[test]
    fn times_are_said_as_a_reader_would() {
        let years = |n: u32| Point::Months(12 * n);
        assert_eq!(
            words(None, bound(years(2), false), None),
            "less than 2 years"
        );
        assert_eq!(words(bound(years(2), true), None, None), "2 years or more");
        assert_eq!(
            words(bound(years(1), true), bound(years(5), false), None),
            "from 1 to under 5 years"
        );
        assert_eq!(
            words(bound(Point::Months(18), true), bound(years(5), false), None),
            "from 18 months to under 5 years"
        );
        assert_eq!(
            words(bound(Point::Days(90), false), None, None),
            "more than 90 days"
        );
        assert_eq!(
            words(bound(years(1), true), bound(years(1), true), None),
            "exactly 1 year"
        );
    }

    #[test]
    fn days_of_the_calendar_come_before_and_after() {
        let day = |text| Point::Date(date::parse(text).unwrap());
        let (a, b) = (day("1997-01-01"), day("2016-11-09"));
        assert_eq!(words(None, bound(a, false), None), "before 1997-01-01");
        assert_eq!(words(bound(a, true), None, None), "on or after 1997-01-01");
        assert_eq!(words(bound(a, true), bound(a, true), None), "on 1997-01-01");
        assert_eq!(
            words(bound(a, false), bound(b, true), None),
            "after 1997-01-01 and on or before 2016-11-09"
        );
    }

    #[test]
    fn numbers_have_their_unit_once() {
        let grams = |n| Point::Number(Number(n));
        let unit = Some("grams");
        assert_eq!(
            words(
                bound(grams(5_000_000), true),
                bound(grams(10_000_000), false),
                unit
            ),
            "from 5 to under 10 grams"
        );
        assert_eq!(
            words(None, bound(grams(28_500_000), true), unit),
            "28.5 grams or less"
        );
    }
}
