//! What others do to the folder: builds at the same moment, things in the place of pages, forged lists, other sites.

use super::program::{Sites, files, said};
use super::{Place, TWO, put, refused};
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc;
use std::time::Duration;

#[test]
fn of_builds_at_the_same_moment_each_succeeds_or_says_that_another_writes() {
    let sites = Sites::new(40);
    let fresh = [("a", sites.fresh("a")), ("b", sites.fresh("b"))];
    for (site, expected) in &fresh {
        let started: Vec<_> = (0..8)
            .map(|_| {
                let mut build = sites.build(site);
                build.stderr(Stdio::piped()).spawn().expect("a build")
            })
            .collect();
        let mut succeeded = 0;
        for build in started {
            let output = build.wait_with_output().expect("an end");
            let why = String::from_utf8_lossy(&output.stderr).into_owned();
            match output.status.code() {
                Some(0) => succeeded += 1,
                code => {
                    assert_eq!(code, Some(2), "{why}");
                    assert!(why.contains("another build is writing"), "{why}");
                }
            }
        }
        assert!(succeeded > 0, "somebody is first");
        assert!(files(&sites.out()) == *expected, "{site} is whole");
    }
}

/// Commits in a thread of its own: what opens a pipe that nobody writes to never comes back.
#[track_caller]
fn soon(place: &Place, files: &'static [(&'static str, &'static str)]) -> Result<(), String> {
    let (root, out) = (place.root(), place.out());
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        let done = super::commit(&root, &out, &super::rendered(files), None);
        let _ = tell.send(done.map(|_| ()).map_err(|why| why.0));
    });
    let patience = Duration::from_secs(20);
    told.recv_timeout(patience).expect("it does not wait")
}

fn pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status();
    assert!(made.expect("mkfifo runs").success());
}

#[test]
fn a_pipe_or_a_socket_is_never_opened() {
    use std::os::unix::fs::FileTypeExt;
    for (path, because) in [
        ("index.html", "statutree did not make"),
        ("guides", "statutree did not make"),
        (".statutree/manifest.json", "not as a build leaves it"),
        (".statutree/lock", "not as a build leaves it"),
        (".statutree/new", "not as a build leaves it"),
    ] {
        let place = Place::new();
        place.commit(TWO).expect("a build");
        let there = place.out().join(path);
        match there.is_dir() {
            true => fs::remove_dir_all(&there).expect("removed"),
            false if there.exists() => fs::remove_file(&there).expect("removed"),
            false => {}
        }
        pipe(&there);
        let why = soon(&place, TWO).expect_err("refused");
        assert!(why.contains(because), "{path}: {why}");
        let found = there.symlink_metadata().expect("it stays");
        assert!(found.file_type().is_fifo());
        fs::remove_file(&there).expect("removed");
        let socket = std::os::unix::net::UnixListener::bind(&there).expect("a socket");
        let why = soon(&place, TWO).expect_err("refused");
        assert!(why.contains(because), "{path}: {why}");
        drop(socket);
    }
}

#[test]
fn a_pipe_with_the_name_of_a_temporary_file_is_removed_unopened() {
    let place = Place::new();
    place.commit(&TWO[..1]).expect("a build");
    fs::create_dir(place.out().join("guides")).expect("a folder");
    for path in [
        ".statutree/.manifest.json.statutree-new",
        ".statutree/.record.json.statutree-new",
        ".statutree-try",
        "guides/.statutree-try",
    ] {
        pipe(&place.out().join(path));
    }
    soon(&place, &[("index.html", "new"), ("guides/a.html", "a")]).expect("a build");
    let there = files(&place.out());
    assert_eq!(there.len(), 4, "{:?}", there.keys());
}

#[test]
fn a_second_name_of_a_page_keeps_its_bytes() {
    let place = Place::new();
    place.commit(TWO).expect("a build");
    let names = ["index.html", "guides/a.html"].map(|path| {
        let name = place.folder.path().join(path.replace('/', "-"));
        fs::hard_link(place.out().join(path), &name).expect("a second name");
        name
    });
    // One is written, one is deleted; and what a killed build laid ready is a second name, too.
    let staged = place.out().join(".statutree/new");
    fs::create_dir(&staged).expect("a folder");
    fs::hard_link(&names[1], staged.join("index.html")).expect("a second name");
    place.commit(&[("index.html", "new")]).expect("a build");
    let read = |path: &Path| fs::read_to_string(path).expect("it stays");
    assert_eq!([read(&names[0]), read(&names[1])], ["home", "a"]);
}

#[test]
fn a_forged_list_deletes_nothing_outside_and_nothing_that_is_ours() {
    let place = Place::new();
    place.commit(TWO).expect("a build");
    let precious = place.root().join("precious.txt");
    put(&precious, "mine");
    let absolute = precious.to_str().expect("a plain path");
    let hash = "0".repeat(statutree::base::Hash::of(b"").to_string().len());
    let entry = |path: &str| serde_json::json!({ "path": path, "size": 4, "hash": hash });
    let list = |files: Vec<serde_json::Value>| {
        serde_json::json!({ "format": 1, "generator": "forged", "files": files }).to_string()
    };
    put_list(&place, &list(vec![entry("gone.html")]));
    place.commit(TWO).expect("such a list is believed");
    for path in [
        "../precious.txt",
        "guides/../../precious.txt",
        "./index.html",
        "guides//a.html",
        "guides/",
        "",
        absolute,
        "..\\precious.txt",
        "C:/precious.txt",
        ".statutree/lock",
        ".statutree",
        ".STATUTREE/lock",
        ".Statutree/manifest.json",
        ".\u{17f}tatutree/lock",
        "nul",
        "a\u{0}b",
    ] {
        put_list(&place, &list(vec![entry("index.html"), entry(path)]));
        refused(&place, &place.out(), "cannot be read, so it is not known");
    }
    let twice = list(vec![entry("index.html"), entry("index.html")]);
    put_list(&place, &twice);
    refused(&place, &place.out(), "cannot be read, so it is not known");
    assert_eq!(fs::read_to_string(&precious).expect("it stays"), "mine");
    assert!(place.has(".statutree/lock") && place.has("index.html"));
}

fn put_list(place: &Place, list: &str) {
    place.put(".statutree/manifest.json", list);
}

#[test]
fn a_list_that_is_deep_or_huge_or_no_text_is_refused() {
    let place = Place::new();
    place.commit(TWO).expect("a build");
    let deep = "[".repeat(100_000);
    put_list(&place, &format!("{{\"format\":1,\"x\":{deep}"));
    refused(&place, &place.out(), "cannot be read, so it is not known");
    let file = place.out().join(".statutree/manifest.json");
    fs::write(&file, [0xff, 0xfe]).expect("a file");
    refused(&place, &place.out(), "cannot be read, so it is not known");
    // A terabyte of nothing takes no room on the disk.
    let huge = fs::File::create(&file).expect("a file");
    huge.set_len(1 << 40).expect("a size");
    refused(&place, &place.out(), "is larger than any list of a build");
}

#[test]
fn what_took_the_place_of_a_page_is_left_alone() {
    let place = Place::new();
    place.commit(TWO).expect("a build");
    place.remove("guides/a.html");
    place.put("guides/a.html/diary.txt", "mine");
    place.commit(&TWO[..1]).expect("a build without that page");
    assert_eq!(place.read("guides/a.html/diary.txt"), "mine");
    refused(&place, &place.out(), "guides/a.html");
    // A page that takes the place of a folder: only when all that is in it is of a build.
    let inside = [("x/y.html", "y"), ("x/z/z.html", "z")];
    let instead = [("x", "now a page")];
    for theirs in ["x/diary.txt", "x/z/diary.txt", "x/empty/folder/diary.txt"] {
        let place = Place::new();
        place.commit(&inside).expect("a build");
        place.put(theirs, "mine");
        let why = place.commit(&instead).expect_err("refused");
        assert!(why.contains("x has to be a file"), "{why}");
        assert!(why.ends_with("Nothing was written."), "{why}");
        assert!(place.has("x/y.html") && place.has("x/z/z.html"));
        let first = theirs.trim_end_matches("/folder/diary.txt");
        match theirs == first {
            true => place.remove(theirs),
            false => fs::remove_dir_all(place.out().join(first)).expect("removed"),
        }
        place.commit(&instead).expect("a build");
        assert_eq!(place.read("x"), "now a page");
    }
}

#[test]
fn another_site_is_not_written_into() {
    let place = Place::new();
    let other = place.folder.path().join("other");
    put(&other.join("site.yaml"), "name: y\n");
    refused(&place, &other, "is the folder of another site");
    // Even where they are empty, or not there yet.
    for source in ["content", "content/guides", "decision_trees", "themes/new"] {
        refused(&place, &other.join(source), "of another site");
    }
    std::os::unix::fs::symlink(&other, place.folder.path().join("link")).expect("a link");
    let through = place.folder.path().join("link/content");
    refused(&place, &through, "of another site");
    assert_eq!(fs::read_dir(&other).expect("a folder").count(), 1);
    // Its output folder may be taken: nothing is lost by that.
    place
        .commit_to(&other.join("public"), TWO)
        .expect("a build");
    // A folder that holds a site.
    refused(&place, place.folder.path(), "contains the site");
    let home = place.folder.path().join("home");
    put(&home.join(".profile"), "mine");
    refused(&place, &home, ".profile");
    assert_eq!(fs::read_dir(&home).expect("a folder").count(), 1);
}

#[test]
fn the_folder_of_the_site_is_found_however_it_is_written() {
    let sites = Sites::new(1);
    let root = sites.root("a");
    fs::create_dir(sites.path().join("real")).expect("a folder");
    let link = sites.path().join("real/link");
    std::os::unix::fs::symlink(&root, &link).expect("a link");
    for (out, because) in [
        (".", "is the folder of the site itself"),
        ("../a", "is the folder of the site itself"),
        ("content/../../a", "is the folder of the site itself"),
        ("nothing/../../a", "does not name a folder"),
        ("content/..", "does not name a folder"),
        ("../real/link", "symbolic link"),
        ("../real/link/.", "symbolic link"),
        ("../real/link/../a", "is the folder of the site itself"),
        ("../real/link/content", "which the site is made from"),
        ("..", "does not name a folder"),
        ("/", "does not name a folder"),
    ] {
        let mut build = sites.build_into("a", Path::new(out));
        build.current_dir(&root);
        let (code, why) = said(&mut build);
        assert_eq!(code, Some(2), "{out}: {why}");
        assert!(why.contains(because), "{out}: {why}");
    }
    assert!(!root.join(".statutree").exists());
}
