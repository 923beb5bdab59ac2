//! What stands in the folder: files that are none, links that lead elsewhere, names and bytes that are no text, and too much of everything.

#![cfg(unix)]

use crate::stage::Stage;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use tempfile::TempDir;

/// A guide with one fault: a field that there is none, in line 5.
const FAULTY: &str = "---\ntitle: What it costs\ndescription: A short answer.\ntopic: how-to\ncolour: red\nreview: { on: 2026-11-23, due: 2027-05-23 }\n---\n\nIt is free.\n\n## How\n\n#### Ask the clerk\n";
const SOUND: &str = "---\ntitle: What it costs\ndescription: A short answer.\ntopic: how-to\nreview: { on: 2026-11-23, due: 2027-05-23 }\n---\n\nIt is free.\n";
/// Stands in files outside of the site, and must never come out.
const SECRET: &str = "kept-from-everybody";

/// A finding that has nothing to do with the case: it has to be there all the same.
const OTHER: &str = "warning file/unexpected decision_trees/notes.txt:1:1 nothing is made from this file";

fn stage() -> Stage {
    let stage = Stage::new();
    stage.put("decision_trees/notes.txt", "Notes.");
    stage
}

/// A folder that is not the site's: files of every kind, each of which would be taken if it stood in the site.
fn outside() -> TempDir {
    let outside = tempfile::tempdir().expect("a folder");
    let guide = SOUND.replace("It is free.", SECRET);
    for (name, text) in [("guide.md", guide.as_str()), ("folder/guide.md", &guide), ("site.yaml", SECRET)] {
        let path = outside.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    outside
}

/// Puts a link into the site.
fn link(stage: &Stage, at: &str, target: impl AsRef<Path>) {
    let at = stage.path(at);
    fs::create_dir_all(at.parent().expect("a folder")).expect("a folder");
    symlink(target, at).expect("a link");
}

fn fifo(stage: &Stage, at: &str) {
    let path = stage.path(at);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    let made = Command::new("mkfifo").arg(path).status();
    assert!(made.expect("mkfifo runs").success());
}

const OUT: &str = "this is a link that leads out of the site's folder";

#[test]
fn links_out_of_the_site_are_refused_wherever_a_file_can_stand() {
    let (stage, outside) = (stage(), outside());
    let file = outside.path().join("guide.md");
    for at in [
        "content/cautions/out.md",
        "content/forms/out.md",
        "content/glossary/out.md",
        "content/guides/out.md",
        "content/images/out.png",
        "content/statutes/out.md",
        "decision_trees/out.scenarios.yaml",
        "decision_trees/out.yaml",
        "themes/plain/assets/site.css",
        "themes/plain/i18n/en.yaml",
        "themes/plain/templates/guide.html",
    ] {
        link(&stage, at, &file);
    }
    let folder = outside.path().join("folder");
    link(&stage, "content/guides/outer", &folder);
    link(&stage, "decision_trees/outer", &folder);
    link(&stage, "themes/outer", &folder);
    let expected = |at: &str| format!("error file/outside-root {at}:1:1 {OUT}");
    let mut all: Vec<String> = [
        "content/cautions/out.md",
        "content/forms/out.md",
        "content/glossary/out.md",
        "content/guides/out.md",
        "content/guides/outer",
        "content/images/out.png",
        "content/statutes/out.md",
    ]
    .map(expected)
    .to_vec();
    all.push(OTHER.to_owned());
    all.extend(
        [
            "decision_trees/out.scenarios.yaml",
            "decision_trees/out.yaml",
            "decision_trees/outer",
            "themes/outer",
            "themes/plain/assets/site.css",
            "themes/plain/i18n/en.yaml",
            "themes/plain/templates/guide.html",
        ]
        .map(expected),
    );
    stage.finds(&all.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn a_whole_folder_of_the_site_cannot_be_a_link_out() {
    let outside = outside();
    for (folder, lost) in [("content", "name/unknown"), ("decision_trees", "name/unknown"), ("themes", "")] {
        let stage = Stage::new();
        let _ = fs::remove_dir_all(stage.path(folder));
        link(&stage, folder, outside.path());
        let findings = stage.findings();
        let refused = format!("error file/outside-root {folder}:1:1 {OUT}");
        assert!(findings.contains(&refused), "{findings:#?}");
        assert!(findings.iter().any(|found| found.contains(lost)), "{findings:#?}");
    }
}

#[test]
fn the_settings_cannot_be_a_link_out() {
    let (stage, outside) = (stage(), outside());
    fs::remove_file(stage.path("site.yaml")).expect("a file");
    link(&stage, "site.yaml", outside.path().join("site.yaml"));
    stage.finds(&[
        OTHER,
        "error file/outside-root site.yaml:1:1 site.yaml is a link that leads out of the site's folder",
    ]);
}

#[test]
fn a_link_to_a_link_is_judged_by_its_end() {
    let (stage, outside) = (stage(), outside());
    link(&stage, "content/guides/first.md", "second.link");
    link(&stage, "content/guides/second.link", outside.path().join("guide.md"));
    stage.finds(&[
        &format!("error file/outside-root content/guides/first.md:1:1 {OUT}"),
        &format!("error file/outside-root content/guides/second.link:1:1 {OUT}"),
        OTHER,
    ]);
}

#[test]
fn links_to_devices_and_to_what_the_system_says_of_a_process_are_refused() {
    let stage = stage();
    link(&stage, "content/guides/a.md", "/dev/zero");
    link(&stage, "content/guides/b.md", "/proc/self/environ");
    link(&stage, "content/guides/c", "/proc/self");
    link(&stage, "content/guides/d", "../../..");
    link(&stage, "content/images/e.png", "/dev/stdin");
    let out = |at: &str| format!("error file/outside-root {at}:1:1 {OUT}");
    let mut expected: Vec<String> = ["a.md", "b.md", "c", "d"]
        .map(|at| out(&format!("content/guides/{at}")))
        .to_vec();
    expected.push(out("content/images/e.png"));
    expected.push(OTHER.to_owned());
    let found = stage.findings();
    // What standard input is depends on who runs the tests: a pipe has no path to be judged by.
    let known = |line: &String| expected.contains(line) || line.contains("content/images/e.png");
    assert!(found.len() == 6 && found.iter().all(known), "{found:#?}");
}

#[test]
fn links_to_files_and_folders_of_the_site_are_followed() {
    let stage = Stage::new();
    stage.put("texts/cost.md", SOUND);
    stage.put("texts/more/time.md", SOUND.replace("What it costs", "How long"));
    link(&stage, "content/guides/cost.md", "../../texts/cost.md");
    link(&stage, "content/guides/more", stage.path("texts/more"));
    let pages = stage.pages();
    assert!(pages["guides/cost.html"].contains("It is free."));
    assert!(pages["guides/time.html"].contains("How long"));
}

#[test]
fn links_that_lead_in_circles_are_refused() {
    let stage = stage();
    link(&stage, "content/guides/a.md", "b.md");
    link(&stage, "content/guides/b.md", "a.md");
    link(&stage, "content/guides/self.md", "self.md");
    link(&stage, "content/guides/up", "..");
    link(&stage, "content/guides/here", ".");
    link(&stage, "content/guides/gone.md", "nowhere.md");
    stage.finds(&[
        "error file/unreadable content/guides/a.md:1:1 this is a link that leads nowhere (",
        "error file/unreadable content/guides/b.md:1:1 this is a link that leads nowhere (",
        "error file/unreadable content/guides/gone.md:1:1 this is a link that leads nowhere (no such file or directory)",
        "error file/outside-root content/guides/here:1:1 this link leads back to a folder that holds it",
        "error file/unreadable content/guides/self.md:1:1 this is a link that leads nowhere (",
        "error file/outside-root content/guides/up:1:1 this link leads back to a folder that holds it",
        OTHER,
    ]);
}

#[test]
fn a_link_to_the_site_itself_ends() {
    let stage = Stage::new();
    link(&stage, "content/guides/site", stage.path(""));
    stage.finds(&[
        "error file/outside-root content/guides/site/content/guides/site:1:1 this link leads back to a folder that holds it",
        "error file/bad-name content/guides/site/content/statutes/ca-pen-1203.4.md:1:1 ",
        "warning file/unexpected content/guides/site/decision_trees/relief.yaml:1:1 ",
        "warning file/unexpected content/guides/site/site.yaml:1:1 ",
        "error name/duplicate content/guides/steps.md:1:1 there is another guide named `steps`",
    ]);
}

/// Twenty folders with two links each to the next are a million folders to walk.
#[test]
fn a_few_links_do_not_become_a_million_folders() {
    let stage = stage();
    for number in 0..20 {
        let next = stage.path(format!("folders/{}", number + 1));
        fs::create_dir_all(&next).expect("a folder");
        for name in ["a", "b"] {
            link(&stage, &format!("folders/{number}/{name}"), &next);
        }
    }
    link(&stage, "content/guides/many", stage.path("folders/0"));
    let found = stage.findings();
    let [stopped, other] = found.as_slice() else {
        panic!("{found:#?}");
    };
    assert!(stopped.starts_with("error file/too-deep content/guides/many/a/"), "{stopped}");
    assert!(stopped.ends_with("more than 200 links to folders"), "{stopped}");
    assert_eq!(other, OTHER);
}

const NO_FILE: &str = "this is no ordinary file (a pipe, a socket or a device)";

/// Opening a pipe waits until somebody writes into it: here nobody does.
#[test]
fn a_pipe_is_refused_and_never_opened() {
    let stage = stage();
    for at in ["content/guides/a.md", "content/images/b.png", "decision_trees/c.yaml", "themes/plain/templates/guide.html"] {
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
    stage.finds(&[&format!("error file/not-a-file content/guides/a.md:1:1 {NO_FILE}"), OTHER]);
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
    assert!(said.contains("content/guides/a\u{241b}[2J\u{240a}.md"), "{said}");
    assert!(!said.contains('\u{1b}'), "{said}");
}

#[test]
fn text_in_another_encoding_is_refused_with_its_line() {
    let stage = stage();
    let guide = |at: &str, bytes: &[u8]| stage.put(format!("content/guides/{at}.md"), bytes);
    let after_line_two = |bytes: &[u8]| [b"---\ntitle: ".as_slice(), bytes, b"\n---\n"].concat();
    guide("a-latin-1", &after_line_two(b"caf\xe9"));
    guide("b-overlong", &after_line_two(b"\xc0\xaf"));
    guide("c-surrogate", &after_line_two(b"\xed\xa0\x80"));
    guide("d-beyond", &after_line_two(b"\xf4\x90\x80\x80"));
    guide("e-cut-off", b"---\r\ntitle: x\r\n---\r\n\xe2\x82");
    let utf16: Vec<u8> = "\u{feff}---\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    guide("f-utf-16", &utf16);
    stage.put("decision_trees/g.yaml", b"title: a\rsummary: \x93b\x94\r");
    let says = |at: &str, line| format!("error file/not-utf8 {at}:1:1 line {line} holds bytes that are not UTF-8 text");
    let guides = [("a-latin-1", 2), ("b-overlong", 2), ("c-surrogate", 2), ("d-beyond", 2), ("e-cut-off", 4), ("f-utf-16", 1)];
    let mut expected: Vec<String> = guides
        .map(|(name, line)| says(&format!("content/guides/{name}.md"), line))
        .to_vec();
    expected.push(says("decision_trees/g.yaml", 2));
    expected.push(OTHER.to_owned());
    stage.finds(&expected.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn zero_bytes_are_refused_with_their_line() {
    let stage = stage();
    stage.put("content/guides/a.md", SOUND.replace("free", "fr\0ee"));
    stage.edit("decision_trees/relief.yaml", "Finds out", "Finds\0out");
    let found = stage.findings();
    for line in [
        "error file/not-utf8 content/guides/a.md:1:1 line 8 holds a zero byte, which no text has",
        "error file/not-utf8 decision_trees/relief.yaml:1:1 line 2 holds a zero byte, which no text has",
        OTHER,
    ] {
        assert!(found.iter().any(|found| found == line), "{found:#?}");
    }
}

/// The findings of the faulty guide, wherever its lines end and whatever stands before it.
#[test]
fn every_kind_of_line_end_gives_the_same_places() {
    let at = |text: &str| {
        let stage = stage();
        stage.put("content/guides/cost.md", text);
        stage.findings()
    };
    let unix = at(FAULTY);
    assert_eq!(unix.len(), 3, "{unix:#?}");
    assert!(unix[0].starts_with("error field/unknown content/guides/cost.md:5:1 a guide's front matter has no field `colour`"), "{unix:#?}");
    assert!(unix[1].starts_with("warning prose/heading-order content/guides/cost.md:13:1 "), "{unix:#?}");
    assert_eq!(at(&FAULTY.replace('\n', "\r\n")), unix, "\\r\\n");
    assert_eq!(at(&FAULTY.replace('\n', "\r")), unix, "\\r");
    assert_eq!(at(&FAULTY.replacen("\n", "\r", 4)), unix, "mixed");
}

#[test]
fn a_tree_with_old_line_ends_is_shown_line_by_line() {
    let stage = stage();
    let tree = fs::read_to_string(stage.path("decision_trees/relief.yaml")).expect("a tree");
    let tree = tree.replace("next: granted", "next: nowhere").replace('\n', "\r");
    stage.put("decision_trees/relief.yaml", tree);
    let (_, _, said) = stage.run(&["check"]);
    assert!(said.contains(" --> decision_trees/relief.yaml:9:55\n"), "{said}");
    assert!(said.contains("9 |       full: { label: I finished the whole term, next: nowhere }\n"), "{said}");
}

#[test]
fn byte_order_marks_are_left_out_however_many_there_are() {
    let stage = stage();
    stage.put("content/guides/a.md", format!("\u{feff}{FAULTY}"));
    stage.put("content/guides/b.md", format!("\u{feff}\u{feff}{}", FAULTY.replace("What it costs", "Again")));
    let site = fs::read_to_string(stage.path("site.yaml")).expect("settings");
    stage.put("site.yaml", format!("\u{feff}{site}"));
    let found = stage.findings();
    for at in ["a", "b"] {
        let line = format!("error field/unknown content/guides/{at}.md:5:1 a guide's front matter has no field `colour`");
        assert!(found.contains(&line), "{found:#?}");
    }
    assert_eq!(found.len(), 5, "{found:#?}");
}

#[test]
fn control_characters_reach_no_page() {
    let stage = Stage::new();
    let controls: String = ('\u{1}'..='\u{1f}').chain('\u{7f}'..='\u{9f}').filter(|c| !"\t\n\r".contains(*c)).collect();
    stage.put("content/guides/a.md", SOUND.replace("free.", &format!("free{controls}.")));
    let pages = stage.pages();
    assert!(pages["guides/a.html"].contains("It is free."));
    for (path, text) in pages {
        assert!(!text.contains(|c: char| c.is_control() && !"\t\n\r".contains(c)), "{path}");
    }
}

#[test]
fn a_file_of_ten_megabytes_is_refused_without_being_read_to_its_end() {
    let stage = stage();
    for at in ["content/guides/a.md", "content/images/b.png", "decision_trees/c.yaml"] {
        stage.put(at, "");
        // A file with a hole: nothing of this size is written.
        let file = fs::OpenOptions::new().write(true).open(stage.path(at)).expect("a file");
        file.set_len(1 << 40).expect("a large file");
    }
    stage.finds(&[
        "error file/too-large content/guides/a.md:1:1 this file is larger than 4 MB",
        "error file/too-large content/images/b.png:1:1 this file is larger than 8 MB",
        "error file/too-large decision_trees/c.yaml:1:1 this file is larger than 4 MB",
        OTHER,
    ]);
}

/// Whatever a message repeats of a file, a screen holds it.
#[test]
fn a_line_of_a_megabyte_gives_findings_that_can_be_read() {
    let stage = stage();
    let long = "9".repeat(1_000_000);
    stage.put("content/guides/a.md", SOUND.replace("topic: how-to", &format!("topic: how-to\norder: {long}\n{long}: x")));
    stage.put("content/guides/b.md", SOUND.replace("It is free.", &format!("[x]({long}.md) <b>{long}</b>")));
    stage.edit("decision_trees/relief.yaml", "next: granted", &format!("next: {long}"));
    stage.edit("site.yaml", "start: relief", &format!("start: {long}"));
    for format in ["human", "short", "github"] {
        let (code, said, more) = stage.run(&["check", "--format", format]);
        assert_eq!(code, 1);
        let said = said + &more;
        for place in ["content/guides/a.md", "content/guides/b.md", "relief.yaml", "site.yaml", "notes.txt"] {
            assert!(said.contains(place), "{format}: {place}");
        }
        assert!(said.len() < 60_000, "{format}: {} bytes", said.len());
    }
}

#[test]
fn a_thousand_empty_files_are_a_thousand_findings() {
    let stage = stage();
    for number in 0..1000 {
        stage.put(format!("content/guides/g{number:04}.md"), "");
    }
    let found = stage.findings();
    let empty = "content/guides/g0999.md:1:1 this file does not begin with its front matter";
    assert!(found.iter().any(|line| line.ends_with(empty)), "{:?}", found.last());
    assert_eq!(found.len(), 1001);
}

#[test]
fn five_thousand_folders_inside_one_another_end_at_the_limit() {
    let stage = stage();
    // Each time a short chain of folders is put around the long one: no path that is named is long.
    let (old, new) = (stage.path("old"), stage.path("new"));
    fs::create_dir_all(old.join("d")).expect("a folder");
    for _ in 0..10 {
        let chain = new.join("d/".repeat(500));
        fs::create_dir_all(&chain).expect("folders");
        fs::rename(&old, chain.join("d")).expect("a move");
        fs::rename(&new, &old).expect("a move");
    }
    fs::rename(&old, stage.path("content/guides/d")).expect("a move");
    let found = stage.findings();
    // The folder that holds all of this is not removed by itself: it would need as many open files as there are folders.
    let removed = Command::new("rm").arg("-rf").arg(stage.path("content/guides/d")).status();
    assert!(removed.expect("rm runs").success());
    let deepest = format!("content/guides/{}d", "d/".repeat(22));
    assert_eq!(found, [format!("error file/too-deep {deepest}:1:1 more than 24 folders inside one another"), OTHER.to_owned()]);
}

/// Somebody who may write into the folder puts a link out of it in the place of a guide, again and again, while it is read.
#[test]
fn a_file_that_becomes_a_link_while_it_is_read_lets_nothing_in() {
    let (stage, outside) = (Stage::new(), outside());
    let (at, aside) = (stage.path("content/guides/a.md"), stage.path("aside"));
    stage.put("content/guides/a.md", SOUND);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let _ = symlink(outside.path().join("guide.md"), &aside);
                let _ = fs::rename(&aside, &at);
                let _ = fs::write(&aside, SOUND);
                let _ = fs::rename(&aside, &at);
                let _ = fs::remove_file(&at);
            }
        });
        for _ in 0..300 {
            let folder = statutree::load::Folder::open(&stage.path(""));
            let sources = folder.sources();
            let seen = sources.files().any(|file| sources.get(file).text.contains(SECRET));
            if seen {
                done.store(true, Ordering::Relaxed);
            }
            assert!(!seen, "what stands outside was read");
        }
        done.store(true, Ordering::Relaxed);
    });
}

#[test]
fn empty_files_are_findings_in_every_place() {
    let stage = stage();
    stage.put("content/guides/a.md", "");
    stage.put("content/statutes/ca-pen-1.md", "");
    stage.put("decision_trees/b.yaml", "");
    stage.put("content/guides/c.md", "\u{feff}\r\n\r\n");
    let begin = "this file does not begin with its front matter";
    let found = stage.findings();
    for line in [
        &*format!("error field/front-matter content/guides/a.md:1:1 {begin}"),
        &*format!("error field/front-matter content/guides/c.md:1:1 {begin}"),
        &*format!("error field/front-matter content/statutes/ca-pen-1.md:1:1 {begin}"),
        "error field/missing decision_trees/b.yaml:1:1 a tree needs `title`",
        OTHER,
    ] {
        assert!(found.iter().any(|found| found == line), "{found:#?}");
    }
    stage.put("site.yaml", "");
    let found = stage.findings();
    assert!(found.iter().any(|line| line == "error field/missing site.yaml:1:1 site.yaml needs `codes`"), "{found:#?}");
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
    let bytes = "a file with this name cannot be part of a site: a name in a path has at most 200 bytes";
    stage.finds(&[
        &format!("error file/bad-name content/guides/{long}.md:1:1 {bytes}"),
        &format!("error file/bad-name content/guides/{long}/a.md:1:1 {bytes}"),
        &format!("error file/bad-name content/guides/{0}.md:1:1 `{0}` cannot be the name of a page: a name can have at most 80 characters", "b".repeat(81)),
        &format!("error file/bad-name content/images/{}.png:1:1 {bytes}", "é".repeat(100)),
        OTHER,
    ]);
}

#[test]
fn ten_thousand_lines_of_front_matter_are_read() {
    let stage = stage();
    let comments = "# a line that says nothing\n".repeat(10_000);
    stage.put("content/guides/a.md", FAULTY.replace("colour", &format!("{comments}colour")));
    let found = stage.findings();
    assert!(found[0].starts_with("error field/unknown content/guides/a.md:10005:1 "), "{found:#?}");
    assert!(found[1].starts_with("warning prose/heading-order content/guides/a.md:10013:1 "), "{found:#?}");
    assert_eq!(found.len(), 3, "{found:#?}");
}
