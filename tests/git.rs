//! Earlier states of a folder are read as git has them, and nothing in the repository is touched: not its index, not its files, no hook runs.

#![allow(clippy::unwrap_used, clippy::panic)]
#![allow(clippy::disallowed_methods, reason = "tests set the stage")]

mod repository;

use repository::Repository;
use statutree::base::SitePath;
use statutree::git::{Revision, changed_since, export, texts_at};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn changed(folder: &Path, revision: &str) -> Vec<String> {
    let revision = Revision::find(folder, revision).unwrap();
    let found = changed_since(folder, &revision).unwrap();
    let texts = found.iter().map(|path| path.to_str().unwrap().to_owned());
    texts.collect()
}

fn refused(folder: &Path, revision: &str) -> String {
    Revision::find(folder, revision).unwrap_err().to_string()
}

/// A site in a folder of its own, beside something else.
fn two_folders() -> Repository {
    let repository = Repository::new();
    for path in [
        "same.md",
        "edited.md",
        "gone.md",
        "old name.md",
        "staged.md",
    ] {
        repository.write(&format!("site/content/{path}"), format!("{path}\n"));
    }
    repository.write("site/.gitignore", "public/\n");
    repository.write("elsewhere.md", "one\n");
    repository.commit("the first state");
    repository
}

#[test]
fn every_kind_of_change_is_seen_and_nothing_else() {
    let repository = two_folders();
    repository.write("site/content/edited.md", "other words\n");
    repository.remove("site/content/gone.md");
    fs::rename(
        repository.root().join("site/content/old name.md"),
        repository.root().join("site/content/new “name” é.md"),
    )
    .unwrap();
    repository.write("site/content/staged.md", "staged\n");
    repository.write("site/content/added.md", "added\n");
    repository.git(&["add", "site/content/staged.md", "site/content/added.md"]);
    repository.write("site/content/unknown/to git.md", "new\n");
    repository.write("site/public/index.html", "ignored\n");
    repository.write("elsewhere.md", "two\n");
    let site = repository.root().join("site");
    let expected = [
        "content/added.md",
        "content/edited.md",
        "content/gone.md",
        "content/new “name” é.md",
        "content/old name.md",
        "content/staged.md",
        "content/unknown/to git.md",
    ];
    assert_eq!(changed(&site, "HEAD"), expected);
    // Committed or not is all the same.
    repository.commit("the second state");
    assert_eq!(changed(&site, "HEAD~1"), expected);
    assert_eq!(changed(&site, "HEAD"), [""; 0]);
    let all = changed(&repository.root(), "HEAD~1");
    assert_eq!(all.len(), expected.len() + 1);
    assert_eq!(
        all[0], "elsewhere.md",
        "paths begin at the folder asked for"
    );
}

/// Nothing is not the answer of somebody who does not look.
#[test]
fn a_folder_that_git_ignores_is_refused() {
    let repository = two_folders();
    repository.write("site/public/deep/index.html", "ignored\n");
    let folder = repository.root().join("site/public/deep");
    let head = Revision::find(&folder, "HEAD").unwrap();
    let said = changed_since(&folder, &head).unwrap_err().to_string();
    let path = folder.display();
    assert_eq!(
        said,
        format!("git ignores {path}, so it cannot tell what changed there")
    );
    repository.git(&["add", "--force", "site/public"]);
    assert_eq!(changed(&folder, "HEAD"), ["index.html"]);
}

#[test]
fn a_file_that_was_changed_and_changed_back_is_the_same() {
    let repository = two_folders();
    repository.write("site/content/edited.md", "other words\n");
    repository.commit("there");
    repository.write("site/content/edited.md", "edited.md\n");
    assert_eq!(changed(&repository.root(), "HEAD~1"), [""; 0]);
    assert_eq!(
        changed(&repository.root(), "HEAD"),
        ["site/content/edited.md"]
    );
}

#[test]
fn a_revision_has_every_name_that_git_knows() {
    let repository = two_folders();
    let first = repository.git(&["rev-parse", "HEAD"]).trim().to_owned();
    repository.git(&["tag", "v1"]);
    repository.git(&["tag", "--annotate", "--message", "signed off", "v1-told"]);
    repository.git(&["branch", "draft/new-law"]);
    repository.write("site/content/edited.md", "other words\n");
    repository.commit("the second state");
    let names = [
        "HEAD~1",
        "v1",
        "v1-told",
        "draft/new-law",
        &first,
        &first[..10],
    ];
    let find = |name: &str| Revision::find(&repository.root(), name).unwrap();
    for name in names {
        assert_eq!(find(name), find("v1"), "{name}");
    }
    assert_ne!(find("main"), find("v1"));
}

#[test]
fn what_is_no_revision_is_refused_in_a_sentence() {
    let repository = two_folders();
    let root = repository.root();
    // A file is no state of a folder, and what looks like an option is none.
    for name in [
        "nothing",
        "",
        "-h",
        "--output=x",
        "HEAD:elsewhere.md",
        "HEAD~9",
        "a b",
    ] {
        assert_eq!(
            refused(&root, name),
            format!("git knows no revision `{name}`")
        );
    }
    let outside = tempfile::tempdir().unwrap();
    let said = refused(outside.path(), "HEAD");
    let folder = outside.path().display();
    assert_eq!(said, format!("{folder} is in no git repository"));
    let empty = Repository::new();
    assert_eq!(
        refused(&empty.root(), "HEAD"),
        "git knows no revision `HEAD`"
    );
}

#[test]
fn texts_are_those_of_the_revision_whatever_they_hold() {
    let repository = Repository::new();
    let mut written: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for number in 0..30_usize {
        let path = format!("content/a folder with a long name/page {number} é.md");
        let text = format!("{number}\n").repeat(number * 100);
        written.insert(path, text.into_bytes());
    }
    written.insert("content/bytes.md".into(), vec![0, 255, 10, 13, 10, 0]);
    written.insert("content/a name that ends in blob 3".into(), b"abc".to_vec());
    for (path, text) in &written {
        repository.write(&format!("site/{path}"), text);
    }
    repository.commit("the first state");
    for path in written.keys() {
        repository.write(&format!("site/{path}"), "now");
    }
    let site = repository.root().join("site");
    let commit = Revision::find(&site, "HEAD").unwrap();
    let path = |text: &str| SitePath::parse(text).unwrap();
    let mut paths: Vec<SitePath> = written.keys().map(|text| path(text)).collect();
    paths.insert(1, path("content/never there.md"));
    paths.insert(2, path("content"));
    // So often that neither the questions nor the answers fit into what a pipe holds.
    let often = 100;
    let asked: Vec<&SitePath> = paths.iter().cycle().take(paths.len() * often).collect();
    let told = texts_at(&site, &commit, &asked).unwrap();
    assert_eq!(told.len(), asked.len());
    for (path, text) in asked.iter().zip(told) {
        assert_eq!(
            text.as_ref(),
            written.get(path.as_str()),
            "{}",
            path.as_str()
        );
    }
    assert_eq!(texts_at(&site, &commit, &[]).unwrap(), []);
}

/// Every file below a folder, git's own left out, with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.extend(Some(path).filter(|path| !path.ends_with(".git")));
            } else {
                let name = path
                    .strip_prefix(folder)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

#[test]
fn a_folder_is_written_as_it_was_and_the_repository_stays_as_it_is() {
    let repository = two_folders();
    let site = repository.root().join("site");
    let then = files(&site);
    repository.write("site/content/edited.md", "other words\n");
    repository.remove("site/content/gone.md");
    repository.write("site/content/added.md", "added\n");
    repository.git(&["add", "--all"]);
    repository.write("site/content/added.md", "not staged\n");
    // Whatever a hook does, it is not done.
    for hook in ["post-checkout", "post-index-change"] {
        let hook = repository.root().join(".git/hooks").join(hook);
        fs::create_dir_all(hook.parent().unwrap()).unwrap();
        let ran = repository.root().join("ran");
        fs::write(&hook, format!("#!/bin/sh\ntouch '{}'\n", ran.display())).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
        }
    }
    let state = || {
        let index = fs::read(repository.root().join(".git/index")).unwrap();
        (index, files(&repository.root()))
    };
    let before = state();
    let into = tempfile::tempdir().unwrap();
    export(&site, "HEAD", into.path()).unwrap();
    assert_eq!(files(into.path()), then);
    let whole = tempfile::tempdir().unwrap();
    export(&repository.root(), "main", whole.path()).unwrap();
    assert!(whole.path().join("site/content/gone.md").is_file());
    assert!(whole.path().join("elsewhere.md").is_file());
    changed(&site, "HEAD");
    assert!(state() == before, "something was touched");
}

#[test]
fn a_folder_that_was_not_there_is_refused() {
    let repository = two_folders();
    repository.write("later/site.yaml", "name: x\n");
    let into = tempfile::tempdir().unwrap();
    let said = |folder: &str, revision: &str| {
        let refusal = export(&repository.root().join(folder), revision, into.path());
        refusal.unwrap_err().to_string()
    };
    assert_eq!(
        said("later", "HEAD"),
        "this folder is not in revision `HEAD`"
    );
    assert_eq!(said("site", "nothing"), "git knows no revision `nothing`");
    assert_eq!(
        files(into.path()),
        BTreeMap::new(),
        "nothing is left behind"
    );
}

/// A part of the files that is not on the disk on purpose is in the state all the same.
#[test]
fn a_sparse_checkout_is_no_other_state() {
    let repository = two_folders();
    repository.git(&["sparse-checkout", "set", "other"]);
    let root = repository.root();
    assert!(!root.join("site/content").exists());
    assert_eq!(changed(&root, "HEAD"), [""; 0]);
    let into = tempfile::tempdir().unwrap();
    export(&root, "HEAD", into.path()).unwrap();
    assert_eq!(files(into.path()).len(), 7);
}

/// git tells a hook of its own repository by the environment; the one that counts is that around the folder.
#[test]
fn the_repository_is_that_around_the_folder_even_in_a_hook() {
    let repository = Repository::new();
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/editor_pages/site");
    repository.copy(&site, "");
    repository.commit("the first state");
    let other = two_folders();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_statutree"))
        .args([
            "impact",
            "--since",
            "HEAD",
            "--as-of",
            "2026-11-26",
            "--root",
        ])
        .arg(repository.root())
        .env("GIT_DIR", other.root().join(".git"))
        .env("GIT_WORK_TREE", other.root())
        .env("GIT_INDEX_FILE", other.root().join(".git/index"))
        .env("GIT_PREFIX", "site/")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(
        said,
        "No section, form, caution or term changed since HEAD.\n"
    );
}
