//! A folder kept in memory is never behind the folder on the disk: whatever happens to its files, what is said and made after a refresh is what a fresh
//! look says and makes.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod damage;
mod finished;

use damage::{damage, files, put};
use finished::render;
use proptest::prelude::{ProptestConfig, any, proptest};
use statutree::base::{AsOf, SitePath, date};
use statutree::diag::human;
use statutree::render::Rendered;
use statutree::workspace::{Look, Workspace};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a look comes to: the findings as they are printed, and the files.
fn seen(workspace: &Workspace, look: &Look) -> (String, Option<Vec<Rendered>>) {
    let said = human::render(&look.diagnostics, workspace.sources(), false);
    let made = look.publishable().map(|whole| {
        let pages = render(&whole.site, &whole.proof, &whole.theme, workspace.as_of());
        pages.unwrap_or_default()
    });
    (said, made)
}

fn today() -> AsOf {
    AsOf(date::parse("2026-11-23").unwrap())
}

fn fresh(root: &Path) -> (String, Option<Vec<Rendered>>) {
    let mut workspace = Workspace::open(root, today());
    let look = workspace.look();
    seen(&workspace, &look)
}

fn compare(workspace: &mut Workspace) {
    let look = workspace.look();
    let kept = seen(workspace, &look);
    let fresh = fresh(workspace.root());
    assert_eq!(kept.0, fresh.0);
    assert!(kept.1 == fresh.1, "the findings agree, the pages do not");
}

/// Files that may come and go beside those of the site.
const MORE: [(&str, &str); 10] = [
    (
        "content/guides/new/deep/page.md",
        "---\ntitle: New\n---\nSee [it](statute:ca-pen-17).\n",
    ),
    (
        "content/glossary/bail.md",
        "---\nterm: Bail\n---\nMoney that a court holds.\n",
    ),
    ("content/guides/notes.txt", "nothing is made from this"),
    ("content/guides/more.txt", "nothing is made from this"),
    ("content/images/dot.png", "no picture, but its bytes count"),
    ("content/guides/.page.md.swp", "left behind"),
    ("content/Bad Name.md", "x"),
    ("decision_trees/other.yaml", "title: Other\n"),
    (
        "themes/plain/templates/glossary.html",
        "{% extends \"base.html\" %}",
    ),
    ("themes/plain/assets/more.css", "p { color: red }"),
];

/// Does something to the folder and tells which paths on disk a watcher would name.
fn happen(
    root: &Path,
    all: &[(PathBuf, String)],
    [what, which, a, b, c]: [u16; 5],
) -> Vec<PathBuf> {
    let (path, text) = &all[usize::from(which) % all.len()];
    let path = root.join(path);
    let (more, new) = MORE[usize::from(a) % MORE.len()];
    let more = root.join(more);
    match what % 13 {
        // Saved in place.
        0 | 1 if path.is_file() => {
            let old = fs::read_to_string(&path).unwrap_or_default();
            fs::write(&path, damage(&old, [a, b, c, what])).unwrap();
        }
        // Taken back.
        0..=2 => {
            fs::create_dir_all(path.parent().unwrap()).ok();
            fs::remove_file(&path).ok();
            fs::write(&path, text).ok();
        }
        3 => drop(fs::remove_file(&path)),
        // Saved by way of another file.
        4 => {
            let swap = path.with_extension("tmp~");
            fs::create_dir_all(path.parent().unwrap()).ok();
            fs::write(&swap, damage(text, [a, b, c, what])).ok();
            fs::rename(&swap, &path).ok();
            return vec![swap, path];
        }
        5 => {
            fs::create_dir_all(more.parent().unwrap()).ok();
            fs::write(&more, new).ok();
            // A watcher may name the new folder only.
            return vec![more.parent().unwrap().to_path_buf()];
        }
        6 => {
            drop(fs::remove_file(&more));
            return vec![more];
        }
        // Two files change places.
        7 => {
            let other = root.join(&all[usize::from(a) % all.len()].0);
            let aside = root.join("aside.tmp");
            for (from, to) in [(&path, &aside), (&other, &path), (&aside, &other)] {
                fs::rename(from, to).ok();
            }
            fs::remove_file(&aside).ok();
            return vec![path, other];
        }
        // A file is given another name.
        8 => {
            let new = path.with_file_name(format!("other-{}.yaml", b % 3));
            fs::rename(&path, &new).ok();
            return vec![path, new];
        }
        // A file or a folder becomes a link, to inside or outside.
        #[cfg(unix)]
        9 | 10 => {
            let targets = [
                "aside",
                "content/forms",
                "content/guides",
                "nowhere",
                "/tmp",
            ];
            let target = root.join(targets[usize::from(a) % targets.len()]);
            let link = match b % 2 {
                0 => path,
                _ => root.join("content/guides/linked"),
            };
            fs::create_dir_all(link.parent().unwrap()).ok();
            fs::remove_file(&link).ok();
            std::os::unix::fs::symlink(target, &link).ok();
            return vec![link];
        }
        // Bytes that are no text.
        11 if path.is_file() => fs::write(&path, [0xff, b'a']).unwrap(),
        // A whole folder goes, or is moved.
        _ => {
            let folder = path.parent().unwrap().to_path_buf();
            if folder != root && folder.exists() {
                fs::rename(&folder, root.join(format!("aside-{b}"))).ok();
            }
            return vec![folder];
        }
    }
    vec![path]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_kept_folder_is_never_behind(events in proptest::collection::vec(any::<[u16; 5]>(), 1..24)) {
        let folder = tempfile::tempdir().unwrap();
        let all = files();
        put(folder.path(), &all);
        let mut workspace = Workspace::open(folder.path(), today());
        compare(&mut workspace);
        for event in events {
            let changed = happen(folder.path(), &all, event);
            workspace.refresh(&changed);
            compare(&mut workspace);
        }
        for place in ["content", "decision_trees", "site.yaml"] {
            let place = folder.path().join(place);
            let _ = fs::remove_file(&place).or_else(|_| fs::remove_dir_all(&place));
        }
        put(folder.path(), &all);
        workspace.refresh(&[folder.path().to_path_buf()]);
        compare(&mut workspace);
    }
}

#[test]
fn a_refresh_tells_whether_anything_changed() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), &files());
    let mut workspace = Workspace::open(folder.path(), today());
    let guide = folder.path().join(files()[0].0.clone());
    let text = fs::read_to_string(&guide).unwrap();
    fs::write(&guide, &text).unwrap();
    assert!(
        !workspace.refresh(std::slice::from_ref(&guide)),
        "the same text"
    );
    assert!(!workspace.refresh(&[]), "nothing");
    let outside = folder.path().join("public/index.html");
    assert!(!workspace.refresh(&[outside, "/elsewhere".into()]));
    fs::write(&guide, format!("{text}\n# more\n")).unwrap();
    assert!(workspace.refresh(std::slice::from_ref(&guide)));
    assert!(!workspace.refresh(&[guide]), "taken over already");
}

#[test]
fn an_unsaved_text_counts_in_place_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let all = files();
    put(folder.path(), &all);
    let mut workspace = Workspace::open(folder.path(), today());
    let clean = workspace.look();
    let clean = seen(&workspace, &clean);
    for (path, text) in &all {
        let site_path = SitePath::parse(path.to_str().unwrap()).unwrap();
        let typed = damage(text, [3, 40, 0, 3]);
        assert!(workspace.set_unsaved(&site_path, Some(Arc::from(typed.as_str()))));
        let look = workspace.look();
        let unsaved = seen(&workspace, &look);
        fs::write(folder.path().join(path), &typed).unwrap();
        assert_eq!(unsaved.0, fresh(folder.path()).0, "{site_path}");
        fs::write(folder.path().join(path), text).unwrap();
        assert!(workspace.set_unsaved(&site_path, None));
    }
    let look = workspace.look();
    assert!(seen(&workspace, &look) == clean);
}

#[test]
fn an_unsaved_file_that_is_not_on_the_disk_yet_is_part_of_the_site() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), &files());
    let mut workspace = Workspace::open(folder.path(), today());
    let before = workspace
        .look()
        .diagnostics
        .count(statutree::diag::Severity::Error);
    assert_eq!(before, 0);
    let path = SitePath::parse("content/guides/unsaved.md").unwrap();
    assert!(workspace.set_unsaved(&path, Some("no front matter".into())));
    assert!(workspace.look().diagnostics.has_errors());
    assert!(workspace.set_unsaved(&path, None));
    assert!(!workspace.look().diagnostics.has_errors());
}

/// A site and its folder in memory, clean so far.
fn kept() -> (tempfile::TempDir, Workspace) {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), &files());
    let mut workspace = Workspace::open(folder.path(), today());
    compare(&mut workspace);
    (folder, workspace)
}

#[test]
fn a_stray_file_that_gets_another_name_is_reported_under_it() {
    let (folder, mut workspace) = kept();
    let (old, new) = (
        folder.path().join("content/guides/a.txt"),
        folder.path().join("content/guides/b.txt"),
    );
    fs::write(&old, "").unwrap();
    assert!(workspace.refresh(std::slice::from_ref(&old)));
    compare(&mut workspace);
    fs::rename(&old, &new).unwrap();
    assert!(workspace.refresh(&[old, new]));
    compare(&mut workspace);
}

#[cfg(unix)]
#[test]
fn what_stands_behind_a_link_is_followed() {
    use std::os::unix::fs::symlink;
    let (folder, mut workspace) = kept();
    let root = folder.path();
    let shared = root.join("shared");
    fs::create_dir(&shared).unwrap();
    let link = root.join("content/glossary/shared");
    symlink(&shared, &link).unwrap();
    workspace.refresh(&[link]);
    let page = shared.join("bail.md");
    for text in ["---\nterm: Bail\n---\nMoney.\n", "---\nterm: [\n---\n"] {
        fs::write(&page, text).unwrap();
        assert!(workspace.refresh(std::slice::from_ref(&page)));
        compare(&mut workspace);
    }
    fs::remove_file(&page).unwrap();
    assert!(workspace.refresh(&[page]));
    compare(&mut workspace);

    let (settings, real) = (root.join("site.yaml"), shared.join("site.yaml"));
    fs::rename(&settings, &real).unwrap();
    symlink(&real, &settings).unwrap();
    workspace.refresh(&[settings, real.clone()]);
    compare(&mut workspace);
    fs::write(&real, "name: [").unwrap();
    assert!(workspace.refresh(&[real]));
    compare(&mut workspace);
}

#[cfg(unix)]
#[test]
fn settings_that_become_a_link_to_outside_are_refused_even_with_the_same_text() {
    let (folder, mut workspace) = kept();
    let outside = tempfile::tempdir().unwrap();
    let (settings, copy) = (
        folder.path().join("site.yaml"),
        outside.path().join("site.yaml"),
    );
    fs::rename(&settings, &copy).unwrap();
    std::os::unix::fs::symlink(&copy, &settings).unwrap();
    assert!(workspace.refresh(std::slice::from_ref(&settings)));
    compare(&mut workspace);
    assert!(!workspace.refresh(&[settings]), "known already");
}

#[test]
fn an_unsaved_text_is_refused_for_what_it_is_refused_for_when_saved() {
    let (folder, mut workspace) = kept();
    let path = SitePath::parse("content/glossary/long.md").unwrap();
    let text = format!("---\nterm: Long\n---\n{}", "a ".repeat(3 << 20));
    workspace.set_unsaved(&path, Some(text.as_str().into()));
    let look = workspace.look();
    let unsaved = seen(&workspace, &look);
    fs::write(folder.path().join(path.as_str()), text).unwrap();
    assert_eq!(unsaved.0, fresh(folder.path()).0);

    let hidden = SitePath::parse("content/glossary/.long.md").unwrap();
    workspace.set_unsaved(&path, None);
    workspace.set_unsaved(&hidden, Some("no page".into()));
    workspace.refresh(&[folder.path().to_path_buf()]);
    compare(&mut workspace);
}

#[test]
fn a_day_of_edits_keeps_one_copy_of_each_text() {
    let (_folder, mut workspace) = kept();
    let bytes = |workspace: &Workspace| -> usize {
        let sources = workspace.sources();
        sources
            .files()
            .map(|file| sources.get(file).text.len())
            .sum()
    };
    let before = bytes(&workspace);
    for (path, text) in files() {
        let path = SitePath::parse(path.to_str().unwrap()).unwrap();
        for number in 0..20 {
            let typed = format!("{text}\n# {number}\n");
            workspace.set_unsaved(&path, Some(typed.as_str().into()));
            workspace.look();
        }
        workspace.set_unsaved(&path, None);
        workspace.look();
    }
    assert_eq!(bytes(&workspace), before);
}
