//! Values as people write them: `2 years`, `1997-01-01`, `28.5`, the name of an option. Text to value and back, in one place, so that whatever is written can be read.

use super::{FactKind, Number, Point};
use crate::base::date;
use std::fmt;

/// How "I'm not sure" is written where a value is asked for.
const UNSURE: &str = "unsure";

/// The longest elapsed time that can be written: some 200 years.
const MOST_YEARS: u32 = 200;

/// Reads a value of a fact: the name of an option or declared value; `unsure` or a constant for what is typed.
pub fn read_value(kind: &FactKind, text: &str) -> Option<Point> {
    match kind {
        FactKind::Choice(values) => {
            let named = |value: &crate::diag::Spanned<crate::base::Id>| value.value.as_str() == text;
            values.iter().position(named).map(Point::Value)
        }
        _ if text == UNSURE => Some(Point::Unsure),
        kind => read_constant(kind, text),
    }
}

/// Writes a value of a fact, so that [`read_value`] gives it back; but for what lies outside of what can be written, such as no time at all.
pub fn write_value(kind: &FactKind, point: Point) -> String {
    match point {
        Point::Value(number) => match kind {
            FactKind::Choice(values) => values
                .get(number)
                .map(|value| value.value.to_string())
                .unwrap_or_default(),
            _ => String::new(),
        },
        Point::Date(day) => day.to_string(),
        Point::Months(months) if months % 12 == 0 => counted(months / 12, "year"),
        Point::Months(months) => counted(months, "month"),
        Point::Days(days) => counted(days, "day"),
        Point::Number(number) => number.to_string(),
        Point::Unsure => UNSURE.to_owned(),
    }
}

fn counted(count: u32, unit: &str) -> String {
    match count {
        1 => format!("1 {unit}"),
        _ => format!("{count} {unit}s"),
    }
}

/// Reads a constant: a day, an elapsed time or a number.
pub(super) fn read_constant(kind: &FactKind, text: &str) -> Option<Point> {
    match kind {
        FactKind::Choice(_) => None,
        FactKind::Date => date::parse(text).map(Point::Date),
        FactKind::Elapsed => read_elapsed(text),
        FactKind::Number => read_number(text).map(Point::Number),
    }
}

/// `2 years`, `18 months`, `6 weeks`, `90 days`; more than nothing and at most [`MOST_YEARS`].
fn read_elapsed(text: &str) -> Option<Point> {
    let (count, unit) = text.split_once(' ')?;
    let count: u32 = count.parse().ok().filter(|count| *count > 0)?;
    let months = |each: u32| {
        count
            .checked_mul(each)
            .filter(|n| *n <= MOST_YEARS * 12)
            .map(Point::Months)
    };
    let days = |each: u32| {
        count
            .checked_mul(each)
            .filter(|n| *n <= MOST_YEARS * 366)
            .map(Point::Days)
    };
    match unit.trim() {
        "year" | "years" => months(12),
        "month" | "months" => months(1),
        "week" | "weeks" => days(7),
        "day" | "days" => days(1),
        _ => None,
    }
}

/// A decimal number with at most six decimals, exactly.
fn read_number(text: &str) -> Option<Number> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let only_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !only_digits(whole) || !only_digits(decimals) || decimals.len() > 6 || whole.len() > 12 {
        return None;
    }
    let millionths: i64 = format!("{whole}{decimals:0<6}").parse().ok()?;
    Some(Number(sign * millionths))
}

/// What to write, for messages.
pub fn expected_value(kind: &FactKind) -> &'static str {
    match kind {
        FactKind::Choice(_) => "the name of a value",
        FactKind::Date => "a date such as 1997-01-01",
        FactKind::Elapsed => "a time such as 2 years, 18 months or 90 days",
        FactKind::Number => "a number such as 28.5",
    }
}

/// As people write it: no zeros behind the last digit that counts, no groups.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const ONE: u64 = 1_000_000;
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / ONE, self.0.unsigned_abs() % ONE);
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let fraction = format!("{rest:06}");
        write!(f, "{sign}{whole}.{}", fraction.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::{FactKind, Number, Point, read_value, write_value};
    use crate::base::date;

    #[test]
    fn constants_are_exact() {
        let elapsed = |text| read_value(&FactKind::Elapsed, text);
        assert_eq!(elapsed("2 years"), Some(Point::Months(24)));
        assert_eq!(elapsed("18 months"), Some(Point::Months(18)));
        assert_eq!(elapsed("6 weeks"), Some(Point::Days(42)));
        for none in [
            "2",
            "years",
            "0 days",
            "-1 days",
            "2.5 years",
            "999999999 years",
            "2 fortnights",
        ] {
            assert_eq!(elapsed(none), None, "{none}");
        }
        let number = |text| read_value(&FactKind::Number, text);
        assert_eq!(number("28.5"), Some(Point::Number(Number(28_500_000))));
        assert_eq!(number("-0.000001"), Some(Point::Number(Number(-1))));
        for none in [
            "",
            ".5",
            "5.",
            "1e3",
            "0x10",
            "1_000",
            "0.0000001",
            "12:30",
            "9999999999999",
        ] {
            assert_eq!(number(none), None, "{none}");
        }
        assert_eq!(
            read_value(&FactKind::Date, "1997-01-01"),
            date::parse("1997-01-01").map(Point::Date)
        );
    }

    #[test]
    fn what_is_written_is_read_back() {
        let day = date::parse("2020-02-29").expect("a day");
        let values = [
            (FactKind::Date, Point::Date(day), "2020-02-29"),
            (FactKind::Elapsed, Point::Months(12), "1 year"),
            (FactKind::Elapsed, Point::Months(18), "18 months"),
            (FactKind::Elapsed, Point::Days(1), "1 day"),
            (FactKind::Number, Point::Number(Number(-1_250_000)), "-1.25"),
            (FactKind::Number, Point::Number(Number(0)), "0"),
            (FactKind::Number, Point::Unsure, "unsure"),
        ];
        for (kind, point, text) in values {
            assert_eq!(write_value(&kind, point), text);
            assert_eq!(read_value(&kind, text), Some(point));
        }
    }
}
