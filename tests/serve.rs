//! What an editor is promised of the preview: every way of saving shows, a broken site never takes the good one away, drafts are seen, nothing is written, and no
//! file kills it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods)]

mod damage;
mod preview;

use damage::{damage, files};
use preview::{PATIENCE, Preview, save, site, started, statutree};
use proptest::prelude::{Strategy, any};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc::Receiver;

const GUIDE: &str = "content/guides/steps.md";
const PAGE: &str = "/guides/steps.html";

/// A guide of its own, with a title.
fn new_guide(title: &str) -> String {
    format!(
        "---\ntitle: {title}\ndescription: A page that was not there before.\ntopic: basics\n\
         review: {{ on: 2026-11-23, due: 2027-05-23 }}\n---\nText.\n"
    )
}

/// A way in which programs save a text, and its name.
type Way<'a> = (&'a str, &'a dyn Fn(&str));

fn preview() -> Preview {
    Preview::of(site(&files()))
}

/// The guide with a sentence of one's own at its end.
fn guide_saying(preview: &Preview, words: &str) -> String {
    let text = files();
    let (_, text) = text
        .iter()
        .find(|(path, _)| path == Path::new(GUIDE))
        .unwrap();
    assert!(preview.path(GUIDE).starts_with(preview.folder.path()));
    format!("{text}\n{words}\n")
}

#[test]
fn every_way_of_saving_shows() {
    let preview = preview();
    let file = preview.path(GUIDE);
    let beside = |name: &str| file.with_file_name(name);
    let ways: [Way<'_>; 6] = [
        ("in place", &|text| fs::write(&file, text).unwrap()),
        ("beside it, then renamed", &|text| {
            fs::write(beside(".steps.md.tmp"), text).unwrap();
            fs::rename(beside(".steps.md.tmp"), &file).unwrap();
        }),
        ("deleted, then written", &|text| {
            fs::remove_file(&file).unwrap();
            fs::write(&file, text).unwrap();
        }),
        ("the old one kept as a backup", &|text| {
            fs::write(beside("4913"), "").unwrap();
            fs::remove_file(beside("4913")).unwrap();
            fs::rename(&file, beside("steps.md~")).unwrap();
            fs::write(&file, text).unwrap();
        }),
        ("with a swap file", &|text| {
            fs::write(beside(".steps.md.swp"), "swap").unwrap();
            fs::write(&file, text).unwrap();
            fs::remove_file(beside(".steps.md.swp")).unwrap();
        }),
        ("with its whole folder", &|text| {
            let (folder, old) = (preview.path("content/guides"), preview.path("content/.old"));
            let new = preview.path("content/.new");
            fs::create_dir_all(&new).unwrap();
            for entry in fs::read_dir(&folder).unwrap() {
                let entry = entry.unwrap();
                fs::copy(entry.path(), new.join(entry.file_name())).unwrap();
            }
            fs::write(new.join("steps.md"), text).unwrap();
            fs::rename(&folder, &old).unwrap();
            fs::rename(&new, &folder).unwrap();
            fs::remove_dir_all(&old).unwrap();
        }),
    ];
    // Twice, so that what is watched after the first time is seen to be watched still.
    for round in 1..=2 {
        for (way, save_so) in ways {
            let words = format!("Saved {way}, time {round}.");
            save_so(&guide_saying(&preview, &words));
            preview.until(PAGE, |page| {
                page.status == 200 && page.body.contains(&words)
            });
        }
    }
    // A look may fall between the moments in which a file is emptied and written; what it finds then is gone with the next.
    preview.events().until_errors(|errors| errors == 0);
    assert!(
        !preview
            .get("/_editor/overlay")
            .body
            .contains("<article class=\"finding error")
    );
}

#[test]
fn the_top_folders_may_come_and_go() {
    let preview = preview();
    let mut events = preview.events();
    let (content, away) = (preview.path("content"), preview.path("away"));
    fs::rename(&content, &away).unwrap();
    events.until_errors(|errors| errors > 0);
    fs::rename(&away, &content).unwrap();
    events.until_errors(|errors| errors == 0);
    preview.save(GUIDE, &guide_saying(&preview, "Back again."));
    preview.until(PAGE, |page| page.body.contains("Back again."));
    // With one rename each way, as tools that replace a folder do it.
    fs::rename(&content, &away).unwrap();
    let copied = std::process::Command::new("cp")
        .arg("-r")
        .args([&away, &content])
        .status();
    assert!(copied.unwrap().success());
    preview.save(GUIDE, &guide_saying(&preview, "In the new folder."));
    preview.until(PAGE, |page| page.body.contains("In the new folder."));
    // What was watched under this name counts for nothing any more.
    fs::write(away.join("guides/steps.md"), "broken").unwrap();
    preview.save(GUIDE, &guide_saying(&preview, "Still there."));
    preview.until(PAGE, |page| page.body.contains("Still there."));
}

#[test]
fn a_new_file_in_a_new_folder_shows_and_a_deleted_one_is_gone() {
    let preview = preview();
    assert_eq!(preview.get("/guides/brand-new.html").status, 404);
    fs::create_dir_all(preview.path("content/guides/deep/deeper")).unwrap();
    let new = "content/guides/deep/deeper/brand-new.md";
    preview.save(new, &new_guide("Brand new"));
    preview.until("/guides/brand-new.html", |page| page.status == 200);
    // And what is saved there afterwards.
    preview.save(new, &new_guide("Newer still"));
    preview.until("/guides/brand-new.html", |page| {
        page.body.contains("Newer still")
    });
    fs::remove_dir_all(preview.path("content/guides/deep")).unwrap();
    let gone = preview.until("/guides/brand-new.html", |page| page.status == 404);
    assert!(gone.header("content-type").starts_with("text/html"));
}

#[test]
fn a_broken_site_leaves_the_last_good_one_and_says_what_is_wrong() {
    let preview = preview();
    let good = preview.get(PAGE);
    let mut events = preview.events();
    assert_eq!(events.next()["errors"], 0);
    preview.save(
        GUIDE,
        "---\ntitle: <b>Half\ntopic: <script>alert(1)</script>\n---\nText.\n",
    );
    let broken = events.until_errors(|errors| errors > 0);
    let page = preview.get(PAGE);
    assert_eq!(
        (page.status, page.header("etag")),
        (200, good.header("etag"))
    );
    let overlay = preview.get("/_editor/overlay").body;
    assert!(overlay.contains("content/guides/steps.md:3:"), "{overlay}");
    assert!(
        overlay.contains("&lt;script&gt;alert"),
        "the line is shown: {overlay}"
    );
    assert!(!overlay.contains("<script>"), "{overlay}");
    assert!(overlay.contains("About the rule"), "{overlay}");
    preview.save(GUIDE, &guide_saying(&preview, "Mended."));
    let mended = events.until_errors(|errors| errors == 0);
    assert!(mended["revision"].as_u64() > broken["revision"].as_u64());
    assert!(preview.get(PAGE).body.contains("Mended."));
    assert!(
        !preview
            .get("/_editor/overlay")
            .body
            .contains("<article class=\"finding error")
    );
}

/// The answers that show a gap are shown with it.
#[test]
fn what_is_wrong_with_a_tree_is_shown_by_its_answers() {
    let preview = preview();
    let mut events = preview.events();
    let tree = preview.read("decision_trees/relief.yaml");
    let line = tree
        .lines()
        .find(|line| line.contains("next: ") && line.contains("label: "))
        .unwrap();
    let (before, _) = line.split_once(", next: ").unwrap();
    preview.save(
        "decision_trees/relief.yaml",
        &tree.replacen(line, &format!("{before} }}"), 1),
    );
    events.until_errors(|errors| errors > 0);
    let overlay = preview.get("/_editor/overlay").body;
    assert!(overlay.contains("decision_trees/relief.yaml:"), "{overlay}");
}

#[test]
fn a_site_that_is_broken_from_the_start_shows_what_is_wrong_and_then_itself() {
    let folder = site(&files());
    let guide = folder.path().join(GUIDE);
    let good = fs::read_to_string(&guide).unwrap();
    fs::write(&guide, "no front matter").unwrap();
    let preview = Preview::of(folder);
    for path in ["/", PAGE, "/no/such/page.html"] {
        let page = preview.get(path);
        assert_eq!(page.status, 503, "{path}");
        assert!(
            page.body.contains("content/guides/steps.md"),
            "{}",
            page.body
        );
        assert!(page.body.contains("/_editor/live.js"), "it updates itself");
    }
    fs::write(&guide, good).unwrap();
    preview.until(PAGE, |page| page.status == 200);
}

#[test]
fn a_template_that_fails_is_a_finding_and_the_earlier_site_stays() {
    let preview = preview();
    let good = preview.get(PAGE);
    let mut events = preview.events();
    events.next();
    fs::create_dir_all(preview.path("themes/plain/templates")).unwrap();
    let template = "{% extends \"base.html\" %}\n{% block main %}{{ guide.title }}{{ no_such_thing }}{% endblock %}\n";
    preview.save("themes/plain/templates/guide.html", template);
    // The theme can be loaded: that it fails shows when a page is asked for.
    events.next();
    let page = preview.get(PAGE);
    assert_eq!((page.status, page.body), (200, good.body));
    events.until_errors(|errors| errors > 0);
    let overlay = preview.get("/_editor/overlay").body;
    assert!(
        overlay.contains("themes/plain/templates/guide.html:2"),
        "{overlay}"
    );
    fs::remove_file(preview.path("themes/plain/templates/guide.html")).unwrap();
    events.until_errors(|errors| errors == 0);
    assert_eq!(preview.get(PAGE).status, 200);
}

#[test]
fn drafts_are_shown_and_never_built() {
    let preview = preview();
    let text = new_guide("Not yet").replacen("---\n", "---\ndraft: true\n", 1);
    preview.save("content/guides/not-yet.md", &text);
    let draft = preview.until("/guides/not-yet.html", |page| page.body.contains("Not yet"));
    assert!(draft.body.contains(" data-draft>"), "{}", draft.body);
    assert!(!preview.get(PAGE).body.contains("data-draft"));
    let built = build(&preview);
    assert!(!built.contains_key("guides/not-yet.html"));
    preview.save("content/guides/not-yet.md", &new_guide("Not yet"));
    preview.until("/guides/not-yet.html", |page| {
        !page.body.contains("data-draft") && page.header("etag") != draft.header("etag")
    });
}

/// The files of the built site as text, by their paths.
fn build(preview: &Preview) -> BTreeMap<String, String> {
    let out = tempfile::tempdir().unwrap();
    let status = statutree(&["build", "--quiet"], preview.folder.path())
        .arg("--out")
        .arg(out.path().join("site"))
        .status();
    assert!(status.unwrap().success());
    let mut files = BTreeMap::new();
    let root = out.path().join("site");
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
                let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
                files.insert(name.to_owned(), text);
            }
        }
    }
    files
}

/// What is previewed is what is built: the same bytes, but for the script that keeps a page fresh and the policy that would keep it out.
#[test]
fn pages_are_those_of_the_built_site() {
    let preview = preview();
    let built = build(&preview);
    let mut pages = 0;
    for (path, text) in &built {
        assert!(
            !text.contains("_editor"),
            "{path} is built with what is only for the editor"
        );
        let served = preview.get(&format!("/{path}"));
        if path.starts_with('.') {
            // What the program keeps for itself in the folder is no page.
            assert_eq!(served.status, 404, "{path}");
            continue;
        }
        assert_eq!(served.status, 200, "{path}");
        let is_page = path.ends_with(".html");
        assert_eq!(served.body.contains("/_editor/live.js"), is_page, "{path}");
        let without = |text: &str, start: &str| -> String {
            let lines = text
                .lines()
                .filter(|line| !line.starts_with(start) && !line.is_empty());
            lines.collect::<Vec<_>>().join("\n")
        };
        let served = without(&served.body, "<script src=\"/_editor/live.js\"");
        let built = without(text, "<meta http-equiv=\"Content-Security-Policy\"");
        assert!(served == built, "{path} differs");
        pages += usize::from(is_page);
    }
    assert!(pages > 10, "{pages}");
}

#[test]
fn nothing_is_written_and_the_output_folder_is_left_alone() {
    let mut preview = preview();
    fs::create_dir(preview.path("public")).unwrap();
    preview.save("public/index.html", "built earlier");
    let before = listing(preview.folder.path());
    let mut events = preview.events();
    events.next();
    for path in [
        "/",
        PAGE,
        "/public/index.html",
        "/_editor/",
        "/search.html",
        "/tools/relief/",
    ] {
        preview.get(path);
    }
    assert_eq!(preview.get("/public/index.html").status, 404);
    preview.stop();
    assert_eq!(listing(preview.folder.path()), before);
}

fn listing(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => open.push(path),
                false => found.push((path.display().to_string(), fs::read(&path).unwrap())),
            }
        }
    }
    found.sort();
    found
}

#[test]
fn a_second_preview_takes_the_next_port_and_a_port_that_is_asked_for_is_taken_or_not() {
    let first = Preview::with(site(&files()), &[]);
    let second = Preview::with(site(&files()), &[]);
    assert_ne!(first.address, second.address);
    assert_eq!((first.get("/").status, second.get("/").status), (200, 200));
    let port = first.address.rsplit(':').next().unwrap();
    let other = site(&files());
    let refused = statutree(&["serve", "--port", port], other.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let why = String::from_utf8(refused.stderr).unwrap();
    assert!(why.contains(&format!("port {port} is taken")), "{why}");
}

#[test]
fn a_folder_that_is_no_site_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refused = statutree(&["serve"], folder.path()).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let why = String::from_utf8(refused.stderr).unwrap();
    assert!(why.contains("there is no site.yaml"), "{why}");
}

/// Where the system tells nothing, looking finds it.
#[test]
fn polling_finds_what_is_saved() {
    let preview = Preview::with(site(&files()), &["--port", "0", "--poll"]);
    preview.save(GUIDE, &guide_saying(&preview, "Found by looking."));
    preview.until(PAGE, |page| page.body.contains("Found by looking."));
}

/// A site may be opened by a link to it; what the system calls the files is another name then.
#[cfg(unix)]
#[test]
fn a_root_that_is_a_link_is_followed() {
    let real = site(&files());
    let links = tempfile::tempdir().unwrap();
    let link = links.path().join("site");
    std::os::unix::fs::symlink(real.path(), &link).unwrap();
    let mut command = statutree(&["serve", "--port", "0"], &link);
    let preview = Preview::spawn(real, &mut command);
    preview.save(GUIDE, &guide_saying(&preview, "Seen through a link."));
    preview.until(PAGE, |page| page.body.contains("Seen through a link."));
}

/// Files are damaged at random, hundreds of times; after each time every kind of page is answered, and nothing that the program says is its own mistake.
#[test]
fn no_damage_kills_it() {
    const ROUNDS: usize = 300;
    let all = files();
    let mut preview = preview();
    let mut events = preview.events();
    events.next();
    let mut dice = TestRunner::deterministic();
    let faults = proptest::collection::vec(any::<[u16; 5]>(), 1..4);
    let mut broken = 0;
    for round in 0..ROUNDS {
        let faults = faults.new_tree(&mut dice).unwrap().current();
        // Every few rounds all is well again, so that not everything is hidden behind the first fault.
        let mut texts: BTreeMap<&Path, String> = BTreeMap::new();
        for (path, text) in all.iter().filter(|_| round % 3 == 0) {
            texts.insert(path, text.clone());
        }
        for [file, kind, a, b, c] in faults {
            let (path, text) = &all[usize::from(file) % all.len()];
            let before = texts.get(path.as_path()).unwrap_or(text);
            texts.insert(path, damage(before, [kind, a, b, c]));
        }
        for (path, text) in texts {
            fs::write(preview.folder.path().join(path), text).unwrap();
        }
        // Something always changes, so there is always something to be told.
        let note = format!("content/glossary/round-{}.md", round % 2);
        preview.save(
            &note,
            &format!("---\nterm: Round {round}\n---\nText {round}.\n"),
        );
        let standing = events.next();
        broken += usize::from(standing["errors"] != 0);
        let path = [
            "/",
            PAGE,
            "/laws/",
            "/tools/relief/",
            "/_editor/",
            "/_editor/overlay",
        ][round % 6];
        let status = preview.get(path).status;
        assert!(
            [200, 404, 503].contains(&status),
            "{path} answers {status} in round {round}"
        );
    }
    assert!(broken > ROUNDS / 4, "only {broken} rounds broke the site");
    assert!(preview.is_running());
    let said = preview.errors();
    assert!(
        !said.contains("mistake in statutree") && !said.contains("panicked"),
        "{said}"
    );
}

#[test]
fn a_check_that_goes_on_tells_of_each_change() {
    let folder = site(&files());
    let good = fs::read_to_string(folder.path().join(GUIDE)).unwrap();
    let mut command = statutree(&["check", "--watch"], folder.path());
    let (mut program, out, errors) = started(&mut command);
    let next = |lines: &Receiver<String>| lines.recv_timeout(PATIENCE).unwrap();
    assert!(next(&out).starts_with("Now: 1 warning, 1 note."));
    save(folder.path(), GUIDE, "no front matter");
    let told = next(&out);
    assert!(
        told.starts_with("content/guides/steps.md: ") && told.contains(" error"),
        "{told}"
    );
    let mut lines = std::iter::repeat_with(|| next(&errors));
    assert!(lines.any(|line| line.starts_with("error[")));
    save(folder.path(), GUIDE, &good);
    assert_eq!(next(&out), "content/guides/steps.md: 1 warning, 1 note");
    assert!(program.try_wait().unwrap().is_none(), "it goes on");
    program.kill().unwrap();
    program.wait().unwrap();
}
