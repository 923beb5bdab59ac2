//! What somebody typed, as the name of a page.

use super::Kind;
use crate::base::Id;
use crate::base::id::slug;

/// The name, or why it is none and what would be one.
pub(super) fn read(kind: Kind, typed: &str) -> Result<Id, String> {
    let kind = kind.as_str();
    Id::without_dots(typed).map_err(|why| {
        let refused = format!(
            "`{typed}` cannot be the name of a {kind}, which becomes part of its address: {why}"
        );
        match suggestion(typed) {
            Some(name) => format!("{refused}; try `statutree new {kind} {name}`"),
            None => refused,
        }
    })
}

/// The nearest name that is one: “Filing Fees” becomes `filing-fees`, and so does `filing_fees.md`.
fn suggestion(typed: &str) -> Option<Id> {
    let stem = [".md", ".yaml"]
        .iter()
        .find_map(|ending| typed.strip_suffix(ending))
        .unwrap_or(typed);
    let words = stem.replace(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’', " ");
    Id::without_dots(&slug(&words)).ok()
}

#[cfg(test)]
mod tests {
    use super::{Kind, read};

    #[test]
    fn what_is_no_name_comes_with_one_that_is() {
        let said = |typed: &str| read(Kind::Guide, typed).expect_err(typed);
        for (typed, name) in [
            ("Filing Fees", "filing-fees"),
            ("filing_fees.md", "filing-fees"),
            ("What's left?", "whats-left"),
            ("costs/Filing Fees", "costs-filing-fees"),
            ("../../etc", "etc"),
            ("Gebühren", "gebuhren"),
            ("steps.v2", "steps-v2"),
            ("-a--b-", "a-b"),
        ] {
            let end = format!("; try `statutree new guide {name}`");
            assert!(said(typed).ends_with(&end), "{}", said(typed));
        }
        for typed in ["", "費用", "nul", &"x".repeat(81)] {
            assert!(!said(typed).contains("; try"), "{}", said(typed));
        }
    }

    #[test]
    fn a_name_is_taken_as_it_is() {
        let name = read(Kind::Tree, "filing-fees").expect("a name");
        assert_eq!(name.as_str(), "filing-fees");
    }
}
