//! Calendar days, and the day that a check or build is made for.

/// A calendar day, without a time or a zone.
pub type Date = jiff::civil::Date;

/// The day that "in force", "overdue" and the like are judged on. Read once, in `cmd`, and passed down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AsOf(pub Date);

/// Reads a day written exactly as `2026-11-23`; anything else, and any day that does not exist, is `None`.
pub fn parse(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes.iter().enumerate().all(|(i, b)| match i {
            4 | 7 => *b == b'-',
            _ => b.is_ascii_digit(),
        });
    if !shape {
        return None;
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn only_real_days_in_one_notation_are_dates() {
        assert_eq!(
            parse("2026-11-23").map(|d| d.to_string()).as_deref(),
            Some("2026-11-23")
        );
        for not_a_day in [
            "2026-02-30",
            "2026-1-2",
            "26-01-02",
            "2026-11-23T00:00",
            "+026-11-23",
            "",
            "2026/11/23",
        ] {
            assert_eq!(parse(not_a_day), None, "{not_a_day}");
        }
    }
}
