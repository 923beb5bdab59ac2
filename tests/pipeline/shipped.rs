//! A built folder on disk, and what can happen to it between the build and the upload. Each thing is one line, so that cases can say it.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests write throw-away folders, and may stop where they stand"
)]

use super::build_site;
use super::finished::commit;
use statutree::base::{AsOf, Hash};
use statutree::verify::{BaseUrl, Order};
use std::fs;
use std::path::{Path, PathBuf};

/// Where a build keeps its list.
const LIST: &str = ".statutree/manifest.json";

/// Builds a site into a folder; whether it could be built.
pub fn build_into(root: &Path, out: &Path, as_of: AsOf) -> bool {
    let (_, files) = build_site(root, as_of);
    match files {
        Some(files) => {
            commit(root, out, &files, None).expect("a folder that can be written");
            true
        }
        None => false,
    }
}

/// Nothing but the folder.
pub fn order(folder: &Path) -> Order {
    Order {
        folder: folder.to_owned(),
        base: None,
        own: Vec::new(),
    }
}

/// Makes the list say what is there now: what a damaged folder looks like when nobody can tell from its list.
pub fn relist(folder: &Path) {
    let mut paths: Vec<PathBuf> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("a readable folder"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.into_path())
        .collect();
    paths.sort();
    let files: Vec<serde_json::Value> = paths
        .iter()
        .filter_map(|path| {
            let inside = path.strip_prefix(folder).expect("inside").to_str()?;
            let bytes = fs::read(path).expect("a readable file");
            let entry = serde_json::json!({
                "path": inside, "size": bytes.len(), "hash": Hash::of(&bytes).to_string(),
            });
            (!inside.starts_with(".statutree/")).then_some(entry)
        })
        .collect();
    let list = serde_json::json!({"format": 1, "generator": "a test", "files": files});
    fs::write(folder.join(LIST), list.to_string()).expect("write the list");
}

/// Does what one line says, to the folder or to the order to verify it: a verb and its words. A word in quotes is a JSON string.
pub fn act(order: &mut Order, line: &str) {
    let words = words(line);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let folder = order.folder.clone();
    let at = |path: &str| folder.join(path);
    let read = |path: &str| fs::read_to_string(at(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    match words.as_slice() {
        ["replace", path, old, new] => {
            let text = read(path);
            assert!(text.contains(old), "{path} has no `{old}`");
            fs::write(at(path), text.replacen(old, new, 1)).expect("write a file");
        }
        ["append", path, text] => put(&at(path), (read(path) + text).as_bytes()),
        ["put", path, text] => put(&at(path), text.as_bytes()),
        ["bytes", path, hex] => put(&at(path), &from_hex(hex)),
        ["big", path, size] => {
            put(&at(path), b"");
            let file = fs::File::options().write(true).open(at(path));
            let size = size.parse().expect("a number of bytes");
            file.expect("a file").set_len(size).expect("set its size");
        }
        ["remove", path] => fs::remove_file(at(path)).expect("remove a file"),
        ["copy", from, to] => put(&at(to), &fs::read(at(from)).expect("a file to copy")),
        ["move", from, to] => {
            put(&at(to), b"");
            fs::rename(at(from), at(to)).expect("move a file");
        }
        ["swap", one, other] => {
            let (first, second) = (read(one), read(other));
            put(&at(one), second.as_bytes());
            put(&at(other), first.as_bytes());
        }
        ["folder", path] => fs::create_dir_all(at(path)).expect("make a folder"),
        ["link", path, target] => link(target, &at(path)),
        ["fifo", path] => {
            let made = std::process::Command::new("mkfifo").arg(at(path)).status();
            assert!(made.expect("mkfifo").success());
        }
        ["raw-name", inside, hex] => raw_name(&at(inside), &from_hex(hex)),
        ["relist"] => relist(&folder),
        ["own", path] => order.own.push((*path).to_owned()),
        ["base-url", url] => order.base = Some(BaseUrl::parse(url).expect("an address")),
        _ => panic!("nothing is called so: {line}"),
    }
}

/// The words of a line.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        if rest.starts_with('"') {
            let mut strings = serde_json::Deserializer::from_str(rest).into_iter::<String>();
            let word = strings.next().expect("a word").expect("a JSON string");
            let end = strings.byte_offset();
            words.push(word);
            rest = rest[end..].trim_start();
        } else {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            words.push(rest[..end].to_owned());
            rest = rest[end..].trim_start();
        }
    }
    words
}

fn put(file: &Path, bytes: &[u8]) {
    fs::create_dir_all(file.parent().expect("a folder")).expect("make a folder");
    fs::write(file, bytes).expect("write a file");
}

fn from_hex(hex: &str) -> Vec<u8> {
    let byte = |i| u8::from_str_radix(&hex[i..i + 2], 16).expect("two hex digits");
    (0..hex.len()).step_by(2).map(byte).collect()
}

#[cfg(unix)]
fn link(target: &str, path: &Path) {
    std::os::unix::fs::symlink(target, path).expect("make a link");
}

#[cfg(unix)]
fn raw_name(folder: &Path, name: &[u8]) {
    use std::os::unix::ffi::OsStrExt;
    let name = std::ffi::OsStr::from_bytes(name);
    fs::write(folder.join(name), "").expect("write a file");
}
