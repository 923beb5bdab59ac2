//! The registry: every rule, one file a family. A rule is found by its name here and nowhere else.

pub mod field;
pub mod file;
pub mod guide;
pub mod law;
pub mod link;
pub mod name;
pub mod page;
pub mod proof;
pub mod property;
pub mod prose;
pub mod review;
pub mod scenario;
pub mod shipped;
pub mod theme;
pub mod tree;
pub mod yaml;

use super::Rule;

/// Rules about the same thing.
#[derive(Debug)]
pub struct Family {
    /// The first part of the name of each rule.
    pub name: &'static str,
    /// What the rules are about, in a sentence.
    pub about: &'static str,
    /// The rules, in the order in which they are listed.
    pub rules: &'static [&'static Rule],
}

/// The families, in the order of the data flow.
pub static FAMILIES: [Family; 16] = [
    family(
        "file",
        "Whether the files of the site can be read, and what they are called.",
        file::ALL,
    ),
    family(
        "yaml",
        "Whether YAML can be read: its own rules, and the few more that keep it simple.",
        yaml::ALL,
    ),
    family(
        "field",
        "Which fields a file has, and what may stand in them.",
        field::ALL,
    ),
    family(
        "name",
        "Names by which one part of the site refers to another.",
        name::ALL,
    ),
    family(
        "law",
        "Statutes, citations, and what is in force on the day of the check.",
        law::ALL,
    ),
    family(
        "review",
        "When pages were read against the law, and what has happened since.",
        review::ALL,
    ),
    family("link", "Links in texts.", link::ALL),
    family(
        "prose",
        "How texts are written: headings, pictures, and plain English.",
        prose::ALL,
    ),
    family(
        "guide",
        "Guides: that each required topic has one, and that none is empty.",
        guide::ALL,
    ),
    family(
        "tree",
        "Decision trees: that every answer leads on, every branch ends, and every end is backed.",
        tree::ALL,
    ),
    family(
        "scenario",
        "Scenarios: that answers end where the law says.",
        scenario::ALL,
    ),
    family(
        "property",
        "Properties: that what the law promises holds for every reader.",
        property::ALL,
    ),
    family("theme", "Themes: templates, words and colors.", theme::ALL),
    family("page", "Finished pages.", page::ALL),
    family(
        "shipped",
        "What a built folder holds, as `verify` finds it: files, markup, links.",
        shipped::ALL,
    ),
    family(
        "proof",
        "What the pages of a built folder show of each tree, as `verify` walks them.",
        proof::ALL,
    ),
];

const fn family(
    name: &'static str,
    about: &'static str,
    rules: &'static [&'static Rule],
) -> Family {
    Family { name, about, rules }
}

/// Every rule, family by family.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES
        .iter()
        .flat_map(|family| family.rules.iter().copied())
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

    /// The texts become Markdown, in docs/rules.md and in SARIF.
    #[test]
    fn no_text_has_markup_but_code() {
        for rule in all() {
            for text in [rule.what, rule.why] {
                let running: String = text.split('`').step_by(2).collect();
                assert_eq!(text.matches('`').count() % 2, 0, "{}: {text}", rule.name);
                assert!(
                    !running.contains(['<', '>', '*', '_', '[', '#', '&', '\\', '\n']),
                    "{}: {text}",
                    rule.name
                );
            }
            for text in [rule.example, rule.instead] {
                assert!(!text.contains("```"), "{}: {text}", rule.name);
            }
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
        for family in &FAMILIES {
            for rule in family.rules {
                let (before, name) = rule.name.split_once('/').expect(rule.name);
                assert_eq!(before, family.name, "{}", rule.name);
                assert!(kebab(before) && kebab(name), "{}", rule.name);
                assert_eq!(find(rule.name), Some(*rule), "{} is not alone", rule.name);
            }
        }
    }
}
