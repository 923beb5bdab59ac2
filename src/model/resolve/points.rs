//! Values and tests as editors write them: `2 years`, `1997-01-01`, `28.5`, `{ at_least: 2 years }`, `{ not: driving }`.

use crate::base::{date, id::did_you_mean};
use crate::diag::rules::tree as rule;
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned};
use crate::model::{Bound, FactKind, Number, Point, Range, Test};
use crate::yaml::{Map, Node, Value};

/// The value of a fact, for `given` and for scenarios. A fact without values could not be read, which is reported: nothing is claimed about it.
pub(super) fn read_point(
    kind: &FactKind,
    text: &str,
    span: Span,
    out: &mut Diagnostics,
) -> Option<Point> {
    match kind {
        FactKind::Choice(values) if values.is_empty() => None,
        FactKind::Choice(values) => read_value(values, text, span, out).map(Point::Value),
        _ if text == "unsure" => Some(Point::Unsure),
        kind => {
            let point = read_constant(kind, text);
            if point.is_none() {
                out.push(
                    Diagnostic::new(
                        &rule::BAD_TEST,
                        span,
                        format!("`{text}` is not {}", expected(kind)),
                    )
                    .help(format!("write {}, or unsure", expected(kind))),
                );
            }
            point
        }
    }
}

/// The test of a `when` or `unless` cell; none for a fact that could not be read.
pub(super) fn read_test(kind: &FactKind, node: &Node, out: &mut Diagnostics) -> Option<Test> {
    if node.is_refused() {
        return None;
    }
    match kind {
        FactKind::Choice(values) if values.is_empty() => None,
        FactKind::Choice(values) => read_choice_test(values, node, out),
        kind => {
            let mut ranges = Vec::new();
            let mut unsure = false;
            for cell in cells(node) {
                match read_range(kind, cell, out)? {
                    Some(range) => ranges.push(range),
                    None => unsure = true,
                }
            }
            Some(Test::Ranges { ranges, unsure })
        }
    }
}

/// One value, or the items of a list.
fn cells(node: &Node) -> &[Node] {
    match &node.value {
        Value::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}

fn read_choice_test(
    values: &[Spanned<crate::base::Id>],
    node: &Node,
    out: &mut Diagnostics,
) -> Option<Test> {
    let (named, negated) = match &node.value {
        Value::Map(entries) => match entries.as_slice() {
            [(key, inner)] if key.value == "not" => (inner, true),
            _ => {
                return bad(
                    node.span,
                    "an option is tested by its name, a list of names, or `{ not: ... }`",
                    "write the option's name",
                    out,
                );
            }
        },
        _ => (node, false),
    };
    let mut numbers = Vec::new();
    for cell in cells(named) {
        let Value::Scalar { text, .. } = &cell.value else {
            return bad(
                cell.span,
                "this is not the name of a value",
                "write one name, or a list of names",
                out,
            );
        };
        numbers.push(read_value(values, text, cell.span, out)?);
    }
    numbers.sort_unstable();
    numbers.dedup();
    if negated {
        numbers = (0..values.len())
            .filter(|number| numbers.binary_search(number).is_err())
            .collect();
    }
    Some(Test::Values(numbers))
}

fn read_value(
    values: &[Spanned<crate::base::Id>],
    text: &str,
    span: Span,
    out: &mut Diagnostics,
) -> Option<usize> {
    let found = values.iter().position(|value| value.value.as_str() == text);
    if found.is_none() {
        let finding = Diagnostic::new(
            &rule::UNKNOWN_VALUE,
            span,
            format!("`{text}` is none of the values that this can have"),
        );
        let known: Vec<&str> = values.iter().map(|value| value.value.as_str()).collect();
        out.push(match did_you_mean(text, known.iter().copied()) {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")),
            None => finding.help(format!("its values are: {}", known.join(", "))),
        });
    }
    found
}

/// A range, or `None` inside for `unsure`.
fn read_range(kind: &FactKind, node: &Node, out: &mut Diagnostics) -> Option<Option<Range>> {
    match &node.value {
        Value::Scalar { text, .. } if text == "unsure" => Some(None),
        Value::Scalar { text, .. } if *kind == FactKind::Number => {
            let point = read_constant(kind, text).or_else(|| {
                bad(
                    node.span,
                    &format!("`{text}` is not a number"),
                    "write a number such as 28.5",
                    out,
                )
            })?;
            let bound = Bound {
                point,
                inclusive: true,
            };
            Some(Some(Range {
                from: Some(bound.clone()),
                to: Some(bound),
            }))
        }
        Value::Map(entries) if !entries.is_empty() => {
            read_comparisons(kind, entries, node.span, out).map(Some)
        }
        _ => bad(
            node.span,
            &format!("{} is compared, not named", capitalised(expected(kind))),
            &format!("write {}", comparisons(kind)),
            out,
        ),
    }
}

fn read_comparisons(
    kind: &FactKind,
    entries: &Map,
    span: Span,
    out: &mut Diagnostics,
) -> Option<Range> {
    let mut range = Range {
        from: None,
        to: None,
    };
    for (word, node) in entries {
        let Some((lower, inclusive)) = comparison(kind, &word.value) else {
            return bad(
                word.span,
                &format!("`{}` does not compare {}", word.value, expected(kind)),
                &format!("write {}", comparisons(kind)),
                out,
            );
        };
        let Value::Scalar { text, .. } = &node.value else {
            return bad(
                node.span,
                "this is not a single value",
                &format!("write {}", expected(kind)),
                out,
            );
        };
        let Some(point) = read_constant(kind, text) else {
            return bad(
                node.span,
                &format!("`{text}` is not {}", expected(kind)),
                &format!("write {}", expected(kind)),
                out,
            );
        };
        let end = if lower {
            &mut range.from
        } else {
            &mut range.to
        };
        if end.replace(Bound { point, inclusive }).is_some() {
            return bad(
                word.span,
                "two of these words set the same end",
                "keep one of them",
                out,
            );
        }
    }
    if is_empty(&range) {
        return bad(
            span,
            "no value can be both",
            "widen the range: its lower end lies above its upper end",
            out,
        );
    }
    Some(range)
}

/// Whether a comparison word sets the lower end, and whether the constant belongs to the range.
fn comparison(kind: &FactKind, word: &str) -> Option<(bool, bool)> {
    let dates = *kind == FactKind::Date;
    match word {
        "before" if dates => Some((false, false)),
        "on_or_before" if dates => Some((false, true)),
        "after" if dates => Some((true, false)),
        "on_or_after" if dates => Some((true, true)),
        "at_least" if !dates => Some((true, true)),
        "over" if !dates => Some((true, false)),
        "at_most" if !dates => Some((false, true)),
        "under" if !dates => Some((false, false)),
        _ => None,
    }
}

/// Whether both ends are written alike and leave nothing between them. Months against days are left to the tree compiler.
fn is_empty(range: &Range) -> bool {
    let (Some(from), Some(to)) = (&range.from, &range.to) else {
        return false;
    };
    if std::mem::discriminant(&from.point) != std::mem::discriminant(&to.point) {
        return false;
    }
    from.point > to.point || (from.point == to.point && !(from.inclusive && to.inclusive))
}

fn read_constant(kind: &FactKind, text: &str) -> Option<Point> {
    match kind {
        FactKind::Choice(_) => None,
        FactKind::Date => date::parse(text).map(Point::Date),
        FactKind::Elapsed => read_elapsed(text),
        FactKind::Number => read_number(text).map(Point::Number),
    }
}

/// `2 years`, `18 months`, `6 weeks`, `90 days`; more than nothing and at most some 200 years.
fn read_elapsed(text: &str) -> Option<Point> {
    const MOST_MONTHS: u32 = 200 * 12;
    const MOST_DAYS: u32 = 200 * 366;
    let (count, unit) = text.split_once(' ')?;
    let count: u32 = count.parse().ok().filter(|count| *count > 0)?;
    let months = |each: u32| {
        count
            .checked_mul(each)
            .filter(|n| *n <= MOST_MONTHS)
            .map(Point::Months)
    };
    let days = |each: u32| {
        count
            .checked_mul(each)
            .filter(|n| *n <= MOST_DAYS)
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

fn expected(kind: &FactKind) -> &'static str {
    match kind {
        FactKind::Choice(_) => "the name of a value",
        FactKind::Date => "a date such as 1997-01-01",
        FactKind::Elapsed => "a time such as 2 years, 18 months or 90 days",
        FactKind::Number => "a number such as 28.5",
    }
}

fn comparisons(kind: &FactKind) -> &'static str {
    match kind {
        FactKind::Date => {
            "before, on_or_before, after or on_or_after and a date: { before: 1997-01-01 }"
        }
        _ => "at_least, over, at_most or under and a value: { at_least: 2 years }",
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

fn bad<T>(span: Span, message: &str, help: &str, out: &mut Diagnostics) -> Option<T> {
    out.push(Diagnostic::new(&rule::BAD_TEST, span, message).help(help));
    None
}

#[cfg(test)]
mod tests {
    use super::{FactKind, Number, Point, read_constant};
    use crate::base::date;

    #[test]
    fn constants_are_exact() {
        let elapsed = |text| read_constant(&FactKind::Elapsed, text);
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
        let number = |text| read_constant(&FactKind::Number, text);
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
            read_constant(&FactKind::Date, "1997-01-01"),
            date::parse("1997-01-01").map(Point::Date)
        );
    }
}
