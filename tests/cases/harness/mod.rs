//! Reads cases, makes their sites, and writes down their findings.

mod difference;
mod read;
mod setup;
mod write;

pub use difference::difference;
pub use read::{Case, CaseFile, cases_folder};

use crate::pipeline::finished::commit;
use crate::pipeline::{self, Checked};
use statutree::base::AsOf;
use statutree::verify::verify;
use std::path::Path;
use std::sync::LazyLock;

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

/// A built folder: every file by its path, the list of the build, too.
type Folder = Vec<(String, Vec<u8>)>;

/// The base site, built once for all cases that start from it.
static BASE: LazyLock<Result<Folder, String>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a throw-away folder");
    setup::make(&Case::of_base(), folder.path());
    build(folder.path(), pipeline::day(AS_OF)).map_err(|checked| write::findings(&checked))
});

fn shipped(case: &Case, root: &Path, as_of: AsOf) -> Checked {
    let out = root.join("public");
    let base = case.files.is_empty() && case.setup.is_empty() && case.as_of.is_none();
    if base {
        for (path, bytes) in BASE.as_ref().expect("the base site builds") {
            setup::put(&out, Path::new(path), bytes);
        }
    } else if let Err(checked) = build(root, as_of) {
        return checked;
    }
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

/// Builds into `public/`; the findings when nothing can be built.
fn build(root: &Path, as_of: AsOf) -> Result<Folder, Checked> {
    let out = root.join("public");
    let (checked, files) = pipeline::build_site(root, as_of);
    commit(root, &out, &files.ok_or(checked)?, None).expect("a folder that can be written");
    let entries = walkdir::WalkDir::new(&out).into_iter();
    let files = entries.map(|entry| entry.expect("a readable folder"));
    let files = files.filter(|entry| entry.file_type().is_file());
    let read = files.map(|entry| {
        let inside = entry.path().strip_prefix(&out).expect("inside");
        let bytes = std::fs::read(entry.path()).expect("a readable file");
        (inside.to_str().expect("a plain name").to_owned(), bytes)
    });
    Ok(read.collect())
}
