//! A small site, and things that can happen to its files.

#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::fs;
use std::path::{Path, PathBuf};

/// The files of the site that the golden tests build, by their paths in it.
pub fn files() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/value-questions");
    let mut found = Vec::new();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let inside = path.strip_prefix(&root).unwrap().to_owned();
            if path.is_dir() && !inside.starts_with("expected") {
                open.push(path);
            } else if path.is_file() {
                found.push((inside, fs::read_to_string(path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// One thing that can happen to a file, chosen by four numbers.
pub fn damage(text: &str, [kind, a, b, c]: [u16; 4]) -> String {
    const PIECES: [&str; 12] = [
        ":", "- ", "{", "]", "\"", "&a ", "*a", "<<: ", "!x ", "---\n", "\t", "(a)(",
    ];
    let mut lines: Vec<&str> = text.lines().collect();
    let at = |n: u16| usize::from(n) % text.lines().count().max(1);
    let cut = |n: u16| {
        let place = usize::from(n) * 7 % (text.len() + 1);
        (place..=text.len())
            .find(|i| text.is_char_boundary(*i))
            .unwrap()
    };
    match kind % 6 {
        0 if !lines.is_empty() => drop(lines.remove(at(a))),
        1 if !lines.is_empty() => lines.insert(at(b), lines[at(a)]),
        2 if !lines.is_empty() => lines.swap(at(a), at(b)),
        3 => {
            let place = cut(a);
            let piece = PIECES[usize::from(c) % PIECES.len()];
            return format!("{}{piece}{}", &text[..place], &text[place..]);
        }
        4 => {
            let (from, to) = (cut(a).min(cut(b)), cut(a).max(cut(b)));
            let to = to.min(from + 40);
            let to = (to..=text.len())
                .find(|i| text.is_char_boundary(*i))
                .unwrap();
            return format!("{}{}", &text[..from], &text[to..]);
        }
        _ if !lines.is_empty() => {
            let line = at(a);
            let moved = format!(
                "{}{}",
                " ".repeat(usize::from(b) % 9),
                lines[line].trim_start()
            );
            let mut owned: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            owned[line] = moved;
            return owned.join("\n");
        }
        _ => {}
    }
    lines.join("\n")
}

/// Puts the files into a folder.
pub fn put(folder: &Path, files: &[(PathBuf, String)]) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}
