//! A small site that works, about a law that does not exist.

use super::fill::{Days, fill};
use crate::base::{AsOf, SitePath};
use crate::output::NewFile;
use crate::schema::FileKind;

/// Its files: where each stands, and what it says.
const FILES: [(&str, &str); 13] = [
    ("README.md", include_str!("site/README.md")),
    ("site.yaml", include_str!("site/site.yaml")),
    // Under its own name, git would mind it here as well.
    (".gitignore", include_str!("site/gitignore")),
    (
        "content/guides/basics/what-the-law-says.md",
        include_str!("site/content/guides/basics/what-the-law-says.md"),
    ),
    (
        "content/guides/steps/ask-for-it.md",
        include_str!("site/content/guides/steps/ask-for-it.md"),
    ),
    (
        "content/guides/about/about.md",
        include_str!("site/content/guides/about/about.md"),
    ),
    (
        "content/statutes/ex-10.md",
        include_str!("site/content/statutes/ex-10.md"),
    ),
    (
        "content/statutes/ex-20.md",
        include_str!("site/content/statutes/ex-20.md"),
    ),
    (
        "content/forms/ex-1.md",
        include_str!("site/content/forms/ex-1.md"),
    ),
    (
        "content/glossary/deposit.md",
        include_str!("site/content/glossary/deposit.md"),
    ),
    (
        "content/cautions/keep-proof.md",
        include_str!("site/content/cautions/keep-proof.md"),
    ),
    (
        "decision_trees/deposit.yaml",
        include_str!("site/decision_trees/deposit.yaml"),
    ),
    (
        "decision_trees/deposit.scenarios.yaml",
        include_str!("site/decision_trees/deposit.scenarios.yaml"),
    ),
];

/// The kinds of file whose first line names a schema that stands in the site's folder. Programs that read such a line do not look into Markdown.
const DESCRIBED: [FileKind; 3] = [FileKind::Site, FileKind::Tree, FileKind::Scenarios];

/// The files of a new site, reviewed on this day, and the schemas by which editors' programs help with them.
pub fn site(as_of: AsOf) -> Vec<NewFile> {
    let days = Days::from(as_of.0);
    let pages = FILES.iter().filter_map(|(path, text)| {
        Some(NewFile {
            path: SitePath::parse(path).ok()?,
            text: fill(text, &days.values()),
        })
    });
    let schemas = DESCRIBED.iter().filter_map(|kind| {
        Some(NewFile {
            path: SitePath::parse(&format!("schema/{}.json", kind.as_str())).ok()?,
            text: kind.schema(),
        })
    });
    pages.chain(schemas).collect()
}
