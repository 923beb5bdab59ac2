//! What an editor is promised who begins: a new site works as it comes and says that it is an example; a new page is refused by the check until every
//! placeholder is filled, and accepted then; nothing that was there is ever touched.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests write throw-away folders, and may stop where they stand"
)]

mod pipeline;

use pipeline::{build_site, check_site, day};
use statutree::base::SitePath;
use statutree::base::placeholder::{MARK, find};
use statutree::output::{NewFile, create};
use statutree::scaffold::Kind;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const AS_OF: &str = "2026-11-23";

/// Runs the program in a folder; its exit code and all that it printed.
fn run_in(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_statutree"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .env("NO_COLOR", "1")
        .output()
        .expect("the program runs");
    let said = [output.stdout, output.stderr].concat();
    let code = output.status.code().expect("an exit code");
    (code, String::from_utf8(said).expect("UTF-8"))
}

/// The same, on the day that tests are judged on.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    run_in(folder, &[arguments, &["--as-of", AS_OF]].concat())
}

/// A throw-away folder with a new site in it.
fn new_site() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let (code, said) = run(folder.path(), &["new", "site", "records"]);
    assert_eq!(code, 0, "{said}");
    let root = folder.path().join("records");
    (folder, root)
}

/// Every file below a folder, hidden ones too, with what it says.
fn snapshot(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => open.push(path),
                false => {
                    let below = path.strip_prefix(folder).expect("below it");
                    let bytes = fs::read(&path).expect("a file");
                    found.insert(below.to_str().expect("UTF-8").replace('\\', "/"), bytes);
                }
            }
        }
    }
    found
}

fn text_of(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// What the check says, as `rule path:line`.
fn findings(root: &Path) -> Vec<String> {
    let checked = check_site(root, day(AS_OF));
    let line = |d: &statutree::diag::Diagnostic| {
        let at = checked.sources.position(d.span).line;
        format!(
            "{} {}:{at}",
            d.rule.0.name,
            checked.sources.get(d.span.file).path
        )
    };
    checked.diagnostics.iter().map(line).collect()
}

#[test]
fn a_new_site_passes_the_strict_check_on_any_day() {
    for today in ["1999-02-28", "2020-01-01", AS_OF, "9999-12-31"] {
        let folder = tempfile::tempdir().expect("a folder");
        let at =
            |arguments: &[&str]| run_in(folder.path(), &[arguments, &["--as-of", today]].concat());
        let (code, said) = at(&["new", "site", "deep/down/records"]);
        assert_eq!(code, 0, "{said}");
        assert!(
            said.contains("Read deep/down/records/README.md first"),
            "{said}"
        );
        let (code, said) = at(&["check", "--strict", "--root", "deep/down/records"]);
        assert_eq!(code, 0, "{today}: {said}");
        let (code, said) = at(&["build", "--strict", "--root", "deep/down/records"]);
        assert_eq!(code, 0, "{today}: {said}");
    }
}

#[test]
fn a_new_site_is_all_of_its_files_and_nothing_is_left_open_in_them() {
    let (_folder, root) = new_site();
    let made = snapshot(&root);
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/scaffold/site");
    let mut kept: BTreeSet<String> = snapshot(&kept)
        .into_keys()
        .map(|path| match path.as_str() {
            "gitignore" => ".gitignore".to_owned(),
            _ => path,
        })
        .collect();
    kept.extend(["site", "tree", "scenarios"].map(|kind| format!("schema/{kind}.json")));
    assert_eq!(made.keys().cloned().collect::<BTreeSet<_>>(), kept);
    // The schema of site.yaml explains the rule about placeholders, which names their mark.
    let pages = made.iter().filter(|(path, _)| !path.starts_with("schema/"));
    for (path, bytes) in pages {
        let text = text_of(bytes);
        assert!(!text.contains("{{"), "{path}");
        assert!(path == "README.md" || !text.contains(MARK), "{path}");
    }
    let guide = text_of(&made["content/guides/about/about.md"]);
    assert!(
        guide.contains("review: { on: 2026-11-23, due: 2027-05-23 }\n"),
        "{guide}"
    );
}

#[test]
fn every_page_of_a_new_site_says_that_it_is_an_example() {
    let (_folder, root) = new_site();
    let (_, files) = build_site(&root, day(AS_OF));
    let files = files.expect("a site without errors");
    let pages: Vec<_> = files
        .iter()
        .filter(|file| file.path.extension() == Some("html"))
        .collect();
    assert!(pages.len() > 20, "{}", pages.len());
    for page in pages {
        assert!(
            text_of(&page.bytes).contains("Made-up example"),
            "{}",
            page.path
        );
    }
}

/// The schema that the first line of a file names, as a path in the site's folder.
fn schema_of(made: &BTreeMap<String, Vec<u8>>, file: &str) -> Option<String> {
    let first = text_of(&made[file]).lines().next()?;
    let named = first.strip_prefix("# yaml-language-server: $schema=")?;
    Some(match named.strip_prefix("../") {
        Some(beside) if file.starts_with("decision_trees/") => beside.to_owned(),
        _ => named.to_owned(),
    })
}

#[test]
fn every_yaml_file_of_a_new_site_and_of_a_new_tree_names_the_schema_that_stands_there() {
    let (_folder, root) = new_site();
    let (code, said) = run(&root, &["new", "tree", "may-i-keep-a-cat"]);
    assert_eq!(code, 0, "{said}");
    let made = snapshot(&root);
    for file in made.keys().filter(|path| path.ends_with(".yaml")) {
        let kind = match file.as_str() {
            "site.yaml" => "site",
            file if file.ends_with(".scenarios.yaml") => "scenarios",
            _ => "tree",
        };
        let schema = schema_of(&made, file).expect(file);
        assert_eq!(schema, format!("schema/{kind}.json"), "{file}");
        let (code, printed) = run(&root, &["schema", kind]);
        assert_eq!((code, printed.as_str()), (0, text_of(&made[&schema])));
    }
}

#[test]
fn a_new_tree_names_no_schema_where_the_others_name_none() {
    let (_folder, root) = new_site();
    let tree = root.join("decision_trees/deposit.yaml");
    let text = fs::read_to_string(&tree).expect("the example");
    let (_, rest) = text.split_once('\n').expect("lines");
    fs::write(&tree, rest).expect("it is written");
    let (code, said) = run(&root, &["new", "tree", "may-i-keep-a-cat"]);
    assert_eq!(code, 0, "{said}");
    let made = snapshot(&root);
    assert_eq!(
        schema_of(&made, "decision_trees/may-i-keep-a-cat.yaml"),
        None
    );
}

#[test]
fn the_scenarios_of_a_new_site_cover_all_that_is_written_and_its_pages_are_easy_to_read() {
    let (_folder, root) = new_site();
    let (code, said) = run(&root, &["check", "--report"]);
    assert_eq!(code, 0, "{said}");
    let mut lines = said.lines().rev();
    let covered = lines.find(|line| line.contains(" scenarios cover "));
    let covered = covered.expect("the line on scenarios");
    let numbers: Vec<&str> = covered
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let [
        _,
        options,
        all_options,
        rows,
        all_rows,
        outcomes,
        all_outcomes,
        _edges,
        _all_edges,
    ] = numbers[..]
    else {
        panic!("{covered}")
    };
    assert_eq!(
        (options, rows, outcomes),
        (all_options, all_rows, all_outcomes)
    );
    let grades: Vec<f64> = said
        .lines()
        .skip(1)
        .filter_map(|line| line.split_whitespace().next()?.parse().ok())
        .take(4)
        .collect();
    assert_eq!(grades.len(), 4, "{said}");
    assert!(grades.iter().all(|grade| *grade < 6.0), "{grades:?}");
}

/// A plausible value for what a placeholder asks for.
fn value(wanted: &str) -> &'static str {
    const VALUES: [(&str, &str); 21] = [
        ("one of basics", "steps"),
        ("one of must-pay", "do-first"),
        ("the first day on which", "2024-01-01"),
        ("official if", "official"),
        ("the section", "ex-10(a)"),
        ("the name of a guide", "ask-for-it"),
        ("a link to", "[How to ask](guide:ask-for-it)"),
        ("the address", "https://example.com/forms/ex-2.pdf"),
        ("the date that is printed", "January 1, 2024"),
        ("the number that", "EX-2"),
        ("a question or an action", "Ask for a copy"),
        ("a question that the reader asks next", "What comes next?"),
        (
            "the answer, with the section",
            "Example Code section 10(a) says so.",
        ),
        ("the other answer", "You have it already."),
        ("how the reader finds", "Ask what you signed."),
        ("another answer", "I have it"),
        ("an answer", "I lost it"),
        ("a question that a reader can answer", "Where is the lease?"),
        ("what the section is about", "What a lease has to say"),
        ("the word", "lease"),
        ("what", "You can ask for a copy."),
    ];
    let fits = VALUES.iter().find(|(start, _)| wanted.starts_with(start));
    fits.map_or("Ask the landlord for a copy.", |(_, value)| value)
}

/// The text with every placeholder filled.
fn filled(text: &str) -> String {
    let mut out = String::new();
    let mut from = 0;
    for placeholder in find(text) {
        out.push_str(&text[from..placeholder.range.start]);
        out.push_str(value(&placeholder.wanted));
        from = placeholder.range.end;
    }
    out + &text[from..]
}

#[test]
fn a_new_page_is_refused_at_each_placeholder_and_passes_once_all_are_filled() {
    for kind in Kind::ALL {
        let (_folder, root) = new_site();
        let before = snapshot(&root);
        let name = match kind {
            Kind::Statute => "ex-30",
            _ => "copy-of-the-lease",
        };
        let (code, said) = run(&root, &["new", kind.as_str(), name]);
        assert_eq!(code, 0, "{said}");
        assert!(
            said.ends_with("Fill it in; `statutree check` shows what is left.\n"),
            "{said}"
        );

        let mut made = snapshot(&root);
        made.retain(|path, bytes| before.get(path) != Some(bytes));
        assert!(!made.is_empty());
        let mut open = Vec::new();
        for (path, bytes) in &made {
            assert!(said.contains(&format!("wrote {path}\n")), "{said}");
            let text = text_of(bytes);
            assert!(!text.contains("{{"), "{text}");
            let lines = text
                .lines()
                .enumerate()
                .filter(|(_, line)| line.contains(MARK));
            open.extend(lines.map(|(n, _)| format!("field/placeholder {path}:{}", n + 1)));
        }
        assert!(open.len() > 1, "{kind:?}: {open:?}");
        assert_eq!(findings(&root), open, "{kind:?}");

        for (path, bytes) in &made {
            fs::write(root.join(path), filled(text_of(bytes))).expect("fill it in");
        }
        assert_eq!(findings(&root), Vec::<String>::new(), "{kind:?}");
        let (code, said) = run(&root, &["build", "--strict"]);
        assert_eq!(code, 0, "{said}");
    }
}

#[test]
fn each_placeholder_alone_keeps_a_page_from_being_published() {
    let (_folder, root) = new_site();
    for kind in [Kind::Guide, Kind::Tree] {
        run(&root, &["new", kind.as_str(), "copy-of-the-lease"]);
    }
    let mut files = snapshot(&root);
    files.retain(|path, bytes| {
        let page = path != "README.md" && !path.starts_with("schema/");
        page && text_of(bytes).contains(MARK)
    });
    assert_eq!(files.len(), 3, "a guide, a tree, its scenarios");
    for (path, bytes) in &files {
        fs::write(root.join(path), filled(text_of(bytes))).expect("fill it in");
    }
    for (path, bytes) in &files {
        let text = text_of(bytes);
        for left in find(text) {
            let before = filled(&text[..left.range.start]);
            let line = before.lines().count().max(1) + usize::from(before.ends_with('\n'));
            let one = before + &text[left.range.clone()] + &filled(&text[left.range.end..]);
            fs::write(root.join(path), one).expect("leave one open");
            assert_eq!(
                findings(&root),
                [format!("field/placeholder {path}:{line}")]
            );
        }
        fs::write(root.join(path), filled(text)).expect("fill it in");
    }
}

#[test]
fn a_guide_on_a_known_topic_stands_in_its_folder() {
    let (_folder, root) = new_site();
    let (code, said) = run(&root, &["new", "guide", "fees", "--topic", "steps"]);
    assert_eq!(code, 0, "{said}");
    let text = fs::read_to_string(root.join("content/guides/steps/fees.md")).expect("the guide");
    assert!(text.contains("\ntopic: steps\n"), "{text}");
}

#[test]
fn a_new_page_uses_the_topics_kinds_and_codes_of_its_site() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/value-questions");
    for (path, bytes) in snapshot(&site) {
        if !path.starts_with("expected/") {
            let to = root.join(path);
            fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
            fs::write(to, bytes).expect("a copy");
        }
    }
    let made = |arguments: &[&str], path: &str| {
        let (code, said) = run(root, &[&["new"], arguments].concat());
        assert_eq!(code, 0, "{said}");
        fs::read_to_string(root.join(path)).expect(path)
    };
    let guide = made(&["guide", "fees"], "content/guides/fees.md");
    assert!(
        guide.contains("topic: FILL IN (one of basics)\n"),
        "{guide}"
    );
    let tree = made(&["tree", "fees"], "decision_trees/fees.yaml");
    assert!(
        tree.contains("(one of must-grant, may-grant, wait, do-first)"),
        "{tree}"
    );
    assert!(tree.contains("such as ca-pen-1203.4)"), "{tree}");
    let path = "content/statutes/ca-pen-1203.4a.md";
    let statute = made(&["statute", "Penal", "Code", "§", "1203.4A(c)"], path);
    assert!(
        statute.starts_with("---\ncode: ca-pen\nsection: \"1203.4A\"\n"),
        "{statute}"
    );
    assert!(statute.contains("#   \"(c)\": "), "{statute}");
    assert!(statute.contains("  on: 2026-11-23\n"), "{statute}");
}

#[test]
fn what_cannot_be_made_is_refused_and_changes_nothing() {
    let (folder, root) = new_site();
    fs::create_dir_all(root.join("content/guides/far/away")).expect("a folder");
    fs::write(root.join("content/guides/far/away/fees.md"), "anything").expect("a file");
    fs::write(
        root.join("decision_trees/fees.scenarios.yaml"),
        "scenarios: {}",
    )
    .expect("a file");
    let before = snapshot(folder.path());
    for (arguments, why) in [
        (
            &["guide", "Filing", "Fees"][..],
            "try `statutree new guide filing-fees`",
        ),
        (&["term", "a/../../b"], "try `statutree new term a-b`"),
        (&["form", "../x"], "try `statutree new form x`"),
        (&["caution", ""], "a name cannot be empty"),
        (
            &["guide", "fees"],
            "already a guide `fees`: content/guides/far/away/fees.md",
        ),
        (
            &["guide", "about"],
            "already a guide `about`: content/guides/about/about.md",
        ),
        (&["tree", "deposit"], "already a tree `deposit`"),
        (
            &["tree", "fees"],
            "decision_trees/fees.scenarios.yaml is there already",
        ),
        (
            &["statute", "Example Code 10(c)"],
            "already a statute `ex-10`",
        ),
        (&["statute", "us-8usc-1101"], "no code in site.yaml fits"),
        (
            &["guide", "new", "--topic", "stepz"],
            "did you mean `steps`?",
        ),
        (&["guide", "new", "--topic", "../x"], "has no topic `../x`"),
        (&["site", "."], "this folder is not empty"),
        (&["site", "inside"], "inside lies inside the site"),
        (
            &["site", "content/guides/far/more"],
            "choose a folder outside of it",
        ),
        (&["site", "../records"], "is not empty"),
        (&["site", ".."], "does not name a folder"),
    ] {
        let (code, said) = run(&root, &[&["new"], arguments].concat());
        assert_eq!(code, 2, "{arguments:?}: {said}");
        assert!(said.contains(why), "{arguments:?}: {said}");
        assert_eq!(snapshot(folder.path()), before, "{arguments:?}");
    }
}

#[test]
fn a_second_run_changes_nothing() {
    let (folder, root) = new_site();
    let commands = [
        &["new", "site", "../records"][..],
        &["new", "tree", "fees"],
        &["new", "guide", "fees"],
    ];
    for command in &commands[1..] {
        assert_eq!(run(&root, command).0, 0);
    }
    let before = snapshot(folder.path());
    for command in commands {
        let (code, said) = run(&root, command);
        assert_eq!(code, 2, "{said}");
        assert_eq!(snapshot(folder.path()), before);
    }
}

#[test]
fn a_site_whose_settings_cannot_be_read_gets_no_page() {
    let (_folder, root) = new_site();
    fs::write(root.join("site.yaml"), "name: [").expect("break it");
    let (code, said) = run(&root, &["new", "guide", "fees"]);
    assert_eq!(code, 2);
    assert!(
        said.contains("`statutree check` says what is wrong"),
        "{said}"
    );
    fs::write(root.join("site.yaml"), "name: x\ncodes: []\nkinds: []\n").expect("an empty one");
    let (_, said) = run(&root, &["new", "guide", "fees"]);
    assert!(said.contains("lists no topics"), "{said}");
    let (_, said) = run(&root, &["new", "statute", "ex-1"]);
    assert!(said.contains("lists no code of law"), "{said}");
    let (code, said) = run(&root, &["new", "tree", "fees"]);
    assert_eq!(code, 0, "{said}");
    let (code, said) = run(root.parent().expect("a folder"), &["new", "guide", "fees"]);
    assert_eq!(code, 2);
    assert!(said.contains("there is no site.yaml in"), "{said}");
}

#[test]
fn an_empty_folder_becomes_a_site_and_a_file_does_not() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("empty")).expect("a folder");
    assert_eq!(
        run(&folder.path().join("empty"), &["new", "site", "."]).0,
        0
    );
    fs::write(folder.path().join("file"), "mine").expect("a file");
    for place in ["file", "file/below"] {
        let (code, said) = run(folder.path(), &["new", "site", place]);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("Nothing was written."), "{said}");
    }
    assert_eq!(
        fs::read(folder.path().join("file")).expect("the file"),
        b"mine"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_said_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    // Not even the superuser makes a folder there.
    let (code, said) = run(folder.path(), &["new", "site", "/proc/statutree-records"]);
    assert_eq!(code, 2);
    assert!(
        said.contains("cannot make /proc/statutree-records"),
        "{said}"
    );
    assert!(said.contains("Nothing was written."), "{said}");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_that_leads_out() {
    let (folder, root) = new_site();
    let outside = folder.path().join("outside");
    fs::create_dir(&outside).expect("a folder");
    fs::remove_dir_all(root.join("content/forms")).expect("removed");
    std::os::unix::fs::symlink(&outside, root.join("content/forms")).expect("a link");
    let (code, said) = run(&root, &["new", "form", "ex-2"]);
    assert_eq!(code, 2);
    assert!(
        said.contains("content/forms is a link that leads out of the site"),
        "{said}"
    );
    assert_eq!(fs::read_dir(&outside).expect("the folder").count(), 0);

    std::os::unix::fs::symlink("nowhere.md", root.join("content/glossary/fee.md")).expect("a link");
    let (code, said) = run(&root, &["new", "term", "fee"]);
    assert_eq!(code, 2);
    assert!(said.contains("is there already"), "{said}");
    assert!(!root.join("content/glossary/nowhere.md").exists());
}

#[test]
fn what_was_made_before_a_failure_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |path: &str| NewFile {
        path: SitePath::parse(path).expect(path),
        text: "text".to_owned(),
    };
    let files = [file("a.md"), file("b/c.md"), file("a.md/d.md")];
    let why = create(folder.path(), &files).expect_err("a file is no folder");
    let said = why.to_string();
    assert!(said.contains("Made before that, and whole: "), "{said}");
    assert!(
        said.contains("a.md, ") && said.contains("b/c.md. Remove them"),
        "{said}"
    );
    let there: Vec<String> = snapshot(folder.path()).into_keys().collect();
    assert_eq!(there, ["a.md", "b/c.md"]);
}
