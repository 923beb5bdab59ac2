//! The registry: every rule, one file a family. A rule is found by its name here and nowhere else.

pub mod field;
pub mod file;
pub mod guide;
pub mod law;
pub mod link;
pub mod name;
pub mod page;
pub mod prose;
pub mod scenario;
pub mod theme;
pub mod tree;
pub mod yaml;

use super::Rule;

/// The families, in the order of the data flow: the name of each, and its rules.
const FAMILIES: [(&str, &[&Rule]); 12] = [
    ("file", file::ALL),
    ("yaml", yaml::ALL),
    ("field", field::ALL),
    ("name", name::ALL),
    ("law", law::ALL),
    ("link", link::ALL),
    ("prose", prose::ALL),
    ("guide", guide::ALL),
    ("tree", tree::ALL),
    ("scenario", scenario::ALL),
    ("theme", theme::ALL),
    ("page", page::ALL),
];

/// Every rule, family by family.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES
        .into_iter()
        .flat_map(|(_, rules)| rules.iter().copied())
}

/// The rule of that name.
pub fn find(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}

#[cfg(test)]
mod tests {
    use super::{FAMILIES, all, find};

    #[test]
    fn every_rule_is_explained_in_four_parts() {
        for rule in all() {
            for (part, text) in [
                ("what", rule.what),
                ("why", rule.why),
                ("example", rule.example),
                ("instead", rule.instead),
            ] {
                assert!(!text.trim().is_empty(), "{} has no `{part}`", rule.name);
                assert_eq!(text, text.trim(), "{}: `{part}` has loose ends", rule.name);
            }
            assert!(rule.what.starts_with("Finds "), "{}: what", rule.name);
            assert!(rule.why.ends_with('.'), "{}: why", rule.name);
            assert_ne!(rule.example, rule.instead, "{}", rule.name);
        }
    }

    #[test]
    fn every_rule_is_named_for_its_family_and_has_its_name_alone() {
        let kebab = |text: &str| {
            text.split('-').all(|word| {
                !word.is_empty()
                    && word
                        .bytes()
                        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            })
        };
        for (family, rules) in FAMILIES {
            for rule in rules {
                let (before, name) = rule.name.split_once('/').expect(rule.name);
                assert_eq!(before, family, "{}", rule.name);
                assert!(kebab(before) && kebab(name), "{}", rule.name);
                assert_eq!(find(rule.name), Some(*rule), "{} is not alone", rule.name);
            }
        }
    }
}
