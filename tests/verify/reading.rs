//! The strict reader on whole sites: it answers for every page that we build, and answers as html5ever does.

use crate::corpus::{Size, write};
use crate::pipeline::{build_site, build_site_in, day};
use statutree::render::Rendered;
use statutree::verify::html::Document;
use std::path::Path;

/// Every page is answered for, and none otherwise.
fn all_answered(files: &[Rendered]) {
    let mut pages = 0;
    for file in files {
        let path = file.path.to_string();
        if !path.ends_with(".html") {
            continue;
        }
        let page = std::str::from_utf8(&file.bytes).expect("text");
        let strict = Document::strict(page);
        assert!(strict.is_some(), "{path} is declined");
        assert!(strict == Some(Document::guessed(page)), "{path}");
        pages += 1;
    }
    assert!(pages > 5, "{pages} pages");
}

#[test]
fn the_pages_of_real_sites_are_answered_for() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for theme in ["plain", "counsel"] {
        let (_, files) = build_site_in(Some(theme), here, day("2026-11-23"));
        all_answered(&files.expect("the real site builds"));
    }
    for name in ["one-question", "value-questions"] {
        let (_, files) = build_site(&here.join("tests/sites").join(name), day("2026-11-23"));
        all_answered(&files.expect("a golden site builds"));
    }
}

#[test]
fn the_pages_of_a_made_up_site_are_answered_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let size = Size {
        guides: 20,
        sections: 10,
        ladder: Some(4),
        remembering: Some(3),
        flows: 1,
        ..Size::of(folder.path())
    };
    write(&size).expect("a made-up site");
    let (_, files) = build_site(folder.path(), day("2026-11-23"));
    all_answered(&files.expect("a made-up site builds"));
}
