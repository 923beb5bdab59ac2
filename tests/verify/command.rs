//! `statutree verify`: exit codes, what is said, and formats.

use crate::pipeline::day;
use crate::pipeline::shipped::build_into;
use std::path::Path;
use std::process::{Command, Output};

/// A built site in `public/` of a folder.
fn built() -> tempfile::TempDir {
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/one-question");
    let folder = tempfile::tempdir().expect("a folder");
    assert!(build_into(
        &site,
        &folder.path().join("public"),
        day("2026-11-23")
    ));
    folder
}

fn verify(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_statutree"));
    command.current_dir(folder).arg("verify").args(arguments);
    command.output().expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_folder_as_it_was_built_is_proved_and_one_that_changed_is_not() {
    let folder = built();
    let good = verify(folder.path(), &[]);
    assert_eq!(good.status.code(), Some(0), "{}", text(&good.stderr));
    let said = text(&good.stdout);
    assert!(
        said.starts_with("./public/: ") || said.starts_with("public/: "),
        "{said}"
    );
    assert!(said.contains("links hold"), "{said}");

    let page = folder.path().join("public/index.html");
    let old = std::fs::read_to_string(&page).expect("a page");
    std::fs::write(&page, old.replace("<h1>", "<h1 class=\"x\">")).expect("write");
    let bad = verify(folder.path(), &["public"]);
    assert_eq!(bad.status.code(), Some(1));
    let said = text(&bad.stderr);
    assert!(said.contains("error[shipped/changed]"), "{said}");
    assert!(said.contains("public/ is not proved"), "{said}");
    assert_eq!(text(&bad.stdout), "");

    let json = verify(folder.path(), &["public", "--format", "json"]);
    assert_eq!(json.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert!(json.to_string().contains("shipped/changed"), "{json}");
    let short = verify(folder.path(), &["public", "--format", "short"]);
    assert!(
        text(&short.stdout).starts_with("public/index.html:1:1: error[shipped/changed]"),
        "{}",
        text(&short.stdout)
    );
}

#[test]
fn what_cannot_be_verified_exits_2() {
    let folder = built();
    for arguments in [
        &["nothing"][..],
        &["public/index.html"],
        &["public", "--own", "CNAME"],
        &["public", "--own", "."],
        &["public", "--base-url", "records.example"],
    ] {
        let ended = verify(folder.path(), arguments);
        assert_eq!(ended.status.code(), Some(2), "{arguments:?}");
        assert!(text(&ended.stderr).starts_with("error: "), "{arguments:?}");
        assert_eq!(text(&ended.stdout), "", "{arguments:?}");
    }
}
