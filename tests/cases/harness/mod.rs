//! Reads cases, makes their sites, and writes down their findings.

mod difference;
mod read;
mod setup;
mod write;

pub use difference::difference;
pub use read::{Case, CaseFile, cases_folder};

use crate::pipeline;

/// The day that a case is judged on when it does not say.
const AS_OF: &str = "2026-11-23";

/// Makes the site of a case and gives its findings as text. A family that is about themes or finished pages has its pages made too.
pub fn run(case: &Case, family: &str) -> String {
    let folder = tempfile::tempdir().expect("a throw-away folder");
    setup::make(case, folder.path());
    let as_of = pipeline::day(case.as_of.as_deref().unwrap_or(AS_OF));
    let checked = match family {
        "theme" | "page" => pipeline::build_site(folder.path(), as_of).0,
        _ => pipeline::check_site(folder.path(), as_of),
    };
    write::findings(&checked).replace(&folder.path().display().to_string(), "<root>")
}
