//! The day that everything is judged on: `--as-of`, else `SOURCE_DATE_EPOCH`, else the clock (in UTC, so that the time zone of a machine changes nothing).
//! Read once, here, and passed down.

use crate::base::{AsOf, Date};
use jiff::{Timestamp, tz::Offset};

/// The day, or why there is none.
pub(super) fn as_of(asked: Option<Date>) -> Result<AsOf, String> {
    if let Some(day) = asked {
        return Ok(AsOf(day));
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the environment"
    )]
    let epoch = std::env::var("SOURCE_DATE_EPOCH");
    match epoch {
        Ok(seconds) => day_of_epoch(&seconds),
        Err(std::env::VarError::NotPresent) => Ok(AsOf(now())),
        Err(std::env::VarError::NotUnicode(_)) => day_of_epoch("?"),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the clock"
)]
fn now() -> Date {
    // A clock that stands outside the years that a calendar has counts as the first day of 1970.
    day_of(Timestamp::try_from(std::time::SystemTime::now()).unwrap_or_default())
}

fn day_of(time: Timestamp) -> Date {
    Offset::UTC.to_datetime(time).date()
}

/// The day in UTC of a time in seconds since the first day of 1970, as builds that must be repeatable give it.
fn day_of_epoch(text: &str) -> Result<AsOf, String> {
    text.trim()
        .parse()
        .ok()
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .map(|time| AsOf(day_of(time)))
        .ok_or_else(|| {
            "SOURCE_DATE_EPOCH has to be a number of seconds since 1970, such as 1795392000; set it right, or unset it".to_owned()
        })
}

#[cfg(test)]
mod tests {
    use super::{as_of, day_of_epoch};
    use crate::base::{AsOf, date};

    #[test]
    fn what_was_asked_for_counts() {
        let day = date::parse("2027-01-01");
        assert_eq!(as_of(day), Ok(AsOf(day.expect("a day"))));
    }

    #[test]
    fn the_epoch_is_read_in_utc() {
        let day = |text: &str| day_of_epoch(text).map(|day| day.0.to_string());
        assert_eq!(day("0").as_deref(), Ok("1970-01-01"));
        assert_eq!(day("1795391999").as_deref(), Ok("2026-11-22"));
        assert_eq!(day("1795392000").as_deref(), Ok("2026-11-23"));
        for wrong in ["", "soon", "1.5", "99999999999999999"] {
            assert!(day(wrong).is_err(), "{wrong}");
        }
    }
}
