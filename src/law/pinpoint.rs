//! A place inside a section: `(a)(2)(B)`.

use std::fmt;
use std::sync::Arc;

/// A subdivision, paragraph and so on: one or more parts, each 1 to 6 ASCII letters or digits in parentheses, case kept. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pinpoint(Arc<str>);

impl Pinpoint {
    /// Reads `(a)(2)`; anything else is `None`.
    pub fn parse(text: &str) -> Option<Pinpoint> {
        let mut rest = text;
        if rest.is_empty() || text.len() > 80 {
            return None;
        }
        while !rest.is_empty() {
            let inner = rest.strip_prefix('(')?;
            let (part, after) = inner.split_once(')')?;
            if part.is_empty() || part.len() > 6 || !part.bytes().all(|b| b.is_ascii_alphanumeric())
            {
                return None;
            }
            rest = after;
        }
        Some(Pinpoint(text.into()))
    }

    /// As written: `(a)(2)`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the other, or a beginning of it: `(a)` holds `(a)(2)`.
    pub fn contains(&self, other: &Pinpoint) -> bool {
        other.0.starts_with(&*self.0)
    }

    /// The id of its anchor on the section's page: `(a)(2)` is `sub-a-2`.
    pub fn anchor(&self) -> String {
        format!("sub-{}", self.0.trim_matches(['(', ')']).replace(")(", "-"))
    }
}

impl fmt::Display for Pinpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Pinpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Pinpoint;

    #[test]
    fn reads_what_statutes_use() {
        for good in ["(a)", "(a)(1)(B)(iv)(I)(ib)", "(48)(A)"] {
            assert!(Pinpoint::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "a",
            "(a",
            "a)",
            "()",
            "(a) (b)",
            "(a)x",
            "(é)",
            "(a)(toolong1)",
        ] {
            assert!(Pinpoint::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_beginning_contains_what_is_inside_it() {
        let pin = |text| Pinpoint::parse(text).unwrap();
        assert!(pin("(a)").contains(&pin("(a)(2)")));
        assert!(!pin("(a)(2)").contains(&pin("(a)")));
        assert!(!pin("(a)(1)").contains(&pin("(a)(10)")));
        assert_eq!(pin("(a)(2)(B)").anchor(), "sub-a-2-B");
    }
}
