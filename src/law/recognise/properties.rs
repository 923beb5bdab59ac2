//! What holds for any text whatever.

use super::tests::recogniser;
use crate::law::Citation;
use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, proptest};

/// Fragments of citations in any order, and any characters at all.
fn text() -> impl Strategy<Value = String> {
    let fragments = prop::sample::select(vec![
        "Penal Code",
        "PC",
        "8 U.S.C.",
        "HSC",
        "H&S Code",
        "section",
        "sections",
        "§",
        "sec.",
        "subdivision",
        "subd.",
        "of",
        "the",
        "and",
        "or",
        "to",
        "through",
        "that code",
        "above",
        "Act",
        "17",
        "1203.4a",
        "1,000",
        "2014",
        "(a)",
        "(1)",
        "(A)",
        "(iv)",
        "(",
        ")",
        ",",
        ".",
        "-",
        "–",
        "%",
        ":",
        " ",
        " ",
        " ",
        "\u{a0}",
        "\n",
        "years",
    ]);
    let piece = proptest::prop_oneof![
        8 => fragments.prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn citations_stand_in_order_and_can_be_written_down(text in text()) {
        let mut end = 0;
        for found in recogniser().find(&text) {
            prop_assert!(found.range.start >= end && found.range.end > found.range.start);
            end = found.range.end;
            let words = text.get(found.range.clone()).unwrap_or_default();
            prop_assert_eq!(words, words.trim());
            let written = found.citation.to_string();
            prop_assert_eq!(Citation::parse(&written), Some(found.citation));
        }
    }
}
