//! Reads cases, makes their sites, and writes down their findings.

mod difference;
mod read;
mod setup;
mod write;

pub use difference::difference;
pub use read::{Case, CaseFile, cases_folder};

use crate::pipeline::{self, Checked};
use statutree::base::AsOf;
use statutree::output::commit;
use statutree::verify::verify;
use std::path::Path;

/// The day that a case is judged on when it does not say.
const AS_OF: &str = "2026-11-23";

/// Makes the site of a case and gives its findings as text. A family that is about themes or finished pages has its pages made too; one that is about built
/// folders has them written, does to them what the case says, and verifies what is then there.
pub fn run(case: &Case, family: &str) -> String {
    let folder = tempfile::tempdir().expect("a throw-away folder");
    setup::make(case, folder.path());
    let as_of = pipeline::day(case.as_of.as_deref().unwrap_or(AS_OF));
    let checked = match family {
        "shipped" | "proof" => shipped(case, folder.path(), as_of),
        "theme" | "page" => pipeline::build_site(folder.path(), as_of).0,
        _ => pipeline::check_site(folder.path(), as_of),
    };
    write::findings(&checked).replace(&folder.path().display().to_string(), "<root>")
}

fn shipped(case: &Case, root: &Path, as_of: AsOf) -> Checked {
    let out = root.join("public");
    let (checked, files) = pipeline::build_site(root, as_of);
    let Some(files) = files else {
        return checked;
    };
    commit(root, &out, &files).expect("a folder that can be written");
    let mut order = pipeline::shipped::order(&out);
    for line in &case.shipped {
        pipeline::shipped::act(&mut order, line);
    }
    let verified = verify(&order).unwrap_or_else(|why| panic!("{}: {why}", case.title));
    Checked {
        sources: verified.sources,
        diagnostics: verified.findings,
    }
}
