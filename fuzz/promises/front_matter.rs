//! A guide's file, front matter and all, for any text: whatever is found is sound; where nothing is wrong, the guide's page, the list of guides and the feed are sound, too.
//! A review that is written into it can be written again and changes nothing. Any text at all can be written as a YAML value and read again.

use super::small::{self, Small};
use statutree::base::date;
use statutree::diag::{Diagnostics, SourceMap};
use statutree::load::Reviewed;
use statutree::render::Route;
use statutree::stamp::{Stamp, stamp};
use statutree::yaml::{Value, parse, write};
use std::cell::RefCell;

thread_local! {
    static SITE: RefCell<Small> = RefCell::new(Small::new("content/guides/steps.md"));
}

/// Asserts it of these bytes.
pub fn hold(bytes: &[u8]) {
    let text = super::text(bytes);
    let look = SITE.with_borrow_mut(|site| site.look(&text));
    if let Some(site) = look.publishable() {
        let wanted = |route| matches!(route, Route::Guide(_) | Route::Guides | Route::Feed);
        for (route, file) in small::rendered(&site, wanted) {
            if route == Route::Feed {
                let read = roxmltree::Document::parse(&file);
                assert!(read.is_ok(), "{read:?} in {file}");
            }
        }
    }
    review(Reviewed::Guide, &text);
    is_written_and_read(&text);
}

/// What a review says once, it says the second time; nothing else differs.
pub fn review(kind: Reviewed, text: &str) {
    let says = Stamp {
        on: date::parse("2026-11-23").expect("a day"),
        due: date::parse("2027-05-23"),
        by: Some("a staff attorney"),
        note: "read: all of it\nand #more",
    };
    if let Ok(once) = stamp(kind, text, &says) {
        let twice = stamp(kind, &once.text, &says);
        assert_eq!(twice, Ok(once));
    }
}

fn is_written_and_read(text: &str) {
    for written in [
        write::quoted(text),
        write::on_one_line(text),
        write::in_lines(text, "    ", "\n"),
    ] {
        let yaml = format!("a:\n  b: {written}\n  c: d\n");
        let mut sources = SourceMap::default();
        let file = sources.add("a.yaml", yaml.as_str());
        let mut found = Diagnostics::default();
        let read = parse(&yaml, file, 0, &mut found);
        let value = match read.map(|node| node.value) {
            Some(Value::Map(outer)) => outer.into_iter().next().map(|(_, node)| node.value),
            _ => None,
        };
        let Some(Value::Map(inner)) = value else {
            panic!("{yaml:?} does not read as what was written");
        };
        let [(_, b), (_, c)] = &inner[..] else {
            panic!("{yaml:?} has other fields");
        };
        // What still has to be filled in is refused wherever it stands.
        let open = found
            .iter()
            .all(|one| one.rule.0.name == "field/placeholder")
            && !found.is_empty();
        let is = |value: &Value, wanted: &str| matches!(value, Value::Scalar { text, .. } if text == wanted);
        assert!(
            open || (found.is_empty() && is(&b.value, text) && is(&c.value, "d")),
            "{yaml:?}: {found:?}"
        );
    }
}
