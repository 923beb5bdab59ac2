//! Disks that are full or can only be read, and folders that the builder may not write: said plainly, with exit code 2, and the old site stays.
//!
//! Small disks and disks that can only be read are mounted where nobody else sees them, in a namespace of their own, which takes root or a system that lets anybody do so. Where neither
//! is given, a line says so and nothing is tried.

#![cfg(target_os = "linux")]

use super::program::{Files, Sites, files, pages, program};
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

/// What the scripts have at hand: `build SITE` runs the program and says its exit code and errors; `keep NAME` copies the output folder out of the namespace.
const HELPERS: &str = r#"
set -u
build() { err=$("$PROGRAM" build --as-of 2026-11-23 --root "$HERE/$1" --out "$HERE/out" 2>&1 >/dev/null); echo "$? $err"; }
keep() { mkdir -p "$HERE/$1"; cp -a "$HERE/out/." "$HERE/$1"; }
disk() { mkdir -p "$HERE/out"; mount -t tmpfs -o "$1" none "$HERE/out"; }
used() { echo $(( $(stat -f -c '(%b-%f)*%S' "$HERE/out") )); }
room() { mount -o "remount,$1" "$HERE/out"; }
seal() { mount --bind "$1" "$1" && mount -o remount,ro,bind "$1"; }
"#;

/// The commands that enter a namespace here, if any does.
fn namespace() -> Option<Vec<&'static str>> {
    let place = tempfile::tempdir().expect("a folder");
    let works = |way: &Vec<&str>| {
        let mut probe = Command::new("unshare");
        probe.args(way).args(["sh", "-c"]);
        probe.arg(r#"mount -t tmpfs -o size=8k none "$0" && mount -o remount,size=16k "$0""#);
        probe.arg(place.path()).stderr(Stdio::null());
        probe.status().is_ok_and(|status| status.success())
    };
    let found = [vec!["-m"], vec!["-r", "-m"]].into_iter().find(works);
    if found.is_none() {
        println!("not tried: this system lets nobody here mount a small disk");
    }
    found
}

/// Runs a script in a namespace; what each of its builds said. `None` where there is no such thing.
fn scripted(sites: &Sites, script: &str) -> Option<Vec<(i32, String)>> {
    let way = namespace()?;
    let mut command = Command::new("unshare");
    command.args(way).args(["sh", "-c"]);
    command.arg(format!("{HELPERS}{script}"));
    command.env("HERE", sites.path()).env("NO_COLOR", "1");
    command.env("PROGRAM", env!("CARGO_BIN_EXE_statutree"));
    let output = command.output().expect("the script runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.is_empty(), "{errors}");
    let mut said: Vec<(i32, String)> = Vec::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        match line
            .split_once(' ')
            .and_then(|(code, rest)| Some((code.parse().ok()?, rest)))
        {
            Some((code, rest)) => said.push((code, rest.to_owned())),
            None => said.last_mut().expect("a code first").1.push_str(line),
        }
    }
    Some(said)
}

/// A build that could not do it: what of, why, and how far it came.
#[track_caller]
fn failed((code, why): &(i32, String), because: &str, and: &str) {
    assert_eq!(*code, 2, "{why}");
    assert!(why.contains(because) && why.contains(and), "{why}");
}

const FULL: &str = "the disk is full; make room on it. ";
const NOTHING: &str = "Nothing was written.";
const UNTOUCHED: &str = "was changed; build again to finish.";

#[track_caller]
fn same(there: &Files, expected: &Files) {
    let different = |path: &&String| there.get(*path) != expected.get(*path);
    let paths = there.keys().chain(expected.keys());
    let different: Vec<&String> = paths.filter(different).collect();
    assert_eq!(different, Vec::<&String>::new());
}

#[test]
fn a_full_disk_leaves_the_old_site_and_the_next_build_finishes() {
    let sites = Sites::new(8);
    let (a, b) = (sites.fresh("a"), sites.fresh("b"));
    // No room at all, not even for a list; then for a few files; then for as good as none; then for no further name.
    let script = r#"
        disk size=16m; build a
        room size=$(used); build b; keep none
        room size=$(($(used) + 40960)); build b; keep few
        room size=$(($(used) + 4096)); build b; keep one
        room size=16m; build a; keep again
        all=$(stat -f -c %c "$HERE/out"); free=$(stat -f -c %d "$HERE/out")
        room nr_inodes=$((all - free + 4)); build b; keep names
        room nr_inodes=$all; build b; keep healed
    "#;
    let Some(said) = scripted(&sites, script) else {
        return;
    };
    assert_eq!(said.len(), 7, "{said:?}");
    for number in [1, 2, 3, 5] {
        failed(&said[number], FULL, NOTHING);
    }
    for name in ["none", "few", "one", "again", "names"] {
        let there = files(&sites.path().join(name));
        same(&pages(&there), &pages(&a));
        serde_json::from_slice::<serde_json::Value>(&there[".statutree/manifest.json"])
            .expect("a whole list");
    }
    same(&files(&sites.path().join("none")), &a);
    same(&files(&sites.path().join("again")), &a);
    assert_eq!((said[4].0, said[6].0), (0, 0), "{said:?}");
    same(&files(&sites.path().join("healed")), &b);
}

#[test]
fn a_first_build_on_a_full_disk_leaves_no_page() {
    let sites = Sites::new(8);
    let a = sites.fresh("a");
    let script = r#"
        disk size=64k; build a; keep some
        room size=16m; build a; keep healed; umount "$HERE/out"
        disk size=4k; build a; keep none; umount "$HERE/out"
        disk size=16m,nr_inodes=2; build a; keep names
    "#;
    let Some(said) = scripted(&sites, script) else {
        return;
    };
    assert_eq!(said.len(), 4, "{said:?}");
    assert_eq!(said[1].0, 0, "{said:?}");
    for number in [0, 2, 3] {
        failed(&said[number], FULL, NOTHING);
    }
    for name in ["some", "none", "names"] {
        same(&pages(&files(&sites.path().join(name))), &Files::new());
    }
    same(&files(&sites.path().join("healed")), &a);
}

#[test]
fn what_can_only_be_read_is_said_and_stays() {
    let sites = Sites::new(3);
    let (a, b) = (sites.fresh("a"), sites.fresh("b"));
    sites.built("a");
    let script = r#"
        seal "$HERE/out/.statutree/manifest.json"; build b; keep list
        umount "$HERE/out/.statutree/manifest.json"
        seal "$HERE/out/images/one"; build b; keep inner
        umount "$HERE/out/images/one"
        seal "$HERE/out/.statutree"; build b; keep ours
        umount "$HERE/out/.statutree"
        seal "$HERE/out"; build b; keep whole
        umount "$HERE/out"
        mkdir "$HERE/above"; seal "$HERE/above"
        err=$("$PROGRAM" build --as-of 2026-11-23 --root "$HERE/a" --out "$HERE/above/new/out" 2>&1 >/dev/null); echo "$? $err"
        umount "$HERE/above"
        build b
    "#;
    let Some(said) = scripted(&sites, script) else {
        return;
    };
    let sealed = "this disk can only be read; choose a folder on another. ";
    failed(
        &said[0],
        "manifest.json: another program holds it",
        UNTOUCHED,
    );
    failed(&said[1], "images/one: it is on another disk", NOTHING);
    for number in [2, 3, 4] {
        failed(&said[number], sealed, NOTHING);
    }
    for name in ["inner", "list", "ours", "whole"] {
        let there = files(&sites.path().join(name));
        same(&pages(&there), &pages(&a));
    }
    assert_eq!(said[5].0, 0, "{said:?}");
    same(&files(&sites.out()), &b);
}

/// Lets somebody who may do nothing else build: root asks nobody for permission, so that root becomes a stranger.
struct Stranger {
    changes: bool,
}

impl Stranger {
    const ID: u32 = 65534;

    /// Gives the stranger all of the folder; `None` where the stranger could not run the program at all.
    fn in_place_of(sites: &Sites) -> Option<Stranger> {
        let stranger = Stranger {
            changes: fs::metadata(sites.path()).expect("a folder").uid() == 0,
        };
        if stranger.changes {
            for entry in walkdir::WalkDir::new(sites.path()) {
                let entry = entry.expect("an entry");
                chown(entry.path(), Some(Self::ID), Some(Self::ID)).expect("given away");
            }
        }
        let mut probe = program();
        probe.arg("--version").stdout(Stdio::null());
        if stranger.run(&mut probe).0 == Some(0) {
            return Some(stranger);
        }
        println!("not tried: nobody but root can run the program here");
        None
    }

    fn run(&self, command: &mut Command) -> (Option<i32>, String) {
        if self.changes {
            command.uid(Self::ID).gid(Self::ID);
        }
        let output = match command.stderr(Stdio::piped()).output() {
            Ok(output) => output,
            Err(why) => return (None, why.to_string()),
        };
        let why = String::from_utf8_lossy(&output.stderr);
        (output.status.code(), why.trim().to_owned())
    }
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("a mode");
}

#[test]
fn a_folder_that_the_builder_may_not_write_is_said_and_stays() {
    let sites = Sites::new(3);
    let (a, b) = (sites.fresh("a"), sites.fresh("b"));
    sites.built("a");
    let Some(stranger) = Stranger::in_place_of(&sites) else {
        return;
    };
    let out = sites.out();
    for path in [".statutree", "images/one", "."] {
        set_mode(&out.join(path), 0o555);
        let (code, why) = stranger.run(&mut sites.build("b"));
        let said = (code.expect("no crash"), why);
        failed(&said, "you have no permission to; see who owns", NOTHING);
        set_mode(&out.join(path), 0o755);
        same(&pages(&files(&out)), &pages(&a));
    }
    set_mode(&out.join(".statutree/lock"), 0o444);
    let (code, why) = stranger.run(&mut sites.build("b"));
    failed(
        &(code.expect("no crash"), why),
        ".statutree/lock: you have no permission",
        NOTHING,
    );
    set_mode(&out.join(".statutree/lock"), 0o644);
    // What may not be written, but stands where files may be made, is replaced.
    set_mode(&out.join(".statutree/manifest.json"), 0o444);
    set_mode(&out.join("index.html"), 0o444);
    set_mode(&out.join("404.html"), 0);
    assert_eq!(
        stranger.run(&mut sites.build("b")),
        (Some(0), String::new())
    );
    same(&files(&out), &b);
}

#[test]
fn a_place_where_no_folder_can_be_made_is_said() {
    let sites = Sites::new(1);
    let above = sites.path().join("above");
    fs::create_dir(&above).expect("a folder");
    let Some(stranger) = Stranger::in_place_of(&sites) else {
        return;
    };
    set_mode(&above, 0o555);
    let (code, why) = stranger.run(&mut sites.build_into("a", &above.join("new/out")));
    failed(
        &(code.expect("no crash"), why),
        "you have no permission to; see who owns",
        NOTHING,
    );
    assert_eq!(fs::read_dir(&above).expect("a folder").count(), 0);
    set_mode(&above, 0o755);
    let (code, why) = stranger.run(&mut sites.build_into("a", &above.join("new/out")));
    assert_eq!((code, why), (Some(0), String::new()));
    assert!(above.join("new/out/index.html").is_file());
}
