//! Values and tests as editors write them: `2 years`, `1997-01-01`, `28.5`, `{ at_least: 2 years }`, `{ not: driving }`.

use crate::base::id::did_you_mean;
use crate::diag::rules::tree as rule;
use crate::diag::{Diagnostic, Diagnostics, Span, Spanned};
use crate::model::value::read_constant;
use crate::model::{Bound, FactKind, Point, Range, Test, expected_value};
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
                        format!("`{text}` is not {}", expected_value(kind)),
                    )
                    .help(format!("write {}, or unsure", expected_value(kind))),
                );
            }
            point
        }
    }
}

/// The test of a `when` or `unless` cell; none for a fact that could not be read.
pub(super) fn read_test(kind: &FactKind, node: &Node, out: &mut Diagnostics) -> Option<Test> {
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
            &format!("{} is compared, not named", capitalised(expected_value(kind))),
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
                &format!("`{}` does not compare {}", word.value, expected_value(kind)),
                &format!("write {}", comparisons(kind)),
                out,
            );
        };
        let Value::Scalar { text, .. } = &node.value else {
            return bad(
                node.span,
                "this is not a single value",
                &format!("write {}", expected_value(kind)),
                out,
            );
        };
        let Some(point) = read_constant(kind, text) else {
            return bad(
                node.span,
                &format!("`{text}` is not {}", expected_value(kind)),
                &format!("write {}", expected_value(kind)),
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
