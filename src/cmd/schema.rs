//! `statutree schema`: the JSON Schema of a kind of file, or the list of them.

use super::args::SchemaArguments;
use super::screen::Screen;
use super::status::Status;
use crate::base::id::did_you_mean;
use crate::schema::FileKind;

/// Prints a schema, or lists them.
pub(super) fn run(arguments: &SchemaArguments, screen: &Screen) -> Status {
    let Some(name) = &arguments.kind else {
        screen.answer(&list());
        return Status::Clean;
    };
    if let Some(kind) = FileKind::parse(name) {
        screen.answer(kind.schema().trim_end());
        return Status::Clean;
    }
    let names = FileKind::ALL.into_iter().map(FileKind::as_str);
    screen.fail(&match did_you_mean(name, names) {
        Some(meant) => format!("there is no schema `{name}`; did you mean `{meant}`?"),
        None => format!("there is no schema `{name}`; `statutree schema` lists every one"),
    });
    Status::CouldNotRun
}

/// Every kind of file, with where its files are.
fn list() -> String {
    let names = FileKind::ALL.into_iter().map(FileKind::as_str);
    let width = names.map(str::len).max().unwrap_or(0);
    let mut out = String::new();
    for kind in FileKind::ALL {
        out.push_str(&format!("{:width$}  {}\n", kind.as_str(), kind.files()));
    }
    out.push_str(
        "\n`statutree schema KIND` prints one. For a Markdown file it describes the front matter.",
    );
    out
}
