//! The folder as a whole: files that come, go and change; markup, code and links.

use crate::pipeline::day;
use crate::pipeline::shipped::{build_into, order, relist};
use statutree::diag::{Diagnostics, Severity};
use statutree::verify::{BaseUrl, Order, verify};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A built golden site in a folder of its own.
struct Built {
    folder: tempfile::TempDir,
}

impl Built {
    fn of(name: &str) -> Built {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/sites")
            .join(name);
        let built = Built {
            folder: tempfile::tempdir().expect("a folder"),
        };
        assert!(
            build_into(&root, &built.path(), day("2026-11-23")),
            "{name} builds"
        );
        built
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.path().join(path)).expect("a file of the site")
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        fs::write(self.path().join(path), bytes).expect("write a file");
    }

    /// The files, sorted, without the notes of the build.
    fn files(&self) -> Vec<String> {
        let entries = walkdir::WalkDir::new(self.path()).sort_by_file_name();
        let files = entries
            .into_iter()
            .map(|entry| entry.expect("a readable folder"));
        let files = files.filter(|entry| entry.file_type().is_file());
        let inside = files.map(|entry| {
            let inside = entry
                .path()
                .strip_prefix(self.path())
                .expect("inside")
                .to_owned();
            inside.to_str().expect("a plain name").to_owned()
        });
        inside
            .filter(|path| !path.starts_with(".statutree"))
            .collect()
    }
}

fn findings(order: &Order) -> Diagnostics {
    verify(order).expect("a folder").findings
}

/// The rules that something stands against.
fn rules(order: &Order) -> BTreeSet<&'static str> {
    findings(order)
        .iter()
        .map(|finding| finding.rule.0.name)
        .collect()
}

/// Numbers that look thrown, and are the same each time (a linear congruential generator, Knuth's constants).
struct Thrown(u64);

impl Thrown {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }
}

#[test]
fn what_was_built_is_accepted() {
    for name in ["one-question", "value-questions"] {
        let built = Built::of(name);
        let mut order = order(&built.path());
        let found = findings(&order);
        assert_eq!(
            found.count(Severity::Error),
            0,
            "{name}: {:?}",
            found.iter().next()
        );
        order.base = BaseUrl::parse("https://records.example/help/").ok();
        assert!(findings(&order).is_empty(), "{name}");
    }
}

#[test]
fn a_byte_that_flips_in_any_file_is_seen() {
    let built = Built::of("value-questions");
    let order = order(&built.path());
    let mut thrown = Thrown(7);
    let files: Vec<(String, Vec<u8>)> = built
        .files()
        .into_iter()
        .map(|path| (path.clone(), built.read(&path)))
        .collect();
    for _ in 0..3 {
        for (path, old) in &files {
            let mut new = old.clone();
            let at = thrown.below(new.len());
            new[at] ^= 1 << thrown.below(8);
            built.write(path, &new);
        }
        let found = findings(&order);
        let changed = found.iter().filter(|f| f.rule.0.name == "shipped/changed");
        assert_eq!(changed.count(), files.len(), "every file is seen");
    }
    for (path, old) in &files {
        built.write(path, old);
    }
    assert!(findings(&order).is_empty());
}

#[test]
fn a_file_that_goes_comes_moves_or_changes_places_is_seen() {
    let built = Built::of("one-question");
    let order = order(&built.path());
    let files = built.files();
    for (path, other) in files.iter().zip(files.iter().cycle().skip(1)).step_by(4) {
        let (old, new) = (built.read(path), built.read(other));
        fs::remove_file(built.path().join(path)).expect("remove");
        assert!(rules(&order).contains("shipped/missing"), "{path} goes");
        built.write(&format!("{path}.bak"), &old);
        assert!(rules(&order).contains("shipped/unlisted"), "{path} moves");
        built.write(path, &old);
        let found = rules(&order);
        assert!(
            found.contains("shipped/unlisted") && !found.contains("shipped/missing"),
            "{path} comes"
        );
        fs::remove_file(built.path().join(format!("{path}.bak"))).expect("remove");
        built.write(path, &new);
        built.write(other, &old);
        assert!(
            rules(&order).contains("shipped/changed"),
            "{path} and {other}"
        );
        built.write(path, &old);
        built.write(other, &new);
    }
    assert!(findings(&order).is_empty());
}

/// What a page loses or gets, and the rule that sees it: a text that is there once or more, and what it becomes.
const MUTATIONS: [(&str, &str, &str); 24] = [
    (" href=\"", " href=\"nowhere/", "shipped/link"),
    (" src=\"", " src=\"nowhere/", "shipped/link"),
    (" href=\"", " href=\"/", "shipped/address"),
    (" href=\"#", " href=\"#not-", "shipped/anchor"),
    (
        " rel=\"stylesheet\" href=\"",
        " rel=\"stylesheet\" href=\"https://other.example/",
        "shipped/request",
    ),
    (
        "<h1",
        "<img alt=\"\" src=\"//other.example/a.png\"><h1",
        "shipped/request",
    ),
    ("<h1", "<form action=\"x\"></form><h1", "shipped/request"),
    (" lang=\"en\"", "", "shipped/language"),
    ("<meta charset=\"utf-8\">", "", "shipped/encoding"),
    ("<title>", "<title></title><title>", "shipped/title"),
    ("<h1", "<h2", "shipped/html"),
    ("</h1>", "</h1><h1>Again</h1>", "shipped/heading"),
    ("</main>", "</div></main>", "shipped/html"),
    ("</main>", "", "shipped/html"),
    (" id=\"page.main\"", " id=\"page.other\"", "shipped/anchor"),
    ("<h1", "<p id=\"page.main\"></p><h1", "shipped/id"),
    (
        "<h1",
        "<p aria-describedby=\"nothing\"></p><h1",
        "shipped/id-reference",
    ),
    ("<h1", "<script>x</script><h1", "shipped/inline-code"),
    ("<h1", "<p onclick=\"x\"></p><h1", "shipped/inline-code"),
    ("<h1", "<p style=\"x\"></p><h1", "shipped/inline-code"),
    (
        "Content-Security-Policy",
        "Security-Policy",
        "shipped/policy",
    ),
    ("style-src &#39;self&#39;", "style-src *", "shipped/policy"),
    ("; form-action &#39;none&#39;", "", "shipped/policy"),
    (
        "<h1",
        "<a href=\"javascript:x\">x</a><h1",
        "shipped/inline-code",
    ),
];

#[test]
fn what_is_wrong_with_a_page_is_seen_also_when_the_list_agrees() {
    let built = Built::of("one-question");
    let order = order(&built.path());
    let pages: Vec<String> = built
        .files()
        .into_iter()
        .filter(|path| path.ends_with(".html"))
        .collect();
    let mut thrown = Thrown(11);
    for (old, new, rule) in MUTATIONS {
        let fitting: Vec<(&String, String)> = pages
            .iter()
            .map(|path| (path, String::from_utf8(built.read(path)).expect("text")))
            .filter(|(_, text)| text.contains(old))
            .collect();
        assert!(!fitting.is_empty(), "no page has `{old}`");
        for _ in 0..2 {
            let (path, text) = &fitting[thrown.below(fitting.len())];
            let places: Vec<usize> = text.match_indices(old).map(|(at, _)| at).collect();
            let at = places[thrown.below(places.len())];
            let changed = format!("{}{new}{}", &text[..at], &text[at + old.len()..]);
            built.write(path, changed.as_bytes());
            relist(&built.path());
            let found = rules(&order);
            let alike = ["shipped/link", "shipped/request", "shipped/address"];
            let seen = found.contains(rule)
                || alike.contains(&rule) && found.iter().any(|rule| alike.contains(rule));
            assert!(
                seen,
                "{path} at {at}: `{old}` becomes `{new}`, and only {found:?} is seen"
            );
            built.write(path, text.as_bytes());
        }
    }
    relist(&built.path());
    assert!(findings(&order).is_empty());
}

#[test]
fn a_page_that_is_gone_or_swapped_is_missed_also_when_the_list_agrees() {
    let built = Built::of("one-question");
    let order = order(&built.path());
    for path in built.files() {
        // Nothing in this site leads to these: hosts and programs ask for them by their names, and a list that is empty is in no menu.
        let asked = [
            "forms/index.html",
            "glossary.html",
            "404.html",
            "_headers",
            "feed.xml",
            "llms.txt",
            "proof.json",
            "robots.txt",
        ];
        if asked.contains(&path.as_str()) || path.starts_with("search/") {
            continue;
        }
        let old = built.read(&path);
        fs::remove_file(built.path().join(&path)).expect("remove");
        relist(&built.path());
        assert!(!findings(&order).is_empty(), "{path}");
        built.write(&path, &old);
    }
}

#[test]
fn files_of_the_firm_have_to_be_there_and_keep_the_rules() {
    let built = Built::of("one-question");
    let mut order = order(&built.path());
    order.own = vec!["CNAME".to_owned()];
    let why = verify(&order).expect_err("no such file");
    assert!(why.contains("CNAME"), "{why}");
    built.write("CNAME", b"records.example\n");
    assert!(findings(&order).is_empty());
    built.write("CNAME.html", b"x");
    assert!(rules(&order).contains("shipped/unlisted"));
}

#[test]
fn what_is_no_folder_cannot_be_verified() {
    let built = Built::of("one-question");
    for path in ["index.html", "nothing"] {
        assert!(verify(&order(&built.path().join(path))).is_err(), "{path}");
    }
    let empty = tempfile::tempdir().expect("a folder");
    assert!(rules(&order(empty.path())).contains("shipped/no-list"));
}

/// Found by `tests/whole`: the link was there, and the place was not.
#[test]
fn a_place_that_only_the_summary_of_a_tree_cites_is_on_the_page_of_its_section() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/base");
    for entry in walkdir::WalkDir::new(&base) {
        let entry = entry.expect("a readable folder");
        let to = folder
            .path()
            .join(entry.path().strip_prefix(&base).expect("inside"));
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(to).expect("a folder"),
            false => drop(fs::copy(entry.path(), to).expect("a copy")),
        }
    }
    let tree = folder.path().join("decision_trees/relief.yaml");
    let text = fs::read_to_string(&tree).expect("a tree");
    let cites = text.replace(
        "Finds out what you can ask for.",
        "Finds out what [the law](statute:ca-pen-17(z)(9)) says.",
    );
    assert_ne!(text, cites);
    fs::write(tree, cites).expect("write a file");
    fs::write(
        folder.path().join("content/statutes/ca-pen-17.md"),
        "---\ncode: ca-pen\nsection: \"17\"\ntitle: Classes of crimes\nversions: [{ changed: Text. }]\nchecked: { on: 2026-11-23, against: official }\n---\n\nText.\n",
    )
    .expect("write a file");
    let out = folder.path().join("public");
    assert!(build_into(folder.path(), &out, day("2026-11-23")));
    let found = rules(&order(&out));
    assert!(found.is_empty(), "{found:?}");
}
