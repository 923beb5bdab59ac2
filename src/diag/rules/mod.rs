//! The registry: every rule, one file a family. A rule is found by its name here and nowhere else.

pub mod field;
pub mod file;
pub mod guide;
pub mod law;
pub mod link;
pub mod name;
pub mod prose;
pub mod scenario;
pub mod theme;
pub mod tree;
pub mod yaml;

use super::Rule;

/// Every rule, family by family.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        file::ALL,
        yaml::ALL,
        field::ALL,
        name::ALL,
        law::ALL,
        link::ALL,
        prose::ALL,
        guide::ALL,
        tree::ALL,
        scenario::ALL,
        theme::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The rule of that name.
pub fn find(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}
