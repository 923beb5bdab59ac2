//! Values into a text: `{{today}}` becomes the day.

use crate::base::Date;
use jiff::ToSpan;

/// A text with each `{{name}}` replaced by its value. Values are names, numbers and days, which mean nothing to YAML or Markdown.
pub(super) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{{{name}}}}}"), value)
    })
}

/// The days that a new page begins with.
pub(super) struct Days {
    /// The day on which it is made.
    pub today: String,
    /// The day by which it should be read again: half a year later.
    pub due: String,
}

impl Days {
    /// For a page that is made on this day.
    pub(super) fn from(today: Date) -> Days {
        Days {
            today: today.to_string(),
            // The calendar ends with the year 9999.
            due: today.saturating_add(6.months()).to_string(),
        }
    }

    /// The values to fill in.
    pub(super) fn values(&self) -> [(&str, &str); 2] {
        [("today", &self.today), ("due", &self.due)]
    }
}

#[cfg(test)]
mod tests {
    use super::{Days, fill};
    use crate::base::date;

    #[test]
    fn a_value_stands_wherever_its_name_does() {
        assert_eq!(
            fill("{{a}} {b} {{a}}", &[("a", "1"), ("b", "2")]),
            "1 {b} 1"
        );
    }

    #[test]
    fn a_page_is_due_in_half_a_year() {
        let due = |day: &str| Days::from(date::parse(day).expect(day)).due;
        assert_eq!(due("2026-11-23"), "2027-05-23");
        assert_eq!(due("2026-08-31"), "2027-02-28");
        assert_eq!(due("9999-12-01"), "9999-12-31");
    }
}
