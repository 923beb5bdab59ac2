//! Our reader of YAML against another one: every file of the repository, and every front matter, has the same maps, lists and texts for both. The other
//! reader guesses types, so a value that it takes for a number or a truth value is compared by place only.

#![allow(clippy::unwrap_used, clippy::panic)]

use serde_yaml::Value as Theirs;
use statutree::diag::{Diagnostics, SourceMap};
use statutree::yaml::{Node, Value as Ours, parse};
use std::path::{Path, PathBuf};

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, found);
        } else if path.extension().is_some_and(|e| e == "yaml" || e == "md") {
            found.push(path);
        }
    }
}

/// The YAML of a file: all of it, or its front matter.
fn yaml_of(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    match path.extension().is_some_and(|e| e == "md") {
        false => text,
        true => text.split("---\n").nth(1).unwrap().to_owned(),
    }
}

fn assert_same(ours: &Node, theirs: &Theirs, place: &str) {
    match (&ours.value, theirs) {
        (Ours::Map(ours), Theirs::Mapping(theirs)) => {
            assert_eq!(ours.len(), theirs.len(), "{place}");
            for ((key, ours), (their_key, theirs)) in ours.iter().zip(theirs) {
                if let Theirs::String(name) = their_key {
                    assert_eq!(&key.value, name, "{place}");
                }
                assert_same(ours, theirs, &format!("{place} / {}", key.value));
            }
        }
        (Ours::List(ours), Theirs::Sequence(theirs)) => {
            assert_eq!(ours.len(), theirs.len(), "{place}");
            for (number, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
                assert_same(ours, theirs, &format!("{place} / {number}"));
            }
        }
        (Ours::Scalar { text, .. }, Theirs::String(theirs)) => assert_eq!(text, theirs, "{place}"),
        (Ours::Scalar { .. }, Theirs::Number(_) | Theirs::Bool(_)) => {}
        (Ours::Scalar { .. }, Theirs::Null) => assert!(ours.is_missing(), "{place}"),
        (ours, theirs) => panic!("{place}: {ours:?} is {theirs:?} for the other reader"),
    }
}

#[test]
fn both_readers_read_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("site.yaml")];
    for folder in ["content", "decision_trees", "themes"] {
        files_below(&root.join(folder), &mut files);
    }
    assert!(files.len() > 100);
    for path in files {
        let (name, text) = (path.display().to_string(), yaml_of(&path));
        let file = SourceMap::default().add(name.as_str(), text.as_str());
        let mut out = Diagnostics::default();
        let ours = parse(&text, file, 0, &mut out);
        assert!(out.is_empty(), "{name}: {out:?}");
        let theirs: Theirs = serde_yaml::from_str(&text).unwrap();
        assert_same(&ours.unwrap(), &theirs, &name);
    }
}
