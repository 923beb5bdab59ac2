//! What is no file, may not be read, or has a name that is none.

use super::{FAULTY, OTHER, SOUND, link, stage};
use crate::stage::Stage;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::net::UnixListener;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

fn fifo(stage: &Stage, at: &str) {
    let path = stage.path(at);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    let made = Command::new("mkfifo").arg(path).status();
    assert!(made.expect("mkfifo runs").success());
}

const NO_FILE: &str = "this is no ordinary file (a pipe, a socket or a device)";

/// Opening a pipe waits until somebody writes into it: here nobody does.
#[test]
fn a_pipe_is_refused_and_never_opened() {
    let stage = stage();
    for at in [
        "content/guides/a.md",
        "content/images/b.png",
        "decision_trees/c.yaml",
        "themes/plain/templates/guide.html",
    ] {
        fifo(&stage, at);
    }
    link(&stage, "content/guides/to-pipe.md", "a.md");
    stage.finds(&[
        &format!("error file/not-a-file content/guides/a.md:1:1 {NO_FILE}"),
        &format!("error file/not-a-file content/guides/to-pipe.md:1:1 {NO_FILE}"),
        &format!("error file/not-a-file content/images/b.png:1:1 {NO_FILE}"),
        &format!("error file/not-a-file decision_trees/c.yaml:1:1 {NO_FILE}"),
        OTHER,
        &format!("error file/not-a-file themes/plain/templates/guide.html:1:1 {NO_FILE}"),
    ]);
}

#[test]
fn a_pipe_in_the_place_of_the_settings_or_of_a_folder_is_never_opened() {
    let stage = Stage::new();
    for at in ["site.yaml", "themes"] {
        let _ = fs::remove_file(stage.path(at));
        fifo(&stage, at);
    }
    fs::remove_dir_all(stage.path("decision_trees")).expect("a folder");
    fifo(&stage, "decision_trees");
    stage.finds(&[
        &format!("error file/not-a-file decision_trees:1:1 {NO_FILE}"),
        "error file/not-a-file site.yaml:1:1 this is no ordinary file",
        &format!("error file/not-a-file themes:1:1 {NO_FILE}"),
    ]);
}

#[test]
fn a_socket_is_refused() {
    let stage = stage();
    let _socket = UnixListener::bind(stage.path("content/guides/a.md")).expect("a socket");
    stage.finds(&[
        &format!("error file/not-a-file content/guides/a.md:1:1 {NO_FILE}"),
        OTHER,
    ]);
}

/// Whoever owns the machine may read everything: the program is run as somebody else.
#[test]
#[allow(clippy::print_stdout, reason = "says that nothing was tried")]
fn what_may_not_be_read_is_named_and_the_rest_is_read() {
    let stage = stage();
    stage.put("content/guides/closed.md", SOUND);
    stage.put("content/guides/shut/a.md", SOUND);
    stage.put("content/guides/faulty.md", FAULTY);
    let mode = |at: &str, mode| {
        fs::set_permissions(stage.path(at), fs::Permissions::from_mode(mode)).expect("a mode");
    };
    mode("", 0o755);
    mode("content/guides/closed.md", 0o000);
    mode("content/guides/shut", 0o000);
    let mut command = stage.command(&["check", "--format", "short"]);
    if fs::metadata(stage.path("")).expect("a folder").uid() == 0 {
        command.uid(65534).gid(65534).current_dir("/");
    }
    let ran = command.output();
    mode("content/guides/shut", 0o755);
    let said = match ran {
        Ok(output) => String::from_utf8_lossy(&output.stdout).into_owned(),
        Err(why) => {
            println!("skipped: the program cannot be run as another user here ({why})");
            return;
        }
    };
    for line in [
        "content/guides/closed.md:1:1: error[file/unreadable]: this file cannot be read (permission denied)",
        "content/guides/shut:1:1: error[file/unreadable]: this cannot be read (permission denied)",
        "content/guides/faulty.md:5:1: error[field/unknown]",
    ] {
        assert!(said.contains(line), "{said}");
    }
}

#[test]
fn a_name_that_is_no_text_is_refused_in_files_and_folders() {
    let stage = stage();
    let raw = |bytes| Path::new(OsStr::from_bytes(bytes)).to_path_buf();
    stage.put(raw(b"content/guides/caf\xe9.md"), SOUND);
    stage.put(raw(b"content/guides/\xff/a.md"), SOUND);
    stage.put(raw(b"themes/plain/\xed\xa0\x80.css"), "");
    let bad = "a file with this name cannot be part of a site: it is not written in UTF-8";
    stage.finds(&[
        &format!("error file/bad-name content/guides/caf\u{fffd}.md:1:1 {bad}"),
        &format!("error file/bad-name content/guides/\u{fffd}/a.md:1:1 {bad}"),
        OTHER,
        &format!("error file/bad-name themes/plain/\u{fffd}\u{fffd}\u{fffd}.css:1:1 {bad}"),
    ]);
}

#[test]
fn a_name_with_control_characters_is_refused_and_does_nothing_to_the_terminal() {
    let stage = stage();
    stage.put("content/guides/a\u{1b}[2J\n.md", SOUND);
    stage.finds(&[
        "error file/bad-name content/guides/a\u{1b}[2J\n.md:1:1 a file with this name cannot be part of a site",
        OTHER,
    ]);
    let (code, _, said) = stage.run(&["check"]);
    assert_eq!(code, 1);
    assert!(
        said.contains("content/guides/a\u{241b}[2J\u{240a}.md"),
        "{said}"
    );
    assert!(!said.contains('\u{1b}'), "{said}");
}

#[test]
fn a_folder_with_the_name_of_a_file_is_no_file() {
    let stage = stage();
    fs::remove_file(stage.path("site.yaml")).expect("a file");
    for folder in ["site.yaml", "content/guides/a.md", "decision_trees/b.yaml"] {
        fs::create_dir_all(stage.path(folder)).expect("a folder");
    }
    stage.put("content/guides/a.md/cost.md", FAULTY);
    let found = stage.findings();
    for line in [
        "error field/unknown content/guides/a.md/cost.md:5:1 a guide's front matter has no field `colour`",
        OTHER,
        "error file/not-a-file site.yaml:1:1 this is no ordinary file",
    ] {
        assert!(found.iter().any(|found| found == line), "{found:#?}");
    }
}

#[test]
fn a_file_with_the_name_of_a_folder_is_not_taken_for_one() {
    let stage = Stage::new();
    stage.put("themes", "Notes.");
    fs::remove_dir_all(stage.path("decision_trees")).expect("a folder");
    stage.put("decision_trees", "Notes.");
    stage.edit("site.yaml", "start: relief\n", "");
    stage.finds(&[
        "warning file/unexpected decision_trees:1:1 nothing is made from this file",
        "warning file/unexpected themes:1:1 nothing is made from this file",
    ]);
}

#[test]
fn the_longest_names_that_a_disk_takes_are_refused() {
    let stage = stage();
    let long = "a".repeat(252);
    stage.put(format!("content/guides/{long}.md"), SOUND);
    stage.put(format!("content/guides/{}.md", "b".repeat(81)), SOUND);
    stage.put(format!("content/images/{}.png", "é".repeat(100)), SOUND);
    stage.put(format!("content/guides/{long}/a.md"), SOUND);
    let bytes =
        "a file with this name cannot be part of a site: a name in a path has at most 200 bytes";
    stage.finds(&[
        &format!("error file/bad-name content/guides/{long}.md:1:1 {bytes}"),
        &format!("error file/bad-name content/guides/{long}/a.md:1:1 {bytes}"),
        &format!("error file/bad-name content/guides/{0}.md:1:1 `{0}` cannot be the name of a page: a name can have at most 80 characters", "b".repeat(81)),
        &format!("error file/bad-name content/images/{}.png:1:1 {bytes}", "é".repeat(100)),
        OTHER,
    ]);
}
