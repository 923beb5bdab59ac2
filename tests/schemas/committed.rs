//! What is committed and printed is what the types say, and our own files and the handbook use it.

use crate::places::places;
use crate::read::{root, schema};
use statutree::schema::FileKind;
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

#[test]
fn the_committed_schemas_are_those_of_the_types() {
    let folder = root().join("docs/schema");
    let update = std::env::var_os("UPDATE_DOCS").is_some();
    for kind in FileKind::ALL {
        let path = folder.join(format!("{}.json", kind.as_str()));
        if update {
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(&path, kind.schema()).expect("write the schema");
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == kind.schema(),
            "{} is not what the types say now: UPDATE_DOCS=1 cargo test --test schemas",
            path.display()
        );
    }
    let files = fs::read_dir(folder).expect("the schemas").count();
    assert_eq!(files, FileKind::ALL.len(), "a schema of no kind");
}

#[test]
fn the_program_prints_them() {
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_statutree"));
        let output = command
            .arg("schema")
            .args(arguments)
            .env("NO_COLOR", "1")
            .output();
        let output = output.expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (
            output.status.code(),
            text(output.stdout),
            text(output.stderr),
        )
    };
    let (code, list, err) = run(&[]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    for kind in FileKind::ALL {
        assert!(
            list.contains(&format!("{:9}  {}\n", kind.as_str(), kind.files())),
            "{list}"
        );
        assert_eq!(
            run(&[kind.as_str()]),
            (Some(0), kind.schema(), String::new())
        );
    }
    let (code, out, err) = run(&["guides"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert_eq!(
        err,
        "error: there is no schema `guides`; did you mean `guide`?\n"
    );
    let (code, help, _) = run(&["--help"]);
    assert_eq!(code, Some(0));
    assert!(help.contains("Example: `statutree schema"), "{help}");
}

#[test]
fn our_own_files_name_their_schema_in_their_first_line() {
    let mut named = 0;
    let trees = fs::read_dir(root().join("decision_trees")).expect("trees");
    let trees = trees.map(|entry| entry.expect("an entry").path());
    for path in trees.chain([root().join("site.yaml")]) {
        let inside = path.strip_prefix(root()).expect("inside");
        let kind = crate::read::kind_of(inside.to_str().expect("a plain name")).expect("a kind");
        let text = fs::read_to_string(&path).expect("text");
        let first = text.lines().next().unwrap_or_default();
        let schema = first
            .strip_prefix("# yaml-language-server: $schema=")
            .unwrap_or_else(|| panic!("{}: {first}", path.display()));
        let schema = path.parent().expect("a folder").join(schema);
        let schema = schema.canonicalize().expect("a schema");
        let expected = root().join(format!("docs/schema/{}.json", kind.as_str()));
        assert_eq!(
            schema,
            expected.canonicalize().expect("a schema"),
            "{}",
            path.display()
        );
        named += 1;
    }
    assert!(named > 10, "only {named} files");
}

#[test]
fn the_handbook_names_every_field() {
    let handbook = fs::read_to_string(root().join("docs/files.md")).expect("the handbook");
    let words: BTreeSet<&str> = handbook
        .split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-')
        .collect();
    for kind in FileKind::ALL {
        let schema = schema(kind);
        let row = format!("| `{}` | `{}` |", kind.as_str(), kind.files());
        assert!(
            handbook.contains(&row),
            "docs/files.md does not say `{row}`"
        );
        for place in places(&schema) {
            for name in place.fields().into_iter().flat_map(|fields| fields.keys()) {
                let is_rule = name.contains('/');
                assert!(
                    is_rule || words.contains(name.as_str()),
                    "docs/files.md does not name `{name}` of {}",
                    place.pointer
                );
            }
        }
    }
}
