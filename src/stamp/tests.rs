//! Reviews written into texts of every shape.

use super::{Stamp, stamp};
use crate::base::{Date, date};
use crate::load::{Reviewed, ReviewedText, fingerprint};
use proptest::prelude::*;

fn day(text: &str) -> Date {
    date::parse(text).unwrap_or(Date::MIN)
}

fn with<'a>(note: &'a str, by: Option<&'a str>) -> Stamp<'a> {
    Stamp {
        on: day("2026-11-26"),
        due: None,
        by,
        note,
    }
}

fn stamped(kind: Reviewed, text: &str, note: &str) -> String {
    match stamp(kind, text, &with(note, None)) {
        Ok(stamped) => stamped.text,
        Err(why) => why,
    }
}

/// With the fingerprint, which other tests look at, left out.
fn shown(text: &str) -> String {
    let start = text.find("content: \"").map(|at| at + 10);
    start.map_or_else(
        || text.to_owned(),
        |start| format!("{}…{}", &text[..start], &text[start + 32..]),
    )
}

#[test]
fn the_field_is_replaced_where_it_stands() {
    let guide = "---\ntitle: A # x\nreview: { on: 2026-01-01, due: 2026-03-02 } # y\n# z\norder:   1\n---\nBody";
    assert_eq!(
        shown(&stamped(Reviewed::Guide, guide, "All of it: read")),
        "---\ntitle: A # x\nreview:\n  on: 2026-11-26\n  due: 2027-01-25\n  note: \"All of it: read\"\n  content: \"…\" # y\n# z\norder:   1\n---\nBody"
    );
    let tree = "a: 1\r\nreview:\r\n  due: 2026-01-02\r\n  on: 2026-01-01\r\n  by: me\r\n  note: |\r\n    two\r\n\r\n    lines\r\n\r\n# z\r\nb: 2";
    assert_eq!(
        shown(&stamped(Reviewed::Tree, tree, "x")),
        "a: 1\r\nreview:\r\n  on: 2026-11-26\r\n  due: 2026-11-27\r\n  by: me\r\n  note: x\r\n  content: \"…\"\r\n\r\n# z\r\nb: 2"
    );
}

#[test]
fn comments_inside_move_above_and_none_is_lost() {
    let tree = "review:   # a\n  # b\n  on: 2026-01-01 # c # d\n  note: \"#\" # e\n  due: 2026-01-02\n  # f\nb: 2\n";
    assert_eq!(
        shown(&stamped(Reviewed::Tree, tree, "x")),
        "# a\n# b\n# c # d\n# e\nreview:\n  on: 2026-11-26\n  due: 2026-11-27\n  note: x\n  content: \"…\"\n  # f\nb: 2\n"
    );
    let block = "review:\n  on: 2026-01-01\n  note: |- # a\n    |# b\n    # c\n  due: 2026-01-02\n";
    assert_eq!(
        shown(&stamped(Reviewed::Tree, block, "|#\nx")),
        "# a\nreview:\n  on: 2026-11-26\n  due: 2026-11-27\n  note: |-\n    |#\n    x\n  content: \"…\"\n"
    );
}

#[test]
fn fields_between_braces_stay_there() {
    let tree = "{ a: 1, review: { on: 2026-01-01, due: 2026-01-02 }, b: 2 }\n";
    assert_eq!(
        shown(&stamped(Reviewed::Tree, tree, "two\nlines")),
        "{ a: 1, review: { on: 2026-11-26, due: 2026-11-27, note: \"two\\nlines\", content: \"…\" }, b: 2 }\n"
    );
    let commented = "{ review: { on: 2026-01-01, # x\n due: 2026-01-02 } }\n";
    assert!(stamped(Reviewed::Tree, commented, "x").contains("would be lost"));
}

#[test]
fn what_cannot_be_said_is_refused() {
    let tree = "review: { on: 2026-01-01, due: 2026-01-02 }\n";
    assert!(stamped(Reviewed::Tree, tree, "FILL IN (x)").contains("would not say the same"));
    assert!(stamped(Reviewed::Tree, "review: 1\n", "x").contains("cannot be read"));
    let early = Stamp {
        due: Some(day("2026-11-25")),
        ..with("x", None)
    };
    let refused = stamp(Reviewed::Tree, tree, &early);
    assert!(refused.is_err_and(|why| why.contains("before the day of its review")));
    let late = "review: { on: 2026-01-01, due: 9999-12-31 }\n";
    assert!(stamped(Reviewed::Tree, late, "x").contains("end of the calendar"));
}

#[test]
fn a_long_note_and_a_mixed_one_survive() {
    let tree = "review: { on: 2026-01-01, due: 2026-01-02 }\nb: 2\n";
    let long = "Zeile: “ß” #1 🙂 'q' \"p\" ".repeat(400);
    let notes = [
        long.trim(),
        "- a\n\n  # b\n\tc: d\u{1b}\u{85}\u{2028}é",
        "|",
        "no",
        "%a",
    ];
    for note in notes {
        let text = stamped(Reviewed::Tree, tree, note);
        let read = ReviewedText::read(Reviewed::Tree, &text);
        assert_eq!(
            read.and_then(|read| read.review.note).as_deref(),
            Some(note)
        );
    }
}

/// Values as editors write them, each on lines of its own.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zé§🙂]{1,6}",
        Just("\"q: # \\n\"".to_owned()),
        Just("'it''s'".to_owned()),
        Just("|\n    a: b\n\n    # no comment\n".to_owned()),
        Just(">-\n    folded\n    text".to_owned()),
        Just("[x, { y: z }]".to_owned()),
        Just("\n  inner: 1\n  # c\n  other: [2]".to_owned()),
        Just("\n- item\n- more: 1".to_owned()),
        Just(String::new()),
    ]
}

fn review() -> impl Strategy<Value = String> {
    let plain = [
        "{ on: 2026-01-01, due: 2026-07-01 }",
        "{on: 2026-01-01,\n  due: '2026-07-01', by: \"x\"}",
        "\n  on: 2026-01-01\n\n  due: 2026-07-01",
        "\n    on: 2026-01-01 # c\n    due: 2026-07-01\n    by: a clinic\n    note:",
        "\n  on: 2026-01-01\n  due: 2026-07-01\n  note: |+\n    kept\n\n",
        "\n  on: 2026-01-01\n  due: 2026-07-01\n  note: >-\n    folded\n     more",
    ];
    prop::sample::select(plain.to_vec()).prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn everything_but_the_review_survives(
        above in prop::collection::vec((value(), any::<bool>()), 0..4),
        below in prop::collection::vec((value(), any::<bool>()), 0..4),
        review in review(),
        note in "[a-c:# \"'\\\\\n\t\u{1f642}{}\\[\\],|>@`%!&*?-]{0,40}x",
        guide in any::<bool>(),
        crlf in any::<bool>(),
        ends in any::<bool>(),
    ) {
        let field = |(number, (value, comment)): (usize, &(String, bool)), name: &str| {
            let comment = if *comment { "\n# between\n\n" } else { "\n" };
            format!("{name}{number}: {value}{comment}")
        };
        let above: String = above.iter().enumerate().map(|one| field(one, "a")).collect();
        let below: String = below.iter().enumerate().map(|one| field(one, "b")).collect();
        let mut text = format!("{above}review: {review}\n{below}");
        let kind = match guide {
            true => {
                text = format!("---\n{text}---\n\nBody: *x*\n");
                Reviewed::Guide
            }
            false => Reviewed::Tree,
        };
        if !ends {
            text.truncate(text.trim_end().len());
        }
        if crlf {
            text = text.replace('\n', "\r\n");
        }
        let Some(old) = ReviewedText::read(kind, &text) else {
            return Err(TestCaseError::fail(format!("cannot be read: {text:?}")));
        };
        let note = note.trim();
        let once = stamp(kind, &text, &with(note, Some("a: role")));
        let Ok(once) = once else {
            return Err(TestCaseError::fail(format!("{once:?} for {text:?}")));
        };
        let again = once.text.replace("\r\n", "\n");
        prop_assert!(once.text.ends_with(old.after()), "{text:?}\n{:?}", once.text);
        prop_assert!(once.text.starts_with(old.before()), "{text:?}\n{:?}", once.text);
        prop_assert_eq!(once.text.contains('\r'), text.contains('\r'));
        // Lines that end in another way are the same content; another word is not.
        let Some(read) = ReviewedText::read(kind, &again) else {
            return Err(TestCaseError::fail(format!("cannot be read again: {again:?}")));
        };
        let recorded = read.review.content.as_ref().map(|content| content.value);
        prop_assert_eq!(recorded, Some(fingerprint(read.before(), read.after())));
        prop_assert_ne!(recorded, Some(fingerprint(read.before(), &format!("{}.", read.after()))));
        prop_assert_eq!(read.review.note.as_deref(), Some(note));
        prop_assert_eq!(read.review.by.as_deref(), Some("a: role"));
        // The same once more changes nothing.
        let twice = stamp(kind, &once.text, &with(note, None));
        prop_assert_eq!(twice.map(|twice| twice.text), Ok(once.text));
    }
}
