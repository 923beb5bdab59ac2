//! The versions of a section, and which of them is the law on a day.

use crate::base::{AsOf, Date};
use crate::diag::Spanned;
use crate::yaml::schema::Day;
use schemars::JsonSchema;

/// Versions, oldest first (at least one), each holding until the next starts; and the day of repeal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// Oldest first; only the first may have no `from`.
    pub versions: Vec<Version>,
    /// The first day on which the section is no longer law.
    pub repealed: Option<Spanned<Date>>,
}

/// One version of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its first day; none means since before the registry keeps track.
    pub from: Option<Spanned<Date>>,
    /// What made it.
    pub by: Option<String>,
    /// What it changed, in a plain sentence.
    pub changed: String,
}

/// Something that happens to a section: a version of it starts, or it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change<'h> {
    /// The first day on which it has happened, where it is written.
    pub day: &'h Spanned<Date>,
    /// The version that starts; none when the section is repealed.
    pub starts: Option<&'h Version>,
}

impl<'h> Change<'h> {
    /// What it changes, in a sentence; none for a repeal.
    pub fn what(self) -> Option<&'h str> {
        self.starts.map(|version| version.changed.as_str())
    }
}

/// What a section is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The version with this number (from 0) is the law.
    InForce(usize),
    /// It starts later.
    NotYet(Date),
    /// It has been repealed since this day.
    Repealed(Date),
}

/// How an editor made sure that the words are right: when, and against what.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(title = "How it was checked", rename = "checked")]
pub struct Checked {
    /// The day on which somebody checked it.
    #[schemars(with = "Day")]
    pub on: Spanned<Date>,
    /// What it was checked against.
    pub against: CheckedAgainst,
    /// What is less sure than the rest.
    pub note: Option<String>,
}

/// What the words were checked against, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, JsonSchema)]
#[schemars(rename_all = "lowercase", inline)]
pub enum CheckedAgainst {
    /// The site of whoever makes the law or the form.
    Official,
    /// A copy of the official text.
    Copy,
    /// What others write about it.
    Secondary,
    /// Nothing yet.
    Unchecked,
}

impl CheckedAgainst {
    /// The word in files and in i18n keys.
    pub fn as_str(self) -> &'static str {
        match self {
            CheckedAgainst::Official => "official",
            CheckedAgainst::Copy => "copy",
            CheckedAgainst::Secondary => "secondary",
            CheckedAgainst::Unchecked => "unchecked",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<CheckedAgainst> {
        use CheckedAgainst::{Copy, Official, Secondary, Unchecked};
        [Official, Copy, Secondary, Unchecked]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

impl History {
    /// Everything that happens to the section on a day that is known, in the order written.
    pub fn changes(&self) -> impl Iterator<Item = Change<'_>> {
        let starts = self.versions.iter().filter_map(|version| {
            let day = version.from.as_ref()?;
            let starts = Some(version);
            Some(Change { day, starts })
        });
        let ends = self.repealed.iter().map(|day| Change { day, starts: None });
        starts.chain(ends)
    }

    /// What happens after one day and no later than another. Who read the section on the first day has read it with what happened that day.
    pub fn changes_between(&self, after: Date, until: Date) -> impl Iterator<Item = Change<'_>> {
        self.changes()
            .filter(move |change| after < change.day.value && change.day.value <= until)
    }

    /// What the section is on a day.
    pub fn standing(&self, on: AsOf) -> Standing {
        if let Some(repealed) = self
            .repealed
            .as_ref()
            .filter(|repealed| repealed.value <= on.0)
        {
            return Standing::Repealed(repealed.value);
        }
        let begun = |version: &Version| version.from.as_ref().is_none_or(|from| from.value <= on.0);
        match self.versions.iter().rposition(begun) {
            Some(number) => Standing::InForce(number),
            None => Standing::NotYet(
                self.versions
                    .first()
                    .and_then(|v| v.from.as_ref())
                    .map_or(on.0, |from| from.value),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{History, Standing, Version};
    use crate::base::{AsOf, date};
    use crate::diag::{SourceMap, Span, Spanned};

    fn day(text: &str) -> AsOf {
        AsOf(date::parse(text).unwrap())
    }

    #[test]
    fn each_version_holds_until_the_next_starts_and_all_end_with_the_repeal() {
        let span = Span::start_of(SourceMap::default().add("x", ""));
        let at = |text: &str| {
            Some(Spanned {
                value: day(text).0,
                span,
            })
        };
        let version = |from| Version {
            from,
            by: None,
            changed: String::new(),
        };
        let history = History {
            versions: vec![version(at("2014-01-01")), version(at("2023-07-10"))],
            repealed: at("2030-01-01"),
        };
        assert_eq!(
            history.standing(day("2013-12-31")),
            Standing::NotYet(day("2014-01-01").0)
        );
        assert_eq!(history.standing(day("2014-01-01")), Standing::InForce(0));
        assert_eq!(history.standing(day("2023-07-09")), Standing::InForce(0));
        assert_eq!(history.standing(day("2023-07-10")), Standing::InForce(1));
        assert_eq!(
            history.standing(day("2030-01-01")),
            Standing::Repealed(day("2030-01-01").0)
        );
        let days = |after, until| {
            let changes = history.changes_between(day(after).0, day(until).0);
            let days =
                changes.map(|change| (change.day.value.to_string(), change.starts.is_some()));
            days.collect::<Vec<_>>()
        };
        assert_eq!(days("2023-07-10", "2029-12-31"), []);
        assert_eq!(
            days("2023-07-09", "2030-01-01"),
            [
                ("2023-07-10".to_owned(), true),
                ("2030-01-01".to_owned(), false)
            ]
        );
        let untracked = History {
            versions: vec![version(None)],
            repealed: None,
        };
        assert_eq!(untracked.standing(day("1901-01-01")), Standing::InForce(0));
    }
}
