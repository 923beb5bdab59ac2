//! What can happen between two builds: to the site, to the output folder, to what is asked.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

/// Something that happens between two builds.
pub struct Change {
    pub name: &'static str,
    /// Does it, in the folder that holds `site` and `out`.
    pub make: fn(&Path),
    /// What the next build is asked beyond the first.
    pub asked: &'static [&'static str],
    /// Whether the next build has nothing to do.
    pub stays_short: bool,
    /// Whether a build brings the output folder to what it would be, were it new.
    pub heals: bool,
}

const GUIDE: &str = "site/content/guides/steps.md";
const PICTURE: &str = "site/content/images/one/0.png";
const STYLE: &str = "site/themes/plain/assets/own.css";
const PAGE: &str = "out/guides/steps.html";

fn edit(place: &Path, path: &str, old: &str, new: &str) {
    let path = place.join(path);
    let text = fs::read_to_string(&path).expect("a text");
    assert!(text.contains(old), "{} has no {old}", path.display());
    fs::write(&path, text.replacen(old, new, 1)).expect("a file");
}

fn put(place: &Path, path: &str, text: &str) {
    let path = place.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn append(place: &Path, path: &str, bytes: &[u8]) {
    let path = place.join(path);
    let mut all = fs::read(&path).expect("a file");
    all.extend(bytes);
    fs::write(path, all).expect("a file");
}

fn remove(place: &Path, path: &str) {
    fs::remove_file(place.join(path)).expect("a file");
}

fn rename(place: &Path, from: &str, to: &str) {
    fs::rename(place.join(from), place.join(to)).expect("a file");
}

/// Moves something away and lets a link stand in its place.
fn link(place: &Path, path: &str, away: &str) {
    rename(place, path, away);
    symlink(place.join(away), place.join(path)).expect("a link");
}

/// Another guide, which nothing leads to.
fn guide(place: &Path, name: &str) {
    let text = fs::read_to_string(place.join(GUIDE)).expect("a guide");
    let text = text.replacen("title: ", &format!("title: The {name} of "), 1);
    put(place, &format!("site/content/guides/{name}.md"), &text);
}

/// What the site has beyond the smallest one, so that all of it can change.
pub fn furnish(place: &Path) {
    guide(place, "second");
    guide(place, "third");
    put(place, STYLE, "p { margin: 0 }\n");
}

const fn change(name: &'static str, make: fn(&Path)) -> Change {
    Change {
        name,
        make,
        asked: &[],
        stays_short: false,
        heals: true,
    }
}

/// A change that a full build refuses, or that leaves something which a new folder would not have.
const fn bad(name: &'static str, make: fn(&Path)) -> Change {
    Change {
        heals: false,
        ..change(name, make)
    }
}

/// Nothing that a build would do anything about.
const fn nothing(name: &'static str, make: fn(&Path)) -> Change {
    Change {
        stays_short: true,
        ..bad(name, make)
    }
}

const fn asked(name: &'static str, stays_short: bool, asked: &'static [&'static str]) -> Change {
    Change {
        name,
        make: |_| {},
        asked,
        stays_short,
        heals: false,
    }
}

pub const CHANGES: &[Change] = &[
    nothing("nothing", |_| {}),
    nothing("a file beside the folders of the site", |at| {
        put(at, "site/README.md", "Read me.");
    }),
    nothing("what an editor's program leaves behind", |at| {
        put(at, "site/content/guides/.steps.md.swp", "x");
    }),
    nothing("the same text again", |at| {
        edit(at, GUIDE, "title", "title")
    }),
    nothing("a file of its owner's in the output folder", |at| {
        put(at, "out/CNAME", "example.org");
    }),
    nothing("a file that looks left behind, of nobody's", |at| {
        put(at, "out/guides/.mine.html.statutree-new", "x");
    }),
    asked("strict", true, &["--strict"]),
    asked(
        "strict, and another day",
        false,
        &["--strict", "--as-of", "2026-11-24"],
    ),
    asked("another day", false, &["--as-of", "2026-11-24"]),
    asked(
        "a day on which something is due",
        false,
        &["--as-of", "2030-01-01"],
    ),
    change("a word of a guide", |at| {
        edit(at, GUIDE, "title: ", "title: Now ")
    }),
    change("a space at the end of a guide", |at| {
        append(at, GUIDE, b"\n")
    }),
    change("a guide more", |at| guide(at, "fourth")),
    change("a guide of another name", |at| {
        rename(
            at,
            "site/content/guides/second.md",
            "site/content/guides/other.md",
        );
    }),
    change("a guide less", |at| {
        remove(at, "site/content/guides/third.md")
    }),
    change("a statute", |at| {
        append(
            at,
            "site/content/statutes/ca-pen-1203.4.md",
            b"It says so.\n",
        );
    }),
    change("a tree", |at| {
        edit(
            at,
            "site/decision_trees/relief.yaml",
            "title: ",
            "title: Now ",
        );
    }),
    change("the settings", |at| {
        edit(at, "site/site.yaml", "A small", "A smaller")
    }),
    change("a picture", |at| append(at, PICTURE, b".")),
    change("a picture of another name", |at| {
        rename(at, PICTURE, "site/content/images/one/zero.png");
    }),
    change("a picture less", |at| {
        remove(at, "site/content/images/two/1.png")
    }),
    change("a file of the theme more", |at| {
        put(at, "site/themes/plain/assets/more.css", "p { margin: 0 }\n");
    }),
    change("a file of the theme", |at| {
        append(at, STYLE, b"a { margin: 0 }\n");
    }),
    change("a page edited by hand", |at| {
        edit(at, PAGE, "title", "tittle")
    }),
    change("a page edited by hand, as long as before", |at| {
        edit(at, PAGE, "title", "tilte");
    }),
    change("a page emptied", |at| put(at, PAGE, "")),
    change("a page longer", |at| append(at, PAGE, b" ")),
    change("a page deleted", |at| remove(at, PAGE)),
    change("a folder of pages deleted", |at| {
        fs::remove_dir_all(at.join("out/guides")).expect("a folder");
    }),
    change("all pages deleted", |at| {
        for entry in fs::read_dir(at.join("out")).expect("a folder") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true if path.ends_with(".statutree") => {}
                true => fs::remove_dir_all(path).expect("a folder"),
                false => fs::remove_file(path).expect("a file"),
            }
        }
    }),
    change("pages that lay ready left behind", |at| {
        put(at, "out/.statutree/new/guides/steps.html", "x");
        put(at, "out/guides/.statutree-try", "");
    }),
    change("a temporary list left behind", |at| {
        put(at, "out/.statutree/.manifest.json.statutree-new", "x");
    }),
    change("a temporary record left behind", |at| {
        put(at, "out/.statutree/.record.json.statutree-new", "x");
    }),
    change("a link to the same bytes in the place of a page", |at| {
        rename(at, PAGE, "page.html");
        symlink(at.join("page.html"), at.join(PAGE)).expect("a link");
    }),
    change("a record of nothing", |at| {
        put(at, "out/.statutree/record.json", "")
    }),
    change("a record of another shape", |at| {
        put(at, "out/.statutree/record.json", "{\"said\": \"x\"}\n");
    }),
    change("the whole folder gone", |at| {
        fs::remove_dir_all(at.join("out")).expect("a folder");
    }),
    bad("a link to a picture, and what stands behind it", |at| {
        rename(
            at,
            "site/content/images/two/1.png",
            "site/content/images/two/real.png",
        );
        symlink("real.png", at.join("site/content/images/two/1.png")).expect("a link");
        append(at, "site/content/images/two/real.png", b".");
    }),
    bad("a link in the place of a source, to the same bytes", |at| {
        rename(at, PICTURE, "site/content/images/one/real.png");
        symlink("real.png", at.join(PICTURE)).expect("a link");
    }),
    bad("a link out of the site", |at| link(at, PICTURE, "away.png")),
    bad("a file that nothing is made from", |at| {
        put(at, "site/content/notes.txt", "x")
    }),
    bad("no settings", |at| remove(at, "site/site.yaml")),
    bad("a text that is none", |at| append(at, GUIDE, b"\xff")),
    bad("a folder in the place of a page", |at| {
        remove(at, PAGE);
        put(at, &format!("{PAGE}/mine.txt"), "x");
    }),
    bad("a folder of pages that is a link", |at| {
        link(at, "out/guides", "away")
    }),
    bad("an inner folder of pages that is a link", |at| {
        link(at, "out/tools/relief/result", "away");
    }),
    bad("an output folder that is a link", |at| {
        link(at, "out", "away")
    }),
    bad("a list that is no list", |at| {
        put(at, "out/.statutree/manifest.json", "{")
    }),
    bad("a list that is gone", |at| {
        remove(at, "out/.statutree/manifest.json")
    }),
    bad("a record that is a link", |at| {
        put(at, "away.json", "{}");
        let record = at.join("out/.statutree/record.json");
        let _ = fs::remove_file(&record);
        symlink(at.join("away.json"), record).expect("a link");
    }),
    bad("a record that is a folder", |at| {
        let record = at.join("out/.statutree/record.json");
        let _ = fs::remove_file(&record);
        fs::create_dir(record).expect("a folder");
    }),
    bad("the folder of notes is a link", |at| {
        link(at, "out/.statutree", "away")
    }),
    bad("the output folder is a site of another", |at| {
        put(at, "out/site.yaml", "name: x\n")
    }),
];
