//! A case to a folder: the base site, the case's own files over it, then what Markdown cannot show.

use super::{Case, cases_folder};
use std::fs;
use std::path::Path;

/// Makes the site of a case in an empty folder.
pub fn make(case: &Case, root: &Path) {
    let base = cases_folder().join("base");
    for entry in walkdir::WalkDir::new(&base) {
        let entry = entry.expect("a readable folder");
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(&base).expect("inside");
            let bytes = fs::read(entry.path()).expect("a readable file");
            put(root, path, &bytes);
        }
    }
    for (path, text) in &case.files {
        put(root, Path::new(path), text.as_bytes());
    }
    for line in &case.setup {
        act(root, line);
    }
}

/// Writes a file below a folder.
pub fn put(root: &Path, path: &Path, bytes: &[u8]) {
    let file = root.join(path);
    let folder = file.parent().expect("a folder");
    fs::create_dir_all(folder).expect("make a folder");
    fs::write(&file, bytes).expect("write a file");
}

/// One line of setup: a verb, a path, and what the verb needs besides.
fn act(root: &Path, line: &str) {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        ["remove", path] => fs::remove_file(root.join(path)).expect("remove a file"),
        ["folder", path] => fs::create_dir_all(root.join(path)).expect("make a folder"),
        ["bytes", path, hex] => put(root, Path::new(path), &from_hex(hex)),
        ["big", path, size] => {
            put(root, Path::new(path), b"");
            let file = fs::File::options().write(true).open(root.join(path));
            let size = size.parse().expect("a number of bytes");
            file.expect("a file").set_len(size).expect("set its size");
        }
        ["deep", path, levels] => {
            let levels: usize = levels.parse().expect("a number of folders");
            let deep = format!("{path}/{}end.md", "d/".repeat(levels));
            put(root, Path::new(&deep), b"");
        }
        ["repeat", path, times, text @ ..] => {
            let times = times.parse().expect("a number of lines");
            put(
                root,
                Path::new(path),
                format!("{}\n", text.join(" ")).repeat(times).as_bytes(),
            );
        }
        ["fifo", path] => {
            let made = std::process::Command::new("mkfifo")
                .arg(root.join(path))
                .status();
            assert!(made.expect("mkfifo").success());
        }
        ["symlink", path, target] => symlink(root, path, target),
        ["raw-name", folder, hex] => raw_name(&root.join(folder), &from_hex(hex)),
        _ => panic!("no such setup: {line}"),
    }
}

#[cfg(unix)]
fn symlink(root: &Path, path: &str, target: &str) {
    std::os::unix::fs::symlink(target, root.join(path)).expect("make a link");
}

#[cfg(unix)]
fn raw_name(folder: &Path, name: &[u8]) {
    use std::os::unix::ffi::OsStrExt;
    let name = std::ffi::OsStr::from_bytes(name);
    fs::write(folder.join(name), "").expect("write a file");
}

fn from_hex(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex
        .chars()
        .map(|c| c.to_digit(16).expect("a hex digit") as u8)
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair[1])
        .collect()
}
