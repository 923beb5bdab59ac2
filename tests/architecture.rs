//! The folder listing is the architecture: a room imports only from rooms before it, every file says what it is and fits in the head, and only
//! `cmd` prints. The order of the rooms is read from `src/lib.rs`, so that it is written down once.

#![allow(clippy::expect_used, reason = "a test that cannot set the stage stops")]

use std::fs;
use std::path::Path;

/// A longer file does not fit in the head.
const MOST_LINES: usize = 500;
/// What nothing but the commands may do.
const PRINTING: [&str; 5] = ["println!", "print!", "eprintln!", "eprint!", "dbg!"];

/// A source file: its path below `src/`, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The room: the first part of the path. The files beside the rooms (`lib.rs`, `main.rs`) are in none.
    fn room(&self) -> Option<&str> {
        match self.path.split_once('/') {
            Some((room, _)) => Some(room),
            None => self
                .path
                .strip_suffix(".rs")
                .filter(|name| !["lib", "main"].contains(name)),
        }
    }

    /// How many `super::` lead from this file to the root of the crate.
    fn depth(&self) -> usize {
        let parts = self.path.split('/').count();
        parts - usize::from(self.path.ends_with("/mod.rs"))
    }

    /// The text with comments, and what stands between quotes, taken out.
    fn code(&self) -> String {
        let mut code = String::new();
        for line in self.text.lines() {
            let mut quoted = false;
            let mut last = ' ';
            let mut chars = line.chars().peekable();
            while let Some(c) = chars.next() {
                match c {
                    '/' if !quoted && chars.peek() == Some(&'/') => break,
                    '\'' if !quoted && chars.peek() == Some(&'"') => {}
                    '"' if last != '\\' && (quoted || last != '\'') => quoted = !quoted,
                    c if !quoted => code.push(c),
                    _ => {}
                }
                last = if last == '\\' { ' ' } else { c };
            }
            code.push('\n');
        }
        code
    }
}

/// The rooms in the order in which `lib.rs` introduces them.
fn rooms(lib: &str) -> Vec<String> {
    let name = |line: &str| {
        let (_, rest) = line.strip_prefix("//! ")?.split_once(". [`")?;
        Some(rest.split_once("`]")?.0.to_owned())
    };
    lib.lines().filter_map(name).collect()
}

/// Everything that a set of sources does against the rules.
fn faults(rooms: &[String], sources: &[Source]) -> Vec<String> {
    let mut faults = Vec::new();
    for source in sources {
        let path = &source.path;
        let code = source.code();
        let lines = source.text.lines().count();
        if lines > MOST_LINES {
            faults.push(format!("{path} has {lines} lines, more than {MOST_LINES}"));
        }
        if !source.text.starts_with("//! ") {
            faults.push(format!(
                "{path} does not begin by saying what it is (`//! …`)"
            ));
        }
        if words(&code).any(|word| word == "unsafe") {
            faults.push(format!("{path} uses `unsafe`"));
        }
        if source.room() != Some("cmd") {
            for printing in PRINTING.iter().filter(|p| calls(&code, p)) {
                faults.push(format!("{path} prints with `{printing}`; only cmd does"));
            }
        }
        faults.extend(arrows_back(rooms, source, &code));
    }
    faults
}

/// Imports of rooms that come later.
fn arrows_back(rooms: &[String], source: &Source, code: &str) -> Vec<String> {
    let place = |name: &str| rooms.iter().position(|room| room == name);
    let Some(room) = source.room() else {
        return Vec::new();
    };
    let Some(own) = place(room) else {
        return vec![format!(
            "{}: lib.rs does not introduce the room `{room}`",
            source.path
        )];
    };
    imported(source, code)
        .into_iter()
        .filter(|name| place(name).is_some_and(|other| other > own))
        .map(|name| {
            format!(
                "{} imports from `{name}`, which comes after `{room}`",
                source.path
            )
        })
        .collect()
}

/// The first name of every path that begins at the root of the crate.
fn imported(source: &Source, code: &str) -> Vec<String> {
    let upwards = "super::".repeat(source.depth());
    let mut names = Vec::new();
    for start in ["crate::", upwards.as_str()] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let rest = &code[at + start.len()..];
            match rest.strip_prefix('{') {
                Some(group) => names.extend(first_names(group)),
                None => names.extend(words(rest).next().map(str::to_owned)),
            }
        }
    }
    names
}

/// The first name of each path of a group `{a::b, c, d::{e, f}}`, from behind its first bracket.
fn first_names(group: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0_usize;
    let mut path = String::new();
    for c in group.chars() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(std::mem::take(&mut path)),
            c => path.push(c),
        }
    }
    names.push(path);
    let first = |path: String| words(&path).next().map(str::to_owned);
    names.into_iter().filter_map(first).collect()
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
}

fn calls(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

fn read_all(folder: &Path, below: &str, into: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = entry.file_name().into_string().expect("a plain name");
        let path = format!("{below}{name}");
        if entry.path().is_dir() {
            read_all(&entry.path(), &format!("{path}/"), into);
        } else if name.ends_with(".rs") {
            let text = fs::read_to_string(entry.path()).expect("text");
            into.push(Source { path, text });
        }
    }
}

#[test]
fn the_rooms_are_in_order() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    read_all(&src, "", &mut sources);
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    let lib = sources.iter().find(|s| s.path == "lib.rs").expect("lib.rs");
    let rooms = rooms(&lib.text);
    assert_eq!(rooms.first().map(String::as_str), Some("base"));
    assert_eq!(rooms.last().map(String::as_str), Some("cmd"));
    let declared = lib.text.matches("\npub mod ").count();
    assert_eq!(
        rooms.len(),
        declared,
        "lib.rs introduces every room it declares"
    );
    let faults = faults(&rooms, &sources);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn verify_shares_no_code_with_the_rooms_that_made_the_folder() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/verify");
    let mut sources = Vec::new();
    read_all(&src, "verify/", &mut sources);
    assert!(sources.len() > 5, "the room is there");
    for source in sources {
        let imported = imported(&source, &source.code());
        let allowed = ["base", "diag", "verify"];
        let others: Vec<_> = imported
            .iter()
            .filter(|name| !allowed.contains(&name.as_str()))
            .collect();
        assert!(others.is_empty(), "{} imports {others:?}", source.path);
    }
}

/// The checker itself, on sources made up to be wrong.
#[test]
fn the_checker_sees_what_it_is_for() {
    let rooms =
        rooms("//! 1. [`base`]: a\n//! 2. [`diag`]: b\n//! 3. [`load`]: c\n//! 4. [`cmd`]: d\n");
    assert_eq!(rooms, ["base", "diag", "load", "cmd"]);
    let found = |path: &str, text: &str| {
        let source = Source {
            path: path.to_owned(),
            text: format!("//! x\n{text}"),
        };
        faults(&rooms, &[source])
    };
    let wrong = [
        ("diag/mod.rs", "use crate::load::x;"),
        ("diag/a/b.rs", "fn f() { crate::load::x() }"),
        ("diag/a.rs", "use crate::{base::Id, load};"),
        (
            "diag/a.rs",
            "use crate::{\n    base::{Id, Date},\n    load::{self, x},\n};",
        ),
        ("diag/a.rs", "use super::super::load::x;"),
        ("diag/mod.rs", "use super::load::x;"),
        ("base/id.rs", "use crate::diag::Span;"),
        ("load.rs", "pub use crate::cmd;"),
        ("attic/mod.rs", ""),
        ("load/a.rs", "fn f() { println!(\"x\"); }"),
        ("load/a.rs", "fn f() { dbg!(1); }"),
        ("cmd/a.rs", "unsafe fn f() {}"),
        ("load/a.rs", &"\n".repeat(500)),
    ];
    for (path, text) in wrong {
        assert_eq!(
            found(path, text).len(),
            1,
            "{path}: {text}\n{:?}",
            found(path, text)
        );
    }
    let right = [
        ("load/a.rs", "use crate::{base, diag::Span};\nuse super::b;"),
        (
            "diag/a.rs",
            "// see crate::load\nlet x = \"crate::load\"; // unsafe",
        ),
        ("diag/a.rs", "let q = '\"'; let y = \"\\\"crate::load\";"),
        ("diag/a.rs", "use super::load::x;"),
        ("cmd/a.rs", "println!(\"x\");"),
        ("main.rs", "statutree::cmd::run()"),
        ("load/a.rs", "writeln!(out, \"println!\")"),
        ("load/a.rs", &"\n".repeat(498)),
    ];
    for (path, text) in right {
        assert_eq!(found(path, text), Vec::<String>::new(), "{path}: {text}");
    }
    let headless = Source {
        path: "load/a.rs".to_owned(),
        text: "use crate::base;\n".to_owned(),
    };
    assert_eq!(faults(&rooms, &[headless]).len(), 1);
}
