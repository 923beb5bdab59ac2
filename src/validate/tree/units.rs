//! Elapsed times in two units that cannot be put in order. Comes in: a tree and one finding. Goes out: a diagnostic. Touches nothing.

use super::fact_name;
use crate::base::Index;
use crate::diag::rules::tree as rule;
use crate::diag::{Diagnostic, Span};
use crate::model::{Fact, Point, Question, Row, Test, Tree};
use crate::validate::words;

/// Ten times the days of a month, on average, near enough to tell which two constants are meant.
const MONTH_IN_TENTHS: u32 = 304;

/// A constant in some row.
#[derive(Clone, Copy)]
struct Constant {
    question: Index<Question>,
    row: Span,
    point: Point,
}

impl Constant {
    /// About how long it is, in tenths of a day; and whether it counts days.
    fn length(self) -> Option<(u32, bool)> {
        match self.point {
            Point::Days(days) => Some((days.saturating_mul(10), true)),
            Point::Months(months) => Some((months.saturating_mul(MONTH_IN_TENTHS), false)),
            _ => None,
        }
    }
}

/// An elapsed time that is compared with days in one rule and with about as many months in another.
pub fn incomparable(tree: &Tree, fact: Index<Fact>, question: Index<Question>) -> Diagnostic {
    let constants = constants(tree, fact);
    let pairs = constants
        .iter()
        .flat_map(|a| constants.iter().map(move |b| (*a, *b)));
    let nearest = pairs
        .filter(|(a, _)| a.question == question)
        .filter_map(|(a, b)| {
            let ((long, days), (other, other_days)) = (a.length()?, b.length()?);
            (days != other_days).then(|| (long.abs_diff(other), a, b))
        })
        .min_by_key(|(distance, ..)| *distance);
    let name = fact_name(tree, fact);
    let help = "months differ in length: use the unit of the statute in every rule about this fact";
    let Some((_, here, there)) = nearest else {
        let message =
            format!("{name} is compared with months in one rule and with days in another");
        return Diagnostic::new(
            &rule::INCOMPARABLE,
            tree.questions[question].id.span,
            message,
        )
        .help(help);
    };
    let (first, second) = (
        words::value(here.point, None),
        words::value(there.point, None),
    );
    let found = Diagnostic::new(
        &rule::INCOMPARABLE,
        here.row,
        format!("{name} is compared with {first} and with {second}, and nobody can say which of the two is longer"),
    )
    .label(format!("with {first} here"))
    .help(help);
    match there.row == here.row {
        true => found,
        false => found.other(there.row, format!("with {second} here")),
    }
}

/// Every constant that a fact is compared with, in the order written.
fn constants(tree: &Tree, fact: Index<Fact>) -> Vec<Constant> {
    let rows = tree
        .questions
        .iter()
        .flat_map(|(question, asked)| asked.rules.iter().map(move |row| (question, row)));
    rows.flat_map(|(question, row)| {
        let constant = move |point| Constant {
            question,
            row: row.span,
            point,
        };
        points(row, fact).into_iter().map(constant)
    })
    .collect()
}

fn points(row: &Row, fact: Index<Fact>) -> Vec<Point> {
    let tests = row.when.iter().chain(&row.unless);
    let ranges = tests
        .filter(|(tested, _)| *tested == fact)
        .flat_map(|(_, test)| match test {
            Test::Ranges { ranges, .. } => ranges.as_slice(),
            Test::Values(_) => &[],
        });
    let bounds = ranges.flat_map(|range| [&range.from, &range.to]).flatten();
    bounds.map(|bound| bound.point).collect()
}
