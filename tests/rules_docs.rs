//! `docs/rules.md` is the registry of rules, written out: `UPDATE_DOCS=1 cargo test --test rules_docs` writes it again.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "tests write the handbook, read one switch, and may stop where they stand"
)]

use statutree::diag::{explain, rules};
use std::fs;
use std::path::Path;

const OPENING: &str = "\
# Every rule

What `statutree check` finds, and `statutree verify` in a built folder, family by family, in the words of `statutree explain`. [checks.md](checks.md) says what a clean check means, how to read a finding, and how
`site.yaml` changes a rule. This page is made from the program's own list of rules.
";

fn page() -> String {
    let mut page = OPENING.to_owned();
    page.push_str("\n| family | what its rules are about |\n|---|---|\n");
    for family in &rules::FAMILIES {
        let row = format!("| [{0}](#{0}) | {1} |\n", family.name, family.about);
        page.push_str(&row);
    }
    for family in &rules::FAMILIES {
        page.push_str(&format!("\n## {}\n\n{}\n", family.name, family.about));
        for rule in family.rules {
            page.push_str(&format!("\n{}\n", explain::markdown(rule, 3)));
        }
    }
    page
}

#[test]
fn the_handbook_has_every_rule_as_the_program_has_it() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let page = page();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&file, &page).expect("write the page");
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == page,
        "docs/rules.md is not what the rules say. UPDATE_DOCS=1 cargo test --test rules_docs writes it again"
    );
}
