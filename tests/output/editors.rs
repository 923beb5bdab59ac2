//! Files of editors: new ones and rewritten ones, when the program is killed, the disk refuses, or something lies where they are prepared.

use super::kill::limited;
use super::program::{Sites, files, program, said};
use statutree::output::{NewFile, Replacement, create, replace};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

const GUIDE: &str = "content/guides/steps.md";

/// A site with a guide of about so many bytes.
fn with_guide_of(bytes: usize) -> Sites {
    let sites = Sites::new(1);
    let place = sites.root("a").join(GUIDE);
    let mut text = fs::read_to_string(&place).expect("the guide");
    while text.len() < bytes {
        text.push_str("\nFill in the form. Bring it to the clerk.\n");
    }
    fs::write(place, text).expect("the guide");
    sites
}

fn review(sites: &Sites) -> Command {
    let mut command = program();
    command.args(["review", "--as-of", "2026-11-24", "--root"]);
    command.arg(sites.root("a"));
    command.args([GUIDE, "--note", "Read again"]);
    command
}

#[test]
fn a_review_that_cannot_be_written_to_its_end_leaves_the_page() {
    let sites = with_guide_of(40_000);
    let before = files(&sites.root("a"));
    let (code, why) = said(&mut limited(&review(&sites), "trap '' XFSZ;", 20_000));
    assert_eq!(code, Some(2), "{why}");
    assert!(why.contains("cannot write "), "{why}");
    assert!(why.ends_with("Nothing was written."), "{why}");
    assert!(files(&sites.root("a")) == before, "as it was, nothing left");
    let (code, _) = said(&mut limited(&review(&sites), "", 20_000));
    assert_eq!(code, None, "killed by the system");
    let left = files(&sites.root("a"));
    assert_eq!(left.get(GUIDE), before.get(GUIDE));
    assert_eq!(left.len(), before.len() + 1, "and a torn temporary file");
    assert_eq!(said(&mut review(&sites)).0, Some(0));
    let after = files(&sites.root("a"));
    assert_ne!(after.get(GUIDE), before.get(GUIDE));
    assert!(after.keys().eq(before.keys()), "nothing is left");
}

#[test]
fn a_new_page_that_cannot_be_written_to_its_end_is_not_there() {
    let sites = Sites::new(1);
    let root = sites.root("a");
    let before = files(&root);
    let mut new = program();
    new.args(["new", "guide", "moving", "--root"]).arg(&root);
    new.args(["--as-of", "2026-11-24"]);
    let page = "content/guides/moving.md";
    let (code, why) = said(&mut limited(&new, "trap '' XFSZ;", 512));
    assert_eq!(code, Some(2), "{why}");
    assert!(why.ends_with("Nothing was written."), "{why}");
    assert!(files(&root) == before, "nothing is left");
    let (code, _) = said(&mut limited(&new, "", 512));
    assert_eq!(code, None, "killed by the system");
    assert!(!root.join(page).exists(), "not even an empty page");
    assert_eq!(said(&mut new).0, Some(0));
    let after = files(&root);
    assert!(after[page].len() > 512);
    assert_eq!(after.len(), before.len() + 1, "nothing is left");
}

/// Puts something where a file is prepared, and a file in its place; gives what must not change.
fn in_the_way(folder: &Path, of: &str, thing: &str) -> std::path::PathBuf {
    let temporary = folder.join(format!(".{of}.statutree-new"));
    let precious = folder.join("precious.txt");
    fs::write(&precious, "mine").expect("a file");
    match thing {
        "link" => symlink(&precious, temporary).expect("a link"),
        "second name" => fs::hard_link(&precious, temporary).expect("a second name"),
        _ => {
            let made = Command::new("mkfifo").arg(&temporary).status();
            assert!(made.expect("mkfifo runs").success());
        }
    }
    precious
}

#[test]
fn whatever_lies_where_a_file_is_prepared_is_removed_unopened() {
    for thing in ["link", "second name", "pipe"] {
        let folder = tempfile::tempdir().expect("a folder");
        let place = folder.path().join("a.md");
        fs::write(&place, "old").expect("a file");
        let precious = in_the_way(folder.path(), "a.md", thing);
        let (tell, told) = std::sync::mpsc::channel();
        let root = folder.path().to_owned();
        std::thread::spawn(move || {
            let rewritten = replace(&[Replacement {
                place: root.join("a.md"),
                old: b"old".to_vec(),
                new: b"new".to_vec(),
            }]);
            in_the_way(&root, "b.md", thing);
            let made = create(
                &root,
                &[NewFile {
                    path: statutree::base::SitePath::parse("b.md").expect("a path"),
                    text: "b".to_owned(),
                }],
            );
            let _ = tell.send((rewritten, made));
        });
        let patience = std::time::Duration::from_secs(20);
        let done = told.recv_timeout(patience).expect("it does not wait");
        assert_eq!(done, (Ok(()), Ok(())), "{thing}");
        let read = |path: &Path| fs::read_to_string(path).expect("a file");
        assert_eq!(read(&precious), "mine", "{thing}");
        assert_eq!(read(&place), "new", "{thing}");
        let made = folder.path().join("b.md");
        assert_eq!(read(&made), "b", "{thing}");
        let about = made.symlink_metadata().expect("a file");
        assert_eq!(std::os::unix::fs::MetadataExt::nlink(&about), 1, "{thing}");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 3);
    }
}

#[test]
fn a_file_behind_a_link_is_rewritten_and_the_link_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let [real, link] = ["real.md", "link.md"].map(|name| folder.path().join(name));
    fs::write(&real, "old").expect("a file");
    symlink(&real, &link).expect("a link");
    replace(&[Replacement {
        place: link.clone(),
        old: b"old".to_vec(),
        new: b"new".to_vec(),
    }])
    .expect("rewritten");
    assert!(link.is_symlink());
    assert_eq!(fs::read_to_string(&real).expect("a file"), "new");
}
