//! Earlier states of a site, from real repositories: which files changed since, and the folder as it was, without touching anything.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use statutree::git::{changed_since, export};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A repository with a site in a folder of it, committed once.
struct Repository(TempDir);

impl Repository {
    fn new() -> Repository {
        let repository = Repository(tempfile::tempdir().unwrap());
        repository.git(&["init", "--quiet"]);
        repository.save("site/site.yaml", "name: Old\n");
        repository.save("site/content/guides/a b.md", "one\n");
        repository.save("site/content/guides/gone.md", "two\n");
        repository.save("other/notes.md", "not part of the site\n");
        repository.save("site/.gitignore", "public/\n");
        repository.commit();
        repository
    }

    fn git(&self, arguments: &[&str]) -> String {
        let output = Command::new("git")
            .arg("-C")
            .arg(self.0.path())
            .args([
                "-c",
                "user.name=Nobody",
                "-c",
                "user.email=nobody@example.org",
            ])
            .args(arguments)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--no-gpg-sign", "--message", "A state"]);
    }

    fn save(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn site(&self) -> PathBuf {
        self.0.path().join("site")
    }
}

fn paths(names: &[&str]) -> Vec<PathBuf> {
    names.iter().map(PathBuf::from).collect()
}

#[test]
fn what_is_changed_added_deleted_or_moved_is_named_below_the_folder() {
    let repository = Repository::new();
    assert_eq!(changed_since(&repository.site(), "HEAD"), Ok(paths(&[])));
    repository.save("site/content/guides/a b.md", "changed\n");
    repository.save("site/content/guides/committed.md", "new\n");
    repository.commit();
    fs::rename(
        repository.site().join("content/guides/gone.md"),
        repository.site().join("content/guides/moved.md"),
    )
    .unwrap();
    repository.save("site/content/guides/später.md", "not known to git yet\n");
    repository.save("site/public/index.html", "ignored\n");
    repository.save("other/notes.md", "elsewhere\n");
    let now = ["gone.md", "moved.md", "später.md"];
    let before = ["a b.md", "committed.md", "gone.md", "moved.md", "später.md"];
    let in_guides = |names: &[&str]| -> Vec<PathBuf> {
        let guides = Path::new("content/guides");
        names.iter().map(|name| guides.join(name)).collect()
    };
    assert_eq!(
        changed_since(&repository.site(), "HEAD"),
        Ok(in_guides(&now))
    );
    assert_eq!(
        changed_since(&repository.site(), "HEAD~1"),
        Ok(in_guides(&before))
    );
}

#[test]
fn a_folder_comes_back_as_it_was_and_the_repository_stays_as_it_is() {
    let repository = Repository::new();
    repository.save("site/site.yaml", "name: New\n");
    fs::remove_file(repository.site().join("content/guides/gone.md")).unwrap();
    repository.commit();
    repository.save("site/site.yaml", "name: Not committed\n");
    repository.save("site/content/staged.md", "staged\n");
    repository.git(&["add", "site/content/staged.md"]);
    let status = repository.git(&["status", "--porcelain"]);
    let index = fs::read(repository.0.path().join(".git/index")).unwrap();
    let into = tempfile::tempdir().unwrap();
    export(&repository.site(), "HEAD~1", into.path()).unwrap();
    let read = |path: &str| fs::read_to_string(into.path().join(path)).unwrap();
    assert_eq!(read("site.yaml"), "name: Old\n");
    assert_eq!(read("content/guides/gone.md"), "two\n");
    let mut top: Vec<String> = fs::read_dir(into.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    top.sort();
    assert_eq!(top, [".gitignore", "content", "site.yaml"]);
    assert_eq!(
        fs::read(repository.0.path().join(".git/index")).unwrap(),
        index
    );
    assert_eq!(repository.git(&["status", "--porcelain"]), status);
}

#[test]
fn a_whole_repository_can_be_a_site() {
    let repository = Repository::new();
    let into = tempfile::tempdir().unwrap();
    export(repository.0.path(), "HEAD", into.path()).unwrap();
    assert!(into.path().join("site/site.yaml").exists());
    repository.save("other/notes.md", "changed\n");
    assert_eq!(
        changed_since(repository.0.path(), "HEAD"),
        Ok(paths(&["other/notes.md"]))
    );
}

#[test]
fn what_git_cannot_tell_is_said_in_a_sentence() {
    let repository = Repository::new();
    let into = tempfile::tempdir().unwrap();
    let said =
        |found: Result<Vec<PathBuf>, statutree::git::Refusal>| found.unwrap_err().to_string();
    for name in ["no-such", "--help", "", "HEAD~9"] {
        let found = said(changed_since(&repository.site(), name));
        assert_eq!(found, format!("git knows no revision `{name}`"));
        assert!(export(&repository.site(), name, into.path()).is_err());
    }
    repository.save("young/site.yaml", "name: Young\n");
    let young = export(&repository.0.path().join("young"), "HEAD", into.path());
    let young = young.unwrap_err().to_string();
    assert_eq!(young, "this folder is not in revision `HEAD`");
    assert_eq!(
        fs::read_dir(into.path()).unwrap().count(),
        0,
        "nothing is left behind"
    );
    let outside = tempfile::tempdir().unwrap();
    let found = said(changed_since(outside.path(), "HEAD"));
    assert!(found.starts_with("git says: "), "{found}");
}
