//! What the output folder promises: only ours is touched, every file is whole, hand edits heal, and nothing is written when nothing changed.

#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test that cannot set the stage stops, writes files as anybody would, and says what it could not try"
)]

#[cfg(unix)]
mod again;
#[cfg(unix)]
mod changes;
#[cfg(unix)]
mod disk;
#[cfg(unix)]
mod editors;
#[path = "../finished/mod.rs"]
mod finished;
#[cfg(unix)]
mod kill;
#[cfg(unix)]
mod neighbours;
#[cfg(unix)]
mod program;

use finished::commit;
use statutree::base::{Hash, SitePath};
use statutree::output::{Changes, Commit};
use statutree::render::Rendered;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder that goes away, with an empty site in it.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Place {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in ["content", "decision_trees", "themes"] {
            fs::create_dir_all(folder.path().join("site").join(name)).expect("a folder");
        }
        put(&folder.path().join("site/site.yaml"), "name: x\n");
        Place { folder }
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn out(&self) -> PathBuf {
        self.root().join("public")
    }

    fn commit(&self, files: &[(&str, &str)]) -> Result<Changes, String> {
        self.commit_to(&self.out(), files)
    }

    fn commit_to(&self, out: &Path, files: &[(&str, &str)]) -> Result<Changes, String> {
        commit(&self.root(), out, &rendered(files), None).map_err(|error| error.0)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.out().join(path)).expect(path)
    }

    /// Puts a file into the output folder behind the back of the build.
    fn put(&self, path: &str, text: &str) {
        put(&self.out().join(path), text);
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.out().join(path)).expect(path);
    }

    fn has(&self, path: &str) -> bool {
        self.out().join(path).symlink_metadata().is_ok()
    }

    fn manifest(&self) -> String {
        self.read(".statutree/manifest.json")
    }
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn rendered(files: &[(&str, &str)]) -> Vec<Rendered> {
    let file = |(path, text): &(&str, &str)| Rendered {
        path: SitePath::parse(path).expect(path),
        bytes: text.as_bytes().to_vec(),
    };
    files.iter().map(file).collect()
}

const TWO: &[(&str, &str)] = &[("index.html", "home"), ("guides/a.html", "a")];

#[track_caller]
fn refused(place: &Place, out: &Path, because: &str) {
    let why = place.commit_to(out, TWO).expect_err("should be refused");
    assert!(why.contains(because), "{why}");
    assert!(why.ends_with("Nothing was written."), "{why}");
}

#[test]
fn a_first_build_writes_every_file_and_lists_it() {
    let place = Place::new();
    let changes = place.commit(TWO).expect("a build");
    assert_eq!((changes.created, changes.unchanged), (2, 0));
    assert_eq!(place.read("guides/a.html"), "a");
    let entry = |path: &str, text: &str| {
        format!(
            "    {{\n      \"path\": \"{path}\",\n      \"size\": {},\n      \"hash\": \"{}\"\n    }}",
            text.len(),
            Hash::of(text.as_bytes())
        )
    };
    let expected = format!(
        "{{\n  \"format\": 1,\n  \"generator\": \"statutree {}\",\n  \"files\": [\n{},\n{}\n  ]\n}}\n",
        env!("CARGO_PKG_VERSION"),
        entry("guides/a.html", "a"),
        entry("index.html", "home")
    );
    assert_eq!(place.manifest(), expected);
}

#[test]
fn the_folders_of_the_site_are_never_written_into() {
    let place = Place::new();
    let root = place.root();
    refused(&place, &root, "is the folder of the site itself");
    refused(&place, &root.join("content/.."), "does not name a folder");
    refused(&place, place.folder.path(), "contains the site");
    refused(&place, Path::new("/"), "does not name a folder");
    for source in ["content", "decision_trees", "themes", "site.yaml"] {
        refused(&place, &root.join(source), "which the site is made from");
    }
    let below = root.join("content/new/public");
    refused(&place, &below, "which the site is made from");
    assert!(!root.join("content/new").exists());
    fs::remove_dir(root.join("themes")).expect("removed");
    refused(&place, &root.join("themes"), "which the site is made from");
}

#[test]
fn a_folder_that_we_did_not_make_is_refused() {
    let place = Place::new();
    fs::create_dir(place.out()).expect("a folder");
    place.commit(TWO).expect("an empty folder may be taken");
    let other = place.folder.path().join("other");
    put(&other.join("diary.txt"), "mine");
    refused(&place, &other, "diary.txt");
    assert_eq!(fs::read_dir(&other).expect("the folder").count(), 1);
    refused(&place, &other.join("diary.txt"), "is not a folder");
}

#[test]
fn a_list_that_cannot_be_trusted_is_refused() {
    let outside = "{\"format\":1,\"generator\":\"\",\"files\":[{\"path\":\"../x\",\"size\":0,\"hash\":\"\"}]}";
    for list in ["", "[]", outside] {
        let place = Place::new();
        place.commit(TWO).expect("a build");
        place.put(".statutree/manifest.json", list);
        refused(&place, &place.out(), "cannot be read");
    }
    let place = Place::new();
    place.commit(TWO).expect("a build");
    let newer = place.manifest().replace("\"format\": 1", "\"format\": 2");
    place.put(".statutree/manifest.json", &newer);
    refused(&place, &place.out(), "another version");
}

#[test]
fn pages_that_cannot_stand_side_by_side_are_refused() {
    let place = Place::new();
    let twice = place.commit(&[("a.html", "1"), ("a.html", "2")]);
    assert!(twice.expect_err("refused").contains("two pages"));
    let reserved = place.commit(&[(".statutree/lock", "1")]);
    assert!(reserved.expect_err("refused").contains("the name is kept"));
    assert!(!place.out().exists());
}

#[test]
fn a_second_commit_of_the_same_files_touches_nothing() {
    let place = Place::new();
    place.commit(TWO).expect("a build");
    let before = snapshot(&place.out());
    std::thread::sleep(std::time::Duration::from_millis(20));
    let changes = place.commit(TWO).expect("a build");
    let nothing = Changes {
        unchanged: 2,
        ..Changes::default()
    };
    assert_eq!(changes, nothing);
    assert_eq!(snapshot(&place.out()), before);
}

/// Every entry with what tells a rewritten one from an untouched one.
fn snapshot(folder: &Path) -> Vec<String> {
    let mut seen = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let found = path.symlink_metadata().expect("an entry");
        let time = found.modified().expect("a time");
        let inode = inode(&found);
        seen.push(format!("{} {time:?} {inode}", path.display()));
        if found.is_dir() {
            seen.extend(snapshot(&path));
        }
    }
    seen.sort();
    seen
}

#[cfg(unix)]
fn inode(found: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(found)
}

#[cfg(not(unix))]
fn inode(_found: &fs::Metadata) -> u64 {
    0
}

#[test]
fn hand_edits_heal_and_only_what_differs_is_written() {
    let place = Place::new();
    place.commit(TWO).expect("a build");
    place.put("index.html", "hama");
    let changes = place.commit(TWO).expect("a build");
    assert_eq!((changes.updated, changes.unchanged), (1, 1));
    assert_eq!(place.read("index.html"), "home");
    place.remove("guides/a.html");
    let changes = place.commit(TWO).expect("a build");
    assert_eq!((changes.created, changes.unchanged), (1, 1));
    fs::remove_dir_all(place.out().join("guides")).expect("removed");
    place.commit(TWO).expect("a build");
    assert_eq!(place.read("guides/a.html"), "a");
}

#[test]
fn only_what_a_build_made_is_deleted() {
    let place = Place::new();
    let three = [
        ("index.html", "home"),
        ("old/deep/b.html", "b"),
        ("kept/c.html", "c"),
    ];
    place.commit(&three).expect("a build");
    place.put("CNAME", "example.org");
    place.put("kept/notes.txt", "mine");
    let changes = place.commit(&three[..1]).expect("a build");
    assert_eq!((changes.deleted, changes.unchanged), (2, 1));
    assert!(!place.has("old") && !place.has("kept/c.html"));
    assert!(place.has("CNAME") && place.has("kept/notes.txt"));
    assert!(!place.manifest().contains("CNAME"));
}

#[test]
fn a_file_that_we_did_not_make_is_not_overwritten() {
    let place = Place::new();
    place.commit(&TWO[..1]).expect("a build");
    place.put("guides/a.html", "mine");
    refused(&place, &place.out(), "guides/a.html");
    assert_eq!(place.read("guides/a.html"), "mine");
    place.put("guides/a.html", "a");
    place.commit(TWO).expect("the same bytes are no loss");
    place.commit(&TWO[..1]).expect("a build");
    place.put("guides", "mine");
    refused(&place, &place.out(), "has to be a folder");
}

#[test]
fn files_and_folders_may_change_places() {
    let place = Place::new();
    let one = [("a", "file"), ("b/c/d.html", "deep")];
    let other = [("a/x.html", "now below"), ("b", "now a file")];
    for files in [one, other, one] {
        place.commit(&files).expect("a build");
        for (path, text) in files {
            assert_eq!(place.read(path), text);
        }
    }
}

#[test]
fn another_build_holds_the_lock() {
    let place = Place::new();
    place.commit(TWO).expect("a build");
    let before = snapshot(&place.out());
    let lock = fs::File::open(place.out().join(".statutree/lock")).expect("the lock");
    lock.lock().expect("held");
    refused(&place, &place.out(), "another build is writing");
    assert!(place.commit(&[("index.html", "new")]).is_err());
    assert_eq!(snapshot(&place.out()), before);
    lock.unlock().expect("let go");
    place.commit(&[("index.html", "new")]).expect("a build");
}

#[test]
fn what_a_killed_build_left_is_finished_and_cleaned_up() {
    let place = Place::new();
    // Killed before the first list was written: only bookkeeping is there.
    place.put(".statutree/lock", "");
    place.put(".statutree/.manifest.json.statutree-new", "{");
    place.commit(TWO).expect("a build");
    assert!(!place.has(".statutree/.manifest.json.statutree-new"));
    // Killed between list and rename: a listed file is missing, but lies ready, in part; and killed where it tried a folder.
    place.remove("guides/a.html");
    place.put(".statutree/new/guides/a.html", "ha");
    for folder in ["", "guides/"] {
        place.put(&format!("{folder}.statutree-try"), "");
    }
    place.put("guides/.a.html.statutree-new", "mine");
    place.commit(TWO).expect("a build");
    assert_eq!(place.read("guides/a.html"), "a");
    for left in [".statutree/new", ".statutree-try", "guides/.statutree-try"] {
        assert!(!place.has(left), "{left}");
    }
    assert!(place.has("guides/.a.html.statutree-new"));
}

#[test]
fn a_folder_that_takes_no_file_is_known_before_a_page_changes() {
    let place = Place::new();
    place.commit(TWO).expect("a build");
    let list = place.manifest();
    // A folder in the place of the file that is tried.
    place.put("guides/.statutree-try/x", "");
    let next = [
        ("guides/b.html", "b"),
        ("index.html", "home 2"),
        ("new/y.html", "y"),
    ];
    let why = place.commit(&next).expect_err("should fail");
    assert!(why.contains("cannot write into "), "{why}");
    assert!(why.contains("guides: "), "{why}");
    assert!(why.ends_with("Nothing was written."), "{why}");
    let held = ["index.html", "guides/a.html"].map(|page| place.read(page));
    assert_eq!(held, ["home", "a"], "the old site is as it was");
    assert_eq!(place.manifest(), list);
    for not in ["new", "guides/b.html", ".statutree/new", ".statutree-try"] {
        assert!(!place.has(not), "{not}");
    }
    fs::remove_dir_all(place.out().join("guides/.statutree-try")).expect("removed");
    let changes = place.commit(&next).expect("a build");
    let counts = (changes.created, changes.updated, changes.deleted);
    assert_eq!(counts, (2, 1, 1));
}

#[test]
fn a_build_that_is_given_up_leaves_the_folder_as_it_was() {
    let place = Place::new();
    let give_up = || {
        let begun = Commit::begin(&place.root(), &place.out()).expect("ours");
        for file in rendered(&[("index.html", "new"), ("new/y.html", "y")]) {
            begun.stage(file);
        }
        assert!(place.has(".statutree/new/new/y.html"), "it lies ready");
        drop(begun);
    };
    // Not even the folder, where there was none.
    give_up();
    assert!(!place.out().exists());
    fs::create_dir(place.out()).expect("a folder");
    give_up();
    assert_eq!(fs::read_dir(place.out()).expect("it stays").count(), 0);
    place.commit(TWO).expect("a build");
    let there = || ["index.html", "guides/a.html"].map(|page| place.read(page));
    let (before, list) = (there(), place.manifest());
    give_up();
    assert_eq!((there(), place.manifest()), (before, list));
    for not in [".statutree/new", "new"] {
        assert!(!place.has(not), "{not}");
    }
}

#[cfg(unix)]
mod links {
    use super::{Place, TWO, put, refused, snapshot};
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::path::PathBuf;

    #[test]
    fn an_output_folder_that_is_a_link_is_refused() {
        let place = Place::new();
        let elsewhere = place.folder.path().join("elsewhere");
        fs::create_dir(&elsewhere).expect("a folder");
        symlink(&elsewhere, place.out()).expect("a link");
        refused(&place, &place.out(), "symbolic link");
        let with_slash = PathBuf::from(format!("{}/", place.out().display()));
        refused(&place, &with_slash, "symbolic link");
        assert_eq!(fs::read_dir(&elsewhere).expect("the folder").count(), 0);
    }

    #[test]
    fn a_link_to_the_sources_leads_to_the_same_refusal() {
        let place = Place::new();
        let link = place.folder.path().join("link");
        symlink(place.root(), &link).expect("a link");
        let inside = link.join("content/x");
        refused(&place, &inside, "which the site is made from");
        refused(&place, &link, "symbolic link");
    }

    #[test]
    fn a_linked_folder_inside_is_never_written_through_nor_deleted_in() {
        let place = Place::new();
        place.commit(TWO).expect("a build");
        let elsewhere = place.folder.path().join("elsewhere");
        fs::rename(place.out().join("guides"), &elsewhere).expect("moved");
        symlink(&elsewhere, place.out().join("guides")).expect("a link");
        let before = snapshot(&elsewhere);
        refused(&place, &place.out(), "guides is a symbolic link");
        assert!(place.commit(&TWO[..1]).is_err());
        assert_eq!(snapshot(&elsewhere), before);
    }

    #[test]
    fn a_link_in_the_place_of_a_file_is_replaced() {
        let place = Place::new();
        place.commit(TWO).expect("a build");
        let precious = place.folder.path().join("precious.txt");
        put(&precious, "home");
        let page = place.out().join("index.html");
        place.remove("index.html");
        symlink(&precious, &page).expect("a link");
        // Even though the bytes behind the link are the right ones.
        assert_eq!(place.commit(TWO).expect("a build").updated, 1);
        assert!(page.symlink_metadata().expect("the page").is_file());
        place.remove("index.html");
        symlink(&precious, &page).expect("a link");
        place.commit(&TWO[1..]).expect("a build");
        assert!(!place.has("index.html"));
        assert_eq!(fs::read_to_string(&precious).expect("it stays"), "home");
    }

    #[test]
    fn linked_bookkeeping_and_temporary_files_are_not_followed() {
        let place = Place::new();
        place.commit(TWO).expect("a build");
        let precious = place.folder.path().join("precious.txt");
        put(&precious, "mine");
        for temporary in [".statutree/.manifest.json.statutree-new", ".statutree-try"] {
            symlink(&precious, place.out().join(temporary)).expect("a link");
        }
        place.commit(&[("index.html", "new")]).expect("a build");
        assert_eq!(fs::read_to_string(&precious).expect("it stays"), "mine");
        for (name, to) in [("lock", &precious), ("new", &place.root())] {
            let link = place.out().join(".statutree").join(name);
            let _ = fs::remove_file(&link);
            symlink(to, &link).expect("a link");
            refused(&place, &place.out(), "not as a build leaves it");
            fs::remove_file(&link).expect("removed");
        }
        assert!(place.root().join("site.yaml").exists());
    }
}

#[cfg(unix)]
#[test]
fn files_of_an_editor_are_rewritten_all_or_none_and_keep_their_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = ["a.md", "b.yaml"].map(|name| folder.path().join(name));
    fs::write(&first, "old a").unwrap();
    fs::write(&second, "old b").unwrap();
    fs::set_permissions(&second, fs::Permissions::from_mode(0o640)).unwrap();
    let replacement = |place: &Path, old: &str, new: &str| statutree::output::Replacement {
        place: place.to_owned(),
        old: old.into(),
        new: new.into(),
    };
    let held = || [&first, &second].map(|place| fs::read_to_string(place).unwrap());
    let entries = || fs::read_dir(folder.path()).unwrap().count();
    // Somebody saved the second one in the meantime.
    let stale = [
        replacement(&first, "old a", "new a"),
        replacement(&second, "older b", "new b"),
    ];
    let why = statutree::output::replace(&stale).unwrap_err().0;
    assert!(why.contains("b.yaml has changed in the meantime"), "{why}");
    assert!(why.ends_with("Nothing was written."), "{why}");
    assert_eq!((held(), entries()), (["old a".into(), "old b".into()], 2));
    let fresh = [
        replacement(&first, "old a", "new a"),
        replacement(&second, "old b", "new b"),
    ];
    statutree::output::replace(&fresh).unwrap();
    assert_eq!((held(), entries()), (["new a".into(), "new b".into()], 2));
    let mode = fs::metadata(&second).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}
