//! Links: to places outside, to other links, in circles, and to more folders than there are.

use super::{OTHER, SOUND, link, stage};
use crate::stage::Stage;
use std::fs;
use std::os::unix::fs::symlink;
use std::sync::atomic::{AtomicBool, Ordering};
use tempfile::TempDir;

/// Stands in files outside of the site, and must never come out.
const SECRET: &str = "kept-from-everybody";

/// A folder that is not the site's: files of every kind, each of which would be taken if it stood in the site.
fn outside() -> TempDir {
    let outside = tempfile::tempdir().expect("a folder");
    let guide = SOUND.replace("It is free.", SECRET);
    for (name, text) in [
        ("guide.md", guide.as_str()),
        ("folder/guide.md", &guide),
        ("site.yaml", SECRET),
    ] {
        let path = outside.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    outside
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
    for (folder, lost) in [
        ("content", "name/unknown"),
        ("decision_trees", "name/unknown"),
        ("themes", ""),
    ] {
        let stage = Stage::new();
        let _ = fs::remove_dir_all(stage.path(folder));
        link(&stage, folder, outside.path());
        let findings = stage.findings();
        let refused = format!("error file/outside-root {folder}:1:1 {OUT}");
        assert!(findings.contains(&refused), "{findings:#?}");
        assert!(
            findings.iter().any(|found| found.contains(lost)),
            "{findings:#?}"
        );
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
    link(
        &stage,
        "content/guides/second.link",
        outside.path().join("guide.md"),
    );
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
    stage.put(
        "texts/more/time.md",
        SOUND.replace("What it costs", "How long"),
    );
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
    assert!(
        stopped.starts_with("error file/too-deep content/guides/many/a/"),
        "{stopped}"
    );
    assert!(
        stopped.ends_with("more than 200 links to folders"),
        "{stopped}"
    );
    assert_eq!(other, OTHER);
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
            let seen = sources
                .files()
                .any(|file| sources.get(file).text.contains(SECRET));
            if seen {
                done.store(true, Ordering::Relaxed);
            }
            assert!(!seen, "what stands outside was read");
        }
        done.store(true, Ordering::Relaxed);
    });
}
