//! How much of each tree its scenarios have to walk.

use crate::diag::rules::field as rule;
use crate::diag::{Diagnostic, Diagnostics, Spanned};
use crate::yaml::schema::{TakenFor, scalar, scalar_schema};
use crate::yaml::{Decode, Fields, Node};
use schemars::JsonSchema;

/// What of a tree scenarios can walk, and is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoverageKind {
    /// Options of questions, and "I'm not sure".
    Options,
    /// Rows of rules.
    Rows,
    /// Outcomes.
    Outcomes,
    /// Edges of the graph: each answer on each page.
    Edges,
}

impl CoverageKind {
    /// All of them, in the order in which they are told.
    pub const ALL: [CoverageKind; 4] = [
        CoverageKind::Options,
        CoverageKind::Rows,
        CoverageKind::Outcomes,
        CoverageKind::Edges,
    ];

    /// The word in `site.yaml`, in files for programs and in messages.
    pub fn as_str(self) -> &'static str {
        match self {
            CoverageKind::Options => "options",
            CoverageKind::Rows => "rows",
            CoverageKind::Outcomes => "outcomes",
            CoverageKind::Edges => "edges",
        }
    }
}

/// How much of each tree its scenarios have to walk. What is not named may be walked or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(title = "Coverage", rename = "coverage")]
pub struct Thresholds {
    /// How many of a tree's options, "I'm not sure" included.
    pub options: Option<Percent>,
    /// How many of the rows of its rules.
    pub rows: Option<Percent>,
    /// How many of its outcomes.
    pub outcomes: Option<Percent>,
    /// How many of its edges: a page, and one of the answers on it. A question that goes on differently for different readers has several pages.
    pub edges: Option<Percent>,
}

impl Thresholds {
    /// What is asked for of one kind.
    pub fn of(&self, kind: CoverageKind) -> Option<Percent> {
        match kind {
            CoverageKind::Options => self.options,
            CoverageKind::Rows => self.rows,
            CoverageKind::Outcomes => self.outcomes,
            CoverageKind::Edges => self.edges,
        }
    }
}

/// A whole number of percent, 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Percent(u8);

impl Percent {
    const MOST: u8 = 100;

    /// The number, 0 to 100.
    pub fn number(self) -> u8 {
        self.0
    }

    /// Reads `80%`.
    fn parse(text: &str) -> Option<Percent> {
        let number = text.strip_suffix('%')?;
        let number: u8 = number.parse().ok()?;
        (number <= Percent::MOST).then_some(Percent(number))
    }

    /// How many percent of a whole a part is, rounded down: 100 only when it is all of it. Of nothing, any part is all.
    pub fn rounded_down(part: usize, whole: usize) -> Percent {
        let hundredths = (part as u128 * u128::from(Percent::MOST)).checked_div(whole as u128);
        let number = hundredths.and_then(|number| u8::try_from(number).ok());
        Percent(number.unwrap_or(Percent::MOST).min(Percent::MOST))
    }

    /// Whether a part of a whole is at least so much. Exact, whatever the numbers.
    pub fn is_reached(self, part: usize, whole: usize) -> bool {
        part as u128 * u128::from(Percent::MOST) >= whole as u128 * u128::from(self.0)
    }
}

impl Decode for Thresholds {
    const EXPECTED: &'static str = "{ options: 100%, rows: 100%, outcomes: 100%, edges: 80% }";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let mut fields = Fields::of(node, "coverage", out)?;
        let options = fields.optional("options", out);
        let rows = fields.optional("rows", out);
        let outcomes = fields.optional("outcomes", out);
        let edges = fields.optional("edges", out);
        fields.finish(out)?;
        Some(Thresholds {
            options,
            rows,
            outcomes,
            edges,
        })
    }
}

impl Decode for Percent {
    const EXPECTED: &'static str = "a whole number of percent from 0% to 100%, like 80%";
    fn decode(node: &Node, out: &mut Diagnostics) -> Option<Self> {
        let written: Spanned<String> = Decode::decode(node, out)?;
        let read = Percent::parse(&written.value);
        if read.is_none() {
            let message = format!("`{}` is not a number of percent", written.value);
            let finding = Diagnostic::new(&rule::BAD_VALUE, written.span, message);
            out.push(finding.help(format!("write {}", Percent::EXPECTED)));
        }
        read
    }
}

scalar_schema!(
    Percent,
    "percent",
    scalar(
        TakenFor::Text,
        r"^\+?0*(100|[0-9]{1,2})%$",
        Percent::EXPECTED
    )
);

#[cfg(test)]
mod tests {
    use super::Percent;

    #[test]
    fn only_whole_percents_of_a_whole_are_read() {
        let read = |text| Percent::parse(text).map(Percent::number);
        assert_eq!(read("0%"), Some(0));
        assert_eq!(read("80%"), Some(80));
        assert_eq!(read("100%"), Some(100));
        for wrong in ["101%", "80", "%", "-1%", "0.8", "79.5%", "80 %", "256%", ""] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn less_than_all_is_never_all() {
        let hundred = Percent(100);
        assert_eq!(Percent::rounded_down(999, 1000).number(), 99);
        assert!(!hundred.is_reached(999, 1000));
        assert!(hundred.is_reached(1000, 1000));
        // 2 of 3 are more than 66 and less than 67 percent.
        assert_eq!(Percent::rounded_down(2, 3).number(), 66);
        assert!(Percent(66).is_reached(2, 3) && !Percent(67).is_reached(2, 3));
        let (part, whole) = (usize::MAX - 1, usize::MAX);
        assert_eq!(Percent::rounded_down(part, whole).number(), 99);
        assert!(Percent(99).is_reached(part, whole) && !hundred.is_reached(part, whole));
    }

    #[test]
    fn of_nothing_nothing_is_missing() {
        assert!(Percent(100).is_reached(0, 0));
        assert_eq!(Percent::rounded_down(0, 0).number(), 100);
        assert!(Percent(0).is_reached(0, 7));
    }
}
